"""Reads the JSON of other programs: broken files are told in a sentence, odd values are passed."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Container, Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any, Final

from annotator.core.corpus import Note
from annotator.core.draft import FACT_NAMES
from annotator.core.errors import CannotRead
from annotator.core.i18n import _

UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""What no text here may hold; each becomes U+FFFD."""

FACTS: Final = tuple(name for name in FACT_NAMES if name != "title")
"""The facts of a document by their names; its headline is its name."""


def loaded(content: bytes, name: str) -> Any:
    """The value in a file of JSON, in any Unicode encoding.

    Raises:
        CannotRead: it is no JSON, or nested too deeply; ``name`` is for the sentence.
    """
    try:
        return json.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise CannotRead(not_json(name)) from error


def lines(content: bytes, name: str) -> Iterator[tuple[int, Any]]:
    """The values of JSON lines with the numbers of their lines; None for a line that is no JSON.

    One line is in memory at a time.

    Raises:
        CannotRead: a line is no UTF-8, once it is met.
    """
    # Only LF ends a line: a text may hold any other line end unescaped.
    for number, encoded in enumerate(BytesIO(content.removeprefix(BOM_UTF8)), start=1):
        try:
            line = encoded.decode("utf-8")
        except UnicodeError as error:
            raise CannotRead(not_json(name)) from error
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, None


def not_json(name: str) -> str:
    """The sentence for a file that is no JSON."""
    message = _("{file} is damaged, or no JSON. Export it again from the program it comes from.")
    return message.format(file=name)


def words(value: Any) -> str:
    """A value as a text that can be stored: as it stands, or as JSON; nothing for null."""
    if value is None:
        return ""
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    try:
        return UNSTORABLE.sub("\ufffd", json.dumps(value, ensure_ascii=False))
    except RecursionError:
        return ""


def line(value: Any) -> str:
    """A value as one line without space around it: a label, a name, a headline."""
    return " ".join(words(value).split())


def whole(value: Any) -> int | None:
    """A whole number, also where it is written as ``3.0`` or ``"3"``; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,15}", value):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else None


def listed(value: Any) -> list[Any]:
    """A list as it is; anything else but null as the only item of one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def objects(value: Any) -> list[Mapping[str, Any]]:
    """The objects in a list, or an object alone; nothing else."""
    return [one for one in listed(value) if isinstance(one, dict)]


def facts(found: Mapping[str, Any]) -> dict[str, str]:
    """Those values that are facts of an article, by their names."""
    named = {name: words(found.get(name)) for name in FACTS}
    return {name: value for name, value in named.items() if value.strip()}


def notes(found: Any) -> tuple[Note, ...]:
    """The notes in a list of objects as formats of ours write them; a text alone is one, too."""
    if isinstance(found, str):
        return (Note(text=words(found)),) if found else ()
    names = ("text", "coder", "created_at")
    said = ({name: words(one.get(name)) for name in names} for one in objects(found))
    return tuple(Note(**one) for one in said if one["text"])


def of_notes(notes: Iterable[Note]) -> list[dict[str, str]]:
    """Notes as formats of ours write them, and :func:`notes` reads them."""
    return [{"text": one.text, "coder": one.coder, "created_at": one.created_at} for one in notes]


def unique(wanted: str, taken: Container[str]) -> str:
    """``wanted``, or the one of ``wanted-2``, ``wanted-3`` … behind those that are taken."""
    if wanted not in taken:
        return wanted
    last, free = 1, 2  # all lines of a file may have one name: numbers are not tried one by one
    while f"{wanted}-{free}" in taken:
        last, free = free, 2 * free
    while free - last > 1:
        middle = (last + free) // 2
        if f"{wanted}-{middle}" in taken:
            last = middle
        else:
            free = middle
    return f"{wanted}-{free}"


def dumped(value: Any) -> bytes:
    """A value as JSON in UTF-8, on one line, with a line end."""
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8")
