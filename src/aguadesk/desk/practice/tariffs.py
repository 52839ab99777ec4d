"""The tariffs of the practice town as the board keeps them: a quota that includes some m³, and a price above."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aguadesk.desk.practice.plan import Tariff, TownPlan
from aguadesk.domain.concepts import ALCANTARILLADO, SANEAMIENTO
from aguadesk.domain.tariffs import model

_DOMESTIC = ("domestico", "rural")


def town_tariffs(plan: TownPlan, valid_from: date) -> list[model.Tariff]:
    """Return every tariff of the town, in force from a day on."""
    return [_tariff(plan, one, valid_from) for one in plan.tariffs.values()]


def _tariff(plan: TownPlan, told: Tariff, valid_from: date) -> model.Tariff:
    billing, included = plan.billing, Decimal(plan.billing.included_m3)
    return model.Tariff(
        name=told.name,
        body=plan.name,
        use=told.use,
        domestic=told.use in _DOMESTIC,
        service=model.Service.BOTH,
        period=model.Period.MONTH,
        valid_from=valid_from,
        valid_to=None,
        unit=model.Unit.MXN,
        family=model.Family.MARGINAL,
        ranges=(
            model.Range(Decimal(0), included, Decimal(told.quota.plain), Decimal(0)),
            model.Range(included, None, Decimal(0), Decimal(told.per_m3.plain)),
        ),
        additions=(
            model.Addition(ALCANTARILLADO, Decimal(billing.sewer_percent)),
            model.Addition(SANEAMIENTO, Decimal(billing.treatment_percent)),
        ),
        citation=model.Citation(document="Ley de Ingresos del municipio (ejemplo)", article="cuotas y tarifas"),
    )
