"""Somebody edits the file with a database program; the real program, asked to check it, names the document."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from aguadesk.store import triggers
from books import make_books

DROP = "".join(f"DROP TRIGGER {name};\n" for name in triggers.all_triggers())
PUT_BACK = "".join(f"CREATE TRIGGER {name} {body};\n" for name, body in triggers.all_triggers().items())
RECEIPT = "(SELECT id FROM document WHERE series = 'A' AND number = 3)"
CHARGE = "(SELECT id FROM document WHERE series = 'C' AND number = 2)"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return make_books(tmp_path)


def edit(board: Path, script: str) -> None:
    """Run a script in the `sqlite3` shell, as somebody would who knows where the file is."""
    shell = shutil.which("sqlite3")
    if shell:
        subprocess.run([shell, "-bail", str(board)], input=script, text=True, check=True)
        return
    connection = sqlite3.connect(board)
    connection.executescript(script)
    connection.close()


def check(board: Path) -> tuple[int, Any, str]:
    done = subprocess.run(
        [sys.executable, "-m", "aguadesk", "check", str(board), "--json"], capture_output=True, text=True, check=False
    )
    return done.returncode, json.loads(done.stdout), done.stderr


def test_an_untouched_file_is_ok(board: Path) -> None:
    code, verdict, complaint = check(board)
    assert (code, verdict["ok"], complaint) == (0, True, "")
    assert len(verdict["chain_head"]) == 64


@pytest.mark.parametrize("guards", [PUT_BACK, ""], ids=["triggers put back", "triggers left out"])
@pytest.mark.parametrize(
    ("change", "folio"),
    [
        (
            f"UPDATE entry SET amount_centavos = amount_centavos + 1 WHERE document_id = {RECEIPT} AND line = 1",
            "A-000003",
        ),
        (f"UPDATE entry SET amount_centavos = amount_centavos - 1 WHERE document_id = {CHARGE}", "C-000002"),
        (f"UPDATE document SET total_centavos = total_centavos + 1 WHERE id = {RECEIPT}", "A-000003"),
        (f"UPDATE tender SET received_centavos = received_centavos + 1 WHERE document_id = {RECEIPT}", "A-000003"),
        (f"UPDATE document SET account_id = 1 WHERE id = {RECEIPT}", "A-000003"),
    ],
    ids=["an entry", "a charge", "a total", "what was received", "whose it is"],
)
def test_one_edit_is_named_by_its_folio(board: Path, change: str, folio: str, guards: str) -> None:
    edit(board, f"{DROP}{change};\n{guards}")
    code, verdict, complaint = check(board)
    assert (code, verdict["ok"]) == (3, False)
    details = {one["name"]: one["detail"] for one in verdict["checks"] if not one["ok"]}
    assert folio in details["Cadena de sellos"]
    assert ("Tablas y candados" in details) is (guards == "")
    assert folio in complaint or "Tablas y candados" in complaint
    assert complaint.count("\n") == 1


def test_a_deleted_receipt_is_named_by_the_gap_it_leaves(board: Path) -> None:
    connection = sqlite3.connect(board)
    ((number,),) = connection.execute(f"SELECT {RECEIPT}")
    connection.close()
    tables = [("entry", "document_id"), ("tender", "document_id"), ("seal", "document_id"), ("document", "id")]
    deleted = "".join(f"DELETE FROM {table} WHERE {column} = {number};\n" for table, column in tables)
    edit(board, f"PRAGMA foreign_keys=OFF;\n{DROP}{deleted}{PUT_BACK}")
    _, verdict, _ = check(board)
    details = {one["name"]: one["detail"] for one in verdict["checks"] if not one["ok"]}
    assert details["Folios sin huecos"] == "falta A-000003"
    assert "Cadena de sellos" in details
