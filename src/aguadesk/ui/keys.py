"""The one table of keys: which act each key does, and where. Buttons draw their key from here.

A key belongs to a scope. `everywhere` is always alive; a tab's scope is alive while that tab is on screen;
`window` is for boxes that stand before the tabs. A test refuses the same key twice in one scope, or once in
a tab and once `everywhere`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Act:
    """Something a key does: its name in code, the key as Qt spells it, and what it is called on screen."""

    name: str
    key: str
    title: str

    @property
    def scope(self) -> str:
        """The part of the name before the first dot."""
        return self.name.split(".", 1)[0]


TABLE = (
    Act("everywhere.manual", "F1", "Manual"),
    Act("everywhere.search", "F2", "Buscar"),
    Act("everywhere.refresh", "F5", "Actualizar"),
    Act("everywhere.print", "Ctrl+P", "Imprimir"),
    Act("everywhere.lock", "Ctrl+L", "Cambiar de persona"),
    Act("everywhere.theme", "Ctrl+D", "Claro u oscuro"),
    Act("everywhere.hoy", "Ctrl+1", "Hoy"),
    Act("everywhere.cuentas", "Ctrl+2", "Cuentas"),
    Act("everywhere.caja", "Ctrl+3", "Caja"),
    Act("everywhere.convenios", "Ctrl+4", "Convenios"),
    Act("everywhere.quejas", "Ctrl+5", "Quejas"),
    Act("everywhere.metas", "Ctrl+6", "Metas"),
    Act("everywhere.facturacion", "Ctrl+7", "Facturación"),
    Act("everywhere.cobranza", "Ctrl+8", "Cobranza"),
    Act("everywhere.obras", "Ctrl+9", "Obras"),
    Act("everywhere.direccion", "Ctrl+G", "Dirección"),
    Act("everywhere.ajustes", "Ctrl+0", "Ajustes"),
    Act("hoy.backup", "F8", "Respaldar ahora"),
    Act("hoy.back", "Alt+Left", "Volver a Hoy"),
    Act("cuentas.new", "Ctrl+N", "Cuenta nueva"),
    Act("cuentas.mark", "F3", "Marcar"),
    Act("cuentas.edit", "F4", "Editar"),
    Act("cuentas.holder", "F6", "Cambio de titular"),
    Act("cuentas.state", "F7", "Cambiar estado"),
    Act("cuentas.statement", "F8", "Estado de cuenta"),
    Act("cuentas.history", "F9", "Historial"),
    Act("cuentas.excel", "F10", "Excel"),
    Act("cuentas.import", "Ctrl+I", "Importar padrón"),
    Act("cuentas.agreement", "F11", "Convenio"),
    Act("cuentas.take", "F12", "Ir a cobrar"),
    Act("cuentas.report", "Alt+R", "Reportar"),
    Act("cuentas.explain", "Alt+Q", "¿Por qué pago esto?"),
    Act("cuentas.asked", "Alt+C", "Anotar consulta de saldo"),
    Act("cuentas.attended", "Alt+T", "Anotar otra atención"),
    Act("cuentas.save", "Ctrl+S", "Guardar"),
    Act("cuentas.back", "Alt+Left", "Volver a la lista"),
    Act("caja.open", "F6", "Abrir caja"),
    Act("caja.concepts", "F3", "Otros cobros"),
    Act("caja.close", "F7", "Corte de caja"),
    Act("caja.cancel", "F8", "Cancelar recibo"),
    Act("caja.reprint", "F9", "Reimprimir"),
    Act("caja.split", "F10", "Varias formas de pago"),
    Act("caja.account", "F11", "Ver cuenta"),
    Act("caja.take", "F12", "Cobrar"),
    Act("caja.cash", "Alt+1", "Efectivo"),
    Act("caja.card", "Alt+2", "Tarjeta"),
    Act("caja.transfer", "Alt+3", "Transferencia"),
    Act("caja.cheque", "Alt+4", "Cheque"),
    Act("caja.all", "Ctrl+T", "Marcar todo"),
    Act("caja.report", "Alt+R", "Reportar"),
    Act("caja.explain", "Alt+Q", "¿Por qué pago esto?"),
    Act("caja.asked", "Alt+C", "Anotar consulta de saldo"),
    Act("caja.attended", "Alt+T", "Anotar otra atención"),
    Act("convenios.new", "Ctrl+N", "Convenio nuevo"),
    Act("convenios.do", "F12", "Firmar, o cobrar"),
    Act("convenios.paper", "F8", "Convenio en papel"),
    Act("convenios.calendar", "F9", "Calendario"),
    Act("convenios.notes", "F10", "Pagarés"),
    Act("convenios.renegotiate", "F4", "Renegociar"),
    Act("convenios.break", "F7", "Dar por incumplido"),
    Act("convenios.cancel", "F6", "Cancelar convenio"),
    Act("convenios.account", "F11", "Ver cuenta"),
    Act("convenios.weekly", "Alt+1", "Cada semana"),
    Act("convenios.fortnightly", "Alt+2", "Cada quincena"),
    Act("convenios.monthly", "Alt+3", "Cada mes"),
    Act("convenios.back", "Alt+Left", "Volver a la lista"),
    Act("quejas.new", "Ctrl+N", "Registrar"),
    Act("quejas.do", "F12", "Hacer"),
    Act("quejas.route", "F3", "Turnar"),
    Act("quejas.pause", "F4", "Pausar o reanudar"),
    Act("quejas.order", "F6", "Orden"),
    Act("quejas.work", "Alt+O", "Obra"),
    Act("quejas.end", "F7", "No procede o cancelar"),
    Act("quejas.paper", "F8", "Papel"),
    Act("quejas.excel", "F10", "Excel"),
    Act("quejas.list", "F9", "Baja del día"),
    Act("quejas.past", "Alt+B", "Bajas anteriores"),
    Act("quejas.account", "F11", "Ver cuenta"),
    Act("quejas.note", "Alt+N", "Nota"),
    Act("quejas.attach", "Alt+F", "Foto o archivo"),
    Act("quejas.claim", "Alt+R", "Resolver consumo"),
    Act("quejas.dispute", "Alt+D", "Disputar otro recibo"),
    Act("quejas.nothing", "Alt+S", "No se quita nada"),
    Act("quejas.edit", "Alt+E", "Editar"),
    Act("quejas.reopen", "Alt+A", "Reabrir"),
    Act("quejas.yes", "Alt+1", "Sí, conforme"),
    Act("quejas.no", "Alt+2", "No"),
    Act("quejas.nobody", "Alt+3", "No contestaron"),
    Act("quejas.back", "Alt+Left", "Volver a la lista"),
    Act("metas.import", "Ctrl+I", "Importar O.P.11"),
    Act("metas.export", "F10", "Exportar O.P.11"),
    Act("metas.capture", "F4", "Capturar avance"),
    Act("metas.row", "F3", "Editar renglón"),
    Act("metas.header", "F7", "Encabezado"),
    Act("metas.evidence", "F6", "Evidencia"),
    Act("metas.score", "F8", "Suma de Metas"),
    Act("metas.review", "F9", "Revisión antes de firmar"),
    Act("metas.save", "F12", "Guardar avance"),
    Act("metas.list", "F11", "Ver la lista"),
    Act("metas.feed", "Alt+C", "Qué cuenta"),
    Act("metas.copy", "Alt+Y", "Copiar a otro año"),
    Act("facturacion.new", "Ctrl+N", "Nuevo"),
    Act("facturacion.edit", "F4", "Editar"),
    Act("facturacion.import", "Ctrl+I", "Importar"),
    Act("facturacion.excel", "F10", "Excel"),
    Act("facturacion.paper", "F8", "Papel"),
    Act("facturacion.detail", "F6", "Detalle"),
    Act("facturacion.end", "F7", "Terminar"),
    Act("facturacion.list", "F9", "Lista"),
    Act("facturacion.explain", "Alt+Q", "¿Por qué pago esto?"),
    Act("facturacion.do", "F12", "Hacer"),
    Act("facturacion.order", "Alt+O", "Ordenar"),
    Act("facturacion.estimate", "F3", "Estimar"),
    Act("facturacion.round", "F11", "Dio la vuelta"),
    Act("cobranza.new", "Ctrl+N", "Nuevo"),
    Act("cobranza.edit", "F4", "Editar"),
    Act("cobranza.import", "Ctrl+I", "Importar"),
    Act("cobranza.excel", "F10", "Excel"),
    Act("cobranza.paper", "F8", "Papel"),
    Act("cobranza.detail", "F6", "Detalle"),
    Act("cobranza.end", "F7", "Terminar"),
    Act("cobranza.list", "F9", "Lista"),
    Act("cobranza.do", "F12", "Hacer"),
    Act("cobranza.limit", "F3", "Limitar"),
    Act("cobranza.reconnect", "F11", "Reconectar"),
    Act("cobranza.copy", "Alt+C", "Copia devuelta"),
    Act("cobranza.follow", "Alt+R", "Revisar limitadas"),
    Act("cobranza.clocks", "Alt+P", "Plazos de prescripción"),
    Act("cobranza.attach", "Alt+F", "Foto o archivo"),
    Act("cobranza.back", "Alt+Left", "Volver a la lista"),
    Act("cobranza.delivered", "Alt+1", "Entregado"),
    Act("cobranza.refused", "Alt+2", "No lo quiso recibir"),
    Act("cobranza.absent", "Alt+3", "No había nadie"),
    Act("cobranza.not_found", "Alt+4", "No existe el domicilio"),
    Act("obras.new", "Ctrl+N", "Nuevo"),
    Act("obras.edit", "F4", "Editar"),
    Act("obras.detail", "F6", "Detalle"),
    Act("obras.end", "F7", "Deshacer o cancelar"),
    Act("obras.paper", "F8", "Papel"),
    Act("obras.list", "F9", "Lista en papel"),
    Act("obras.excel", "F10", "Excel"),
    Act("obras.do", "F12", "Hacer"),
    Act("obras.move", "Alt+N", "Movimiento"),
    Act("obras.attach", "Alt+F", "Foto o archivo"),
    Act("obras.detach", "Alt+Q", "Quitar foto"),
    Act("obras.undo", "Ctrl+Z", "Deshacer"),
    Act("obras.report", "Alt+R", "Ver reporte"),
    Act("obras.view1", "Alt+1", "Primera lista"),
    Act("obras.view2", "Alt+2", "Segunda lista"),
    Act("obras.view3", "Alt+3", "Tercera lista"),
    Act("direccion.new", "Ctrl+N", "Nuevo"),
    Act("direccion.edit", "F4", "Editar"),
    Act("direccion.detail", "F6", "Detalle"),
    Act("direccion.end", "F7", "Quitar o cancelar"),
    Act("direccion.paper", "F8", "Papel"),
    Act("direccion.list", "F9", "Lista"),
    Act("direccion.excel", "F10", "Excel"),
    Act("direccion.do", "F12", "Hacer"),
    Act("direccion.up", "Alt+Up", "Subir"),
    Act("direccion.down", "Alt+Down", "Bajar"),
    Act("direccion.message", "Alt+T", "Mensaje corto"),
    Act("direccion.check", "Alt+C", "Comprobar una entrega"),
    Act("ajustes.save", "F12", "Guardar"),
    Act("ajustes.new", "Ctrl+N", "Nuevo"),
    Act("ajustes.edit", "F4", "Editar"),
    Act("ajustes.test_page", "F9", "Página de prueba"),
    Act("ajustes.backup", "F8", "Respaldar ahora"),
    Act("paper.print", "Ctrl+P", "Imprimir"),
    Act("paper.save", "Ctrl+S", "Guardar PDF"),
    Act("paper.larger", "Ctrl++", "Acercar"),
    Act("paper.smaller", "Ctrl+-", "Alejar"),
    Act("paper.width", "Ctrl+0", "Al ancho"),
    Act("dialog.accept", "F12", "Aceptar"),
    Act("dialog.reject", "Esc", "Volver"),
    Act("dialog.next", "Ctrl+PgDown", "Página que sigue"),
    Act("dialog.previous", "Ctrl+PgUp", "Página anterior"),
)

STANDALONE = ("paper", "dialog")
"""Scopes of windows of their own, where the keys of `everywhere` are not alive."""

ACTS = {act.name: act for act in TABLE}

_SPOKEN = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Entrar", "Shift": "Mayús"}
_SPOKEN |= {"PgDown": "Av Pág", "PgUp": "Re Pág"}


def spoken(name: str) -> str:
    """Return an act's key as it is drawn on its button: `F12`, `Ctrl+N`, `Alt+←`."""
    *held, last = ACTS[name].key.removesuffix("+").split("+")
    last = last or "+"
    return "+".join(_SPOKEN.get(part, part) for part in (*held, last))


def clashes(table: tuple[Act, ...] = TABLE) -> list[tuple[str, str]]:
    """Return the pairs of acts that one key would start at the same time; none in a sound table."""
    pairs = []
    for index, act in enumerate(table):
        for other in table[index + 1 :]:
            same_key = QKeySequence(act.key) == QKeySequence(other.key)
            if same_key and _alive_together(act.scope, other.scope):
                pairs.append((act.name, other.name))
    return pairs


def _alive_together(one: str, other: str) -> bool:
    if one == other:
        return True
    return EVERYWHERE in (one, other) and not {one, other} & set(STANDALONE)


class Latch(QObject):
    """Lets an act run once at a time: presses that arrive while it runs are dropped.

    The latch opens again only when the event loop comes round, after any press that queued up meanwhile.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held = False

    @property
    def held(self) -> bool:
        """Whether an act is running or has only just ended."""
        return self._held

    def run(self, act: Callable[[], object]) -> bool:
        """Run the act unless another holds the latch.

        Returns:
            Whether it was run.
        """
        if self._held:
            return False
        self._held = True
        try:
            act()
        finally:
            QTimer.singleShot(0, self, self._open)
        return True

    def _open(self) -> None:
        self._held = False


def bind(name: str, widget: QWidget, act: Callable[[], object], latch: Latch | None = None) -> QShortcut:
    """Make an act's key call a function while `widget` is on screen and enabled.

    Holding the key down calls it once. Bind a key to the button that shows it (the kit's buttons do so
    themselves), or to a page for an act without a button.
    """
    shortcut = QShortcut(QKeySequence(ACTS[name].key), widget)
    shortcut.setAutoRepeat(False)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    held = latch or Latch(shortcut)
    shortcut.activated.connect(lambda: held.run(act))
    return shortcut
