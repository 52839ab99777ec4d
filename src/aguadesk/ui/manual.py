"""The manual: a window beside the work, opened at the page of the open tab, with that tab's keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from aguadesk.places import manual_folder
from aguadesk.ui import keys, look

FIRST_PAGE = "inicio"

PAGES_OF = {
    "facturacion": ("lecturas", "recibos", "tarifas", "beneficiarios", "campanas", "medidores"),
    "quejas": ("quejas-informes", "quejas-catalogo", "palabras"),
    "obras": ("registros",),
    "direccion": ("mes", "actividades", "contabilidad", "transparencia"),
    "ajustes": ("comunitario",),
    "cobranza": ("avisos", "ordenes", "prescripcion", "pagos-externos"),
}
"""The further pages of a tab whose sections are subjects of their own."""

TAB_OF = {page: tab for tab, pages in PAGES_OF.items() for page in pages}


class ManualWindow(QDialog):
    """Shows one page of `docs/manual/` and, under it, the keys that are alive there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Manual de AguaDesk")
        self.resize(look.scaled(560), look.scaled(640))
        self._page = QTextBrowser()
        self._page.setOpenLinks(False)
        self._page.anchorClicked.connect(lambda url: self.open_at(url.path().removesuffix(".md")))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 8, 14)
        column.addWidget(self._page)

    @property
    def text(self) -> str:
        """What it shows, without its form."""
        return self._page.toPlainText()

    def open_at(self, name: str) -> None:
        """Show the page of a tab, or the first page if it has none."""
        self._page.setMarkdown(f"{page_text(name)}\n\n{keys_text(name)}")
        self.show()
        self.activateWindow()


def page_text(name: str) -> str:
    """Return the page of the manual by the name of its tab, in Markdown; empty if there is none."""
    for candidate in (name, FIRST_PAGE):
        file = manual_folder() / f"{candidate}.md"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return ""


def keys_text(name: str) -> str:
    """Return the keys of a tab and those that work everywhere, as a table in Markdown."""
    lines = ["## Teclas", "", "| Tecla | Qué hace |", "|--|--|"]
    for scope in (TAB_OF.get(name, name), keys.EVERYWHERE):
        lines += [f"| **{keys.spoken(act.name)}** | {act.title} |" for act in keys.TABLE if act.scope == scope]
    return "\n".join(lines)
