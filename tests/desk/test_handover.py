"""The disk of entrega-recepción: every register, the board itself, hashes that hold, and an act to sign."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from agreement_makers import sign
from aguadesk.desk import benefits, goals, handover, padron_export
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.hash_list import check_folder
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Cancelled, Refused, Trouble
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Role
from aguadesk.papers.sheet_reader import read_sheets
from aguadesk.papers.wording import pesos
from aguadesk.store import people
from aguadesk.store.board import open_board
from books import fill, pay
from complaint_makers import attended
from discount_makers import grant
from makers import Clock, charge, make_desk, seat
from notice_makers import pages_of

ROWS = (
    "INSERT INTO work (id, number, name, service, state, planned, place, budget_centavos, percent, recorded_at,"
    " recorded_by_id, starts_on) VALUES (1, 1, 'Tubo de 8 pulgadas', 'water', 'under_way', 1, 'Av. Coahuila', 250000,"
    " 40, '2026-11-20', 1, '2026-11-02')",
    "INSERT INTO letter (id, way, year, number, on_day, correspondent, subject, recorded_at, recorded_by_id)"
    " VALUES (1, 'sent', 2026, 7, '2026-11-20', 'Cabildo', 'Informe', '2026-11-20', 1)",
    "INSERT INTO stock_move (id, item_id, kind, quantity, on_day, recorded_at, recorded_by_id)"
    " VALUES (1, 1, 'received', 12, '2026-11-20', '2026-11-20', 1)",
    "INSERT INTO invoice_package (id, on_day, receipts, total_centavos, content, uuid, made_at, made_by_id)"
    " VALUES (1, '2026-11-20', 2, 5000, '[]', 'ABC', '2026-11-20', 1)",
)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Small books with something in every register; the tests of it only read and write disks."""
    desk = make_desk(tmp_path_factory.mktemp("entrega"), clock=Clock())
    fill(desk)
    charge(desk, 1, ("agua", "600"), period="2026-09")
    sign(desk, 1)
    grant(desk, "0104-0238")
    attended(desk, account_id=1)
    goals.import_example(desk)
    with desk.write() as w:
        for row in ROWS:
            w.connection.execute(text(row))
        w.commit()
    yield desk
    desk.board.close()


def sheet(folder: Path, name: str) -> list[list[object]]:
    (first, *_) = read_sheets((folder / name).read_bytes(), name)
    return [list(line) for line in first.rows]


@pytest.fixture(scope="module")
def disk(full: Desk, tmp_path_factory: pytest.TempPathFactory) -> handover.HandedOver:
    return handover.make_disk(full, tmp_path_factory.mktemp("disco") / "entrega").value


def test_every_register_is_on_it(disk: handover.HandedOver) -> None:
    assert [one.name for one in disk.files] == [
        "01-padron.xlsx", "02-cartera-vencida.xlsx", "03-convenios.xlsx", "04-recibos-2026.xlsx",
        "05-metas-2016-1.xlsx", "06-obras.xlsx", "07-oficios.xlsx", "08-almacen.xlsx", "09-beneficiarios.xlsx",
        "10-quejas.xlsx", "11-facturas-globales.xlsx", "12-respaldo.aguadesk", "ACTA.pdf",
    ]  # fmt: skip
    assert {one.name for one in disk.folder.iterdir()} == {*(one.name for one in disk.files), "SHA256SUMS.txt"}
    rows = {one.name[:2]: one.rows for one in disk.files}
    assert (rows["01"], rows["03"], rows["04"], rows["06"], rows["07"]) == (2, 1, 5, 1, 1)
    assert (rows["09"], rows["10"], rows["11"], rows["12"], rows["AC"]) == (1, 1, 1, None, None)


def test_each_register_reads_as_it_was_kept(disk: handover.HandedOver) -> None:
    first, second, *_ = sheet(disk.folder, "04-recibos-2026.xlsx")[1:]
    assert (first[0], first[2], first[6], first[8]) == ("A-000001", "0104-0237", "Efectivo", "")
    assert (second[0], second[6], second[8], second[9]) == ("A-000002", "Tarjeta", "CAN-000001", "se cobró dos veces")
    fourth = sheet(disk.folder, "04-recibos-2026.xlsx")[4]
    assert (fourth[4], fourth[5], fourth[6]) == (0, 50, "Saldo a favor")
    (agreed,) = sheet(disk.folder, "03-convenios.xlsx")[1:]
    assert (agreed[1], agreed[2], agreed[10]) == ("0104-0237", "Rosa Elena Cota Beltrán", "Vigente")
    (work,) = sheet(disk.folder, "06-obras.xlsx")[1:]
    assert (work[1], work[2], work[3], work[4], work[12]) == (
        "Tubo de 8 pulgadas", "Agua potable", "En proceso", "Sí", 2500,
    )  # fmt: skip
    (letter,) = sheet(disk.folder, "07-oficios.xlsx")[1:]
    assert (letter[0], letter[2], letter[6], letter[9]) == ("Enviado", 7, "Cabildo", "No")
    assert 12 in [line[4] for line in sheet(disk.folder, "08-almacen.xlsx")[1:]]
    (told,) = sheet(disk.folder, "10-quejas.xlsx")[1:]
    assert (told[0], told[3], told[5], told[11]) == ("RP-000001", "Atendido", "Rosa Encino", "Se cambió la abrazadera")
    (packed,) = sheet(disk.folder, "11-facturas-globales.xlsx")[1:]
    assert (packed[1], packed[2], packed[3], packed[4]) == (2, 50, "ABC", "No")


def test_the_hashes_hold_and_the_act_tells_them(disk: handover.HandedOver) -> None:
    listed = dict(reversed(line.split("  ")) for line in (disk.folder / "SHA256SUMS.txt").read_text().splitlines())
    assert list(listed) == [one.name for one in disk.files]
    for name, digest in listed.items():
        assert hashlib.sha256((disk.folder / name).read_bytes()).hexdigest() == digest
    said = " ".join(pages_of((disk.folder / "ACTA.pdf").read_bytes()))
    for words in ("Acta de entrega-recepción", "Entrega", "Recibe", "Órgano interno de control", "12 archivos"):
        assert words in said
    assert listed["01-padron.xlsx"][:32] in said
    assert listed["12-respaldo.aguadesk"][32:] in said


def test_the_act_tells_sums_that_the_workbooks_add_up_to(disk: handover.HandedOver) -> None:
    sums = {one.name: (one.summed, one.amount) for one in disk.files if one.amount is not None}
    assert [name[:2] for name in sums] == ["01", "02", "03", "04", "06", "11"]
    for name, (column, amount) in sums.items():
        found = sheet(disk.folder, name)
        head = next(place for place, line in enumerate(found) if column in line)
        place = found[head].index(column)
        rows = next(one.rows for one in disk.files if one.name == name)
        assert rows is not None
        cells = [line[place] for line in found[head + 1 :][:rows]]
        assert sum(Money.pesos(str(cell or 0)).centavos for cell in cells) == amount.centavos, name
    assert sums["11-facturas-globales.xlsx"] == ("Total", Money(5000))
    said = " ".join(" ".join(pages_of((disk.folder / "ACTA.pdf").read_bytes())).split())
    assert "Sumas para cotejar" in said
    assert all(pesos(amount) in said for _, amount in sums.values() if amount)


def test_what_was_handed_over_is_checked(disk: handover.HandedOver, tmp_path: Path) -> None:
    folder = tmp_path / "copia"
    shutil.copytree(disk.folder, folder)
    found = check_folder(folder)
    assert (found.holds, found.whole, found.unlisted) == (True, tuple(one.name for one in disk.files), ())
    damaged = bytearray((folder / "01-padron.xlsx").read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (folder / "01-padron.xlsx").write_bytes(damaged)
    (folder / "03-convenios.xlsx").unlink()
    (folder / "ACTA-firmada.pdf").write_bytes(b"%PDF")
    found = check_folder(folder)
    assert (found.holds, found.changed, found.missing, found.unlisted) == (
        False, ("01-padron.xlsx",), ("03-convenios.xlsx",), ("ACTA-firmada.pdf",),
    )  # fmt: skip


def test_the_board_on_it_opens(disk: handover.HandedOver, tmp_path: Path) -> None:
    copy = tmp_path / "otra.aguadesk"
    copy.write_bytes((disk.folder / handover.BACKUP).read_bytes())
    with open_board(copy) as board, board.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM account")).scalar_one() == 2


def test_that_it_was_made_is_written_down(full: Desk, tmp_path: Path) -> None:
    done = handover.make_disk(full, tmp_path)
    assert done.changed == {Change("audit"), Change("backup")}
    with full.read() as connection:
        query = "SELECT act, after FROM audit ORDER BY id DESC LIMIT 1"
        act, after = connection.execute(text(query)).one()
    assert act == "handover.made"
    assert f'"folder": "{tmp_path}"' in after


class Stopped:
    """Somebody who presses Cancel after so many steps."""

    def __init__(self, after: int) -> None:
        self.left, self.told = after, []

    def step(self, done: int, total: int, text: str = "") -> None:
        self.told.append((done, total, text))
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("after", [0, 9, 30])
@pytest.mark.parametrize("was_there", [True, False])
def test_stopped_half_way_nothing_of_it_is_left(full: Desk, tmp_path: Path, after: int, was_there: bool) -> None:
    folder = tmp_path / "disco"
    if was_there:
        folder.mkdir()
    with full.read() as connection:
        query = text("SELECT count(*) FROM audit WHERE act = 'handover.made'")
        before = connection.execute(query).scalar_one()
    with pytest.raises(Cancelled):
        handover.make_disk(full, folder, Stopped(after))
    assert folder.exists() == was_there
    assert not was_there or list(folder.iterdir()) == []
    with full.read() as connection:
        assert connection.execute(query).scalar_one() == before


def test_its_progress_only_grows_and_says_what_is_written(full: Desk, tmp_path: Path) -> None:
    told = Stopped(10_000)
    handover.make_disk(full, tmp_path / "disco", told)
    steps = [done for done, _, _ in told.told]
    assert steps == sorted(steps)
    assert {total for _, total, _ in told.told} == {13}
    assert any(text.startswith("Padrón de usuarios: ") for _, _, text in told.told)


def test_a_folder_with_something_in_it_is_refused_and_left_alone(full: Desk, tmp_path: Path) -> None:
    (tmp_path / "tesis.docx").write_text("mía")
    with pytest.raises(Refused) as refused:
        handover.make_disk(full, tmp_path)
    assert refused.value.code == "handover.folder"
    assert [one.name for one in tmp_path.iterdir()] == ["tesis.docx"]
    with pytest.raises(Trouble):
        handover.make_disk(full, tmp_path / "no" / "hay")


@pytest.mark.parametrize("login", ["lupita", "beto", "ana"])
def test_only_who_hands_over_makes_it(full: Desk, tmp_path: Path, login: str) -> None:
    with pytest.raises(Refused) as refused:
        handover.make_disk(seat(full, login), tmp_path / "disco")
    assert refused.value.code == "right.missing"
    assert not (tmp_path / "disco").exists()
    with full.read() as connection:
        person = people.person_by_login(connection, login)
    assert person is not None
    assert Role.DIRECTOR not in person.roles


def test_a_board_of_nothing_is_handed_over_too(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with desk.board:
        made = handover.make_disk(desk, tmp_path / "disco").value
        assert [one.name for one in made.files if "recibos" in one.name or "metas" in one.name] == []
        assert sheet(made.folder, "02-cartera-vencida.xlsx")[1] == ["Nadie debe"]
        assert next(one.rows for one in made.files if one.name.startswith("02")) == 0
        assert benefits.register(desk) == []
        assert padron_export.export_padron(desk).value


def test_who_owes_is_on_it(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with desk.board:
        fill(desk)
        charge(desk, 1, ("agua", "80"), due_on=desk.today().replace(month=9))
        pay(desk, 1, "5", "más", Method.CASH)
        made = handover.make_disk(desk, tmp_path / "disco").value
        assert next(one.rows for one in made.files if one.name.startswith("02")) == 2
