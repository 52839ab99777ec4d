"""The program that is handed out, built from `aguadesk.spec`, does a day's work without a Python beside it."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pypdf
import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
OLD_FILES = ROOT / "tests" / "old_files"

pytestmark = pytest.mark.frozen


class Program:
    """The frozen program, driven as a process in a machine that has nothing of ours."""

    def __init__(self, path: Path, home: Path) -> None:
        self.path = path
        self.settings = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def __call__(self, *arguments: object) -> str:
        """Run a verb that must go well, and return what it printed."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.path, *map(str, arguments)],
            env=self.settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    folder = tmp_path_factory.mktemp("frozen")
    places = ["--distpath", str(folder / "dist"), "--workpath", str(folder / "build")]
    built = subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, "aguadesk.spec"],
        cwd=ROOT,
        env={**os.environ, "PYINSTALLER_CONFIG_DIR": str(folder / "cache")},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    home = folder / "home"
    home.mkdir()
    return Program(folder / "dist" / "aguadesk" / "aguadesk", home)


@pytest.fixture(scope="module")
def board(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("board") / "práctica.aguadesk"
    program("practice", path, "--accounts", "60", "--months", "4", "--seed", "7")
    return path


def an_account_that_owes(program: Program, board: Path, folder: Path) -> tuple[str, str]:
    """Return the number of an account with arrears and what it owes, as the exported padrón says."""
    program("export", "accounts", board, folder / "padron.xlsx")
    header, *rows = load_workbook(folder / "padron.xlsx").active.iter_rows(values_only=True)
    titles = [str(title).casefold() for title in header]
    number, owed = titles.index("cuenta"), titles.index("saldo")
    for row in rows:
        if isinstance(row[owed], int | float) and row[owed] > 0:
            facts = json.loads(program("account", board, row[number], "--json"))
            return facts["account"], facts["balance"]
    raise AssertionError("nobody owes anything in the practice town")


def test_it_answers_in_spanish(program: Program) -> None:
    assert "uso" in program("--help").casefold()


def test_a_wrong_verb_is_refused_with_one_sentence(program: Program) -> None:
    done = program.run("cobrarle-a-todos")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_it_takes_a_payment_and_prints_its_receipt(program: Program, board: Path, tmp_path: Path) -> None:
    account, owed = an_account_that_owes(program, board, tmp_path)
    paper = tmp_path / "recibo.pdf"
    order = ["pay", board, account, owed, "--received", owed, "--receipt", paper, "--json"]
    taken = json.loads(program(*order, "--request-id", "frozen-1"))
    assert (taken["amount"], taken["change"], taken["balance"]) == (owed, "0.00", "0.00")
    text = pypdf.PdfReader(paper).pages[0].extract_text()
    assert str(taken["folio"]) in text
    assert "/100 M.N." in text
    again = json.loads(program(*order, "--request-id", "frozen-1"))
    assert again["folio"] == taken["folio"]


def test_its_board_passes_every_check(program: Program, board: Path) -> None:
    verdict = json.loads(program("check", board, "--json"))
    assert verdict["ok"] is True
    assert verdict["checks"]


def test_its_backup_is_a_board(program: Program, board: Path, tmp_path: Path) -> None:
    program("backup", board, tmp_path / "respaldo.aguadesk")
    assert json.loads(program("check", tmp_path / "respaldo.aguadesk", "--json"))["ok"] is True


def test_its_window_opens_and_is_drawn(program: Program, tmp_path: Path) -> None:
    program("tour", tmp_path, "--accounts", "60")
    assert (tmp_path / "index.html").is_file()
    pictures = [QImage(str(path)) for path in sorted(tmp_path.glob("**/*.png"))]
    assert len(pictures) >= 6
    assert all(len(colours(picture)) > 4 for picture in pictures)


def colours(picture: QImage) -> set[int]:
    """Return the colours of a picture, looking at every ninth pixel."""
    return {picture.pixel(x, y) for x in range(0, picture.width(), 9) for y in range(0, picture.height(), 9)}


def old_files() -> list[Path]:
    return sorted(OLD_FILES.glob("*.aguadesk"))


def test_it_upgrades_every_old_file(program: Program, tmp_path: Path) -> None:
    assert old_files()
    for old in old_files():
        copy = tmp_path / old.name
        shutil.copy(old, copy)
        verdict = json.loads(program("check", copy, "--json"))
        assert verdict["ok"] is True, old.name
        with closing(sqlite3.connect(copy)) as file:
            version = file.execute("SELECT version_num FROM alembic_version").fetchone()
        assert version == (newest_version(),)


def newest_version() -> str:
    return sorted(path.stem.split("_")[0] for path in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))[-1]
