"""Pictures of every widget of the kit and of the whole window, light and dark, to be looked at.

    python tests/ui/gallery.py FOLDER [scale]

Not a test and not shipped: it leaves PNG files for a person to judge.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from pdf_samples import pdf
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from aguadesk.desk.desk import Desk
from aguadesk.desk.new_board import NewBoard, new_board
from aguadesk.domain.errors import Trouble
from aguadesk.domain.money import Money
from aguadesk.ui import icons, look
from aguadesk.ui.context import Context
from aguadesk.ui.dialogs import MEXICAN_LABELS
from aguadesk.ui.error_screen import NOTHING_LOST
from aguadesk.ui.job_view import JobBox, show_progress
from aguadesk.ui.jobs import JobRunner
from aguadesk.ui.kit.banner import Banner
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import danger, ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, Note, column, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, LongText, PasswordField, Pick, SearchField, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.questions import AuthoriseBox, ReasonBox, ReportBox
from aguadesk.ui.kit.rows import dress_tree
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Amount, Hairline, Labelled, Words
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import Paper, PreviewWindow
from aguadesk.ui.program import make_application
from aguadesk.ui.sentences import sentence
from aguadesk.ui.shell import Shell
from aguadesk.ui.sounds import Sounds
from aguadesk.ui.tab import Tab
from aguadesk.ui.theme import Tone
from aguadesk.ui.topbar import Status


@dataclass(frozen=True)
class Debt:
    period: str
    concept: str
    due: str
    amount: str
    paid: str
    state: str


DEBTS = {
    1: Debt("Ago 2026", "Recargos, 3 meses", "—", "18.42", "18.42", "Vencido"),
    2: Debt("Ago 2026", "Agua, 21 m³", "15 sep", "214.60", "214.60", "Vencido"),
    3: Debt("Ago 2026", "Alcantarillado 10 %", "15 sep", "21.46", "21.46", "Vencido"),
    4: Debt("Sep 2026", "Agua, 17 m³", "15 oct", "176.20", "176.20", "Vencido"),
    5: Debt("Sep 2026", "Alcantarillado 10 %", "15 oct", "17.62", "17.62", "Vencido"),
    6: Debt("Oct 2026", "Agua, 18 m³", "15 nov", "184.90", "184.90", "Por vencer"),
    7: Debt("Oct 2026", "Alcantarillado 10 %", "15 nov", "18.49", "18.49", "Por vencer"),
    8: Debt("Nov 2026", "Descuento pronto pago 15 %", "—", "−31.20", "", "A favor"),
}

TONES = {"Vencido": Tone.WARNING, "Por vencer": Tone.PLAIN, "A favor": Tone.GOOD}

COLUMNS = [
    Column("", kind=Kind.TICK, width=44),
    Column("Periodo", lambda debt: debt.period, width=110),
    Column("Concepto", lambda debt: debt.concept),
    Column("Estado", lambda debt: debt.state, Kind.STATE, 120, tone=lambda debt: TONES[debt.state], spare=2),
    Column("Vence", lambda debt: debt.due, width=90, sort="due", spare=1),
    Column("Importe", lambda debt: debt.amount, Kind.NUMBER, 110, sort="amount"),
    Column("Se paga", lambda debt: debt.paid, Kind.NUMBER, 110, strong=True),
]


def debts() -> IdTable[Debt]:
    table: IdTable[Debt] = IdTable(COLUMNS, lambda ids: {number: DEBTS[number] for number in ids})
    table.show_ids(list(DEBTS), go_to=2)
    table.tick(range(1, 8))
    return table


def till_page() -> QWidget:
    """The till as a cashier would see it, with nothing behind it."""
    page = QWidget()
    page.setProperty("role", "page")
    holder = Card()
    name = row(Words("Rosa Elena Cota Beltrán", "title"), None, Pill("3 meses de rezago", Tone.WARNING))
    facts = row(
        Labelled("Cuenta", "0104-0237"),
        None,
        Labelled("Domicilio", "Hidalgo 118, Centro"),
        None,
        Labelled("Uso y tarifa", "Doméstico medido"),
        None,
        Labelled("Última lectura", "1,284 m³ · 18 m³"),
        None,
    )
    holder.column.addLayout(name)
    holder.column.addLayout(facts)
    list_card = Card(flush=True)
    table = debts()
    list_card.column.addWidget(table)
    pay = pay_card()
    line = QHBoxLayout(page)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(14)
    line.addLayout(column(holder, list_card, spacing=14), 1)
    line.addWidget(pay)
    return page


def pay_card() -> Card:
    card = Card()
    card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    card.setFixedWidth(look.scaled(372))
    received = MoneyField(Money.pesos("700"), big=True)
    change = Amount(Money.pesos("48.31"), "change")
    change.show_money(Money.pesos("48.31"), Tone.GOOD)
    methods = Choice(
        [("cash", "Efectivo"), ("card", "Tarjeta"), ("transfer", "Transf."), ("cheque", "Cheque")],
        ("caja.cash", "caja.card", "caja.transfer", "caja.cheque"),
    )
    card.column.addWidget(Words("A pagar", "label"))
    card.column.addWidget(Amount(Money.pesos("651.69")))
    card.column.addWidget(Words("7 cargos · primero recargos, después lo más antiguo (CFF 20)", "small", wrap=True))
    card.column.addWidget(methods)
    form = Form()
    form.add("Recibido", received)
    card.column.addWidget(form)
    card.column.addLayout(row(Words("Cambio", "muted"), None, change))
    card.column.addStretch(1)
    card.column.addWidget(Words("Después de este pago: saldo $0.00, al corriente", "small", wrap=True))
    card.column.addWidget(primary("Cobrar", "caja.take", icon="mdi6.check", loud=True))
    card.column.addLayout(row(secondary("Otros cobros", "caja.concepts"), secondary("Reimprimir", "caja.reprint")))
    return card


def kit_page() -> QWidget:
    page = QWidget()
    page.setProperty("role", "page")
    whole = QVBoxLayout(page)
    whole.setContentsMargins(24, 24, 24, 24)
    whole.setSpacing(14)
    for tone, text in (
        (Tone.GOOD, "Recibo A-000043 · $651.69 · cambio $48.31"),
        (Tone.WARNING, "El recibo está guardado. La impresora no tiene papel: póngale papel."),
        (Tone.BAD, "«1,50» no es claro: escriba los centavos con punto (1.50) o los miles completos (1,500)."),
        (Tone.INFO, "Hay 3 cuentas nuevas por revisar."),
    ):
        banner = Banner(Sounds(on=False))
        button = secondary("Imprimir otra vez", icon="mdi6.printer") if tone is Tone.WARNING else None
        banner.say(text, tone, button=button)
        whole.addWidget(banner)
    whole.addLayout(row(buttons_card(), form_card(), spacing=14), 1)
    return page


def buttons_card() -> Card:
    card = Card("Botones y palabras")
    off = primary("No disponible", "metas.save")
    off.setEnabled(False)
    put = card.column.addWidget
    card.column.addLayout(
        row(primary("Guardar", "ajustes.save", icon="mdi6.check"), secondary("Excel", "cuentas.excel"), off, None)
    )
    card.column.addLayout(
        row(ghost("Ver historial", icon="mdi6.history"), danger("Cancelar recibo", "caja.cancel"), None)
    )
    pills = [
        Pill(t, tone)
        for t, tone in zip(("Activa", "Al corriente", "3 meses", "Suspendida", "Convenio"), Tone, strict=True)
    ]
    pills.append(Pill("Respaldo hoy 08:02", Tone.GOOD, icon="mdi6.shield-check"))
    card.column.addLayout(row(*pills, None))
    put(Hairline())
    card.column.addLayout(row(Amount(Money.pesos("1234.5")), None, Amount(Money.pesos("48.31"), "change")))
    put(Words("Título de la página", "title"))
    put(Words("Encabezado", "heading"))
    put(Words("Texto que explica, en el color apagado.", "muted", wrap=True))
    put(Note("Con este pago la cuenta queda al corriente.", Tone.GOOD))
    put(Note("Faltan 3 lecturas: la suma puede cambiar.", Tone.WARNING))
    put(Note("Una nota sin más.", Tone.PLAIN))
    put(
        Empty(
            "mdi6.tray",
            "No hay convenios por vencer",
            "Cuando una parcialidad esté por vencer, aparece aquí.",
            secondary("Convenio nuevo", "cuentas.new"),
        )
    )
    return card


def form_card() -> Card:
    card = Card("Campos")
    search = SearchField("Cuenta, nombre, domicilio, medidor o folio", "F2")
    card.column.addWidget(search)
    form = Form(columns=2)
    form.add("Nombre", TextField("Rosa Elena Cota Beltrán"))
    rfc = form.add("RFC", TextField("COBR8001"))
    rfc.complain("Al RFC le faltan letras: son 13 para una persona.")
    form.add("Importe", MoneyField(Money.pesos("1234.5")), "Sin IVA.")
    wrong = MoneyField()
    form.add("Recibido", wrong)
    wrong.setText("1,50")
    wrong.validate()
    form.add("Uso", Pick([("d", "Doméstico"), ("c", "Comercial")]))
    form.add("Día", DayField(date(2026, 11, 15)))
    form.add("Contraseña", PasswordField("Escríbala"))
    off = TextField("No se cambia")
    off.setEnabled(False)
    form.add("Folio", off)
    form.add("Motivo", LongText("Escriba el motivo", lines=2), span=2)
    card.column.addWidget(form)
    card.column.addWidget(Choice([(1, "Mes"), (2, "Trimestre"), (3, "Año")]))
    card.column.addStretch(1)
    return card


def boxes() -> dict[str, Box]:
    reasons = ["Error de captura", "El usuario pagó de más", "Recibo duplicado"]
    reason = ReasonBox(
        "Cancelar el recibo A-000043",
        "Se hará un movimiento contrario por $651.69.",
        accept="Cancelar recibo",
        suggestions=reasons,
        risky=True,
    )
    people = [("luz", "María de la Luz Félix"), ("beto", "Humberto Núñez")]
    authorise = AuthoriseBox("Cancelar el recibo A-000043 por $651.69", people, lambda *_: "")
    report = ReportBox("Algo falló en el programa", "El programa encontró un error propio.", "Traceback…\n" * 8)
    return {"reason": reason, "authorise": authorise, "report": report}


class TillPicture(Tab):
    """The till with nothing behind it: a drawing to judge the window by."""

    name, title, icon = "caja", "Caja", "mdi6.cash-register"
    search_hint = "Cuenta, nombre, domicilio, medidor o folio"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page.addWidget(till_page())


def picture_of(tab_name: str, tab_title: str, tab_icon: str, *, foot: bool = False) -> type[Tab]:
    class Picture(Tab):
        name, title, icon, at_foot = tab_name, tab_title, tab_icon, foot

    return Picture


TABS = [
    TillPicture,
    picture_of("hoy", "Hoy", "mdi6.white-balance-sunny"),
    picture_of("cuentas", "Cuentas", "mdi6.home-group"),
    picture_of("convenios", "Convenios", "mdi6.handshake-outline"),
    picture_of("quejas", "Quejas", "mdi6.bullhorn-outline"),
    picture_of("metas", "Metas", "mdi6.flag-checkered"),
    picture_of("facturacion", "Facturación", "mdi6.receipt-text-outline"),
    picture_of("cobranza", "Cobranza", "mdi6.email-alert-outline"),
    picture_of("direccion", "Dirección", "mdi6.chart-box-outline"),
    picture_of("ajustes", "Ajustes", "mdi6.cog-outline", foot=True),
]


def window(desk: Desk, preferences: Preferences, *, practice: bool) -> Shell:
    status = Status(
        "Agua Potable de San Miguel del Valle",
        ("Caja 1 abierta · 42 recibos · $18,240.50", Tone.GOOD),
        ("Respaldo hoy 08:02", Tone.GOOD),
        "Lupita R. · Cajera",
        practice,
    )
    made = Shell(
        desk, TABS, status=lambda _: status, people=lambda *_: [], preferences=preferences, ask_person=lambda *_: None
    )
    if practice:
        made.banner("Recibo A-000043 · $651.69 · cambio $48.31", Tone.GOOD)
    return made


def empty_page() -> QWidget:
    """A list without rows, a tree of the house, and the rows of a list with its own model."""
    card = Card(flush=True)
    table: IdTable[Debt] = IdTable(COLUMNS, lambda ids: {})
    search = secondary("Borrar la búsqueda", icon="mdi6.close")
    table.set_empty(Empty("mdi6.account-search-outline", "Nadie con ese nombre", "Pruebe con la calle.", search))
    card.column.addWidget(table)
    tree_card = Card("Metas")
    tree = QTreeWidget()
    tree.setHeaderLabels(["Meta", "Programado", "Realizado"])
    for line in ("Recaudación", "Padrón", "Medición"):
        branch = QTreeWidgetItem(tree, [line, "", ""])
        QTreeWidgetItem(branch, [f"{line}: primera línea de acción", "12", "9"])
        branch.setExpanded(True)
    dress_tree(tree)
    tree.setColumnWidth(0, 300)
    tree_card.column.addWidget(tree)
    page = QWidget()
    page.setProperty("role", "page")
    page.setLayout(row(card, tree_card, spacing=14))
    page.layout().setContentsMargins(24, 24, 24, 24)
    return page


def waiting_boxes() -> dict[str, QWidget]:
    """Boxes that come from elsewhere than a tab: a job, a trouble, the file chooser, the preview."""
    runner = JobRunner()
    job = runner.start(lambda progress: progress.step(0, 1), "Importando el padrón")
    box = JobBox(job)
    job.progressed.connect(box.close)
    show_progress(box.findChild(QProgressBar), 43_100, 70_761)
    trouble = Box("No se pudo terminar", sentence(Trouble("print.printer_gone", printer="EPSON TM-T20")), accept="")
    trouble.body.addWidget(Note(NOTHING_LOST, Tone.INFO))
    chooser = QFileDialog(None, "Padrón", str(Path.home()))
    for label, words in MEXICAN_LABELS.items():
        chooser.setLabelText(label, words)
    paper = Paper("Recibo A-000043", "receipt", pdf((139.7, 215.9), (139.7, 215.9)))
    preview = PreviewWindow(paper, "Impresora: HP LaserJet")
    preview.runner = runner
    return {"job": box, "trouble": trouble, "chooser": chooser, "preview": preview}


def shoot(widget: QWidget, file: Path, size: tuple[int, int] | None = None) -> None:
    if size:
        widget.resize(*size)
    widget.show()
    QApplication.processEvents()
    QApplication.processEvents()
    widget.grab().save(str(file))
    print(file)


def main(folder: Path, scale: float) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    preferences = Preferences(folder / "gallery.ini")
    app = make_application(["gallery"], preferences)
    file = folder / "gallery.aguadesk"
    file.unlink(missing_ok=True)
    desk = new_board(file, NewBoard("Agua Potable de San Miguel del Valle"))
    icons.load()
    for theme in ("light", "dark"):
        look.apply(app, theme, scale)
        page = kit_page()
        shoot(page, folder / f"kit-{theme}.png", (1366, 1000))
        for name, box in boxes().items():
            shoot(box, folder / f"box-{name}-{theme}.png")
            box.close()
        page.close()
        page = empty_page()
        shoot(page, folder / f"lists-{theme}.png", (1366, 560))
        page.close()
        for name, waiting in waiting_boxes().items():
            shoot(waiting, folder / f"box-{name}-{theme}.png")
            waiting.close()
        for name, size, practice in (("wide", (1366, 768), False), ("low", (1093, 614), True)):
            shell = window(desk, preferences, practice=practice)
            shell.focus_search("" if practice else None)
            shoot(shell, folder / f"window-{name}-{theme}.png", size)
            shell.close()
    desk.board.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
