"""Starts AguaDesk: without arguments its window, with a verb the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Start, and return the exit code."""
    from aguadesk import app

    return app.start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
