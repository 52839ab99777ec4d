"""Reading a padrón pauses Python's search for cycles, and leaves it as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from aguadesk.desk.padron_import import open_padron
from aguadesk.domain.errors import Refused
from workbooks import xlsx


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was_enabled = gc.isenabled()
    yield
    (gc.enable if was_enabled else gc.disable)()


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("readable", [True, False])
def test_the_search_for_cycles_goes_on_as_before(tmp_path: Path, enabled: bool, readable: bool) -> None:
    path = tmp_path / "padron.xlsx"
    path.write_bytes(xlsx([["cuenta", "nombre"], ["0012", "Rosa Cota"]]) if readable else b"no es una hoja")
    (gc.enable if enabled else gc.disable)()
    if readable:
        open_padron(path)
    else:
        with pytest.raises(Refused):
            open_padron(path)
    assert gc.isenabled() is enabled
