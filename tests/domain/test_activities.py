"""The bullets of a month: numbers in the seed's wording, people's words kept, and a message that fits a telephone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain import activity_wording as wording
from aguadesk.domain.activities import (
    Count,
    Line,
    Number,
    Template,
    account_in,
    heading,
    listing,
    merged,
    month_span,
    months_words,
    own_key,
    short_text,
    written,
)
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, MediaKind
from aguadesk.domain.errors import Refused

JANUARY = (date(2026, 1, 1), date(2026, 2, 28))


def number(amount: str, words: str = "cosas", counter: str = "letters.sent") -> Number:
    return Number(counter, {}, "", words, Decimal(amount))


def line(key: str, content: str, drafted: str | None = None, **more: object) -> Line:
    return Line(key, content if drafted is None else drafted, content, **more)  # type: ignore[arg-type]


def test_a_month_has_its_days_and_its_heading() -> None:
    assert month_span("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert heading("2026-11") == "Actividades Noviembre 2026"


@pytest.mark.parametrize("month", ["2026", "2026-13", "2026-00", "26-11", "2026-11-01", ""])
def test_what_is_no_month_is_refused(month: str) -> None:
    with pytest.raises(Refused, match=r"activities\.month"):
        month_span(month)


def test_a_number_reads_as_people_write_it() -> None:
    assert number("1240").said == "1,240 cosas"
    assert number("12.500").figure == "12.5"
    assert number("1240.5", counter="discounts.given").figure == "$1,240.50"
    assert Count("letters.sent", "oficio", "oficios").number(Decimal(1)).said == "1 oficio"
    assert Count("letters.sent", "oficio", "oficios").number(Decimal(0)).said == "0 oficios"


ALWAYS = Template("a", "Se hizo", always=True, of="de ellas")


def test_parts_of_a_number_are_told_after_it_and_what_is_nothing_is_left_out() -> None:
    told = written(ALWAYS, [number("9"), number("0", "nadas"), number("4", "así"), number("2", "asá")])
    assert told is not None
    assert told.content == "Se hizo: 9 cosas, de ellas 4 así y 2 asá."
    assert [one.words for one in told.numbers] == ["cosas", "así", "asá"]


def test_a_bullet_of_every_month_says_zero_and_another_is_left_out() -> None:
    nothing = written(ALWAYS, [number("0"), number("0", "más")])
    assert nothing is not None
    assert nothing.content == "Se hizo: 0 cosas."
    assert written(Template("b", "Se hizo"), [number("0")]) is None
    assert written(Template("c", "Campaña", always=True), []) == line("c", "Campaña.")


def test_places_stand_after_the_first_number_alone() -> None:
    places = [number("3", "en Ocota"), number("1", "en otros lugares")]
    told = written(Template("d", "Avisos"), [number("4"), number("2", "más")], places)
    assert told is not None
    assert told.content == "Avisos: 4 cosas (3 en Ocota, 1 en otros lugares) y 2 más."
    assert len(told.numbers) == 4


def test_what_people_wrote_moved_or_hid_stays_and_the_rest_says_what_the_data_say_now() -> None:
    kept = [
        line("c", "Tres."),
        line("own:1", "De la gente.", ""),
        line("a", "A mano.", "Uno."),
        line("gone", "Se fue."),
        line("gone too", "Se queda escrito.", "Se fue.", numbers=(number("1"),)),
        line("b", "Dos.", hidden=True),
    ]
    fresh = [
        line("a", "Uno y medio.", numbers=(number("7"),)),
        line("b", "Dos y medio."),
        line("new", "Nuevo."),
        kept[0],
    ]
    now = merged(kept, fresh)
    assert [one.key for one in now] == ["c", "own:1", "a", "gone too", "b", "new"]
    said = {one.key: one for one in now}
    assert (said["a"].content, said["a"].drafted, said["a"].numbers) == ("A mano.", "Uno y medio.", (number("7"),))
    assert said["b"].content == "Dos y medio."
    assert said["b"].hidden
    assert said["gone too"].numbers == ()
    assert said["gone too"].is_edited
    assert said["own:1"].is_own
    assert not said["own:1"].is_edited
    assert merged(now, fresh) == now, "a second draft changes nothing"


def test_a_new_bullet_comes_first_if_it_is_first_in_the_draft() -> None:
    fresh = [line("a", "Uno."), line("b", "Dos.")]
    assert [one.key for one in merged([line("own:1", "Mía.", ""), fresh[1]], fresh)] == ["a", "own:1", "b"]


def test_bullets_of_people_have_keys_of_their_own() -> None:
    assert own_key([]) == "own:1"
    assert own_key([line("own:4", "x", ""), line("a", "y")]) == "own:5"


def test_a_message_tells_the_first_number_of_each_bullet_in_the_telephones_letters() -> None:
    lines = [
        line("a", "x", numbers=(number("260", "atenciones"), number("3"))),
        line("b", "x", numbers=(number("1", "limitación ejecutada"),)),
        line("c", "x", numbers=(number("5"),), hidden=True),
        line("d", "x", numbers=(number("0"),)),
        line("own:1", "x", ""),
    ]
    assert short_text("Área Comercial", "2026-11", lines, 160) == (
        "Area Comercial, noviembre 2026: 260 atenciones, 1 limitacion ejecutada."
    )
    assert short_text("Área Comercial", "2026-11", lines, 60) == "Area Comercial, noviembre 2026: 260 atenciones."
    assert short_text("Área Comercial", "2026-11", [], 160) == "Area Comercial, noviembre 2026."


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.text("aáñ ", min_size=1, max_size=30)), max_size=20),
    st.sampled_from([160, 320]),
)
def test_a_message_never_is_longer_than_asked(told: list[tuple[int, str]], most: int) -> None:
    lines = [line(f"k{n}", "x", numbers=(number(str(amount), words),)) for n, (amount, words) in enumerate(told)]
    said = short_text("Área Comercial", "2026-09", lines, most)
    assert len(said) <= most
    assert not set(said) & set("áíóúÁÍÓÚ")


def test_a_number_may_be_of_the_public_of_a_locality_or_of_elsewhere() -> None:
    assert account_in("")(7, 3)
    assert account_in("")(None, None)
    assert account_in("public")(None, None)
    assert not account_in("public")(7, 3)
    assert account_in("locality:3")(7, 3)
    assert not account_in("locality:3")(7, 4)
    away = account_in("elsewhere:3,4")
    assert away(7, 5)
    assert away(7, None)
    assert not away(7, 4)


def test_words_in_a_row() -> None:
    assert [listing(one) for one in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a y b", "a, b y c"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "durante el mes de marzo"),
        (*JANUARY, "durante enero y febrero"),
        (date(2026, 1, 1), date(2026, 4, 30), "de enero a abril"),
        (date(2026, 12, 1), date(2027, 1, 15), "de diciembre de 2026 a enero de 2027"),
    ],
)
def test_how_long_a_campaign_holds_is_said_as_the_seed_says_it(first: date, last: date, said: str) -> None:
    assert months_words(first, last) == said


PRINCIPAL = (CampaignTarget.PRINCIPAL, CampaignDebts.IN_TIME, CampaignCondition.NONE)
SURCHARGES = (CampaignTarget.SURCHARGES, CampaignDebts.ANY, CampaignCondition.EITHER)


def test_campaigns_read_as_in_the_seed_and_the_last_tells_the_money_of_all() -> None:
    april = (date(2026, 4, 1), date(2026, 4, 30))
    assert wording.campaign(1, PRINCIPAL, "15 %", JANUARY, 0) == Template(
        "campaign:1",
        "Campaña de descuento durante enero y febrero con el 15 % al usuario por pronto pago",
        always=True,
    )
    alone = wording.campaign(2, SURCHARGES, "75 %", april, 1)
    assert alone.lead == (
        "Campaña de descuento del 75 % en recargos, aplicado en convenios y pago en una sola exhibición,"
        " durante el mes de abril"
    )
    assert alone.counts[0].many == "en descuentos"
    assert wording.campaign(3, PRINCIPAL, "5 %", april, 2).counts[0].many == "en descuentos de las 2 campañas del mes"


def test_media_say_their_places_once_each() -> None:
    told = wording.media(
        {
            MediaKind.FACEBOOK: [""],
            MediaKind.RADIO: ["Radio Candela", "Radio Candela", "La Voz"],
            MediaKind.POSTER: ["Puntos estratégicos de la cabecera municipal"],
        }
    )
    assert told.lead == (
        "Las campañas publicitarias de los descuentos fueron anunciadas mediante spot en Radio Candela y La Voz,"
        " redes sociales Facebook y cartelones (Puntos estratégicos de la cabecera municipal)"
    )
    assert wording.media({}).lead.endswith("anunciadas")


def test_discounts_to_vulnerable_people_name_the_percentages_of_the_board() -> None:
    assert wording.benefits(["50 %"]).lead == "Descuento del 50 % aplicado a personas vulnerables"
    assert wording.benefits(["25 %", "30 %", "50 %"]).lead.startswith("Descuento del 25 % al 50 % aplicado")
    assert wording.benefits([]).lead.startswith("Descuento aplicado")


def test_the_bullets_of_an_area_count_its_own_reports_alone() -> None:
    assert all(one.wanted == {"area": "3"} for one in wording.reports("3").counts)
    assert wording.reports("3").always
    assert not wording.reports("").always
    assert wording.reports("").counts[0].wanted == {}
    assert wording.reports_of_kind("3", "fuga", "Fuga").counts[0].wanted == {"area": "3", "kind": "fuga"}
    assert wording.works("water", "Agua potable").lead == "Obras y trabajos de agua potable"


def test_an_edited_bullet_is_told_from_a_drafted_one() -> None:
    drafted = line("a", "Uno.")
    assert not drafted.is_edited
    assert replace(drafted, content="Otro.").is_edited
