"""What the tests stand on: the log they expect, and the machine they must not leave."""

import ipaddress
import logging


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
