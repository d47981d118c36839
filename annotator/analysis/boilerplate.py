"""Sets aside the lines of a pasted article that are not its report: boilerplate and metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from annotator.analysis.boilerplate_rules import Place, Rule, Rules, load_rules
from annotator.analysis.headline import headline_of
from annotator.core.draft import Aside, AsideKind

__all__ = ["Place", "Rule", "Rules", "load_rules", "set_aside", "without_false_headline"]

_BULLETS: Final = " \t\u00a0\u200b\u200e\u200f*•·●▪■◆►▶▸➤➡→»>#_=~|◀◄\ufe0f\ufeff–—-"
_CLOSING_BULLETS: Final = " \t\u00a0\u200b\u200e\u200f•·●▪■◆►▶▸➤➡→»>=~|◀◄\ufe0f↓↑_"
_AFTER_STOP: Final = "\"”“’'»›)]\u200f"
_STOPS: Final = ".。۔"
_ENDS: Final = ".!?…。۔؟:;"
_PARAGRAPH_WORDS: Final = 8
_LONG_WORDS: Final = 25
_REACH: Final = 25
_MARGIN: Final = 1_500
_NEVER_LONGER: Final = 80
_NEVER_MORE_CHARACTERS: Final = 700
_WORD: Final = re.compile(r"\w+")
_EMOJI: Final = re.compile(
    "^[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+|[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+$"
)


@dataclass(slots=True)
class Line:
    """One non-blank line: where it stands, and what a rule needs to know of it."""

    start: int
    end: int
    core: str
    """Without bullets, arrows and emoji at its ends; apostrophes written ’."""

    words: int
    is_closed: bool
    """It ends in a full stop, as sentences do."""

    is_paragraph: bool
    """It can only be report: a sentence of some length, or very many words."""

    follows: bool
    """It goes on in the middle of a sentence of the line before: the text is wrapped."""

    kind: AsideKind | None = None


def set_aside(text: str, rules: Rules) -> tuple[Aside, ...]:
    """What of ``text`` is not report, by ``rules``.

    Ranges are code points, cover whole lines without the line break, are sorted and do not
    overlap. Rather a line too few than one of the report: what no rule is sure of stays.
    """
    lines = _lines(text)
    if len(lines) > 2 * _MARGIN:
        # No article: a book, a table. What a page leaves stands at its ends.
        lines = [*lines[:_MARGIN], *lines[-_MARGIN:]]
    _apply(lines, [rule for rule in rules.rules if rule.place is Place.ANYWHERE])
    for _round in range(4):
        before = sum(line.kind is None for line in lines)
        _apply(lines, [rule for rule in rules.rules if rule.place is not Place.ANYWHERE])
        if sum(line.kind is None for line in lines) == before:
            break
    at = headline_of([(line.core, line.words, line.kind) for line in lines], _breaks(text, lines))
    if at is not None:
        _mark_headline(lines, at)
    return tuple(Aside(line.start, line.end, line.kind) for line in lines if line.kind is not None)


def _lines(text: str) -> list[Line]:
    """The non-blank lines of a text."""
    found: list[Line] = []
    start = 0
    is_wrapped = _is_wrapped(text)
    follows = False
    for raw in text.split("\n"):
        if raw.strip():
            line = _line(raw, start)
            line.follows = follows and is_wrapped
            found.append(line)
            follows = raw.rstrip()[-1] not in _ENDS + _AFTER_STOP
        else:
            follows = False
        start += len(raw) + 1
    return found


def _line(raw: str, start: int) -> Line:
    bare = raw.strip()
    if len(bare) > _NEVER_MORE_CHARACTERS:
        return Line(start, start + len(raw), "", _NEVER_LONGER + 1, True, True, False)
    core = _EMOJI.sub("", bare.lstrip(_BULLETS).removesuffix("**").rstrip(_CLOSING_BULLETS)).strip(
        " \u00a0"
    )
    core = core.replace("'", "’") or bare
    words = len(core.split())
    end = core.rstrip(_AFTER_STOP)[-1:]
    is_closed = bool(end) and end in _STOPS and not core.endswith("...")
    ends = bool(end) and end in ".!?…。۔؟"
    is_paragraph = (ends and words >= _PARAGRAPH_WORDS) or words >= _LONG_WORDS
    return Line(start, start + len(raw), core, words, is_closed, is_paragraph, False)


def _is_wrapped(text: str) -> bool:
    """Whether a text is broken into lines of one width, as in a mail: lines are no paragraphs."""
    sample = text[:20_000].split("\n")
    long = [line for line in sample if 40 <= len(line.rstrip()) <= 100]
    pairs = sum(
        one.rstrip()[-1:] not in _ENDS + _AFTER_STOP and two.lstrip()[:1].islower()
        for one, two in pairwise(sample)
        if one.strip() and two.strip()
    )
    return len(long) >= 4 and pairs >= 3 and max(map(len, sample)) <= 140


def _apply(lines: Sequence[Line], rules: Sequence[Rule]) -> None:
    """Give a kind to each line that a rule fits, and to what goes with it."""
    first, last = _report(lines)
    for at, line in enumerate(lines):
        if line.kind is not None or line.follows or line.words > _NEVER_LONGER:
            continue
        if at + 1 < len(lines) and lines[at + 1].follows:
            continue
        place = _places(lines, at, first, last)
        for rule in rules:
            if rule.place in place and _fits(lines, at, rule):
                line.kind = rule.kind
                _take_company(lines, at, rule, at > last)
                break


def _report(lines: Sequence[Line]) -> tuple[int, int]:
    """The first and the last line that can only be report; none: past both ends."""
    report = [at for at, line in enumerate(lines) if line.kind is None and line.is_paragraph]
    return (report[0], report[-1]) if report else (len(lines), -1)


def _places(lines: Sequence[Line], at: int, first: int, last: int) -> frozenset[Place]:
    """Where a line stands."""
    places = {Place.ANYWHERE}
    if last < 0:
        return frozenset(places)
    is_caption = at == first and first < last
    if at < first or is_caption:
        places.add(Place.HEAD)
    beside = [lines[near].kind for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    is_beside = any(kind is not None and not kind.is_metadata for kind in beside)
    if at > last or is_beside:
        places |= {Place.TAIL, Place.EDGES}
    if at < first:
        places.add(Place.EDGES)
    return frozenset(places)


def _fits(lines: Sequence[Line], at: int, rule: Rule) -> bool:
    line = lines[at]
    if line.words > (rule.max_closed if line.is_closed else rule.max_words):
        return False
    if rule.pattern.fullmatch(line.core) is None:
        return False
    if rule.unless is not None and rule.unless.search(line.core):
        return False
    if rule.then is not None:
        return at + 1 < len(lines) and rule.then.fullmatch(lines[at + 1].core) is not None
    return True


def _take_company(lines: Sequence[Line], at: int, rule: Rule, is_tail: bool) -> None:  # noqa: FBT001
    """Set aside what belongs to a line: up to its last line, or the titles that follow it."""
    following = range(at + 1, min(len(lines), at + 1 + _REACH))
    if rule.until is not None:
        ends = [near for near in following if rule.until.fullmatch(lines[near].core)]
        for near in range(at + 1, ends[0] + 1) if ends else ():
            lines[near].kind = rule.kind
    elif rule.titles and (is_tail or lines[at].core.endswith(":")):
        for near in following if is_tail else following[:1]:
            if lines[near].kind is None and not _goes_with(lines[near], rule.kind):
                break
            lines[near].kind = lines[near].kind or rule.kind


def _goes_with(line: Line, kind: AsideKind) -> bool:
    """Whether a line may be one of a list: the title of another story, or a short tag."""
    fewest, most = (1, 4) if kind is AsideKind.SECTION else (3, _LONG_WORDS)
    return fewest <= line.words <= most and not line.is_closed and not line.follows


def _breaks(text: str, lines: Sequence[Line]) -> list[bool]:
    """For each line, whether a blank line, or the end, follows it."""
    ends = (text.find("\n", line.end + 1) for line in lines)
    return [
        not text[line.end : end if end >= 0 else len(text)].strip()
        for line, end in zip(lines, ends, strict=True)
    ]


def _mark_headline(lines: Sequence[Line], at: int) -> None:
    """The headline, and the same words again above the report: pages often repeat them."""
    lines[at].kind = AsideKind.HEADLINE
    words = lines[at].core.casefold()
    for line in lines[at + 1 : at + 8]:
        if line.kind is None and line.core.casefold() == words:
            line.kind = AsideKind.HEADLINE


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
