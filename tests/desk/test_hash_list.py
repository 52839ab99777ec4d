"""A list of hashes: what sha256sum writes, and every way in which a folder may not be as it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.desk.hash_list import HASHES, check_folder, hash_of, listed
from aguadesk.domain.errors import Cancelled, Refused, Trouble

FILES = {"01-padron.xlsx": b"uno", "ACTA con acento \u00e9.pdf": b"", "12-respaldo.aguadesk": b"x" * (3 << 20)}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / HASHES).write_bytes(listed((name, digest(content)) for name, content in FILES.items()))
    return tmp_path


def test_a_folder_that_nobody_touched_holds(folder: Path) -> None:
    found = check_folder(folder)
    assert found.holds
    assert found.whole == tuple(FILES)
    assert (found.changed, found.missing, found.unlisted) == ((), (), ())
    assert hash_of(folder / "12-respaldo.aguadesk") == digest(FILES["12-respaldo.aguadesk"])


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_gone_is_missed(folder: Path, name: str) -> None:
    (folder / name).unlink()
    found = check_folder(folder)
    assert (found.holds, found.missing, found.changed) == (False, (name,), ())


@given(data=st.data())
def test_one_bit_that_changed_is_noticed(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("bit")
    content = data.draw(st.binary(min_size=1, max_size=64))
    (folder / "a.csv").write_bytes(content)
    (folder / HASHES).write_bytes(listed([("a.csv", digest(content))]))
    assert check_folder(folder).holds
    place, bit = data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 7))
    changed = bytearray(content)
    changed[place] ^= 1 << bit
    (folder / "a.csv").write_bytes(changed)
    assert check_folder(folder).changed == ("a.csv",)


def test_what_the_list_does_not_know_is_told_and_does_no_harm(folder: Path) -> None:
    (folder / "firmada.pdf").write_bytes(b"%PDF")
    found = check_folder(folder)
    assert (found.holds, found.unlisted) == (True, ("firmada.pdf",))


def test_a_folder_without_a_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        check_folder(tmp_path)
    assert refused.value.code == "hashes.none"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no es una lista\n",
        f"{'0' * 64}  ../fuera.xlsx\n".encode(),
        f"{'0' * 64}  a.xlsx\n{'1' * 64}  a.xlsx\n".encode(),
        b"\xff\xfe",
    ],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / HASHES).write_bytes(content)
    with pytest.raises(Refused) as refused:
        check_folder(tmp_path)
    assert refused.value.code == "hashes.unreadable"


def test_it_can_be_stopped(folder: Path) -> None:
    class Stopped:
        def step(self, done: int, total: int, text: str = "") -> None:
            if done == 1:
                raise Cancelled

    with pytest.raises(Cancelled):
        check_folder(folder, Stopped())


def test_a_file_that_the_disk_does_not_give_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as trouble:
        hash_of(tmp_path / "nada.xlsx")
    assert trouble.value.code == "file.missing"
