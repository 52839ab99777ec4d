"""What a paper says of an account: where it is, how it is charged, and its meter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """An account as it stood the day of the paper; what is empty is not printed."""

    number: str
    control_number: str = ""
    """The number of the tap."""
    address: str = ""
    route: str = ""
    use: str = ""
    tariff: str = ""
    service: str = ""
    """`Servicio medido` or `Cuota fija`."""
    meter: str = ""
    last_reading: str = ""
    """`1,284 m³ el 3 nov 2026`."""
    called: str = "Cuenta"
    """What the board calls an account."""
    metered: bool = True
    """Whether the board speaks of meters at all."""

    @property
    def labelled(self) -> tuple[tuple[str, str], ...]:
        """Four labels with their values, each value in one or two lines."""
        tap = f"Toma {self.control_number}" if self.control_number else ""
        repeats = self.tariff.casefold().startswith(self.use.casefold())
        charged = self.tariff if self.tariff and repeats else " · ".join(filter(None, (self.use, self.tariff)))
        meter = _under(self.meter, self.last_reading)
        return (
            (self.called, _under(self.number, tap)),
            ("Domicilio", _under(self.address, self.route)),
            ("Uso y tarifa", _under(charged, self.service)),
            ("Medidor y última lectura", meter or "Sin medidor") if self.metered or meter else ("", ""),
        )


def _under(*lines: str) -> str:
    return "\n".join(filter(None, lines))
