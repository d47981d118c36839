"""Makes a draft of what was read: normalise, set aside, gather facts.

Workers read with this, too, so it must load neither the store nor anything else that is slow.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from annotator.analysis.boilerplate import Rules, load_rules, set_aside, without_false_headline
from annotator.analysis.facts import find_facts
from annotator.analysis.normalize import normalize
from annotator.core.draft import Draft, Fact, Original
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.core.resources import resource
from annotator.exchange import sandbox
from annotator.exchange.readers import Format
from annotator.exchange.readers.reading import Reading
from annotator.workspace.files import Piece, storable
from annotator.workspace.habits import Habits


def draft_of(
    piece: Piece, encoding: str = "", habits: Habits | None = None, *, apart: bool = True
) -> Draft:
    """The draft of one article file that was found; ``apart`` as for :func:`read`.

    Raises:
        CannotRead: it cannot be read.
    """
    if piece.problem or piece.format is None:
        raise CannotRead(piece.problem)
    reading = read(piece.format, piece.content, piece.name, encoding or piece.encoding, apart=apart)
    original = Original.of(
        piece.content,
        media_type=reading.media_type,
        encoding=reading.encoding,
        file_name=piece.name,
        path=storable(piece.path),
        container=piece.container,
    )
    return drafted(reading, original, piece.shown, habits, piece.declared)


def read(
    format_: Format, content: bytes, name: str, encoding: str, *, apart: bool = True
) -> Reading:
    """What a reader makes of some bytes; of foreign ones, ``apart`` in a process of its own.

    Raises:
        CannotRead: there are none, or what the reader says.
    """
    if not content:
        raise CannotRead(_("{file} is empty.").format(file=name))
    if apart and format_.foreign:
        return sandbox.read(format_, content, name, encoding)
    return format_.load()(content, name, encoding)


def drafted(
    reading: Reading,
    original: Original,
    name: str,
    habits: Habits | None,
    outside: Mapping[str, Fact] | None = None,
) -> Draft:
    """The draft of what was read; ``name`` is what the analyst is shown.

    ``outside`` is what a container or a server declares; it holds where the file is silent.
    """
    outside = outside or {}
    own = {n: f for n, f in reading.declared.items() if f.value or n not in outside}
    declared = {**outside, **own}
    normalized = normalize(reading.text)
    asides = set_aside(normalized.text, _rules())
    title = declared.get("title")
    if title is not None:
        asides = without_false_headline(normalized.text, asides, title.value)
    facts: Mapping[str, Fact] = find_facts(normalized.text, asides, declared, original.file_name)
    draft = Draft(
        file=name,
        text=normalized.text,
        facts=facts,
        asides=asides,
        repairs=dict(normalized.repairs),
        problems=(*reading.problems, *_repaired(normalized.repairs)),
        extra=reading.extra,
        outside=outside,
        original=original,
    )
    return habits.applied(draft) if habits else draft


def _repaired(repairs: Mapping[str, int]) -> tuple[str, ...]:
    """A sentence where something that could be read was lost; line ends are none."""
    count = repairs.get("nul", 0) + repairs.get("surrogate", 0)
    if not count:
        return ()
    message = ngettext(
        "{count} character that no text can hold is shown as �.",
        "{count} characters that no text can hold are shown as �.",
        count,
    )
    return (message.format(count=count),)


@cache
def _rules() -> Rules:
    return load_rules(resource("boilerplate"))
