"""A tariff out of a file, and into one: TOML, or a spreadsheet that reads back the same."""

from __future__ import annotations

from pathlib import Path

from aguadesk.desk.quotes import load_tariff
from aguadesk.desk.saving import read_file, save_file
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.writing import to_toml
from aguadesk.papers.sheet_reader import read_sheets
from aguadesk.papers.tariff_sheet import read_tariff_sheets, tariff_xlsx

SHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
"""The files that are read as a spreadsheet; any other is read as TOML."""


def load_tariff_file(file: Path) -> Tariff:
    """Read a tariff from TOML or from a spreadsheet.

    Raises:
        Refused: what `load_tariff`, `read_sheets` and `read_tariff_sheets` refuse.
        Trouble: what the disk says.
    """
    if file.suffix.lower() in SHEETS:
        return read_tariff_sheets(read_sheets(read_file(file), file.name), file.name)
    return load_tariff(file)


def save_tariff_file(file: Path, tariff: Tariff) -> None:
    """Write a tariff into a file of the kind that its name says.

    Raises:
        Trouble: what the disk says.
    """
    is_sheet = file.suffix.lower() == ".xlsx"
    save_file(file, tariff_xlsx(tariff) if is_sheet else to_toml(tariff).encode())
