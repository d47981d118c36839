"""The text of a document of brat, and where the marks of its annotation files are in it.

brat itself counts code points of UTF-8, carriage returns among them. Folders that went through
other programs count otherwise, or are in another encoding: the words beside the marks tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.exchange import encoding
from annotator.exchange.corpora import counting
from annotator.exchange.corpora.doubts import Why
from annotator.exchange.corpora.places import elsewhere
from annotator.exchange.corpora.texts import StoredText, Unit, decoded

_PLACES: Final = re.compile(r"\d{1,9} \d{1,9}(;\d{1,9} \d{1,9})*")

Bound = tuple[str, str]
"""The numbers and the words of a text-bound mark, as its line has them."""


@dataclass(frozen=True, slots=True)
class Raw:
    """The text of a file as it is, and its encoding where that is a guess; empty for UTF-8."""

    text: str
    guessed: str = ""


def raw_of(content: bytes, name: str) -> Raw:
    """The text of a file, with its byte order mark and carriage returns.

    Raises:
        CannotRead: it is no text, or in no encoding that is known.
    """
    try:
        return Raw(decoded(content, name))
    except CannotRead:
        found = encoding.decoded(content, name)
        return Raw(found.text, found.encoding)


def pairs_of(numbers: str) -> list[tuple[int, int]]:
    """The starts and ends that a line gives; none where they are no numbers."""
    if not _PLACES.fullmatch(numbers):
        return []
    pairs = (pair.split() for pair in numbers.split(";"))
    return [(int(start), int(end)) for start, end in pairs]


class BratText:
    """One text as its marks count it; ``text`` is the text as it is stored."""

    def __init__(self, raw: Raw, bounds: Iterable[Bound]) -> None:
        self._raw = raw
        ways = counting.ways_of(raw.text, tuple(Unit), bom=True)
        self._counted = counting.Counted(raw.text, ways, _evidence(bounds), _covers)
        self.text = self._counted.text
        self.by_quote = False
        """Whether the last spans are where their words are, and not where their numbers say."""

    def told(self, stem: str, name: str, fits: int) -> Iterator[str]:
        """Sentences on what was found out by the words of marks; ``fits`` is how many agree.

        Raises:
            CannotRead: the encoding is a guess that no mark agrees with.
        """
        if self._raw.guessed and not fits:
            message = _("{file} is not in UTF-8. Save it as UTF-8, then read it again.")
            raise CannotRead(message.format(file=name))
        if self._raw.guessed:
            message = _(
                "{file} is not in UTF-8 and was read as {encoding}, in which its marks fit. Look at"
                " letters with accents."
            )
            yield message.format(file=name, encoding=self._raw.guessed)
        if self._counted.is_proven or self._counted.is_inferred:
            yield self._counted.told(stem)

    def spans(self, numbers: str, words: str) -> tuple[Span, ...] | Why:
        """The spans of a mark in :attr:`text`, or why there are none."""
        self.by_quote = False
        found = self._numbered(numbers, words)
        if found in {Why.OTHER_WORDS, Why.OUTSIDE} and len(pairs_of(numbers)) == 1:
            there = elsewhere(self.text, words)
            self.by_quote = isinstance(there, Span)
            if isinstance(there, Span):
                return (there,)
            return there if there is Why.AMBIGUOUS else found
        return found

    def _numbered(self, numbers: str, words: str) -> tuple[Span, ...] | Why:
        pairs = pairs_of(numbers)
        if not pairs:
            return Why.NO_PLACE
        found = [(self._counted.at(start), self._counted.at(end)) for start, end in pairs]
        if any(a is None or b is None or a > b for a, b in found):
            return Why.OUTSIDE
        spans = {Span(a, b) for a, b in found if a is not None and b is not None and a < b}
        covered = "".join(self.text[a:b] for a, b in found)
        if words.strip() and not _covers(covered, words):
            return Why.OTHER_WORDS
        return tuple(sorted(spans)) or Why.EMPTY


def _evidence(bounds: Iterable[Bound]) -> Iterator[counting.Place]:
    """Marks of one piece with their words; what has several pieces quotes them all at once."""
    for numbers, words in bounds:
        pairs = pairs_of(numbers)
        if len(pairs) == 1 and words.strip():
            yield *pairs[0], (words,)


def _covers(covered: str, words: str) -> bool:
    return covered == words or _bare(covered) == _bare(StoredText(words).text)


def _bare(words: str) -> str:
    return "".join(words.replace("\ufeff", "").split())
