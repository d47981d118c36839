"""Sets of reports grouped by event, to learn from and to measure with, and sets made of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

import numpy as np

from annotator.analysis.finding.background import shares_of
from annotator.analysis.finding.finder import Known
from annotator.analysis.finding.sketches import sketch, terms_of
from annotator.analysis.signatures import signature

_SENTENCE: Final = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_THEMES: Final = 8
_TITLED: Final = 0.5
"""So many of the themed reports keep their titles, which tell events apart all too well."""

_PROTAGONISTS: Final = 12
_ORDINARY: Final = 0.06
"""Words that a larger share of articles has say nothing of the subject."""

_SOUNDS: Final = (
    "bam", "dor", "fel", "gin", "hul", "jar", "kep", "lom", "mud", "nor", "pim", "rab",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """One report; those of the same ``group`` report the same event."""

    key: str
    group: str
    title: str
    text: str
    outlet: str = ""
    day: int | None = None
    theme: str = ""


def read_set(path: Path) -> list[Report]:
    """The reports of a ``NAME.docs.jsonl``; those without a group are a group each."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = date.fromisoformat(row["date"]).toordinal() - 719_163 if row.get("date") else None
        group, title = row.get("group", row["id"]), row.get("title") or ""
        found.append(Report(row["id"], group, title, row["text"], row.get("source") or "", day))
    return found


def known(reports: Sequence[Report], *, dated: bool = False) -> list[Known[int]]:
    """The reports as the scan sees them, keyed by their places."""
    return [
        Known(
            key=place,
            sketch=sketch(one.title, one.text),
            signature=signature(one.text),
            outlet=one.outlet,
            day=one.day if dated else None,
        )
        for place, one in enumerate(reports)
    ]


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text) if part.strip()]


def thirds(reports: Sequence[Report]) -> list[Report]:
    """Every third sentence of each report as a report of its own: short ones, many to an event."""
    return [
        replace(
            one,
            key=f"{one.key} {at}",
            title="" if at else one.title,
            text="\n".join(sentences(one.text)[at::3]),
            outlet="",
        )
        for one in reports
        for at in range(3)
    ]


def leads(reports: Sequence[Report], words: int = 110) -> list[Report]:
    """The first words of each report."""
    return [replace(one, text=" ".join(one.text.split()[:words])) for one in reports]


def thinned(reports: Sequence[Report], random: Random) -> list[Report]:
    """One to three reports of each event, mostly two: there no third one speaks for a pair."""
    by_group: dict[str, list[Report]] = {}
    for one in reports:
        by_group.setdefault(one.group, []).append(one)
    return [
        one
        for _, told in sorted(by_group.items())
        for one in random.sample(told, min(random.choice((1, 2, 2, 3)), len(told)))
    ]


def themed(reports: Sequence[Report], random: Random) -> list[Report]:
    """Reports as if the events of a theme were those of one conflict.

    The commonest names and the commonest other words of substance of each event become those of
    the theme, and the background of one more event is told between the sentences: the same for
    all events of a theme. What tells them apart is the news.
    """
    groups = sorted({one.group for one in reports})
    random.shuffle(groups)
    by_group = {group: [one for one in reports if one.group == group] for group in groups}
    found = []
    for place, group in enumerate(groups[_THEMES:]):
        theme = groups[place % _THEMES]
        renamed = _renamed(by_group[group], place % _THEMES, random)
        found += [_mixed(one, random.choice(by_group[theme]), theme, random) for one in renamed]
    return found


def _renamed(reports: Sequence[Report], theme: int, random: Random) -> list[Report]:
    """The reports of one event with its protagonists called as those of the theme."""
    names: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for one in reports:
        for word in _WORD.findall(one.text):
            (names if word[0].isupper() else words)[word] += 1
    common = terms_of(" ".join(words))
    shares = shares_of(np.array(common, np.uint32)).tolist()
    ordinary = {word for word, share in zip(words, shares, strict=True) if share > _ORDINARY}
    lower = {word.lower() for word in names if words[word.lower()]}
    actors = [word for word, _ in names.most_common(60) if word.lower() not in lower]
    matters = [word for word, _ in words.most_common(200) if word not in ordinary]
    called: dict[str, str] = {}
    for chosen, first in ((actors, "Q"), (matters, "q")):
        count = random.randint(3, _PROTAGONISTS)
        places = random.sample(range(_PROTAGONISTS), count)
        called |= {
            word: f"{first}u{_SOUNDS[theme]}{_SOUNDS[place]}"
            for word, place in zip(chosen, sorted(places), strict=False)
        }
    return [
        replace(
            one,
            title=_WORD.sub(lambda found: called.get(found[0], found[0]), one.title),
            text=_WORD.sub(lambda found: called.get(found[0], found[0]), one.text),
        )
        for one in reports
    ]


def _mixed(one: Report, told: Report, theme: str, random: Random) -> Report:
    own, background = sentences(one.text), sentences(told.text)
    count = min(len(background), int(len(own) * random.uniform(0.0, 0.8)))
    picked = sorted(random.sample(range(len(background)), count))
    places = sorted(random.choices(range(1, len(own) + 1), k=count))
    for offset, (place, which) in enumerate(zip(places, picked, strict=True)):
        own.insert(place + offset, background[which])
    title = one.title if random.random() < _TITLED else ""
    return replace(one, title=title, text="\n".join(own), theme=theme)


def small_projects(reports: Sequence[Report], count: int, random: Random) -> Iterator[list[Report]]:
    """Projects of 2 to 15 reports: any, or (two of three) of one theme, or of few events."""
    for number in range(count):
        pool = list(reports)
        if number % 3 and reports[0].theme:
            theme = random.choice(reports).theme
            pool = [one for one in reports if one.theme == theme]
        elif number % 3:
            groups = random.sample(sorted({one.group for one in reports}), random.randint(1, 5))
            pool = [one for one in reports if one.group in groups]
        yield random.sample(pool, min(len(pool), random.randint(2, 15)))
