"""Where the m³ of a bill come from."""

from __future__ import annotations

from enum import StrEnum


class VolumeKind(StrEnum):
    """Where the m³ of a bill come from."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    PRESUMED = "presumed"
    """A tap without meter under a tariff that presumes a consumption."""
    FIXED = "fixed"
    """A fixed quota: no m³ at all."""
