"""The look as data: colours for light and dark, sizes, and the contrast every pair of them must keep.

No Qt here. `style.py` turns the tokens into one style sheet and `look.py` applies it; widgets that paint
themselves ask `look.tokens()`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour says. A word or an icon always says it too."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme, as `#RRGGBB`."""

    name: str
    ground: str
    surface: str
    raised: str
    line: str
    edge: str
    text: str
    muted: str
    primary: str
    primary_strong: str
    on_primary: str
    tint: str
    good: str
    good_ground: str
    warning: str
    warning_ground: str
    bad: str
    bad_ground: str
    rail: str
    rail_text: str
    rail_active: str
    rail_active_text: str
    practice: str
    on_practice: str

    def ink(self, tone: Tone) -> str:
        """Return the text colour of a tone on its own ground, on a surface, or on the page."""
        return {Tone.PLAIN: self.muted, Tone.INFO: self.primary}.get(tone) or getattr(self, tone.value)

    def wash(self, tone: Tone) -> str:
        """Return the ground a tone is written on."""
        grounds = {Tone.PLAIN: self.ground, Tone.INFO: self.tint}
        return grounds.get(tone) or getattr(self, f"{tone.value}_ground")


LIGHT = Tokens(
    name="light",
    ground="#F5F7F9",
    surface="#FFFFFF",
    raised="#F5F7F9",
    line="#E1E6EB",
    edge="#7F8C9A",
    text="#16202A",
    muted="#5C6B7A",
    primary="#0B6B8F",
    primary_strong="#095A79",
    on_primary="#FFFFFF",
    tint="#E3F1F6",
    good="#1D7A46",
    good_ground="#E4F4EA",
    warning="#915400",
    warning_ground="#FFF2DC",
    bad="#B3261E",
    bad_ground="#FCEBEA",
    rail="#0F2E3D",
    rail_text="#B5CAD5",
    rail_active="#1B495E",
    rail_active_text="#FFFFFF",
    practice="#FFC94D",
    on_practice="#3B2600",
)

DARK = Tokens(
    name="dark",
    ground="#11181E",
    surface="#18222A",
    raised="#1E2A33",
    line="#2B3944",
    edge="#66798A",
    text="#E8EEF3",
    muted="#9AABB9",
    primary="#4FB3D9",
    primary_strong="#74C7E6",
    on_primary="#06222E",
    tint="#173442",
    good="#6FD39A",
    good_ground="#16342A",
    warning="#F0B45A",
    warning_ground="#3A2C14",
    bad="#FF8A80",
    bad_ground="#3B1D1C",
    rail="#0B1217",
    rail_text="#9AABB9",
    rail_active="#173442",
    rail_active_text="#FFFFFF",
    practice="#E0A92E",
    on_practice="#241800",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}

TEXT_PAIRS = (
    ("text", "ground"),
    ("text", "surface"),
    ("text", "raised"),
    ("text", "tint"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("muted", "tint"),
    ("primary", "surface"),
    ("primary", "ground"),
    ("primary", "tint"),
    ("on_primary", "primary"),
    ("on_primary", "primary_strong"),
    ("good", "good_ground"),
    ("good", "surface"),
    ("warning", "warning_ground"),
    ("warning", "surface"),
    ("bad", "bad_ground"),
    ("bad", "surface"),
    ("text", "good_ground"),
    ("text", "warning_ground"),
    ("text", "bad_ground"),
    ("rail_text", "rail"),
    ("rail_text", "rail_active"),
    ("rail_active_text", "rail_active"),
    ("on_practice", "practice"),
)
"""Which colour is ever written on which: each at least `TEXT_CONTRAST`."""

SHAPE_PAIRS = (
    ("edge", "surface"),
    ("edge", "ground"),
    ("primary", "surface"),
    ("primary", "ground"),
    ("primary", "tint"),
)
"""Edges of fields and the focus ring: each at least `SHAPE_CONTRAST`."""

TEXT_CONTRAST = 4.5
SHAPE_CONTRAST = 3.0

SIZES = {
    "label": 12,
    "small": 13,
    "text": 14,
    "search": 16,
    "heading": 16,
    "title": 20,
    "change": 26,
    "total": 40,
    "total_long": 32,
    "row": 38,
    "field": 38,
    "button": 38,
    "loud": 52,
    "card_radius": 12,
    "field_radius": 8,
    "page": 24,
    "between": 14,
    "inside": 20,
    "step": 8,
}
"""Type and rhythm in logical pixels, before the person's own text scale."""


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
