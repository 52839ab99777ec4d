"""Imports only look down the house: the contracts hold, and each one bites when it is broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the checkout in `folder`."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_room_only_looks_down() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("room", "planted", "contract"),
    [
        ("ui", "aguadesk.store", "The screen never touches the database"),
        ("ui", "aguadesk.papers", "The screen never touches the database"),
        ("ui", "sqlite3", "The screen never touches the database"),
        ("desk", "PySide6", "Only the screen knows Qt"),
        ("domain", "sqlalchemy", "The domain is plain Python"),
        ("domain", "aguadesk.desk", "Rooms: a room may only look down"),
        ("store", "aguadesk.papers", "Rooms: a room may only look down"),
    ],
)
def test_a_planted_import_breaks_its_contract_and_is_named(
    copied_house: Path, room: str, planted: str, contract: str
) -> None:
    module = copied_house / "src" / "aguadesk" / room / "planted.py"
    module.write_text(f'"""Planted."""\n\nimport {planted}\n')
    done = lint_imports(copied_house)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout
    assert f"aguadesk.{room}.planted -> {planted} (l.3)" in done.stdout


def test_a_new_room_must_be_given_its_place(copied_house: Path) -> None:
    (copied_house / "src" / "aguadesk" / "attic.py").write_text('"""A room nobody placed."""\n')
    done = lint_imports(copied_house)
    assert done.returncode == 1
    assert "attic" in done.stdout


def test_the_sentences_are_read_without_loading_qt() -> None:
    code = "import sys, aguadesk.ui.sentences; print([m for m in sys.modules if m.startswith('PySide6')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
