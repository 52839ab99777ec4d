"""The run of a month for a board of real size, beside the same rows inserted by hand with `sqlite3.executemany`.

Both write a copy of one board, under the same triggers and durability, in one run. The board has meters on 60 % of
its taps, four months behind it of which a quarter was never paid (so that surcharges are charged), and benefits.
Prints the ratio, the processor time and the largest memory of the run.
Run: `python bench/bench_billing.py [accounts]`.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from big_board import ACCOUNTS, NOW, big_board
from sqlalchemy import text

from aguadesk.desk import billing
from aguadesk.desk.desk import Desk, desk_of_system
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.store import tariffs
from aguadesk.store.board import open_board
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables import benefits as benefit_tables
from aguadesk.store.tables import readings

PERIOD = "2026-10"
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON")
_WRITTEN = ("billing_run", "document", "entry", "seal", "bill", "surcharge", "discount", "audit")
_PRICES = {"domestico": ("126.50", "8.40"), "comercial": ("179.00", "14.50"), "industrial": ("615.50", "22.80"),
           "publico": ("258.00", "11.90"), "mixto": ("179.00", "12.60"), "rural": ("61.00", "6.20")}  # fmt: skip


def prepare(path: Path, accounts: int) -> None:
    """Make the board that both sides write to."""
    desk = big_board(path, accounts)
    chance = random.Random(11)
    with desk.write() as w:
        for use, (quota, per_m3) in _PRICES.items():
            tariffs.add_version(w.connection, read_tariff(_tariff(use, quota, per_m3)), NOW, 1)
        metered = w.connection.execute(text("SELECT id, account_id FROM meter ORDER BY id")).all()
        columns = ("id", "account_id", "meter_id", "period", "kind", "state", "read_on", "reading_m3", "previous_m3",
                   "volume_m3", "source", "recorded_at", "recorded_by_id")  # fmt: skip
        rows = []
        for number, (meter_id, account_id) in enumerate(metered, 1):
            volume = max(0, round(chance.gauss(17, 9)))
            rows.append((number, account_id, meter_id, PERIOD, "effective", "accepted", "2026-10-28", 1284 + volume,
                         1284, volume, "import", NOW.isoformat(), 1))  # fmt: skip
        insert_rows(w.connection, readings.reading, columns, rows)
        _grant(desk, w.connection, chance, accounts)
        w.commit()
    desk.board.close()


def _tariff(use: str, quota: str, per_m3: str) -> dict[str, object]:
    head = {"name": f"Tarifa {use}", "use": use, "domestic": use in ("domestico", "rural"), "period": "mensual",
            "valid_from": date(2026, 1, 1), "unit": "MXN", "family": "marginal"}  # fmt: skip
    ranges = [{"above_m3": "0", "up_to_m3": "12", "quota": quota, "per_m3": "0"},
              {"above_m3": "12", "up_to_m3": "30", "quota": "0", "per_m3": per_m3},
              {"above_m3": "30", "quota": "0", "per_m3": f"{per_m3}5"}]  # fmt: skip
    additions = [{"concept": "alcantarillado", "percent": "10"}, {"concept": "saneamiento", "percent": "12"}]
    return {"tariff": head, "range": ranges, "addition": additions}


def _grant(desk: Desk, connection: object, chance: random.Random, accounts: int) -> None:
    kinds = [1, 2, 3]
    columns = ("id", "account_id", "kind_id", "beneficiary", "key", "granted_on", "expires_on", "recorded_at",
               "recorded_by_id")  # fmt: skip
    rows = [
        (number, account_id, chance.choice(kinds), "Persona", f"K{number}", "2026-01-01",
         (date(2026, 11, 30) + timedelta(days=90)).isoformat(), NOW.isoformat(), 1)
        for number, account_id in enumerate(sorted(chance.sample(range(1, accounts + 1), accounts // 12)), 1)
    ]  # fmt: skip
    insert_rows(connection, benefit_tables.benefit, columns, rows)  # type: ignore[arg-type]


def by_desk(path: Path) -> None:
    """Run the period through the desk, and say its seconds, its processor time and its memory."""
    desk = desk_of_system(open_board(path), clock=lambda: NOW)
    start, cpu = time.perf_counter(), time.process_time()
    outcome = billing.run(desk, PERIOD).value
    said = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu, "billed": outcome.billed,
            "skipped": len(outcome.skipped), "total": outcome.total.plain, "surcharges": outcome.surcharges.plain,
            "discounts": outcome.discounts.plain}  # fmt: skip
    desk.board.close()
    print(json.dumps({**said, "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def new_rows(before: Path, after: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the very rows the run wrote, table by table."""
    old, new = sqlite3.connect(before), sqlite3.connect(after)
    found = {}
    for table in _WRITTEN:
        (many,) = old.execute(f"SELECT count(*) FROM {table}").fetchone()
        found[table] = new.execute(f"SELECT * FROM {table} ORDER BY rowid LIMIT -1 OFFSET {many}").fetchall()
    return found


def by_hand(path: Path, rows: dict[str, list[tuple[object, ...]]]) -> tuple[float, float]:
    """Write the same rows with the driver alone; return the seconds and the processor time."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    start, cpu = time.perf_counter(), time.process_time()
    connection.execute("BEGIN IMMEDIATE")
    for table, values in rows.items():
        if values:
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values[0]))})", values)
    connection.execute("COMMIT")
    took = time.perf_counter() - start, time.process_time() - cpu
    connection.close()
    return took


def main(accounts: int) -> None:
    """Measure both and print the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        board = Path(folder) / "pueblo.aguadesk"
        prepare(board, accounts)
        ran, bare = (Path(shutil.copy(board, Path(folder) / name)) for name in ("desk.aguadesk", "hand.aguadesk"))
        command = [sys.executable, __file__, "--run", str(ran)]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        rows = new_rows(board, ran)
        seconds, cpu = by_hand(bare, rows)
    many = sum(len(listed) for listed in rows.values())
    print(f"{said['billed']:,} bills, {many:,} rows; surcharges {said['surcharges']}, benefits {said['discounts']},"
          f" left out {said['skipped']:,}")  # fmt: skip
    print(
        f"billing: desk {said['seconds']:.1f} s, by hand {seconds:.1f} s,"
        f" ratio {said['seconds'] / seconds:.2f} (limit 3)"
    )
    print(
        f"processor: desk {said['cpu']:.1f} s (limit 60), by hand {cpu:.1f} s; memory {said['mib']:.0f} MiB (limit 600)"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        by_desk(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ACCOUNTS)
