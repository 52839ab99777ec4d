"""The activities of a month: drafted out of the data, changed by people, frozen for good; each number is its list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from aguadesk.desk import activities, activity_papers, campaign_example, campaign_year, campaigns, complaint_areas
from aguadesk.desk.activities import Report
from aguadesk.desk.desk import Desk
from aguadesk.desk.practice.activities_life import live_activities
from aguadesk.desk.trail import board_trail
from complaint_makers import area, attended
from complaint_makers import report as complain
from makers import Clock, make_desk, seat
from notice_makers import NOTIFICATION, bring, code_of, debtor, issue, pay

MONTH = "2026-11"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


def content(report: Report, key: str) -> str:
    return report.line(key).content


def keys(report: Report) -> list[str]:
    return [one.key for one in report.lines]


def locality(desk: Desk, name: str) -> int:
    with desk.write() as w:
        number = w.connection.execute(text("SELECT coalesce(max(id), 0) + 1 FROM place")).scalar_one()
        w.connection.execute(
            text("INSERT INTO place (id, kind, name) VALUES (:id, 'locality', :name)"), {"id": number, "name": name}
        )
        w.commit()
    return int(number)


def notified(desk: Desk, *places: int | None) -> None:
    """Deliver a notification at one account of each place."""
    ids = [debtor(desk, f"0104-{n:04d}", locality_id=place) for n, place in enumerate(places, 1)]
    for notice in issue(desk, NOTIFICATION, *ids):
        bring(desk, notice)


def test_a_month_of_nothing_says_what_the_office_does_every_month(desk: Desk) -> None:
    report = activities.report(desk, MONTH)
    assert report.id is None
    assert not report.is_frozen
    assert (report.title, report.author) == ("Actividades Noviembre 2026", "Área Comercial")
    assert keys(report) == ["attention", "agreements", "readings"]
    assert content(report, "attention").endswith("estatus de sus cuentas: 0 atenciones.")
    assert report.span == (date(2026, 11, 1), date(2026, 11, 30))


def test_the_numbers_of_the_month_stand_in_the_seeds_wording_and_equal_their_lists(desk: Desk) -> None:
    campaign_example.load_example(desk, 2026)
    first, second = locality(desk, "San Ángel del Río"), locality(desk, "El Mortero")
    notified(desk, first, first, second, None)
    pay(desk, debtor(desk, "0105-0001"), "100.00")
    attended(desk)
    report = activities.report(desk, MONTH)
    assert content(report, "notices") == (
        "Entrega de recibos de notificación a usuarios con estatus de adeudo en su cuenta: 4 notificaciones entregadas"
        " (2 en San Ángel del Río, 1 en El Mortero, 1 en otros lugares)."
    )
    assert content(report, "reports").startswith(
        "Atención a reportes de los usuarios: 1 reporte recibido, 1 atendido y 1 atendido dentro de su plazo"
    )
    assert content(report, "attention").endswith(
        "2 atenciones, de ellas 1 pago en ventanilla y 1 a ciudadanía sin cuenta."
    )
    numbers = [one for line in report.lines for one in line.numbers]
    assert len(numbers) > 9
    for one in numbers:
        listed = activities.number_list(desk, MONTH, one)
        assert sum((line.amount for line in listed), Decimal(0)) == one.amount, one


def test_more_than_three_localities_are_told_together(desk: Desk) -> None:
    places = [locality(desk, name) for name in ("Aguaje", "Bajío", "Cerrito", "Duraznal")]
    notified(desk, *places, places[3])
    said = content(activities.report(desk, MONTH), "notices")
    assert said.endswith("(2 en Duraznal, 1 en Aguaje, 1 en Bajío, 1 en otros lugares).")


def test_two_localities_that_are_all_leave_no_other_place(desk: Desk) -> None:
    notified(desk, locality(desk, "Aguaje"), locality(desk, "Bajío"))
    assert content(activities.report(desk, MONTH), "notices").endswith("(1 en Aguaje, 1 en Bajío).")


def test_campaigns_hold_in_their_months_with_their_media_and_are_told_once(desk: Desk) -> None:
    campaign_example.load_example(desk, 2026)
    by_month = {month: activities.report(desk, f"2026-{month:02d}") for month in range(1, 12)}
    told = {
        month: [one.content for one in found.lines if one.key.startswith("campaign")]
        for month, found in by_month.items()
    }
    assert [month for month, lines in told.items() if lines] == [1, 2, 3, 4]
    assert (
        told[1]
        == told[2]
        == ["Campaña de descuento durante enero y febrero con el 15 % al usuario por pronto pago: $0.00 en descuentos."]
    )
    assert "75 % en recargos, aplicado en convenios y pago en una sola exhibición" in told[4][0]
    assert "spot en Radio Candela" in content(by_month[3], "media")
    assert content(by_month[3], "media").endswith("perifoneo: 3 anuncios.")
    assert "media" not in keys(by_month[4])


def test_of_two_campaigns_in_a_month_the_last_tells_the_money_of_both(desk: Desk) -> None:
    for number, name in enumerate(("Una", "Otra")):
        form = campaigns.CampaignForm(
            name, campaigns.CampaignTarget.PRINCIPAL, 1000 + number, date(2026, 11, 1), date(2026, 11, 9), "Acta"
        )
        campaigns.add_campaign(desk, form)
    report = activities.report(desk, MONTH)
    first, last = [one for one in report.lines if one.key.startswith("campaign")]
    assert first.numbers == ()
    assert last.content.endswith("$0.00 en descuentos de las 2 campañas del mes.")


def test_an_area_writes_of_its_own_reports_and_works(desk: Desk) -> None:
    attended(desk)
    complain(desk, "desazolve")
    with desk.write() as w:
        w.connection.execute(text(
            "INSERT INTO work (id, number, name, service, state, starts_on, ended_on, recorded_at, recorded_by_id)"
            " VALUES (1, 1, 'Línea nueva', 'water', 'finished', '2026-11-02', '2026-11-12', '2026-11-02', 1)"
        ))  # fmt: skip
        w.commit()
    water = activities.report(desk, MONTH, area(desk))
    assert water.author == "Agua potable"
    assert [one.content for one in water.lines] == [
        "Atención a reportes de los usuarios: 1 reporte recibido, 1 atendido y 1 atendido dentro de su plazo.",
        "Fuga de agua en toma domiciliaria: 1 reporte atendido.",
        "Obras y trabajos de agua potable: 1 obra terminada.",
    ]
    assert activities.author_id(desk, "AGUA potable") == area(desk)
    assert activities.author_id(desk, "Área comercial") is None
    assert activities.authors(desk)[0] == (None, "Área Comercial")
    assert code_of(lambda: activities.author_id(desk, "Cocina")) == "activities.area_named"
    assert code_of(lambda: activities.report(desk, MONTH, 99)) == "activities.area_unknown"


def test_a_draft_keeps_what_people_wrote_and_counts_all_else_anew(desk: Desk) -> None:
    number = activities.draft(desk, MONTH).value
    assert activities.edit_line(desk, number, "agreements", "  Nadie firmó\n este mes. ").value
    assert activities.add_line(desk, number, "Se pintó la oficina.", after="attention").value
    assert activities.hide_line(desk, number, "readings", True).value
    complain(desk)
    notified(desk, None)
    again = activities.draft(desk, MONTH)
    assert again.value == number
    report = activities.report(desk, MONTH)
    assert keys(report) == ["attention", "own:1", "agreements", "readings", "notices", "reports"]
    assert content(report, "agreements") == "Nadie firmó este mes."
    assert report.line("agreements").is_edited
    assert "1 atención" in content(report, "attention")
    assert [one.key for one in report.shown] == ["attention", "own:1", "agreements", "notices", "reports"]
    assert activities.restore_line(desk, number, "agreements").value
    assert not activities.report(desk, MONTH).line("agreements").is_edited
    assert code_of(lambda: activities.restore_line(desk, number, "own:1")) == "activities.nothing_drafted"


def test_bullets_move_one_place_and_stop_at_the_ends(desk: Desk) -> None:
    number = activities.draft(desk, MONTH).value
    assert activities.move_line(desk, number, "readings", -1).value
    assert keys(activities.report(desk, MONTH)) == ["attention", "readings", "agreements"]
    assert not activities.move_line(desk, number, "attention", -1).value
    assert not activities.move_line(desk, number, "agreements", 1).value
    assert activities.add_line(desk, number, "Al final.").value
    assert keys(activities.report(desk, MONTH))[-1] == "own:1"


def test_a_frozen_report_says_the_same_for_ever(desk: Desk, clock: Clock) -> None:
    number = activities.draft(desk, MONTH).value
    complain(desk)
    activities.freeze(desk, number)
    frozen = activities.report(desk, MONTH)
    papers = [make(desk, frozen) for make in (activity_papers.pdf, activity_papers.xlsx, activity_papers.text)]
    assert "1 atención" in content(frozen, "attention"), "counted once more when it was frozen"
    assert "En firme desde el 20 nov 2026, 08:00 h, Adela Nogal Pineda" in str(papers[2])
    clock.forward(days=3)
    complain(desk)
    later = activities.report(desk, MONTH)
    assert later == frozen
    assert [make(desk, later) for make in (activity_papers.pdf, activity_papers.xlsx, activity_papers.text)] == papers
    acts: tuple[Callable[[], object], ...] = (
        lambda: activities.draft(desk, MONTH),
        lambda: activities.edit_line(desk, number, "attention", "Otra cosa"),
        lambda: activities.add_line(desk, number, "Más"),
        lambda: activities.move_line(desk, number, "attention", 1),
        lambda: activities.hide_line(desk, number, "attention", True),
        lambda: activities.freeze(desk, number),
    )
    assert {code_of(act) for act in acts} == {"activities.frozen"}


def test_an_area_renamed_afterwards_changes_no_frozen_report(desk: Desk) -> None:
    water = area(desk)
    activities.freeze(desk, activities.draft(desk, MONTH, water).value)
    before = activities.report(desk, MONTH, water)
    row = next(one for one in complaint_areas.areas(desk) if one.id == water)
    complaint_areas.edit_area(desk, replace(row, name="Redes"))
    assert activities.report(desk, MONTH, water) == before
    assert activities.report(desk, "2026-10", water).author == "Redes"


def test_what_cannot_be_is_refused(desk: Desk) -> None:
    number = activities.draft(desk, MONTH).value
    for act, code in (
        (lambda: activities.report(desk, "2026-12"), "activities.month_future"),
        (lambda: activities.draft(desk, "noviembre"), "activities.month"),
        (lambda: activities.edit_line(desk, number, "nada", "x"), "activities.line_unknown"),
        (lambda: activities.edit_line(desk, number, "attention", "  \n"), "activities.line_empty"),
        (lambda: activities.freeze(desk, 99), "activities.unknown"),
        (lambda: activities.draft(seat(desk, "beto"), MONTH), "right.missing"),
    ):
        assert code_of(act) == code
    for key in keys(activities.report(desk, MONTH)):
        activities.hide_line(desk, number, key, True)
    assert code_of(lambda: activities.freeze(desk, number)) == "activities.nothing_shown"
    assert not activities.hide_line(desk, number, "attention", True).value


def test_every_act_leaves_its_trace(desk: Desk) -> None:
    number = activities.draft(desk, MONTH).value
    activities.edit_line(desk, number, "attention", "Se atendió a la gente.")
    activities.freeze(desk, number)
    told = [(one.act, one.about) for one in board_trail(desk) if one.act.startswith("activities")]
    assert [act for act, _ in told] == ["activities.frozen", "activities.line_edited", "activities.drafted"]
    assert {about for _, about in told} == {"Actividades Noviembre 2026 · Área Comercial"}


def test_the_second_sheet_says_where_every_number_comes_from(desk: Desk) -> None:
    notified(desk, None)
    number = activities.draft(desk, MONTH).value
    activities.edit_line(desk, number, "notices", "Se entregaron avisos.")
    report = activities.report(desk, MONTH)
    book = load_workbook(BytesIO(activity_papers.xlsx(desk, report)))
    assert book.sheetnames == ["Actividades Noviembre 2026", activity_papers.EVIDENCE]
    rows = list(book[activity_papers.EVIDENCE].iter_rows(min_row=2, values_only=True))
    shown = [one for line in report.shown for one in line.numbers]
    assert [Decimal(str(row[1])) for row in rows] == [one.amount for one in shown]
    by_hand = next(row for row in rows if row[3] == "Avisos entregados")
    assert by_hand[4:8] == (
        "Clase de aviso: Notificación de adeudo",
        "01/11/2026",
        "30/11/2026",
        "No: se redactó a mano",
    )
    sheet = book[book.sheetnames[0]]
    assert [row[1] for row in sheet.iter_rows(values_only=True)][-len(report.shown) :] == [
        one.content for one in report.shown
    ]


def test_the_list_behind_a_number_goes_to_a_workbook_with_its_definition(desk: Desk) -> None:
    attended(desk)
    report = activities.report(desk, MONTH)
    public = next(one for one in report.line("attention").numbers if one.among)
    words = activities.number_words(desk, public)
    assert words.startswith("Cada atención de la oficina")
    assert words.endswith("Solo a ciudadanía sin cuenta.")
    sheet = load_workbook(BytesIO(activities.number_xlsx(desk, MONTH, public))).active
    assert sheet is not None
    assert sheet["A1"].value == "Usuarios atendidos"
    assert "Del 01/11/2026 al 30/11/2026" in str(sheet["A2"].value)
    plain = report.line("reports").numbers[0]
    assert activities.number_words(desk, plain).endswith("sin los cancelados.")


def test_the_message_fits_and_the_reports_of_a_year_are_listed(desk: Desk) -> None:
    activities.draft(desk, MONTH, area(desk))
    activities.draft(desk, MONTH)
    complain(desk)
    report = activities.report(desk, MONTH)
    assert report.message(activities.SHORT) == "Area Comercial, noviembre 2026: 1 atencion, 1 reporte recibido."
    assert [one.area for one in activities.reports_of_year(desk, 2026)] == ["", "Agua potable"]
    assert activities.reports_of_year(desk, 2025) == []
    assert activity_papers.file_name(report) == "actividades-2026-11"
    assert activity_papers.file_name(activities.report(desk, MONTH, area(desk))) == "actividades-2026-11-agua-potable"


def test_the_year_of_campaigns_has_twelve_months_with_media_and_cost(desk: Desk) -> None:
    assert campaign_year.calendar(desk, 2026).told == "No hay campañas en 2026."
    campaign_example.load_example(desk, 2026)
    found = campaign_year.calendar(desk, 2026)
    held = {one.name: [row.campaign.name for row in one.campaigns] for one in found.months if one.campaigns}
    assert list(held) == ["Enero", "Febrero", "Marzo", "Abril", "Diciembre"]
    assert len(found.months) == 12
    assert found.told.startswith("4 campañas en 2026: $0.00 en descuentos")
    march = found.months[2].campaigns[0]
    assert (
        campaign_year.media_words(march.media, "2026-03")
        == "Radio (Radio Candela), Facebook (Página del organismo), Perifoneo"
    )
    assert campaign_year.media_words(march.media, "2026-07") == ""
    assert campaign_year.off_words(march.campaign) == "5 % del servicio"
    assert campaign_year.window_words(march.campaign) == "1 mar 2026 al 31 mar 2026"
    pdf = campaign_year.pdf(desk, 2026)
    assert pdf == campaign_year.pdf(desk, 2026)


def test_the_practice_town_freezes_all_months_but_the_last(desk: Desk) -> None:
    live_activities(desk, date(2025, 11, 20), desk.today(), Random("1/activities"))
    kept = [*activities.reports_of_year(desk, 2025), *activities.reports_of_year(desk, 2026)]
    assert next(one.month for one in kept) == "2025-11"
    assert len(kept) == 13
    assert [one.month for one in kept if one.frozen_at is None] == ["2026-11"]
