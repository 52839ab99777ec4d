"""What a tariff's file may say, and each thing it may not, refused with its code and its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.model import Addition, Beyond, Citation, Period, Roundings, Service, Table, Unit
from aguadesk.domain.tariffs.numbers import read_volume
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.ui.sentences import sentence
from tariff_files import BLOCKS, data, head, span, toml

TABLE = {"amounts": ["10", "12"], "beyond": "last"}
SEWER = {"concept": "alcantarillado", "percent": "10"}


def table_data(**table: object) -> dict[str, object]:
    return data(tariff=head(family="tabla"), range=None, table=TABLE | table)


def ranges(*rows: dict[str, object]) -> dict[str, object]:
    return data(range=list(rows))


def refusal(found: dict[str, object]) -> Refused:
    with pytest.raises(Refused) as refused:
        read_tariff(found)
    assert sentence(refused.value)
    return refused.value


# --- what is read ---------------------------------------------------------------------------------------------


def test_a_whole_file_is_read_as_it_is_written() -> None:
    tariff = read_tariff(
        toml("""
        [tariff]
        name = "Comercial"
        body = "Junta de Agua de Santa Rita"
        use = "comercial"
        domestic = false
        service = "fijo"
        period = "bimestral"
        valid_from = 2026-02-01
        valid_to = 2026-12-31
        unit = "UMA"
        family = "tabla"
        presumed_m3 = "26"
        source = "https://example.org/tarifas"
        document = "Ley de Ingresos 2026"
        article = "12"
        page = "4"
        [rounding]
        volume = "whole_up"
        quota = "peso"
        price = "centavo"
        line = "peso"
        total = "peso_cff20"
        [table]
        amounts = ["225.82", 242.47, 260]
        beyond = "last"
        [[addition]]
        concept = "saneamiento"
        percent = "120"
        allow_over_100 = true
        [iva]
        saneamiento = "8"
        """)
    )
    assert (tariff.name, tariff.body, tariff.use, tariff.domestic) == (
        "Comercial",
        "Junta de Agua de Santa Rita",
        "comercial",
        False,
    )
    assert (tariff.service, tariff.period, tariff.unit) == (Service.FIXED, Period.TWO_MONTHS, Unit.UMA)
    assert (tariff.valid_from, tariff.valid_to) == (date(2026, 2, 1), date(2026, 12, 31))
    assert tariff.presumed_m3 == 26
    assert tariff.table == Table((Decimal("225.82"), Decimal("242.47"), Decimal(260)), Beyond.LAST)
    assert tariff.roundings == Roundings("whole_up", "peso", "centavo", "peso", "peso_cff20")  # type: ignore[arg-type]
    assert tariff.additions == (Addition("saneamiento", Decimal(120)),)
    assert (tariff.iva_percent("agua"), tariff.iva_percent("saneamiento")) == (16, 8)
    assert tariff.citation == Citation("https://example.org/tarifas", "Ley de Ingresos 2026", "12", "4")


def test_what_may_be_left_out_has_its_usual_value() -> None:
    bare = head(body=None, use=None, service=None, source=None)
    tariff = read_tariff(data(tariff=bare, range=[{"quota": "50"}]))
    assert (tariff.body, tariff.use, tariff.service) == ("", "", Service.BOTH)
    assert tariff.roundings == Roundings()
    assert tariff.citation == Citation()
    assert (tariff.valid_to, tariff.presumed_m3, tariff.additions) == (None, None, ())
    assert (tariff.ranges[0].above_m3, tariff.ranges[0].up_to_m3, tariff.ranges[0].per_m3) == (0, None, 0)
    assert read_tariff(data(tariff=head(family="tabla"), range=None, table={"amounts": ["1"]})).table == Table(
        (Decimal(1),), Beyond.REFUSE
    )


def test_a_percentage_over_100_may_be_allowed_for_the_whole_tariff() -> None:
    tariff = read_tariff(
        data(tariff=head(allow_over_100=True), addition=[SEWER | {"percent": "150"}], iva={"agua": 101})
    )
    assert (tariff.additions[0].percent, tariff.iva_percent("agua")) == (150, 101)


def test_zero_consumption_may_have_a_range_of_its_own() -> None:
    assert read_tariff(ranges(span("0", "0", "30"), span("0", None, "0", "5"))).ranges[0].up_to_m3 == 0


def test_a_negative_zero_is_zero() -> None:
    assert str(read_tariff(ranges(span("0", None, "-0.00", "5"))).ranges[0].quota) == "0.00"


def test_leading_zeros_do_not_make_a_number_large() -> None:
    assert read_tariff(ranges(span("0", None, "0000000000012.50"))).ranges[0].quota == Decimal("12.5")


# --- what is refused ------------------------------------------------------------------------------------------

MALFORMED: dict[str, tuple[dict[str, object], str]] = {
    "nothing": ({}, "tariff.section_missing"),
    "section nobody knows": (data(rangos=BLOCKS), "tariff.unknown_section"),
    "tariff that is a list": (data(tariff=[head()]), "tariff.section_kind"),
    "rounding that is a word": (data(rounding="peso"), "tariff.section_kind"),
    "ranges that are one section": (data(range=BLOCKS[0]), "tariff.section_kind"),
    "range that is a number": (data(range=["5"]), "tariff.section_kind"),
    "no ranges": (data(range=None), "tariff.section_missing"),
    "an empty list of ranges": (data(range=[]), "tariff.section_missing"),
    "no table": (data(tariff=head(family="tabla"), range=None), "tariff.section_missing"),
    "a table where ranges count": (data(table=TABLE), "tariff.section_not_used"),
    "ranges where a table counts": (data(tariff=head(family="tabla"), table=TABLE), "tariff.section_not_used"),
    "no name": (data(tariff=head(name=None)), "tariff.missing"),
    "blank name": (data(tariff=head(name="  ")), "tariff.missing"),
    "number for a name": (data(tariff=head(name=5)), "tariff.not_text"),
    "number for a source": (data(tariff=head(source=5)), "tariff.not_text"),
    "no family": (data(tariff=head(family=None)), "tariff.missing"),
    "no unit": (data(tariff=head(unit=None)), "tariff.missing"),
    "no period": (data(tariff=head(period=None)), "tariff.missing"),
    "no domestic": (data(tariff=head(domestic=None)), "tariff.missing"),
    "no first day": (data(tariff=head(valid_from=None)), "tariff.missing"),
    "unknown family": (data(tariff=head(family="escalonada")), "tariff.unknown_word"),
    "unknown unit": (data(tariff=head(unit="USD")), "tariff.unknown_word"),
    "unknown period": (data(tariff=head(period="quincenal")), "tariff.unknown_word"),
    "unknown service": (data(tariff=head(service="todos")), "tariff.unknown_word"),
    "unit in small letters": (data(tariff=head(unit="uma")), "tariff.unknown_word"),
    "flag for a word": (data(tariff=head(unit=True)), "tariff.unknown_word"),
    "misspelt key": (data(tariff=head(valid_form="2026")), "tariff.unknown_key"),
    "domestic as a word": (data(tariff=head(domestic="sí")), "tariff.not_flag"),
    "day as text": (data(tariff=head(valid_from="2026-01-01")), "tariff.not_day"),
    "last day before the first": (data(tariff=head(valid_to=date(2025, 12, 31))), "tariff.dates_reversed"),
    "unknown rounding": (data(rounding={"volume": "half_even"}), "tariff.unknown_word"),
    "unknown rounding of quotas": (data(rounding={"quota": "whole"}), "tariff.unknown_word"),
    "unknown rounding of lines": (data(rounding={"line": "none"}), "tariff.unknown_word"),
    "unknown rounding of totals": (data(rounding={"total": "cff"}), "tariff.unknown_word"),
    "rounding of something else": (data(rounding={"iva": "peso"}), "tariff.unknown_key"),
    "gap": (ranges(span("0", "10", "5"), span("11", None, "6")), "tariff.range_gap"),
    "gap of a hundredth": (ranges(span("0", "7.5", "5"), span("7.51", None, "6")), "tariff.range_gap"),
    "gap before the first": (ranges(span("1", "10", "5")), "tariff.range_gap"),
    "overlap": (ranges(span("0", "10", "5"), span("9", None, "6")), "tariff.range_overlap"),
    "same range twice": (ranges(span("0", "10", "5"), span("0", "10", "5")), "tariff.range_overlap"),
    "range that goes back": (ranges(span("0", "10", "5"), span("10", "8", "6")), "tariff.range_backwards"),
    "range of nothing": (ranges(span("0", "10", "5"), span("10", "10", "6")), "tariff.range_backwards"),
    "open range in the middle": (ranges(span("0", None, "5"), span("10", None, "6")), "tariff.range_open"),
    "range without lower bound": (ranges(span("0", "10", "5"), {"quota": "6"}), "tariff.missing"),
    "range without price": (ranges({"above_m3": "0"}), "tariff.range_without_price"),
    "unknown key in a range": (ranges(span("0", None) | {"price": "5"}), "tariff.unknown_key"),
    "two ranges of a fixed quota": (data(tariff=head(family="cuota_fija")), "tariff.one_range"),
    "negative quota": (ranges(span("0", None, "-5")), "tariff.negative"),
    "negative price": (ranges(span("0", None, "5", "-0.01")), "tariff.negative"),
    "negative bound": (ranges(span("-1", None, "5")), "tariff.negative"),
    "comma decimal": (ranges(span("0", None, "5,50")), "tariff.not_decimal"),
    "thousands": (ranges(span("0", None, "1,263.00")), "tariff.not_decimal"),
    "letters": (ranges(span("0", None, "cinco")), "tariff.not_decimal"),
    "peso sign": (ranges(span("0", None, "$5")), "tariff.not_decimal"),
    "exponent": (ranges(span("0", None, "1e3")), "tariff.not_decimal"),
    "not a number": (ranges(span("0", None, "NaN")), "tariff.not_decimal"),
    "without end": (ranges(span("0", None, "inf")), "tariff.not_decimal"),
    "underscore": (ranges(span("0", None, "1_000")), "tariff.not_decimal"),
    "blank number": (ranges(span("0", None, "")), "tariff.not_decimal"),
    "spaces": (ranges(span("0", None, " 5 ")), "tariff.not_decimal"),
    "lone point": (ranges(span("0", None, "5.")), "tariff.not_decimal"),
    "digits of another script": (ranges(span("0", None, "١٢")), "tariff.not_decimal"),
    "flag for a number": (ranges(span("0", None) | {"quota": True}), "tariff.not_decimal"),
    "list for a number": (ranges(span("0", None) | {"quota": ["5"]}), "tariff.not_decimal"),
    "too many digits": (ranges(span("0", None, "1234567890")), "tariff.too_large"),
    "too many decimals": (ranges(span("0", None, "0.1234567890123")), "tariff.too_large"),
    "letters for the presumed m³": (data(tariff=head(presumed_m3="x")), "tariff.not_decimal"),
    "empty table": (table_data(amounts=[]), "tariff.table_empty"),
    "table without amounts": (data(tariff=head(family="tabla"), range=None, table={}), "tariff.table_empty"),
    "amounts that are no list": (table_data(amounts="5"), "tariff.not_list"),
    "letters in the table": (table_data(amounts=["5", "seis"]), "tariff.not_decimal"),
    "negative row": (table_data(amounts=["5", "-6"]), "tariff.negative"),
    "unknown word beyond": (table_data(beyond="error"), "tariff.unknown_word"),
    "unknown key in the table": (table_data(rows="5"), "tariff.unknown_key"),
    "unknown concept": (data(addition=[SEWER | {"concept": "drenaje"}]), "tariff.unknown_word"),
    "water on top of water": (data(addition=[SEWER | {"concept": "agua"}]), "tariff.unknown_word"),
    "concept twice": (data(addition=[SEWER, SEWER]), "tariff.repeated_concept"),
    "addition without percent": (data(addition=[{"concept": "saneamiento"}]), "tariff.missing"),
    "percent with its sign": (data(addition=[SEWER | {"percent": "10%"}]), "tariff.not_decimal"),
    "negative percent": (data(addition=[SEWER | {"percent": "-10"}]), "tariff.negative"),
    "over 100": (data(addition=[SEWER | {"percent": "100.01"}]), "tariff.over_100"),
    "over 100 and not allowed": (
        data(tariff=head(allow_over_100=True), addition=[SEWER | {"percent": "101", "allow_over_100": False}]),
        "tariff.over_100",
    ),
    "allowed with a word": (data(addition=[SEWER | {"allow_over_100": "sí"}]), "tariff.not_flag"),
    "unknown key in an addition": (data(addition=[SEWER | {"base": "agua"}]), "tariff.unknown_key"),
    "addition that is a section": (data(addition=SEWER), "tariff.section_kind"),
    "IVA of an unknown concept": (data(iva={"recargos": "16"}), "tariff.unknown_word"),
    "IVA over 100": (data(iva={"agua": "1600"}), "tariff.over_100"),
    "IVA as a word": (data(iva={"agua": "exento"}), "tariff.not_decimal"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_malformed_is_refused_with_its_code(name: str) -> None:
    found, code = MALFORMED[name]
    assert refusal(found).code == code


def test_a_float_written_without_quotes_stays_as_written() -> None:
    text = '[[range]]\nquota = {}\n[tariff]\nname="x"\ndomestic=true\nperiod="mensual"\nvalid_from=2026-01-01\n'
    text += 'unit="MXN"\nfamily="cuota_fija"\n'
    assert read_tariff(toml(text.format("0.1"))).ranges[0].quota == Decimal("0.1")
    assert {refusal(toml(text.format(odd))).code for odd in ("nan", "inf", "1e3", "1_0.5")} == {"tariff.not_decimal"}


def test_a_refusal_names_its_place_and_what_it_says() -> None:
    bad = refusal(ranges(span("0", "10", "5"), span("10", None, "6", "1,5")))
    assert sentence(bad).startswith("En [[range]] 2, «per_m3» dice «1,5» y no es un número decimal")
    gap = refusal(ranges(span("0", "7.50", "5"), span("8", None, "6")))
    assert sentence(gap) == ("Falta un tramo antes del rango 2: hasta 7.50 m³ hay precio y el rango empieza en 8.")
    row = refusal(table_data(amounts=["5", "x"]))
    assert "«amounts[1]» dice «x»" in sentence(row)


# --- the m³ that are asked ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-5", "volume.negative"),
        ("-0.5", "volume.negative"),
        ("1000000000000", "volume.absurd"),
        ("1000000.1", "volume.absurd"),
        ("1e12", "volume.not_decimal"),
        ("12,5", "volume.not_decimal"),
        ("1,000", "volume.not_decimal"),
        ("NaN", "volume.not_decimal"),
        ("Infinity", "volume.not_decimal"),
        ("", "volume.not_decimal"),
        (" 5", "volume.not_decimal"),
        ("5 m3", "volume.not_decimal"),
        ("+5", "volume.not_decimal"),
        ("٥", "volume.not_decimal"),
        ("1.1234567890123", "volume.too_fine"),
        ("9" * 500, "volume.absurd"),
    ],
)
def test_a_volume_that_cannot_be_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_volume(text)
    assert refused.value.code == code
    assert len(sentence(refused.value)) < 200


@pytest.mark.parametrize("text", ["0", "19", "7.5", "0019", "1000000", "0.00000001"])
def test_a_volume_is_digits_and_a_point(text: str) -> None:
    assert read_volume(text) == Decimal(text)
