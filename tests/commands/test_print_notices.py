"""`aguadesk print notices`: who owes enough gets a notice, issued and drawn at once, or nothing is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest

from aguadesk.commands import line
from aguadesk.desk import notices
from aguadesk.desk.desk import Desk
from aguadesk.desk.notices import NoticeFilter
from aguadesk.domain.notices import NoticeKind
from aguadesk.store.board import open_board
from makers import charge, make_account, make_desk, seat
from notice_makers import pages_of
from orders import Order

TODAY = datetime.now().astimezone().date()


def past(months: int) -> date:
    """The first of a month so many months ago."""
    before = TODAY.year * 12 + TODAY.month - 1 - months
    return date(before // 12, before % 12 + 1, 1)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Three accounts: two months and 1,200, two months and 300, nothing late."""
    desk = make_desk(tmp_path)
    for number, pesos in (("1", "1200.00"), ("2", "300.00")):
        charge(desk, make_account(desk, number), ("agua", pesos), period="2020-01", due_on=past(1))
    make_account(desk, "3")
    desk.board.close()
    return desk.board.path


@contextmanager
def looked_into(path: Path) -> Iterator[Desk]:
    board = open_board(path)
    with board:
        yield seat(Desk(board, None), "admin")  # type: ignore[arg-type]


def issued(path: Path) -> list[tuple[NoticeKind, str, str]]:
    with looked_into(path) as desk:
        ids = notices.list_ids(desk, NoticeFilter())
        found = notices.rows(desk, ids)
        return [(found[one].kind, found[one].account, found[one].debt.plain) for one in ids]


def test_who_owes_so_many_months_and_so_much_is_notified(order: Order, town: Path, tmp_path: Path) -> None:
    file = tmp_path / "avisos.pdf"
    said = order("print", "notices", town, file, "--months", "2", "--over", "1000", "--json").data
    assert said == {"kind": "notificacion", "notices": 1, "total": "1200.00", "pages": 1, "file": str(file)}
    assert issued(town) == [(NoticeKind.NOTIFICATION, "1", "1200.00")]
    assert "N-000001" in pages_of(file.read_bytes())[0]
    with looked_into(town) as desk:
        (batch,) = notices.batches(desk)
    assert (batch.issued_by, batch.filter) == ("Sistema", "2 meses vencidos o más · más de $1,000.00")


def test_reminders_go_two_on_a_page_to_everybody_who_is_late(order: Order, town: Path, tmp_path: Path) -> None:
    file = tmp_path / "avisos.pdf"
    said = order("print", "notices", town, file, "--kind", "recordatorio").out
    assert said.strip() == f"2 recordatorios por $1,500.00, en 1 hoja: {file}."
    again = order("print", "notices", town, tmp_path / "otra.pdf", "--kind", "recordatorio")
    assert again.code == line.REFUSED
    assert "ninguna lleva recordatorios" in again.sentence


def test_who_does_it_is_written_down(order: Order, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGUADESK_PASSWORD", "direccion-1234")
    order("print", "notices", town, tmp_path / "avisos.pdf", "--kind", "requerimiento", "--as", "dora")
    monkeypatch.setenv("AGUADESK_PASSWORD", "caja-1234")
    refused = order("print", "notices", town, tmp_path / "otra.pdf", "--as", "lupita")
    assert refused.code == line.REFUSED
    with looked_into(town) as desk:
        assert [batch.issued_by for batch in notices.batches(desk)] == ["Dora Palma Quijada"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--over", "5000"), "Ninguna cuenta debe 1 mes vencido o más · más de $5,000.00"),
        (("--months", "9"), "Ninguna cuenta debe 9 meses vencidos o más"),
        (("--over", "1,50"), "1,50"),
        (("--months", "0"), "0"),
    ],
)
def test_nothing_found_is_one_sentence_and_no_file(
    order: Order, town: Path, tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "nada.pdf"
    answer = order("print", "notices", town, file, *asked)
    assert answer.code == line.REFUSED
    assert said in answer.sentence
    assert not file.exists()
    assert issued(town) == []


def test_if_the_file_cannot_be_written_no_notice_was_issued(order: Order, town: Path, tmp_path: Path) -> None:
    # Its own name still fits in the folder; the one it is first written under does not.
    name = "a" * os.pathconf(tmp_path, "PC_NAME_MAX")
    answer = order("print", "notices", town, tmp_path / name)
    assert answer.code == line.TROUBLE
    assert issued(town) == []
