"""Which place of quoted words is meant: what stands around them decides between several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.span import Span
from annotator.exchange.corpora.doubts import Why
from annotator.exchange.corpora.flat import cuts_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words, with those that stand around them; neither is in what was never shown of a page."""

    exact: str
    before: str = ""
    after: str = ""

    def places_in(self, text: str) -> Iterator[Quoted]:
        """All places of the words, in reading order."""
        at = text.find(self.exact)
        while at >= 0:
            end = at + len(self.exact)
            is_behind = text.endswith(self.before, 0, at)
            yield Quoted(
                span=Span(at, end),
                fits=is_behind and text.startswith(self.after, end),
                fits_partly=bool(
                    (self.before and is_behind) or (self.after and text.startswith(self.after, end))
                ),
            )
            at = text.find(self.exact, at + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A place of quoted words, and whether all that stands around it, or a part, is as quoted."""

    span: Span
    fits: bool
    fits_partly: bool


def chosen(places: list[Quoted], text: str) -> tuple[Span | Why, bool]:
    """The one place that is meant, or why none is; and whether other words stand around it.

    A place between other words must not cut a word: it is taken where no other can be meant.
    """
    fitting = [one.span for one in places if one.fits]
    whole = [one for one in places if not cuts_words(text, one.span)] if not fitting else []
    partly = [one.span for one in whole if one.fits_partly]
    meant = fitting or (partly if len(whole) > 1 and partly else [one.span for one in whole])
    if not meant:
        return Why.NOT_FOUND, False
    return (meant[0], not fitting) if len(meant) == 1 else (Why.AMBIGUOUS, False)
