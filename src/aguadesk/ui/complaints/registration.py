"""Registering a report at the speed of the telephone: who, what, where, and it has its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from aguadesk.desk import account_lists, accounts, complaint_kinds, complaints
from aguadesk.desk.account_forms import LONGEST_TEXT
from aguadesk.desk.accounts import AccountDetails, AccountRow
from aguadesk.desk.complaint_kinds import KindRow
from aguadesk.desk.complaints import ComplaintRow, Registration
from aguadesk.desk.desk import Done
from aguadesk.domain.accounts import search_words
from aguadesk.domain.complaints import Channel, Reporter
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import Right
from aguadesk.ui import area_names, dialogs, look
from aguadesk.ui.accounts.wording import special_words
from aguadesk.ui.complaints.disputed_bills import WORDS, DisputedBills
from aguadesk.ui.complaints.finders import ALIKE_COLUMNS, PEOPLE_COLUMNS, FinderField, holds, kind_columns
from aguadesk.ui.complaints.report_words import registered_words
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, Note, column, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.place_question import settled
from aguadesk.ui.theme import Tone

PEOPLE, KINDS, ALIKE, BILLS = range(4)
MOST: Final = 50
_CHANNELS: Final = (
    (Channel.IN_PERSON, "En persona"),
    (Channel.TELEPHONE, "Teléfono"),
    (Channel.WRITTEN, "Escrito"),
    (Channel.ELECTRONIC, "Electrónico"),
)
_REPORTERS: Final = ((Reporter.CITIZEN, "Ciudadano"), (Reporter.AUTHORITY, "Autoridad"))


class RegistrationPage(QWidget):
    """The form at the left; at the right what its fields find: people, kinds, and reports that look the same.

    Signals:
        left: back to the list.
        registered: the number in the store of a report that was made.
        opened: the number of a report that is there already, to be looked at instead.
        ordered: the number of the report just made, whose order to a crew is to be made.
    """

    left = Signal()
    registered = Signal(int)
    opened = Signal(int)
    ordered = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._channel = Channel.TELEPHONE
        self._kinds: dict[int, KindRow] = {}
        self._request_id = str(uuid4())
        self._owes, self._hours, self._locality = False, 0, ""
        self._given: tuple[str, ...] = ()
        self.account: AccountDetails | None = None
        self.kind: KindRow | None = None
        self.channel, self.reporter = Pick(list(_CHANNELS)), Pick(list(_REPORTERS))
        self.who = FinderField("", "Nombre, cuenta o domicilio", most=120)
        self.phone, self.what = TextField("", most=40), FinderField("", "Unas letras: fuga, drenaje, medidor…", most=60)
        self.where, self.near = FinderField("", "Calle y número", most=160), TextField("", "Frente a…", most=160)
        self.said = FinderField("", "Con sus palabras", most=300)
        self.locality = TextField("", "Pueblo, ejido o ciudad", most=LONGEST_TEXT["locality"])
        self.email = TextField("", "Si lo tiene", most=120)
        self.note = Note()
        self.people: IdTable[AccountRow] = IdTable(PEOPLE_COLUMNS, self._fetch_people)
        columns = kind_columns(lambda: self._hours)
        self.listed: IdTable[KindRow] = IdTable(columns, lambda ids: {one: self._kinds[one] for one in ids})
        self.alike: IdTable[ComplaintRow] = IdTable(ALIKE_COLUMNS, self._fetch_alike)
        self.bills = DisputedBills(context)
        self.found, self.over = Stack(), Words("", "label", wrap=True)
        self.number, self.promise = Words("", "change"), Words("", "muted", wrap=True)
        self.order = secondary("Orden a una cuadrilla", "quejas.order", icon="mdi6.clipboard-text-outline")
        self.made: ComplaintRow | None = None
        self.save = primary("Registrar", "quejas.do", icon="mdi6.check").on_press(self.register)
        self._lay_out()
        self._wire()

    # How it begins ------------------------------------------------------------------------------------------------

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not registered yet."""
        return self._typed != self._given and any(self._typed)

    @property
    def _typed(self) -> tuple[str, ...]:
        return tuple(field.value for field in (self.who, self.what, self.where, self.near, self.said, self.email))

    def begin(self) -> None:
        """Empty the form, with the channel used last, and put the cursor in its first field."""
        self._request_id, self._given = str(uuid4()), ()
        self.account = self.kind = None
        for field in (self.who, self.phone, self.what, self.where, self.near, self.said, self.email):
            field.setText("")
        self._offer_localities()
        self._clear_complaints()
        self.reporter.choose(Reporter.CITIZEN)
        self.reporter.setEnabled(True)
        self.channel.choose(self._channel)
        listed = self._context.read(lambda: complaint_kinds.kinds(self._context.desk, only_active=True)) or []
        self._kinds = {one.id: one for one in listed}
        self.note.hide()
        self.bills.forget()
        self._forget_made()
        self.who.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find_people()

    def begin_after(self, made: ComplaintRow) -> None:
        """Begin the next one, with the number of the one just made in sight until something is typed."""
        self.begin()
        self.made = made
        self.number.setText(made.name)
        self.promise.setText(registered_words(made))
        for words in (self.number, self.promise):
            words.show()
        self.order.setVisible(made.order_kind is not None and not made.disputes_bill and self._may_order)

    def begin_with(self, account_id: int) -> None:
        """Begin with somebody of an account: the cursor goes to what it is about."""
        self.begin()
        self._take_account(account_id)
        self._given = self._typed  # what the account says is nobody's typing

    # What the fields find -----------------------------------------------------------------------------------------

    def _offer_localities(self) -> None:
        """Propose the main locality, and while another is typed those there are; read the hours of the programme."""
        desk = self._context.desk
        offered = self._context.read(lambda: account_lists.choices(desk).localities) or ()
        area_names.complete(self.locality, [name for _, name in offered])
        self._locality = self._context.read(lambda: account_lists.main_locality(desk)) or ""
        self.locality.setText(self._locality)
        self._hours = self._context.read(lambda: complaints.program_hours(desk)) or self._hours

    def _forget_made(self) -> None:
        self.made = None
        for part in (self.number, self.promise, self.order):
            part.hide()

    def _find_people(self) -> None:
        typed, desk = self.who.value, self._context.desk
        self._show(PEOPLE, "Cuentas con esas palabras. Entrar toma la primera; Tab deja el nombre como está.")
        ids = self._context.read(lambda: accounts.search_accounts(desk, typed, MOST)) if typed else []
        self.people.show_ids(ids or [])

    def _find_kinds(self) -> None:
        words = search_words(self.what.value)
        self._show(KINDS, "Entrar toma el primero.")
        self.listed.show_ids([one.id for one in self._kinds.values() if holds(one, words)])

    def _find_alike(self) -> None:
        """Show what looks the same; of a claim the bills that may be in dispute, as there is one at a time."""
        if self.kind is None:
            return
        if self.kind.disputes_bill and self.account is not None:
            self.bills.show_account(self.account.id)
            self._show(BILLS, WORDS)
            return
        kind, account = self.kind, self.account
        place, desk = self.where.value, self._context.desk
        ids = self._context.read(lambda: complaints.alike(desk, kind.id, place, account.id if account else None))
        self._show(ALIKE, "Del mismo lugar o cuenta en estos días. ↓ y Entrar abre el que ya está.")
        self.alike.show_ids([one.id for one in ids or []])

    def _take_person(self) -> None:
        """Enter on the name: the first account found, or the name as it is typed; one that was chosen stays."""
        found = self.people.current_id
        if found is not None and self.who.value and self.account is None:
            self._take_account(found)
        else:
            self.what.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_account(self, account_id: int) -> None:
        found = self._context.read(lambda: accounts.account(self._context.desk, account_id))
        if found is None:
            return
        self.account = found
        told = (found.holder, found.form.phone, found.address, found.form.locality or self._locality)
        for field, text in zip((self.who, self.phone, self.where, self.locality), told, strict=True):
            field.setText(text)
            field.setCursorPosition(0)  # of what does not fit, its beginning is read
        self.reporter.setEnabled(False)
        words = (f"Cuenta {found.number} · debe {found.owed.signed}", special_words(found))
        self.note.say("\n".join(filter(None, words)), Tone.INFO)
        self.what.setFocus(Qt.FocusReason.TabFocusReason)

    def _name_typed(self) -> None:
        """Another name was typed: it is no longer the account's."""
        if self.account is not None:
            self.locality.setText(self._locality)
        self.account = None
        self.bills.forget()
        self.reporter.setEnabled(True)
        self.note.hide()
        self._forget_made()
        self._find_people()

    def _kind_typed(self) -> None:
        self.kind = None
        self._find_kinds()

    def _take_kind(self, kind_id: int | None = None) -> None:
        found = self.listed.current_id if kind_id is None else kind_id
        if found is None:
            return
        self.kind = self._kinds[found]
        self.what.setText(self.kind.name)
        self._tell_standing()
        self.where.setFocus(Qt.FocusReason.TabFocusReason)
        self.where.selectAll()

    def _tell_standing(self) -> None:
        """Say, for a kind that asks for it, that the account owes, before anything is promised."""
        kind, account = self.kind, self.account
        if kind is None or account is None or not kind.asks_standing:
            return
        found = self._context.read(lambda: complaints.standing_of(self._context.desk, account.id))
        if found is not None and found.owes:
            limited = " Su toma está limitada." if found.limited else ""
            owes = f"Debe {found.overdue.signed} vencidos, {found.months} meses: no procede.{limited}"
            self.note.say("\n".join(filter(None, (owes, special_words(account)))), Tone.WARNING)

    # Registering --------------------------------------------------------------------------------------------------

    def register(self) -> None:
        """F12: register what is written, and go on with the next one."""
        self._clear_complaints()
        if self.kind is None and self.listed.current_id is not None and self.what.value:
            self.kind = self._kinds[self.listed.current_id]
        self._wrong, self._owes = "", False
        if not settled(self._context, self.locality, self):
            return
        done = self._context.act(self._attempt, self._complain)
        if done is None and self._owes:
            done = self._let_proceed()
        if done is not None:
            self._channel = Channel(str(self.channel.value))
            self.registered.emit(done.value)

    def _attempt(self) -> Done[int]:
        try:
            return complaints.register(self._context.desk, self._asked(""))
        except Refused as refused:
            self._wrong = str(refused.values.get("field", ""))
            self._owes = refused.code == "complaint.owes"
            raise

    def _let_proceed(self) -> Done[int] | None:
        """Ask why a service proceeds although its account owes, and who allows it; without a reason it does not."""
        note = dialogs.ask_reason(
            self,
            "La cuenta debe",
            "No procede hasta que pague o firme un convenio. Una toma limitada no es una toma descompuesta"
            " (LGAg art. 9): si el problema es otro, escriba por qué procede.",
            accept="Procede",
            suggestions=("La toma está tapada, no limitada", "Hay enfermos o niños en la casa"),
        )
        if note is None:
            return None
        asked, desk = self._asked(note), self._context.desk
        words = f"Atender a una cuenta que debe: {note}"
        return self._context.act_allowed(
            Right.OVERRIDE_STANDING, words, lambda allowed: complaints.register(desk, asked, allowed), self._complain
        )

    def _asked(self, note: str) -> Registration:
        account = self.account
        return Registration(
            kind_id=self.kind.id if self.kind else 0,
            channel=Channel(str(self.channel.value)),
            reporter=Reporter.HOLDER if account else Reporter(str(self.reporter.value)),
            reporter_name=self.who.value,
            phone=self.phone.value,
            email=self.email.value,
            account_id=account.id if account else None,
            locality=self.locality.value,
            place=self.where.value,
            references=self.near.value,
            description=self.said.value,
            request_id=self._request_id,
            standing_note=note,
            disputed=tuple(self.bills.ticked) if self.kind is not None and self.kind.disputes_bill else (),
        )

    def _complain(self, sentence: str) -> None:
        line = self._rows.get(self._wrong)
        if line is None:
            self.note.say(sentence, Tone.BAD)
        else:
            line.complain_and_focus(sentence)

    def _clear_complaints(self) -> None:
        for line in self._rows.values():
            line.complain("")

    # How it stands ------------------------------------------------------------------------------------------------

    @property
    def _may_order(self) -> bool:
        return self._context.may(Right.ISSUE_ORDERS)

    def _order_made(self) -> None:
        """F6: the order to a crew that the report just made leads to."""
        if self.made is not None:
            self.ordered.emit(self.made.id)

    def _fetch_people(self, ids: Sequence[int]) -> dict[int, AccountRow]:
        return self._context.read(lambda: accounts.rows(self._context.desk, ids)) or {}

    def _fetch_alike(self, ids: Sequence[int]) -> dict[int, ComplaintRow]:
        return self._context.read(lambda: complaints.rows(self._context.desk, ids)) or {}

    def _below(self) -> IdTable[Any]:
        """What arrow down goes to from the place: the bills in dispute, or the reports that look the same."""
        return self.bills if self.found.currentIndex() == BILLS else self.alike

    def _show(self, which: int, words: str) -> None:
        self.found.setCurrentIndex(which)
        self.over.setText(words)

    def _wire(self) -> None:
        self.who.textEdited.connect(lambda _: self._name_typed())
        self.who.came.connect(self._find_people)
        self.who.entered.connect(self._take_person)
        self.who.down.connect(self.people.focus_first)
        self.people.opened.connect(self._take_account)
        self.what.textEdited.connect(lambda _: self._kind_typed())
        self.what.came.connect(self._find_kinds)
        self.what.entered.connect(self._take_kind)
        self.what.down.connect(self.listed.focus_first)
        self.listed.opened.connect(self._take_kind)
        self.where.textEdited.connect(lambda _: self._find_alike())
        self.where.came.connect(self._find_alike)
        self.where.entered.connect(lambda: self.said.setFocus(Qt.FocusReason.TabFocusReason))
        self.where.down.connect(lambda: self._below().focus_first())
        self.alike.opened.connect(self.opened)
        self.said.entered.connect(self.save.click)
        self.order.on_press(self._order_made)
        for table, field in ((self.people, self.who), (self.listed, self.what), (self.alike, self.where)):
            table.left_at_top.connect(field.setFocus)
        self.bills.left_at_top.connect(self.where.setFocus)

    def _lay_out(self) -> None:
        form = Form(columns=6)
        self._rows = {
            "account": form.add("Quién reporta", self.who, span=3),
            "phone": form.add("Teléfono", self.phone, span=3),
            "kind": form.add("De qué se trata", self.what, span=6),
            "place": form.add("Dónde es", self.where, span=3),
            "references": form.add("Referencias", self.near, span=3),
            "description": form.add("Qué pasa", self.said, span=3),
            "locality": form.add("Localidad", self.locality, span=3),
            "channel": form.add("Cómo llegó", self.channel, span=2),
            "reporter": form.add("Sin cuenta", self.reporter, span=2),
            "email": form.add("Correo", self.email, span=2),
        }
        self._wrong = ""
        left, right = Card(), Card(flush=True)
        left.column.setSpacing(look.scaled(4))
        back = ghost("Volver a la lista", "quejas.back", icon="mdi6.arrow-left").on_press(self.left.emit)
        left.column.addWidget(form)
        left.column.addWidget(self.note)
        left.column.addStretch(1)
        left.column.addLayout(row(back, None, self.save))
        for table, empty in (
            (self.people, Empty("mdi6.account-search-outline", "Nadie todavía", "Escriba un nombre o una cuenta.")),
            (self.listed, Empty("mdi6.format-list-bulleted", "Ningún tipo con esas letras", "Pruebe con menos.")),
            (self.alike, Empty("mdi6.check-circle-outline", "Nadie lo ha reportado", "No hay uno parecido.")),
        ):
            table.set_empty(empty)
            self.found.addWidget(table)
        self.found.addWidget(self.bills)
        for words in (self.over, self.number, self.promise):
            words.setContentsMargins(look.scaled(14), look.scaled(10), look.scaled(14), 0)
        for part in (self.over, self.found, self.number, self.promise, self.order):
            right.column.addWidget(part)
        right.column.setStretch(1, 1)
        page = row(left, right, spacing=look.px("inside"))
        page.setStretch(0, 1)
        page.setStretch(1, 1)
        self.setLayout(column(page))
