"""Agreements of an invented board, to be drawn in tests and changed one field at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from paper_samples import ACCOUNT, LETTERHEAD, LONG_ADDRESS, LONG_NAME, NOON, pesos

from aguadesk.domain.money import ZERO, Money, total
from aguadesk.papers.agreement import (
    AgreementData,
    Condonation,
    DueInstalment,
    OwedLine,
    Signature,
    SignedTerms,
)

TERMS = SignedTerms(
    most_missed=3,
    grace_days=3,
    freezes_surcharges=True,
    bills_inside=True,
    returns_condoned=True,
    applied_to="recargos por prórroga, recargos, accesorios y al final el servicio",
    prescription_months=60,
    order_law="Código Fiscal de la Federación, art. 66-A",
    missed_law="Código Fiscal de la Federación, art. 66-A, fracción IV",
    surcharges_law="Acuerdo del organismo, recargos mientras se cumple el convenio",
    bills_law="Acuerdo del organismo, recibos que llegan durante el convenio",
    returns_law="Acuerdo del organismo, recargos condonados que regresan al incumplir",
    prescription_law="Código Fiscal de la Federación, art. 146",
    limitation_law="Ley General de Aguas, art. 9",
)
SIGNATURES = (
    Signature("El usuario", "María Elena Ruiz Soto", "INE 0412 0887 1234"),
    Signature("Por el organismo", "Ing. Raúl Ochoa Peña", "Director general"),
    Signature("Testigo", "C.P. Ana Luisa Barraza", "Encargada de cobranza"),
)
LINES = (
    OwedLine("Agua", "Sep 2025 a Oct 2026", pesos("2940.00")),
    OwedLine("Alcantarillado", "Sep 2025 a Oct 2026", pesos("588.00")),
    OwedLine("Recargos", "hasta el 20 nov 2026", pesos("412.36"), pesos("309.27")),
)
SIGNED = date(2026, 11, 20)


def calendar(count: int, owed: Money, down: Money = ZERO, days: int = 30) -> tuple[DueInstalment, ...]:
    """A calendar of so many equal payments; the last takes what is left over."""
    each, rest = divmod(owed.centavos - down.centavos, count)
    payments = [
        DueInstalment(number, SIGNED + timedelta(days=days * number), Money(each + (rest if number == count else 0)))
        for number in range(1, count + 1)
    ]
    return (*([DueInstalment(0, SIGNED, down)] if down > ZERO else []), *payments)


def agreement(count: int = 12, down: str = "731.09", days: int = 30, **changes: Any) -> AgreementData:
    """The agreement of a household: fourteen months behind, three quarters of the surcharges condoned."""
    lines, extension = changes.get("lines", LINES), changes.get("extension", ZERO)
    owed = total(line.owed - line.condoned for line in lines) + extension
    facts: dict[str, Any] = {
        "letterhead": LETTERHEAD,
        "number": "CV-000012",
        "signed_on": SIGNED,
        "account": ACCOUNT,
        "holder": "María Elena Ruiz Soto",
        "signer": "María Elena Ruiz Soto",
        "signer_paper": "INE 0412 0887 1234",
        "signer_phone": "653 123 4567",
        "every": "cada mes",
        "lines": lines,
        "instalments": calendar(count, owed, pesos(down), days),
        "terms": TERMS,
        "signatures": SIGNATURES,
        "issued_at": NOON,
        "issued_by": "Rosa",
        "condonation": Condonation("Diciembre sin recargos", "Acuerdo de cabildo 12, art. 3"),
    }
    return AgreementData(**(facts | changes))


def long_agreement() -> AgreementData:
    """One in which everything is as long as it gets: names, places, thirty-six payments, and a cost."""
    return agreement(
        36,
        signer=LONG_NAME,
        holder=f"Sucesión de {LONG_NAME}",
        account=replace(ACCOUNT, address=LONG_ADDRESS),
        extension=pesos("1184.20"),
        signatures=tuple(
            replace(one, name=LONG_NAME, under="Encargada del departamento de comercialización y cobranza")
            for one in SIGNATURES
        ),
        terms=replace(TERMS, returns_condoned=False, freezes_surcharges=False, bills_inside=False),
        note="La directora autorizó un enganche menor por la enfermedad de quien sostiene la casa, a petición suya.",
    )
