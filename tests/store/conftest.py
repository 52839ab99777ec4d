"""A desk on a real file for the tests of the store, and small books to be broken."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from aguadesk.desk.desk import Desk
from books import copy_of, make_books
from makers import make_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.board.close()


@pytest.fixture(scope="session")
def pristine_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_books(tmp_path_factory.mktemp("books"))


@pytest.fixture
def books(pristine_books: Path, tmp_path: Path) -> Path:
    """The file of a small board with everything in its books, closed."""
    return copy_of(pristine_books, tmp_path)
