"""The registers of the office as workbooks, one each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aguadesk.desk import attentions, events, funding, letters, point_services, policies, procedures, purchases, stock
from aguadesk.desk.complaint_report_papers import span_of, subtitle_of
from aguadesk.desk.complaint_words import CHANNEL_WORDS
from aguadesk.desk.desk import Desk
from aguadesk.desk.register_papers import answer_words
from aguadesk.desk.register_words import EVENTS, FUNDINGS, MOVES, POINTS, PURCHASE_STATES, PURPOSES, UNCOUNTED, WAYS
from aguadesk.domain.money import ZERO
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx

_NOTE = SheetColumn("Nota", width=40)


def _day(title: str = "Fecha") -> SheetColumn:
    return SheetColumn(title, Kind.DAY, width=12)


def _whole(title: str) -> SheetColumn:
    return SheetColumn(title, Kind.WHOLE, width=12)


def _money(title: str) -> SheetColumn:
    return SheetColumn(title, Kind.MONEY, width=16)


def attentions_xlsx(desk: Desk, first: date, last: date) -> bytes:
    """Return who was attended between two days, those undone left out; without names of visitors or holders.

    Raises:
        Refused: `register.window`.
    """
    rows = [
        (
            one.on_day,
            f"{one.at:%H:%M}",
            one.procedure,
            one.quality_code,
            CHANNEL_WORDS[one.channel],
            one.account,
            one.person,
        )
        for one in reversed(attentions.listed(desk, first, last))
        if one.stands
    ]
    columns = (
        _day(),
        SheetColumn("Hora", width=8),
        SheetColumn("Trámite", width=40),
        SheetColumn("Código de calidad", width=22),
        SheetColumn("Medio", width=20),
        SheetColumn("Cuenta", width=14),
        SheetColumn("Atendió", width=30),
    )
    return _book(desk, "Usuarios atendidos", columns, rows, first, last)


def tallies_xlsx(desk: Desk, first: date, last: date) -> bytes:
    """Return how many were attended between two days, by trámite and channel.

    Raises:
        Refused: `register.window`.
    """
    counted = attentions.tallies(desk, first, last)
    rows: list[Sequence[Cell]] = [
        (one.procedure, one.quality_code, CHANNEL_WORDS[one.channel], one.people) for one in counted
    ]
    rows.append(("Total", "", "", sum(one.people for one in counted)))
    columns = (
        SheetColumn("Trámite", width=40),
        SheetColumn("Código de calidad", width=22),
        SheetColumn("Medio", width=20),
        _whole("Usuarios"),
    )
    return _book(desk, "Usuarios por trámite", columns, rows, first, last)


def procedures_xlsx(desk: Desk) -> bytes:
    """Return the catalogue of trámites with the codes of their quality documents."""
    rows = [(one.code, one.name, one.quality_code, one.requirements, one.active) for one in procedures.procedures(desk)]
    columns = (
        SheetColumn("Clave", width=14),
        SheetColumn("Trámite", width=40),
        SheetColumn("Código de calidad", width=22),
        SheetColumn("Requisitos", width=60),
        SheetColumn("En uso", width=8),
    )
    return _book(desk, "Trámites", columns, rows)


def events_xlsx(desk: Desk, first: date, last: date) -> bytes:
    """Return the events between two days, those cancelled left out.

    Raises:
        Refused: `register.window`.
    """
    rows = [
        (
            one.draft.on_day,
            EVENTS[one.draft.kind],
            one.draft.name,
            one.draft.place,
            one.locality,
            one.draft.attendance,
            one.draft.in_charge,
            one.photos,
            one.draft.note,
        )
        for one in reversed(events.listed(desk, first, last))
        if one.stands
    ]
    columns = (
        _day(),
        SheetColumn("Clase", width=36),
        SheetColumn("Evento", width=40),
        SheetColumn("Lugar", width=30),
        SheetColumn("Localidad", width=22),
        _whole("Asistentes"),
        SheetColumn("Encargado", width=28),
        _whole("Fotos"),
        _NOTE,
    )
    return _book(desk, "Eventos", columns, rows, first, last)


def letters_xlsx(desk: Desk, first: date, last: date) -> bytes:
    """Return the oficios between two days, those cancelled too: their numbers stay taken.

    Raises:
        Refused: `register.window`.
    """
    rows = [
        (
            one.name,
            one.draft.on_day,
            WAYS[one.draft.way],
            one.draft.correspondent,
            one.draft.subject,
            one.file_code,
            one.draft.answer_by,
            answer_words(desk, one),
            one.answers,
            one.draft.note,
        )
        for one in reversed(letters.listed(desk, first, last))
    ]
    columns = (
        SheetColumn("Número", width=20),
        _day(),
        SheetColumn("Sentido", width=11),
        SheetColumn("Para, o de", width=36),
        SheetColumn("Asunto", width=50),
        SheetColumn("Archivo", width=10),
        _day("Contestar antes"),
        SheetColumn("Respuesta", width=30),
        SheetColumn("Contesta al", width=20),
        _NOTE,
    )
    return _book(desk, "Oficios", columns, rows, first, last)


def purchases_xlsx(desk: Desk, first: date, last: date) -> bytes:
    """Return the requests to Compras between two days and those that still wait, a row for each thing.

    Raises:
        Refused: `register.window`.
    """
    rows = [
        (
            row.name,
            row.asked_on,
            PURPOSES[row.purpose],
            line.item,
            line.asked,
            line.received,
            PURCHASE_STATES[row.state],
            row.ended_on,
            row.invoice,
            row.cost if place == 0 else None,
            row.addressed_to,
            row.note,
        )
        for row in reversed(purchases.listed(desk, first, last))
        for place, line in enumerate(row.lines)
    ]
    columns = (
        SheetColumn("Solicitud", width=12),
        _day("Se pidió"),
        SheetColumn("Destino", width=24),
        SheetColumn("Material", width=26),
        _whole("Se pidieron"),
        _whole("Llegaron"),
        SheetColumn("Situación", width=12),
        _day("Terminó"),
        SheetColumn("Factura", width=18),
        _money("Costo"),
        SheetColumn("Para", width=28),
        _NOTE,
    )
    return _book(desk, "Compras", columns, rows, first, last)


def holdings_xlsx(desk: Desk) -> bytes:
    """Return what there is in the store room, what is short, and what waits at Compras."""
    rows = [
        (
            one.code,
            one.name,
            one.unit,
            None if one.is_uncounted else one.on_hand,
            one.least,
            one.asked,
            UNCOUNTED if one.is_uncounted else one.is_short,
        )
        for one in stock.holdings(desk)
    ]
    columns = (
        SheetColumn("Clave", width=12),
        SheetColumn("Material", width=32),
        SheetColumn("Unidad", width=9),
        _whole("Hay"),
        _whole("Mínimo"),
        _whole("Solicitado"),
        SheetColumn("Falta", width=8),
    )
    return _book(desk, "Existencias", columns, rows)


def moves_xlsx(desk: Desk, first: date, last: date) -> bytes:
    """Return the moves of the store room between two days, with the mirrors of those undone: they add up.

    Raises:
        Refused: `register.window`.
    """
    rows = [
        (
            one.on_day,
            one.item,
            MOVES[one.kind],
            one.quantity,
            one.account,
            "Deshecho" if one.undone else ("Deshace otro" if one.undoes_id is not None else ""),
            one.note,
            one.person,
        )
        for one in reversed(stock.moves(desk, first, last))
    ]
    columns = (
        _day(),
        SheetColumn("Material", width=26),
        SheetColumn("Movimiento", width=24),
        _whole("Piezas"),
        SheetColumn("Cuenta", width=14),
        SheetColumn("Situación", width=14),
        _NOTE,
        SheetColumn("Anotó", width=28),
    )
    return _book(desk, "Movimientos de almacén", columns, rows, first, last)


def policies_xlsx(desk: Desk) -> bytes:
    """Return the commercial policies, and which are in force today."""
    today = desk.today()
    rows = [
        (one.name, one.document, one.valid_from, one.valid_to, one.holds_on(today), one.note)
        for one in policies.policies(desk)
    ]
    columns = (
        SheetColumn("Política", width=44),
        SheetColumn("Documento", width=32),
        _day("Desde"),
        _day("Hasta"),
        SheetColumn("En vigor", width=10),
        _NOTE,
    )
    return _book(desk, "Políticas comerciales", columns, rows)


def funding_xlsx(desk: Desk) -> bytes:
    """Return the money that was asked for, and what was answered."""
    rows = [
        (one.asked_on, one.source, one.purpose, one.asked, FUNDINGS[one.state], one.answered_on, one.granted, one.note)
        for one in reversed(funding.fundings(desk))
    ]
    columns = (
        _day("Se pidió"),
        SheetColumn("A quién", width=32),
        SheetColumn("Para qué", width=40),
        _money("Importe pedido"),
        SheetColumn("Situación", width=12),
        _day("Contestaron"),
        _money("Importe otorgado"),
        _NOTE,
    )
    return _book(desk, "Gestión de recursos", columns, rows)


def services_xlsx(desk: Desk, first: date, last: date) -> bytes:
    """Return the upkeep of the places where people pay between two days, what was undone left out.

    Raises:
        Refused: `register.window`.
    """
    kinds = {one.id: POINTS[one.kind] for one in point_services.points(desk)}
    rows = [
        (one.on_day, one.point, kinds[one.point_id], one.what, one.done_by, one.cost if one.cost > ZERO else None)
        for one in reversed(point_services.services(desk, first, last))
        if one.undone_at is None
    ]
    columns = (
        _day(),
        SheetColumn("Punto de cobro", width=30),
        SheetColumn("Tipo", width=18),
        SheetColumn("Qué se hizo", width=50),
        SheetColumn("Quién", width=30),
        _money("Costo"),
    )
    return _book(desk, "Mantenimiento de puntos", columns, rows, first, last)


def _book(
    desk: Desk,
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Cell]],
    first: date | None = None,
    last: date | None = None,
) -> bytes:
    span = "" if first is None or last is None else span_of(first, last)
    return table_xlsx(title, columns, rows, subtitle_of(desk, span, ""))
