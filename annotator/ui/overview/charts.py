"""Makes the charts of the overview out of its numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Final

from annotator.core.article import Status
from annotator.core.board import ContestKind, Position
from annotator.core.claim import Stance
from annotator.core.grade import CREDIBILITY, RELIABILITY, Point
from annotator.core.i18n import _, ngettext
from annotator.core.values import spoken
from annotator.ui.names import date_name
from annotator.ui.overview.grid import FIT, GAP, Grid, Mark
from annotator.ui.widgets import SPEAKER_ICONS
from annotator.workspace.board import BoardRow
from annotator.workspace.overview import Bar, Crossing, Day, Overview, Read

MOST_BARS: Final = 9
MOST_ARTICLES: Final = 6
MOST_CONTESTED: Final = 6
MOST_DAYS: Final = 14
_GAP: Final = 8
_STEPS: Final = (0.15, 0.35, 0.6, 0.85)
"""From these shares of the largest number on a cell is a shade darker."""


def heat(found: Overview) -> Grid:
    """Reliability by credibility; F and 6 are set apart by a gap, sums stand at the ends."""
    most = max((len(ids) for code, ids in found.grades.items() if all(code)), default=1)
    head = (Mark("head", one.code, note=_(one.short)) for one in CREDIBILITY)
    corner, total = _named_in_file(_("Letter")), _named_in_file(_("Total"))
    rows = [(corner, *_with_gap(head), total)]
    for letter in RELIABILITY:
        if letter.missing:
            rows.append(tuple(GAP for _mark in rows[0]))
        cells = [_graded(found, letter, digit, most) for digit in CREDIBILITY]
        ids = tuple(id_ for cell in cells for id_ in cell.ids)
        label = Mark("label", letter.code, note=_(letter.short))
        rows.append((label, *_with_gap(cells), _sum("total", ids, _(letter.label))))
    sums: list[Mark] = []
    every: list[str] = []
    for column, digit in enumerate(_with_gap(CREDIBILITY), start=1):
        ids = tuple(id_ for row in rows[1:] for id_ in row[column].ids)
        every.extend(ids)
        sums.append(_sum("under", ids, _(digit.label)) if isinstance(digit, Point) else GAP)
    rows.append((total, *sums, _named_in_file(str(len(every)))))
    heights = (38, *(_GAP if row[0] is GAP else 40 for row in rows[1:-1]), 26)
    widths = [_GAP if digit is GAP else 0 for digit in _with_gap(CREDIBILITY)]
    return Grid(tuple(rows), (102, *widths, 40), heights=heights)


def _named_in_file(word: str) -> Mark:
    """Nothing on the screen, where the place says what it is; a word in a table."""
    return Mark("label", cells=(word,))


def _with_gap(cells: Iterable[Any]) -> list[Any]:
    """The six cells of a row with an empty one before the last."""
    *judged, last = cells
    return [*judged, GAP, last]


def _graded(found: Overview, letter: Point, digit: Point, most: int) -> Mark:
    ids = found.grades.get((letter.code, digit.code), ())
    words = f"{letter.code}{digit.code}, {_(letter.label)}, {_(digit.label)}: {_mentions(ids)}"
    return Mark(
        "number",
        str(len(ids)) if ids else "",
        ids,
        words,
        step=_step(len(ids), most),
        is_apart=letter.missing or digit.missing,
        cells=(str(len(ids)),),
    )


def _sum(kind: str, ids: tuple[str, ...], words: str) -> Mark:
    shown, counted = str(len(ids)) if ids else "–", (str(len(ids)),)
    return Mark(kind, shown, ids, f"{words}: {_mentions(ids)}", cells=counted)


def _mentions(ids: Sequence[str]) -> str:
    return ngettext("{n} mention", "{n} mentions", len(ids)).format(n=len(ids))


def _step(count: int, most: int) -> int:
    return sum(count >= share * most for share in _STEPS)


def bars(found: Iterable[Bar], most: int | None = MOST_BARS) -> Grid:
    """The speakers, or sides, that say most; all without ``most``."""
    named = [bar for bar in found if bar.name]
    longest = max((len(bar.mentions) for bar in named), default=1)
    head = (_("Name"), _("Asserts"), _("Denies"), _("Other"))
    rows = tuple(_bar_row(bar, longest) for bar in named[:most])
    grid = Grid(rows, (FIT, 0), height=34, head=head)
    return _top_of(grid, len(named), lambda: bars(named, None))


def _top_of(grid: Grid, count: int, whole: Callable[[], Grid]) -> Grid:
    """A chart with what it leaves out, where it has fewer rows than there are."""
    shown = len(grid.rows)
    if shown >= count:
        return grid
    return replace(grid, cut=_top(shown, count), whole=whole, count=count)


def _top(shown: int, count: int) -> str:
    return _("top {n} of {m}").format(n=shown, m=count)


def _bar_row(bar: Bar, longest: int) -> tuple[Mark, ...]:
    parts = (
        (len(bar.asserted) / longest, "supports"),
        (len(bar.denied) / longest, "denies"),
        (len(bar.other) / longest, "outline"),
    )
    words = _("{name}: {n} asserted, {m} denied, {k} other").format(
        name=bar.name, n=len(bar.asserted), m=len(bar.denied), k=len(bar.other)
    )
    icon = SPEAKER_ICONS.get(bar.kind, "users-three")
    count = str(len(bar.mentions))
    return (
        Mark("label", bar.name, icon=icon),
        Mark("bar", count, bar.mentions, words, parts=parts, cells=_counts_of(bar)),
    )


def _counts_of(bar: Bar) -> tuple[str, ...]:
    return tuple(str(len(ids)) for ids in (bar.asserted, bar.denied, bar.other))


def progress(found: Sequence[Read], most: int | None = MOST_ARTICLES) -> Grid:
    """How far the articles are: those in work first, then new ones, then those that are done.

    All of them without ``most``.
    """
    order = {Status.OPEN: 0, Status.NEW: 1, Status.DONE: 2}
    shown = sorted(found, key=lambda one: (order[one.article.status], one.article.number))
    grid = Grid(
        tuple(_progress_row(one) for one in shown[:most]),
        (64, 0, 150, 54, 88),
        height=34,
        head=(_("Article"), _("Headline"), _("Graded, %"), _("Mentions")),
    )
    return _top_of(grid, len(shown), lambda: progress(shown, None))


def _progress_row(one: Read) -> tuple[Mark, ...]:
    article = one.article
    done = article.status is Status.DONE
    role = "supports" if done else "accent"
    percent = _("{n} %").format(n=round(one.share * 100))
    name = article.headline
    mentions = _mentions(one.mentions) if one.mentions else "–"
    share = (str(round(one.share * 100)),)
    return (
        Mark("status", article.number_name, icon=article.status.value),
        Mark("label", name),
        Mark("share", percent, parts=((one.share, role),), words=f"{name}: {percent}", cells=share),
        Mark("total", percent, cells=()),
        Mark(
            "total",
            mentions,
            one.mentions,
            f"{name}: {mentions}",
            cells=(str(len(one.mentions)),),
        ),
    )


def contested(rows: Sequence[BoardRow], most: int | None = MOST_CONTESTED) -> Grid:
    """The contested claims, those with values first; each leads to its mentions.

    All of them without ``most``.
    """
    ordered = sorted(rows, key=lambda row: (not _values(row), -len(row.sayings)))
    grid = Grid(
        tuple(_contested_row(row) for row in ordered[:most]),
        (0, FIT),
        height=34,
        head=(_("Claim"), _("Against each other"), _("Asserts"), _("Denies")),
    )
    return _top_of(grid, len(ordered), lambda: contested(ordered, None))


def _contested_row(row: BoardRow) -> tuple[Mark, ...]:
    ids = tuple(saying.mention_id for saying in row.sayings)
    values = _values(row)
    asserted, denied = row.taken(Position.ASSERTED), row.taken(Position.DENIED)
    counts = _("{n} for, {m} against").format(n=asserted, m=denied)
    words = values or counts
    return (
        Mark("claim", row.claim.text, ids, f"{row.claim.text}: {words}"),
        Mark("against" if values else "count", words, cells=(values, str(asserted), str(denied))),
    )


def _values(row: BoardRow) -> str:
    """All that stand against another, each once."""
    found = (one.values for one in row.contests if one.kind is ContestKind.VALUE)
    return " ≠ ".join(map(spoken, dict.fromkeys(chain.from_iterable(found))))


def days(
    found: Sequence[Day], most: int | None = MOST_BARS, most_days: int | None = MOST_DAYS
) -> Grid:
    """Who said what when: speakers by days, the days with most mentions, in order.

    All of both without ``most`` and ``most_days``.
    """
    counts: dict[str, int] = defaultdict(int)
    voices: dict[str, int] = defaultdict(int)
    here: dict[tuple[str, str], list[Day]] = defaultdict(list)
    for one in found:
        counts[one.day] += len(one.mentions)
        voices[one.speaker] += len(one.mentions)
        here[one.speaker, one.day].append(one)
    shown = sorted(sorted(counts, key=lambda day: -counts[day])[:most_days])
    names = [name for name in sorted(voices, key=lambda name: (-voices[name], name)) if name]
    heads = (Mark("head", date_name(day, "day"), cells=(day,)) for day in shown)
    rows = [(_named_in_file(_("Speaker")), *heads)]
    rows += [_day_row(name, [(day, here[name, day]) for day in shown]) for name in names[:most]]
    grid = Grid(tuple(rows), (FIT, *(0 for _day in shown)), height=34)
    return _cut_days(grid, len(names), len(counts), lambda: days(found, None, None))


def _cut_days(grid: Grid, names: int, all_days: int, whole: Callable[[], Grid]) -> Grid:
    """The chart of days with what it leaves out: speakers, days, or both."""
    shown, shown_days = len(grid.rows) - 1, len(grid.widths) - 1
    parts = []
    if shown < names:
        parts.append(_top(shown, names))
    if shown_days < all_days:
        parts.append(_("{n} of {m} days").format(n=shown_days, m=all_days))
    if not parts:
        return grid
    return replace(grid, cut=" · ".join(parts), whole=whole, count=names)


def note_of_days(undated: int = 0) -> str:
    """What a day is, and which reports are not shown."""
    left_out = ngettext(
        "{n} report without a day left out", "{n} reports without a day left out", undated
    )
    parts = (_("by the day of the report"), left_out.format(n=undated) if undated else "")
    return " · ".join(part for part in parts if part)


def _day_row(name: str, said: Iterable[tuple[str, list[Day]]]) -> tuple[Mark, ...]:
    cells = []
    for day, here in said:
        ids = tuple(id_ for one in here for id_ in one.mentions)
        taken = {
            "supports": _count(here, Stance.ASSERTS),
            "denies": _count(here, Stance.DENIES),
        }
        taken["ink3"] = len(ids) - sum(taken.values())
        words = f"{name}, {date_name(day, 'day')}: {_mentions(ids)}"
        parts = tuple((float(count), role) for role, count in taken.items())
        count = str(len(ids))
        cells.append(Mark("dots", count if ids else "", ids, words, parts=parts, cells=(count,)))
    return (Mark("label", name), *cells)


def _count(here: Iterable[Day], stance: Stance) -> int:
    return sum(len(one.mentions) for one in here if one.stance is stance)


def crossing(found: Crossing, width: int = 96) -> Grid:
    """A table of two things, shaded by how often they meet."""
    most = max((len(ids) for ids in found.cells.values()), default=1)
    rows = [(_named_in_file(_("Tag")), *(Mark("head", name) for name in found.columns))]
    for at, name in enumerate(found.rows):
        cells = []
        for column, other in enumerate(found.columns):
            ids = found.cells.get((at, column), ())
            words = f"{name}, {other}: {len(ids)}"
            count, step = str(len(ids)), _step(len(ids), most)
            text = count if ids else ""
            cells.append(Mark("number", text, ids, words, step=step, cells=(count,)))
        rows.append((Mark("label", name), *cells))
    return Grid(tuple(rows), (FIT, *(width for _column in found.columns)), height=34)
