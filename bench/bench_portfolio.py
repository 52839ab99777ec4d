"""The overdue portfolio of a board of real size with five years of history, beside the bare SQL in the same run.

    python bench/bench_portfolio.py [--accounts 70761] [--board FILE] [--times 5]

What is measured is what a person waits for in Cobranza: all that is overdue by age and by sector, and a filter (two
months or more and over $1,000) with its list in the order of the routes, its totals and the rows of its first page.
The bare SQL asks `sqlite3` for the ages, and for that list, in one question each. Both open the file afresh each time.
What is open of all charges is asked of the ledger itself too, once: the table of what is open must say the same.

The board is made once, by inserting its rows by hand, and kept for the next run in the folder of temporary files.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent))

from big_board import ACCOUNTS, NOW, big_board
from five_years import YEARS, add_years

from aguadesk.desk import portfolio, prescription
from aguadesk.desk.desk import Desk, desk_of_system
from aguadesk.desk.portfolio import Overview, PortfolioGroup
from aguadesk.domain.chart import RECEIVABLE
from aguadesk.domain.money import Money
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.store import open_charges
from aguadesk.store.board import open_board

T = TypeVar("T")
LIMIT_SECONDS = 1.5
PAGE = 64
WANTED = PortfolioFilter(months=2, over=Money.pesos("1000"))
_DAY = NOW.date()

_MONTHS = """((2026 - CAST(substr({due}, 1, 4) AS INTEGER)) * 12 + 11 - CAST(substr({due}, 6, 2) AS INTEGER)
    + (20 > CAST(substr({due}, 9, 2) AS INTEGER)))"""
_BARE_AGES = f"""SELECT CASE WHEN months <= 1 THEN 1 WHEN months <= 3 THEN 2 WHEN months <= 6 THEN 3
        WHEN months <= 12 THEN 4 WHEN months <= 24 THEN 5 WHEN months <= 60 THEN 6 ELSE 7 END AS age,
        count(DISTINCT account_id), sum(open_centavos)
    FROM (SELECT account_id, open_centavos, {_MONTHS.format(due="due_on")} AS months
          FROM open_charge WHERE due_on < '{_DAY}') AS aged
    GROUP BY age ORDER BY age"""
_BARE_LIST = f"""SELECT account.number, account.holder, account.street, owed.overdue
    FROM (SELECT account_id, sum(open_centavos) AS overdue
          FROM open_charge WHERE due_on < '{_DAY}' GROUP BY account_id
          HAVING sum(open_centavos) > {WANTED.over.centavos}
             AND {_MONTHS.format(due="min(due_on)")} >= {WANTED.months}) AS owed
    JOIN account ON account.id = owed.account_id LEFT JOIN place AS route ON route.id = account.route_id
    ORDER BY length(route.name), route.name, account.route_order, account.number"""
# Without the table of what is open: every charge of five years beside what settled it.
_LEDGER = f"""SELECT coalesce(sum(centavos), 0) FROM (SELECT charge.amount_centavos - coalesce((
        SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                        ELSE settling.amount_centavos END)
        FROM entry AS settling WHERE settling.settles_id = charge.id), 0) AS centavos
    FROM entry AS charge WHERE charge.debit_id = {RECEIVABLE} AND charge.settles_id IS NULL
      AND charge.account_id IS NOT NULL AND charge.due_on < '{_DAY}') AS charges"""


def prepare(file: Path, accounts: int) -> None:
    """Make the board, unless it is there from an earlier run."""
    if file.exists():
        return
    print(f"making a board of {accounts:,} accounts and {YEARS} years …", flush=True)
    begun = time.perf_counter()
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name("making.aguadesk")
    made.unlink(missing_ok=True)
    big_board(made, accounts, months=0).board.close()
    entries = add_years(made)
    with open_board(made) as board, board.write() as w:
        open_charges.rebuild(w.connection)
        w.commit()
    made.rename(file)
    size = file.stat().st_size / 2**30
    print(f"{entries:,} entries, {size:.1f} GiB, in {time.perf_counter() - begun:.0f} s", flush=True)


@dataclass(frozen=True, slots=True)
class Took:
    """How long an answer took, by the clock on the wall and of the processor."""

    wall: float
    processor: float


def timed(work: Callable[[], T]) -> tuple[Took, T]:
    """Do some work once and return how long it took."""
    wall, processor = time.perf_counter(), time.process_time()
    answer = work()
    return Took(time.perf_counter() - wall, time.process_time() - processor), answer


def aged(desk: Desk) -> Overview:
    """Ask for what stands on top of the list and for the sectors beside it."""
    portfolio.groups(desk, PortfolioFilter(), PortfolioGroup.SECTOR)
    return portfolio.overview(desk, PortfolioFilter())


def filtered(desk: Desk) -> list[int]:
    """Ask for the list of a filter, what it comes to, and the rows of its first page."""
    ids = portfolio.list_ids(desk, WANTED)
    portfolio.overview(desk, WANTED)
    portfolio.rows(desk, ids[:PAGE])
    return ids


def by_desk(file: Path) -> tuple[Took, Took, int, int]:
    """Open the board and ask for both; return how long each took, all that is overdue and how many the list has."""
    desk = desk_of_system(open_board(file), clock=lambda: NOW)
    first, found = timed(lambda: aged(desk))
    second, ids = timed(lambda: filtered(desk))
    desk.board.close()
    return first, second, found.overdue.centavos, len(ids)


def bare(file: Path) -> tuple[Took, Took, int, int]:
    """Ask the driver for the same; return as `by_desk` does."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        first, ages = timed(lambda: connection.execute(_BARE_AGES).fetchall())
        second, listed = timed(lambda: connection.execute(_BARE_LIST).fetchall())
        return first, second, sum(row[2] for row in ages), len(listed)


def besides(file: Path, overdue: int) -> None:
    """Say what else the board is asked for: what is about to lapse, and the total out of the ledger itself."""
    desk = desk_of_system(open_board(file), clock=lambda: NOW)
    took, accounts = timed(lambda: prescription.lapsing(desk))
    desk.board.close()
    print(f"{len(accounts):,} accounts of which something lapses or has lapsed: {took.wall * 1000:.0f} ms")
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        took, rows = timed(lambda: connection.execute(_LEDGER).fetchall())
    assert rows == [(overdue,)], "the ledger itself says another amount"
    print(f"without the table of what is open, the total alone takes {took.wall:.1f} s")


def main() -> int:
    """Measure, print, and fail when either takes longer than a person was promised, or the figures differ."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--accounts", type=int, default=ACCOUNTS)
    asked.add_argument("--board", type=Path)
    asked.add_argument("--times", type=int, default=5)
    options = asked.parse_args()
    kept = Path(tempfile.gettempdir()) / "aguadesk-bench"
    file = options.board or kept / f"cinco-anios-{options.accounts}.aguadesk"
    prepare(file, options.accounts)
    pairs = [(by_desk(file), bare(file)) for _ in range(options.times)]
    for ours, theirs in pairs:
        assert ours[2:] == theirs[2:], "the bare SQL found other figures"
    overdue, many = pairs[0][0][2:]
    print(f"{Money(overdue).signed} overdue; the filter lets {many:,} accounts through")
    slowest = max(took.wall for ours, _ in pairs for took in ours[:2])
    for place, what in enumerate(("by age", "filter")):
        mine, hand = ([side[place] for side in sides] for sides in zip(*pairs, strict=True))
        ours_s, hand_s = (statistics.median(took.wall for took in side) for side in (mine, hand))
        processor = statistics.median(took.processor for took in mine)
        print(f"{what}: desk {ours_s * 1000:.0f} ms ({processor * 1000:.0f} of processor), bare SQL "
              f"{hand_s * 1000:.0f} ms, ratio {ours_s / hand_s:.2f}")  # fmt: skip
    besides(file, overdue)
    verdict = "ok" if slowest < LIMIT_SECONDS else "TOO SLOW"
    print(f"the slowest answer of {options.times} rounds took {slowest:.2f} s (limit {LIMIT_SECONDS}): {verdict}")
    return 0 if verdict == "ok" else 1


if __name__ == "__main__":
    sys.exit(main())
