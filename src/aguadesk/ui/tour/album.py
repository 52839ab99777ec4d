"""The album of the tour: one page of HTML that shows everything as a walk, in the colours of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from aguadesk.ui.theme import DARK, LIGHT, Tokens
from aguadesk.ui.tour.camera import Page, Table

_COLOURS = ("ground", "surface", "line", "text", "muted", "primary", "on_primary", "tint", "bad", "bad_ground", "rail")


@dataclass(frozen=True, slots=True)
class Cover:
    """What the album says before its first page."""

    board: str
    day: date
    facts: tuple[tuple[str, str], ...]


def album(cover: Cover, pages: Sequence[Page], problems: Sequence[tuple[str, str]]) -> str:
    """Return the album as HTML. Pictures and files are named by their place in the same folder.

    Args:
        problems: title and sentence of every step that did not come out.
    """
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in cover.facts)
    index = "".join(f'<li><a href="#p{page.number}">{escape(page.title)}</a></li>' for page in pages)
    return _FRAME.format(
        style=_style(),
        board=escape(cover.board),
        day=f"{cover.day:%d/%m/%Y}",
        facts=facts,
        index=index,
        problems=_problems(problems),
        pages="\n".join(map(_page, pages)),
    )


def _page(page: Page) -> str:
    links = "".join(f'<a class="file" href="{escape(link.file)}">{escape(link.words)}</a>' for link in page.links)
    kind = "paper" if page.is_paper else "screen"
    pictures = "".join(_picture(page, name) for name in page.pictures)
    shown = f'<div class="pictures">{pictures}</div>' if pictures else ""
    return (
        f'<section class="{kind}" id="p{page.number}"><header><span class="number">{page.number}</span>'
        f"<h2>{escape(page.title)}</h2></header><p>{escape(page.caption)}</p>"
        f"{_table(page.table)}{shown}<nav>{links}</nav></section>"
    )


def _picture(page: Page, name: str) -> str:
    words = escape(page.title)
    return f'<a href="{escape(name)}"><img src="{escape(name)}" alt="{words}" loading="lazy"></a>'


def _table(table: Table | None) -> str:
    if table is None:
        return ""
    heads = "".join(f"<th>{escape(head)}</th>" for head in table.heads)
    rows = "".join(f"<tr>{_cells(row, place, table.marked)}</tr>" for place, row in enumerate(table.rows))
    return f'<div class="table"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cells(row: Sequence[str], place: int, marked: frozenset[tuple[int, int]]) -> str:
    return "".join(
        f"<td{_MARK if (place, column) in marked else ''}>{escape(cell)}</td>" for column, cell in enumerate(row)
    )


def _problems(problems: Sequence[tuple[str, str]]) -> str:
    if not problems:
        return ""
    listed = "".join(f"<li><strong>{escape(title)}</strong>: {escape(words)}</li>" for title, words in problems)
    return f'<section class="problems"><h2>Lo que no salió</h2><ul>{listed}</ul></section>'


def _style() -> str:
    def colours(tokens: Tokens) -> str:
        return "".join(f"--{name.replace('_', '-')}:{getattr(tokens, name)};" for name in _COLOURS)

    return f":root{{{colours(LIGHT)}}}@media(prefers-color-scheme:dark){{:root{{{colours(DARK)}}}}}{_RULES}"


_MARK = ' class="marked"'
_RULES = """
*{box-sizing:border-box}
html{scroll-behavior:smooth}
body{margin:0;background:var(--ground);color:var(--text);
  font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
a{color:var(--primary)}
.cover{background:var(--rail);color:#fff;padding:56px 24px 40px}
.cover>div,main{max-width:1180px;margin:0 auto}
.cover h1{font-size:34px;font-weight:600;margin:0 0 4px}
.cover p{margin:0;opacity:.8;font-size:17px}
.facts{display:flex;flex-wrap:wrap;gap:12px 40px;margin:28px 0 0}
.facts dt{font-size:12px;opacity:.7}
.facts dd{margin:0;font-size:20px;font-weight:600;font-variant-numeric:tabular-nums}
main{padding:28px 24px 80px}
.index{columns:3 240px;margin:0 0 8px;padding:18px 20px 18px 44px;background:var(--surface);
  border:1px solid var(--line);border-radius:12px}
.index li{break-inside:avoid;padding:2px 0}
.index a{text-decoration:none}
section{margin-top:44px}
section header{display:flex;align-items:center;gap:12px}
.number{display:inline-grid;place-items:center;min-width:32px;height:32px;border-radius:16px;padding:0 8px;
  background:var(--primary);color:var(--on-primary);font-weight:600;font-variant-numeric:tabular-nums}
h2{font-size:20px;font-weight:600;margin:0}
section>p{margin:6px 0 14px 44px;color:var(--muted);max-width:72ch}
.pictures{display:grid;gap:14px;grid-template-columns:1fr}
.pictures img{display:block;width:100%;border:1px solid var(--line);border-radius:12px;background:#fff}
.paper .pictures{grid-template-columns:repeat(auto-fit,minmax(280px,1fr));align-items:start;padding:22px;
  background:var(--tint);border-radius:12px}
.paper .pictures a{display:flex;justify-content:center}
.paper .pictures img{width:auto;max-width:100%;max-height:900px;border-radius:3px;box-shadow:0 3px 16px rgba(0,0,0,.18)}
section nav{display:flex;flex-wrap:wrap;gap:8px;margin-top:12px}
.file{padding:6px 14px;border:1px solid var(--line);border-radius:8px;background:var(--surface);text-decoration:none}
.table{overflow-x:auto;border:1px solid var(--line);border-radius:12px;background:var(--surface);margin-bottom:14px}
table{border-collapse:collapse;width:100%;font-size:13px}
th,td{padding:8px 12px;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--muted);font-weight:600;white-space:nowrap}
td.marked{background:var(--tint);color:var(--primary);font-weight:600}
td{font-variant-numeric:tabular-nums}
.problems{padding:16px 20px;border-radius:12px;background:var(--bad-ground);color:var(--bad)}
@media print{.index,.file{display:none}section{break-inside:avoid}}
"""

_FRAME = """<!doctype html>
<html lang="es-MX">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Un día con AguaDesk</title>
<style>{style}</style>
</head>
<body>
<div class="cover"><div>
<h1>Un día con AguaDesk</h1>
<p>{board} · archivo de práctica · {day}</p>
<dl class="facts">{facts}</dl>
</div></div>
<main>
<ol class="index">{index}</ol>
{problems}
{pages}
</main>
</body>
</html>
"""
