"""Addresses of web pages and of projects on a server: what is one, and how it may be shown."""

from __future__ import annotations

import re
from typing import Final

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_SERVERS: Final = ("postgresql://", "postgresql+psycopg://", "postgres://")
_SECRET: Final = re.compile(r"^([^:/?#]+://)[^/?#]*@")


def is_address(text: object) -> bool:
    """Whether a text is an address rather than a file: ``https://…``, ``ftp://…``."""
    return isinstance(text, str) and _ADDRESS.match(text) is not None


def is_server(address: object) -> bool:
    """Whether a project is at a PostgreSQL server, rather than in a file."""
    return isinstance(address, str) and address.startswith(_SERVERS)


def without_password(url: str) -> str:
    """An address as it may be shown and stored: without the name and password to get in with."""
    return _SECRET.sub(r"\1", url)
