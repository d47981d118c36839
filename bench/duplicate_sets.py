"""Sets of reports grouped by event to learn from and to measure with, and sets derived from them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from annotator.analysis.finding import Known
from annotator.analysis.signatures import signature
from annotator.analysis.sketches import sketch

_SENTENCE: Final = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_THEMES: Final = 8


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


def themed(reports: Sequence[Report], random: Random) -> list[Report]:
    """Reports with the background of a theme told between their sentences.

    The events of one theme then have a subject in common, its names and its words, as those of
    one conflict have: what tells them apart is the news.
    """
    groups = sorted({one.group for one in reports})
    random.shuffle(groups)
    by_group = {group: [one for one in reports if one.group == group] for group in groups}
    found = []
    for place, group in enumerate(groups[_THEMES:]):
        theme = groups[place % _THEMES]
        for one in by_group[group]:
            told = random.choice(by_group[theme])
            found.append(_mixed(one, told, theme, random))
    return found


def _mixed(one: Report, told: Report, theme: str, random: Random) -> Report:
    own, background = sentences(one.text), sentences(told.text)
    count = min(len(background), int(len(own) * random.uniform(0.3, 1.0)))
    picked = sorted(random.sample(range(len(background)), count))
    places = sorted(random.choices(range(1, len(own) + 1), k=count))
    for offset, (place, which) in enumerate(zip(places, picked, strict=True)):
        own.insert(place + offset, background[which])
    words = told.title.split()
    more = random.sample(words, min(3, len(words))) if random.random() < 0.4 else []
    return replace(one, title=" ".join((one.title, *more)), text="\n".join(own), theme=theme)


def small_projects(reports: Sequence[Report], count: int, random: Random) -> Iterator[list[Report]]:
    """Projects of 2 to 15 reports: any at all, or (two of three) from one theme where there is one."""
    for number in range(count):
        pool = list(reports)
        if number % 3 and reports[0].theme:
            theme = random.choice(reports).theme
            pool = [one for one in reports if one.theme == theme]
        elif number % 3:
            groups = random.sample(sorted({one.group for one in reports}), random.randint(1, 5))
            pool = [one for one in reports if one.group in groups]
        yield random.sample(pool, min(len(pool), random.randint(2, 15)))
