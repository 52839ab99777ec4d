"""The list of fully covered files bites: a missed line or branch in a listed file is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULE = """\
def fee(months):
    if months > 3:
        return 50
    return 0
"""


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    room = tmp_path / "domain"
    room.mkdir()
    (tmp_path / "tests").mkdir()
    (room / "__init__.py").write_text("")
    (room / "fees.py").write_text(RULE)
    (tmp_path / ".coveragerc").write_text("[run]\nbranch = true\nsource = domain\n")
    return tmp_path


def measured_check(house: Path, code: str, listed: str) -> subprocess.CompletedProcess[str]:
    """Measure one run of `code` and check it against the list."""
    (house / "tests" / "covered.txt").write_text(listed)
    (house / "try.py").write_text(code)
    # The measured run is a program of its own: whoever measures these tests must not measure it too.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    subprocess.run([sys.executable, "-m", "coverage", "run", "try.py"], cwd=house, env=kept, check=True)
    check = ROOT / "tests" / "check_coverage.py"
    return subprocess.run([sys.executable, check], cwd=house, env=kept, capture_output=True, text=True)


BOTH_WAYS = "from domain.fees import fee\nassert (fee(1), fee(9)) == (0, 50)\n"
ONE_WAY = "from domain.fees import fee\nassert fee(1) == 0\n"


def test_a_fully_covered_list_passes(small_house: Path) -> None:
    done = measured_check(small_house, BOTH_WAYS, "# fees\ndomain/fees.py  # law\n")
    assert done.returncode == 0
    assert "1 of 1 listed files fully covered" in done.stdout


def test_a_missed_branch_in_a_listed_file_fails_and_is_named(small_house: Path) -> None:
    done = measured_check(small_house, ONE_WAY, "domain/fees.py\n")
    assert done.returncode == 1
    assert "not covered  domain/fees.py: lines [3], branches ['2->3']" in done.stdout


def test_a_listed_file_that_is_gone_fails(small_house: Path) -> None:
    done = measured_check(small_house, BOTH_WAYS, "domain/dues.py\n")
    assert done.returncode == 1
    assert "domain/dues.py: not measured" in done.stdout


def test_a_file_that_reached_full_coverage_is_offered_to_the_list(small_house: Path) -> None:
    done = measured_check(small_house, BOTH_WAYS, "")
    assert done.returncode == 0
    assert "add to tests/covered.txt  domain/fees.py" in done.stdout


def test_an_unlisted_file_may_have_gaps_and_is_not_offered(small_house: Path) -> None:
    done = measured_check(small_house, ONE_WAY, "")
    assert done.returncode == 0
    assert "domain/fees.py" not in done.stdout


def test_every_listed_file_exists() -> None:
    lines = (ROOT / "tests" / "covered.txt").read_text(encoding="utf-8").splitlines()
    names = [line.partition("#")[0].strip() for line in lines]
    assert [name for name in names if name and not (ROOT / name).is_file()] == []
