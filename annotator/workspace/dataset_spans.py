"""Puts the spans of a dataset on its texts: each must be on its words, or is found again, or told.

Who opens a table in a spreadsheet may change a number or a text in it. A span that is not on its
quote is looked for by it: where the quote stands only once, or only once between what stood before
and after it, the span is there, and that is said; else it is left out, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from annotator.commands.anchoring import placed
from annotator.core.i18n import _, ngettext
from annotator.core.span import Span

Row = dict[str, Any]
_SHOWN: Final = 60
"""So many characters of a quote are shown."""
_MOST: Final = 10
"""So many rows are told one by one."""


@dataclass(slots=True)
class SpanChecks:
    """Checks span after span; ``file`` is the name of their table."""

    file: str
    moved: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """Sentences, one for each."""

    def checked(self, number: int, row: Row, revision: Mapping[str, Any]) -> Row | None:
        """The row as it is stored on the text of a revision; none where it has no place there.

        ``number`` is that of the row in its table, from 1.
        """
        text = revision["text"]
        start, end, quote = row["start"], row["end"], row["quote"]
        is_place = None not in (start, end) and 0 <= start < end <= len(text)
        if is_place and text[start:end] == quote:
            own = {"revision_id": revision["id"], "text_sha256": revision["text_sha256"]}
            return {**row, **own}
        covered = text[start:end] if is_place else ""
        span = found_again(text, quote, row["prefix"], row["suffix"])
        told = self.lost if span is None else self.moved
        told.append(self._sentence(number, row, covered, span))
        return None if span is None else {**row, **placed(revision, span)}

    def sentences(self) -> Iterator[str]:
        """What became of spans that were not on their words."""
        yield from self.moved[:_MOST]
        if more := len(self.moved[_MOST:]):
            words = ngettext(
                "{file}: {n} more span was found again by its quote. Look at it.",
                "{file}: {n} more spans were found again by their quotes. Look at them.",
                more,
            )
            yield words.format(file=self.file, n=more)
        yield from self.lost[:_MOST]
        if more := len(self.lost[_MOST:]):
            words = ngettext(
                "{file}: {n} more span is left out in the same way.",
                "{file}: {n} more spans are left out in the same way.",
                more,
            )
            yield words.format(file=self.file, n=more)

    def _sentence(self, number: int, row: Row, covered: str, span: Span | None) -> str:
        if span is None:
            message = _(
                "{file}, row {n}: the words from {start} to {end} are “{covered}”, and its quote"
                " “{quote}” stands nowhere else, or more than once. The annotation is left"
                " out, with what is said of it."
            )
        else:
            message = _(
                "{file}, row {n}: the words from {start} to {end} are “{covered}”. It is now at"
                " {place}, where its quote “{quote}” is. Look at it."
            )
        return message.format(
            file=self.file,
            n=number,
            start=row["start"],
            end=row["end"],
            covered=covered[:_SHOWN],
            quote=row["quote"][:_SHOWN],
            place=span.start if span else "",
        )


def found_again(text: str, quote: str, prefix: str, suffix: str) -> Span | None:
    """The one place of a quote in a text, or the one between what stood before and after it."""
    if not quote.strip():
        return None
    for before, after in (("", ""), (prefix, suffix)):
        start = text.find(before + quote + after)
        if start >= 0 and text.find(before + quote + after, start + 1) < 0:
            return Span(start + len(before), start + len(before) + len(quote))
    return None
