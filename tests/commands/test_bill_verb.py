"""`aguadesk bill`: the same figures looked at and written, one sentence for what cannot be, and nothing half done."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

import pytest

from aguadesk.commands import line
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.tariffs.model import Period
from makers import make_account, make_desk
from orders import Order
from towns import load_tariff, read_meter

TODAY = datetime.now().astimezone().date()
PERIOD = BillingPeriod.holding(TODAY, Period.MONTH).previous()


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Four accounts for the month before this one: two to bill, one unread, one with a tariff nobody knows."""
    desk = make_desk(tmp_path)
    load_tariff(desk)
    make_account(desk, "1")
    read_meter(desk, make_account(desk, "2", meter="M2"), 19, str(PERIOD))
    make_account(desk, "3", meter="M3")
    make_account(desk, "4", tariff="Otra")
    desk.board.close()
    return desk.board.path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_dry_run_and_the_run_say_the_same(order: Order, town: Path) -> None:
    looked = order("bill", town, PERIOD, "--dry-run", "--json").data
    written = order("bill", town, PERIOD, "--json").data

    # 122.00 of the fixed quota and 259.25 of 19 m³.
    assert (written["period"], written["billed"], written["total"]) == (str(PERIOD), 2, "381.25")
    for key in ("period", "billed", "total", "skipped", "discounts", "surcharges"):
        assert looked[key] == written[key]
    assert [one["account"] for one in written["skipped"]] == ["3", "4"]
    assert written["skipped"][0]["reason"].startswith("No tiene lectura")
    assert written["seconds"] >= 0
    assert order("account", town, "2", "--json").data["balance"] == "259.25"


def test_a_dry_run_leaves_the_file_as_it_was(order: Order, town: Path) -> None:
    order("check", town)
    before = digest(town)
    assert order("bill", town, PERIOD, "--dry-run").code == line.DONE
    assert digest(town) == before


def test_a_second_run_bills_nobody(order: Order, town: Path) -> None:
    order("bill", town, PERIOD)

    again = order("bill", town, PERIOD, "--json")

    assert (again.code, again.data["billed"], again.data["total"]) == (line.DONE, 0, "0.00")


def test_people_read_how_many_how_much_and_who_is_left_out(order: Order, town: Path) -> None:
    said = order("bill", town, PERIOD, "--dry-run").out

    assert said.splitlines()[0] == f"{PERIOD}: Se harían 2 recibos por $381.25."
    assert "No tiene lectura de este periodo" in said
    assert order("bill", town, PERIOD).out.startswith(f"{PERIOD}: Se hicieron 2 recibos")


def test_a_period_before_that_nobody_paid_is_warned_of(order: Order, town: Path) -> None:
    order("bill", town, PERIOD.previous())

    assert "sigue sin cobrarse" in order("bill", town, PERIOD, "--dry-run").out


@pytest.mark.parametrize("period", ["2026-13", "noviembre", "", "2199-01", "2199-B1", "2199"])
def test_a_period_that_cannot_be_is_refused_and_writes_nothing(order: Order, town: Path, period: str) -> None:
    order("check", town)
    before = digest(town)

    said = order("bill", town, period)

    assert said.code == line.REFUSED
    assert len(said.sentence) > 20
    assert digest(town) == before


def test_a_board_without_tariffs_is_told_where_to_load_them(order: Order, new: Path) -> None:
    said = order("bill", new, PERIOD)

    assert (said.code, "Tarifas" in said.sentence) == (line.REFUSED, True)


def test_a_file_that_is_read_only_is_trouble(order: Order, town: Path) -> None:
    town.chmod(0o444)

    said = order("bill", town, PERIOD)

    assert (said.code, said.out) == (line.TROUBLE, "")
    assert said.sentence


def test_who_may_not_bill_is_refused(order: Order, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGUADESK_PASSWORD", "caja-1234")

    assert order("bill", town, PERIOD, "--as", "lupita").code == line.REFUSED
