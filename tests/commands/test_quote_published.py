"""`aguadesk quote`: every published figure from its example file, and other shapes of published tariffs by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from aguadesk.commands import line
from orders import Order
from tariff_files import FOLDER, published

NO_SEWER = "--no-sewer"


def quoted(order: Order, name: str, m3: str | None, *words: str) -> str:
    """Return the total of an example file."""
    said = order("quote", FOLDER / f"{name}.toml", *(["--m3", m3] if m3 is not None else []), *words, "--json")
    assert said.code == line.DONE, said.err
    return str(said.data["total"])


# --- La Piedad -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "total"),
    [
        ("04_domestico_popular", "75.00"),
        ("05_domestico_medio_b", "126.50"),
        ("14_domestico_medio_a", "189.50"),
        ("06_domestico_alto", "258.00"),
        ("07_comercial_bajo", "207.64"),  # 179.00 × 1.16
        ("08_comercial_alto", "351.48"),  # 303.00 × 1.16
        ("09_industrial_bajo", "713.98"),  # 615.50 × 1.16
        ("10_industrial_alto", "1465.08"),  # 1,263.00 × 1.16
    ],
)
@pytest.mark.parametrize("m3", ["0", "12.5", "23"])
def test_la_piedad_one_quota_up_to_23_m3(order: Order, name: str, total: str, m3: str) -> None:
    assert quoted(order, f"la_piedad_2016_{name}", m3) == total


@pytest.mark.parametrize(
    ("community", "total"),
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
def test_la_piedad_the_communities(order: Order, community: str, total: str) -> None:
    assert quoted(order, f"la_piedad_2016_comunidad_{community}", None) == total


# --- Mérida --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("m3", "total"),
    [
        ("0", "67.00"),
        ("3", "67.00"),
        ("3.01", "82.00"),
        ("10", "82.00"),
        ("10.01", "99.00"),
        ("15", "99.00"),
        ("15.01", "107.00"),
        ("20", "107.00"),
        ("20.01", "133.47"),  # 20.01 × 6.67 = 133.4667
        ("21", "140.07"),
        ("40", "266.80"),
        ("41", "291.92"),
        ("60", "427.20"),  # 60 × 7.12
        ("80", "652.00"),  # 80 × 8.15
        ("100", "868.00"),  # 100 × 8.68
        ("150", "1614.00"),  # 150 × 10.76
        ("200", "2254.00"),  # 200 × 11.27
        ("300", "4227.00"),  # 300 × 14.09
        ("400", "6380.00"),  # 400 × 15.95
        ("600", "10194.00"),  # 600 × 16.99
        ("601", "10517.50"),  # 601 × 17.50
    ],
)
def test_merida_every_step(order: Order, m3: str, total: str) -> None:
    assert quoted(order, "merida_2026_domestico_zona_1", m3, "--date", "2026-11-20") == total


# --- Querétaro -----------------------------------------------------------------------------------------------------


def test_queretaro_the_whole_table(order: Order) -> None:
    table = published("queretaro_2026_t2_domestico_medio").table
    assert table is not None
    assert len(table.amounts) == 60
    for m3, amount in enumerate(table.amounts):
        assert quoted(order, "queretaro_2026_t2_domestico_medio", str(m3), NO_SEWER) == f"{amount:.2f}"


@pytest.mark.parametrize(
    ("name", "m3", "words", "total"),
    [
        ("queretaro_2026_t2_domestico_medio", "20", [], "876.66"),
        ("queretaro_2026_t2_domestico_medio", "10", [], "539.33"),
        ("queretaro_2026_t2_domestico_medio", "0", [], "275.50"),
        ("queretaro_2026_t2_domestico_medio", "59", [NO_SEWER], "3746.02"),
        ("queretaro_2026_t2_domestico_medio", "60", [NO_SEWER], "3746.02"),
        ("queretaro_2026_t2_domestico_medio_iva", "20", [], "901.95"),
        ("queretaro_2026_t3_domestico_medio", "0", [NO_SEWER], "228.08"),
        ("queretaro_2026_t3_domestico_medio", "0", [], "278.26"),  # + 22.81 (22.808) + 27.37 (27.3696)
    ],
)
def test_queretaro_with_what_is_added(order: Order, name: str, m3: str, words: list[str], total: str) -> None:
    assert quoted(order, name, m3, *words) == total


# --- Cuautitlán Izcalli, Guadalajara, Jiquilpan and the one bill ---------------------------------------------------


@pytest.mark.parametrize(
    ("name", "m3", "total"),
    [
        ("cuautitlan_izcalli_2023_popular", "7.5", "76.39"),
        ("cuautitlan_izcalli_2023_popular", "10", "112.16"),
        ("cuautitlan_izcalli_2023_popular", "18", "240.01"),
        ("cuautitlan_izcalli_2023_popular", "20", "269.04"),
        ("guadalajara_2022_habitacional", "5", "70.33"),
        ("guadalajara_2022_habitacional", "10", "154.01"),
        ("guadalajara_2023_habitacional", "0", "76.31"),
        ("guadalajara_2023_habitacional", "5", "76.31"),
        ("guadalajara_2023_habitacional", "6", "94.47"),
        ("guadalajara_2023_habitacional", "10", "167.11"),
        ("guadalajara_2023_habitacional_sin_redondear", "5", "76.31"),
        ("guadalajara_2023_habitacional_sin_redondear", "10", "167.10"),
        ("guadalajara_2023_habitacional_hasta_250", "10", "167.11"),
        ("guadalajara_2023_habitacional_hasta_250", "250", "7893.85"),
        ("guadalajara_2023_habitacional_hasta_250", "251", "7930.90"),  # + 37.05
        ("guadalajara_2023_zonas_de_pobreza", "5", "56.82"),
        ("jiquilpan_2020_domestica", "35", "220.00"),
        ("jiquilpan_2020_media", None, "179.00"),
        ("jiquilpan_2020_pensionados", None, "112.00"),
        ("ejemplo_por_bloques", "25", "190.00"),
    ],
)
def test_other_published_bills(order: Order, name: str, m3: str | None, total: str) -> None:
    assert quoted(order, name, m3) == total


# --- Other shapes, by hand -----------------------------------------------------------------------------------------

HEAD = {
    "name": '"Ejemplo"',
    "use": '"domestico"',
    "domestic": "true",
    "service": '"medido"',
    "period": '"mensual"',
    "valid_from": "2026-01-01",
    "unit": '"MXN"',
    "family": '"marginal"',
    "source": '"Ley de Ingresos"',
}


def rows(*several: tuple[str, str, str, str]) -> str:
    """Return ranges of (above, up to, quota, per m³); an empty up to has no end."""
    return "".join(
        f'[[range]]\nabove_m3 = "{above}"\n'
        + (f'up_to_m3 = "{upto}"\n' if upto else "")
        + f'quota = "{quota}"\nper_m3 = "{per_m3}"\n'
        for above, upto, quota, per_m3 in several
    )


def adds(**percents: str) -> str:
    return "".join(f'[[addition]]\nconcept = "{name}"\npercent = "{percent}"\n' for name, percent in percents.items())


def tariff(folder: Path, rest: str, **head: str) -> Path:
    """Write a tariff whose head is as `HEAD`, some of its words changed."""
    file = folder / "tarifa.toml"
    lines = "".join(f"{key} = {value}\n" for key, value in (HEAD | head).items())
    file.write_text(f"[tariff]\n{lines}{rest}", encoding="utf-8")
    return file


def bill(order: Order, file: Path, *words: str) -> tuple[str, ...]:
    """Return lines, subtotal, IVA and total."""
    said = order("quote", file, *words, "--date", "2026-11-20", "--json")
    assert said.code == line.DONE, said.err
    found = said.data
    return (*(one["amount"] for one in found["lines"]), found["subtotal"], found["iva"], found["total"])


BLOCKS = rows(("0", "10", "82.40", "0"), ("10", "20", "0", "9.15"), ("20", "30", "0", "11.02"), ("30", "", "0", "14.3"))


def test_many_blocks_with_a_minimum_and_no_quota_above_it(order: Order, tmp_path: Path) -> None:
    file = tariff(tmp_path, BLOCKS)
    # 82.40 + 10 × 9.15 + 10 × 11.02 + 5 × 14.30 = 82.40 + 91.50 + 110.20 + 71.50 = 355.60
    assert bill(order, file, "--m3", "35") == ("355.60", "355.60", "0.00", "355.60")
    assert bill(order, file, "--m3", "10")[-1] == "82.40"
    assert bill(order, file, "--m3", "10.5")[-1] == "86.98"  # + 0.5 × 9.15 = 4.575: 86.975, half up


def test_a_commercial_tariff_bears_16_percent_once_on_the_sum_of_its_lines(order: Order, tmp_path: Path) -> None:
    file = tariff(tmp_path, BLOCKS + adds(alcantarillado="12.5", saneamiento="7"), domestic="false", use='"comercial"')
    # 15 m³: 82.40 + 5 × 9.15 = 128.15; 12.5 % = 16.01875 -> 16.02; 7 % = 8.9705 -> 8.97; sum 153.14.
    # IVA 16 % of 153.14 = 24.5024 -> 24.50, once; each line apart would give 20.50 + 2.56 + 1.44 = 24.50 too.
    assert bill(order, file, "--m3", "15") == ("128.15", "16.02", "8.97", "153.14", "24.50", "177.64")
    assert bill(order, file, "--m3", "15", NO_SEWER) == ("128.15", "128.15", "20.50", "148.65")


def test_iva_by_concept(order: Order, tmp_path: Path) -> None:
    rest = BLOCKS + adds(alcantarillado="20", saneamiento="10") + '[iva]\nagua = "0"\nalcantarillado = "16"\n'
    # Domestic: agua 0, alcantarillado 16, saneamiento as its use, 0. 10 m³: 82.40; 16.48; 8.24. IVA 2.6368 -> 2.64.
    assert bill(order, tariff(tmp_path, rest), "--m3", "10") == ("82.40", "16.48", "8.24", "107.12", "2.64", "109.76")
    # Not domestic: agua 0 as it says, alcantarillado 16 as it says, saneamiento 16 as its use: 16 % of 24.72 = 3.9552.
    shop = tariff(tmp_path, rest, domestic="false")
    assert bill(order, shop, "--m3", "10") == ("82.40", "16.48", "8.24", "107.12", "3.96", "111.08")


def test_two_months_in_uma(order: Order, tmp_path: Path) -> None:
    rest = '[rounding]\nprice = "centavo"\nquota = "centavo"\n' + rows(
        ("0", "20", "1.5", "0"), ("20", "40", "0", "0.0875"), ("40", "", "0", "0.1250")
    )
    file = tariff(tmp_path, rest, unit='"UMA"', period='"bimestral"')
    # 1.5 × 117.31 = 175.965 -> 175.97; 0.0875 × 117.31 = 10.264625 -> 10.26; 0.125 × 117.31 = 14.66375 -> 14.66.
    # 45 m³: 175.97 + 20 × 10.26 + 5 × 14.66 = 175.97 + 205.20 + 73.30 = 454.47
    assert bill(order, file, "--m3", "45")[-1] == "454.47"
    # Without the roundings: (1.5 + 20 × 0.0875 + 5 × 0.125) × 117.31 = 3.875 × 117.31 = 454.57625
    exact = tariff(tmp_path, rest.partition("[[range]]")[1] + rest.partition("[[range]]")[2], unit='"UMA"')
    assert bill(order, exact, "--m3", "45")[-1] == "454.58"


def test_january_is_billed_with_the_uma_of_the_year_before(order: Order, tmp_path: Path) -> None:
    file = tariff(tmp_path, rows(("0", "", "2", "0")), unit='"UMA"', family='"cuota_fija"')
    for day, total in (("2026-01-31", "226.28"), ("2026-02-01", "234.62")):  # 2 × 113.14 and 2 × 117.31
        assert order("quote", file, "--date", day, "--json").data["total"] == total


def test_a_lower_limit_with_a_quota_in_every_range(order: Order, tmp_path: Path) -> None:
    rest = rows(
        ("0", "15", "96", "0"), ("15", "30", "96", "6.85"), ("30", "50", "198.75", "8.21"), ("50", "", "362.95", "9")
    )
    file = tariff(tmp_path, rest, family='"limite_inferior"')
    assert bill(order, file, "--m3", "15")[-1] == "96.00"
    assert bill(order, file, "--m3", "16")[-1] == "102.85"  # 96 + 6.85
    assert bill(order, file, "--m3", "30")[-1] == "198.75"  # 96 + 15 × 6.85
    assert bill(order, file, "--m3", "37.4")[-1] == "259.50"  # 198.75 + 7.4 × 8.21 = 259.504
    assert bill(order, file, "--m3", "120")[-1] == "992.95"  # 362.95 + 70 × 9


def test_a_reached_range_with_quota_and_price(order: Order, tmp_path: Path) -> None:
    rest = rows(("0", "10", "55", "0"), ("10", "25", "20", "5.5"), ("25", "", "35", "7.25"))
    file = tariff(tmp_path, rest, family='"rango_alcanzado"')
    assert bill(order, file, "--m3", "11")[-1] == "80.50"  # 20 + 11 × 5.50
    assert bill(order, file, "--m3", "26")[-1] == "223.50"  # 35 + 26 × 7.25


TABLE = 'amounts = ["50", "50", "58.25", "66.50"]\n'


def test_a_table_that_ends(order: Order, tmp_path: Path) -> None:
    file = tariff(tmp_path, f'[table]\nbeyond = "refuse"\n{TABLE}', family='"tabla"')
    assert bill(order, file, "--m3", "3")[-1] == "66.50"
    for m3, said in (
        ("4", "La tabla llega hasta 3 m³ y no dice el precio de 4 m³"),
        ("2.5", "La tabla va por m³ enteros"),
    ):
        answer = order("quote", file, "--m3", m3)
        assert (answer.code, answer.sentence.startswith(said)) == (line.REFUSED, True)


@pytest.mark.parametrize(
    ("how", "m3", "total"),
    [
        ("whole_up", "1.01", "58.25"),
        ("whole_up", "2", "58.25"),
        ("whole_down", "1.99", "50.00"),
        ("whole_half_up", "2.5", "66.50"),
        ("whole_half_up", "2.49", "58.25"),
        ("whole_up", "3.2", "66.50"),  # 4 m³: past the last row, which holds
    ],
)
def test_a_table_and_its_fractions(order: Order, tmp_path: Path, how: str, m3: str, total: str) -> None:
    rest = f'[rounding]\nvolume = "{how}"\n[table]\nbeyond = "last"\n{TABLE}'
    assert bill(order, tariff(tmp_path, rest, family='"tabla"'), "--m3", m3)[-1] == total


def test_fractions_taken_up_to_the_next_m3_in_blocks(order: Order, tmp_path: Path) -> None:
    file = tariff(tmp_path, '[rounding]\nvolume = "whole_up"\n' + BLOCKS)
    assert bill(order, file, "--m3", "10.01")[-1] == "91.55"  # 11 m³: 82.40 + 9.15
    assert bill(order, file, "--m3", "10.00")[-1] == "82.40"


def test_a_fixed_quota_with_presumed_m3(order: Order, tmp_path: Path) -> None:
    rest = rows(("0", "", "185.5", "0")) + adds(alcantarillado="35")
    file = tariff(tmp_path, rest, family='"cuota_fija"', service='"fijo"', presumed_m3='"26"')
    # 35 % of 185.50 = 64.925 -> 64.93
    assert bill(order, file) == ("185.50", "64.93", "250.43", "0.00", "250.43")
    assert order("quote", file, "--json").data["m3"] == "26"
    by_blocks = tariff(tmp_path, BLOCKS, service='"fijo"', presumed_m3='"26"')
    assert bill(order, by_blocks)[-1] == "240.02"  # 82.40 + 91.50 + 6 × 11.02


def test_a_percentage_over_100_where_the_law_says_so(order: Order, tmp_path: Path) -> None:
    rest = rows(("0", "", "100", "0")) + adds(saneamiento="140")
    refused = order("quote", tariff(tmp_path, rest, family='"cuota_fija"'))
    assert (refused.code, "más de 100" in refused.sentence) == (line.REFUSED, True)
    allowed = tariff(tmp_path, rest, family='"cuota_fija"', allow_over_100="true")
    assert bill(order, allowed)[-1] == "240.00"
    beside = tariff(tmp_path, f"{rest}allow_over_100 = true\n", family='"cuota_fija"')
    assert bill(order, beside)[-1] == "240.00"


@pytest.mark.parametrize(
    ("how", "quota", "rounding", "total"),
    [
        ("peso_cff20", "126.50", "-0.50", "126.00"),
        ("peso_cff20", "126.51", "0.49", "127.00"),
        ("peso_cff20", "126.01", "-0.01", "126.00"),
        ("peso", "126.50", "0.50", "127.00"),
        ("peso", "126.49", "-0.49", "126.00"),
    ],
)
def test_totals_in_whole_pesos(order: Order, tmp_path: Path, how: str, quota: str, rounding: str, total: str) -> None:
    rest = f'[rounding]\ntotal = "{how}"\n' + rows(("0", "", quota, "0"))
    found = order("quote", tariff(tmp_path, rest, family='"cuota_fija"'), "--json").data
    assert (found["rounding"], found["total"]) == (rounding, total)


def test_lines_in_whole_pesos(order: Order, tmp_path: Path) -> None:
    rest = '[rounding]\nline = "peso"\n' + rows(("0", "", "126.50", "0")) + adds(alcantarillado="10")
    # 126.50 -> 127; 10 % of 127 = 12.70 -> 13; IVA 16 % of 140 = 22.40
    file = tariff(tmp_path, rest, family='"cuota_fija"', domestic="false")
    assert bill(order, file) == ("127.00", "13.00", "140.00", "22.40", "162.40")


def test_the_loose_figures_of_other_towns(order: Order, tmp_path: Path) -> None:
    quota = rows(("0", "", "100", "0"))
    fixed = {"family": '"cuota_fija"'}
    # Victoria: drenaje 60 %, tratamiento 6 %. Hermosillo: saneamiento 35 %. Monterrey: 25 % inside the price.
    victoria = tariff(tmp_path, quota + adds(alcantarillado="60", saneamiento="6"), **fixed)
    assert bill(order, victoria) == ("100.00", "60.00", "6.00", "166.00", "0.00", "166.00")
    assert bill(order, tariff(tmp_path, quota + adds(saneamiento="35"), **fixed))[-1] == "135.00"
    assert bill(order, tariff(tmp_path, quota, **fixed))[-1] == "100.00"
    # Mazatlán: 104 pesos up to 13 m³; what is above is not told.
    mazatlan = tariff(tmp_path, rows(("0", "13", "104", "0")))
    assert bill(order, mazatlan, "--m3", "13")[-1] == "104.00"
    assert order("quote", mazatlan, "--m3", "14").code == line.REFUSED


def test_numbers_without_quotes_are_read_to_the_last_digit(order: Order, tmp_path: Path) -> None:
    rest = "[[range]]\nabove_m3 = 0\nup_to_m3 = 10\nquota = 126.50\n[[range]]\nabove_m3 = 10\nper_m3 = 8.005\n"
    # 126.50 + 3 × 8.005 = 150.515 -> 150.52: a binary 8.005 is a little less and would give 150.51
    assert bill(order, tariff(tmp_path, rest), "--m3", "13")[-1] == "150.52"


# --- What is malformed ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rest", "head", "said"),
    [
        (rows(("0", "10", "5", "0"), ("11", "", "0", "1")), {}, "Falta un tramo antes del rango 2"),
        (rows(("1", "10", "5", "0")), {}, "Falta un tramo antes del rango 1"),
        (rows(("0", "10", "5", "0"), ("9.5", "", "0", "1")), {}, "El rango 2 empieza en 9.5 m³"),
        (rows(("0", "", "5", "0"), ("10", "", "0", "1")), {}, "El rango 1 no dice hasta qué m³ llega"),
        (rows(("0", "10", "5", "0"), ("10", "8", "0", "1")), {}, "El rango 2 va de 10 a 8 m³"),
        (rows(("0", "10", "-5", "0")), {}, "En [[range]] 1, «quota» dice -5"),
        (rows(("0", "10", "5", "1,5")), {}, "En [[range]] 1, «per_m3» dice «1,5»"),
        (rows(("0", "diez", "5", "1")), {}, "En [[range]] 1, «up_to_m3» dice «diez»"),
        (rows(("0", "10", "1e3", "0")), {}, "En [[range]] 1, «quota» dice «1e3»"),
        (rows(("0", "10", "NaN", "0")), {}, "En [[range]] 1, «quota» dice «NaN»"),
        (rows(("0", "10", "12345678901", "0")), {}, "En [[range]] 1, «quota» dice 12345678901"),
        ("", {}, "A la tarifa le falta la parte [[range]]"),
        ("[[range]]\nup_to_m3 = 5\n", {}, "En [[range]] 1 no hay «quota» ni «per_m3»"),
        (BLOCKS, {"family": '"escalonada"'}, "En [tariff], «family» dice «escalonada»"),
        (BLOCKS, {"family": '"tabla"'}, "Una tarifa de la familia tabla no lleva la parte «range»"),
        (BLOCKS, {"family": '"cuota_fija"'}, "Una cuota fija lleva un solo rango"),
        (BLOCKS, {"unit": '"USD"'}, "En [tariff], «unit» dice «USD»"),
        (BLOCKS, {"period": '"semanal"'}, "En [tariff], «period» dice «semanal»"),
        (BLOCKS, {"service": '"otro"'}, "En [tariff], «service» dice «otro»"),
        (BLOCKS, {"domestic": '"sí"'}, "En [tariff], «domestic» debe decir true"),
        (BLOCKS, {"valid_from": '"2026-01-01"'}, "En [tariff], «valid_from» debe ser una fecha sin comillas"),
        (BLOCKS, {"valid_to": "2025-01-01"}, "La tarifa termina el 2025-01-01"),
        (BLOCKS, {"name": '" "'}, "En [tariff] falta «name»"),
        (BLOCKS, {"colour": '"azul"'}, "En [tariff] hay una palabra que no se conoce, «colour»"),
        (BLOCKS + adds(alumbrado="10"), {}, "En [[addition]] 1, «concept» dice «alumbrado»"),
        (BLOCKS + adds(saneamiento="-1"), {}, "En [[addition]] 1, «percent» dice -1"),
        (BLOCKS + adds(saneamiento="1") + adds(saneamiento="2"), {}, "En [[addition]] 2 se repite «saneamiento»"),
        (BLOCKS + '[iva]\nagua = "160"\n', {}, "En [iva], «agua» dice 160 %"),
        (BLOCKS + '[rounding]\ntotal = "decena"\n', {}, "En [rounding], «total» dice «decena»"),
        (BLOCKS + "[descuento]\nx = 1\n", {}, "La tarifa tiene una parte que no se conoce, «descuento»"),
        ("[table]\namounts = []\n", {"family": '"tabla"'}, "La tabla no tiene importes"),
        ('[table]\namounts = ["1", "dos"]\n', {"family": '"tabla"'}, "En [table], «amounts[1]» dice «dos»"),
    ],
)
def test_a_malformed_tariff_is_refused_in_one_sentence(
    order: Order, tmp_path: Path, rest: str, head: dict[str, str], said: str
) -> None:
    answer = order("quote", tariff(tmp_path, rest, **head), "--m3", "5")
    assert answer.code == line.REFUSED
    assert answer.sentence.startswith(said), answer.sentence
