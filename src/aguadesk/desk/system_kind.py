"""How a new board charges its water: what each kind of system begins with, and the quota of a committee."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from aguadesk.desk import parts, rules, tariffs
from aguadesk.desk.desk import Desk
from aguadesk.desk.letterhead import WORDS_SETTING
from aguadesk.desk.rules import RuleForm
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.parts import PRESETS, Part, SystemKind
from aguadesk.domain.tariffs.model import Citation, Family, Period, Range, Service, Tariff, Unit

LARGEST_QUOTA = Money.pesos(100_000)
QUOTA_NAME = "Cuota de la comunidad"
_RATE = "surcharge.rate"
_NO_RATE = "Sistema comunitario: sin recargos mientras su asamblea no los acuerde"


def settings_of(kind: SystemKind) -> dict[str, object]:
    """Return the settings with which a board of a kind begins: what it is, what it is called, and what it hides."""
    hidden = PRESETS[kind]
    words = {WORDS_SETTING: {"board": "comite"}} if kind is SystemKind.COMMUNITY else {}
    return {
        **words,
        parts.SYSTEM_SETTING: kind.value,
        parts.HIDDEN_SETTING: [part.value for part in Part if part in hidden],
    }


def checked_quota(quota: Money | None) -> Money:
    """Return the quota a committee charges for a month.

    Raises:
        Refused: `system.quota` if there is none, or it is no amount that a household pays.
    """
    if quota is None or not ZERO < quota <= LARGEST_QUOTA:
        raise Refused("system.quota", field="quota", most=LARGEST_QUOTA)
    return quota


def set_quota(desk: Desk, quota: Money) -> None:
    """Give a new board the tariff of a committee: the same each month for each tap, without readings or surcharges.

    The surcharges of the tax code are for tax credits; a committee has none until its assembly agrees on some.

    Raises:
        Refused: `right.missing`, `system.quota`.
    """
    tariffs.add_tariff(desk, quota_tariff(checked_quota(quota), desk.today()))
    for shipped in [row for row in rules.all_rules(desk) if row.key == _RATE]:
        day_after = shipped.valid_from + timedelta(days=1)
        rules.add_rule(desk, RuleForm(_RATE, "0", day_after, _NO_RATE))


def quota_tariff(quota: Money, today: date) -> Tariff:
    """Return the tariff of a quota for every month of this year on; water of homes bears no IVA."""
    return Tariff(
        name=QUOTA_NAME,
        body="",
        use="domestico",
        domestic=True,
        service=Service.FIXED,
        period=Period.MONTH,
        valid_from=date(today.year, 1, 1),
        valid_to=None,
        unit=Unit.MXN,
        family=Family.FIXED_QUOTA,
        ranges=(Range(Decimal(0), None, Decimal(quota.centavos) / 100, Decimal(0)),),
        citation=Citation(document="Acuerdo de la asamblea"),
    )
