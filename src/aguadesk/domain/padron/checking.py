"""Checking a padrón: every cell of every row, then the rows against each other and against the board."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, Final

from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.holders import clean_rfc, rfc_doubt
from aguadesk.domain.money import Money
from aguadesk.domain.padron import cells
from aguadesk.domain.padron.columns import NewAccounts, Reconciliation
from aguadesk.domain.padron.fields import (
    ALSO_SERVICE,
    ALSO_SEWER,
    ALSO_STATE,
    ALSO_USE,
    LONGEST,
    REQUIRED,
    SERVICE_WORDS,
    SEWER_WORDS,
    STATE_WORDS,
    Field,
    plain_title,
)
from aguadesk.domain.padron.headers import Headers
from aguadesk.domain.padron.problems import Findings, Problem
from aguadesk.domain.padron.rows import rows_under
from aguadesk.domain.sheets import Cell, Row, Sheet, column_letters

MOST_MONTHS: Final = 1200
MOST_READING_M3: Final = 99_999_999
MOST_ROUTE_ORDER: Final = 9_999_999

_DOS_LETTERS = re.compile("[¤¥¢£‚\ufffd]|\\w¡|Ã[^a-zA-Z\\s]")
"""What accented letters become when a file of DOS, or one of UTF-8, is read as Windows-1252."""

_ROWS_NAMED = 8


@dataclass(frozen=True, slots=True)
class Known:
    """What the board already has: the numbers of its accounts, and its uses by name and by code."""

    numbers: Collection[str]
    uses: Mapping[str, str]
    """The code of each use by its `plain_title`, or by the code's own."""


@dataclass(frozen=True, slots=True)
class CheckedPadron:
    """The accounts that can be opened, and the reconciliation of the whole sheet."""

    accounts: NewAccounts
    reconciliation: Reconciliation


def check_padron(sheet: Sheet, headers: Headers, board: Known, file: str) -> CheckedPadron:
    """Check every row under the headers. Nothing is raised: what is wrong is in the reconciliation.

    Rows where every matched cell is empty (or zero) are passed over.

    Args:
        file: the name of the file, for the reconciliation.
    """
    under = rows_under(sheet, headers)
    letters = {field: column_letters(place) for field, place in headers.columns.items()}
    findings = Findings(under.numbers, letters)
    columns = _columns(under.rows, headers, board.uses, findings)
    _refuse_blank_required(columns, findings)
    _refuse_repeated(columns[Field.ACCOUNT], findings)
    _refuse_existing(columns[Field.ACCOUNT], {number_key(number) for number in board.numbers}, findings)
    _warn(columns, board.uses, findings)
    return _concluded(sheet, headers, columns, findings, under.strange, file)


Columns = dict[Field, list[Any]]


def _columns(rows: Sequence[Row], headers: Headers, uses: Mapping[str, str], findings: Findings) -> Columns:
    """Return every column of the padrón with its values; one that the sheet lacks is empty."""

    def cells_of(field: Field) -> list[Cell]:
        place = headers.columns.get(field)
        return [""] * len(rows) if place is None else [row[place] for row in rows]

    columns: Columns = {
        field: cells.texts(cells_of(field), field, findings) if field in headers.columns else [""] * len(rows)
        for field in LONGEST
    }
    columns[Field.USE] = cells.each_once(columns[Field.USE], lambda text: _use(text, uses))
    columns[Field.RFC] = cells.each_once(columns[Field.RFC], clean_rfc)
    columns[Field.BALANCE] = cells.amounts(cells_of(Field.BALANCE), Field.BALANCE, findings)
    for field, most in (
        (Field.MONTHS, MOST_MONTHS),
        (Field.READING, MOST_READING_M3),
        (Field.ROUTE_ORDER, MOST_ROUTE_ORDER),
    ):
        columns[field] = cells.whole_numbers(cells_of(field), field, most, findings)
    columns[Field.STATE] = cells.listed_words(
        cells_of(Field.STATE), Field.STATE, STATE_WORDS, ALSO_STATE, AccountState.ACTIVE, findings
    )
    columns[Field.SEWER] = cells.listed_words(
        cells_of(Field.SEWER), Field.SEWER, SEWER_WORDS, ALSO_SEWER, True, findings
    )
    columns[Field.SERVICE] = _services(cells_of(Field.SERVICE), columns[Field.METER], findings)
    return columns


def _services(found: list[Cell], meters: Sequence[str], findings: Findings) -> list[Service]:
    """Return the services; where the sheet does not say, a tap with a meter pays by it."""
    words: dict[str, Service | None] = dict(SERVICE_WORDS)
    services = cells.listed_words(found, Field.SERVICE, words, ALSO_SERVICE, None, findings)
    return [
        service or (Service.METERED if meter else Service.FIXED)
        for service, meter in zip(services, meters, strict=True)
    ]


def _use(text: str, uses: Mapping[str, str]) -> str:
    """Return the code of a use: the board's own, or one made of its letters."""
    plain = plain_title(text)
    return uses.get(plain) or ALSO_USE.get(plain, plain).replace(" ", "_")


def _refuse_blank_required(columns: Columns, findings: Findings) -> None:
    for field in REQUIRED:
        for place, value in enumerate(columns[field]):
            if not value and (place, field) not in findings.cells:
                findings.refuse(place, field, "padron.blank")


def number_key(number: str) -> str:
    """Return an account's number as it is compared: `a-12` and `A-12` are one account."""
    return number.upper()


def _refuse_repeated(accounts: Sequence[str], findings: Findings) -> None:
    """Refuse every row of a repeated account: which of them is right is not guessed."""
    for _, places in _repeated([number_key(account) for account in accounts]):
        rows = _named_rows(findings, places)
        for place in places:
            findings.refuse(place, Field.ACCOUNT, "padron.repeated", account=accounts[place], rows=rows)


def _repeated(values: Sequence[str]) -> Iterable[tuple[str, list[int]]]:
    more_than_once = {value for value, times in Counter(values).items() if times > 1 and value}
    places = defaultdict(list)
    if more_than_once:
        for place, value in enumerate(values):
            if value in more_than_once:
                places[value].append(place)
    return places.items()


def _named_rows(findings: Findings, places: Sequence[int]) -> str:
    named = ", ".join(str(findings.rows[place]) for place in places[:_ROWS_NAMED])
    return named if len(places) <= _ROWS_NAMED else f"{named} …"


def _refuse_existing(accounts: Sequence[str], existing: Collection[str], findings: Findings) -> None:
    if existing:
        for place, account in enumerate(accounts):
            if number_key(account) in existing:
                findings.refuse(place, Field.ACCOUNT, "padron.exists", account=account)


def _warn(columns: Columns, uses: Mapping[str, str], findings: Findings) -> None:
    """Point out what is accepted and yet deserves a look."""
    _warn_of_rfc(columns[Field.RFC], findings)
    for code in dict.fromkeys(columns[Field.USE]):
        if code and code not in uses.values():
            findings.warn(columns[Field.USE].index(code), Field.USE, "padron.new_use", text=code)
    for field in (Field.HOLDER, Field.STREET, Field.COLONIA, Field.LOCALITY):
        if _DOS_LETTERS.search(" ".join(columns[field])):
            for place, text in enumerate(columns[field]):
                if _DOS_LETTERS.search(text):
                    findings.warn(place, field, "padron.odd_letters", text=cells.shown(text))
    for field in (Field.CONTROL, Field.METER):
        for text, places in _repeated(columns[field]):
            rows = _named_rows(findings, places)
            findings.warn(places[0], field, "padron.repeated_number", text=text, rows=rows)
    for place, reading in enumerate(columns[Field.READING]):
        if reading is not None and not columns[Field.METER][place] and place not in findings.refused:
            findings.warn(place, Field.READING, "padron.reading_without_meter", reading=reading)
    for place, months in enumerate(columns[Field.MONTHS]):
        if months and (columns[Field.BALANCE][place] or 0) <= 0 and place not in findings.refused:
            findings.warn(place, Field.MONTHS, "padron.months_without_debt", months=months)


def _warn_of_rfc(values: Sequence[str], findings: Findings) -> None:
    wrong = {value for value in set(values) if rfc_doubt(value)}
    if wrong:
        for place, value in enumerate(values):
            if value in wrong:
                findings.warn(place, Field.RFC, "padron.odd_rfc", text=cells.shown(value))


def _concluded(
    sheet: Sheet,
    headers: Headers,
    columns: Columns,
    findings: Findings,
    strange: Sequence[Problem],
    file: str,
) -> CheckedPadron:
    """Keep the rows that are accepted and add everything up."""
    keep = [place not in findings.refused for place in range(len(findings.rows))]
    balances = columns[Field.BALANCE]
    accepted = {field: list(compress(values, keep)) for field, values in columns.items()}
    kept: list[int] = accepted[Field.BALANCE]
    reconciliation = Reconciliation(
        file=file,
        sheet=sheet.name,
        unused_columns=tuple(headers.titles[place].strip() for place in headers.unused),
        rows_read=len(keep) + len(strange),
        accepted=len(kept),
        problems=tuple(sorted([*findings.problems, *strange], key=lambda problem: problem.row)),
        warnings=tuple(sorted(findings.warnings, key=lambda problem: problem.row)),
        old_total=Money(sum(balance for balance in balances if balance is not None)),
        refused_total=Money(sum(balances[place] or 0 for place in findings.refused)),
        unreadable_balances=sum(balance is None for balance in balances)
        + sum(problem.code == "padron.extra_cells" for problem in strange),
        owing=sum(balance > 0 for balance in kept),
        owed=Money(sum(balance for balance in kept if balance > 0)),
        in_favour=sum(balance < 0 for balance in kept),
        credit=Money(-sum(balance for balance in kept if balance < 0)),
        by_state=dict(Counter(accepted[Field.STATE])),
        by_use=dict(Counter(accepted[Field.USE])),
    )
    return CheckedPadron(_new_accounts(accepted), reconciliation)


def _new_accounts(columns: Columns) -> NewAccounts:
    return NewAccounts(**{name: columns[field] for name, field in _COLUMN_OF.items()})


_COLUMN_OF: Final = {
    "number": Field.ACCOUNT,
    "control_number": Field.CONTROL,
    "holder": Field.HOLDER,
    "rfc": Field.RFC,
    "phone": Field.PHONE,
    "street": Field.STREET,
    "house_number": Field.HOUSE_NUMBER,
    "colonia": Field.COLONIA,
    "locality": Field.LOCALITY,
    "sector": Field.SECTOR,
    "route": Field.ROUTE,
    "route_order": Field.ROUTE_ORDER,
    "use": Field.USE,
    "tariff": Field.TARIFF,
    "service": Field.SERVICE,
    "sewer": Field.SEWER,
    "meter": Field.METER,
    "reading_m3": Field.READING,
    "state": Field.STATE,
    "benefit": Field.BENEFIT,
    "benefit_key": Field.BENEFIT_KEY,
    "balance_centavos": Field.BALANCE,
    "months": Field.MONTHS,
}
