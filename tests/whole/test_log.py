"""The program keeps a log of what went wrong, and works all the same where it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BUG = """
import sys
from aguadesk import app
from aguadesk.commands import check
def run(arguments):
    raise KeyError("the account of nobody")
check.run = run
sys.exit(app.start(["check", "b.aguadesk"]))
"""


def run(*command: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_DATA_HOME": str(data)},
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folder is named by another variable elsewhere")
def test_a_bug_is_in_the_log_with_its_place_and_not_on_the_screen(tmp_path: Path) -> None:
    done = run("-c", BUG, data=tmp_path)
    log = (tmp_path / "AguaDesk" / "aguadesk.log").read_text(encoding="utf-8")
    assert "ERROR aguadesk.commands.line: bug in ['check', 'b.aguadesk']" in log
    assert "KeyError: 'the account of nobody'" in log
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1


def test_nothing_is_logged_when_all_goes_well(tmp_path: Path) -> None:
    assert run("-m", "aguadesk", "--help", data=tmp_path).returncode == 0
    assert not list(tmp_path.glob("**/aguadesk.log"))


def test_without_a_folder_for_its_log_the_program_works(tmp_path: Path) -> None:
    (tmp_path / "AguaDesk").write_text("a file where the folder should be")
    done = run("-m", "aguadesk", "--help", data=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("uso: aguadesk")
