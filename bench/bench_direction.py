"""Dirección's month on a board of real size with five years of history, beside the bare SQL in the same run.

    python bench/bench_direction.py [--accounts 70761] [--board FILE] [--times 5]

What is measured is what a director waits for: the month that runs, all figures of it, beside the year so far, the month
before and a year ago, with the twelve months of its chart and what is overdue by age. It is asked twice over: as an
office has it that closes its months, and on a board where nobody ever closed one, where every bill and receipt of a
year is read: the page counts it in the background and says so. The bare SQL asks `sqlite3` for what was billed, what
came in, and what is overdue, and nothing else. Both open the file afresh each time.

The board is made as that of `bench_portfolio.py`, and of the last thirteen months its bills and payments are made real:
bills with their m³, receipts with their tender. It is kept for the next run in the folder of temporary files.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import statistics
import sys
import tempfile
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from bench_portfolio import Took, timed
from bench_portfolio import prepare as prepare_years
from big_board import ACCOUNTS, NOW

from aguadesk.desk import month_closings, month_figures
from aguadesk.desk.desk import Desk, desk_of_system
from aguadesk.desk.month_figures import earlier
from aguadesk.domain.money import Money
from aguadesk.store.board import open_board

LIMIT_SECONDS = 1.5
MONTH = f"{NOW:%Y-%m}"
_SINCE = "2025-11-01"
_DAY = NOW.date()
_PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY")
_GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql IS NOT NULL ORDER BY name"
_RUN = f"""INSERT INTO billing_run (id, period, issued_on, due_on, message, bills, total_centavos, ran_at, ran_by_id)
    SELECT row_number() OVER (ORDER BY issued_on), substr(issued_on, 1, 7), issued_on, issued_on, '', count(*),
        sum(total_centavos), issued_on || 'T09:00:00-07:00', 1
    FROM document WHERE kind = 'charge' AND series = 'C' AND issued_on >= '{_SINCE}' GROUP BY issued_on"""
_BILLS = f"""INSERT INTO bill (document_id, run_id, account_id, period, tariff_id, priced_on, due_on, volume_kind,
        volume_litres, total_centavos)
    SELECT document.id, billing_run.id, document.account_id, billing_run.period, :tariff, document.issued_on,
        document.issued_on, CASE WHEN document.account_id % 10 = 0 THEN 'estimated' ELSE 'measured' END,
        (8 + document.account_id % 20) * 1000, document.total_centavos
    FROM document JOIN billing_run ON billing_run.issued_on = document.issued_on
    WHERE document.kind = 'charge' AND document.series = 'C' AND document.issued_on >= '{_SINCE}'"""
_SESSION = """INSERT INTO cash_session (id, drawer_id, opened_at, opened_by_id, float_centavos, closed_at, closed_by_id,
        expected_centavos, counted_centavos)
    SELECT 1, min(id), '2025-11-01T08:00:00-07:00', 1, 0, '2025-11-01T15:00:00-07:00', 1, 0, 0 FROM drawer"""
_PAID = f"kind = 'adjustment' AND series = 'AJ' AND issued_on >= '{_SINCE}'"
_TENDERS = f"""INSERT INTO tender (document_id, line, method, amount_centavos, received_centavos, reference)
    SELECT id, 1, 'cash', total_centavos, total_centavos, '' FROM document WHERE {_PAID}"""
_RECEIPTS = f"UPDATE document SET kind = 'receipt', session_id = 1 WHERE {_PAID}"

_BARE_BILLED = f"""SELECT sum(bill.total_centavos - bill.discount_centavos) FROM document
    JOIN bill ON bill.document_id = document.id WHERE document.issued_on BETWEEN '{MONTH}-01' AND '{_DAY}'"""
_BARE_COLLECTED = f"""SELECT sum(tender.amount_centavos) FROM document JOIN tender ON tender.document_id = document.id
    WHERE document.kind = 'receipt' AND tender.method <> 'credit'
      AND document.issued_on BETWEEN '{MONTH}-01' AND '{_DAY}'"""
_BARE_OVERDUE = f"SELECT sum(open_centavos) FROM open_charge WHERE due_on < '{_DAY}'"


def prepare(file: Path, accounts: int) -> None:
    """Make the board, unless it is there from an earlier run."""
    if file.exists():
        return
    making = file.with_name("direccion-making.aguadesk")
    making.unlink(missing_ok=True)
    prepare_years(making, accounts)
    print("making its bills and receipts real …", flush=True)
    with closing(sqlite3.connect(making, isolation_level=None)) as connection:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        guards = connection.execute(_GUARDS).fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("BEGIN")
        connection.execute(_RUN)
        (tariff,) = connection.execute("SELECT coalesce(min(id), 1) FROM tariff").fetchone()
        connection.execute(_BILLS, {"tariff": tariff})
        connection.execute(_SESSION)
        connection.execute(_TENDERS)
        connection.execute(_RECEIPTS)
        connection.execute("COMMIT")
        for _, sql in guards:
            connection.execute(sql)
        connection.execute("PRAGMA journal_mode=WAL")
    making.rename(file)


def close_months(open_file: Path, file: Path) -> None:
    """Copy the board and close the twelve months before this one, each on the first day after it."""
    if file.exists():
        return
    making = file.with_name("direccion-closing.aguadesk")
    shutil.copyfile(open_file, making)
    for back in range(12, 0, -1):
        close_month(making, earlier(MONTH, back))
    making.rename(file)


def close_month(file: Path, month: str) -> None:
    """Close a month on the first day after it, and say how long that took."""
    _, last = month_figures.days_of_month(month)
    moment = NOW.replace(year=last.year, month=last.month, day=last.day) + timedelta(days=1)
    desk = desk_of_system(open_board(file), clock=lambda: moment)
    took, _ = timed(lambda: month_closings.close(desk, month, "Tablero de medición"))
    desk.board.close()
    print(f"{month} closed in {took.wall:.1f} s", flush=True)


def by_desk(file: Path) -> tuple[Took, tuple[Decimal | None, ...]]:
    """Open the board and ask for the month; return how long it took, billed, collected and overdue."""
    desk: Desk = desk_of_system(open_board(file), clock=lambda: NOW)
    took, found = timed(lambda: month_figures.view(desk, MONTH))
    desk.board.close()
    return took, tuple(found.row(key).month.value for key in ("billed", "collected", "arrears"))


def bare(file: Path) -> tuple[Took, tuple[Decimal, ...]]:
    """Ask the driver for three figures of the same month."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        questions = (_BARE_BILLED, _BARE_COLLECTED, _BARE_OVERDUE)
        took, found = timed(lambda: [connection.execute(sql).fetchone()[0] for sql in questions])
    return took, tuple(Decimal(centavos or 0) / 100 for centavos in found)


def main() -> int:
    """Measure, print, and fail when an office that closes its months waits longer than promised, or figures differ."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--accounts", type=int, default=ACCOUNTS)
    asked.add_argument("--board", type=Path)
    asked.add_argument("--times", type=int, default=5)
    options = asked.parse_args()
    kept = Path(tempfile.gettempdir()) / "aguadesk-bench" / "direccion"
    kept.mkdir(parents=True, exist_ok=True)
    file = options.board or kept / f"direccion-{options.accounts}.aguadesk"
    closed = file.with_stem(f"{file.stem}-cerrada")
    prepare(file, options.accounts)
    close_months(file, closed)
    slowest = {}
    for name, board, times in (("months closed", closed, options.times), ("none ever closed", file, 1)):
        pairs = [(by_desk(board), bare(board)) for _ in range(times)]
        for ours, theirs in pairs:
            assert ours[1] == theirs[1], f"the bare SQL found other figures: {ours[1]} and {theirs[1]}"
        mine, hand = ([side[0] for side in sides] for sides in zip(*pairs, strict=True))
        ours_s, hand_s = (statistics.median(took.wall for took in side) for side in (mine, hand))
        slowest[name] = max(took.wall for took in mine)
        processor = statistics.median(took.processor for took in mine)
        print(f"{name}: desk {ours_s * 1000:.0f} ms ({processor * 1000:.0f} of processor), three figures by bare SQL "
              f"{hand_s * 1000:.0f} ms, ratio {ours_s / hand_s:.2f}")  # fmt: skip
    billed, collected, overdue = (Money.pesos(one).signed for one in pairs[0][1][1])
    print(f"{MONTH}: {billed} billed, {collected} collected, {overdue} overdue")
    took = slowest["months closed"]
    verdict = "ok" if took < LIMIT_SECONDS else "TOO SLOW"
    print(f"the slowest of {options.times} rounds took {took:.2f} s (limit {LIMIT_SECONDS}): {verdict}")
    return 0 if verdict == "ok" else 1


if __name__ == "__main__":
    sys.exit(main())
