"""Everything that must hold in a board is looked at by name, and what does not hold names its document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from aguadesk.desk import checks, till
from aguadesk.desk.checks import CheckResult, Mark, run_checks
from aguadesk.desk.desk import Desk, Silent
from aguadesk.desk.opening import open_desk
from aguadesk.domain.errors import Cancelled, Trouble
from aguadesk.domain.money import Money
from aguadesk.store import search
from books import RawFile, copy_of, make_books, pay, tamper
from makers import Clock, make_account, make_desk, seat
from plans import plans_of

A3 = "(SELECT id FROM document WHERE series = 'A' AND number = 3)"
A5 = "(SELECT id FROM document WHERE series = 'A' AND number = 5)"
CANCELLED = "(SELECT id FROM document WHERE kind = 'reversal')"
SURCHARGE = "(SELECT id FROM concept WHERE class = 'surcharge')"
FIRST_CHARGE = "id = (SELECT min(id) FROM entry WHERE debit_id = 1)"

FIRST_ROW_ONLY = {"SCAN seal USING INDEX sqlite_autoindex_seal_1"}
"""The last seal is the first row of its index, read backwards."""

FIRST = f"(SELECT document_id FROM entry WHERE {FIRST_CHARGE})"


def billed(total: int, *, number: int = 1, reversed_by: str = "NULL") -> str:
    """Return what makes a bill of October of a charge, C-000001 or another, out of nothing."""
    return (
        "INSERT INTO bill (document_id, run_id, account_id, period, tariff_id, priced_on, due_on, volume_kind,"
        " total_centavos, reversed_by_id)"
        f" SELECT id, 1, 1, '2026-10', 1, issued_on, issued_on, 'fixed', {total}, {reversed_by}"
        f" FROM document WHERE series = 'C' AND number = {number}"
    )


def agreed(instalment: int, *, number: int = 1, account: int = 1, charge: str = FIRST_CHARGE) -> tuple[str, ...]:
    """Return what makes an agreement over a peso of a charge, with one instalment, out of nothing."""
    return (
        "INSERT INTO agreement (id, number, account_id, signer, frequency, debt_centavos, surcharges, new_bills,"
        " most_missed, signed_on, signed_at, signed_by_id)"
        f" VALUES ({number}, {number}, {account}, 'Rosa', 'monthly', 100, 'frozen', 'inside', 3, '2026-11-20',"
        " '2026-11-20T08:00:00-07:00', 1)",
        f"INSERT INTO agreement_instalment VALUES ({number}, 1, '2026-12-20', {instalment})",
        f"INSERT INTO agreement_charge SELECT {number}, id, 100 FROM entry WHERE {charge}",
    )


TAMPERED: dict[str, tuple[tuple[str, ...], str]] = {
    "Páginas del archivo": (
        (
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = replace(sql, 'holder)', 'street)') WHERE name = 'ix_account_holder'",
        ),
        "ix_account_holder",
    ),
    "Referencias": (("UPDATE account SET use_id = 987 WHERE id = 1",), "account 1 apunta a use_class"),
    "Tablas y candados": (("CREATE TRIGGER otro AFTER INSERT ON account BEGIN SELECT 1; END",), "otro"),
    "Documentos sellados": ((f"DELETE FROM seal WHERE document_id = {A5}",), "A-000005 no tiene sello"),
    "Totales": (
        (f"UPDATE entry SET amount_centavos = amount_centavos + 1 WHERE document_id = {A5}",),
        "A-000005 dice $30.00 y sus renglones suman $30.01",
    ),
    "Folios sin huecos": (
        ("UPDATE document SET number = 6 WHERE series = 'A' AND number = 5",),
        "falta A-000005",
    ),
    "Cargos y pagos": (
        (f"UPDATE entry SET amount_centavos = 50 WHERE {FIRST_CHARGE}",),
        "C-000001 cobra $0.50 y se le aplicó $117.75",
    ),
    "Adeudos abiertos": (
        ("DELETE FROM open_charge WHERE entry_id = (SELECT max(entry_id) FROM open_charge)",),
        "y la lista dice $0.00",
    ),
    "Saldos a favor": (
        ("UPDATE entry SET amount_centavos = 1 WHERE credit_id = 2",),
        "la cuenta 0104-0238 tiene -$49.99",
    ),
    "Formas de pago": (
        (f"UPDATE tender SET received_centavos = 3100, amount_centavos = 3100 WHERE document_id = {A5}",),
        "A-000005 recibió $31.00 y movió $30.00",
    ),
    "Cancelaciones exactas": (
        (f"UPDATE entry SET account_id = 2 WHERE document_id = {CANCELLED} AND line = 1",),
        "CAN-000001 no es el contrario exacto de su documento",
    ),
    "Cancelaciones en la bitácora": (
        ("UPDATE audit SET act = 'x' WHERE act = 'receipt.cancelled'",),
        "A-000002 se canceló sin anotarse",
    ),
    "Cortes de caja": (
        ("UPDATE cash_session SET counted_centavos = 159999 WHERE id = 1",),
        "el de caja1 (2026-11-20) dice $1,599.99 y los libros $1,600.00",
    ),
    "Sellos impresos en los cortes": (
        ("UPDATE cash_session SET chain_head = 'f00' WHERE id = 1",),
        "el sello del corte de caja1 (2026-11-20) ya no está",
    ),
    "Recibos": ((billed(33276),), "C-000001 dice $332.76 y cobra $332.75"),
    "Beneficios en los recibos": (
        (billed(33275), "UPDATE bill SET discount_centavos = 100"),
        "C-000001 dice $1.00 y perdona $0.00",
    ),
    "Un recibo por periodo": (
        ("DROP INDEX uq_bill_standing", billed(33275), billed(33275, number=2)),
        "la cuenta 0104-0237 (2026-10) tiene más de uno",
    ),
    "Recibos deshechos": (
        (billed(33275, reversed_by=CANCELLED),),
        "C-000001 y su cancelación no se corresponden",
    ),
    "Recargos": (
        (
            "INSERT INTO surcharge (entry_id, base_document_id, upto, months)"
            f" SELECT id, document_id, '2026-11-20', 1 FROM entry WHERE {FIRST_CHARGE}",
        ),
        "C-000001 no es el recargo que dice",
    ),
    "IVA de recargos": (
        (
            f"UPDATE document SET series = 'R', number = 1 WHERE id = {FIRST}",
            f"UPDATE entry SET iva_basis_points = 1600 WHERE concept_id IN {SURCHARGE}",
        ),
        "R-000001 causa $1.96 y dice $0.00",
    ),
    "Descuentos": (
        (
            "INSERT INTO discount (entry_id, benefit_id, percent_basis_points, base_centavos)"
            f" SELECT id, 1, 100, 500 FROM entry WHERE {FIRST_CHARGE}",
        ),
        "C-000001 perdona $320.50 de $5.00 que lo autorizan",
    ),
    "Convenios": (agreed(90), "CV-000001 acuerda $1.00 y suma $0.90"),
    "Cargos de convenios": (agreed(100, account=2), "CV-000001 cubre lo que no es de su cuenta"),
    "Un convenio por cuenta": (
        ("DROP INDEX uq_agreement_standing", *agreed(100), *agreed(100, number=2)),
        "la cuenta 0104-0237 tiene más de uno en vigor",
    ),
    "Números de convenios": (
        (*agreed(100), *agreed(100, number=3, account=2, charge="id = 3")),
        "falta CV-000002",
    ),
    "Una apertura por caja": (
        (
            "DROP INDEX uq_cash_session_open",
            "INSERT INTO cash_session (drawer_id, opened_at, opened_by_id, float_centavos)"
            " SELECT drawer_id, opened_at, opened_by_id, 0 FROM cash_session WHERE closed_at IS NULL",
        ),
        "caja1 está abierta más de una vez",
    ),
    "Bitácora completa": (("DELETE FROM audit WHERE id IN (2, 3)",), "faltan 2 anotaciones"),
    "Cadena de sellos": (
        (f"UPDATE document SET payer = 'Otra persona' WHERE id = {A3}",),
        "A-000003 fue alterado después de sellarse",
    ),
    "Índice de búsqueda": (
        ("INSERT INTO account_search(account_search) VALUES ('delete-all')",),
        "no corresponde al padrón; se puede rehacer",
    ),
}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_books(tmp_path_factory.mktemp("books"))


@pytest.fixture
def filled(pristine: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = seat(open_desk(copy_of(pristine, tmp_path), Clock()).desk, "admin")
    yield desk
    desk.board.close()


def failed(results: list[CheckResult]) -> dict[str, str]:
    return {result.name: result.detail for result in results if not result.ok}


def reopened(desk: Desk) -> Desk:
    return open_desk(desk.board.path, despite_faults=True).desk


@pytest.fixture
def tampered(filled: Desk, request: pytest.FixtureRequest) -> Iterator[Desk]:
    changes, _ = TAMPERED[request.param]
    filled.board.close()
    tamper(filled.board.path, *changes)
    desk = reopened(filled)
    yield desk
    desk.board.close()


def test_a_board_in_order_passes_every_check(filled: Desk) -> None:
    results = run_checks(filled)
    assert failed(results) == {}
    assert {result.name for result in results} == set(TAMPERED)
    checks.refuse_faults(results, "pueblo")


def test_an_empty_board_passes_too(desk: Desk) -> None:
    assert failed(run_checks(desk)) == {}
    assert checks.chain_head(desk) == ""


@pytest.mark.parametrize(("tampered", "name"), [(name, name) for name in TAMPERED], indirect=["tampered"])
def test_what_does_not_hold_is_named_by_its_own_check(tampered: Desk, name: str) -> None:
    _, said = TAMPERED[name]
    assert said in failed(run_checks(tampered))[name]


@pytest.mark.parametrize(
    "change",
    [
        f"UPDATE entry SET amount_centavos = amount_centavos + 1 WHERE document_id = {A3} AND line = 1",
        f"UPDATE document SET total_centavos = total_centavos - 1 WHERE id = {A3}",
        f"UPDATE tender SET received_centavos = received_centavos + 1 WHERE document_id = {A3}",
    ],
)
def test_one_centavo_anywhere_in_a_receipt_names_its_folio(filled: Desk, change: str) -> None:
    filled.board.close()
    tamper(filled.board.path, change)
    desk = reopened(filled)
    assert "A-000003" in failed(run_checks(desk))["Cadena de sellos"]
    with pytest.raises(Trouble) as caught:
        checks.refuse_faults(run_checks(desk), "pueblo")
    assert caught.value.code == "checks.failed"
    assert "A-000003" in str(caught.value.values["detail"])
    desk.board.close()


def test_a_missing_document_is_named_by_its_number_and_its_folio(filled: Desk) -> None:
    filled.board.close()
    tamper(
        filled.board.path,
        f"DELETE FROM entry WHERE document_id = {A3}",
        f"DELETE FROM tender WHERE document_id = {A3}",
        "DELETE FROM document WHERE series = 'A' AND number = 3",
    )
    desk = reopened(filled)
    found = failed(run_checks(desk))
    assert found["Folios sin huecos"] == "falta A-000003"
    assert found["Cadena de sellos"].startswith("el sello de documento ")
    desk.board.close()


def test_of_many_faults_the_first_are_named_and_the_rest_counted(filled: Desk) -> None:
    filled.board.close()
    tamper(filled.board.path, "UPDATE document SET payer = payer || '.'")
    desk = reopened(filled)
    detail = failed(run_checks(desk))["Cadena de sellos"]
    with desk.read() as connection:
        documents = connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one()
    assert detail.count("alterado") == 10
    assert detail.endswith(f"y {documents - 10} más")
    desk.board.close()


class Recorder:
    """Progress that keeps what it was told, and stops at a word."""

    def __init__(self, stop_at: str = "") -> None:
        self.told: list[tuple[int, int, str]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, text: str = "") -> None:
        self.told.append((done, total, text))
        if self._stop_at and self._stop_at in text:
            raise Cancelled


def test_it_tells_how_far_it_got_and_ends_at_the_end(filled: Desk) -> None:
    progress = Recorder()
    run_checks(filled, progress)
    dones = [done for done, _, _ in progress.told]
    assert dones == sorted(dones)
    assert progress.told[-1][0] == progress.told[-1][1]
    assert any(text.startswith("Cadena de sellos: ") for _, _, text in progress.told)


def test_it_can_be_stopped(filled: Desk) -> None:
    with pytest.raises(Cancelled):
        run_checks(filled, Recorder("Cadena de sellos"))
    assert failed(run_checks(filled)) == {}


def remember(desk: Desk) -> None:
    with desk.write() as w:
        checks.remember_verified(w.connection, checks.head_mark(w.connection))
        w.commit()


def test_once_everything_held_only_what_came_later_is_looked_at(filled: Desk) -> None:
    with filled.read() as connection:
        sealed = checks.unverified_seals(connection)
        assert checks.verified_mark(connection) == Mark()
    assert sealed > 10
    remember(filled)
    pay(filled, 1, "10", "seis")
    with filled.read() as connection:
        assert checks.unverified_seals(connection) == 1
    filled.board.close()
    tamper(
        filled.board.path,
        f"UPDATE document SET payer = 'viejo' WHERE id = {A3}",
        "UPDATE document SET payer = 'nuevo' WHERE series = 'A' AND number = 6",
    )
    desk = reopened(filled)
    assert failed(run_checks(desk, since_last=True)) == {
        "Cadena de sellos": "A-000006 fue alterado después de sellarse"
    }
    assert "A-000003" in failed(run_checks(desk))["Cadena de sellos"]
    desk.board.close()


def test_no_list_is_walked_for_what_came_since(filled: Desk) -> None:
    """What is asked at every start must not grow with the years of a board."""
    remember(filled)

    def look(connection: Connection) -> None:
        list(checks.look_at(connection, checks.verified_mark(connection), Silent(), whole=False))

    lines = plans_of(filled, look)
    walked = {line.split()[1] for line in lines if line.startswith("SCAN") and line not in FIRST_ROW_ONLY}
    assert len(lines) > 50
    assert (
        walked & {"document", "original", "mirror", "entry", "charge", "open_charge", "seal", "account", "bill"}
        == set()
    )
    unsettling = {
        f"SEARCH {one} USING INDEX ix_entry_settles (settles_id=? AND debit_id=?)" for one in ("charge", "entry")
    }
    assert unsettling.isdisjoint(lines)  # entries that settle nothing are all the charges there ever were


def test_a_chain_rewritten_from_before_the_mark_is_noticed_at_the_mark(filled: Desk) -> None:
    """Somebody who recomputes every hash after a change still does not have the hash that was remembered."""
    remember(filled)
    filled.board.close()
    tamper(filled.board.path, "UPDATE seal SET hash = 'f00' WHERE position = (SELECT max(position) FROM seal)")
    desk = reopened(filled)
    assert "ya no es el que se revisó" in failed(run_checks(desk, since_last=True))["Cadena de sellos"]
    desk.board.close()


def test_a_last_receipt_that_was_taken_away_whole_is_missed_at_the_mark(filled: Desk) -> None:
    """A chain that was cut short holds in itself; what was remembered of its end does not."""
    remember(filled)
    filled.board.close()
    tamper(
        filled.board.path,
        f"DELETE FROM entry WHERE document_id = {A5}",
        f"DELETE FROM tender WHERE document_id = {A5}",
        f"DELETE FROM seal WHERE document_id = {A5}",
        "DELETE FROM document WHERE series = 'A' AND number = 5",
    )
    desk = reopened(filled)
    for since_last in (True, False):
        assert "ya no es el que se revisó" in failed(run_checks(desk, since_last=since_last))["Cadena de sellos"]
    desk.board.close()


def test_new_faults_are_found_by_every_check_that_looks_only_at_what_is_new(filled: Desk) -> None:
    remember(filled)
    pay(filled, 1, "10", "seis")
    till.close_till(filled, "caja1", {Money.pesos(200): 1, Money.pesos(20): 2})
    filled.board.close()
    new = "(SELECT id FROM document WHERE series = 'A' AND number = 6)"
    tamper(
        filled.board.path,
        f"UPDATE entry SET amount_centavos = 1000000 WHERE document_id = {new}",
        "UPDATE cash_session SET expected_centavos = 1 WHERE id = 2",
    )
    desk = reopened(filled)
    found = failed(run_checks(desk, since_last=True))
    assert {"Totales", "Cargos y pagos", "Formas de pago", "Cortes de caja", "Cadena de sellos"} <= set(found)
    assert "Páginas del archivo" not in {result.name for result in run_checks(desk, since_last=True)}
    desk.board.close()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("float_centavos = 1", "dice $0.01 y los libros $500.00"),
        ("expected_centavos = 1", "dice $0.01 y los libros $1,600.00"),
        ("denominations = '{}'", "dice $1,600.00 y los libros $0.00"),
    ],
)
def test_a_corte_that_says_what_the_books_do_not_is_named(filled: Desk, change: str, said: str) -> None:
    filled.board.close()
    tamper(filled.board.path, f"UPDATE cash_session SET {change} WHERE id = 1")
    desk = reopened(filled)
    assert said in failed(run_checks(desk))["Cortes de caja"]
    desk.board.close()


def test_an_index_that_went_astray_can_be_made_anew(filled: Desk) -> None:
    with filled.write() as w:
        w.connection.exec_driver_sql("INSERT INTO account_search(account_search) VALUES ('delete-all')")
        w.commit()
    assert "Índice de búsqueda" in failed(run_checks(filled))
    with filled.write() as w:
        search.rebuild(w.connection)
        w.commit()
    assert failed(run_checks(filled)) == {}


def test_a_table_or_an_index_that_is_gone_is_named(filled: Desk) -> None:
    with filled.write() as w:
        w.connection.exec_driver_sql("DROP TABLE account_search")
        w.connection.exec_driver_sql("DROP INDEX ix_account_route")
        w.commit()
    found = failed(run_checks(filled))
    assert found["Tablas y candados"] == "account_search; ix_account_route"
    assert "Índice de búsqueda" in found


def test_looking_writes_nothing(filled: Desk) -> None:
    filled.board.close()
    before = filled.board.path.read_bytes()
    desk = reopened(filled)
    run_checks(desk)
    desk.board.close()
    assert filled.board.path.read_bytes() == before


def test_a_file_that_is_no_open_board_is_looked_at_without_its_search_index(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, name="otra")
    make_account(desk)
    with desk.read() as connection:
        names = {result.name for result in checks.check_connection(connection)}
    assert names == set(TAMPERED) - {"Índice de búsqueda"}
    desk.board.close()


def test_a_dropped_trigger_is_named(filled: Desk) -> None:
    filled.board.close()
    raw = RawFile.open(filled.board.path)
    raw.do("DROP TRIGGER entry_no_update")
    raw.close()
    desk = reopened(filled)
    assert failed(run_checks(desk)) == {"Tablas y candados": "entry_no_update"}
    desk.board.close()
