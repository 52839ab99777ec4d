"""What an agreement covers, charge by charge, and what was agreed beside its calendar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from aguadesk.desk.agreement_papers import AgreedCharge
from aguadesk.desk.agreements import AgreementDetails
from aguadesk.domain.agreements import NewBills, SurchargesMeanwhile
from aguadesk.domain.money import ZERO
from aguadesk.domain.periods import period_label
from aguadesk.ui import look
from aguadesk.ui.accounts.panels import Lines
from aguadesk.ui.agreements.wording import END_WORDS, EVERY_WORDS, whole_day
from aguadesk.ui.kit.cards import Scrolled
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.words import Labelled

LABELS = (
    "Quién firmó",
    "Se identificó con",
    "Teléfono",
    "Se paga",
    "Los recargos",
    "Los recibos nuevos",
    "Se incumple",
    "Al incumplir",
    "Condonación",
    "Por pagar a plazos",
    "Elaboró y autorizó",
    "En lugar de",
    "Observaciones",
    "Terminó",
)
_ABREAST = 3


class CoveredLine:
    """A charge as it went into the agreement."""

    def __init__(self, charge: AgreedCharge) -> None:
        self.concept = charge.concept_name
        self.period = period_label(charge.period) or "—"
        self.owed = str(charge.owed)
        self.condoned = f"−{charge.condoned}" if charge.condoned else "—"
        self.agreed = str(charge.agreed)


COVERED: tuple[Column[CoveredLine], ...] = (
    Column("Concepto", lambda line: line.concept, strong=True),
    Column("Periodo", lambda line: line.period, width=110),
    Column("Adeudo", lambda line: line.owed, Kind.NUMBER, 104),
    Column("Condonado", lambda line: line.condoned, Kind.NUMBER, 104),
    Column("Queda", lambda line: line.agreed, Kind.NUMBER, 104, strong=True),
)


def covered_table() -> Lines[CoveredLine]:
    """Return the table of what an agreement covers."""
    return Lines(COVERED, Empty("mdi6.file-outline", "Sin cargos"))


def covered_lines(found: AgreementDetails) -> list[CoveredLine]:
    """Return the rows of what an agreement covers."""
    return [CoveredLine(charge) for charge in found.charges]


class TermsPanel(Scrolled):
    """What was agreed, each under its label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = {label: Labelled(label, wrap=True) for label in LABELS}
        self.column.setContentsMargins(14, 12, 14, 12)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px("inside"))
        grid.setVerticalSpacing(look.px("inside"))
        for place, fact in enumerate(self._facts.values()):
            grid.addWidget(fact, *divmod(place, _ABREAST), Qt.AlignmentFlag.AlignTop)
        for across in range(_ABREAST):
            grid.setColumnStretch(across, 1)
        self.column.addWidget(box)
        self.column.addStretch(1)

    def text_of(self, label: str) -> str:
        """Return what stands under a label."""
        return self._facts[label].value.text()

    def show_agreement(self, found: AgreementDetails) -> None:
        """Show what was agreed."""
        row = found.row
        frozen = row.surcharges is SurchargesMeanwhile.FROZEN
        inside = row.new_bills is NewBills.INSIDE
        gives_back = "regresa lo condonado" if row.returns_condoned else "lo condonado se queda condonado"
        values = {
            "Quién firmó": row.signer,
            "Se identificó con": row.signer_paper,
            "Teléfono": row.signer_phone,
            "Se paga": EVERY_WORDS[row.frequency],
            "Los recargos": "se detienen mientras se cumpla" if frozen else "siguen corriendo",
            "Los recibos nuevos": "cuentan para cumplirlo" if inside else "van aparte",
            "Se incumple": f"con {row.most_missed} sin pagar, o la última",
            "Al incumplir": gives_back,
            "Condonación": _condonation(found),
            "Por pagar a plazos": row.extension.signed if row.extension > ZERO else "sin costo",
            "Elaboró y autorizó": "\n".join(filter(None, (row.signed_by, row.authorised_by))),
            "En lugar de": found.previous,
            "Observaciones": row.note,
            "Terminó": _ended(found),
        }
        for label, value in values.items():
            self._facts[label].show_value(value)


def _condonation(found: AgreementDetails) -> str:
    if not found.campaign:
        return "ninguna"
    return f"{found.row.condoned.signed}, «{found.campaign}»\n{found.campaign_citation}"


def _ended(found: AgreementDetails) -> str:
    """Say how, when and why it ended, and who ended it."""
    row = found.row
    if row.ended_on is None or row.ended_how is None:
        return ""
    first = f"{END_WORDS[row.ended_how]} el {whole_day(row.ended_on)}"
    returned = "Regresaron los recargos condonados." if row.condoned_returned else ""
    return "\n".join(filter(None, (first, row.end_reason, row.ended_by, returned)))
