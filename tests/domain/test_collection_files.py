"""Collection files read by their layout: every line is a payment or says why not, and the trailer is held to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk import places
from aguadesk.domain.collecting.files import FileContents, FileLine, FileTotals, read_amount, read_contents
from aguadesk.domain.collecting.layouts import AmountUnit, Encoding, Layout, read_layout
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money


def layout(name: str) -> Layout:
    return read_layout(places.resource("layouts", f"{name}.toml").read_text(encoding="utf-8"))


BANK, SHOP, KIOSK = layout("banco_ventanilla"), layout("tienda"), layout("cajero_automatico")
BANK_FILE = (
    b"H20261118BANCO\r\n"
    b"D20261118 884512106759111970034946226+0000000031240\r\n"
    b"D20261118 8845122000000000000104 0237-0000000012300\r\n"
    b"\r\n"
    b"T000002000000000018940\r\n\x1a"
)


def read(of: Layout, data: bytes) -> FileContents:
    return read_contents(of, data, "pagos.txt")


def only(of: Layout, data: bytes) -> FileLine:
    (line,) = read(of, data).lines
    return line


def told(line: FileLine) -> tuple[str, dict[str, object]]:
    assert line.problem is not None
    return line.problem.code, line.problem.values


def test_a_file_of_fixed_width_gives_its_payments_and_its_totals() -> None:
    contents = read(BANK, BANK_FILE)

    first, second = contents.lines
    assert (first.number, first.reference, first.operation) == (2, "06759111970034946226", "8845121")
    assert (first.amount, first.paid_on, first.problem) == (Money.pesos("312.40"), date(2026, 11, 18), None)
    assert (second.number, second.amount) == (3, Money.pesos("-123.00"))
    assert contents.totals == FileTotals(2, Money.pesos("189.40"))
    assert contents.amount == Money.pesos("189.40")
    assert contents.agrees


@pytest.mark.parametrize("trailer", [b"T000003000000000018940", b"T000002000000000018941"])
def test_lines_that_do_not_come_to_the_trailer_are_noticed(trailer: bytes) -> None:
    assert not read(BANK, BANK_FILE.replace(b"T000002000000000018940", trailer)).agrees


@pytest.mark.parametrize("trailer", [b"T00000X000000000018940", b"T000002", b"T00000200000000001894O"])
def test_a_trailer_that_cannot_be_read_is_refused_with_its_line(trailer: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read(BANK, BANK_FILE.replace(b"T000002000000000018940", trailer))

    assert (refused.value.code, refused.value.values) == ("collecting.trailer", {"line": 5})


def test_a_trailer_may_say_only_one_thing_or_nothing() -> None:
    assert BANK.trailer is not None
    for lines, amount in ((BANK.trailer.lines, None), (None, BANK.trailer.amount), (None, None)):
        said = replace(BANK, trailer=replace(BANK.trailer, lines=lines, amount=amount))
        totals = read(said, BANK_FILE).totals
        assert totals == FileTotals(2 if lines else None, Money.pesos("189.40") if amount else None)


def test_a_file_with_headings_finds_its_columns_wherever_they_are() -> None:
    contents = read(
        SHOP,
        'Tienda,Importe,Folio,Referencia,FECHA\n"Centro, 1","1,250.50",F-9,0104-0237,18/11/2026\n'.encode("utf-8-sig"),
    )

    (line,) = contents.lines
    assert (line.reference, line.operation, line.amount) == ("0104-0237", "F-9", Money.pesos("1250.50"))
    assert line.paid_on == date(2026, 11, 18)
    assert contents.totals is None
    assert contents.agrees


def test_a_heading_that_is_not_there_is_asked_for() -> None:
    with pytest.raises(Refused) as refused:
        read(SHOP, b"Fecha,Referencia,Monto,Folio\n1,2,3,4\n")

    assert (refused.value.code, refused.value.values["heading"]) == ("collecting.no_heading", "Importe")


def test_a_file_without_head_leaves_its_last_line_out_and_what_follows_the_day() -> None:
    contents = read(KIOSK, b"2026-11-18 10:22|77|010400237|$ 150.00\n2026-11-19|78|0104|80\nFIN|2\n\n")

    assert [(line.operation, line.amount, line.paid_on) for line in contents.lines] == [
        ("77", Money.pesos(150), date(2026, 11, 18)),
        ("78", Money.pesos(80), date(2026, 11, 19)),
    ]


def test_what_every_line_has_in_common_may_be_said_once() -> None:
    line = only(replace(KIOSK, constant_operation="CAJERO 3"), b"2026-11-18||0104|80\nFIN")

    assert line.operation == "CAJERO 3"


def test_the_letters_of_an_old_system_are_read() -> None:
    dos = replace(SHOP, encoding=Encoding.DOS)

    assert only(dos, "Fecha,Folio,Referencia,Importe\n18/11/2026,ñ,1,5".encode("cp850")).operation == "ñ"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("18/11/2026,1,0104", ("collecting.line_short", {"length": 3, "needed": 4})),
        ("18-11-2026,1,0104,80", ("collecting.line_day", {"text": "18-11-2026", "format": "dd/mm/aaaa"})),
        ("31/02/2026,1,0104,80", ("collecting.line_day", {"text": "31/02/2026", "format": "dd/mm/aaaa"})),
        ('18/11/2026,1,0104,"80,5"', ("collecting.line_amount", {"text": "80,5"})),
        ("18/11/2026,1,0104,", ("collecting.line_amount", {"text": ""})),
        ("18/11/2026,1,0104,1000000000.00", ("collecting.line_amount", {"text": "1000000000.00"})),
    ],
)
def test_a_line_that_cannot_be_read_says_why_and_keeps_what_could(
    text: str, problem: tuple[str, dict[str, object]]
) -> None:
    line = only(SHOP, f"Fecha,Folio,Referencia,Importe\n{text}".encode())

    assert told(line) == problem
    assert line.amount is None
    assert line.raw == text


def test_a_short_line_of_fixed_width_says_how_far_it_comes() -> None:
    line = only(replace(BANK, footer_lines=1), b"H\nD20261118 884512106759111970034946226\nT")

    assert told(line) == ("collecting.line_short", {"length": 37, "needed": 39})


def test_an_endless_line_is_cut() -> None:
    line = only(SHOP, b'Fecha,Folio,Referencia,Importe\n"' + b"x" * 300_000)

    assert len(line.raw) == 1_000
    assert told(line)[0] == "collecting.line_short"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rest", "collecting.not_text"),
        ("Fecha".encode("utf-16"), "collecting.not_text"),
        (b"Fecha,Folio,Referencia,Importe\n\xf1", "collecting.letters"),
        (b"Fecha,Folio,Referencia,Importe\n\n", "collecting.no_lines"),
    ],
)
def test_a_file_that_is_not_one_of_these_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(SHOP, data)

    assert refused.value.code == code
    assert refused.value.values["file"] == "pagos.txt"


@pytest.mark.parametrize("data", [b"", b"\n\n"])
def test_an_empty_file_has_no_payments(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read(KIOSK, data)

    assert refused.value.code == "collecting.no_lines"


@pytest.mark.parametrize(
    ("text", "unit", "centavos"),
    [
        ("000000031240", AmountUnit.CENTAVOS, 31_240),
        ("+5", AmountUnit.CENTAVOS, 5),
        ("-0012", AmountUnit.CENTAVOS, -12),
        ("0" * 6_000, AmountUnit.CENTAVOS, 0),
        ("1,312.40", AmountUnit.PESOS, 131_240),
        ("-312.4", AmountUnit.PESOS, -31_240),
        ("$ 312", AmountUnit.PESOS, 31_200),
    ],
)
def test_amounts_are_read_to_the_centavo(text: str, unit: AmountUnit, centavos: int) -> None:
    assert read_amount(text, unit) == Money(centavos)


@pytest.mark.parametrize("text", ["", "12.5", "1 2x", "٣", "-", "9" * 12])
def test_an_amount_in_centavos_has_nothing_but_digits(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_amount(text, AmountUnit.CENTAVOS)

    assert refused.value.code == "collecting.line_amount"


def test_lines_of_another_kind_are_no_payments() -> None:
    assert len(read(BANK, BANK_FILE.replace(b"\r\n\r\n", b"\r\nCOMENTARIO\r\n")).lines) == 2
