"""Finds the dateline at the head of a report: where it was written, when, and for which agency."""

from __future__ import annotations

import re
from typing import Final

_AGENCY: Final = r"\([^()\n]{2,40}\)"
_DATELINE: Final = re.compile(
    rf"""
    [^\w\n]{{0,6}}
    (?:
      [A-Z]{{2}}[A-Z .’'/-]{{1,40}} (?:,\s[^()\n–—:]{{2,40}}?)? \s* (?:{_AGENCY})? \s* [-–—]{{1,2}}
    | [A-Z][\w’'-]* (?:[ ,]{{1,2}} [A-Z0-9][\w.’'-]*){{0,6}} \s* {_AGENCY} \s* [-–—:]{{1,2}}
    | [\u0600-\u06ff]+ (?:[ ،]{{1,2}} [\u0600-\u06ff\d]+){{0,6}} \s* {_AGENCY} \s* [-–—:۔]{{1,2}}
    )
    \s+
    """,
    re.VERBOSE,
)
"""KABUL, May 3 (AFP) -; Mexico City (AP) —; a place in small letters needs the agency."""


def end_of_dateline(text: str, start: int) -> int:
    """Where the dateline ends that stands at ``start``, a paragraph’s, in code points.

    ``start`` itself where none stands there. Reports of one event are sent on other days and by
    other agencies: neither is a date or a name of the event.
    """
    match = _DATELINE.match(text, start)
    return match.end() if match else start
