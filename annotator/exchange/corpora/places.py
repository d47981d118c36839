"""Where the marks of a foreign file are in its text, checked against the words the file quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice

from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.exchange.corpora.doubts import Why
from annotator.exchange.corpora.flat import cuts_words
from annotator.exchange.corpora.quotes import Quote, chosen
from annotator.exchange.corpora.texts import StoredText, Unit
from annotator.exchange.encoding import decoded


class Places:
    """A text as the file has it, whose offsets may be counted in one unit or another.

    ``text`` is the text as it is stored.
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._stored = {Unit.CODE_POINTS: StoredText(raw)}
        self.text = self._stored[Unit.CODE_POINTS].text

    def span(self, start: int, end: int, unit: Unit = Unit.CODE_POINTS) -> Span | None:
        """The span in :attr:`text`; None where the raw text has no such place, or it is empty."""
        return self._in(unit).span(start, end)

    def quoted(self, start: int, end: int, quote: str, units: Iterable[Unit]) -> Span | Why:
        """The span that covers ``quote`` in the first of the ``units`` where it does, or why none.

        White space does not count: programs quote a line end as they please.
        """
        why = Why.EMPTY if start == end else Why.OUTSIDE
        for unit in units:
            span = self.span(start, end, unit)
            if span is not None and same_words(span.of(self.text), quote):
                return span
            if span is not None:
                why = Why.OTHER_WORDS
        return why

    def at(self, offset: int, unit: Unit = Unit.CODE_POINTS) -> int | None:
        """The place in :attr:`text`; None where the raw text has no such place."""
        return self._in(unit).at(offset)

    def offset(self, at: int, unit: Unit = Unit.CODE_POINTS) -> int:
        """Where the raw text has the place ``at`` of :attr:`text`, a code point, in the unit."""
        return self._in(unit).offset(at)

    def found(
        self, quote: str, prefix: str = "", suffix: str = "", within: Span | None = None
    ) -> tuple[Span | Why, bool]:
        """The one place of a quote, or why there is none; and whether it is between other words.

        All three are of the raw text or as it is stored; the quote is in ``within``.
        """
        exact, before, after = (StoredText(part).text for part in (quote, prefix, suffix))
        if not exact:
            return Why.EMPTY, False
        places = Quote(exact=exact, before=before, after=after).places_in(self.text)
        return chosen([o for o in places if not within or within.contains(o.span)], self.text)

    def _in(self, unit: Unit) -> StoredText:
        if unit not in self._stored:
            self._stored[unit] = StoredText(self._raw, unit)
        return self._stored[unit]


def elsewhere(text: str, quote: str) -> Span | Why:
    """The one place of a quote's words in a stored text, whatever space is between, or why none is.

    Where they would cut another word they are not.
    """
    words = StoredText(quote).text.split()
    if not words:
        return Why.EMPTY
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = (Span(*one.span()) for one in pattern.finditer(text))
    places = [*islice((one for one in found if not cuts_words(text, one)), 2)]
    if not places:
        return Why.NOT_FOUND
    return places[0] if len(places) == 1 else Why.AMBIGUOUS


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for their white space."""
    return one == other or one.split() == other.split()


def text_in(content: bytes, name: str, tell: Callable[[str], None]) -> str:
    """The text in a file, without its byte order mark: UTF-8, else what it looks like.

    Line ends stay as they are, since offsets count them. ``tell`` learns of a guess.

    Raises:
        CannotRead: it is no text.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeError:
        found = decoded(content, name)
        if found.problems:
            message = _(
                "{file} is not in UTF-8, and was read as {encoding}. If letters in it look wrong,"
                " save it as UTF-8, and import it again."
            )
            tell(message.format(file=name, encoding=found.encoding))
        return found.text.removeprefix("\ufeff")
