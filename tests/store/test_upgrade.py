"""An older file is brought up to this version whole or not at all, and ends exactly like a fresh one."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection

from aguadesk.domain.documents import Folio
from aguadesk.domain.errors import Trouble
from aguadesk.domain.money import Money
from aguadesk.places import migrations_folder
from aguadesk.store import charges, open_charges, people, receipts, schema, seals, search, triggers
from aguadesk.store.board import create_board, open_board, reading
from aguadesk.store.engines import upgrading_engine
from aguadesk.store.tables import metadata
from aguadesk.store.upgrade import configuration, run_steps, upgrade_file
from books import OLD_FILES, RawFile

OLD = sorted(OLD_FILES.glob("*.aguadesk"))
NEVER_ALONE = {"0003", "0005", "0006", "0008"}
"""Steps that went out together with the next one: no program ever wrote such a file."""


def nothing(_connection: Connection) -> None:
    """Look at nothing."""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def shape(path: Path) -> dict[tuple[str, str], list[str]]:
    """Return what stands in a file, each thing as its lines in order: where a constraint stands does not matter."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    connection.close()
    # A column added later stands on the line of the one before it; a table rebuilt says the same in other signs.
    plain = {(kind, name): re.sub(r"DEFAULT \(('[^']*')\)", r"DEFAULT \1", sql or "") for kind, name, sql in rows}
    return {
        (kind, name): sorted(
            filter(None, (part.strip(" ,\t") for part in re.split(r",\s|\n", sql.replace(f'"{name}"', name))))
        )
        for (kind, name), sql in plain.items()
    }


def upgraded_from_nothing(path: Path) -> Path:
    engine = upgrading_engine(path)
    with engine.connect() as connection:
        connection.begin()
        run_steps(connection, migrations_folder())
        schema.install_guards(connection)
        connection.commit()
    engine.dispose()
    return path


def own_migrations(folder: Path, step: str) -> Path:
    """Copy the migrations and add one more after the last, with its body."""
    copied = Path(shutil.copytree(migrations_folder(), folder / "migrations"))
    (copied / "versions" / "9999_next.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision, branch_labels, depends_on = '9999', {schema.HEAD!r}, None, None\n"
        f"def upgrade():\n    {step}\n"
    )
    return copied


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD[0], tmp_path / "pueblo.aguadesk"))


def test_a_fresh_file_and_one_grown_step_by_step_are_the_same(tmp_path: Path) -> None:
    create_board(tmp_path / "nuevo.aguadesk").close()
    assert shape(tmp_path / "nuevo.aguadesk") == shape(upgraded_from_nothing(tmp_path / "crecido.aguadesk"))


def test_the_steps_end_where_the_program_stands(tmp_path: Path) -> None:
    from alembic.script import ScriptDirectory

    path = upgraded_from_nothing(tmp_path / "crecido.aguadesk")
    engine = upgrading_engine(path)
    with engine.connect() as connection:
        script = ScriptDirectory.from_config(configuration(connection, migrations_folder()))
        assert script.get_heads() == [schema.HEAD]
        assert [step.revision for step in script.walk_revisions()] == list(reversed(schema.REVISIONS))
    engine.dispose()


def test_the_tables_of_the_code_lack_no_step(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = upgrading_engine(upgraded_from_nothing(tmp_path / "crecido.aguadesk"))
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or not name.startswith("account_search"),
            },
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


@pytest.mark.parametrize("old", OLD, ids=[path.stem for path in OLD])
def test_every_old_file_becomes_like_a_fresh_one_and_keeps_what_it_says(old: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(old, tmp_path / "pueblo.aguadesk"))
    before = RawFile.open(path)
    ledger = {table: before.do(f"SELECT * FROM {table}") for table in ("document", "entry", "tender", "seal", "audit")}
    before.close()
    if old.stem != schema.HEAD:
        upgrade_file(path, nothing)
    create_board(tmp_path / "nuevo.aguadesk").close()
    assert shape(path) == shape(tmp_path / "nuevo.aguadesk")
    after = RawFile.open(path)
    assert {table: after.do(f"SELECT * FROM {table}") for table in ledger} == ledger
    after.close()
    with open_board(path) as board, board.read() as connection:
        assert schema.version_of(connection, "pueblo") == schema.HEAD
        assert [fault for _, fault in seals.verify(connection) if fault] == []
        assert {person.login for person in people.all_people(connection)} >= {"sistema", "lupita", "admin"}
        receipt = receipts.receipt_by_folio(connection, Folio("A", 1))
        assert receipt is not None
        assert receipt.amount == Money.pesos(100)
        assert charges.position(connection, 1)[0] > Money(0)
        assert search.matching_accounts(connection, "hilario sauce", 5) == [2]


def test_a_file_of_each_version_is_kept() -> None:
    """The version of today leaves its file when the next one comes."""
    left = [revision for revision in schema.REVISIONS if revision not in NEVER_ALONE]
    assert [path.stem for path in OLD] == left[: len(OLD)]
    assert len(OLD) >= len(left) - 1


def test_an_old_file_is_refused_by_whoever_does_not_upgrade(old_file: Path) -> None:
    before = digest(old_file)
    with pytest.raises(Trouble, match=r"file\.older"):
        open_board(old_file)
    assert digest(old_file) == before


def test_opening_upgrades_under_the_lock_when_told_how(old_file: Path) -> None:
    told: list[tuple[Path, str]] = []

    def upgrade(path: Path, version: str) -> None:
        with pytest.raises(Trouble, match=r"file\.in_use"):
            open_board(path)
        told.append((path, version))
        upgrade_file(path, nothing)

    open_board(old_file, upgrade=upgrade).close()
    assert told == [(old_file, OLD[0].stem)]
    open_board(old_file, upgrade=upgrade).close()
    assert len(told) == 1


FAILING = {
    "a step that breaks a rule": "op.execute(\"UPDATE account SET state = 'cortada'\")",
    "a step with a mistake": 'op.execute("SELECT * FROM nowhere")',
    "a step that stops halfway": 'op.drop_table("rule"); raise KeyError("halfway")',
}


@pytest.mark.parametrize("step", FAILING.values(), ids=FAILING.keys())
def test_a_step_that_fails_leaves_every_byte_as_it_was(old_file: Path, tmp_path: Path, step: str) -> None:
    before, stood = digest(old_file), shape(old_file)
    with pytest.raises(Exception, match=r"nowhere|halfway|ck_account_state"):
        upgrade_file(old_file, nothing, own_migrations(tmp_path, step))
    assert (digest(old_file), shape(old_file)) == (before, stood)


def test_a_check_that_fails_after_the_steps_undoes_them(old_file: Path) -> None:
    before = digest(old_file)

    def fails(connection: Connection) -> None:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == schema.HEAD
        raise Trouble("checks.failed", file=str(old_file), detail="x")

    with pytest.raises(Trouble, match=r"checks\.failed"):
        upgrade_file(old_file, fails)
    assert digest(old_file) == before


def test_a_step_that_leaves_a_row_without_its_parent_is_undone(old_file: Path, tmp_path: Path) -> None:
    before = digest(old_file)
    step = 'op.execute("UPDATE account SET use_id = 987")'
    with pytest.raises(Trouble, match=r"file\.damaged"):
        upgrade_file(old_file, nothing, own_migrations(tmp_path, step))
    assert digest(old_file) == before


def test_a_step_may_rebuild_a_table_that_triggers_and_keys_look_at(old_file: Path, tmp_path: Path) -> None:
    """The hard case: `entry` is named by foreign keys and by the triggers of other tables."""
    step = (
        "from sqlalchemy import Column, Text\n"
        "    with op.batch_alter_table('entry', recreate='always') as batch:\n"
        "        batch.add_column(Column('colour', Text))"
    )
    upgrade_file(old_file, nothing, own_migrations(tmp_path, step))
    raw = RawFile.open(old_file)
    assert "colour" in {row[1] for row in raw.do("PRAGMA table_info(entry)")}
    assert raw.do("PRAGMA foreign_key_check") == []
    found = {row[0] for row in raw.do("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert found == {*triggers.all_triggers(), *search.TRIGGERS, *open_charges.TRIGGERS}
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.do("UPDATE entry SET colour = 'azul'")
    raw.close()


def test_a_file_of_a_version_nobody_knows_was_made_by_a_newer_program(old_file: Path) -> None:
    raw = RawFile.open(old_file)
    raw.do("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = digest(old_file)
    with pytest.raises(Trouble, match=r"file\.newer"):
        open_board(old_file, upgrade=lambda _path, _version: None)
    assert digest(old_file) == before


def test_the_migration_tool_is_not_loaded_for_a_file_of_today(books: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from aguadesk.desk.opening import open_desk;"
        "open_desk(Path(sys.argv[1])).desk.board.close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(books)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_guards_out_of_place_are_named(books: Path) -> None:
    with reading(books) as connection:
        assert schema.out_of_place(connection) == []
    raw = RawFile.open(books)
    raw.do("DROP TRIGGER seal_total")
    raw.do("CREATE TRIGGER seal_total BEFORE INSERT ON seal BEGIN SELECT 1; END")
    raw.do("DROP TRIGGER account_search_insert")
    raw.do("CREATE TRIGGER ajeno AFTER INSERT ON place BEGIN SELECT 1; END")
    raw.close()
    with reading(books) as connection:
        assert schema.out_of_place(connection) == ["account_search_insert", "ajeno", "seal_total"]


def test_a_draft_of_the_next_step_says_nothing_when_nothing_changed(tmp_path: Path) -> None:
    import subprocess
    import sys

    copied = Path(shutil.copytree(migrations_folder(), tmp_path / "migrations"))
    subprocess.run(
        [sys.executable, str(copied / "draft.py"), "9999", "Otra cosa"], check=True, capture_output=True, text=True
    )
    drafted = (copied / "versions" / "9999_otra_cosa.py").read_text(encoding="utf-8")
    assert f'down_revision = "{schema.HEAD}"' in drafted.replace("'", '"')
    assert "op." not in drafted
