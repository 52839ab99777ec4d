"""Ajustes of the board: its name, its logo, who signs, its drawers."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from aguadesk.desk import cashier, settings, till, trail
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.settings import Signatory
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment import Tender
from makers import make_account


def refusal(act: object, *arguments: object, **named: object) -> str:
    """Return the code an act is refused with."""
    with pytest.raises(Refused) as refused:
        act(*arguments, **named)  # type: ignore[operator]
    return refused.value.code


def picture(kind: str) -> bytes:
    """Return a small picture as a file of that kind."""
    made = BytesIO()
    Image.new("RGB", (40, 30), "#0B6B8F").save(made, kind)
    return made.getvalue()


def newest(desk: Desk) -> tuple[str, dict[str, tuple[object, object]]]:
    line = trail.board_trail(desk, 1)[0]
    return line.act, {change.field: (change.before, change.after) for change in line.changes}


class TestIdentity:
    def test_a_new_board_names_itself_as_it_was_made(self, desk: Desk) -> None:
        found = settings.board_identity(desk)
        assert (found.name, found.municipality, found.state) == (
            "Agua de San Ángel del Río",
            "San Ángel del Río",
            "Sonora",
        )
        assert (found.legal_lines, found.signatories, found.logo, found.is_practice) == ((), (), None, False)

    def test_a_change_reaches_the_papers_and_leaves_its_trace(self, desk: Desk) -> None:
        done = settings.change_identity(desk, " Agua  de San Ángel ", "San Ángel", "Sonora", ["RFC ASA010101AB1", " "])
        assert done.value is True
        assert done.changed == {Change("board")}
        with desk.read() as connection:
            head = letterhead(connection)
        assert (head.board, head.legal_lines) == ("Agua de San Ángel", ("RFC ASA010101AB1",))
        act, changes = newest(desk)
        assert act == "board.identity_changed"
        assert changes["board.municipality"] == ("San Ángel del Río", "San Ángel")
        assert "board.state" not in changes

    def test_changing_nothing_leaves_no_trace(self, desk: Desk) -> None:
        settings.change_identity(desk, "Otro", "", "", [])
        before = len(trail.board_trail(desk))
        assert settings.change_identity(desk, "Otro", "", "", []).value is False
        assert len(trail.board_trail(desk)) == before

    def test_a_board_without_a_name_or_with_too_many_lines_is_refused(self, desk: Desk) -> None:
        assert refusal(settings.change_identity, desk, " ", "", "", []) == "board.name_missing"
        assert refusal(settings.change_identity, desk, "Agua", "", "", list("abcde")) == "board.too_many_lines"

    def test_who_signs_is_kept_in_order_and_empty_lines_are_dropped(self, desk: Desk) -> None:
        signing = [Signatory("Dora Palma", "Directora"), Signatory(" ", ""), Signatory("Luis Olmo", "Contralor")]
        settings.change_signatories(desk, signing)
        assert settings.board_identity(desk).signatories == (signing[0], signing[2])
        incomplete = [Signatory("Dora", "")]
        assert refusal(settings.change_signatories, desk, incomplete) == "board.signatory_incomplete"


class TestLogo:
    @pytest.mark.parametrize("kind", ["PNG", "JPEG"])
    def test_a_picture_is_kept_and_printed(self, desk: Desk, kind: str) -> None:
        settings.change_logo(desk, picture(kind), "escudo.dat")
        assert settings.board_identity(desk).logo == picture(kind)
        act, changes = newest(desk)
        assert (act, changes["file"]) == ("board.logo_changed", (None, "escudo.dat"))

    def test_the_newest_counts_and_it_can_be_taken_off(self, desk: Desk) -> None:
        settings.change_logo(desk, picture("PNG"), "uno.png")
        settings.change_logo(desk, picture("JPEG"), "dos.jpg")
        assert settings.board_identity(desk).logo == picture("JPEG")
        settings.remove_logo(desk)
        assert settings.board_identity(desk).logo is None

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "board.logo_kind"),
            (b"GIF89a" + b"x" * 100, "board.logo_kind"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "board.logo_kind"),
            (picture("PNG")[:60], "papers.logo_unreadable"),
            (b"\x89PNG\r\n\x1a\n" + b"x" * 1_048_576, "board.logo_too_large"),
        ],
    )
    def test_what_is_no_whole_picture_is_refused_whatever_its_name(self, desk: Desk, content: bytes, code: str) -> None:
        assert refusal(settings.change_logo, desk, content, "escudo.png") == code
        assert settings.board_identity(desk).logo is None


class TestDrawers:
    def test_are_listed_with_what_they_issued(self, desk: Desk) -> None:
        (only,) = settings.all_drawers(desk)
        assert (only.name, only.series, only.active, only.is_open, only.last_folio) == ("caja1", "A", True, False, 0)
        till.open_till(desk, "caja1", ZERO)
        assert settings.all_drawers(desk)[0].is_open

    def test_one_is_added_with_its_series(self, desk: Desk) -> None:
        made = settings.add_drawer(desk, " caja2 ", "b")
        assert [(one.name, one.series) for one in settings.all_drawers(desk)] == [("caja1", "A"), ("caja2", "B")]
        assert made.changed == {Change("drawer", made.value)}
        till.open_till(desk, "caja2", ZERO)

    @pytest.mark.parametrize(
        ("name", "series", "code"),
        [
            ("", "B", "drawer.name_missing"),
            ("CAJA1", "B", "drawer.name_taken"),
            ("caja2", "", "drawer.series_shape"),
            ("caja2", "B-1", "drawer.series_shape"),
            ("caja2", "ABCDEFG", "drawer.series_shape"),
            ("caja2", "a", "drawer.series_taken"),
            ("caja2", "CAN", "drawer.series_taken"),
            ("caja2", "CJ", "drawer.series_taken"),
            ("caja2", "n", "drawer.series_taken"),
            ("caja2", "OT", "drawer.series_taken"),
            ("caja2", "p", "drawer.series_taken"),
        ],
    )
    def test_one_without_name_or_with_a_series_in_use_is_refused(
        self, desk: Desk, name: str, series: str, code: str
    ) -> None:
        assert refusal(settings.add_drawer, desk, name, series) == code

    def test_a_series_that_once_gave_folios_is_never_given_to_another(self, desk: Desk) -> None:
        first = settings.all_drawers(desk)[0].id
        account = make_account(desk)
        till.open_till(desk, "caja1", ZERO)
        money = Money.pesos(1)
        cashier.take_payment(desk, PaymentOrder("caja1", (Tender(Method.CASH, money, money),), "r-1", account))
        till.close_till(desk, "caja1", {money: 1}, "")
        assert settings.all_drawers(desk)[0].last_folio == 1
        settings.edit_drawer(desk, first, "caja1", "A27", active=True)
        second = settings.add_drawer(desk, "caja2", "B").value
        assert refusal(settings.add_drawer, desk, "caja3", "A") == "drawer.series_taken"
        assert refusal(settings.edit_drawer, desk, second, "caja2", "A", active=True) == "drawer.series_taken"

    def test_an_open_one_is_left_alone(self, desk: Desk) -> None:
        (only,) = settings.all_drawers(desk)
        till.open_till(desk, "caja1", ZERO)
        assert refusal(settings.edit_drawer, desk, only.id, "caja9", "A", active=True) == "drawer.open"

    def test_one_is_retired_if_another_stays(self, desk: Desk) -> None:
        (only,) = settings.all_drawers(desk)
        assert refusal(settings.edit_drawer, desk, only.id, "caja1", "A", active=False) == "drawer.last_one"
        settings.add_drawer(desk, "caja2", "B")
        assert settings.edit_drawer(desk, only.id, "caja1", "A", active=False).value is True
        assert [one.name for one in till.drawers(desk)] == ["caja2"]
        act, changes = newest(desk)
        assert (act, changes) == ("drawer.edited", {"active": (True, False)})

    def test_changing_nothing_leaves_no_trace_and_a_stranger_is_refused(self, desk: Desk) -> None:
        (only,) = settings.all_drawers(desk)
        assert settings.edit_drawer(desk, only.id, "caja1", "A", active=True).value is False
        assert refusal(settings.edit_drawer, desk, 99, "caja9", "Z", active=True) == "drawer.unknown"
