"""All the tabs there are, in the order of the rail."""

from __future__ import annotations

from aguadesk.ui.accounts import Accounts
from aguadesk.ui.agreements import Agreements
from aguadesk.ui.billing import Billing
from aguadesk.ui.collections import Collections
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.direction import Direction
from aguadesk.ui.goals import Goals
from aguadesk.ui.settings import Settings
from aguadesk.ui.tab import Tab
from aguadesk.ui.till import Till
from aguadesk.ui.today import Today
from aguadesk.ui.works import Works

TABS: tuple[type[Tab], ...] = (
    Today,
    Accounts,
    Till,
    Agreements,
    Complaints,
    Goals,
    Billing,
    Collections,
    Works,
    Direction,
    Settings,
)
