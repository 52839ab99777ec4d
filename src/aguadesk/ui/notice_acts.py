"""What the acts on notices are called, in the history of an account and in the trail of the board."""

from __future__ import annotations

from typing import Final

NOTICE_ACTS: Final = {
    "notice.issued": "Aviso emitido",
    "notice.captured": "Resultado de un aviso",
    "notice.corrected": "Resultado de un aviso corregido",
    "notice.taken_back": "Aviso otra vez por entregar",
    "notice.cancelled": "Aviso cancelado",
}
