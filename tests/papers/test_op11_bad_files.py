"""Files that are no workbook, or a spoiled one, are refused for what they are and never crash the reader."""

from __future__ import annotations

import random
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.papers import op11_file
from aguadesk.papers.op11_example import workbook_path
from aguadesk.papers.op11_reader import read
from aguadesk.ui.sentences import sentence
from op11_books import book, saved

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")


def packed(**parts: bytes) -> bytes:
    output = BytesIO()
    with ZipFile(output, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return output.getvalue()


def without(data: bytes, *names: str) -> bytes:
    output = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(output, "w") as new:
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
    return output.getvalue()


def flagged_as_locked(data: bytes) -> bytes:
    output = BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(ZipInfo(name), b"<x/>")
    locked = bytearray(output.getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(mark, at + 4)
    return bytes(locked)


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read(data, "metas.xlsx")
    return caught.value


def outcome(data: bytes) -> str:
    """What the person gets: the sheet read, or a sentence; anything else breaks the test."""
    try:
        return f"{len(read(data, 'metas.xlsx').plan.rows)} renglones"
    except Refused as error:
        return sentence(error)


WORKBOOK = saved(book())
BAD = {
    "nothing": (b"", "goals.file_empty"),
    "an old xls or doc": (OLD_OFFICE + b"\x00" * 600, "goals.file_old_office"),
    "a workbook with a password": (
        OLD_OFFICE + b"\x00" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 90,
        "goals.file_password",
    ),
    "a zip with a password": (flagged_as_locked(WORKBOOK), "goals.file_password"),
    "a text": ("Cuenta;Saldo\n1;2".encode("cp1252"), "goals.file_not_a_book"),
    "a web page": (b"<html><table></table></html>", "goals.file_not_a_book"),
    "a pdf": (b"%PDF-1.4", "goals.file_not_a_book"),
    "a Word document": (packed(word__document_dot_xml=b"<x/>"), "goals.file_word"),
    "a binary workbook": (packed(xl__workbook_dot_bin=b"x"), "goals.file_binary_book"),
    "a LibreOffice sheet": (
        packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=b"<x/>"),
        "goals.file_open_document",
    ),
    "a zip of anything": (packed(foto_dot_jpg=b"x"), "goals.file_not_a_book"),
    "a cut workbook": (WORKBOOK[: len(WORKBOOK) // 2], "goals.file_damaged"),
    "a workbook without its list of sheets": (without(WORKBOOK, "xl/workbook.xml"), "goals.file_damaged"),
    "a workbook without its sheet": (without(WORKBOOK, "xl/worksheets/sheet1.xml"), "goals.sheet_empty"),
}


@pytest.mark.parametrize("kind", sorted(BAD))
def test_a_file_that_is_no_workbook_is_refused_for_what_it_is(kind: str) -> None:
    data, code = BAD[kind]
    error = refusal(data)
    assert error.code == code
    assert error.values == {"file": "metas.xlsx"}
    assert "metas.xlsx" in sentence(error)


def test_a_workbook_that_lost_its_styles_is_read_all_the_same() -> None:
    assert len(read(without(WORKBOOK, "xl/styles.xml")).plan.rows) == 4


def test_a_file_of_enormous_size_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(op11_file, "LARGEST_FILE", 100)
    assert refusal(WORKBOOK).code == "goals.file_too_large"


def test_a_small_file_that_unpacks_to_an_enormous_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(op11_file, "LARGEST_UNPACKED", 10_000)
    assert refusal(WORKBOOK).code == "goals.file_too_large"


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_bytes_changed_at_random_are_read_or_refused_with_a_sentence(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(workbook_path().read_bytes())
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    assert outcome(bytes(data))


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_xml_changed_at_random_is_read_or_refused_with_a_sentence(seed: int) -> None:
    chance = random.Random(seed)
    output = BytesIO()
    with ZipFile(BytesIO(WORKBOOK)) as old, ZipFile(output, "w") as new:
        spoiled = chance.choice(old.namelist())
        for name in old.namelist():
            content = bytearray(old.read(name))
            if name == spoiled:
                for _ in range(chance.randint(1, 6)):
                    content[chance.randrange(len(content))] = chance.choice(b'<>/"0 x9=rvc')
            new.writestr(name, bytes(content))
    assert outcome(output.getvalue())
