"""Policies by the days they hold, funds asked for and answered, and the upkeep of the places where people pay."""

from __future__ import annotations

from datetime import date

import pytest

from aguadesk.desk import funding, point_services, policies, register_sheets
from aguadesk.desk.desk import Desk
from aguadesk.desk.funding import FundingForm
from aguadesk.desk.point_services import ServiceForm
from aguadesk.desk.policies import PolicyForm
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.office import FundingState
from aguadesk.store import counters
from register_makers import NOVEMBER, TODAY, kiosk, sheet_rows

YEAR = PolicyForm("Descuento por pronto pago", "Acta 14, acuerdo 3", date(2026, 1, 1), date(2026, 3, 31))
OPEN = PolicyForm("Convenios hasta 24 meses", "Acta 15", date(2026, 2, 1))
ASKED = FundingForm("CONAGUA, PROAGUA", "Medidores de cuota fija", date(2026, 3, 2), Money.pesos(1_500_000))


def counted(desk: Desk, key: str, first: date, last: date, **wanted: str) -> int:
    with desk.read() as connection:
        return int(counters.count(connection, key, first, last, wanted or None))


class TestPolicies:
    """Commercial policies."""

    def test_those_in_force_are_told_by_day(self, desk: Desk) -> None:
        ended, holds = policies.add_policy(desk, YEAR).value, policies.add_policy(desk, OPEN).value
        assert [one.id for one in policies.policies(desk)] == [holds, ended]
        assert {one.id for one in policies.policies(desk, date(2026, 3, 31))} == {ended, holds}
        assert {one.id for one in policies.policies(desk, TODAY)} == {holds}
        assert policies.policies(desk, date(2025, 12, 31)) == []
        assert counted(desk, "policies.in_force", *NOVEMBER) == 1
        rows = sheet_rows(register_sheets.policies_xlsx(desk))
        assert [row[4] for row in rows] == ["Sí", "No"]

    def test_one_is_ended_by_its_last_day(self, desk: Desk) -> None:
        number = policies.add_policy(desk, OPEN).value
        ended = PolicyForm(OPEN.name, OPEN.document, OPEN.valid_from, date(2026, 10, 31), " fin ")
        assert policies.edit_policy(desk, number, ended).value is True
        assert policies.edit_policy(desk, number, ended).value is False
        assert policies.policies(desk, TODAY) == []

    @pytest.mark.parametrize(
        ("form", "code"),
        [
            (PolicyForm(" ", "Acta", TODAY), "policy.name_missing"),
            (PolicyForm("x", " ", TODAY), "policy.document_missing"),
            (PolicyForm("x", "Acta", TODAY, date(2026, 1, 1)), "policy.window"),
        ],
    )
    def test_what_is_wrong_is_refused(self, desk: Desk, form: PolicyForm, code: str) -> None:
        with pytest.raises(Refused, match=code):
            policies.add_policy(desk, form)
        with pytest.raises(Refused, match=r"policy\.unknown"):
            policies.edit_policy(desk, 99, OPEN)


class TestFunding:
    """Money asked for."""

    def test_it_is_asked_granted_and_counted(self, desk: Desk) -> None:
        number = funding.ask_funding(desk, ASKED).value
        assert funding.fundings(desk)[0].state is FundingState.ASKED
        answer = funding.answer_funding(desk, number, date(2026, 5, 4), Money.pesos(900_000)).value
        assert (answer.state, answer.granted) == (FundingState.GRANTED, Money.pesos(900_000))
        assert funding.fundings(desk) == [answer]
        year = date(2026, 1, 1), date(2026, 12, 31)
        assert counted(desk, "funding.asked", *year) == 1
        assert counted(desk, "funding.asked", *year, state="granted") == 1
        row = sheet_rows(register_sheets.funding_xlsx(desk))[0]
        assert (row[3], row[4], row[6]) == (1_500_000, "Otorgados", 900_000)

    def test_one_that_was_refused_may_be_granted_after_all(self, desk: Desk) -> None:
        number = funding.ask_funding(desk, FundingForm("Estado", "Bomba", TODAY)).value
        no = funding.answer_funding(desk, number, TODAY, None, "Sin techo presupuestal").value
        assert (no.state, no.granted, no.note) == (FundingState.REFUSED, None, "Sin techo presupuestal")
        yes = funding.answer_funding(desk, number, TODAY, Money.pesos(10)).value
        assert (yes.state, yes.note) == (FundingState.GRANTED, "Sin techo presupuestal")

    def test_it_is_corrected_without_losing_its_answer(self, desk: Desk) -> None:
        number = funding.ask_funding(desk, ASKED).value
        funding.answer_funding(desk, number, date(2026, 5, 4), Money.pesos(5))
        assert funding.edit_funding(desk, number, ASKED).value is False
        other = FundingForm(ASKED.source, "Medidores y cajas", ASKED.asked_on, ASKED.asked)
        assert funding.edit_funding(desk, number, other).value is True
        assert funding.fundings(desk)[0].granted == Money.pesos(5)
        later = FundingForm(ASKED.source, ASKED.purpose, date(2026, 6, 1))
        with pytest.raises(Refused, match=r"funding\.answered_before"):
            funding.edit_funding(desk, number, later)

    @pytest.mark.parametrize(
        ("form", "code"),
        [
            (FundingForm(" ", "x", TODAY), "funding.source_missing"),
            (FundingForm("x", " ", TODAY), "funding.purpose_missing"),
            (FundingForm("x", "x", TODAY, Money(-1)), "funding.amount"),
            (FundingForm("x", "x", date(2026, 11, 21)), "register.future"),
        ],
    )
    def test_what_is_wrong_is_refused(self, desk: Desk, form: FundingForm, code: str) -> None:
        with pytest.raises(Refused, match=code):
            funding.ask_funding(desk, form)

    def test_a_wrong_answer_is_refused(self, desk: Desk) -> None:
        number = funding.ask_funding(desk, ASKED).value
        with pytest.raises(Refused, match=r"funding\.amount"):
            funding.answer_funding(desk, number, TODAY, ZERO)
        with pytest.raises(Refused, match=r"funding\.answered_before"):
            funding.answer_funding(desk, number, date(2026, 3, 1), None)
        with pytest.raises(Refused, match=r"funding\.unknown"):
            funding.answer_funding(desk, 99, TODAY, None)


class TestUpkeep:
    """The upkeep of cajeros automáticos."""

    def test_each_point_tells_its_last_upkeep(self, desk: Desk) -> None:
        point = kiosk(desk)
        assert [(one.name, one.last_on, one.services) for one in point_services.points(desk)] == [
            ("Cajero Plaza Norte", None, 0)
        ]
        for day in (date(2026, 11, 3), date(2026, 11, 18)):
            point_services.add_service(
                desk, ServiceForm(point, day, " Cambio de  impresora ", "Soporte", Money(85_000))
            )
        (one,) = point_services.points(desk)
        assert (one.last_on, one.services, one.is_open) == (date(2026, 11, 18), 2, True)
        assert counted(desk, "points.serviced", *NOVEMBER) == 1
        rows = sheet_rows(register_sheets.services_xlsx(desk, *NOVEMBER))
        assert [row[3] for row in rows] == ["Cambio de impresora"] * 2
        assert rows[0][2] == "Cajero automático"

    def test_what_is_undone_is_not_its_last(self, desk: Desk) -> None:
        number = point_services.add_service(desk, ServiceForm(kiosk(desk), TODAY, "Limpieza")).value
        point_services.undo_service(desk, number)
        assert point_services.points(desk)[0].last_on is None
        assert point_services.services(desk, *NOVEMBER)[0].undone_at is not None
        assert sheet_rows(register_sheets.services_xlsx(desk, *NOVEMBER)) == []
        with pytest.raises(Refused, match=r"service\.undone"):
            point_services.undo_service(desk, number)
        with pytest.raises(Refused, match=r"service\.unknown"):
            point_services.undo_service(desk, 99)

    @pytest.mark.parametrize(
        ("form", "code"),
        [
            (ServiceForm(99, TODAY, "x"), "service.point"),
            (ServiceForm(1, TODAY, " "), "service.what_missing"),
            (ServiceForm(1, TODAY, "x", cost=Money(-1)), "service.cost"),
            (ServiceForm(1, date(2026, 11, 21), "x"), "register.future"),
        ],
    )
    def test_what_is_wrong_is_refused(self, desk: Desk, form: ServiceForm, code: str) -> None:
        with pytest.raises(Refused, match=code):
            point_services.add_service(desk, form)
        with pytest.raises(Refused, match=r"register\.window"):
            point_services.services(desk, TODAY, date(2026, 1, 1))
