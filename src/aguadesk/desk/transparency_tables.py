"""The lists of open data of a month, each without anything of anybody, but for the one that the law wants named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from aguadesk.desk import condoned, goals, information_requests, month_figures, tariffs, web_package
from aguadesk.desk.complaint_words import NATURE_WORDS, STATE_WORDS
from aguadesk.desk.condoned import Condoned
from aguadesk.desk.desk import Desk, Progress
from aguadesk.desk.tariffs import TariffRow
from aguadesk.domain.goals.cells import Column
from aguadesk.domain.money import total
from aguadesk.domain.month_figures import said
from aguadesk.papers.tables import Cell, Kind, SheetColumn
from aguadesk.papers.wording import counted
from aguadesk.store import goals as goal_store
from aguadesk.store import income, office_catalogues, prices, transparency
from aguadesk.store.transparency import Shield

_GATHERING: Final = "Reuniendo los datos"


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A list of the package: what its files are called, what it tells and under which article."""

    name: str
    title: str
    about: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[Sequence[Cell], ...]
    is_personal: bool = False


def tables(desk: Desk, first: date, last: date, *, named: bool, progress: Progress) -> list[OpenTable]:
    """Return every list of the package, from a day to another of one month.

    Raises:
        Cancelled: if the person stops it.
    """
    forgiven = _without_names(desk, condoned.condoned_list(desk, first, last))
    makers: tuple[Callable[[Desk, date, date], OpenTable], ...] = (
        _procedures,
        _goals,
        _indicators,
        _tariffs,
        _prices,
        partial(_condoned, forgiven),
        partial(_campaigns, forgiven),
        _reports,
        _collected,
        _benefits,
        _requests,
        _information,
    )
    made = []
    for place, make in enumerate((*makers, _named) if named else makers):
        progress.step(place, len(makers), _GATHERING)
        made.append(make(desk, first, last))
    return made


def _procedures(desk: Desk, first: date, last: date) -> OpenTable:
    with desk.read() as connection:
        listed = [one for one in office_catalogues.procedures(connection) if one.active]
    return OpenTable(
        "tramites",
        "Trámites y servicios",
        "Lo que se tramita en la oficina y lo que pide (LGTAIP, artículo 65, fracción XVIII).",
        (
            SheetColumn("Clave", width=22),
            SheetColumn("Trámite", width=40),
            SheetColumn("Documento de calidad", width=24),
            SheetColumn("Requisitos", width=60),
        ),
        tuple((one.code, one.name, one.quality_code, one.requirements) for one in listed),
    )


def _goals(desk: Desk, first: date, last: date) -> OpenTable:
    with desk.read() as connection:
        plan_id = goal_store.plan_in_force(connection, last.year)
    quarter = (last.month + 2) // 3
    lines = goals.plan_sheet(desk, plan_id, quarter).lines if plan_id is not None else ()
    return OpenTable(
        "metas",
        "Metas y su avance",
        f"El programa del año {last.year} al trimestre {quarter} (LGTAIP, artículo 65, fracciones IV y V).",
        (
            SheetColumn("Meta", width=12),
            SheetColumn("Descripción", width=60),
            SheetColumn("Unidad de medida", width=20),
            SheetColumn("Programado", width=18),
            SheetColumn("Realizado", width=18),
            SheetColumn("Cumplimiento (%)", Kind.QUANTITY, width=14),
        ),
        tuple(
            (
                line.row.label,
                line.row.description,
                line.row.unit,
                line.cells[Column.PROGRAMMED].shown,
                line.cells[Column.REALISED].shown,
                None if line.completion is None else (line.completion * 100).quantize(Decimal("0.01")),
            )
            for line in lines
            if line.row.has_data
        ),
    )


def _indicators(desk: Desk, first: date, last: date) -> OpenTable:
    found = month_figures.view(desk, f"{first:%Y-%m}")
    return OpenTable(
        "indicadores",
        "Indicadores del mes",
        "Lo que se mide de la oficina, con su numerador y su denominador (LGTAIP, artículo 65, fracción V).",
        (
            SheetColumn("Grupo", width=22),
            SheetColumn("Indicador", width=36),
            SheetColumn("En el mes", width=16),
            SheetColumn("Numerador", Kind.QUANTITY, width=16),
            SheetColumn("Denominador", Kind.QUANTITY, width=16),
            SheetColumn("En el año", width=16),
            SheetColumn("Qué quiere decir", width=80),
        ),
        tuple(
            (
                row.indicator.group,
                row.indicator.name,
                said(row.month, is_money=row.indicator.is_money),
                row.month.of,
                row.month.over,
                said(row.so_far, is_money=row.indicator.is_money),
                row.indicator.formula,
            )
            for row in found.rows
        ),
    )


def _tariffs(desk: Desk, first: date, last: date) -> OpenTable:
    listed = [
        one
        for one in tariffs.tariff_list(desk, with_past=True)
        if one.tariff.valid_from <= last and (one.until is None or one.until >= last)
    ]
    return OpenTable(
        "tarifas",
        "Tarifas en vigor",
        f"Lo que cuesta el agua al {last:%d/%m/%Y}, renglón por renglón (LGTAIP, artículo 65).",
        (
            SheetColumn("Tarifa", width=30),
            SheetColumn("Uso", width=14),
            SheetColumn("Servicio", width=12),
            SheetColumn("Periodo", width=12),
            SheetColumn("Cómo se calcula", width=18),
            SheetColumn("Unidad", width=8),
            SheetColumn("Desde m³", Kind.QUANTITY, width=10),
            SheetColumn("Hasta m³", Kind.QUANTITY, width=10),
            SheetColumn("Cuota", Kind.QUANTITY, width=12),
            SheetColumn("Por m³", Kind.QUANTITY, width=12),
            SheetColumn("Vigente desde", Kind.DAY, width=13),
            SheetColumn("Fundamento", width=50),
        ),
        tuple(row for one in listed for row in _tariff_rows(one)),
    )


def _tariff_rows(one: TariffRow) -> Iterator[Sequence[Cell]]:
    tariff = one.tariff
    said = (tariff.name, tariff.use, tariff.service.value, tariff.period.value, tariff.family.value, tariff.unit.value)
    cited = ", ".join(filter(None, (tariff.citation.document, tariff.citation.article, tariff.citation.source)))
    after = (tariff.valid_from, cited or tariff.body)
    for each in tariff.ranges:
        yield *said, each.above_m3, each.up_to_m3, each.quota, each.per_m3, *after
    for m3, amount in enumerate(tariff.table.amounts if tariff.table else ()):
        yield *said, Decimal(m3), Decimal(m3), amount, None, *after


def _prices(desk: Desk, first: date, last: date) -> OpenTable:
    with desk.read() as connection:
        concepts = {number: one.name for number, one in income.concepts(connection).items()}
        listed = prices.prices_in_force(connection, last)
    return OpenTable(
        "precios",
        "Precios de otros servicios",
        f"Lo que cuesta lo que no es el recibo, al {last:%d/%m/%Y}.",
        (
            SheetColumn("Concepto", width=28),
            SheetColumn("Servicio", width=40),
            SheetColumn("Precio", Kind.MONEY, width=14),
            SheetColumn("Desde", Kind.DAY, width=12),
            SheetColumn("Fundamento", width=50),
        ),
        tuple(
            (
                concepts[one.concept_id],
                one.name,
                one.amount,
                one.valid_from,
                ", ".join(filter(None, (one.document, one.article))),
            )
            for one in listed
        ),
    )


def _without_names(desk: Desk, listed: Condoned) -> Condoned:
    """Return what was forgiven with whoever is named in its papers taken out."""
    if not listed.rows:
        return listed
    with desk.read() as connection:
        shield = Shield(connection)
    return replace(listed, rows=tuple(replace(one, authority=shield.cleaned(one.authority)) for one in listed.rows))


def _condoned(listed: Condoned, _: Desk, first: date, last: date) -> OpenTable:
    return OpenTable(
        "creditos-condonados",
        "Créditos condonados o cancelados",
        "Cada importe que se condonó, de qué y con qué fundamento, sin nombres (LGTAIP, artículo 66, fracción IV).",
        (
            SheetColumn("Fecha", Kind.DAY, width=12),
            SheetColumn("Beneficio o campaña", width=34),
            SheetColumn("Concepto", width=24),
            SheetColumn("Importe condonado", Kind.MONEY, width=16),
            SheetColumn("Fundamento", width=50),
        ),
        tuple((one.on, one.source, one.concept, one.amount, one.authority) for one in listed.rows),
    )


def _campaigns(listed: Condoned, _: Desk, first: date, last: date) -> OpenTable:
    return OpenTable(
        "condonado-por-campana",
        "Condonado por campaña o beneficio",
        "Cuánto se condonó en cada campaña, a cuántas cuentas y con qué fundamento (LGTAIP, artículo 66, fracción IV).",
        (
            SheetColumn("Beneficio o campaña", width=34),
            SheetColumn("Concepto", width=24),
            SheetColumn("Cuentas", Kind.WHOLE, width=10),
            SheetColumn("Importe condonado", Kind.MONEY, width=16),
            SheetColumn("Fundamento", width=50),
        ),
        tuple(
            (one.source, one.concept, one.accounts, one.amount, one.authority) for one in condoned.condoned_sums(listed)
        ),
    )


def _named(desk: Desk, first: date, last: date) -> OpenTable:
    listed = condoned.condoned_list(desk, first, last)
    return OpenTable(
        "creditos-condonados-con-nombre",
        "Créditos condonados o cancelados, con nombre y RFC",
        "La lista que pide la ley, con el nombre y el RFC de cada quien (LGTAIP, artículo 66, fracción IV).",
        (
            SheetColumn("Folio", width=14),
            SheetColumn("Fecha", Kind.DAY, width=12),
            SheetColumn("Nombre", width=36),
            SheetColumn("RFC", width=15),
            SheetColumn("Concepto", width=24),
            SheetColumn("Importe condonado", Kind.MONEY, width=16),
            SheetColumn("Beneficio o campaña", width=34),
            SheetColumn("Fundamento", width=50),
        ),
        tuple(
            (one.folio, one.on, one.name, one.rfc, one.concept, one.amount, one.source, one.authority)
            for one in listed.rows
        ),
        is_personal=True,
    )


def _reports(desk: Desk, first: date, last: date) -> OpenTable:
    return OpenTable(
        "reportes",
        "Quejas y reportes",
        "Lo que se reportó en el mes y cuándo se atendió, sin decir quién ni dónde.",
        web_package.COLUMNS,
        tuple(web_package.rows_between(desk, first, last)),
    )


def _collected(desk: Desk, first: date, last: date) -> OpenTable:
    with desk.read() as connection:
        found = income.collected_by_concept(connection, first, last)
    rows: list[Sequence[Cell]] = list(found.items())
    return OpenTable(
        "recaudacion",
        "Recaudación por concepto",
        "Lo que se cobró en el mes, menos lo que se canceló.",
        (SheetColumn("Concepto", width=34), SheetColumn("Recaudado", Kind.MONEY, width=18)),
        (*rows, ("Total", total(found.values()))),
    )


def _benefits(desk: Desk, first: date, last: date) -> OpenTable:
    with desk.read() as connection:
        listed = transparency.benefits_in(connection, first, last)
    return OpenTable(
        "beneficios",
        "Beneficios por tipo",
        "Cuántas cuentas tuvieron cada beneficio y cuánto se les descontó, sin decir cuáles.",
        (
            SheetColumn("Beneficio", width=36),
            SheetColumn("Cuentas", Kind.WHOLE, width=10),
            SheetColumn("Descontado en el mes", Kind.MONEY, width=18),
            SheetColumn("Fundamento", width=50),
        ),
        tuple((one.kind, one.accounts, one.forgiven, one.citation) for one in listed),
    )


def _requests(desk: Desk, first: date, last: date) -> OpenTable:
    with desk.read() as connection:
        listed = transparency.requests_in(connection, first, last)
    return OpenTable(
        "solicitudes",
        "Solicitudes recibidas",
        "Solicitudes de información y de servicio: cuántas llegaron y cuántas se atendieron en su plazo.",
        (
            SheetColumn("Qué es", width=26),
            SheetColumn("Tipo", width=40),
            SheetColumn("Recibidas", Kind.WHOLE, width=10),
            SheetColumn("Atendidas", Kind.WHOLE, width=10),
            SheetColumn("En su plazo", Kind.WHOLE, width=10),
            SheetColumn("Pendientes", Kind.WHOLE, width=10),
        ),
        tuple(
            (NATURE_WORDS[one.nature], one.kind, one.received, one.attended, one.in_time, one.waiting) for one in listed
        ),
    )


def _information(desk: Desk, first: date, last: date) -> OpenTable:
    listed = information_requests.counted_by_state(desk, first, last)
    many = counted(sum(one.many for one in listed), "solicitud", "solicitudes")
    each = ", ".join(f"{STATE_WORDS[one.state].lower()} {one.many}" for one in listed)
    return OpenTable(
        "solicitudes-de-informacion",
        "Solicitudes de información por estado",
        f"{many} de acceso a la información{f': {each}' if each else ''} (LGTAIP, artículo 134).",
        (
            SheetColumn("Estado", width=26),
            SheetColumn("Solicitudes", Kind.WHOLE, width=12),
            SheetColumn("Contestadas a tiempo", Kind.WHOLE, width=14),
            SheetColumn("Contestadas tarde", Kind.WHOLE, width=14),
            SheetColumn("Vencidas sin contestar", Kind.WHOLE, width=14),
        ),
        tuple((STATE_WORDS[one.state], one.many, one.in_time, one.late, one.overdue) for one in listed),
    )
