"""Passwords as scrypt hashes, each with its own salt."""

from __future__ import annotations

import hashlib
import hmac
import os

_COST, _BLOCK, _LANES = 2**14, 8, 1


def hash_password(password: str, salt: bytes = b"") -> str:
    """Return `scrypt$cost$salt$hash`, hexadecimal, for keeping.

    Args:
        salt: only where the password is no secret and the hash must come out the same again (the practice
            board); anywhere else it is left out, and chance gives one.
    """
    salt = salt or os.urandom(16)
    return f"scrypt${_COST}${salt.hex()}${_scrypt(password, salt, _COST).hex()}"


def password_matches(password: str, kept: str) -> bool:
    """Tell whether a password is the one whose hash was kept."""
    _, cost, salt, expected = kept.split("$")
    return hmac.compare_digest(_scrypt(password, bytes.fromhex(salt), int(cost)).hex(), expected)


def _scrypt(password: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=_BLOCK, p=_LANES, dklen=32, maxmem=64 * 1024 * 1024)
