"""Tariffs drawn at random for Hypothesis: of every family, with ranges that follow each other."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.reading import read_tariff
from tariff_files import data, head, span

prices = st.decimals(0, 2000, places=4).map(str)
centavos = st.decimals(0, 2000, places=2).map(str)
volumes = st.decimals(0, 400, places=2)
percents = st.decimals(0, 100, places=2).map(str)
roundings = st.fixed_dictionaries(
    {},
    optional={
        "volume": st.sampled_from(["exact", "whole_half_up", "whole_up", "whole_down"]),
        "quota": st.sampled_from(["none", "centavo", "peso"]),
        "price": st.sampled_from(["none", "centavo", "peso"]),
        "line": st.sampled_from(["centavo", "peso"]),
        "total": st.sampled_from(["centavo", "peso", "peso_cff20"]),
    },
)


@st.composite
def range_lists(draw: st.DrawFn, figures: st.SearchStrategy[str] = prices) -> list[dict[str, object]]:
    """Draw ranges that follow each other from zero, the last one open."""
    bounds = sorted(draw(st.sets(st.decimals("0.01", 300, places=2), max_size=5)))
    edges = [Decimal(0), *bounds]
    uppers: list[str | None] = [*map(str, bounds), None]
    return [span(str(above), upper, draw(figures), draw(figures)) for above, upper in zip(edges, uppers, strict=True)]


@st.composite
def tariffs(draw: st.DrawFn) -> Tariff:
    """Draw a tariff of any family, in pesos or UMA, with additions and IVA."""
    family = draw(st.sampled_from(["cuota_fija", "marginal", "rango_alcanzado", "limite_inferior", "tabla"]))
    sections: dict[str, object] = {
        "tariff": head(
            family=family, unit=draw(st.sampled_from(["MXN", "UMA"])), domestic=draw(st.booleans()), presumed_m3="26"
        ),
        "rounding": draw(roundings),
        "addition": [{"concept": "alcantarillado", "percent": draw(percents)}],
        "iva": draw(st.dictionaries(st.sampled_from(["agua", "alcantarillado", "saneamiento"]), percents)),
    }
    if family == "tabla":
        rows = draw(st.lists(prices, min_size=1, max_size=20))
        sections |= {"range": None, "table": {"amounts": rows, "beyond": "last"}}
        sections["rounding"] = {**draw(roundings), "volume": "whole_half_up"}
    elif family == "cuota_fija":
        sections["range"] = [span("0", None, draw(prices))]
    else:
        sections["range"] = draw(range_lists())
    return read_tariff(data(**sections))
