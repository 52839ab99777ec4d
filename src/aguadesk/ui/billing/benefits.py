"""Facturación, Beneficiarios: who pays less by law, with their key and document, and when each lapses."""

from __future__ import annotations

from aguadesk.desk import benefit_grants, benefit_padron, benefit_papers, benefits
from aguadesk.desk.benefits import BenefitRow
from aguadesk.desk.desk import Done
from aguadesk.domain.accounts import fold
from aguadesk.domain.discounts import BenefitStanding
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.billing.benefits_boxes import GrantBox, RenewBox
from aguadesk.ui.billing.benefits_kinds import KindsBox
from aguadesk.ui.billing.benefits_padron import PadronBox
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.billing.benefits_words import gives_in_short
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import run_form
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.buttons import Button, ghost, secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.words import Words
from aguadesk.ui.lapse_words import lapse_tone, lapse_words
from aguadesk.ui.listed_section import ListedSection
from aguadesk.ui.preview import Paper
from aguadesk.ui.said import account_head

_SHOWN = {
    "now": (BenefitStanding.IN_FORCE, BenefitStanding.LAPSING, BenefitStanding.LAPSED),
    "lapsing": (BenefitStanding.LAPSING,),
    "lapsed": (BenefitStanding.LAPSED,),
    "ended": (BenefitStanding.ENDED,),
}
_PAPER_TITLES = {
    "now": "Beneficiarios",
    "lapsing": "Beneficios por vencer",
    "lapsed": "Beneficios vencidos",
    "ended": "Beneficios terminados",
}
_REASONS = ("Falleció", "Cambió de domicilio", "Ya no cumple los requisitos", "Terminó su empleo")

COLUMNS: tuple[Column[BenefitRow], ...] = (
    Column("", kind=Kind.TICK, width=40),
    Column("Cuenta", lambda row: row.benefit.account, width=106, head=account_head),
    Column("Beneficiario", lambda row: row.benefit.beneficiary, strong=True),
    Column("Beneficio", lambda row: row.benefit.kind, width=178),
    Column("Da", lambda row: gives_in_short(row.benefit.percent_basis_points, row.benefit.cap_m3), width=110, spare=1),
    Column("Clave", lambda row: row.benefit.key, width=146, spare=2),
    Column("Mostró", lambda row: row.benefit.paper, width=190, spare=3),
    Column("Vence", lapse_words, Kind.STATE, 174, tone=lapse_tone),
)


class BenefitsSection(ListedSection[BenefitRow]):
    """The register of beneficiaries. It holds sensitive data, so only who works with it sees it."""

    page_name = "beneficiarios"
    title = "Beneficiarios"
    text = "Quién paga menos por ley o por acuerdo, con su clave y el documento que mostró."
    icon = "mdi6.account-heart-outline"
    sees = (Right.GRANT_BENEFIT, Right.READ_AUDIT)
    changes = Right.GRANT_BENEFIT

    def __init__(self, context: Context) -> None:
        empty = Empty("mdi6.account-heart-outline", "No hay beneficiarios aquí", "Otorgue el primero con Ctrl+N.")
        super().__init__(context, COLUMNS, empty)
        self._empty, self._listed = empty, list[BenefitRow]()
        self.shown = Choice(
            [("now", "Todos"), ("lapsing", "Por vencer"), ("lapsed", "Vencidos"), ("ended", "Terminados")]
        )
        self.kind = Pick([(None, "Todos los beneficios")])
        self.kind.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(10)
        self.typed = TextField("", "Nombre, cuenta o clave")
        self.said = Words("", "muted", wrap=True)
        self.padron = secondary("Del padrón", "facturacion.import")
        self.body.insertLayout(self.body.count() - 1, row(self.shown, self.kind, self.typed))
        self._add_acts()
        self._wire()

    def opened(self) -> None:
        desk = self.context.desk
        self._listed = self.context.read(lambda: benefits.register(desk, with_ended=True)) or []
        kinds = self.context.read(lambda: benefits.kinds(desk, with_inactive=True)) or []
        self.kind.blockSignals(True)
        self.kind.offer([(None, "Todos los beneficios"), *((kind.id, kind.name) for kind in kinds)])
        self.kind.blockSignals(False)
        self._count()
        self.show_filtered()

    def show_filtered(self) -> None:
        """Show the rows that pass the filters; ticks are of a list, so a new one begins without."""
        wanted, words, kind = _SHOWN[self.shown.value], fold(self.typed.value).split(), self.kind.value
        rows = [
            row
            for row in self._listed
            if row.standing in wanted and kind in (None, row.benefit.kind_id) and _says(row, words)
        ]
        self.table.tick([])
        self.show_rows(rows)
        many = counted(len(rows), "beneficiario", "beneficiarios")
        so_far = self.context.read(lambda: benefits.so_far(self.context.desk))
        told = f" · {so_far.amount.signed} descontados en {so_far.year}" if so_far else ""
        self.said.setText(f"{many}{told}" + (f", en {counted(so_far.accounts, 'cuenta', 'cuentas')}" if so_far else ""))

    @property
    def chosen(self) -> list[BenefitRow]:
        """The rows an act is for: those ticked, else the one the person is on."""
        ticked = [self._rows[number] for number in self.table.ticked]
        return ticked or ([self.current] if self.current is not None else [])

    # What the person does -------------------------------------------------------------------------------------

    def show_part(self, part: str) -> None:
        """Show those of one filter: where the line of Hoy leads."""
        if part in _SHOWN:
            self.shown.choose(part)
        self.table.focus_first()

    def grant(self) -> None:
        """Ctrl+N: a benefit for the person of an account."""
        box = GrantBox(self.context, parent=self)
        run_form(self.context, box, lambda: f"{box.beneficiary.value}: beneficio otorgado.")

    def renew(self) -> None:
        """F12: those ticked, or the one the person is on, showed their paper again."""
        chosen = self.chosen
        if chosen:
            many = counted(len(chosen), "beneficio renovado", "beneficios renovados")
            run_form(self.context, RenewBox(self.context, chosen, self), lambda: f"{many}.")

    def end(self) -> None:
        """F7: the benefit the person is on ends today."""
        one = self.current
        if one is None:
            return
        text = f"{one.benefit.beneficiary}, cuenta {one.benefit.account}. Desde hoy la cuenta paga completo."
        reason = dialogs.ask_reason(
            self, "Terminar el beneficio", text, accept="Terminar", suggestions=_REASONS, risky=True
        )
        if reason is None:
            return
        desk = self.context.desk
        if self.context.act(lambda: benefit_grants.end(desk, one.benefit.id, reason)) is not None:
            self.context.shell.banner(f"{one.benefit.beneficiary}: beneficio terminado.")

    def register_told(self) -> None:
        """Ctrl+I: what the padrón tells becomes part of the register."""
        box = PadronBox(self.context, self)
        if not dialogs.run(box):
            return
        desk, meanings = self.context.desk, box.chosen

        def work(progress: JobProgress) -> Done[int]:
            return benefit_padron.register_told(desk, meanings, progress)

        self.context.run_job("Registrando beneficiarios", work, on_done=self._registered, writes=True)

    def show_kinds(self) -> None:
        """F9: the kinds of benefit."""
        dialogs.run(KindsBox(self.context, self))

    def open_account(self) -> None:
        """F6 or Enter: the account of the one the person is on."""
        if self.current is not None:
            self.context.shell.open_account(self.current.benefit.account_id)

    def save(self) -> None:
        """F10: the list on screen as a spreadsheet."""
        desk, rows = self.context.desk, list(self._rows.values())
        done = self.context.act(lambda: benefits.export_register(desk, rows)) if rows else None
        if done is not None:
            save_sheet(self.context, self, done.value, f"beneficiarios-{desk.today()}.xlsx", "Guardar beneficiarios")

    def print_list(self) -> None:
        """F8: the list on screen on paper, to call each person."""
        desk, rows, title = self.context.desk, list(self._rows.values()), _PAPER_TITLES[self.shown.value]
        done = self.context.act(lambda: benefit_papers.register_pdf(desk, rows, title)) if rows else None
        if done is not None:
            file_name = f"beneficiarios-{desk.today()}.pdf"
            self.context.shell.show_paper(Paper(title, "letter", done.value, file_name))

    # Inside ---------------------------------------------------------------------------------------------------

    def _registered(self, done: Done[int]) -> None:
        self.context.shell.banner(f"{counted(done.value, 'beneficiario registrado', 'beneficiarios registrados')}.")
        self.opened()

    def _count(self) -> None:
        """Say on the filters how many lapse, and how many the padrón tells that are not registered."""
        standings = [row.standing for row in self._listed]
        counts = {"lapsing": ("Por vencer", BenefitStanding.LAPSING), "lapsed": ("Vencidos", BenefitStanding.LAPSED)}
        for segment, key in zip(self.shown.segments, _SHOWN, strict=True):
            if key in counts:
                words, standing = counts[key]
                many = standings.count(standing)
                segment.setText(f"{words} ({many:,})" if many else words)
        told = self.context.read(lambda: benefit_padron.told_by_padron(self.context.desk)) if self.may_change else []
        self.padron.setText(f"Del padrón ({len(told):,})" if told else "Del padrón")
        waiting = counted(len(told), "que dice el padrón", "que dice el padrón") if told else ""
        more = f" O registre con Ctrl+I {waiting}." if told else ""
        self._empty.say("No hay beneficiarios aquí", f"Otorgue uno con Ctrl+N.{more}")

    def _add_acts(self) -> None:
        acts: list[Button] = []
        if self.may_change:
            acts += [
                secondary("Otorgar", "facturacion.new", icon="mdi6.plus").on_press(self.grant),
                secondary("Renovar", "facturacion.do").on_press(self.renew),
                secondary("Terminar", "facturacion.end").on_press(self.end),
            ]
        more: list[Button] = []
        if self.may_change:
            more.append(self.padron)
            more.append(ghost("Tipos de beneficio", "facturacion.list").on_press(self.show_kinds))
        if self.context.may(Right.EXPORT_PERSONAL_DATA):
            more.append(ghost("En papel", "facturacion.paper").on_press(self.print_list))
            more.append(ghost("Excel", "facturacion.excel").on_press(self.save))
        self.body.insertLayout(self.body.count() - 1, row(self.said, *more))
        self.add_buttons(*acts, None, ghost("Ver cuenta", "facturacion.detail").on_press(self.open_account))

    def _wire(self) -> None:
        self.padron.on_press(self.register_told)
        self.shown.chosen.connect(lambda _: self.show_filtered())
        self.kind.currentIndexChanged.connect(lambda _: self.show_filtered())
        self.typed.textChanged.connect(lambda _: self.show_filtered())
        self.table.opened.connect(lambda _: self.open_account())
        self.table.typed_ahead.connect(self._type_ahead)

    def _type_ahead(self, letters: str) -> None:
        self.typed.setFocus()
        self.typed.setText(self.typed.text() + letters)


def _says(row: BenefitRow, words: list[str]) -> bool:
    one = row.benefit
    said = fold(f"{one.account} {one.beneficiary} {one.holder} {one.key} {one.address}")
    return all(word in said for word in words)
