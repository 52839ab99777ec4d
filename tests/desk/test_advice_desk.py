"""The advice of a claim says what its verification found and what the account used."""

from __future__ import annotations

import io

import pypdf
import pytest

from aguadesk.desk import advice, billing, claims, order_results
from aguadesk.desk.advice import minimum_of
from aguadesk.desk.desk import Desk
from aguadesk.desk.order_results import OrderOutcome
from aguadesk.domain.errors import Refused
from aguadesk.domain.orders import OrderResult
from aguadesk.domain.tariffs.reading import read_tariff
from complaint_makers import report
from makers import make_account
from towns import MONTHLY, load_tariff, read_meter


@pytest.fixture
def claim(desk: Desk) -> int:
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    read_meter(desk, account, 30)
    billing.run(desk, "2026-10")
    return report(desk, "consumo_excesivo", account_id=account)


def test_says_what_was_found_and_what_was_used(desk: Desk, claim: int) -> None:
    page = claims.look(desk, claim)
    assert page is not None
    assert page.order is not None
    order_results.capture(desk, page.order.id, OrderOutcome(OrderResult.NORMAL, "Sin fugas a la vista"))
    text = pypdf.PdfReader(io.BytesIO(advice.advice_pdf(desk, claim))).pages[0].extract_text().replace("\n", " ")
    for words in ("Se revisó el 20/11/2026", "Sin fugas a la vista", "Oct", "30", "mínimo: 10 m³"):
        assert words in text, words


def test_waits_for_the_verification(desk: Desk, claim: int) -> None:
    with pytest.raises(Refused) as refused:
        advice.advice_pdf(desk, claim)
    assert refused.value.code == "claim.not_verified"


@pytest.mark.parametrize(
    ("outcome", "found"),
    [(OrderResult.METER_FAULTY, "el medidor está mal"), (OrderResult.EXTERNAL_LEAK, "fuga fuera de la casa")],
)
def test_is_only_for_whose_meter_is_good(desk: Desk, claim: int, outcome: OrderResult, found: str) -> None:
    page = claims.look(desk, claim)
    assert page is not None
    assert page.order is not None
    order_results.capture(desk, page.order.id, OrderOutcome(outcome, "Se revisó"))
    with pytest.raises(Refused) as refused:
        advice.advice_pdf(desk, claim)
    assert (refused.value.code, refused.value.values["found"]) == ("claim.no_advice", found)


def test_is_only_for_claims(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        advice.advice_pdf(desk, report(desk))
    assert refused.value.code == "claim.unknown"


def first(up_to: str, quota: str, per_m3: str) -> list[dict[str, str]]:
    """Return the ranges of a tariff by what its first one says."""
    beginning = {"above_m3": "0", "up_to_m3": up_to, "quota": quota, "per_m3": per_m3}
    return [beginning, {"above_m3": up_to, "quota": "0", "per_m3": "9"}]


@pytest.mark.parametrize(
    ("ranges", "minimum"),
    [
        (first("23", "126.50", "0"), 23),
        (first("7.5", "76.39", "0"), 8),
        (first("10", "0", "5"), None),
        ([{"above_m3": "0", "quota": "50", "per_m3": "5"}], None),
    ],
)
def test_the_minimum_is_where_the_first_quota_ends(ranges: list[dict[str, str]], minimum: int | None) -> None:
    tariff = read_tariff({"tariff": dict(MONTHLY), "range": ranges})
    assert minimum_of(tariff) == minimum
