"""Writing an account down: a new one, or the data of one that is there. One page, by keyboard from end to end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from aguadesk.desk import account_lists, accounts, parts
from aguadesk.desk.account_forms import LONGEST_TEXT, AccountForm, doubts
from aguadesk.desk.accounts import AccountDetails
from aguadesk.desk.desk import Done
from aguadesk.domain.accounts import Service
from aguadesk.domain.errors import Refused
from aguadesk.domain.parts import Part, SystemKind
from aguadesk.ui import said
from aguadesk.ui.accounts.wording import SERVICE_WORDS
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import ghost, primary
from aguadesk.ui.kit.cards import Card, Note, Scrolled, column, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import LongText, Pick, TextField
from aguadesk.ui.kit.form import Form, FormRow
from aguadesk.ui.kit.words import Hairline, Words
from aguadesk.ui.place_question import settled
from aguadesk.ui.sentences.accounts import DOUBTS
from aguadesk.ui.theme import Tone

_COLUMNS = 5


class FormPage(QWidget):
    """The page on which an account is written.

    Signals:
        saved: the id of the account that was kept.
        left: the person thought better of it.
    """

    saved = Signal(int)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._account: AccountDetails | None = None
        self._before: AccountForm | None = None
        self._suggested = ""
        self._wrong = ""
        self._sees_meters = Part.READINGS not in parts.hidden_parts(context.desk)
        self.title = Words("", "title")
        self._doubts = Note()
        self.fields: dict[str, TextField] = {}
        self.rows: dict[str, FormRow] = {}
        self.use, self.service = Pick(), Pick([(service, SERVICE_WORDS[service]) for service in Service])
        self.sewer, self.notes = Choice([(True, "Sí"), (False, "No")]), LongText(lines=2)
        self._lay_out()
        self._clear_complaints()

    @property
    def edits(self) -> int | None:
        """The account whose data are being corrected; None for a new one."""
        return self._account.id if self._account else None

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._before is not None and self._written() != self._before

    def start_new(self) -> None:
        """Begin a new account with the number that comes next."""
        self._account = None
        account = said.words().account
        self.title.setText(f"{account.title} {account.agree('nuevo', 'nueva')}")
        self._offer()
        self._suggested = self._context.read(lambda: accounts.suggested_number(self._context.desk)) or ""
        first_use = self.use.itemData(0)
        locality = self._context.read(lambda: account_lists.main_locality(self._context.desk)) or ""
        form = AccountForm(self._suggested, "", "", int(str(first_use or 0)), self._usual_service(), locality=locality)
        self._show(form)
        self._set_new(True)
        self.fields["holder"].setFocus()

    def start_editing(self, account: AccountDetails) -> None:
        """Begin to correct the data of an account."""
        self._account = account
        self.title.setText(f"Editar {said.words().account.the} {account.number}")
        self._offer()
        self._show(account.form)
        self._set_new(False)
        self.fields["phone"].setFocus()

    def save(self) -> None:
        """Ctrl+S: keep what is written; what is refused is said beside its field."""
        self._clear_complaints()
        if not settled(self._context, self.fields["locality"], self):
            return
        done = self._context.act(self._keep, self._complain)
        if done is not None:
            self._before = None
            self.saved.emit(done.value)

    def leave(self) -> None:
        """Esc: back without keeping anything."""
        self._before = None
        self.left.emit()

    def _keep(self) -> Done[int]:
        form, desk = self._written(), self._context.desk
        try:
            self._refuse_wrong_numbers()
            if self._account is None:
                return accounts.create_account(desk, form)
            return Done(self._account.id, accounts.edit_account(desk, self._account.id, form).changed)
        except Refused as refused:
            self._wrong = str(refused.values.get("field", ""))
            raise

    def _refuse_wrong_numbers(self) -> None:
        for name in ("route_order", "reading_m3"):
            text = self.fields[name].value.replace(",", "")
            if text and not (text.isascii() and text.isdigit()):
                is_route = name == "route_order"
                raise Refused("account.route_order" if is_route else "account.reading", field=name, most="999,999")

    def _complain(self, sentence: str) -> None:
        line = self.rows.get(self._wrong)
        if line is None:
            self._context.shell.banner(sentence, Tone.BAD)
        else:
            line.complain_and_focus(sentence)

    def _clear_complaints(self) -> None:
        for line in self.rows.values():
            line.complain("")

    def _written(self) -> AccountForm:
        """Return what is written on the page now."""
        texts = {name: field.value for name, field in self.fields.items()}
        numbers = {name: _whole(texts.pop(name)) for name in ("route_order", "reading_m3")}
        return AccountForm(
            **texts,  # type: ignore[arg-type]
            **numbers,  # type: ignore[arg-type]
            use_id=int(str(self.use.value or 0)),
            service=Service(str(self.service.value)),
            sewer=bool(self.sewer.value),
            notes=self.notes.value,
            opened_on=self._account.opened_on if self._account else None,
        )

    def _show(self, form: AccountForm) -> None:
        self._clear_complaints()
        for name, field in self.fields.items():
            value = getattr(form, name)
            field.setText("" if value is None else str(value))
            field.setCursorPosition(0)
        self.use.choose(form.use_id)
        self.service.choose(form.service)
        self.sewer.choose(form.sewer)
        self.notes.setPlainText(form.notes)
        self._before = self._written()
        self._say_doubts()

    def _set_new(self, is_new: bool) -> None:
        self.fields["holder"].setReadOnly(not is_new)
        self.fields["holder"].setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_new else Qt.FocusPolicy.NoFocus)
        self.fields["reading_m3"].setEnabled(is_new or not self.fields["meter"].value)

    def _offer(self) -> None:
        offered = self._context.read(lambda: account_lists.choices(self._context.desk))
        if offered is None:
            return
        self.use.offer([(number, name) for number, name in offered.uses])
        named = {
            "colonia": offered.colonias,
            "locality": offered.localities,
            "sector": offered.sectors,
            "route": offered.routes,
        }
        for name, places in named.items():
            completer = QCompleter([place for _, place in places], self.fields[name])
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.fields[name].setCompleter(completer)

    def _route_left(self) -> None:
        """Propose the next number of the route, unless the person wrote a number of their own."""
        number = self.fields["number"]
        if self._account is not None or number.value != self._suggested:
            return
        route = self.fields["route"].value
        self._suggested = self._context.read(lambda: accounts.suggested_number(self._context.desk, route)) or ""
        number.setText(self._suggested)

    def _say_doubts(self) -> None:
        found = [DOUBTS[doubt.code] for doubt in doubts(self._written())] if self._before is not None else []
        self._doubts.say(" ".join(found), Tone.WARNING)

    # Layout -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        page, card = Scrolled(), Card()
        groups = (
            ("Titular", self._holder_form()),
            ("Domicilio y recorrido", self._address_form()),
            ("Servicio y medidor" if self._sees_meters else "Servicio", self._service_form()),
        )
        for place, (title, form) in enumerate(groups):
            if place:
                card.column.addWidget(Hairline())
            card.column.addWidget(Words(title, "heading"))
            card.column.addWidget(form)
        page.column.addWidget(card)
        page.column.addStretch(1)
        self._wire()
        keep = primary("Guardar", "cuentas.save", icon="mdi6.check").on_press(self.save)
        back = ghost("Salir sin guardar", "cuentas.back").on_press(self.leave)
        whole = column(row(self.title, None, back, keep), page, self._doubts, spacing=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _wire(self) -> None:
        for name in ("rfc", "phone", "meter"):
            self.fields[name].editingFinished.connect(self._say_doubts)
        self.service.currentIndexChanged.connect(lambda _: self._say_doubts())
        self.fields["route"].editingFinished.connect(self._route_left)

    def _holder_form(self) -> Form:
        form = Form(columns=_COLUMNS)
        number = said.words().account.number_name
        self._add(form, "number", number[0].upper() + number[1:])
        self._add(form, "holder", "Titular", span=2)
        self._add(form, "rfc", "RFC", placeholder="Si lo tiene")
        self._add(form, "phone", "Teléfono", placeholder="10 dígitos")
        return form

    def _address_form(self) -> Form:
        form = Form(columns=_COLUMNS)
        self._add(form, "street", "Calle", span=2)
        self._add(form, "house_number", "Número", placeholder="118 o s/n")
        self._add(form, "colonia", "Colonia")
        self._add(form, "locality", "Localidad")
        self._add(form, "directions", "Señas para encontrarla", placeholder="Frente a la escuela", span=2)
        self._add(form, "sector", "Sector")
        self._add(form, "route", "Ruta")
        self._add(form, "route_order", "Lugar en la ruta", placeholder="1, 2, 3…")
        return form

    def _service_form(self) -> Form:
        form = Form(columns=_COLUMNS)
        self.rows["use_id"] = form.add("Uso", self.use)
        self._add(form, "tariff", "Tarifa")
        if self._sees_meters:
            self._metered_fields(form)
        form.add("Drenaje", self.sewer)
        self._add(form, "control_number", "Control de la toma")
        self._add(form, "benefit", "Beneficio", placeholder="INAPAM, pensionado")
        self._add(form, "benefit_key", "Clave del beneficio")
        self.rows["notes"] = form.add("Notas", self.notes, span=_COLUMNS)
        if not self._sees_meters:
            self._metered_fields(form)
            for one in (self.rows["service"], self.rows["meter"], self.rows["reading_m3"]):
                one.hide()  # they keep what the account has: hidden is not lost
        return form

    def _metered_fields(self, form: Form) -> None:
        self.rows["service"] = form.add("Servicio", self.service)
        self._add(form, "meter", "Medidor", placeholder="Número de serie")
        self._add(form, "reading_m3", "Lectura al instalarlo, m³")

    def _usual_service(self) -> Service:
        """Return the service of a new account: what most have in a system of this kind."""
        kind = self._context.read(lambda: parts.system_kind(self._context.desk))
        return Service.METERED if kind is SystemKind.METERED else Service.FIXED

    def _add(self, form: Form, name: str, label: str, hint: str = "", *, placeholder: str = "", span: int = 1) -> None:
        most = LONGEST_TEXT.get(name, 9)
        self.fields[name] = TextField(placeholder=placeholder, most=most)
        self.rows[name] = form.add(label, self.fields[name], span=span)


def _whole(text: str) -> int | None:
    digits = text.replace(",", "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() else None
