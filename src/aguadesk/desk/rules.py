"""The rules of the board with their dates and citations: looking at them and adding a newer one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.domain.rule_values import check_first_day, checked_value
from aguadesk.store import audit, settings
from aguadesk.store.settings import Rule


class RuleStanding(StrEnum):
    """Whether a rule rules."""

    IN_FORCE = "in_force"
    FUTURE = "future"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule as the list shows it."""

    key: str
    value: object
    valid_from: date
    valid_to: date | None
    document: str
    article: str
    page: str
    link: str
    standing: RuleStanding


@dataclass(frozen=True, slots=True)
class RuleForm:
    """A new rule as a person writes it; `value` is text, checked by the rule's own kind."""

    key: str
    value: str
    valid_from: date
    document: str
    article: str = ""
    page: str = ""
    link: str = ""


def all_rules(desk: Desk) -> list[RuleRow]:
    """Return every rule there is, was and will be; by key, the newest first."""
    with desk.read() as connection:
        rules = settings.all_rules(connection)
    ruling = {rule.key: rule for rule in rules if _covers(rule, desk.today())}
    listed = [_row(rule, ruling.get(rule.key) is rule, desk.today()) for rule in rules]
    return sorted(listed, key=lambda row: (row.key, -row.valid_from.toordinal()))


def add_rule(desk: Desk, form: RuleForm) -> Done[str]:
    """Add a rule that holds from a day on; the one before stays in the list and gives way. Returns the value kept.

    Raises:
        Refused: what `checked_value` and `check_first_day` refuse, `rule.document_missing`, `rule.same_day`,
            `rule.same_value`.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    value = checked_value(form.key, form.value)
    check_first_day(form.key, form.valid_from)
    if not form.document.strip():
        raise Refused("rule.document_missing", field="document")
    with desk.write() as w:
        before = _before(settings.all_rules(w.connection), form)
        if before is not None and before.value == value and before.citation == _rule(form, value).citation:
            raise Refused("rule.same_value", field="value")
        settings.add_rule(w.connection, _rule(form, value), stamp.at, stamp.person_id)
        was = _audited(before) if before else {}
        now = {"rule": form.key, **_audited(_rule(form, value))}
        draft = audit.AuditDraft("rule.added", "rule", None, was, now)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(value, Change("rule"))


def _before(rules: list[Rule], form: RuleForm) -> Rule | None:
    """Return the rule that held the day before the new one begins, if any did."""
    earlier = [rule for rule in rules if rule.key == form.key and rule.valid_from < form.valid_from]
    return earlier[-1] if earlier else None


def _rule(form: RuleForm, value: str) -> Rule:
    return Rule(
        key=form.key,
        value=value,
        valid_from=form.valid_from,
        valid_to=None,
        document=one_line(form.document),
        article=one_line(form.article),
        page=one_line(form.page),
        link=form.link.strip(),
    )


def _audited(rule: Rule) -> dict[str, object]:
    return {"value": rule.value, "valid_from": rule.valid_from.isoformat(), "citation": rule.citation}


def _covers(rule: Rule, day: date) -> bool:
    return rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)


def _row(rule: Rule, is_ruling: bool, today: date) -> RuleRow:
    later = RuleStanding.FUTURE if rule.valid_from > today else RuleStanding.PAST
    return RuleRow(
        rule.key,
        rule.value,
        rule.valid_from,
        rule.valid_to,
        rule.document,
        rule.article,
        rule.page,
        rule.link,
        RuleStanding.IN_FORCE if is_ruling else later,
    )
