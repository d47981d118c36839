"""The jobs of ``make bench``: what each measures, beside which peer or floor, and its target.

A job is one function of a bench, run in a process of its own; a row is one figure of it. Targets
are those that the program was designed for: ratios to a peer or floor of the same run, or
milliseconds on two cores of 2026. QualCoder is in no package registry: as measured once, it needs
0.41 of the time that Taguette needs for an import, 82 to 92 ms for one coding and 1,070 ms to open
an article, both with 300 spans.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a figure may be at most; where several are given, all of them hold."""

    median: float | None = None
    p95: float | None = None
    ratio: float | None = None
    """Of the median to that of the peer or floor."""
    at_least: float | None = None
    """The other way round: the median may not be less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the report."""

    what: str
    figure: str
    """What its job calls it."""
    unit: str = "ms"
    target: Target | None = None
    beside: str = ""
    """The peer or floor, in words."""
    peer: str = ""
    """What the job calls the figure of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A function that returns figures, as ``module:function``, and the rows made of them."""

    call: str
    rows: tuple[Row, ...]
    rounds: int = 1
    """How often it is run, in turn with the other jobs."""
    seconds: int = 600
    """After so long it is stopped; ten times that with 100,000 articles."""

    @property
    def name(self) -> str:
        return self.call.removeprefix("bench.").removesuffix(":figures").replace(":", ".")


_CARDS: Final = "… until the cards are there"
_OPENED: Final = Target(median=30)
_SCROLLED: Final = Target(p95=16)
_TAGGED: Final = Target(median=8, p95=16)
_BARE: Final = "bare window"
_PAGE: Final = "bare text page"


def _start(figure: str, what: str, most: float) -> Row:
    return Row(
        what=f"start, {what}",
        figure=f"start {figure}",
        target=Target(ratio=most),
        beside=_BARE,
        peer=_BARE,
    )


def _started(count: str, most: float) -> tuple[Row, ...]:
    left = f"{count}, in the middle"
    return (
        _start(count, f"with {count} articles", most),
        _start(left, f"with {count} articles, left in the middle", most),
        Row(what="… until all are read", figure=f"all read {left}"),
    )


def _open(figure: str, what: str, target: Target = _OPENED) -> tuple[Row, Row]:
    return (
        Row(
            what=f"open {what}",
            figure=f"open {figure}",
            target=target,
            beside=_PAGE,
            peer=f"bare page {figure}",
        ),
        Row(what=_CARDS, figure=f"cards {figure}"),
    )


def _scroll(figure: str, what: str) -> Row:
    return Row(what=f"scroll a page of {what}", figure=f"scroll {figure}", target=_SCROLLED)


def _tag(figure: str) -> tuple[Row, Row]:
    return (
        Row(
            what=f"key to stored and painted tag, {figure} marks",
            figure=f"tag {figure}",
            target=_TAGGED,
            beside="one bare row committed",
            peer="one row",
        ),
        Row(what="… until the bar is there", figure=f"bar {figure}"),
    )


JOBS: Final = (
    Job(
        call="bench.starting:figures",
        rounds=3,
        rows=(_start("empty", "empty", 2.5), *_started("10,000", 2.5), *_started("100,000", 3.0)),
    ),
    Job(
        call="bench.reading:opening",
        rows=(
            *_open("500", "500 words, 100 marks"),
            *_open("10,000", "10,000 words, 2,000 marks"),
            *_open("10,000 dense", "10,000 words, 10,000 marks"),
            *_open("200,000", "200,000 words, 10,000 marks", Target(median=100)),
            *_open("1 MB line", "one line of 1 MB, 100 marks", Target(median=100)),
        ),
    ),
    Job(
        call="bench.reading:switching",
        rows=(
            Row(what="next article, by key", figure="switch", target=_OPENED),
            Row(what=_CARDS, figure="cards after switch"),
        ),
    ),
    Job(
        call="bench.reading:scrolling",
        rows=(
            _scroll("500", "500 words, 100 marks"),
            _scroll("10,000", "10,000 words, 2,000 marks"),
            _scroll("10,000 dense", "10,000 words, 10,000 marks"),
            _scroll("200,000", "200,000 words, 10,000 marks"),
            _scroll("1 MB line", "one line of 1 MB"),
        ),
    ),
    Job(call="bench.reading:tagging", rows=(*_tag("30"), *_tag("2,000"))),
    Job(
        call="bench.search:figures",
        rows=(Row(what="search, a letter typed", figure="search", target=Target(p95=50)),),
    ),
    Job(
        call="bench.board:figures",
        rows=(
            Row(
                what="claims board, 2,000 claims × 500 reports",
                figure="shown",
                target=Target(median=300),
            ),
            Row(what="… a step down", figure="scrolled down", target=_SCROLLED),
            Row(what="… a step to the right", figure="scrolled to the right", target=_SCROLLED),
        ),
    ),
    Job(
        call="bench.duplicates:figures",
        rows=(
            Row(
                what="duplicate scan for copies, signed at import",
                figure="copies, s",
                unit="s",
                target=Target(ratio=0.1, median=2),
                beside="datasketch",
                peer="datasketch, s",
            ),
            Row(what="… recall", figure="copies, recall", unit="", target=Target(at_least=0.99)),
            Row(
                what="… precision",
                figure="copies, precision",
                unit="",
                target=Target(at_least=0.99),
            ),
            Row(
                what="… signing and scan together",
                figure="copies with signing, s",
                unit="s",
                beside="datasketch",
                peer="datasketch, s",
            ),
            Row(
                what="same event, whole project",
                figure="events, s",
                unit="s",
                target=Target(median=60),
            ),
            Row(what="… one new article", figure="one new, ms", target=Target(median=50)),
        ),
    ),
    Job(
        call="bench.comparing_shown:figures",
        rows=(
            Row(
                what="compare two reports of 1,000 words, painted",
                figure="compare 1,000 shown",
                target=Target(median=50),
            ),
            Row(
                what="… of 10,000 words",
                figure="compare 10,000 shown",
                target=Target(median=300),
            ),
        ),
    ),
    Job(
        call="bench.comparing:figures",
        rows=(
            Row(
                what="aligning two reports of 1,000 words",
                figure="aligned 1,000",
                target=Target(median=16),
            ),
        ),
    ),
    Job(
        call="bench.importing:figures",
        rounds=2,
        rows=(
            Row(
                what="import 1,000 articles",
                figure="import, s",
                unit="s",
                target=Target(ratio=0.2),
                beside="Taguette",
                peer="import Taguette, s",
            ),
        ),
    ),
    Job(
        call="bench.csv_rows:figures",
        rounds=3,
        rows=(
            Row(
                what="export spans as CSV",
                figure="csv ours, s",
                unit="s",
                target=Target(ratio=1.5),
                beside="sqlite3 and csv.writer",
                peer="csv plain, s",
            ),
            Row(
                what="… memory over start",
                figure="csv ours, MB",
                unit="MB",
                target=Target(median=200),
            ),
        ),
    ),
    Job(
        call="bench.library:figures",
        rows=(
            Row(what="change all articles, until painted", figure="change all"),
            Row(
                what="undo of that",
                figure="undo all",
                beside="the change itself",
                peer="change all",
            ),
        ),
    ),
    Job(
        call="bench.day:figures",
        seconds=900,
        rows=(
            Row(
                what="memory with the project open",
                figure="memory, opened",
                unit="MB",
                target=Target(median=400),
            ),
            Row(what="… at the end of the steps", figure="memory, evening", unit="MB"),
            Row(what="… after collecting all garbage", figure="memory, collected", unit="MB"),
            Row(
                what="… growth in 1,000 steps, second half",
                figure="growth",
                unit="MB",
                target=Target(median=1),
            ),
            Row(what="a step of the day, painted", figure="step"),
        ),
    ),
)
