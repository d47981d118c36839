"""Projects on a PostgreSQL server: reaching it, and what it refuses, in sentences."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from annotator.core.errors import (
    AnnotatorError,
    CannotOpen,
    CannotSave,
    Locked,
    NotFound,
    ReadOnly,
)
from annotator.core.i18n import N_, _
from annotator.store.refusals import GONE
from annotator.store.sqlite import WRITING

_PATIENCE: Final = 10
"""Seconds that a server has to answer, where its address says nothing of it."""
_LOCK: Final = 0x616E6E6F
"""Any number that other programs do not use in the database of a project."""

_FULL = N_("The disk of the server is full, so this was not saved. Ask those who keep it.")
_MAY_NOT = N_("You may read this project and not write it. Ask those who keep the server.")
_BUSY = N_("Others changed the same things at this moment, so this was not saved. Try again.")
_REFUSALS: Final[dict[str, tuple[type[AnnotatorError], str]]] = {
    "23503": (NotFound, GONE),
    "25006": (ReadOnly, _MAY_NOT),
    "40001": (Locked, _BUSY),
    "40P01": (Locked, _BUSY),
    "42501": (ReadOnly, _MAY_NOT),
    "53100": (CannotSave, _FULL),
    "55P03": (Locked, _BUSY),
}
"""By SQLSTATE (appendix A of PostgreSQL's manual): which error it is for us, and its sentence."""


def engine_of(address: str) -> Engine:
    """What reaches a server; nothing is asked of it yet. A lost connection is made anew.

    Raises:
        CannotOpen: when it is no address, or the driver is not installed.
    """
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        message = _("{address} is no address such as postgresql://name@server/database.")
        raise CannotOpen(message.format(address=address)) from error
    if "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": str(_PATIENCE)})
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        message = _("Projects on PostgreSQL need a driver: pip install source-annotator[postgres]")
        raise CannotOpen(message) from error
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_begin(connection: Connection) -> None:
    """One change comes after the other, as in a file: numbers and undo count on it."""
    if connection.get_execution_options().get(WRITING):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def translated(error: DBAPIError) -> AnnotatorError:
    """The sentence for what the server refused; other errors are bugs and are raised again."""
    state = getattr(error.orig, "sqlstate", None)
    if state in _REFUSALS:
        kind, sentence = _REFUSALS[state]
        return kind(_(sentence))
    if error.connection_invalidated or _is_away(error, state):
        message = _(
            "The server of this project cannot be reached: {reason}. Look whether it runs, and "
            "whether the address is right. Nothing was changed."
        )
        return CannotOpen(message.format(reason=_reason(error)))
    raise error


def _is_away(error: DBAPIError, state: str | None) -> bool:
    """Whether no connection came about, or it ended: by SQLSTATE, where the server sent one."""
    if state is None:
        return type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout"}
    return state.startswith(("08", "28", "3D", "53", "57P"))


def _reason(error: DBAPIError) -> str:
    """The first line of what the driver says, which never has the password."""
    said = str(error.orig).strip().splitlines() or [""]
    return said[0].removeprefix("connection failed: ").removesuffix(".")
