"""Every published figure and worked bill, to the centavo, from the example files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aguadesk.domain.tariffs.model import Citation, Family, PriceRounding, Range, Tariff, TotalRounding
from aguadesk.domain.tariffs.reading import read_tariff
from tariff_files import FOLDER, billed, data, head, paid, published, published_data, span

EXAMPLES = sorted(path.stem for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_a_whole_tariff_that_names_its_source(name: str) -> None:
    tariff = published(name)
    assert tariff.citation.source
    assert tariff.in_force(tariff.valid_from)


# --- La Piedad, 2016: one quota up to 23 m³ -------------------------------------------------------------------

LA_PIEDAD = date(2016, 6, 30)


@pytest.mark.parametrize(
    ("name", "quota"),
    [
        ("04_domestico_popular", "75.00"),
        ("05_domestico_medio_b", "126.50"),
        ("14_domestico_medio_a", "189.50"),
        ("06_domestico_alto", "258.00"),
    ],
)
@pytest.mark.parametrize("m3", ["0", "19", "23"])
def test_la_piedad_charges_one_quota_up_to_23_m3(name: str, quota: str, m3: str) -> None:
    # Doméstico Medio B, 19 m³: 19 <= 23, so the quota alone: 126.50; domestic, so IVA 0.
    assert paid(published(f"la_piedad_2016_{name}"), m3, LA_PIEDAD) == quota


@pytest.mark.parametrize(
    ("name", "quota", "iva", "total"),
    [
        ("07_comercial_bajo", "179.00", "28.64", "207.64"),  # 179.00 × 0.16 = 28.64
        ("08_comercial_alto", "303.00", "48.48", "351.48"),  # 303.00 × 0.16 = 48.48
        ("09_industrial_bajo", "615.50", "98.48", "713.98"),  # 615.50 × 0.16 = 98.48
        ("10_industrial_alto", "1263.00", "202.08", "1465.08"),  # 1,263.00 × 0.16 = 202.08
    ],
)
def test_la_piedad_charges_iva_to_what_is_not_domestic(name: str, quota: str, iva: str, total: str) -> None:
    bill = billed(published(f"la_piedad_2016_{name}"), "23", LA_PIEDAD)
    assert (bill.subtotal.plain, bill.iva.plain, bill.total.plain) == (quota, iva, total)


@pytest.mark.parametrize(
    ("community", "quota"),
    [
        ("ojo_de_agua", "131.00"),
        ("tanque_de_pena", "131.00"),
        ("el_salto", "122.00"),
        ("san_cristobal", "122.00"),
        ("san_joaquin", "122.00"),
        ("las_canoas", "122.00"),
        ("palo_blanco", "122.00"),
        ("la_torcaza", "153.00"),
    ],
)
def test_the_communities_of_la_piedad_pay_a_fixed_quota_without_a_meter(community: str, quota: str) -> None:
    assert paid(published(f"la_piedad_2016_comunidad_{community}"), None, LA_PIEDAD) == quota


# --- Mérida, 2026: the price of the step reached, in UMA of 117.31 --------------------------------------------

MERIDA = published("merida_2026_domestico_zona_1")


@pytest.mark.parametrize(
    ("m3", "quota"),
    [
        ("0", "67.00"),  # 0.5672 × 117.31 = 66.538 -> 67
        ("3", "67.00"),
        ("3.01", "82.00"),  # 0.6999 × 117.31 = 82.105 -> 82
        ("10", "82.00"),
        ("10.01", "99.00"),  # 0.8413 × 117.31 = 98.693 -> 99
        ("15", "99.00"),
        ("15.01", "107.00"),  # 0.9102 × 117.31 = 106.776 -> 107
        ("20", "107.00"),
    ],
)
def test_merida_rounds_its_base_quotas_to_the_peso(m3: str, quota: str) -> None:
    assert paid(MERIDA, m3) == quota


@pytest.mark.parametrize(
    ("m3", "price", "total"),
    [
        ("21", "6.67", "140.07"),  # 0.0569 × 117.31 = 6.6749; 21 × 6.67
        ("40", "6.67", "266.80"),  # 40 × 6.67
        ("41", "7.12", "291.92"),  # 0.0607 × 117.31 = 7.1207; 41 × 7.12
        ("60", "7.12", "427.20"),  # 60 × 7.12
        ("61", "8.15", "497.15"),  # 0.0695 × 117.31 = 8.1530; 61 × 8.15
        ("81", "8.68", "703.08"),  # 0.0740 × 117.31 = 8.6809; 81 × 8.68
        ("101", "10.76", "1086.76"),  # 0.0917 × 117.31 = 10.7573; 101 × 10.76
        ("151", "11.27", "1701.77"),  # 0.0961 × 117.31 = 11.2735; 151 × 11.27
        ("201", "14.09", "2832.09"),  # 0.1201 × 117.31 = 14.0889; 201 × 14.09
        ("301", "15.95", "4800.95"),  # 0.1360 × 117.31 = 15.9542; 301 × 15.95
        ("401", "16.99", "6812.99"),  # 0.1448 × 117.31 = 16.9865; 401 × 16.99
        ("601", "17.50", "10517.50"),  # 0.1492 × 117.31 = 17.5027; 601 × 17.50
    ],
)
def test_merida_charges_every_m3_at_the_price_of_the_step_reached(m3: str, price: str, total: str) -> None:
    bill = billed(MERIDA, m3)
    (part,) = bill.lines[0].reason.parts  # type: ignore[union-attr]
    assert (str(part.price.pesos), bill.total.plain) == (price, total)


def test_an_older_table_of_merida_gives_the_bill_of_the_press() -> None:
    # "30 m³ = $135 at $4.50": all m³ at the price of the step, 30 × 4.50.
    older = read_tariff(data(tariff=head(family="rango_alcanzado"), range=[span("0", None, "0", "4.50")]))
    assert paid(older, "30") == "135.00"


# --- Querétaro, 2nd quarter of 2026: a table, 10 % and 12 % ---------------------------------------------------

CEA = date(2026, 5, 15)
QUERETARO = published("queretaro_2026_t2_domestico_medio")
PRINTED_TABLE = """
225.82 242.47 259.67 277.45 295.84 314.86 334.54 356.12 378.14 417.16
442.07 466.28 491.23 521.89 548.60 576.13 602.72 632.90 660.83 689.37
718.57 750.56 781.16 812.64 868.19 929.79 990.64 1054.08 1120.07 1191.99
1263.29 1337.17 1410.20 1479.15 1546.93 1617.60 1691.28 1774.70 1854.98 1938.59
2025.57 2120.22 2188.68 2258.22 2328.85 2407.25 2480.21 2554.28 2629.43 2715.70
2793.31 3120.37 3205.01 3299.86 3386.91 3451.10 3521.59 3602.45 3674.02 3746.02
"""
PRINTED = PRINTED_TABLE.split()


@pytest.mark.parametrize(("m3", "amount"), list(enumerate(PRINTED)))
def test_queretaro_charges_the_printed_row(m3: int, amount: str) -> None:
    assert len(PRINTED) == 60
    assert paid(QUERETARO, str(m3), CEA, sewer=False) == amount


@pytest.mark.parametrize(
    ("m3", "lines", "total"),
    [
        ("20", ["718.57", "71.86", "86.23"], "876.66"),  # 71.857 and 86.2284
        ("10", ["442.07", "44.21", "53.05"], "539.33"),  # 44.207 and 53.0484
        ("0", ["225.82", "22.58", "27.10"], "275.50"),  # 22.582 and 27.0984
        ("19.5", ["718.57", "71.86", "86.23"], "876.66"),  # half up: 20 m³
        ("19.49", ["689.37", "68.94", "82.72"], "841.03"),  # 19 m³: 68.937 and 82.7244
        ("60", ["3746.02", "374.60", "449.52"], "4570.14"),  # the last row again: 374.602 and 449.5224
        ("500", ["3746.02", "374.60", "449.52"], "4570.14"),
    ],
)
def test_queretaro_adds_ten_and_twelve_percent_of_the_water(m3: str, lines: list[str], total: str) -> None:
    bill = billed(QUERETARO, m3, CEA)
    assert [line.amount.plain for line in bill.lines] == lines
    assert (bill.iva.plain, bill.total.plain) == ("0.00", total)


def test_queretaro_with_iva_on_the_two_percentages() -> None:
    # 71.86 + 86.23 = 158.09, once: 158.09 × 0.16 = 25.2944 -> 25.29; 876.66 + 25.29 = 901.95
    bill = billed(published("queretaro_2026_t2_domestico_medio_iva"), "20", CEA)
    assert (bill.subtotal.plain, bill.iva.plain, bill.total.plain) == ("876.66", "25.29", "901.95")


def test_the_two_files_of_queretaro_differ_only_in_name_and_iva() -> None:
    other = published("queretaro_2026_t2_domestico_medio_iva")
    assert replace(other, name=QUERETARO.name, iva={}) == QUERETARO


def test_the_third_quarter_of_queretaro_is_one_percent_more() -> None:
    # 225.82 × 1.0100 = 228.0782, published as 228.08
    later = published_data("queretaro_2026_t2_domestico_medio")
    later["tariff"] |= {"valid_from": date(2026, 7, 1), "valid_to": date(2026, 9, 30)}
    later["table"]["amounts"] = [str(Decimal(amount) * Decimal("1.0100")) for amount in PRINTED]
    assert paid(read_tariff(later), "0", date(2026, 8, 1), sewer=False) == "228.08"


# --- Cuautitlán Izcalli, 2023: quota of the lower bound and what exceeds it, in UMA of 103.74 ------------------

IZCALLI = published("cuautitlan_izcalli_2023_popular")


@pytest.mark.parametrize(
    ("m3", "total"),
    [
        ("0", "76.39"),
        ("7.5", "76.39"),  # 0.7364 × 103.74 = 76.394136
        ("10", "112.16"),  # 0.7364 + 2.5 × 0.1379 = 1.08115; × 103.74 = 112.158501
        ("18", "240.01"),  # 1.8939 + 3 × 0.1399 = 2.3136; × 103.74 = 240.012864
        ("20", "269.04"),  # 1.8939 + 5 × 0.1399 = 2.5934; × 103.74 = 269.039316
    ],
)
def test_izcalli_charges_the_quota_of_the_range_and_what_exceeds_its_lower_bound(m3: str, total: str) -> None:
    assert paid(IZCALLI, m3, date(2023, 6, 30)) == total


def test_izcalli_bills_january_with_the_uma_of_the_year_before() -> None:
    # 2.3136 × 96.22 = 222.614592
    assert paid(IZCALLI, "18", date(2023, 1, 31)) == "222.61"
    assert paid(IZCALLI, "18", date(2023, 2, 1)) == "240.01"


# --- Guadalajara, 2023: administration quota and marginal m³ --------------------------------------------------

GUADALAJARA = published("guadalajara_2023_habitacional")
SIAPA = date(2023, 6, 30)


@pytest.mark.parametrize(
    ("m3", "total"),
    [
        ("0", "76.31"),
        ("5", "76.31"),
        ("6", "94.47"),  # 76.31 + 18.16
        ("10", "167.11"),  # 76.31 + 5 × 18.16; the published example says 167.10
    ],
)
def test_guadalajara_adds_each_m3_above_the_quota(m3: str, total: str) -> None:
    assert paid(GUADALAJARA, m3, SIAPA) == total


def siapa(quota: str, per_m3: str, roundings: dict[str, str]) -> Tariff:
    ranges = [span("0", "5", quota), span("5", "10", "0", per_m3)]
    return read_tariff(data(tariff=head(valid_from=date(2022, 1, 1)), range=ranges, rounding=roundings))


def test_the_centavo_of_guadalajara_is_the_rounding_of_prices_that_were_printed_rounded() -> None:
    # 2022: 70.33 for 5 m³ and 154.01 for 10 m³, so (154.01 − 70.33) / 5 = 16.736 each m³.
    assert paid(siapa("70.33", "16.736", {}), "10") == "154.01"
    # 2023 is 8.5 % more: 70.33 × 1.085 = 76.30805 (printed 76.31), 16.736 × 1.085 = 18.15856 (printed 18.16).
    # Unrounded: 76.30805 + 5 × 18.15856 = 167.10085 -> 167.10, as the published example.
    # To the centavo first: 76.31 + 5 × 18.16 = 167.11, as the printed prices.
    exact = siapa("76.30805", "18.15856", {"quota": "none", "price": "none"})
    printed = siapa("76.30805", "18.15856", {"quota": "centavo", "price": "centavo"})
    assert (paid(exact, "5"), paid(exact, "10")) == ("76.31", "167.10")
    assert (paid(printed, "5"), paid(printed, "10")) == ("76.31", "167.11")


def test_guadalajara_above_250_m3() -> None:
    # Published: 250 m³ = 7,893.85 and each m³ above, 37.05. What lies between 10 and 250 is not published; its
    # average price makes up for it here: (7,893.85 − 167.11) / 240 = 32.19475.
    last = (
        Range(Decimal(10), Decimal(250), Decimal(0), Decimal("32.19475")),
        Range(Decimal(250), None, Decimal(0), Decimal("37.05")),
    )
    whole = replace(GUADALAJARA, ranges=GUADALAJARA.ranges + last)
    assert paid(whole, "250", SIAPA) == "7893.85"
    assert paid(whole, "251", SIAPA) == "7930.90"  # + 37.05
    assert paid(whole, "260", SIAPA) == "8264.35"  # + 370.50


# --- Jiquilpan, 2020, and one bill with three answers ---------------------------------------------------------


@pytest.mark.parametrize(("name", "quota"), [("domestica", "220.00"), ("media", "179.00"), ("pensionados", "112.00")])
@pytest.mark.parametrize("m3", [None, "0", "80"])
def test_jiquilpan_charges_the_same_whatever_is_used(name: str, quota: str, m3: str | None) -> None:
    assert paid(published(f"jiquilpan_2020_{name}"), m3, date(2020, 3, 1)) == quota


@pytest.mark.parametrize(
    ("m3", "total"),
    [
        ("0", "0.00"),
        ("10", "50.00"),  # 10 × 5
        ("20", "130.00"),  # + 10 × 8
        ("25", "190.00"),  # 10×5 + 10×8 + 5×12
        ("50", "490.00"),  # 50 + 80 + 30×12
        ("51", "508.00"),  # + 18
    ],
)
def test_one_bill_has_one_answer(m3: str, total: str) -> None:
    assert paid(published("ejemplo_por_bloques"), m3) == total


# --- Other figures --------------------------------------------------------------------------------------------


def test_other_percentages_that_were_published() -> None:
    # Victoria, 2016: drenaje 60 % and tratamiento 6 % of the water: 100 + 60 + 6.
    additions = [{"concept": "alcantarillado", "percent": "60"}, {"concept": "saneamiento", "percent": "6"}]
    victoria = read_tariff(data(tariff=head(family="cuota_fija"), range=[span("0", None, "100")], addition=additions))
    assert paid(victoria, "0") == "166.00"
    assert paid(victoria, "0", sewer=False) == "100.00"
    # Hermosillo: saneamiento 35 %.
    hermosillo = replace(victoria, additions=victoria.additions[:1])
    only = read_tariff(data(addition=[{"concept": "saneamiento", "percent": "35"}]))
    assert paid(only, "10") == "67.50"  # 50 + 17.50
    assert paid(hermosillo, "0") == "160.00"


def test_a_table_in_uma_is_rounded_as_a_quota() -> None:
    rows = {"amounts": ["0.5672", "0.6999"], "beyond": "refuse"}
    table = read_tariff(data(tariff=head(family="tabla", unit="UMA"), range=None, table=rows))
    assert paid(table, "1") == "82.11"  # 0.6999 × 117.31 = 82.105269
    whole = replace(table, roundings=replace(table.roundings, quota=PriceRounding.PESO))
    assert paid(whole, "1") == "82.00"


def test_what_is_owed_may_be_rounded_to_the_peso_as_the_fiscal_code_says() -> None:
    fixed = published("la_piedad_2016_05_domestico_medio_b")
    assert fixed.family is Family.MARGINAL
    assert fixed.citation == Citation(source="https://sapaslapiedad.gob.mx/?p=314")
    down = replace(fixed, roundings=replace(fixed.roundings, total=TotalRounding.PESO_CFF20))
    up = replace(fixed, roundings=replace(fixed.roundings, total=TotalRounding.PESO))
    assert paid(down, "19", LA_PIEDAD) == "126.00"  # 50 centavos: down
    assert paid(up, "19", LA_PIEDAD) == "127.00"  # half up
