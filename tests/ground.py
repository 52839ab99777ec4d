"""What the tests stand on: the log they expect, and the machine they must not leave."""

import ipaddress
import logging

BEGUN_FIRST = (
    "whole/test_frozen.py",
    "whole/test_tour.py",
    "ui/test_whole_window.py",
    "desk/test_practice.py",
    "whole/test_kill.py",
    "ui/test_accounts_tab.py",
    "desk/test_practice_goals.py",
    "whole/test_disk_full.py",
    "whole/test_window.py",
    "commands/test_export_activity.py",
    "whole/test_kill_billing.py",
    "whole/test_house.py",
    "desk/test_practice_recomputed.py",
    "papers/test_op11_faithful.py",
)
"""The files of tests that take longest, the longest before the others: they are handed out in this order."""


class ExpectedLog:
    """The log messages a test is meant to cause: called with a part of each one's text."""

    def __init__(self) -> None:
        self._parts: set[str] = set()

    def __call__(self, part: str) -> None:
        self._parts.add(part)

    def unexpected(self, records: list[logging.LogRecord]) -> list[str]:
        """Return the messages nobody announced."""
        messages = [f"{record.name}: {record.getMessage()}" for record in records]
        return [message for message in messages if not any(part in message for part in self._parts)]

    def unheard(self, records: list[logging.LogRecord]) -> list[str]:
        """Return what was announced and never logged."""
        return [part for part in self._parts if not any(part in record.getMessage() for record in records)]


def is_this_machine(address: object) -> bool:
    """Say whether a socket address stays on this machine: a local path, localhost, a loopback number."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
