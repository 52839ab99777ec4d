"""A file of readings: the good rows count, the odd ones wait, the wrong ones are told and not kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from aguadesk.desk import reading_import
from aguadesk.desk.desk import Desk
from aguadesk.desk.reading_import import ReadingsImport
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.domain.readings import AsideReason
from makers import make_account, seat
from reading_makers import PERIOD, kept, meter_of, sheet, tap
from towns import ledger
from workbooks import xlsx

GOOD, HIGH, UNDER, STILL, TWICE = (f"0104-{n:04d}" for n in range(5))


@pytest.fixture
def street(desk: Desk) -> dict[str, int]:
    """Five taps that use 20 m³ a month; their dials say 1,404."""
    return {number: tap(desk, number) for number in (GOOD, HIGH, UNDER, STILL, TWICE)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return sheet(
        tmp_path,
        f"{GOOD},1425,,Beto,18/11/2026",
        f"{HIGH},1999,,Beto,18/11/2026",
        f"{UNDER},1200,,Beto,18/11/2026",
        f"{STILL},1404,,Beto,18/11/2026",
        f"{TWICE},1420,,Beto,18/11/2026",
        f"{TWICE},1421,,Beto,18/11/2026",
        "9999-9999,5,,Beto,18/11/2026",
        f"{GOOD},14x5,,Beto,18/11/2026",
        f"{GOOD},1425,,Beto,18/12/2026",
        f"{GOOD},1425,77,Beto,18/11/2026",
        f"{GOOD},1000000000000,,Beto,18/11/2026",
        f"{GOOD},,,Beto,18/11/2026",
    )


def looked_at(desk: Desk, file: Path) -> ReadingsImport:
    return reading_import.check_readings(desk, PERIOD, reading_import.open_readings(file))


def written(desk: Desk, file: Path) -> ReadingsImport:
    return reading_import.import_readings(desk, PERIOD, reading_import.open_readings(file)).value


def test_each_row_comes_to_what_it_is(desk: Desk, street: dict[str, int], file: Path) -> None:
    found = written(desk, file)

    assert (found.rows, found.accepted) == (12, 2)
    assert [(one.row, one.account, one.judged.reason) for one in found.aside] == [
        (3, HIGH, AsideReason.HIGH),
        (4, UNDER, AsideReason.UNDER),
        (5, STILL, AsideReason.ZERO),
        (7, TWICE, AsideReason.REPEATED),
    ]
    assert [(one.row, one.column, one.reason.code) for one in found.refused] == [
        (8, "A", "account.unknown"),
        (9, "B", "reading.not_a_number"),
        (10, "E", "reading.future"),
        (11, "C", "reading.anomaly_unknown"),
        (12, "B", "reading.too_large"),
        (13, "B", "reading.missing"),
    ]


def test_the_good_count_and_the_odd_wait(desk: Desk, street: dict[str, int], file: Path) -> None:
    written(desk, file)

    assert kept(desk, street[GOOD]) == [("effective", "accepted", 1425, 1404, 21)]
    assert meter_of(desk, street[GOOD])[:2] == (1425, "2026-11-18")
    assert kept(desk, street[HIGH]) == [("effective", "set_aside", 1999, 1404, 595)]
    assert [row[1] for row in kept(desk, street[TWICE])] == ["accepted", "set_aside"]
    assert ledger(desk, "SELECT reader, source, count(*) FROM reading WHERE period = '2026-11' GROUP BY 1, 2") == [
        ("Beto", "import", 6)
    ]
    after = ledger(desk, "SELECT after FROM audit WHERE act = 'readings.imported'")
    assert after == [('{"accepted": 2, "aside": 4, "file": "lecturas.csv", "period": "2026-11", "refused": 6}',)]


def test_looking_first_says_the_same_and_writes_nothing(desk: Desk, street: dict[str, int], file: Path) -> None:
    before = ledger(desk, "SELECT count(*) FROM reading")
    looked = looked_at(desk, file)

    assert ledger(desk, "SELECT count(*) FROM reading") == before
    said = written(desk, file)
    assert (looked.accepted, looked.aside) == (said.accepted, said.aside)
    assert [(one.row, one.reason.code) for one in looked.refused] == [
        (one.row, one.reason.code) for one in said.refused
    ]


def test_the_same_file_again_is_all_set_aside(desk: Desk, street: dict[str, int], tmp_path: Path) -> None:
    path = sheet(tmp_path, f"{GOOD},1425,,Beto,18/11/2026")
    written(desk, path)

    again = written(desk, path)

    assert (again.accepted, [one.judged.reason for one in again.aside]) == (0, [AsideReason.REPEATED])


def test_without_a_day_it_is_today(desk: Desk, street: dict[str, int], tmp_path: Path) -> None:
    written(desk, sheet(tmp_path, f"{GOOD},1425,,,"))

    assert meter_of(desk, street[GOOD])[1] == "2026-11-20"


def test_a_workbook_comes_in_as_well(desk: Desk, street: dict[str, int], tmp_path: Path) -> None:
    path = tmp_path / "lecturas.xlsx"
    path.write_bytes(xlsx([["cuenta", "lectura", "anomalia"], [GOOD, 1425, None], [HIGH, None, 4]]))

    assert written(desk, path).accepted == 2
    assert kept(desk, street[HIGH]) == [("estimated", "accepted", None, 1404, 20)]


def test_what_cannot_be_read_at_the_account_is_told(desk: Desk, street: dict[str, int], tmp_path: Path) -> None:
    make_account(desk, "fija")

    (refused,) = written(desk, sheet(tmp_path, "fija,10,,,")).refused

    assert (refused.row, refused.account, refused.reason.code) == (2, "fija", "reading.no_meter")
    assert ledger(desk, "SELECT count(*) FROM audit WHERE act = 'readings.imported'") == [(0,)]


def test_a_malformed_file_a_future_period_or_a_stranger_write_nothing(
    desk: Desk, street: dict[str, int], file: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "mala.csv"
    bad.write_text("cuenta,lector\n1,Beto\n", encoding="utf-8")
    opened = reading_import.open_readings(file)
    for act, code in (
        (lambda: reading_import.open_readings(bad), "readings.no_headers"),
        (lambda: reading_import.import_readings(desk, "2026-12", opened), "reading.period_future"),
        (lambda: reading_import.check_readings(desk, "2026-13", opened), "period.unknown"),
        (lambda: reading_import.import_readings(seat(desk, "lupita"), PERIOD, opened), "right.missing"),
        (lambda: reading_import.check_readings(seat(desk, "lupita"), PERIOD, opened), "right.missing"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == code
    assert ledger(desk, "SELECT count(*) FROM reading WHERE period = '2026-11'") == [(0,)]


def test_cancelled_it_leaves_nothing(desk: Desk, street: dict[str, int], file: Path) -> None:
    class Stops:
        def step(self, done: int, total: int, text: str = "") -> None:
            if text.startswith("Renglón"):
                raise Cancelled

    with pytest.raises(Cancelled):
        reading_import.import_readings(desk, PERIOD, reading_import.open_readings(file), Stops())
    assert ledger(desk, "SELECT count(*) FROM reading WHERE period = '2026-11'") == [(0,)]
