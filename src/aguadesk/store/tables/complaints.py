"""Reports of the public: areas and kinds, what came in, what was done, who was asked, and disputed bills."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, text

from aguadesk.domain.complaints import (
    Answer,
    Channel,
    ComplaintState,
    ComplaintStep,
    Nature,
    Reporter,
    Service,
    Stop,
    Urgency,
)
from aguadesk.domain.orders import OrderKind, OrderResult
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

area = table(
    "area",
    identity(),
    words("name", default=None),
    words("in_charge"),
    words("phone"),
    words("email"),
    flag("active", 1),
    CheckConstraint("length(trim(name)) > 0", name="name"),
    UniqueConstraint("name"),
)
"""A part of the office that attends reports: área operativa."""

complaint_kind = table(
    "complaint_kind",
    identity(),
    words("code", default=None),
    words("name", default=None),
    words("nature", default=None),
    words("service", default=None),
    Column("area_id", Whole, ForeignKey("area.id")),
    words("urgency", default="normal"),
    flag("in_program"),
    Column("hours", Whole),
    Column("working_days", Whole),
    flag("needs_account"),
    flag("needs_place", 1),
    flag("asks_standing"),
    flag("disputes_bill"),
    Column("order_kind", Text),
    flag("active", 1),
    Column("position", Whole, nullable=False, server_default="0"),
    CheckConstraint("length(trim(code)) > 0 AND length(trim(name)) > 0", name="name"),
    CheckConstraint("hours IS NULL OR hours > 0", name="hours"),
    CheckConstraint("working_days IS NULL OR working_days > 0", name="working_days"),
    CheckConstraint("in_program + (hours IS NOT NULL) + (working_days IS NOT NULL) <= 1", name="one_limit"),
    CheckConstraint("needs_account = 1 OR disputes_bill = 0", name="disputes"),
    one_of("nature", Nature),
    one_of("service", Service),
    one_of("urgency", Urgency),
    one_of("order_kind", OrderKind),
    UniqueConstraint("code"),
    UniqueConstraint("name"),
)
"""A kind of report. Its limit is that of the 24-hour programme, hours of its own, or working days; or it has none.

`asks_standing`: who owes is told that it does not proceed, unless somebody who may decides otherwise.
`disputes_bill`: excessive consumption; the bill stays as it is until a verification says whose fault it is.
`order_kind`: the order to a crew that it leads to.
"""

hindrance = table(
    "hindrance",
    identity(),
    words("name", default=None),
    flag("active", 1),
    CheckConstraint("length(trim(name)) > 0", name="name"),
    UniqueConstraint("name"),
)
"""What may keep an area from attending a report: the reasons for which its clock stands."""

complaint_closing = table(
    "complaint_closing",
    identity(),
    Column("on_day", Text, nullable=False),
    Column("reports", Whole, nullable=False),
    Column("closed_at", Text, nullable=False),
    Column("closed_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("reports > 0", name="reports"),
    Index("ix_complaint_closing_day", "on_day"),
)
"""The daily closing (baja) of attended reports: the printed list of a day."""

complaint = table(
    "complaint",
    identity(),
    Column("number", Whole, nullable=False),
    Column("kind_id", Whole, ForeignKey("complaint_kind.id"), nullable=False),
    words("channel", default=None),
    words("reporter", default=None),
    words("reporter_name"),
    words("reporter_address"),
    words("phone"),
    words("email"),
    Column("account_id", Whole, ForeignKey("account.id")),
    Column("locality_id", Whole, ForeignKey("place.id")),
    words("place"),
    words("place_key"),
    words("place_references"),
    words("description"),
    words("state", default=None),
    Column("area_id", Whole, ForeignKey("area.id")),
    words("assigned_to"),
    words("urgency", default="normal"),
    Column("received_on", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("received_by_id", Whole, ForeignKey("person.id"), nullable=False),
    Column("limit_seconds", Whole),
    Column("deadline_utc", Whole),
    Column("stopped_utc", Whole),
    Column("attended_on", Text),
    Column("attended_at", Text),
    Column("attended_seconds", Whole),
    words("attended_note"),
    Column("reassigned", Whole, nullable=False, server_default="0"),
    Column("closed_on", Text),
    Column("closed_at", Text),
    Column("conformity", Text),
    Column("satisfaction", Whole),
    words("ending_note"),
    words("standing_note"),
    Column("closing_id", Whole, ForeignKey("complaint_closing.id")),
    Column("request_id", Text),
    one_of("channel", Channel),
    one_of("reporter", Reporter),
    one_of("state", ComplaintState),
    one_of("urgency", Urgency),
    one_of("conformity", Answer),
    CheckConstraint("account_id IS NOT NULL OR length(trim(reporter_name || place || description)) > 0", name="about"),
    CheckConstraint("reporter <> 'holder' OR account_id IS NOT NULL", name="holder"),
    CheckConstraint("(limit_seconds IS NULL) = (deadline_utc IS NULL)", name="limit"),
    CheckConstraint("(attended_at IS NULL) = (attended_seconds IS NULL)", name="attended"),
    CheckConstraint("state NOT IN ('attended', 'conformity') OR attended_at IS NOT NULL", name="attention"),
    CheckConstraint("(state IN ('closed', 'not_proceeding', 'cancelled')) = (closed_at IS NOT NULL)", name="closed"),
    CheckConstraint("satisfaction BETWEEN 1 AND 5", name="satisfaction"),
    UniqueConstraint("number"),
    UniqueConstraint("request_id"),
    Index("ix_complaint_state", "state", "deadline_utc"),
    Index("ix_complaint_area", "area_id", "state", "deadline_utc"),
    Index("ix_complaint_account", "account_id"),
    Index("ix_complaint_received", "received_on"),
    Index("ix_complaint_attended", "attended_on"),
    Index("ix_complaint_alike", "kind_id", "place_key", "received_on"),
)
"""One report. `deadline_utc` and `stopped_utc` are seconds since 1970, so that lists sort them across a change of the
clock: the moment its limit ends if the clock runs on, moved by every stop that ended, and since when it stands.
`attended_seconds` is how long the clock had run when it was last attended.
"""

complaint_step = table(
    "complaint_step",
    identity(),
    Column("complaint_id", Whole, ForeignKey("complaint.id"), nullable=False),
    words("step", default=None),
    words("note"),
    Column("area_id", Whole, ForeignKey("area.id")),
    Column("order_id", Whole, ForeignKey("work_order.id")),
    Column("at", Text, nullable=False),
    Column("person_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("step", ComplaintStep),
    Index("ix_complaint_step_complaint", "complaint_id"),
    Index("ix_complaint_step_step", "step", "at"),
)

complaint_stop = table(
    "complaint_stop",
    identity(),
    Column("complaint_id", Whole, ForeignKey("complaint.id"), nullable=False),
    words("kind", default=None),
    Column("hindrance_id", Whole, ForeignKey("hindrance.id")),
    words("note"),
    Column("since_at", Text, nullable=False),
    Column("until_at", Text),
    one_of("kind", Stop),
    CheckConstraint("kind <> 'pause' OR hindrance_id IS NOT NULL", name="why"),
    Index("ix_complaint_stop_complaint", "complaint_id"),
    Index(
        "uq_complaint_stop_standing",
        "complaint_id",
        unique=True,
        sqlite_where=text("until_at IS NULL"),
        postgresql_where=text("until_at IS NULL"),
    ),
)
"""A time in which the clock of a report stood; the one without an end stands now."""

complaint_call = table(
    "complaint_call",
    identity(),
    Column("complaint_id", Whole, ForeignKey("complaint.id"), nullable=False),
    words("answer", default=None),
    words("spoke_with"),
    Column("satisfaction", Whole),
    words("note"),
    Column("at", Text, nullable=False),
    Column("person_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("answer", Answer),
    CheckConstraint("satisfaction BETWEEN 1 AND 5", name="satisfaction"),
    CheckConstraint("answer <> 'no' OR length(trim(note)) > 0", name="why"),
    Index("ix_complaint_call_complaint", "complaint_id"),
)
"""A call for conformity, and its answer; a no says why."""

claim = table(
    "claim",
    identity(),
    Column("complaint_id", Whole, ForeignKey("complaint.id"), nullable=False),
    Column("account_id", Whole, ForeignKey("account.id"), nullable=False),
    Column("order_id", Whole, ForeignKey("work_order.id")),
    Column("outcome", Text),
    Column("decided_at", Text),
    Column("decided_by_id", Whole, ForeignKey("person.id")),
    Column("advised_at", Text),
    one_of("outcome", OrderResult),
    CheckConstraint("decided_at IS NULL OR outcome IS NOT NULL", name="decided"),
    UniqueConstraint("complaint_id"),
    Index("ix_claim_account", "account_id"),
)
"""A claim of excessive consumption: what its verification found, and when what follows from it was done."""

claim_bill = table(
    "claim_bill",
    Column("claim_id", Whole, ForeignKey("claim.id"), primary_key=True),
    Column("document_id", Whole, ForeignKey("document.id"), primary_key=True),
    Column("over_m3", Whole),
    Column("adjustment_id", Whole, ForeignKey("document.id")),
    Column("before_centavos", Whole),
    Column("after_centavos", Whole),
    CheckConstraint("over_m3 > 0", name="over"),
    CheckConstraint("(over_m3 IS NULL) = (adjustment_id IS NULL)", name="adjusted"),
    Index("ix_claim_bill_document", "document_id"),
)
"""A bill in dispute, and by how many m³ it was found to register too much."""
