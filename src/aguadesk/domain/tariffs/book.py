"""The book of tariffs: which version of which tariff charges an account on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.model import Period, Service, Tariff


@dataclass(frozen=True, slots=True)
class TariffVersion:
    """One version of a tariff of the board, in force from a day until a newer one of the same key begins."""

    id: int
    key: str
    name: str
    use: str
    domestic: bool
    service: Service
    period: Period
    valid_from: date
    valid_to: date | None
    tariff: Tariff

    def serves(self, *, metered: bool) -> bool:
        """Say whether the tariff is for taps with a meter, or without."""
        return self.service in (Service.BOTH, Service.METERED if metered else Service.FIXED)


def key_of(name: str) -> str:
    """Return the name of a tariff as it is compared: without accents, capitals or spaces that say nothing."""
    return " ".join(fold(name).split())


class TariffBook:
    """Finds the tariff of an account, tens of thousands of times a run; what was found once is kept."""

    def __init__(self, versions: Iterable[TariffVersion]) -> None:
        self._by_key: dict[str, list[TariffVersion]] = {}
        for version in sorted(versions, key=lambda one: one.valid_from):
            self._by_key.setdefault(version.key, []).append(version)
        self._days: dict[date, dict[str, TariffVersion]] = {}
        self._found: dict[tuple[str, str, bool, date], list[TariffVersion]] = {}

    def on(self, day: date) -> dict[str, TariffVersion]:
        """Return the versions in force on a day, by key.

        The latest one begun is the law of its key: when it has ended, an older one does not come back by itself.
        """
        if day not in self._days:
            latest = {
                key: next((one for one in reversed(versions) if one.valid_from <= day), None)
                for key, versions in self._by_key.items()
            }
            self._days[day] = {
                key: one for key, one in latest.items() if one and (one.valid_to is None or day <= one.valid_to)
            }
        return self._days[day]

    def find(self, tariff_name: str, use: str, metered: bool, day: date) -> TariffVersion:
        """Return the version that charges an account: the tariff it names, else the only one for its use and tap.

        Raises:
            Refused: `tariff.none_for_account` or `tariff.several_for_account`.
        """
        asked = (tariff_name, use, metered, day)
        found = self._found.get(asked)
        if found is None:
            found = self._found[asked] = self._look_up(*asked)
        if len(found) == 1:
            return found[0]
        values = {
            "use": use,
            "service": (Service.METERED if metered else Service.FIXED).value,
            "day": f"{day:%d/%m/%Y}",
        }
        if found:
            names = ", ".join(sorted(one.name for one in found))
            raise Refused("tariff.several_for_account", names=names, **values)
        raise Refused("tariff.none_for_account", tariff=" ".join(tariff_name.split()) or "ninguna", **values)

    def _look_up(self, tariff_name: str, use: str, metered: bool, day: date) -> list[TariffVersion]:
        in_force = self.on(day)
        key, use_key = key_of(tariff_name), key_of(use)
        if key:
            return [in_force[key]] if key in in_force else []
        return [one for one in in_force.values() if key_of(one.use) == use_key and one.serves(metered=metered)]
