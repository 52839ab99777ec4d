"""The package of transparency: every list of the month, nobody in any cell of it, hashes that hold, one reminder."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from agreement_makers import set_rule
from aguadesk.desk import goals, tariffs, transparency, web_package
from aguadesk.desk.desk import Change, Desk
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.rights import Right
from aguadesk.papers.sheet_reader import read_sheets
from aguadesk.places import resource
from aguadesk.store import people
from aguadesk.store.transparency import RESERVED, Shield
from books import pay
from complaint_makers import attended, report
from discount_makers import campaign, forgive, grant
from makers import Clock, charge, make_account, make_desk, seat

NOVEMBER = date(2026, 11, 1)
PEOPLE = (
    ("Rosa Elena Cota Beltrán", "Hidalgo", "118", "6441234567", "COBR800101AB1"),
    ("Hilario Sauce Ventura", "Morelos", "22 B", "644 555 0101", "SAVH700202QW2"),
)

TABLE = """[tariff]
name = "Rural por tabla"
body = "Comité de agua"
use = "rural"
domestic = true
service = "medido"
period = "mensual"
valid_from = 2026-01-01
unit = "MXN"
family = "tabla"
[table]
amounts = ["50.00", "55.50"]
beyond = "last"
"""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A month of two accounts that pay, are forgiven, have a benefit and report; some papers name them."""
    from aguadesk.desk import till

    desk = make_desk(tmp_path, clock=clock)
    for number, (name, street, house, phone, rfc) in enumerate(PEOPLE, 237):
        make_account(desk, f"0104-0{number}", name, street, house_number=house, phone=phone, rfc=rfc)
    (water, _) = charge(desk, 1, ("agua", "300"), ("recargos", "40"))
    basis = f"Resolución a favor de ROSA ELENA COTA BELTRAN, Hidalgo #118, tel. 6441234567, RFC {PEOPLE[0][4]}; acta 14"
    forgive(desk, 1, water, "45", campaign_id=campaign(desk), basis=basis)
    (other,) = charge(desk, 2, ("agua", "100"))
    forgive(desk, 2, other, "50", benefit_id=grant(desk, "0104-0238", beneficiary=PEOPLE[1][0]))
    till.open_till(desk, "caja1", ZERO)
    pay(desk, 1, "200", "uno")
    attended(desk, account_id=1)
    attended(desk, "acceso_informacion", reporter_name="Olga Mezquite Duarte", phone="6449998877")
    report(desk, "acceso_informacion", reporter_name="Olga Mezquite Duarte")
    goals.import_example(desk)
    tariffs.import_tariff(desk, resource("tariffs", "ejemplo_por_bloques.toml"))
    (tmp_path / "tabla.toml").write_text(TABLE, encoding="utf-8")
    tariffs.import_tariff(desk, tmp_path / "tabla.toml")
    yield desk
    desk.board.close()


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def rows_of(files: list[transparency.PackageFile], name: str) -> list[dict[str, str]]:
    content = next(one.content for one in files if one.name == f"{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def every_cell(file: transparency.PackageFile) -> Iterator[str]:
    """All that a file says, cell by cell."""
    if file.name.endswith(".xlsx"):
        for sheet in read_sheets(file.content, file.name):
            yield from (str(cell) for line in sheet.rows for cell in line if cell is not None)
    elif file.name.endswith(".csv"):
        for line in csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline="")):
            yield from line
    else:
        yield from file.content.decode("utf-8-sig").splitlines()


def test_no_cell_of_the_package_names_anybody(desk: Desk) -> None:
    _, files = transparency.package(desk, NOVEMBER)
    with desk.read() as connection:
        known = connection.execute(
            text("SELECT number, control_number, holder, rfc, phone, street || ' ' || house_number FROM account")
        )  # fmt: skip
        secrets = {str(cell).casefold() for row in known for cell in row if cell}
        secrets |= {one.casefold() for row in connection.execute(text("SELECT reporter_name, phone FROM complaint"))
                    for one in row if one}  # fmt: skip
        secrets |= {one.casefold() for (one,) in connection.execute(text("SELECT key FROM benefit"))}
    secrets |= {"rosa", "cota", "beltrán", "beltran", "hilario", "sauce", "olga", "mezquite"}
    assert len(secrets) > 14
    for file in files:
        for cell in every_cell(file):
            found = [one for one in secrets if one in cell.casefold()]
            assert not found, f"{file.name}: {cell} says {found}"


def test_every_list_is_there_twice_with_the_hashes_of_all(desk: Desk) -> None:
    tables, files = transparency.package(desk, NOVEMBER)
    names = [one.name for one in tables]
    assert names == [
        "tramites", "metas", "indicadores", "tarifas", "precios", "creditos-condonados",
        "condonado-por-campana", "reportes", "recaudacion", "beneficios", "solicitudes", "solicitudes-de-informacion",
    ]  # fmt: skip
    assert [one.name for one in files] == [
        *(f"{name}.{kind}" for name in names for kind in ("csv", "xlsx")), "LEEME.txt", "SHA256SUMS.txt",
    ]  # fmt: skip
    told = dict(reversed(line.split("  ")) for line in files[-1].content.decode().splitlines())
    assert told == {one.name: hashlib.sha256(one.content).hexdigest() for one in files[:-1]}
    readme = files[-2].content.decode("utf-8-sig")
    for words in (
        "Agua de San Ángel del Río", "Área responsable: Agua de San Ángel del Río", "20 nov 2026, 08:00 h",
        "2 solicitudes de acceso a la información: turnado 1, atendido 1",
        "no lleva datos personales", files[0].sha256, "del 1 de noviembre de 2026 al 20 de noviembre de 2026",
    ):  # fmt: skip
        assert words in readme
    assert files == transparency.package(desk, NOVEMBER)[1], "the same month gives the same bytes"
    assert [one.name for one in tables if not one.rows] == ["metas"]


def test_the_lists_say_what_the_month_did(desk: Desk) -> None:
    _, files = transparency.package(desk, NOVEMBER)
    collected = rows_of(files, "recaudacion")
    assert collected[-1] == {"Concepto": "Total", "Recaudado": "200.00"}
    first, second = rows_of(files, "creditos-condonados")
    assert (first["Beneficio o campaña"], first["Concepto"], first["Importe condonado"]) == (
        "Pronto pago", "Agua potable", "45.00",
    )  # fmt: skip
    assert (
        first["Fundamento"] == f"Resolución a favor de {RESERVED}, {RESERVED}, tel. {RESERVED}, RFC {RESERVED}; acta 14"
    )
    assert second["Importe condonado"] == "50.00"
    given = next(one for one in rows_of(files, "beneficios") if one["Beneficio"] == "Pensionado o jubilado")
    assert (given["Cuentas"], given["Descontado en el mes"]) == ("1", "50.00")
    (asked,) = rows_of(files, "solicitudes")
    assert (asked["Recibidas"], asked["Atendidas"], asked["Pendientes"]) == ("2", "1", "1")
    states = [tuple(one.values()) for one in rows_of(files, "solicitudes-de-informacion")]
    assert states == [("Turnado", "1", "0", "0", "0"), ("Atendido", "1", "1", "0", "0")]
    assert len(rows_of(files, "reportes")) == 3
    table = [one for one in rows_of(files, "tarifas") if one["Tarifa"] == "Rural por tabla"]
    assert [(one["Desde m³"], one["Cuota"], one["Por m³"]) for one in table] == [("0", "50.00", ""), ("1", "55.50", "")]
    assert len(rows_of(files, "tarifas")) > len(table)
    assert rows_of(files, "tramites")[0]["Trámite"]


def test_each_campaign_is_told_with_its_name_its_sum_and_its_citation(desk: Desk) -> None:
    charged = charge(desk, 2, ("agua", "80"), ("recargos", "10"))
    forgive(desk, 2, charged[0], "30", campaign_id=campaign(desk, "Buen Fin"), basis="")
    _, files = transparency.package(desk, NOVEMBER)
    told = [tuple(one.values()) for one in rows_of(files, "condonado-por-campana")]
    assert [one[:4] for one in told] == [
        ("Buen Fin", "Agua potable", "1", "30.00"),
        ("Pensionado o jubilado", "Agua potable", "1", "50.00"),
        ("Pronto pago", "Agua potable", "1", "45.00"),
    ]
    assert all(one[4] for one in told), "each says by whose authority"
    assert sum(Money.pesos(one[3]).centavos for one in told) == sum(
        Money.pesos(one["Importe condonado"]).centavos for one in rows_of(files, "creditos-condonados")
    )


def test_the_goals_of_the_year_are_told_with_how_far_they_are(desk: Desk) -> None:
    assert rows_of(transparency.package(desk, NOVEMBER)[1], "metas") == [], "the board has no plan of this year"
    listed = rows_of(transparency.package(desk, date(2016, 9, 1))[1], "metas")
    one = next(each for each in listed if each["Meta"] == "5.1")
    assert (one["Programado"], one["Realizado"], one["Cumplimiento (%)"]) == ("45,000", "28,100", "62.44")


def test_the_lists_looked_at_beforehand_are_those_that_are_written(desk: Desk) -> None:
    tables, _ = transparency.package(desk, NOVEMBER)
    assert transparency.listed(desk, NOVEMBER) == tables
    assert not any(one.is_personal for one in tables)
    for login in ("lupita", "ana"):
        assert code_of(lambda login=login: transparency.listed(seat(desk, login), NOVEMBER)) == "right.missing"


def test_the_list_with_names_goes_only_if_it_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    tables, files = transparency.package(desk, NOVEMBER, named=True)
    assert tables[-1].is_personal
    first, second = rows_of(files, transparency.NAMED_LIST)
    assert (first["Nombre"], first["RFC"], second["Nombre"]) == (PEOPLE[0][0], PEOPLE[0][4], PEOPLE[1][0])
    assert "ESTE PAQUETE LLEVA NOMBRES" in files[-2].content.decode("utf-8-sig")
    transparency.write_package(desk, NOVEMBER, tmp_path / "con", named=True)
    with desk.read() as connection:
        acts = connection.execute(text("SELECT act FROM audit ORDER BY id DESC LIMIT 1")).scalar_one()
    assert acts == "transparency.named_list"
    again = transparency.write_package(desk, NOVEMBER, tmp_path / "con").value
    assert f"{transparency.NAMED_LIST}.csv" not in again.files


def test_a_month_that_is_over_counts_as_handed_over_with_its_reports(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    early = transparency.write_package(desk, NOVEMBER, tmp_path / "antes").value
    assert not early.counts_as_handed
    assert transparency.handed_on(desk, NOVEMBER) is None
    assert transparency.pending(desk) is None, "November has not ended, and nothing happened in October"
    clock.forward(days=20)
    assert transparency.pending(desk) == "2026-11"
    done = transparency.write_package(desk, NOVEMBER, tmp_path / "paquete")
    assert done.changed == {Change("web_package"), Change("audit")}
    assert (done.value.month, done.value.counts_as_handed) == ("2026-11", True)
    assert transparency.pending(desk) is None
    assert transparency.handed_on(desk, NOVEMBER) == date(2026, 12, 10)
    assert web_package.handed_on(desk, NOVEMBER) == date(2026, 12, 10), "the reports went with it"
    transparency.write_package(desk, NOVEMBER, tmp_path / "paquete")
    written = {one.name for one in (tmp_path / "paquete").iterdir()}
    assert written == set(done.value.files)
    for line in (tmp_path / "paquete" / "SHA256SUMS.txt").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "paquete" / name).read_bytes()).hexdigest() == digest


def test_a_month_without_reports_is_handed_over_too(tmp_path: Path, clock: Clock) -> None:
    desk = make_desk(tmp_path, clock=clock)
    with desk.board:
        charge(desk, make_account(desk), ("agua", "10"))
        clock.forward(days=20)
        assert transparency.pending(desk) == "2026-11"
        transparency.write_package(desk, NOVEMBER, tmp_path / "paquete")
        assert transparency.pending(desk) is None
        assert web_package.handed_on(desk, NOVEMBER) is None
        assert Shield.__doc__


def test_a_board_of_nothing_owes_no_package(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with desk.board:
        assert transparency.pending(desk) is None
        with desk.read() as connection:
            assert Shield(connection).cleaned("Acta 14 de la Junta") == "Acta 14 de la Junta"
        make_account(desk, holder="Ayuntamiento", street="Juárez")
        with desk.read() as connection:
            said = "Acuerdo del Ayuntamiento, en Juárez"
            assert Shield(connection).cleaned(said) == said, "one word alone names nobody"


def test_the_day_it_is_due_is_a_rule_of_the_board(desk: Desk) -> None:
    assert web_package.due_on(desk, NOVEMBER) == date(2026, 12, 20)
    set_rule(desk, web_package.DAY_RULE, "10")
    assert web_package.due_on(desk, NOVEMBER) == date(2026, 12, 10)
    assert web_package.due_on(desk, date(2025, 12, 31)) == date(2026, 1, 20), "the rule of then"


def test_who_answers_for_it_is_named(desk: Desk) -> None:
    assert transparency.change_responsible(desk, " Unidad de  Transparencia ").value is True
    assert transparency.change_responsible(desk, "Unidad de Transparencia").value is False
    assert transparency.responsible(desk) == "Unidad de Transparencia"
    assert "Área responsable: Unidad de Transparencia" in (
        transparency.package(desk, NOVEMBER)[1][-2].content.decode("utf-8-sig")
    )


def test_only_who_hands_over_makes_it(desk: Desk, tmp_path: Path) -> None:
    for login in ("lupita", "beto"):
        other = seat(desk, login)
        for act in (
            lambda other=other: transparency.write_package(other, NOVEMBER, tmp_path / "no"),
            lambda other=other: transparency.package(other, NOVEMBER),
            lambda other=other: transparency.change_responsible(other, "Otra"),
        ):
            assert code_of(act) == "right.missing"
    assert not (tmp_path / "no").exists()
    with desk.read() as connection:
        assert people.person_by_login(connection, "dora") is not None
    assert seat(desk, "dora").may(Right.HAND_OVER)


def test_a_folder_with_something_else_in_it_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "otra").mkdir()
    (tmp_path / "otra" / "tesis.docx").write_text("mía")
    assert code_of(lambda: transparency.write_package(desk, NOVEMBER, tmp_path / "otra")) == "transparency.folder"
    assert [one.name for one in (tmp_path / "otra").iterdir()] == ["tesis.docx"]
    with pytest.raises(Trouble):
        transparency.write_package(desk, NOVEMBER, tmp_path / "no" / "hay")


def test_a_month_to_come_and_one_that_is_none_are_refused(desk: Desk) -> None:
    assert code_of(lambda: transparency.package(desk, date(2026, 12, 1))) == "transparency.month_open"
    for typed in ("2026-13", "noviembre", "2026-1", ""):
        assert code_of(lambda typed=typed: transparency.read_month(typed)) == "transparency.month"
    assert transparency.read_month(" 2026-11 ") == NOVEMBER


def test_a_name_is_taken_out_however_it_is_spelled(desk: Desk) -> None:
    with desk.read() as connection:
        shield = Shield(connection)
    assert shield.cleaned("rosa  elena COTA beltran") == RESERVED
    assert shield.cleaned("A Hilario Sauce Ventura y a Rosa Elena Cota Beltrán.") == f"A {RESERVED} y a {RESERVED}."
    assert shield.cleaned("Calle Morelos 22-B, SAVH700202QW2") == f"Calle {RESERVED}, {RESERVED}"
    assert shield.cleaned("Acuerdo 3 de Hidalgo") == "Acuerdo 3 de Hidalgo", "a street alone is of nobody"
    assert shield.cleaned("") == ""
