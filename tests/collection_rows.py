"""One example row, or two where two are needed, in every table of collections: for a file that asks nobody."""

from __future__ import annotations

from books import RawFile

_AT = "2026-11-20T08:00:00-07:00"
_DAY = "2026-11-20"


def fill_collections(raw: RawFile) -> None:
    """Write them into the small board, which has two accounts, two documents and a campaign."""
    _agreements(raw)
    _orders(raw)
    _notices(raw)
    _points(raw)


def _agreements(raw: RawFile) -> None:
    for number in (1, 2):
        raw.insert(
            "agreement",
            id=number,
            number=number,
            account_id=number,
            signer="Rosa",
            frequency="monthly",
            debt_centavos=100,
            surcharges="frozen",
            new_bills="inside",
            most_missed=3,
            request_id=f"a{number}",
            signed_on=_DAY,
            signed_at=_AT,
            signed_by_id=1,
        )
        raw.insert("agreement_charge", agreement_id=number, entry_id=number, open_centavos=100)
        raw.insert("agreement_instalment", agreement_id=number, number=0, due_on=_DAY, amount_centavos=100)


def _orders(raw: RawFile) -> None:
    for number in (1, 2):
        raw.insert("crew", id=number, name=f"Cuadrilla {number}")
        raw.insert(
            "work_order",
            id=number,
            number=number,
            kind="limitation",
            state="issued",
            account_id=number,
            instruction="Limitar",
            basis="LGAg art. 9",
            litres_per_day=200,
            issued_on=_DAY,
            issued_at=_AT,
            issued_by_id=1,
            request_id=f"o{number}",
        )
    raw.insert("order_step", order_id=1, step="issued", at=_AT, person_id=1)
    for number, lock in enumerate(("eve", "season"), 1):
        raw.insert("order_override", id=number, order_id=1, lock=lock, reason="Autorizado", person_id=1)


def _notices(raw: RawFile) -> None:
    raw.insert("notice_batch", id=1, kind="reminder", notices=2, issued_on=_DAY, issued_at=_AT, issued_by_id=1)
    for number in (1, 2):
        raw.insert(
            "notice",
            id=number,
            number=number,
            batch_id=1,
            kind="reminder",
            state="issued",
            account_id=number,
            issued_on=_DAY,
            months=1,
            debt_centavos=100,
        )
        raw.insert("saved_filter", id=number, name=f"Filtro {number}", content="{}", saved_at=_AT, saved_by_id=1)
    raw.insert("account_mark", account_id=1, kind="protected", note="x", since=_DAY, recorded_at=_AT, recorded_by_id=1)
    raw.insert(
        "prescription_act", account_id=1, kind="judicial", on_day=_DAY, proof="Acta", recorded_at=_AT, recorded_by_id=1
    )


def _points(raw: RawFile) -> None:
    for number in (1, 2):
        raw.insert("collection_point", id=number, name=f"Banco {number}", kind="bank", opened_on=_DAY)
        raw.insert(
            "collection_file",
            id=number,
            point_id=1,
            name="a.txt",
            sha256=f"{number}",
            lines=2,
            total_centavos=1,
            loaded_at=_AT,
            loaded_by_id=1,
        )
        raw.insert("collection_line", id=number, file_id=1, line=number, raw="x", state="matched", document_id=number)
