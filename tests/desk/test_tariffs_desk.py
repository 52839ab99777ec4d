"""Tariffs at the desk: loaded, listed, corrected, ended, withdrawn; and no bill ever changes for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import insert

from aguadesk.desk import tariff_files, tariff_looks, tariffs
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.tariffs import TariffStanding
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.money import Money
from aguadesk.domain.tariffs.comparison import Says
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.store import audit
from aguadesk.store.audit import AuditRow
from aguadesk.store.audit_names import names_of
from aguadesk.store.billing import RunRow, add_run
from aguadesk.store.queries import ask_value
from aguadesk.store.tables.billing import bill
from makers import charge, make_account, seat
from tariff_files import BLOCKS, DAY, FOLDER, data, head, published, span

HOUSES = read_tariff(
    data(tariff=head(name="Doméstica", service="ambos", document="Ley de Ingresos 2026", article="31"))
)
LATER = replace(HOUSES, name="DOMÉSTICA", valid_from=date(2027, 1, 1))
FALLING = read_tariff(
    data(tariff=head(name="Cae", family="limite_inferior"), range=[span("0", "10", "50", "5"), span("10", None, "60")])
)


def add(desk: Desk, tariff: Tariff) -> int:
    return tariffs.add_tariff(desk, tariff).value.id


def trail(desk: Desk) -> AuditRow:
    with desk.read() as connection:
        return audit.latest(connection, 1)[0]


def refused(act: object, *arguments: object) -> Refused:
    with pytest.raises(Refused) as caught:
        act(*arguments)  # type: ignore[operator]
    return caught.value


def billed(desk: Desk) -> int:
    """Bill October by a tariff, priced on its last day, and return the number of the tariff."""
    number = add(desk, HOUSES)
    account_id = make_account(desk)
    (entry_id,) = charge(desk, account_id, ("agua", "50.00"))
    with desk.write() as w:
        document_id = ask_value(w.connection, "SELECT document_id FROM entry WHERE id = :id", id=entry_id)
        run = RunRow("2026-10", DAY, DAY, "", 1, Money.pesos("50"), desk.now(), desk.person.id)
        values: dict[str, object] = {
            "document_id": document_id,
            "run_id": add_run(w.connection, run),
            "account_id": account_id,
            "period": "2026-10",
            "tariff_id": number,
            "priced_on": "2026-10-31",
            "due_on": "2026-12-05",
            "volume_kind": "fixed",
            "total_centavos": 5000,
        }
        w.connection.execute(insert(bill).values(**values))
        w.commit()
    return number


class TestAdding:
    def test_a_tariff_is_kept_and_written_down(self, desk: Desk) -> None:
        done = tariffs.add_tariff(desk, HOUSES, "domestica.toml")
        assert done.changed == {Change("tariff", done.value.id)}
        assert [row.tariff for row in tariffs.tariff_list(desk)] == [HOUSES]
        row = trail(desk)
        assert (row.act, row.subject, row.subject_id) == ("tariff.added", "tariff", done.value.id)
        assert row.after == {
            "name": "Doméstica",
            "use": "domestico",
            "family": "marginal",
            "valid_from": "2026-01-01",
            "valid_to": "",
            "document": "Ley de Ingresos 2026",
            "article": "31",
            "file": "domestica.toml",
        }
        with desk.read() as connection:
            assert names_of(connection, [("tariff", done.value.id)]) == {("tariff", done.value.id): "Doméstica"}

    def test_what_is_odd_is_kept_and_said(self, desk: Desk) -> None:
        odd = tariffs.add_tariff(desk, FALLING).value.odd
        # At 10 m³ 50 + 10 × 5 = 100; a little more is the 60 of the second range.
        assert [(fall.m3, fall.before, fall.after) for fall in odd.falls] == [
            (Decimal(10), Money.pesos("100"), Money.pesos("60"))
        ]
        unused = read_tariff(data(tariff=head(name="Sobra"), range=[BLOCKS[0], span("10", None, "7", "8")]))
        assert [one.key for one in tariffs.oddities(desk, unused).unused] == ["quota"]

    def test_a_tariff_in_uma_that_is_not_known_yet_is_kept_and_said(self, desk: Desk) -> None:
        future = read_tariff(data(tariff=head(name="En UMA", unit="UMA", valid_from=date(2031, 3, 1))))
        odd = tariffs.add_tariff(desk, future).value.odd
        assert odd.no_uma is not None
        assert (odd.no_uma.code, odd.no_uma.values["year"]) == ("uma.unknown", 2031)

    def test_a_use_that_the_board_does_not_have_is_said(self, desk: Desk) -> None:
        uses = ["domestico", "comercial", "industrial", "publico", "mixto", "rural"]
        assert tariffs.use_codes(desk) == uses
        assert tariffs.oddities(desk, replace(HOUSES, use="ganadero")).other_uses == tuple(uses)
        for known in ("Doméstico", "rural", ""):
            assert tariffs.oddities(desk, replace(HOUSES, use=known)).other_uses == ()

    def test_one_name_has_one_version_a_day(self, desk: Desk) -> None:
        add(desk, HOUSES)
        assert refused(add, desk, replace(HOUSES, name="domestica")).code == "tariff.same_day"
        assert len(tariffs.tariff_list(desk)) == 1

    def test_needs_the_right(self, desk: Desk) -> None:
        number = add(desk, HOUSES)
        cashier = seat(desk, "lupita")
        for act, *arguments in (
            (tariffs.add_tariff, LATER),
            (tariffs.correct_tariff, number, HOUSES),
            (tariffs.end_tariff, number, date(2026, 12, 31)),
            (tariffs.withdraw_tariff, number),
        ):
            assert refused(act, cashier, *arguments).code == "right.missing"

    def test_says_how_many_bills_its_days_already_have(self, desk: Desk) -> None:
        billed(desk)
        assert tariffs.add_tariff(desk, LATER).value.bills_since == 0
        since = tariffs.add_tariff(desk, replace(HOUSES, valid_from=date(2026, 10, 1))).value
        assert since.bills_since == 1


class TestTheList:
    def test_shows_what_holds_and_what_comes_and_the_rest_when_asked(self, desk: Desk) -> None:
        old = add(desk, replace(HOUSES, valid_from=date(2025, 1, 1)))
        now, later = add(desk, HOUSES), add(desk, LATER)
        shop = add(desk, replace(HOUSES, name="Comercial", valid_to=date(2026, 6, 30)))
        rows = {row.id: row for row in tariffs.tariff_list(desk, with_past=True)}
        assert list(rows) == [shop, later, now, old]
        assert {number: row.standing for number, row in rows.items()} == {
            shop: TariffStanding.PAST,
            later: TariffStanding.FUTURE,
            now: TariffStanding.IN_FORCE,
            old: TariffStanding.PAST,
        }
        assert {number: row.until for number, row in rows.items()} == {
            shop: date(2026, 6, 30),
            later: None,
            now: date(2026, 12, 31),
            old: date(2025, 12, 31),
        }
        assert [row.id for row in tariffs.tariff_list(desk)] == [later, now]

    def test_a_version_that_ends_before_the_next_begins_ends_there(self, desk: Desk) -> None:
        add(desk, replace(HOUSES, valid_to=date(2026, 11, 30)))
        add(desk, LATER)
        assert [row.until for row in tariffs.versions_of(desk, "doméstica")] == [None, date(2026, 11, 30)]

    def test_the_versions_of_one_tariff_are_found_by_its_name(self, desk: Desk) -> None:
        add(desk, HOUSES)
        add(desk, LATER)
        add(desk, FALLING)
        assert [row.tariff for row in tariffs.versions_of(desk, "domestica")] == [LATER, HOUSES]


class TestCorrecting:
    def test_a_version_that_made_no_bill_is_written_anew(self, desk: Desk) -> None:
        number = add(desk, HOUSES)
        better = replace(HOUSES, ranges=(replace(HOUSES.ranges[0], quota=Decimal("52.50")), *HOUSES.ranges[1:]))
        assert tariffs.correct_tariff(desk, number, better).value.id == number
        assert [row.tariff for row in tariffs.tariff_list(desk)] == [better]
        row = trail(desk)
        assert (row.act, row.before, row.after) == (
            "tariff.corrected",
            {"content": 'quota = "50"'},
            {"content": 'quota = "52.50"'},
        )

    def test_another_name_or_day_makes_it_another_version(self, desk: Desk) -> None:
        number = add(desk, HOUSES)
        done = tariffs.correct_tariff(desk, number, replace(HOUSES, name="Doméstica Media"))
        assert done.value.id != number
        assert done.changed == {Change("tariff", number), Change("tariff", done.value.id)}
        assert [row.tariff.name for row in tariffs.tariff_list(desk, with_past=True)] == ["Doméstica Media"]
        assert refused(tariffs.correct_tariff, desk, number, HOUSES).code == "tariff.unknown"

    def test_the_place_of_another_version_is_not_taken(self, desk: Desk) -> None:
        add(desk, HOUSES)
        later = add(desk, LATER)
        assert refused(tariffs.correct_tariff, desk, later, HOUSES).code == "tariff.same_day"
        assert [row.tariff for row in tariffs.versions_of(desk, "doméstica")] == [LATER, HOUSES]

    def test_a_version_that_made_a_bill_is_neither_changed_nor_withdrawn(self, desk: Desk) -> None:
        number = billed(desk)
        error = refused(tariffs.correct_tariff, desk, number, replace(HOUSES, body="Otra"))
        assert (error.code, error.values) == ("tariff.already_billed", {"name": "Doméstica", "bills": "1"})
        assert refused(tariffs.withdraw_tariff, desk, number).code == "tariff.already_billed"
        assert [row.tariff for row in tariffs.tariff_list(desk)] == [HOUSES]

    def test_a_version_loaded_by_mistake_is_withdrawn_and_its_day_is_free(self, desk: Desk) -> None:
        number = add(desk, HOUSES)
        assert tariffs.withdraw_tariff(desk, number).changed == {Change("tariff", number)}
        assert tariffs.tariff_list(desk, with_past=True) == []
        row = trail(desk)
        assert (row.act, row.before["name"], row.after) == ("tariff.withdrawn", "Doméstica", {})
        assert add(desk, HOUSES) == number


class TestEnding:
    def test_a_version_ends_on_a_day(self, desk: Desk) -> None:
        number = add(desk, HOUSES)
        tariffs.end_tariff(desk, number, date(2026, 12, 31))
        (row,) = tariffs.tariff_list(desk)
        assert (row.until, row.tariff.valid_to) == (date(2026, 12, 31), date(2026, 12, 31))
        entry = trail(desk)
        assert (entry.act, entry.before, entry.after) == ("tariff.ended", {"valid_to": ""}, {"valid_to": "2026-12-31"})
        tariffs.end_tariff(desk, number, date(2027, 3, 31))
        assert trail(desk).before == {"valid_to": "2026-12-31"}

    def test_not_before_it_begins(self, desk: Desk) -> None:
        error = refused(tariffs.end_tariff, desk, add(desk, HOUSES), date(2025, 12, 31))
        assert (error.code, error.values["day"]) == ("tariff.ends_before", "01/01/2026")

    def test_not_before_the_last_day_that_a_bill_was_priced_on(self, desk: Desk) -> None:
        number = billed(desk)
        error = refused(tariffs.end_tariff, desk, number, date(2026, 10, 30))
        assert (error.code, error.values["day"]) == ("tariff.billed_after", "31/10/2026")
        tariffs.end_tariff(desk, number, date(2026, 10, 31))


class TestFiles:
    @pytest.mark.parametrize("name", ["domestica.toml", "domestica.xlsx", "DOMESTICA.XLSX"])
    def test_what_is_exported_is_imported_again(self, desk: Desk, tmp_path: Path, name: str) -> None:
        tariff_files.save_tariff_file(tmp_path / name, HOUSES)
        loaded = tariffs.import_tariff(desk, tmp_path / name).value
        assert loaded.tariff == HOUSES
        assert [row.tariff for row in tariffs.tariff_list(desk)] == [HOUSES]
        assert trail(desk).after["file"] == name

    def test_every_example_is_imported(self, desk: Desk) -> None:
        files = sorted(FOLDER.glob("*.toml"))
        for file in files:
            tariffs.import_tariff(desk, file)
        assert len(tariffs.tariff_list(desk, with_past=True)) == len(files)

    def test_a_file_that_is_no_tariff_leaves_nothing(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "mala.toml").write_text("[tariff]\n", encoding="utf-8")
        (tmp_path / "mala.xlsx").write_text("hola", encoding="utf-8")
        assert refused(tariffs.import_tariff, desk, tmp_path / "mala.toml").code == "tariff.missing"
        assert refused(tariffs.import_tariff, desk, tmp_path / "mala.xlsx").code == "sheet.text_as_workbook"
        with pytest.raises(Trouble):
            tariffs.import_tariff(desk, tmp_path / "no hay.toml")
        assert tariffs.tariff_list(desk, with_past=True) == []


class TestLooks:
    def test_a_bill_is_quoted_as_typed_with_the_uma_of_the_board(self, desk: Desk) -> None:
        merida = published("merida_2026_domestico_zona_1")
        assert tariff_looks.priced_day(desk, merida) == date(2026, 11, 20)
        quoted = tariff_looks.quote_typed(desk, merida, " 41 ")
        assert (quoted.bill.total, quoted.m3, quoted.presumed) == (Money.pesos("291.92"), "41", False)

    def test_nothing_typed_is_a_tap_without_meter(self, desk: Desk) -> None:
        presumes = replace(HOUSES, presumed_m3=Decimal(15))
        quoted = tariff_looks.quote_typed(desk, presumes, "")
        assert (quoted.bill.total, quoted.m3, quoted.presumed) == (Money.pesos("90"), "15", True)
        assert refused(tariff_looks.quote_typed, desk, HOUSES, "").code == "tariff.no_volume"
        assert refused(tariff_looks.quote_typed, desk, HOUSES, "doce").code == "volume.not_decimal"

    def test_a_tariff_that_ended_is_looked_at_on_its_last_day(self, desk: Desk) -> None:
        izcalli = published("cuautitlan_izcalli_2023_popular")
        assert tariff_looks.quote_typed(desk, izcalli, "18").bill.total == Money.pesos("240.01")
        assert tariff_looks.tariff_curve(desk, izcalli).points[0].total == Money.pesos("76.39")

    def test_the_printed_table_is_compared_on_a_day(self, desk: Desk) -> None:
        merida = published("merida_2026_domestico_zona_1")
        assert tariff_looks.compare_printed(desk, merida, "0-3 67", Says.WATER).differing == ()
        asked = (desk, merida, "0-3 67", Says.WATER, date(2025, 1, 1))
        assert refused(tariff_looks.compare_printed, *asked).code == "tariff.not_in_force"

    def test_a_newer_version_is_compared_with_the_older_on_the_day_it_takes_over(self, desk: Desk) -> None:
        dearer = replace(LATER, ranges=(replace(LATER.ranges[0], quota=Decimal(55)), *LATER.ranges[1:]))
        change = tariff_looks.version_change(desk, HOUSES, dearer)
        assert (change.before, change.after) == (date(2026, 12, 31), date(2027, 1, 1))
        assert {row.difference for row in change.rows} == {Money.pesos("5")}
        assert change.rows[0].percent == 10
