"""Two invented reports of one event, and how the tests make reports."""

from __future__ import annotations

from typing import Final

from annotator.analysis.comparing.carrying import Carrier
from annotator.analysis.comparing.compare import align
from annotator.core.comparison import Comparison, ConflictKind, Report
from annotator.core.draft import Aside, AsideKind
from annotator.core.span import Span

FIRST = """\
The mayor of Larkline, Oda Brenn, accused Sarnoth on Tuesday of opening the sluice gates at night.

At least three farm workers were killed and 11 others were injured when the water reached the \
lower terraces of Venn district.

Sarnoth has not yet officially responded to the accusation from Larkline.

The valley road between the two towns was closed before noon, and the ferry stopped.

Talks on the water treaty began in October under the eye of the river commission in Aurel.

Water Minister Tomas Reil said the treaty talks were over after a third round on November 7."""

SECOND = """\
Talks about the treaty on water ended for now on November 7 after a third round, said Water \
Minister Tomas Reil.

Oda Brenn, who is mayor of Larkline, said the sluice gates had been opened by night. Three farm \
workers died and several others were injured as water flooded the terraces of Venn district.

A spokesman for Sarnoth denied on Wednesday the accusation that Larkline had made about the gates.

Ten goats drowned."""


def report(text: str, headline: str = "", language: str = "en", published_at: str = "") -> Report:
    """A report, with its headline as its first line where it has one."""
    if not headline:
        return Report(text=text, language=language, published_at=published_at)
    aside = Aside(0, len(headline), AsideKind.HEADLINE)
    return Report(
        text=f"{headline}\n\n{text}",
        asides=(aside,),
        language=language,
        published_at=published_at,
    )


def passages(found: Comparison, a: str, b: str) -> list[tuple[str, str]]:
    return [(one.a.of(a), one.b.of(b)) for one in found.passages]


def conflicts(found: Comparison, a: str, b: str) -> list[tuple[ConflictKind, str, str]]:
    """The conflicts between the two, with their words."""
    return [(one.kind, one.a.of(a), one.b.of(b)) for one in found.conflicts if one.within is None]


def words(spans: tuple[Span, ...], text: str) -> list[str]:
    return [span.of(text) for span in spans]


_OTHERS: Final = {
    "en": "The weather was cold and the roads were covered with ice. Schools open again next week.",
    "ur": "سردی تھی اور سڑکیں برف سے ڈھکی تھیں۔",
}


def carried(a: str, b: str, language: str = "en") -> list[str]:
    """Where the words in square brackets of ``a`` are proposed to stand in ``b``; empty: nowhere.

    Both texts get the same paragraph behind them, as sentences alone are seldom reports.
    """
    start, end = a.index("["), a.index("]") - 1
    one, other = (
        f"{text.replace('[', '').replace(']', '')}\n\n{_OTHERS[language]}" for text in (a, b)
    )
    aligned = align(report(one, language=language), report(other, language=language))
    ready = Carrier(aligned.a, aligned.b, aligned.with_conflicts(one_event=True))
    return words(ready.carried([Span(start, end)]).spans, other)
