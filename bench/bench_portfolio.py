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
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from big_board import ACCOUNTS, NOW, big_board
from five_years import YEARS, add_years

from aguadesk.desk.desk import desk_of_system
from aguadesk.domain.chart import RECEIVABLE
from aguadesk.domain.money import Money, total
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.store import open_charges, portfolio
from aguadesk.store.board import open_board
from aguadesk.store.portfolio import PortfolioGroup

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


def by_store(file: Path) -> tuple[float, float, list[tuple[int, Money]], int]:
    """Open the board and ask for both; return the seconds of each, the ages and how many the filter lets through."""
    desk = desk_of_system(open_board(file), clock=lambda: NOW)
    begun = time.perf_counter()
    with desk.read() as connection:
        ages = portfolio.by_age(connection, PortfolioFilter(), desk.today())
        portfolio.by_group(connection, PortfolioFilter(), desk.today(), PortfolioGroup.SECTOR)
    aged = time.perf_counter() - begun
    begun = time.perf_counter()
    with desk.read() as connection:
        ids = portfolio.portfolio_ids(connection, WANTED, desk.today())
        portfolio.totals(connection, WANTED, desk.today())
        portfolio.portfolio_rows(connection, ids[:PAGE], desk.today())
    filtered = time.perf_counter() - begun
    desk.board.close()
    return aged, filtered, [(one.accounts, one.overdue) for one in ages], len(ids)


def bare(file: Path) -> tuple[float, float, int, int]:
    """Ask the driver for the same; return the seconds of each, all that is overdue and how many rows the list has."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        begun = time.perf_counter()
        ages = connection.execute(_BARE_AGES).fetchall()
        aged = time.perf_counter() - begun
        begun = time.perf_counter()
        listed = connection.execute(_BARE_LIST).fetchall()
        return aged, time.perf_counter() - begun, sum(row[2] for row in ages), len(listed)


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
    ours, theirs = [], []
    for _ in range(options.times):
        ours.append(by_store(file))
        theirs.append(bare(file))
    owed = total(amount for _, amount in ours[0][2])
    assert (owed.centavos, ours[0][3]) == theirs[0][2:], "the bare SQL found other figures"
    accounts = sum(many for many, _ in ours[0][2])
    print(f"{accounts:,} accounts owe {owed.signed}; the filter lets {ours[0][3]:,} through")
    slowest = 0.0
    for place, what in enumerate(("by age", "filter")):
        mine = statistics.median(one[place] for one in ours)
        least = statistics.median(one[place] for one in theirs)
        slowest = max(slowest, *(one[place] for one in ours))
        print(f"{what:7} store {mine * 1000:6.0f} ms   bare SQL {least * 1000:6.0f} ms   ratio {mine / least:.2f}")
    begun = time.perf_counter()
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        (in_ledger,) = connection.execute(_LEDGER).fetchone()
    assert in_ledger == owed.centavos, "the ledger itself says another amount"
    print(f"without the table of what is open, the total alone takes {time.perf_counter() - begun:.1f} s")
    verdict = "ok" if slowest < LIMIT_SECONDS else "TOO SLOW"
    print(f"the slowest of {options.times} took {slowest:.2f} s, the first of all {ours[0][0] + ours[0][1]:.2f} s "
          f"for both (limit {LIMIT_SECONDS} s each): {verdict}")  # fmt: skip
    return 0 if verdict == "ok" else 1


if __name__ == "__main__":
    sys.exit(main())
