"""Bringing an old padrón into the board: all of it or nothing, and the ledger says what the file said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import accounts, cashier, padron_import, till
from aguadesk.desk.checks import run_checks
from aguadesk.desk.desk import Authorisation, Change, Desk
from aguadesk.desk.padron_import import PadronFile, import_padron, open_padron, reconcile, refuse_faulty, rematched
from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.errors import Cancelled, Refused, Trouble
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.padron.fields import Field
from aguadesk.domain.payment import Tender
from aguadesk.domain.standing import StandingKind
from aguadesk.store import audit, catalogues, search
from makers import charge, make_account, seat
from workbooks import xlsx

TITLES = ["cuenta", "nombre", "calle", "uso", "colonia", "medidor", "lectura", "estado", "saldo", "meses"]
ROSA = ["0012", "Rosa Cota Peña", "Hidalgo", "Doméstico", "Las Cañadas", "M-1", 1284, "activa", 651.69, 8]
BETO = ["0013", "Beto Encino", "Juárez", "Comercial", "las cañadas", "", "", "limitada", -40, ""]
EVA = ["0014", "Eva Loma", "Aldama", "Ejidal", "", "", 77, "", "", ""]


class Watched:
    """Progress that remembers what it was told, and stops the work at a step if asked to."""

    def __init__(self, stop_at: str = "nothing") -> None:
        self.heard: list[tuple[int, int, str]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, text: str = "") -> None:
        self.heard.append((done, total, text))
        if text.startswith(self._stop_at):
            raise Cancelled


def opened(folder: Path, *rows: Sequence[object], titles: Sequence[object] = TITLES) -> PadronFile:
    path = folder / "padron.xlsx"
    path.write_bytes(xlsx([titles, *rows]))
    return open_padron(path)


def count(desk: Desk, table: str) -> int:
    with desk.read() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def everything(desk: Desk) -> dict[str, int]:
    tables = ("account", "meter", "place", "use_class", "document", "entry", "seal", "audit")
    return {table: count(desk, table) for table in tables}


def refusal(desk: Desk, file: PadronFile, *, accept_valid: bool = False) -> Refused:
    before = everything(desk)
    with pytest.raises(Refused) as caught:
        import_padron(desk, file, accept_valid=accept_valid)
    assert everything(desk) == before
    return caught.value


# What is written


def test_an_account_arrives_whole_with_its_meter_and_its_debt(desk: Desk, tmp_path: Path) -> None:
    import_padron(desk, opened(tmp_path, ROSA))
    rosa = accounts.account(desk, accounts.account_id_of_number(desk, "0012"))
    assert (rosa.holder, rosa.form.street, rosa.form.colonia) == ("Rosa Cota Peña", "Hidalgo", "Las Cañadas")
    assert (rosa.use, rosa.domestic, rosa.form.service) == ("Doméstico", True, Service.METERED)
    assert rosa.meter is not None
    assert (rosa.meter.serial, rosa.meter.last_reading_m3, rosa.meter.last_read_on) == ("M-1", 1284, desk.today())
    assert (rosa.balance, rosa.opened_on) == (Money.pesos("651.69"), desk.today())
    assert (rosa.standing.kind, rosa.standing.months) == (StandingKind.IN_ARREARS, 8)


def test_a_debt_enters_as_one_charge_of_earlier_arrears(desk: Desk, tmp_path: Path) -> None:
    import_padron(desk, opened(tmp_path, ROSA))
    rosa = accounts.account(desk, accounts.account_id_of_number(desk, "0012"))
    (debt,) = rosa.charges
    assert (debt.concept, debt.open, debt.due_on) == ("rezago_anterior", Money.pesos("651.69"), date(2026, 3, 20))
    assert (debt.folio, debt.detail) == ("AP-000001", "8 meses hasta 11/2026")
    (move,) = accounts.account_movements(desk, rosa.id)
    assert (move.kind, move.charged) == (DocumentKind.OPENING, Money.pesos("651.69"))


def test_a_balance_below_zero_enters_as_credit_in_favour(desk: Desk, tmp_path: Path) -> None:
    import_padron(desk, opened(tmp_path, BETO))
    beto = accounts.account(desk, accounts.account_id_of_number(desk, "0013"))
    assert (beto.owed, beto.credit, beto.state) == (ZERO, Money.pesos(40), AccountState.LIMITED)
    assert not beto.charges


def test_an_account_without_a_balance_gets_no_document(desk: Desk, tmp_path: Path) -> None:
    import_padron(desk, opened(tmp_path, EVA))
    assert count(desk, "document") == 0
    assert accounts.account(desk, accounts.account_id_of_number(desk, "0014")).balance == ZERO


def test_the_imported_debt_can_be_paid_at_the_till(desk: Desk, tmp_path: Path) -> None:
    import_padron(desk, opened(tmp_path, ROSA))
    till.open_till(desk, "caja1", ZERO)
    number = accounts.account_id_of_number(desk, "0012")
    tender = Tender(Method.CASH, Money.pesos(600), Money.pesos(600))
    receipt = cashier.take_payment(desk, cashier.PaymentOrder("caja1", (tender,), "uno", number)).value
    assert [line.concept for line in receipt.applied] == ["rezago_anterior"]
    assert accounts.account(desk, number).balance == Money.pesos("51.69")


def test_places_are_one_however_they_are_written(desk: Desk, tmp_path: Path) -> None:
    import_padron(desk, opened(tmp_path, ROSA, BETO, EVA))
    beto = accounts.account(desk, accounts.account_id_of_number(desk, "0013"))
    assert beto.form.colonia == "Las Cañadas"
    assert count(desk, "place") == 1


def test_places_and_uses_that_the_board_has_are_used(desk: Desk, tmp_path: Path) -> None:
    make_account(desk, "0001", colonia_id=None)
    with desk.write() as w:
        catalogues.place_id(w.connection, catalogues.PlaceKind.COLONIA, "Las cañadas")
        w.commit()
    uses = count(desk, "use_class")
    import_padron(desk, opened(tmp_path, ROSA, BETO))
    assert (count(desk, "place"), count(desk, "use_class")) == (1, uses)


def test_a_new_use_joins_the_boards_list_as_not_of_homes(desk: Desk, tmp_path: Path) -> None:
    done = import_padron(desk, opened(tmp_path, EVA))
    eva = accounts.account(desk, accounts.account_id_of_number(desk, "0014"))
    assert (eva.use, eva.domestic) == ("Ejidal", False)
    assert [warning.code for warning in done.value.warnings] == ["padron.new_use", "padron.reading_without_meter"]


def test_a_reading_without_a_meter_is_kept_under_a_serial_of_its_own(desk: Desk, tmp_path: Path) -> None:
    import_padron(desk, opened(tmp_path, EVA))
    meter = accounts.account(desk, accounts.account_id_of_number(desk, "0014")).meter
    assert meter is not None
    assert (meter.serial, meter.last_reading_m3) == ("S/N 0014", 77)


def test_what_arrived_is_found_by_every_word(desk: Desk, tmp_path: Path) -> None:
    old = make_account(desk, "0001", "Úrsula Olmo")
    import_padron(desk, opened(tmp_path, ROSA, BETO, EVA))
    rosa = accounts.account_id_of_number(desk, "0012")
    for typed in ("pena rosa", "canadas 001", "M-1", "0012", "hidal"):
        assert rosa in accounts.search_accounts(desk, typed)
    assert accounts.search_accounts(desk, "ursula") == [old]
    with desk.write() as w:
        assert search.agrees(w.connection)


def test_the_next_account_written_by_hand_is_found_too(desk: Desk, tmp_path: Path) -> None:
    import_padron(desk, opened(tmp_path, ROSA))
    later = make_account(desk, "0099", "Úrsula Olmo")
    assert accounts.search_accounts(desk, "ursula") == [later]


def test_every_invariant_holds_after_an_import_beside_older_accounts(desk: Desk, tmp_path: Path) -> None:
    charge(desk, make_account(desk, "0001"), ("agua", "214.60"))
    import_padron(desk, opened(tmp_path, ROSA, BETO, EVA))
    assert all(result.ok for result in run_checks(desk))


def test_more_accounts_than_fit_in_one_go_all_arrive(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "grande.csv"
    lines = (f"{n:05d};Ana {n};Hidalgo {n};domestico;{n % 7}.25;{n % 5}" for n in range(12_001))
    path.write_text("cuenta;nombre;calle;uso;saldo;meses\n" + "\n".join(lines), encoding="cp1252")
    found = import_padron(desk, open_padron(path)).value
    assert (count(desk, "account"), count(desk, "document")) == (12_001, 12_001)
    assert found.new_total == found.old_total
    last = accounts.account(desk, accounts.account_id_of_number(desk, "12000"))
    assert (last.holder, last.balance) == ("Ana 12000", Money.pesos("2.25"))


# What it says


def test_the_reconciliation_says_the_old_total_and_the_new(desk: Desk, tmp_path: Path) -> None:
    make_account(desk, "0001")
    done = import_padron(desk, opened(tmp_path, ROSA, BETO, EVA))
    found = done.value
    assert (found.rows_read, found.accepted, found.refused) == (3, 3, 0)
    assert found.old_total == found.new_total == Money.pesos("611.69")
    assert {Change("account"), Change("place")} <= done.changed


def test_the_import_leaves_its_trace(desk: Desk, tmp_path: Path) -> None:
    import_padron(desk, opened(tmp_path, ROSA, BETO))
    with desk.read() as connection:
        (row, *_) = audit.latest(connection, 1)
    assert (row.act, row.person) == ("accounts.imported", "Adela Nogal Pineda")
    assert row.after == {
        "file": "padron.xlsx",
        "sheet": "Hoja1",
        "rows_read": 2,
        "accepted": 2,
        "old_total": "611.69",
        "new_total": "611.69",
    }
    assert json.dumps(row.after)


def test_a_reconciliation_alone_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    before = everything(desk)
    found = reconcile(desk, opened(tmp_path, ROSA, EVA))
    assert (found.accepted, found.new_total, everything(desk)) == (2, None, before)


def test_progress_goes_forward_to_its_end(desk: Desk, tmp_path: Path) -> None:
    watched = Watched()
    file = open_padron(tmp_path / opened(tmp_path, ROSA, BETO).name, progress=watched)
    import_padron(desk, file, progress=watched)
    shares = [done / total for done, total, _ in watched.heard]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert [text for *_, text in watched.heard] == [
        "Leyendo el archivo",
        "Revisando los renglones",
        "Guardando cuentas: 0 de 2",
        "Guardando saldos: 0 de 2",
        "Cerrando el archivo",
    ]


# All or nothing


def test_one_bad_row_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    bad = [*BETO[:8], "12a", ""]
    error = refusal(desk, opened(tmp_path, ROSA, bad))
    assert error.code == "padron.rows_refused"
    assert {name: error.values[name] for name in ("refused", "read", "row")} == {"refused": "1", "read": "2", "row": 3}
    found = error.values["reconciliation"]
    assert found.problems[0].code == "money.not_a_number"  # type: ignore[attr-defined]


def test_the_valid_rows_alone_are_written_when_asked(desk: Desk, tmp_path: Path) -> None:
    bad = [*BETO[:8], 99.999, ""]
    found = import_padron(desk, opened(tmp_path, ROSA, bad, EVA), accept_valid=True).value
    assert (found.accepted, found.refused, found.unreadable_balances) == (2, 1, 1)
    assert found.new_total == found.accepted_total == Money.pesos("651.69")
    assert count(desk, "account") == 2


def test_without_one_valid_row_nothing_is_written_even_when_asked(desk: Desk, tmp_path: Path) -> None:
    error = refusal(desk, opened(tmp_path, ["", *ROSA[1:]]), accept_valid=True)
    assert error.code == "padron.none_accepted"


def test_a_whole_padron_is_not_refused(desk: Desk, tmp_path: Path) -> None:
    refuse_faulty(reconcile(desk, opened(tmp_path, ROSA)))


def test_the_same_file_twice_is_refused_the_second_time(desk: Desk, tmp_path: Path) -> None:
    file = opened(tmp_path, ROSA, BETO)
    import_padron(desk, file)
    found = refusal(desk, file).values["reconciliation"]
    assert [problem.code for problem in found.problems] == ["padron.exists"] * 2  # type: ignore[attr-defined]


def test_a_sheet_without_rows_is_refused(desk: Desk, tmp_path: Path) -> None:
    assert refusal(desk, opened(tmp_path)).code == "padron.no_rows"


@pytest.mark.parametrize("step", ["Revisando", "Guardando cuentas", "Guardando saldos", "Cerrando"])
def test_stopped_at_any_step_nothing_is_written(desk: Desk, tmp_path: Path, step: str) -> None:
    file = opened(tmp_path, ROSA, BETO, EVA)
    before = everything(desk)
    with pytest.raises(Cancelled):
        import_padron(desk, file, progress=Watched(step))
    assert everything(desk) == before
    import_padron(desk, file)
    assert all(result.ok for result in run_checks(desk))


SABOTAGE = """CREATE TRIGGER sabotage AFTER INSERT ON seal WHEN NEW.position = 1 BEGIN
    INSERT INTO entry (document_id, line, debit_id, credit_id, amount_centavos, account_id)
    SELECT NEW.document_id, 2, 1, 31, 100, account_id FROM document WHERE id = NEW.document_id; END"""


def test_if_the_ledger_would_say_something_else_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    with desk.write() as w:
        w.connection.exec_driver_sql("DROP TRIGGER entry_after_seal")
        w.connection.exec_driver_sql(SABOTAGE)
        w.commit()
    before = everything(desk)
    with pytest.raises(Trouble) as caught:
        import_padron(desk, opened(tmp_path, ROSA, BETO))
    assert caught.value.values == {"expected": "$611.69", "found": "$612.69"}
    assert everything(desk) == before


# Who may, and what a person settles first


def test_who_may_not_import_is_refused(desk: Desk, tmp_path: Path) -> None:
    error = refusal(seat(desk, "lupita"), opened(tmp_path, ROSA))
    assert error.code == "right.missing"


def test_a_second_person_may_allow_it(desk: Desk, tmp_path: Path) -> None:
    cashier_desk = seat(desk, "lupita")
    import_padron(cashier_desk, opened(tmp_path, ROSA), authorisation=Authorisation("dora", "direccion-1234"))
    with desk.read() as connection:
        (row, *_) = audit.latest(connection, 1)
    assert (row.person, row.authorised_by) == ("Lupita Roble Cantera", "Dora Palma Quijada")


def test_headers_wait_for_a_person_and_are_matched_without_reading_again(desk: Desk, tmp_path: Path) -> None:
    titles = ["cuenta", "Usuario", "calle", "uso", "Adeudo"]
    file = opened(tmp_path, ["7", "Ana", "Hidalgo", "Doméstico", 10], titles=titles)
    assert file.headers.suggested == {1: Field.HOLDER, 4: Field.BALANCE}
    assert refusal(desk, file).code == "padron.similar_columns"
    settled = rematched(file, {"usuario": Field.HOLDER, "adeudo": Field.BALANCE})
    assert import_padron(desk, settled).value.new_total == Money.pesos(10)


def test_a_matching_that_leaves_no_header_keeps_those_there_were(tmp_path: Path) -> None:
    file = opened(tmp_path, ROSA)
    assert rematched(file, {}).headers == file.headers
    nothing = PadronFile("x", padron_import.Sheet("x", []), file.headers)
    assert rematched(nothing, {}).headers is file.headers


def test_missing_columns_are_refused_before_any_row_is_looked_at(desk: Desk, tmp_path: Path) -> None:
    error = refusal(desk, opened(tmp_path, ["7", "Ana"], titles=["cuenta", "nombre"]))
    assert (error.code, error.values["missing"]) == ("padron.missing_columns", "calle, uso")
