"""A process that dies leaves a note of where it stood."""

import subprocess
import sys
from pathlib import Path

from aguadesk.ui import crash_report


def test_a_process_that_dies_leaves_where_it_stood(tmp_path: Path) -> None:
    program = (
        "import ctypes, sys, pathlib\n"
        "from aguadesk.ui import crash_report\n"
        "kept = crash_report.watch_for_faults(pathlib.Path(sys.argv[1]))\n"
        "def cobrar():\n"
        "    ctypes.string_at(0)\n"
        "cobrar()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=False)
    left = (tmp_path / crash_report.FAULTS).read_text(encoding="utf-8")
    assert ended.returncode != 0
    assert "Segmentation fault" in left
    assert "cobrar" in left
