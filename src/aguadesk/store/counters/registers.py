"""Counters of reports and of the registers of the office: events, policies, purchases, stock, letters, campaigns."""

from __future__ import annotations

from typing import Final

from aguadesk.domain.complaints import NUMBER_SERIES as REPORTS
from aguadesk.store.counters.question import ONE, Question, asked, numbered


def _reports(day: str, where: str) -> Question:
    select = f"""SELECT {day} AS on_day, {numbered(REPORTS, "complaint.number")} AS label,
        complaint_kind.name AS detail, {ONE} AS amount, complaint.account_id AS account_id, 'complaint' AS subject,
        complaint.id AS subject_id
        FROM complaint JOIN complaint_kind ON complaint_kind.id = complaint.kind_id
        WHERE {where} AND {day} BETWEEN :first AND :last"""
    return asked(
        select,
        kind="complaint_kind.code = :kind",
        nature="complaint_kind.nature = :nature",
        service="complaint_kind.service = :service",
        area="complaint.area_id = CAST(:area AS INTEGER)",
        channel="complaint.channel = :channel",
        program="complaint_kind.in_program = CAST(:program AS INTEGER)",
    )


_OPEN = f"""SELECT complaint.received_on AS on_day, {numbered(REPORTS, "complaint.number")} AS label,
    complaint_kind.name AS detail, {ONE} AS amount, complaint.account_id AS account_id, 'complaint' AS subject,
    complaint.id AS subject_id FROM complaint JOIN complaint_kind ON complaint_kind.id = complaint.kind_id
    WHERE complaint.received_on <= :last AND complaint.state <> 'cancelled'
      AND (complaint.closed_on IS NULL OR complaint.closed_on > :last)"""
_EVENTS = f"""SELECT event.on_day AS on_day, event.name AS label, event.place AS detail, {ONE} AS amount,
    NULL AS account_id, 'event' AS subject, event.id AS subject_id FROM event
    WHERE event.cancelled_at IS NULL AND event.on_day BETWEEN :first AND :last"""
_POLICIES = f"""SELECT policy.valid_from AS on_day, policy.name AS label, policy.document AS detail, {ONE} AS amount,
    NULL AS account_id, 'policy' AS subject, policy.id AS subject_id FROM policy
    WHERE policy.valid_from <= :last AND (policy.valid_to IS NULL OR policy.valid_to >= :first)"""
_STOCK = f"""SELECT stock_move.on_day AS on_day, stock_item.name AS label, stock_move.note AS detail,
    -stock_move.quantity * {ONE} AS amount, stock_move.account_id AS account_id, 'stock_move' AS subject,
    stock_move.id AS subject_id FROM stock_move JOIN stock_item ON stock_item.id = stock_move.item_id
    WHERE stock_move.kind = 'installed' AND stock_move.on_day BETWEEN :first AND :last"""
_PURCHASES = f"""SELECT purchase.asked_on AS on_day, {numbered("SC", "purchase.number")} AS label,
    purchase.addressed_to AS detail, {ONE} AS amount, NULL AS account_id, 'purchase' AS subject,
    purchase.id AS subject_id FROM purchase
    WHERE purchase.state <> 'cancelled' AND purchase.asked_on BETWEEN :first AND :last"""
_FUNDING = f"""SELECT funding.asked_on AS on_day, funding.source AS label, funding.purpose AS detail, {ONE} AS amount,
    NULL AS account_id, 'funding' AS subject, funding.id AS subject_id FROM funding
    WHERE funding.asked_on BETWEEN :first AND :last"""
_LETTERS = f"""SELECT letter.on_day AS on_day, letter.subject AS label, letter.correspondent AS detail, {ONE} AS amount,
    NULL AS account_id, 'letter' AS subject, letter.id AS subject_id FROM letter
    WHERE letter.way = 'sent' AND letter.cancelled_at IS NULL AND letter.on_day BETWEEN :first AND :last"""
_REPLIES = f"""SELECT survey_reply.on_day AS on_day, survey.name AS label, coalesce(place.name, '') AS detail,
    {ONE} AS amount, survey_reply.account_id AS account_id, 'survey' AS subject, survey.id AS subject_id
    FROM survey_reply JOIN survey ON survey.id = survey_reply.survey_id
    LEFT JOIN place ON place.id = survey_reply.locality_id
    WHERE survey_reply.undone_at IS NULL AND survey_reply.on_day BETWEEN :first AND :last"""
_CAMPAIGNS = f"""SELECT campaign.starts_on AS on_day, campaign.name AS label, campaign.document AS detail,
    {ONE} AS amount, NULL AS account_id, 'campaign' AS subject, campaign.id AS subject_id FROM campaign
    WHERE campaign.starts_on BETWEEN :first AND :last"""
_MEDIA = f"""SELECT campaign_media.starts_on AS on_day, campaign.name AS label, campaign_media.place AS detail,
    {ONE} AS amount, NULL AS account_id, 'campaign' AS subject, campaign.id AS subject_id
    FROM campaign_media JOIN campaign ON campaign.id = campaign_media.campaign_id
    WHERE campaign_media.starts_on BETWEEN :first AND :last"""
_IN_TIME = """complaint.attended_seconds IS NOT NULL AND complaint.limit_seconds IS NOT NULL
    AND complaint.attended_seconds <= complaint.limit_seconds"""

QUESTIONS: Final = {
    "complaints.received": _reports("complaint.received_on", "complaint.state <> 'cancelled'"),
    "complaints.attended": _reports("complaint.attended_on", "complaint.state <> 'cancelled'"),
    "complaints.in_time": _reports("complaint.attended_on", f"complaint.state <> 'cancelled' AND {_IN_TIME}"),
    "complaints.closed": _reports("complaint.closed_on", "complaint.state = 'closed'"),
    "complaints.open": asked(_OPEN),
    "events.held": asked(_EVENTS, kind="event.kind = :kind"),
    "policies.in_force": asked(_POLICIES),
    "stock.installed": asked(_STOCK, item="stock_item.code = :item"),
    "purchases.asked": asked(_PURCHASES, purpose="purchase.purpose = :purpose"),
    "funding.asked": asked(_FUNDING, state="funding.state = :state"),
    "letters.sent": asked(_LETTERS),
    "surveys.replies": asked(
        _REPLIES,
        channel="survey_reply.channel = :channel",
        locality="survey_reply.locality_id = CAST(:locality AS INTEGER)",
    ),
    "campaigns.begun": asked(_CAMPAIGNS, target="campaign.target = :target"),
    "campaigns.media": asked(_MEDIA),
}
