"""How Campañas says things: what is taken off, of which debts, how one must pay, and where it was announced."""

from __future__ import annotations

from aguadesk.desk.campaigns import Campaign, CampaignRow, CampaignStanding
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, MediaKind
from aguadesk.domain.periods import day_label
from aguadesk.ui.counting import counted
from aguadesk.ui.language import short_day
from aguadesk.ui.settings.wording import percent
from aguadesk.ui.theme import Tone

TARGET_WORDS = {CampaignTarget.PRINCIPAL: "del servicio", CampaignTarget.SURCHARGES: "de recargos"}
CONDITION_WORDS = {
    CampaignCondition.NONE: "Al pagar",
    CampaignCondition.SINGLE_PAYMENT: "En un solo pago",
    CampaignCondition.AGREEMENT: "Por convenio",
    CampaignCondition.EITHER: "Un solo pago o convenio",
}
DEBTS_WORDS = {
    CampaignDebts.ANY: "Todos",
    CampaignDebts.IN_TIME: "En tiempo",
    CampaignDebts.OVERDUE: "Vencidos",
}
MEDIA_WORDS = {
    MediaKind.RADIO: "Radio",
    MediaKind.FACEBOOK: "Facebook",
    MediaKind.PERIFONEO: "Perifoneo",
    MediaKind.POSTER: "Cartel",
    MediaKind.PRESS: "Prensa",
    MediaKind.OTHER: "Otro",
}
STANDING_WORDS = {
    CampaignStanding.COMING: "Por empezar",
    CampaignStanding.IN_FORCE: "En curso",
    CampaignStanding.OVER: "Terminada",
    CampaignStanding.STOPPED: "Detenida",
}
STANDING_TONES = {
    CampaignStanding.COMING: Tone.INFO,
    CampaignStanding.IN_FORCE: Tone.GOOD,
    CampaignStanding.OVER: Tone.PLAIN,
    CampaignStanding.STOPPED: Tone.WARNING,
}


def off_words(campaign: Campaign) -> str:
    """Say what a campaign takes off: `15 % del servicio`."""
    return f"{percent(campaign.percent_basis_points)} {TARGET_WORDS[campaign.target]}"


def window_words(campaign: Campaign) -> str:
    """Say when a campaign holds: `1 nov al 31 dic 2026`, `15 dic 2026 al 15 ene 2027`."""
    same_year = campaign.starts_on.year == campaign.ends_on.year
    first = day_label(campaign.starts_on) if same_year else short_day(campaign.starts_on)
    return f"{first} al {short_day(campaign.ends_on)}"


def terms_words(campaign: Campaign) -> str:
    """Say who has a campaign's discount, in one sentence."""
    debts = {
        CampaignDebts.ANY: "de cualquier adeudo",
        CampaignDebts.IN_TIME: "de lo que se paga antes de vencer",
        CampaignDebts.OVERDUE: "de lo ya vencido",
    }[campaign.debts]
    how = {
        CampaignCondition.NONE: "a quien paga",
        CampaignCondition.SINGLE_PAYMENT: "a quien paga todo en una sola exhibición",
        CampaignCondition.AGREEMENT: "a quien firma convenio",
        CampaignCondition.EITHER: "a quien paga todo en una sola exhibición o firma convenio",
    }[campaign.condition]
    return f"{off_words(campaign)}, {debts}, {how}."


def cost_words(row: CampaignRow) -> str:
    """Say what a campaign costs so far: `Lleva $27.00 en descuentos a 2 cuentas + $62.50 en difusión`."""
    to = f" a {counted(row.accounts, 'cuenta', 'cuentas')}" if row.accounts else ""
    return f"Lleva {row.forgiven.signed} en descuentos{to} + {row.made_known.signed} en difusión"
