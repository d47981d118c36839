"""Saved web pages that W3C Web Annotations are on: their text, and what selectors select of it.

Programs in browsers count in the text nodes of a page one after the other, and quote what stands
there or what is shown. Here each block stands on lines of its own, so that positions follow the
words, and a quote is found whatever space is between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from annotator.core.span import Span
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.doubts import Why
from annotator.exchange.corpora.flat import cuts_words
from annotator.exchange.corpora.html_text import text_of
from annotator.exchange.corpora.quotes import Quote, chosen
from annotator.exchange.corpora.texts import Unit

ENDINGS: Final = (".html", ".htm", ".xhtml")
_HEAD: Final = re.compile(r"<head\b.*?</head\s*>|<!doctype[^>]*>", re.IGNORECASE | re.DOTALL)
_UNSEEN: Final = re.compile(
    r"<(script|style|noscript|template)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_UNITS: Final = (Unit.UTF_16, Unit.CODE_POINTS)


class SelectedPage:
    """The text of a page whose words selectors select; as :class:`w3c_selectors.Selected`."""

    def __init__(self, page: str) -> None:
        shown, self._hidden = _UNSEEN.subn("", _HEAD.sub("", page))
        self._page = text_of(shown)
        self.text: Final = self._page.text
        self._letters = [at for at, letter in enumerate(self.text) if not letter.isspace()]
        self._bare = "".join(self.text.split())
        self.by_quote = False
        """Whether the last place is that of its quote, since its position is another one."""
        self.other_around = False
        """Whether other words stand around it than those that are quoted, as scripts of pages."""

    def fits(self, selectors: Iterable[Any]) -> bool:
        """Whether the words that any of these targets selects are in the text."""
        return any(isinstance(self.place(one), Span) for one in selectors)

    def place(self, value: Any) -> Span | Why:
        """Where several selectors of the same are: a position that has the quoted words, a quote.

        A position alone must be one however it is counted, and begin and end with words.
        """
        found = jsons.objects(value)
        quotes = [one for one in found if isinstance(one.get("exact"), str)]
        quote = quotes[0]["exact"] if quotes else ""
        self.by_quote = self.other_around = False
        bounds = [(jsons.whole(one.get("start")), jsons.whole(one.get("end"))) for one in found]
        numbers = [(a, b) for a, b in bounds if a is not None and b is not None]
        spans = {self._page.span(*one, unit) for one in numbers[:1] for unit in _UNITS} - {None}
        kept = [one for one in spans if one is not None and self._is_it(one, quote)]
        if len(kept) == 1:
            return kept[0]
        if not quotes:
            return Why.UNCERTAIN if numbers else Why.UNKNOWN
        before, after = (quotes[0].get(one) for one in ("prefix", "suffix"))
        there = self._quoted(quote, *(x if isinstance(x, str) else "" for x in (before, after)))
        self.by_quote = bool(numbers) and isinstance(there, Span) and not self._hidden
        return there

    def doubt(self, place: Span | Why) -> Why | None:
        """What is to be said of the last place, even though it is one."""
        if isinstance(place, Span) and self.other_around:
            return Why.OTHER_AROUND
        return Why.BY_QUOTE if isinstance(place, Span) and self.by_quote else None

    def words(self, place: Span | Why) -> str:
        """The words of a place."""
        return place.of(self.text) if isinstance(place, Span) else ""

    def _is_it(self, span: Span, quote: str) -> bool:
        if quote:
            return "".join(span.of(self.text).split()) == "".join(quote.split())
        return not self._hidden and not cuts_words(self.text, span)

    def _quoted(self, quote: str, before: str, after: str) -> Span | Why:
        """The one place of a quote, by what stands around it, but for all space."""
        exact, prefix, suffix = ("".join(one.split()) for one in (quote, before, after))
        if not exact:
            return Why.EMPTY
        places = Quote(exact=exact, before=prefix, after=suffix).places_in(self._bare)
        there = [replace(one, span=self._with_spaces(one.span)) for one in places]
        found, self.other_around = chosen(there, self.text)
        return found

    def _with_spaces(self, bare: Span) -> Span:
        """Where in the text a place is that was found without any space."""
        return Span(self._letters[bare.start], self._letters[bare.end - 1] + 1)
