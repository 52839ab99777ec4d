"""The work plan: works with their components and progress, and what is inspected again and again."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint

from aguadesk.domain.office import InspectionKind, InspectionResult, WorkService, WorkState
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

component_kind = table(
    "component_kind",
    identity(),
    words("name", default=None),
    words("unit", default=None),
    words("service", default=None),
    flag("active", 1),
    one_of("service", WorkService),
    CheckConstraint("length(trim(name)) > 0 AND length(trim(unit)) > 0", name="name"),
    UniqueConstraint("name", "unit", name="uq_component_kind_name"),
)
"""What works are made of and counted in: metres of pipe, valves, manholes, motors."""

work = table(
    "work",
    identity(),
    Column("number", Whole, nullable=False),
    words("name", default=None),
    words("service", default=None),
    words("state", default=None),
    flag("planned"),
    Column("locality_id", Whole, ForeignKey("place.id")),
    Column("sector_id", Whole, ForeignKey("place.id")),
    words("street"),
    words("place"),
    words("in_charge"),
    Column("complaint_id", Whole, ForeignKey("complaint.id")),
    Column("starts_on", Text),
    Column("ends_on", Text),
    Column("started_on", Text),
    Column("ended_on", Text),
    Column("budget_centavos", Whole, nullable=False, server_default="0"),
    Column("percent", Whole, nullable=False, server_default="0"),
    words("funds"),
    words("note"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("service", WorkService),
    one_of("state", WorkState),
    CheckConstraint("length(trim(name)) > 0", name="name"),
    CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="span"),
    CheckConstraint("budget_centavos >= 0", name="budget"),
    CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
    CheckConstraint("(state IN ('finished', 'cancelled')) = (ended_on IS NOT NULL)", name="ended"),
    UniqueConstraint("number"),
    Index("ix_work_state", "state"),
    Index("ix_work_locality", "locality_id"),
)
"""A work or a task, planned or spontaneous. What it cost is the sum of its advances."""

work_component = table(
    "work_component",
    identity(),
    Column("work_id", Whole, ForeignKey("work.id"), nullable=False),
    Column("kind_id", Whole, ForeignKey("component_kind.id"), nullable=False),
    Column("planned_thousandths", Whole, nullable=False, server_default="0"),
    CheckConstraint("planned_thousandths >= 0", name="planned"),
    UniqueConstraint("work_id", "kind_id", name="uq_work_component_once"),
)
"""So many of a kind: 6 valves and 1,860 m of pipe are two components of one work."""

work_advance = table(
    "work_advance",
    identity(),
    Column("work_id", Whole, ForeignKey("work.id"), nullable=False),
    Column("component_id", Whole, ForeignKey("work_component.id")),
    Column("on_day", Text, nullable=False),
    Column("done_thousandths", Whole, nullable=False, server_default="0"),
    Column("percent", Whole),
    Column("cost_centavos", Whole, nullable=False, server_default="0"),
    words("note"),
    Column("undoes_id", Whole, ForeignKey("work_advance.id")),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
    CheckConstraint("done_thousandths = 0 OR component_id IS NOT NULL", name="component"),
    UniqueConstraint("undoes_id"),
    Index("ix_work_advance_work", "work_id"),
    Index("ix_work_advance_day", "on_day"),
)
"""What was done on a day and what it cost; one that was wrong is undone by another with the opposite amounts."""

inspection = table(
    "inspection",
    identity(),
    words("kind", default=None),
    words("name", default=None),
    words("service", default=None),
    Column("locality_id", Whole, ForeignKey("place.id")),
    Column("every_days", Whole, nullable=False),
    Column("first_month", Whole),
    Column("last_month", Whole),
    Column("starts_on", Text, nullable=False),
    flag("active", 1),
    one_of("kind", InspectionKind),
    one_of("service", WorkService),
    CheckConstraint("length(trim(name)) > 0", name="name"),
    CheckConstraint("every_days BETWEEN 1 AND 366", name="every"),
    CheckConstraint("(first_month IS NULL) = (last_month IS NULL)", name="season"),
    CheckConstraint("first_month BETWEEN 1 AND 12 AND last_month BETWEEN 1 AND 12", name="months"),
    UniqueConstraint("kind", "name", name="uq_inspection_name"),
)
"""What is looked at every so many days, all year or in a season: a tank, a spring, the drains before the rain."""

inspection_visit = table(
    "inspection_visit",
    identity(),
    Column("inspection_id", Whole, ForeignKey("inspection.id"), nullable=False),
    Column("on_day", Text, nullable=False),
    words("result", default=None),
    Column("chlorine_hundredths", Whole),
    Column("found", Whole, nullable=False, server_default="0"),
    words("done_by"),
    words("note"),
    Column("complaint_id", Whole, ForeignKey("complaint.id")),
    Column("undoes_id", Whole, ForeignKey("inspection_visit.id")),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("result", InspectionResult),
    CheckConstraint("chlorine_hundredths BETWEEN 0 AND 2000", name="chlorine"),
    CheckConstraint("found >= 0", name="found"),
    CheckConstraint("result = 'good' OR length(trim(note)) > 0", name="why"),
    UniqueConstraint("undoes_id"),
    Index("ix_inspection_visit_inspection", "inspection_id", "on_day"),
    Index("ix_inspection_visit_day", "on_day"),
)
"""`chlorine_hundredths` is free chlorine in hundredths of a mg/l; `found` how many clandestine taps or leaks."""

coverage = table(
    "coverage",
    identity(),
    Column("locality_id", Whole, ForeignKey("place.id"), nullable=False),
    words("service", default=None),
    Column("on_day", Text, nullable=False),
    Column("dwellings", Whole, nullable=False),
    Column("served", Whole, nullable=False),
    words("source"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("service", WorkService),
    CheckConstraint("dwellings > 0", name="dwellings"),
    CheckConstraint("served BETWEEN 0 AND dwellings", name="served"),
    UniqueConstraint("locality_id", "service", "on_day", name="uq_coverage_day"),
)
"""How many dwellings of a locality a service reaches, as counted or told on a day."""
