"""The counters in words: what each counts and what it does not, so that nobody has to guess what a number means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aguadesk.desk.counter_filters import (
    BENEFIT,
    CHANNEL,
    CLASS,
    COMPONENT,
    DISCOUNT,
    EVENT,
    FUNDING,
    HOW,
    INSPECTION,
    ITEM,
    LOCALITY,
    METHOD,
    NOTICE,
    PLANNED,
    POINT,
    PROCEDURE,
    PURPOSE,
    READING,
    REPORT,
    RESULT,
    SERVICE,
    STEP,
    TARGET,
    Filter,
)


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter: its key, what it is called, what exactly it counts, in what unit, and what narrows it.

    `stands` tells that it counts what there is in a period (a point that is open) and not what happened in it, so that
    the months of a year do not add up.
    """

    key: str
    name: str
    definition: str
    unit: str
    filters: tuple[Filter, ...] = ()
    stands: bool = False

    @property
    def is_money(self) -> bool:
        """Whether what it counts are pesos, which people read with their sign and centavos."""
        return self.unit == "Pesos"


COUNTERS: Final = (
    Counter(
        "attended.users",
        "Usuarios atendidos",
        "Cada atención de la oficina: lo anotado en Atención al público, los recibos de ventanilla (uno cancelado se"
        " resta el día en que se cancela), los convenios, los reportes, los beneficios y los contratos.",
        "Usuarios",
        (PROCEDURE, CHANNEL),
    ),
    Counter(
        "inquiries.attended",
        "Consultas de saldo sin pago",
        "Las consultas de saldo o estado de cuenta anotadas en Atención al público.",
        "Usuarios",
        (CHANNEL,),
    ),
    Counter(
        "receipts.taken",
        "Pagos en ventanilla",
        "Recibos cobrados en las cajas de la oficina; uno cancelado se resta el día en que se cancela.",
        "Pagos",
        (METHOD,),
    ),
    Counter(
        "receipts.points",
        "Pagos en puntos externos",
        "Recibos de bancos, portal, tiendas y cajeros automáticos; uno cancelado se resta el día en que se cancela.",
        "Pagos",
        (POINT,),
    ),
    Counter(
        "money.collected",
        "Dinero cobrado",
        "Pesos cobrados en recibos, sin el saldo a favor que se usa; lo cancelado se resta el día en que se cancela.",
        "Pesos",
        (METHOD, POINT),
    ),
    Counter(
        "points.open",
        "Puntos de cobro abiertos",
        "Puntos de cobro que estuvieron abiertos algún día del periodo.",
        "Punto Cobro",
        (POINT,),
        stands=True,
    ),
    Counter(
        "points.serviced",
        "Puntos de cobro con mantenimiento",
        "Puntos de cobro distintos con al menos un mantenimiento anotado en el periodo.",
        "Cajeros",
        (POINT,),
        stands=True,
    ),
    Counter(
        "events.held",
        "Eventos",
        "Visitas, jornadas y pláticas anotadas en Eventos, sin las canceladas.",
        "Eventos",
        (EVENT,),
    ),
    Counter(
        "surveys.replies",
        "Encuestas contestadas",
        "Respuestas capturadas en Encuestas, una por persona, sin las deshechas.",
        "Encuestas",
        (CHANNEL, LOCALITY),
    ),
    Counter(
        "policies.in_force",
        "Políticas comerciales vigentes",
        "Políticas comerciales que rigieron algún día del periodo.",
        "Criterios",
        stands=True,
    ),
    Counter(
        "bills.recalculated",
        "Recibos recalculados",
        "Recibos cancelados y vueltos a calcular, el día en que se corrigieron.",
        "Procesos",
    ),
    Counter(
        "files.loaded",
        "Archivos de cobro externo",
        "Archivos de bancos, portal, tiendas y cajeros cargados en el programa.",
        "Procesos",
        (POINT,),
    ),
    Counter("notices.issued", "Avisos emitidos", "Avisos impresos, sin los cancelados.", "Notificaciones", (NOTICE,)),
    Counter(
        "notices.delivered",
        "Avisos entregados",
        "Avisos con entrega anotada: quién lo recibió y en qué fecha.",
        "Notificaciones",
        (NOTICE,),
    ),
    Counter(
        "limitations.ordered",
        "Limitaciones ordenadas",
        "Órdenes de limitación emitidas, sin las canceladas.",
        "Usuarios",
    ),
    Counter(
        "limitations.executed",
        "Limitaciones ejecutadas",
        "Órdenes de limitación que la cuadrilla ejecutó, el día en que lo hizo.",
        "Usuarios",
    ),
    Counter(
        "followups.done",
        "Seguimientos de limitaciones",
        "Tomas limitadas que se revisaron para ver si alguien las abrió sin permiso.",
        "Usuarios",
        (RESULT,),
    ),
    Counter("reconnections.executed", "Reconexiones", "Órdenes de reconexión ejecutadas.", "Usuarios"),
    Counter("leaks.mended", "Fugas reparadas", "Órdenes de fuga ejecutadas.", "Fugas"),
    Counter(
        "meters.installed",
        "Medidores instalados",
        "Medidores puestos en una toma: el primero que tiene, o una reposición.",
        "Medidores",
        (HOW,),
    ),
    Counter(
        "meters.registered",
        "Medidores dados de alta",
        "Medidores instalados en cuentas que ya pagan por servicio medido y tienen ruta de lectura.",
        "Medidores",
        (HOW,),
    ),
    Counter(
        "meters.new_contracts",
        "Medidores en contratos nuevos",
        "Medidores instalados en cuentas contratadas en el mismo año.",
        "Medidores",
    ),
    Counter(
        "meters.checked",
        "Instalaciones de medidor revisadas",
        "Órdenes de instalación o cambio de medidor ejecutadas cuya copia firmada regresó a la oficina.",
        "Medidores",
    ),
    Counter("contracts.opened", "Contratos nuevos", "Cuentas abiertas en la oficina, sin las importadas.", "Contratos"),
    Counter(
        "stock.installed",
        "Material instalado en tomas",
        "Piezas del almacén puestas en una toma.",
        "Pza.",
        (ITEM,),
    ),
    Counter(
        "purchases.asked",
        "Solicitudes de compra",
        "Solicitudes al Departamento de Compras, sin las canceladas.",
        "Compras",
        (PURPOSE,),
    ),
    Counter(
        "funding.asked",
        "Recursos gestionados",
        "Solicitudes de recursos a programas o autoridades.",
        "Recursos",
        (FUNDING,),
    ),
    Counter(
        "works.components",
        "Componentes de obra ejecutados",
        "Lo ejecutado de un componente según los avances de las obras, en su unidad.",
        "Unidades",
        (COMPONENT, SERVICE, LOCALITY),
    ),
    Counter(
        "works.finished",
        "Obras terminadas",
        "Obras y trabajos terminados.",
        "Obras",
        (SERVICE, LOCALITY, PLANNED),
    ),
    Counter(
        "complaints.received", "Reportes recibidos", "Reportes registrados, sin los cancelados.", "Reportes", REPORT
    ),
    Counter(
        "complaints.attended", "Reportes atendidos", "Reportes atendidos, el día en que lo fueron.", "Reportes", REPORT
    ),
    Counter(
        "complaints.in_time",
        "Reportes atendidos en plazo",
        "Reportes atendidos dentro de su plazo, sin contar las pausas.",
        "Reportes",
        REPORT,
    ),
    Counter(
        "complaints.closed",
        "Reportes cerrados",
        "Reportes cerrados con la conformidad del usuario o después de no encontrarlo.",
        "Reportes",
        REPORT,
    ),
    Counter("agreements.signed", "Convenios firmados", "Convenios de pago, sin los cancelados.", "Convenios"),
    Counter("agreements.kept", "Convenios cumplidos", "Convenios pagados por completo.", "Convenios"),
    Counter("agreements.broken", "Convenios incumplidos", "Convenios dados por incumplidos.", "Convenios"),
    Counter(
        "readings.taken",
        "Lecturas",
        "Lecturas aceptadas, tomadas en el medidor o estimadas.",
        "Lecturas",
        (READING,),
    ),
    Counter(
        "routes.done",
        "Rutas",
        "Rutas con un paso del ciclo cumplido: inspección, lectura, captura o entrega.",
        "Rutas",
        (STEP,),
    ),
    Counter(
        "bills.delivered",
        "Recibos entregados en domicilio",
        "Recibos de las rutas cuya entrega se anotó.",
        "Recibos",
    ),
    Counter(
        "benefits.granted",
        "Beneficios otorgados",
        "Beneficios otorgados o renovados: INAPAM, pensión, discapacidad y los demás de la junta.",
        "Usuarios",
        (BENEFIT,),
    ),
    Counter(
        "discounts.given",
        "Descuentos",
        "Pesos perdonados por campañas y beneficios; lo cancelado se resta el día en que se cancela.",
        "Pesos",
        (DISCOUNT, BENEFIT, CLASS),
    ),
    Counter(
        "campaigns.begun",
        "Campañas",
        "Campañas de descuento que empezaron en el periodo.",
        "Campañas",
        (TARGET,),
    ),
    Counter(
        "campaigns.media",
        "Anuncios de campañas",
        "Spots, publicaciones, perifoneos y carteles anotados en las campañas.",
        "Anuncios",
    ),
    Counter(
        "inspections.done",
        "Inspecciones",
        "Visitas hechas a tanques, nacimientos, redes y drenajes, con su resultado.",
        "Servicios",
        (INSPECTION, LOCALITY),
    ),
    Counter(
        "clandestine.found",
        "Tomas clandestinas encontradas",
        "Tomas sin contrato que encontraron las inspecciones.",
        "Tomas",
        (LOCALITY,),
    ),
    Counter("letters.sent", "Oficios enviados", "Oficios numerados que salieron, sin los cancelados.", "Oficios"),
    Counter(
        "money.billed",
        "Facturado",
        "Pesos de los recibos emitidos, con IVA y ya descontados los beneficios; lo cancelado se resta su día.",
        "Pesos",
    ),
    Counter(
        "money.of_period",
        "Cobrado de lo del periodo",
        "Pesos de recibos que pagaron cargos que vencen en el periodo o después; lo cancelado se resta su día.",
        "Pesos",
    ),
    Counter(
        "money.of_arrears",
        "Rezago recuperado",
        "Pesos de recibos que pagaron cargos vencidos antes del periodo; lo cancelado se resta su día.",
        "Pesos",
    ),
    Counter(
        "money.iva",
        "IVA facturado",
        "Pesos de IVA de los recibos emitidos, antes de beneficios y sin los cancelados.",
        "Pesos",
    ),
    Counter(
        "law.expected",
        "Ley de Ingresos",
        "Pesos que la Ley de Ingresos espera en el año, con sus modificaciones.",
        "Pesos",
        stands=True,
    ),
    Counter("receipts.cancelled", "Recibos cancelados", "Recibos de caja cancelados en el periodo.", "Recibos"),
    Counter(
        "till.differences",
        "Diferencias de caja",
        "Pesos de faltantes y sobrantes de los cortes, sin compensar unos con otros.",
        "Pesos",
    ),
    Counter("campaigns.cost", "Costo de anuncios", "Pesos gastados en anunciar campañas.", "Pesos"),
    Counter(
        "volume.billed",
        "m³ facturados",
        "m³ de los recibos emitidos, medidos o estimados, sin los cancelados.",
        "m³",
    ),
)
