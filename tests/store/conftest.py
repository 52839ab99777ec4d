"""A desk on a real file for the tests of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from aguadesk.desk.desk import Desk
from makers import make_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.board.close()
