"""A board to give orders to, and the command line that gives them, in this very process."""

from __future__ import annotations

from pathlib import Path

import pytest

from aguadesk.commands import line
from books import copy_of, make_books
from orders import Answer, Order


@pytest.fixture
def order(capsys: pytest.CaptureFixture[str]) -> Order:
    """Give an order as typed, each word apart: `order("check", board)`."""

    def give(*words: object) -> Answer:
        code = line.main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return give


@pytest.fixture(scope="session")
def pristine_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_books(tmp_path_factory.mktemp("board"))


@pytest.fixture
def board(pristine_board: Path, tmp_path: Path) -> Path:
    """Small books: account 0104-0237 owes 202.75, its till `caja1` is open, A-000005 is its last receipt."""
    return copy_of(pristine_board, tmp_path)


@pytest.fixture
def new(order: Order, tmp_path: Path) -> Path:
    """A board just made by the command line, without accounts and with its till closed."""
    path = tmp_path / "nueva.aguadesk"
    assert order("new", path, "--name", "Agua de Santa Rita").code == 0
    return path
