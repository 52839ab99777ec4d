"""The tab Quejas: what is reported, who attends it and until when, and whether it was well done."""

from __future__ import annotations

from aguadesk.ui.complaints.tab import Complaints

__all__ = ["Complaints"]
