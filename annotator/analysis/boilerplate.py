"""Sets aside the lines of a pasted article that are not its report: boilerplate and metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotator.analysis.boilerplate_rules import Place, Rule, Rules, load_rules
from annotator.analysis.headline import headline_of, set_top_aside
from annotator.analysis.lines import NEVER_LONGER, Line, breaks_after, lines_of
from annotator.analysis.outlets import outlet_after_title
from annotator.core.draft import Aside, AsideKind

__all__ = ["Place", "Rule", "Rules", "load_rules", "set_aside", "without_false_headline"]

_LONGEST_TITLE: Final = 25
_REACH: Final = 25
_MARGIN: Final = 1_500
_ROUNDS: Final = 5
_ENDINGS: Final = (AsideKind.COMMENT_FORM, AsideKind.COPYRIGHT)
_FEW: Final = 2
_CRUMBS: Final = 6
_FEWEST_CRUMBED: Final = 4
_WORD: Final = re.compile(r"\w+")
_ANYWHERE: Final = frozenset((Place.ANYWHERE,))
_AT_ENDS: Final = frozenset((Place.EDGES, Place.HEAD, Place.TAIL))
_UNDER: Final = frozenset((Place.UNDER,))


def set_aside(text: str, rules: Rules) -> tuple[Aside, ...]:
    """What of ``text`` is not report, by ``rules``.

    Ranges are code points, cover whole lines without the line break, are sorted and do not
    overlap. Rather a line too few than one of the report: what no rule is sure of stays.
    """
    lines = lines_of(text)
    if len(lines) > 2 * _MARGIN:
        # No article: a book, a table. What a page leaves stands at its ends.
        lines = [*lines[:_MARGIN], *lines[-_MARGIN:]]
    _apply(lines, rules, _ANYWHERE)
    for _round in range(_ROUNDS):
        before = sum(line.kind is None for line in lines)
        _apply(lines, rules, _AT_ENDS)
        _set_top_aside(lines)
        _set_rest_aside(lines)
        if sum(line.kind is None for line in lines) == before:
            break
    at = headline_of(lines, breaks_after(text, lines))
    if at is not None:
        _mark_headline(lines, at)
        _apply(lines, rules, _UNDER)
    return tuple(Aside(line.start, line.end, line.kind) for line in lines if line.kind is not None)


def _apply(lines: Sequence[Line], rules: Rules, places: frozenset[Place]) -> None:
    """Give a kind to each line that a rule for ``places`` fits, and then to what goes with it."""
    first, last = _report(lines)
    last = _before_cut(lines, last)
    found: list[tuple[int, Rule]] = []
    for at, line in enumerate(lines):
        if line.kind is not None or line.follows or line.words > NEVER_LONGER:
            continue
        if at + 1 < len(lines) and lines[at + 1].follows:
            continue
        here = places if places is _ANYWHERE else places & _places(lines, at, first, last)
        for rule in rules.fitting(line, here) if here else ():
            if _has_company(lines, at, rule) and not (
                first < at < last and _is_crowd(lines, rules, rule, first, last)
            ):
                line.kind = rule.kind
                line.above, line.over = rule.above, rule.over
                found.append((at, rule))
                break
    for at, rule in found:
        _take_company(lines, at, rule, is_tail=0 <= last < at)


def _is_crowd(lines: Sequence[Line], rules: Rules, rule: Rule, first: int, last: int) -> bool:
    """Whether more lines inside the report are like this than the rule allows."""
    if not rule.at_most:
        return False
    place = frozenset((rule.place,))
    inside = (
        at
        for at in range(first + 1, last)
        if rule in rules.fitting(lines[at], place) and _has_company(lines, at, rule)
    )
    return sum(1 for _at in inside) > rule.at_most


def _report(lines: Sequence[Line]) -> tuple[int, int]:
    """The first and the last line that can only be report; none: past both ends.

    What a page has below a report may have a sentence, too; :func:`_is_strange` knows it.
    """
    report = [at for at, line in enumerate(lines) if line.kind is None and line.is_paragraph]
    while len(report) > 1 and _is_strange(lines, report[-2], report[-1]):
        report.pop()
    return (report[0], report[-1]) if report else (len(lines), -1)


def _before_cut(lines: Sequence[Line], last: int) -> int:
    """The last paragraph that is not cut off; ``last`` if there is none.

    Where a text ends in such a one, the words above it may be the heading of a list of stories.
    """
    whole = (
        at
        for at in range(last, -1, -1)
        if lines[at].kind is None and lines[at].is_paragraph and not lines[at].is_cut
    )
    return next(whole, last)


def _is_strange(lines: Sequence[Line], before: int, at: int) -> bool:
    """Whether the last paragraph is of the page, not of the report: both after its end.

    It is the beginning of another story, cut off, in a list; or one sentence alone among what is
    set aside, under no more than a word or two: “About us”.
    """
    between = lines[before + 1 : at]
    over = [line.kind for line in between if line.over]
    if lines[at].is_cut and AsideKind.LINK in over:
        return True
    if not any(kind in _ENDINGS for kind in over) or not any(line.over for line in lines[at + 1 :]):
        return False
    heading = between[-1]
    return heading.words <= _FEW if heading.kind is None else not heading.kind.is_metadata


def _places(lines: Sequence[Line], at: int, first: int, last: int) -> frozenset[Place]:
    """Where a line stands."""
    is_beside = _is_boilerplate(lines, at - 1) or _is_boilerplate(lines, at + 1)
    if last < 0 or (first < at <= last and not is_beside):
        return _ANYWHERE
    places = {Place.ANYWHERE}
    is_caption = at == first and first < last
    if at < first or is_caption:
        places.add(Place.HEAD)
    if at > last or is_beside:
        places |= {Place.TAIL, Place.EDGES}
    if at < first:
        places.add(Place.EDGES)
        if any(line.kind is AsideKind.HEADLINE for line in lines[:at]):
            places.add(Place.UNDER)
    return frozenset(places)


def _is_boilerplate(lines: Sequence[Line], at: int) -> bool:
    kind = lines[at].kind if 0 <= at < len(lines) else None
    return kind is not None and not kind.is_metadata


def _has_company(lines: Sequence[Line], at: int, rule: Rule) -> bool:
    """Whether the lines before and after are as the rule asks."""
    beside = ((rule.after, at - 1), (rule.then, at + 1))
    return all(
        pattern is None
        or (0 <= near < len(lines) and pattern.fullmatch(lines[near].core) is not None)
        for pattern, near in beside
    )


def _take_company(lines: Sequence[Line], at: int, rule: Rule, *, is_tail: bool) -> None:
    """Set aside what belongs to a line: up to its last line, or the titles that follow it."""
    following = range(at + 1, min(len(lines), at + 1 + _REACH))
    if rule.until is not None:
        ends = [near for near in following if rule.until.fullmatch(lines[near].core)]
        for near in range(at + 1, ends[0] + 1) if ends else ():
            lines[near].kind = rule.kind
    elif rule.titles and (is_tail or rule.announces or lines[at].core.endswith(":")):
        for near in following if is_tail else _dated(lines, at + 1):
            if lines[near].kind is None and not _goes_with(lines[near], rule.kind):
                break
            lines[near].kind = lines[near].kind or rule.kind


def _dated(lines: Sequence[Line], at: int) -> list[int]:
    """The title at a place, and the next ones where each has its date below it."""
    found = list(range(at, min(at + 1, len(lines))))
    while found and _is_stamped(lines, found[-1]) and _is_stamped(lines, found[-1] + 2):
        found.append(found[-1] + 2)
    return found


def _is_stamped(lines: Sequence[Line], at: int) -> bool:
    return at + 1 < len(lines) and lines[at + 1].kind is AsideKind.TIMESTAMP


def _goes_with(line: Line, kind: AsideKind) -> bool:
    """Whether a line may be one of a list: the title of another story, or a short tag."""
    fewest, most = (1, 4) if kind is AsideKind.SECTION else (3, _LONGEST_TITLE)
    return fewest <= line.words <= most and not line.is_closed and not line.follows


def _set_top_aside(lines: Sequence[Line]) -> None:
    first, last = _report(lines)
    if last >= 0:
        above = [at for at, line in enumerate(lines[:first]) if line.above]
        set_top_aside(lines, first, above)


def _set_rest_aside(lines: Sequence[Line]) -> None:
    """What stands below the report, and below a line that says that it is over."""
    _first, last = _report(lines)
    over: AsideKind | None = None
    for line in lines[last + 1 :] if last >= 0 else ():
        if line.kind is None:
            if over is not None and (line.is_cut or not line.is_closed):
                line.kind = over
        elif line.over or (over is not None and not line.kind.is_metadata):
            over = AsideKind.OTHER if line.kind.is_metadata else line.kind


def _mark_headline(lines: Sequence[Line], at: int) -> None:
    """The headline, and the same words again above the report: pages often repeat them.

    The title of a page is the headline with the name of the outlet after it.
    """
    lines[at].kind = AsideKind.HEADLINE
    words = lines[at].core.casefold()
    title, _outlet = outlet_after_title(lines[at].core)
    for line in lines[at + 1 : at + 30]:
        if line.is_paragraph and line.kind is None:
            break
        if line.core.casefold() in (words, title.casefold()):
            line.kind = AsideKind.HEADLINE
    for line in lines if lines[at].words >= _FEWEST_CRUMBED else ():
        is_trail = not line.is_closed and line.core.casefold().endswith(f" {words}")
        if line.kind is None and is_trail and line.words <= lines[at].words + _CRUMBS:
            line.kind = AsideKind.NAVIGATION


def without_false_headline(text: str, asides: Sequence[Aside], title: str) -> tuple[Aside, ...]:
    """The asides of a page that declares its title: a first line that is another is report.

    Readers leave the headline out where the page declares it, and then the first line is the
    standfirst, or a short first paragraph.
    """
    words = set(_WORD.findall(title.casefold()))
    return tuple(
        aside
        for aside in asides
        if aside.kind is not AsideKind.HEADLINE
        or _share(words, text[aside.start : aside.end].casefold()) >= 0.6
    )


def _share(words: set[str], line: str) -> float:
    own = set(_WORD.findall(line))
    return len(own & words) / max(1, len(own))
