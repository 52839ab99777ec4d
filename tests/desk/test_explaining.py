"""«¿Por qué pago esto?»: each peso said in words with its law, and always the ledger's own centavos."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pypdf
import pytest

from aguadesk.desk import billing, campaign_example, cashier, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.explaining import Explained, explain, explained_pdf
from aguadesk.desk.price_items import PriceItem
from aguadesk.desk.surcharging import FIRST_UNWRITTEN
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.money import Money, Rounding, total
from aguadesk.domain.payment import Tender
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from aguadesk.store.settings import Rule, add_rule
from explained_words import amounts, charge_of, go_to, pay_all, said
from makers import charge, make_account, set_surcharge_rate
from towns import grant, ledger, load_tariff, read_meter


def counted(found: Explained) -> Money:
    return total(line.amount for line in found.lines if line.counts and line.amount is not None)


def pay_some(desk: Desk, account_id: int) -> None:
    """Pay one peso, so that what is late is charged and stays nearly whole."""
    till.open_till(desk, "caja1", Money(0))
    some = Money.pesos(1)
    cashier.take_payment(desk, PaymentOrder("caja1", (Tender(Method.CASH, some, some),), "p", account_id))


def first_charge(desk: Desk, account_id: int) -> int:
    return cashier.standing(desk, account_id).charges[0].id


class TestABill:
    def test_goes_from_the_readings_to_the_last_line(self, desk: Desk) -> None:
        load_tariff(desk, document="Ley de Ingresos 2026", article="44", page="12")
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 19)
        billing.run(desk, "2026-10")

        found = explain(desk, account, first_charge(desk, account))

        assert found.title == "Recibo de Oct 2026"
        assert said(found) == {
            "Consumo": "Lectura anterior 1,284 m³, lectura actual 1,303 m³: 19 m³.",
            "Agua": "Rango de más de 10 m³ en adelante, cada m³ al precio de su rango: cuota de $100.00 + 9 m³ × $12.50"
            " = $212.50.",
            "Alcantarillado": "10 % de $212.50 de agua = $21.25.",
            "Saneamiento": "12 % de $212.50 de agua = $25.50.",
            "IVA": "Tasa 0 sobre $259.25.",
        }
        laws = {line.title: line.citation for line in found.lines}
        assert laws["Agua"] == "Tarifa Doméstico de ejemplo, Ley de Ingresos 2026, artículo 44, página 12"
        assert laws["IVA"].startswith("LIVA art. 2-A")
        assert (counted(found), found.left) == (Money.pesos("259.25"), Money.pesos("259.25"))

    @pytest.mark.parametrize(
        ("head", "ranges", "m3", "water"),
        [
            ({"family": "rango_alcanzado"}, [{"above_m3": "0", "per_m3": "6.67"}], 21, "140.07"),
            ({"family": "limite_inferior", "unit": "UMA"},
             [{"above_m3": "0", "up_to_m3": "15", "quota": "0.7364", "per_m3": "0"},
              {"above_m3": "15", "quota": "1.8939", "per_m3": "0.1399"}], 18, "271.41"),
            ({"family": "cuota_fija"}, [{"above_m3": "0", "quota": "131"}], 40, "131.00"),
        ],
    )  # fmt: skip
    def test_of_any_family_comes_to_what_was_charged(
        self, desk: Desk, head: dict[str, object], ranges: list[dict[str, str]], m3: int, water: str
    ) -> None:
        load_tariff(desk, ranges=ranges, additions=(), **head)
        account = make_account(desk, meter="M1")
        read_meter(desk, account, m3)
        billing.run(desk, "2026-10")

        found = explain(desk, account, first_charge(desk, account))

        # 18 m³: 1.8939 + 3 × 0.1399 = 2.3136 UMA × 117.31 = 271.408...
        assert amounts(found)["Agua"] == water

    def test_of_a_rate_of_iva_with_nothing_to_tax_says_nothing_of_it(self, desk: Desk) -> None:
        iva = {"agua": "16", "saneamiento": "0"}
        load_tariff(desk, domestic=False, iva=iva, additions=({"concept": "saneamiento", "percent": "0.001"},))
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 9)
        billing.run(desk, "2026-10")

        found = explain(desk, account, first_charge(desk, account))

        # 0.001 % of 100 is no centavo: nothing at rate 0.
        assert amounts(found)["IVA"] == "16.00"

    def test_of_a_tap_without_meter_estimated_or_with_a_changed_meter_says_so(self, desk: Desk) -> None:
        load_tariff(desk)
        load_tariff(desk, name="Presume", use="comercial", presumed_m3="26")
        load_tariff(desk, name="Cuota", use="rural", family="cuota_fija", ranges=[{"above_m3": "0", "quota": "61"}])
        estimated, changed = make_account(desk, "1", meter="M1"), make_account(desk, "2", meter="M2")
        presumed, fixed = make_account(desk, "3", tariff="Presume"), make_account(desk, "4", tariff="Cuota")
        read_meter(desk, estimated, 12, kind="estimated", reading_m3=None)
        read_meter(desk, changed, 12, reading_m3=4, previous_m3=0)
        billing.run(desk, "2026-10")

        texts = [
            said(explain(desk, one, first_charge(desk, one)))["Consumo"]
            for one in (estimated, changed, presumed, fixed)
        ]

        assert texts == [
            "No se pudo leer el medidor: se estimaron 12 m³ con el promedio, y la próxima lectura los corrige.",
            "Se midieron 12 m³ en el periodo.",
            "Toma sin medidor: la tarifa presume 26 m³.",
            "Toma de cuota fija: no se mide.",
        ]

    def test_with_iva_a_benefit_and_whole_pesos_adds_up_line_by_line(self, desk: Desk) -> None:
        load_tariff(desk, domestic=False, rounding={"total": "peso_cff20"}, additions=())
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 30)
        grant(desk, account)
        billing.run(desk, "2026-10")

        found = explain(desk, account, first_charge(desk, account))

        # 350.00 + IVA 56.00 = 406.00. 50 % of 287.50 (25 m³) is 143.75; IVA of the net 206.25 is 33.00, 23.00 less.
        assert [(line.title, line.amount.plain) for line in found.lines if line.amount] == [
            ("Agua", "350.00"), ("IVA", "56.00"),
            ("Descuento: Pensionado o jubilado", "-143.75"), ("Descuento: Pensionado o jubilado", "-23.00"),
        ]  # fmt: skip
        assert found.lines[3].text == "50 % de $287.50 de agua, hasta 25 m³."
        assert counted(found) == found.left == Money.pesos("239.25")

    @pytest.mark.parametrize(("quota", "rounding"), [("100.75", "0.25"), ("100.50", "-0.50")])
    def test_rounded_either_way_says_by_how_much(self, desk: Desk, quota: str, rounding: str) -> None:
        load_tariff(desk, ranges=[{"above_m3": "0", "quota": quota}], additions=(), rounding={"total": "peso_cff20"})
        account = make_account(desk)
        billing.run(desk, "2026-10")

        found = explain(desk, account, first_charge(desk, account))

        assert amounts(found)["Redondeo"] == rounding
        assert counted(found) == found.left


class TestWhatIsLate:
    @pytest.fixture
    def late(self, desk: Desk) -> int:
        """122.00 due on 16 September, at 1.5 % a month, seen on 1 November: two months."""
        set_surcharge_rate(desk, "1.5", date(2026, 1, 3))
        load_tariff(desk)
        account = make_account(desk)
        go_to(desk, 9, 1)
        billing.run(desk, "2026-08")
        go_to(desk, 11, 1)
        return account

    def test_is_told_month_by_month_and_is_charged_when_paid(self, desk: Desk, late: int) -> None:
        found = explain(desk, late, first_charge(desk, late))

        assert said(found)["Recargo, mes 1"] == "Empezó el 17 sep 2026: 1.5 % de $122.00 = $1.83."
        assert said(found)["Recargo, mes 2"] == "Empezó el 17 oct 2026: 1.5 % de $122.00 = $1.83."
        assert amounts(found)["Recargos por cargar"] == "3.66"
        law = next(line.citation for line in found.lines if line.title == "Recargos")
        assert law == "Acuerdo de prueba, recargos"

    def test_is_the_same_asked_from_the_surcharge_that_is_not_written(self, desk: Desk, late: int) -> None:
        unwritten = [one.id for one in cashier.standing(desk, late).charges if one.id < 0]

        assert explain(desk, late, unwritten[0]) == explain(desk, late, next(
            one.id for one in cashier.standing(desk, late).charges if one.id > 0))  # fmt: skip

    def test_once_charged_stands_apart_with_what_has_accrued_since(self, desk: Desk, late: int) -> None:
        pay_some(desk, late)
        go_to(desk, 11, 20)

        (charged,) = [
            one.id for one in cashier.standing(desk, late).charges if one.concept == "recargos" and one.id > 0
        ]
        found = explain(desk, late, charged)

        assert found.title == "Recibo de Ago 2026"
        assert (amounts(found)["Recargos ya cargados"], amounts(found)["Recargos por cargar"]) == ("3.66", "1.83")

    def test_and_paid_is_said_to_be_paid(self, desk: Desk, late: int) -> None:
        (water,) = [one.id for one in cashier.standing(desk, late).charges if one.concept == "agua"]
        till.open_till(desk, "caja1", Money(0))
        pay_all(desk, late)

        found = explain(desk, late, water)

        assert found.left == Money(0)
        assert amounts(found)["Pagado"] == "-122.00"

    def test_with_iva_says_the_tax_they_will_bear(self, desk: Desk) -> None:
        set_surcharge_rate(desk, "1.5", date(2026, 1, 3))
        load_tariff(desk, domestic=False, additions=())
        account = make_account(desk)
        go_to(desk, 9, 1)
        billing.run(desk, "2026-08")
        go_to(desk, 11, 1)

        found = explain(desk, account, first_charge(desk, account))

        # Two months of 1.50; 16 % of 3.00 is 0.48.
        assert amounts(found)["IVA de esos recargos"] == "0.48"
        assert said(found)["IVA de esos recargos"] == "16 % de $3.00, la tasa del servicio que se debe."
        assert total(one.open for one in cashier.standing(desk, account).charges) == Money.pesos("119.48")

    def test_at_the_cap_says_they_grow_no_more(self, desk: Desk, late: int) -> None:
        cap = [first for (first,) in ledger(desk, "SELECT value FROM rule WHERE key = 'surcharge.cap_months'")]
        with desk.write() as w:
            add_rule(w.connection, Rule("surcharge.cap_months", 2, date(2026, 1, 3), None, "Acuerdo 7", "tope"),
                     desk.now(), None)  # fmt: skip
            w.commit()

        found = explain(desk, late, first_charge(desk, late))

        assert cap != ["2"]
        assert said(found)["Tope"] == "Llegó a los 2 meses que puede causar recargos: ya no crece."
        assert next(line.citation for line in found.lines if line.title == "Tope") == "Acuerdo 7, tope"

    def test_charged_before_the_rule_changed_backwards_says_what_they_would_be_today(
        self, desk: Desk, late: int
    ) -> None:
        pay_some(desk, late)
        set_surcharge_rate(desk, "1.0", date(2026, 2, 1))

        found = explain(desk, late, first_charge(desk, late))

        # 2 × 1 % of 122.00 is 2.44, and 3.66 were charged: nothing more is to come.
        assert said(found)["Recargos ya cargados"] == (
            "Están aparte, con su folio; se calcularon al 01/11/2026."
            " Hoy esos meses darían $2.44, porque después cambió la regla o lo que se debía."
        )
        assert "Recargos por cargar" not in said(found)

    def test_with_iva_is_found_from_the_tax_of_the_surcharge_too(self, desk: Desk) -> None:
        set_surcharge_rate(desk, "1.5", date(2026, 1, 3))
        load_tariff(desk, domestic=False)
        account = make_account(desk)
        go_to(desk, 9, 1)
        billing.run(desk, "2026-08")
        go_to(desk, 11, 1)
        unwritten = [one.id for one in cashier.standing(desk, account).charges if one.id < 0]
        found = [explain(desk, account, number).title for number in unwritten]
        pay_some(desk, account)

        taxes = [one for one in cashier.standing(desk, account).charges if "recargos" in one.detail.lower()]
        found += [explain(desk, account, one.id).title for one in taxes]

        assert (len(unwritten), len(taxes)) == (2, 2)
        assert set(found) == {"Recibo de Ago 2026"}


def test_a_campaign_is_told_with_the_day_it_was_given(desk: Desk) -> None:
    go_to(desk, 1, 28)
    campaign_example.load_example(desk, 2026)
    load_tariff(desk)
    account = make_account(desk)
    billing.run(desk, "2026-01")
    go_to(desk, 2, 5)
    till.open_till(desk, "caja1", Money(0))
    charge_id = first_charge(desk, account)
    pay_all(desk, account)

    found = explain(desk, account, charge_id)

    # 15 % of 100, of 10 and of 12: 15.00 + 1.50 + 1.80 = 18.30; 103.70 were paid.
    given = [line for line in found.lines if line.title == "Descuento: Pronto pago enero y febrero"]
    assert [line.amount.plain for line in given if line.amount] == ["-15.00", "-1.50", "-1.80"]
    assert given[0].text == "15 % de $100.00 de agua, en el pago del 05/02/2026."
    assert amounts(found)["Pagado"] == "-103.70"


class TestOtherCharges:
    def test_from_the_price_list_cites_the_list(self, desk: Desk) -> None:
        account = make_account(desk)
        price = next(one for one in cashier.price_list(desk) if one.name.startswith("Constancia"))
        cashier.add_charge(desk, account, [PriceItem(price.id)], "c")

        found = explain(desk, account, first_charge(desk, account))

        assert said(found)["Precio"].startswith("Constancia de no adeudo, según la lista de precios: $56.00.")
        assert found.lines[0].citation == "Lista de precios de ejemplo"

    def test_from_the_price_list_with_iva_explains_the_tax_by_itself(self, desk: Desk) -> None:
        account = make_account(desk)
        taxed = next(one for one in cashier.price_list(desk) if one.iva_basis_points == 1600)
        cashier.add_charge(desk, account, [PriceItem(taxed.id)], "c")

        found = explain(desk, account, charge_of(desk, account, "iva"))

        tax = taxed.amount.percent(1600, Rounding.HALF_UP)
        assert said(found)["IVA"].startswith(f"16 % de {taxed.amount.signed}. Se cargó el 20/11/2026, folio C-")
        assert (found.lines[0].citation, found.left) == ("LIVA art. 1", tax)

    @pytest.mark.parametrize(("rate", "water"), [(None, "100"), (1600, "90")])
    def test_an_iva_that_is_not_that_of_its_document_only_says_what_it_is(
        self, desk: Desk, rate: int | None, water: str
    ) -> None:
        account = make_account(desk)
        charge(desk, account, ("agua", water), ("iva", "16"), iva_basis_points=rate)

        found = explain(desk, account, charge_of(desk, account, "iva"))

        assert found.lines[0].text.startswith("IVA. Se cargó el 20/11/2026")

    def test_from_old_books_says_so(self, desk: Desk) -> None:
        account = make_account(desk)
        with desk.write() as w:
            ((concept, income),) = w.connection.exec_driver_sql(
                "SELECT id, income_id FROM concept WHERE code = 'rezago_anterior'"
            ).all()
            entry = EntryDraft(1, income, Money.pesos(900), account_id=account, concept_id=concept,
                               due_on=date(2026, 1, 1), detail="Rezago anterior, 6 meses")  # fmt: skip
            draft = DocumentDraft(DocumentKind.OPENING, "AP", [entry], account_id=account)
            post(w.connection, draft, Stamp(desk.now(), desk.person.id))
            w.commit()

        found = explain(desk, account, first_charge(desk, account))

        assert said(found)["Saldo anterior"].startswith("Rezago anterior, 6 meses. Viene de los registros anteriores")
        assert found.left == Money.pesos(900)

    def test_of_another_kind_says_what_its_document_says(self, desk: Desk) -> None:
        account = make_account(desk)
        (charge_id,) = charge(desk, account, ("multas", "600"))

        found = explain(desk, account, charge_id)

        assert said(found)["Multas"] == "Multas. Se cargó el 20/11/2026, folio C-000001."

    def test_without_an_account_has_no_address(self, desk: Desk) -> None:
        till.open_till(desk, "caja1", Money(0))
        price = next(one for one in cashier.price_list(desk) if one.name.startswith("Constancia"))
        amount = Money.pesos(56)
        order = PaymentOrder(
            "caja1", (Tender(Method.CASH, amount, amount),), "x", items=(PriceItem(price.id),), payer="Ana"
        )
        cashier.take_payment(desk, order)
        ((charge_id,),) = ledger(desk, "SELECT id FROM entry WHERE settles_id IS NULL AND debit_id = 1")

        found = explain(desk, None, charge_id)

        assert (found.account, found.address, found.left) == ("", "", Money(0))


class TestWhatCannotBe:
    def test_a_charge_that_is_not_there(self, desk: Desk) -> None:
        with pytest.raises(Refused, match=r"explain\.unknown"):
            explain(desk, None, 99)
        with pytest.raises(Refused, match=r"explain\.unknown"):
            explain(desk, make_account(desk), FIRST_UNWRITTEN)

    @pytest.mark.parametrize("number", [-1, -2])
    def test_an_item_not_yet_written(self, desk: Desk, number: int) -> None:
        with pytest.raises(Refused, match=r"explain\.not_written"):
            explain(desk, make_account(desk), number)
        with pytest.raises(Refused, match=r"explain\.not_written"):
            explain(desk, None, FIRST_UNWRITTEN)

    def test_a_bill_whose_tariff_was_tampered_with_is_trouble_and_never_a_wrong_story(self, desk: Desk) -> None:
        load_tariff(desk)
        account = make_account(desk)
        billing.run(desk, "2026-10")
        with desk.write() as w:
            w.connection.exec_driver_sql("UPDATE tariff SET content = replace(content, '\"100.00\"', '\"90.00\"')")
            w.commit()

        with pytest.raises(Trouble, match=r"explain\.differs"):
            explain(desk, account, first_charge(desk, account))


def test_the_half_sheet_says_it_all_and_goes_on_when_it_must(desk: Desk) -> None:
    for since in (date(2020, 1, 3), date(2026, 1, 3)):
        set_surcharge_rate(desk, "1.5", since)
    load_tariff(desk, valid_from=date(2020, 1, 1))
    account = make_account(desk, holder="María de la Luz Encarnación Montemayor de la Fuente y Villaseñor")
    go_to(desk, 1, 1, 2025)
    billing.run(desk, "2024-12")
    go_to(desk, 11, 20)
    found = explain(desk, account, first_charge(desk, account))

    pdf = explained_pdf(desk, found)
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]

    assert len(pages) > 1
    assert "¿Por qué pago esto?" in pages[0]
    assert "(sigue)" in pages[1]
    assert "Recargo, mes 22" in "".join(pages)
    assert "Falta por pagar" in pages[-1]
    assert explained_pdf(desk, found) == pdf
