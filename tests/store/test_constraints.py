"""Every named constraint of a board refuses what it names, even with the triggers gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint, Table, UniqueConstraint

from aguadesk.domain.chart import CUSTOMER_CREDIT, RECEIVABLE
from aguadesk.store.board import open_board
from aguadesk.store.tables import metadata
from billing_rows import fill_billing
from books import RawFile
from collection_rows import fill_collections
from complaint_rows import BROKEN_COMPLAINTS, fill_complaints
from office_rows import BROKEN_OFFICE, fill_office

TABLES = [table for table in metadata.sorted_tables if not table.name.startswith("goal")]
"""The tables of goals have their own tests."""

BROKEN = {
    **BROKEN_COMPLAINTS,
    **BROKEN_OFFICE,
    "ck_account_mark_kind": "UPDATE account_mark SET kind = 'rich'",
    "ck_account_mark_note": "UPDATE account_mark SET note = ' '",
    "ck_account_mark_span": "UPDATE account_mark SET until = '2026-11-19'",
    "ck_account_number": "UPDATE account SET number = '  ' WHERE id = 1",
    "ck_account_service": "UPDATE account SET service = 'gratis'",
    "ck_account_state": "UPDATE account SET state = 'cortada'",
    "ck_agreement_charge_open": "UPDATE agreement_charge SET open_centavos = 0",
    "ck_agreement_condoned": "UPDATE agreement SET condoned_centavos = 101",
    "ck_agreement_debt": "UPDATE agreement SET debt_centavos = 0",
    "ck_agreement_end": "UPDATE agreement SET ended_on = '2026-11-20'",
    "ck_agreement_ended_how": "UPDATE agreement SET ended_on = '2026-11-20', ended_how = 'lost', end_reason = 'x'",
    "ck_agreement_frequency": "UPDATE agreement SET frequency = 'daily'",
    "ck_agreement_instalment_amount": "UPDATE agreement_instalment SET amount_centavos = 0",
    "ck_agreement_instalment_number": "UPDATE agreement_instalment SET number = -1",
    "ck_agreement_missed": "UPDATE agreement SET most_missed = 0",
    "ck_agreement_new_bills": "UPDATE agreement SET new_bills = 'under'",
    "ck_agreement_parts": "UPDATE agreement SET down_centavos = -1",
    "ck_agreement_reason": "UPDATE agreement SET ended_on = '2026-11-20', ended_how = 'broken', end_reason = ' '",
    "ck_agreement_surcharges": "UPDATE agreement SET surcharges = 'melted'",
    "ck_benefit_end": "UPDATE benefit SET ended_on = '2026-11-21', end_reason = ' '",
    "ck_benefit_expiry": "UPDATE benefit SET expires_on = '2026-11-19'",
    "ck_benefit_kind_cap": "UPDATE benefit_kind SET cap_m3 = 0",
    "ck_benefit_kind_document": "UPDATE benefit_kind SET document = ' '",
    "ck_benefit_kind_percent": "UPDATE benefit_kind SET percent_basis_points = 10001",
    "ck_benefit_kind_renewal": "UPDATE benefit_kind SET renewal_month = 13",
    "ck_bill_discount": "UPDATE bill SET discount_centavos = -1",
    "ck_bill_volume": "UPDATE bill SET volume_litres = -1",
    "ck_bill_volume_kind": "UPDATE bill SET volume_kind = 'guessed'",
    "ck_campaign_condition": "UPDATE campaign SET condition = 'please'",
    "ck_campaign_debts": "UPDATE campaign SET debts = 'some'",
    "ck_campaign_document": "UPDATE campaign SET document = ''",
    "ck_campaign_media_cost": "UPDATE campaign_media SET cost_centavos = -1",
    "ck_campaign_media_kind": "UPDATE campaign_media SET kind = 'television'",
    "ck_campaign_percent": "UPDATE campaign SET percent_basis_points = 0",
    "ck_campaign_target": "UPDATE campaign SET target = 'everything'",
    "ck_campaign_window": "UPDATE campaign SET ends_on = '2026-11-19'",
    "ck_cash_session_closed": "UPDATE cash_session SET counted_centavos = NULL WHERE id = 1",
    "ck_cash_session_expected": "UPDATE cash_session SET expected_centavos = NULL WHERE id = 1",
    "ck_cash_session_float": "UPDATE cash_session SET float_centavos = -1",
    "ck_collection_line_note": "UPDATE collection_line SET state = 'discarded', document_id = NULL, note = ' no '",
    "ck_collection_line_receipt": "UPDATE collection_line SET document_id = NULL",
    "ck_collection_line_state": "UPDATE collection_line SET state = 'lost', document_id = NULL",
    "ck_collection_point_kind": "UPDATE collection_point SET kind = 'tree'",
    "ck_collection_point_name": "UPDATE collection_point SET name = ' '",
    "ck_collection_point_span": "UPDATE collection_point SET closed_on = '2026-11-19'",
    "ck_concept_class": "UPDATE concept SET class = 'gift'",
    "ck_crew_name": "UPDATE crew SET name = ' '",
    "ck_discount_source": "UPDATE discount SET campaign_id = 1, benefit_id = 1",
    "ck_document_kind": "UPDATE document SET kind = 'note' WHERE kind = 'charge'",
    "ck_document_reason": "UPDATE document SET reason = ' no ' WHERE kind = 'reversal'",
    "ck_document_reversal": "UPDATE document SET reverses_id = NULL WHERE kind = 'reversal'",
    "ck_document_session": "UPDATE document SET session_id = NULL WHERE kind = 'receipt'",
    "ck_document_total": "UPDATE document SET total_centavos = 0",
    "ck_entry_amount": "UPDATE entry SET amount_centavos = 0",
    "ck_entry_credit_account": f"UPDATE entry SET account_id = NULL WHERE credit_id = {CUSTOMER_CREDIT}",
    "ck_entry_settles": f"UPDATE entry SET settles_id = NULL WHERE credit_id = {RECEIVABLE}",
    "ck_entry_settles_receivable": "UPDATE entry SET settles_id = 1 WHERE debit_id = 11 AND credit_id = 20",
    "ck_entry_sides": "UPDATE entry SET credit_id = debit_id WHERE debit_id = 11 AND credit_id = 20",
    "ck_meter_event_kind": "UPDATE meter_event SET kind = 'stolen'",
    "ck_meter_event_reading": "UPDATE meter_event SET reading_m3 = -1",
    "ck_meter_installed": "UPDATE meter SET account_id = NULL",
    "ck_meter_state": "UPDATE meter SET state = 'lost'",
    "ck_notice_batch_kind": "UPDATE notice_batch SET kind = 'threat'",
    "ck_notice_debt": "UPDATE notice SET debt_centavos = 0",
    "ck_notice_fee": "UPDATE notice SET fee_document_id = 1",
    "ck_notice_kind": "UPDATE notice SET kind = 'threat'",
    "ck_notice_result": "UPDATE notice SET state = 'delivered'",
    "ck_notice_state": "UPDATE notice SET state = 'lost', result_on = '2026-11-20'",
    "ck_open_charge_amount": "UPDATE open_charge SET open_centavos = 0",
    "ck_order_override_lock": "UPDATE order_override SET lock = 'door'",
    "ck_order_override_reason": "UPDATE order_override SET reason = ' no '",
    "ck_order_step_step": "UPDATE order_step SET step = 'danced'",
    "ck_place_kind": "UPDATE place SET kind = 'planet'",
    "ck_prescription_act_kind": "UPDATE prescription_act SET kind = 'wink'",
    "ck_prescription_act_proof": "UPDATE prescription_act SET proof = ' '",
    "ck_price_amount": "UPDATE price SET amount_centavos = 0",
    "ck_price_iva": "UPDATE price SET iva_basis_points = 10001",
    "ck_price_validity": "UPDATE price SET valid_to = '1999-12-31'",
    "ck_reading_aside": "UPDATE reading SET state = 'set_aside'",
    "ck_reading_kind": "UPDATE reading SET kind = 'dreamt'",
    "ck_reading_previous": "UPDATE reading SET previous_m3 = -1",
    "ck_reading_reading": "UPDATE reading SET reading_m3 = NULL",
    "ck_reading_state": "UPDATE reading SET state = 'lost'",
    "ck_reading_volume": "UPDATE reading SET volume_m3 = -1",
    "ck_route_step_step": "UPDATE route_step SET step = 'walked'",
    "ck_rule_validity": "UPDATE rule SET valid_to = '1899-12-31'",
    "ck_saved_filter_name": "UPDATE saved_filter SET name = ' '",
    "ck_tariff_key": "UPDATE tariff SET key = ' '",
    "ck_tariff_period": "UPDATE tariff SET period = 'diario'",
    "ck_tariff_service": "UPDATE tariff SET service = 'gratis'",
    "ck_tariff_validity": "UPDATE tariff SET valid_to = '2026-11-19'",
    "ck_tender_amount": "UPDATE tender SET amount_centavos = 0",
    "ck_tender_method": "UPDATE tender SET method = 'barter'",
    "ck_tender_received": "UPDATE tender SET received_centavos = amount_centavos - 1",
    "ck_work_order_done": "UPDATE work_order SET done_at = '2026-11-20'",
    "ck_work_order_found": "UPDATE work_order SET state = 'done', done_at = '2026-11-20'",
    "ck_work_order_kind": "UPDATE work_order SET kind = 'cut'",
    "ck_work_order_litres": "UPDATE work_order SET litres_per_day = 0",
    "ck_work_order_new_reading": "UPDATE work_order SET new_reading_m3 = -1",
    "ck_work_order_reading": "UPDATE work_order SET reading_m3 = -1",
    "ck_work_order_result": "UPDATE work_order SET result = 'luck'",
    "ck_work_order_state": "UPDATE work_order SET state = 'lost'",
    "ck_work_order_where": "UPDATE work_order SET account_id = NULL",
    "uq_account_number": "UPDATE account SET number = 'X'",
    "uq_agreement_number": "UPDATE agreement SET number = 1",
    "uq_agreement_request_id": "UPDATE agreement SET request_id = 'a1'",
    "uq_agreement_standing": "UPDATE agreement SET account_id = 1",
    "uq_anomaly_code": "UPDATE anomaly SET code = 'ZZ'",
    "uq_benefit_account": "UPDATE benefit SET account_id = 1",
    "uq_benefit_key": "UPDATE benefit SET key = 'P-1'",
    "uq_benefit_kind_code": "UPDATE benefit_kind SET code = 'a'",
    "uq_bill_standing": "UPDATE bill SET account_id = 1",
    "uq_cash_session_open": "INSERT INTO cash_session (drawer_id, opened_at, opened_by_id, float_centavos)"
    " SELECT drawer_id, opened_at, opened_by_id, float_centavos FROM cash_session WHERE closed_at IS NULL",
    "uq_collection_file_sha256": "UPDATE collection_file SET sha256 = 'a'",
    "uq_collection_line_document_id": "UPDATE collection_line SET document_id = 1",
    "uq_collection_line_once": "UPDATE collection_line SET line = 1",
    "uq_collection_point_name": "UPDATE collection_point SET name = 'a'",
    "uq_concept_code": "UPDATE concept SET code = 'agua'",
    "uq_crew_name": "UPDATE crew SET name = 'a'",
    "uq_document_folio": "UPDATE document SET number = 1",
    "uq_document_request_id": "UPDATE document SET request_id = 'uno'",
    "uq_document_reverses_id": "UPDATE document SET kind = 'reversal', reverses_id = 1, reason = 'largo'",
    "uq_drawer_name": "INSERT INTO drawer (name, series) SELECT name, 'ZZ' FROM drawer",
    "uq_drawer_series": "INSERT INTO drawer (name, series) SELECT 'otra', series FROM drawer",
    "uq_entry_line": "UPDATE entry SET document_id = 1, line = 1",
    "uq_ledger_account_code": "UPDATE ledger_account SET code = 'efectivo'",
    "uq_meter_installed": "INSERT INTO meter (serial, state, account_id) SELECT 'otro', state, account_id FROM meter",
    "uq_notice_number": "UPDATE notice SET number = 1",
    "uq_order_override_once": "UPDATE order_override SET lock = 'eve'",
    "uq_person_login": "UPDATE person SET login = 'lupita'",
    "uq_place_kind": "INSERT INTO place (kind, name) SELECT kind, name FROM place",
    "uq_reading_accepted": "UPDATE reading SET account_id = 1, meter_id = 1",
    "uq_route_step_once": "UPDATE route_step SET step = 'read'",
    "uq_rule_key_valid_from": "UPDATE rule SET key = 'a', valid_from = '2026-01-01'",
    "uq_saved_filter_name": "UPDATE saved_filter SET name = 'a'",
    "uq_seal_position": "UPDATE seal SET position = 1",
    "uq_tariff_version": "UPDATE tariff SET key = 'a'",
    "uq_tender_line": "UPDATE tender SET document_id = 1, line = 1",
    "uq_use_class_code": "UPDATE use_class SET code = 'a'",
    "uq_work_order_number": "UPDATE work_order SET number = 1",
    "uq_work_order_request_id": "UPDATE work_order SET request_id = 'o1'",
    "uq_work_order_waiting": "UPDATE work_order SET account_id = 1",
}


def names_of(table: Table) -> set[str]:
    listed = {str(one.name) for one in table.constraints if isinstance(one, CheckConstraint | UniqueConstraint)}
    return listed | {str(index.name) for index in table.indexes if index.unique}


def columns_of(name: str) -> str:
    """Return how the engine names a broken uniqueness: by its table and columns."""
    for table in TABLES:
        for one in [*table.constraints, *table.indexes]:
            if one.name == name:
                return ", ".join(f"{table.name}.{column.name}" for column in one.columns)
    raise AssertionError(name)


@pytest.fixture
def raw(books: Path) -> Iterator[RawFile]:
    raw = RawFile.open(books)
    raw.drop_guards()
    raw.do("INSERT INTO place (kind, name) VALUES ('route', '3')")
    fill_billing(raw)
    fill_collections(raw)
    fill_complaints(raw)
    fill_office(raw)
    yield raw
    raw.close()


def test_every_constraint_there_is_has_what_breaks_it() -> None:
    assert set(BROKEN) == set().union(*(names_of(table) for table in TABLES))


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_the_constraint_refuses_what_breaks_it(raw: RawFile, name: str) -> None:
    said = f"CHECK constraint failed: {name}" if name.startswith("ck_") else f"constraint failed: {columns_of(name)}"
    with pytest.raises(sqlite3.IntegrityError, match=said):
        raw.do(BROKEN[name])


KEYS = sorted((table.name, key.parent.name, key.column.table.name) for table in TABLES for key in table.foreign_keys)


@pytest.mark.parametrize(("table", "column", "parent"), KEYS)
def test_a_row_never_names_one_that_is_not_there(raw: RawFile, table: str, column: str, parent: str) -> None:
    raw.do("PRAGMA foreign_keys=ON")
    raw.do("PRAGMA ignore_check_constraints=ON")
    raw.do("BEGIN")
    condition = f"rowid = (SELECT max(rowid) FROM {table})"
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY constraint failed"):
        raw.do_and_commit(f"UPDATE {table} SET {column} = 987654 WHERE {condition}")


def test_a_document_without_its_seal_cannot_be_committed(books: Path) -> None:
    raw = RawFile.open(books, keys=True)
    raw.do("BEGIN IMMEDIATE")
    raw.entry(raw.document())
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY constraint failed"):
        raw.do("COMMIT")
    raw.close()
    with open_board(books) as board, board.read() as connection:
        unsealed = "SELECT count(*) FROM document WHERE id NOT IN (SELECT document_id FROM seal)"
        assert connection.exec_driver_sql(unsealed).scalar_one() == 0


def test_tables_take_no_text_for_a_number(raw: RawFile) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER column"):
        raw.do("UPDATE entry SET amount_centavos = 'doce'")
