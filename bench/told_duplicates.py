"""Says what planted copies are called among loose reports, beside bulletins, notices and speeches.

    python -m bench.told_duplicates [COUNT] [SEED]

The reports are those of ``bench.reports``, from 45 words on, below and above notices of up to 150
words; nobody says which outlet each is of, and some outlets have four articles. Speeches stand in
quotation marks in three reports that have nothing else in common; a part are bulletins of a few
forms, in which numbers and names are others each time.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import Any, Final

import numpy as np

from annotator.core.comparison import Report
from annotator.workspace.comparing import Reported
from annotator.workspace.duplicates import pairs_of_files
from bench.reports import COPIES, Reporter

_LENGTHS: Final = (45, 70, 110, 200, 350, 600)
_NOTICES: Final = ((0, 20), (90, 0), (0, 40), (30, 60), (0, 150), (0, 0), (0, 12), (120, 0))
"""How many words each outlet prints above and below its reports."""

_SMALL_OUTLETS: Final = ((60, 60), (0, 120), (90, 30))
_OF_SMALL: Final = 4
_QUOTED: Final = 3
_FORMS: Final = 4
_SHARE: Final = 0.03
"""So many of the reports are copies of a kind; speeches and bulletins are planted as often."""


@dataclass(slots=True)
class Made:
    """Reports, the planted pairs by number with what each is, and which are bulletins."""

    texts: list[str] = field(default_factory=list)
    pairs: dict[tuple[int, int], str] = field(default_factory=dict)
    bulletins: set[int] = field(default_factory=set)


class Desk:
    """Puts reports together; the same seed, the same."""

    def __init__(self, seed: int) -> None:
        self._reporter = Reporter(seed)
        self._random = np.random.default_rng(seed)
        self._outlets = [self._notices(*sizes) for sizes in _NOTICES]

    def made(self, wanted: int) -> Made:
        made = Made()
        planted = int(wanted * _SHARE)
        for kind in sorted(COPIES):
            for _copy in range(planted):
                self._plant(made, kind)
        for _speech in range(planted // _QUOTED):
            self._quote(made)
        for _form in range(_FORMS):
            self._fill_in(made, planted)
        for sizes in _SMALL_OUTLETS:
            notices = self._notices(*sizes)
            for _article in range(_OF_SMALL):
                self._print(made, self._report()[0], notices)
        while len(made.texts) < wanted:
            self._print(made, self._report()[0])
        return made

    def _report(self) -> tuple[list[str], list[str]]:
        """The words of a report, and those that its event brings with it."""
        event = self._reporter.protagonists()
        return self._reporter.report(event, int(self._random.choice(_LENGTHS))), event

    def _plant(self, made: Made, kind: str) -> None:
        """A report and a copy of it, or two reports and one of both, each in some outlet."""
        reports = [self._report() for _report in range(2 if kind == "composite" else 1)]
        if kind == "truncation":
            event = reports[0][1]
            reports = [
                (self._reporter.report(event, int(self._random.choice(_LENGTHS[2:]))), event)
            ]
        bodies = [body for body, _event in reports]
        events = [event for _body, event in reports]
        copy, _of = self._reporter.planted(kind, (0, len(reports) - 1), bodies, events)
        firsts = [self._print(made, body) for body in bodies]
        at = self._print(made, copy)
        made.pairs.update(dict.fromkeys(((first, at) for first in firsts), kind))

    def _quote(self, made: Made) -> None:
        """Some reports of nothing in common, with a speech in quotation marks in each."""
        speech = " ".join(self._reporter.words(int(self._random.integers(30, 80))))
        for _report in range(_QUOTED):
            body = self._report()[0]
            who = " ".join(self._reporter.protagonists()[:2])
            self._print(made, body, speech=f"“{speech},” {who} said.")

    def _fill_in(self, made: Made, copies: int) -> None:
        """Bulletins of one form: in every third or fifth place stands another number or name."""
        form = self._reporter.words(int(self._random.choice((40, 60, 90))))
        notices = self._outlets[int(self._random.integers(len(self._outlets)))]
        for _bulletin in range(copies):
            names = iter(self._reporter.protagonists() * 9)
            body = list(form)
            for at, kind in zip(range(3, len(form), 4), count()):
                body[at] = str(self._random.integers(1, 200)) if kind % 2 else next(names)
            made.bulletins.add(self._print(made, body, notices))

    def _notices(self, above: int, below: int) -> tuple[str, str]:
        return _lines(self._reporter.words(above)), _lines(self._reporter.words(below))

    def _print(
        self, made: Made, body: list[str], notices: tuple[str, str] | None = None, speech: str = ""
    ) -> int:
        """A report as an outlet prints it; its number."""
        if notices is None:
            notices = self._outlets[int(self._random.integers(len(self._outlets)))]
        above, below = notices
        made.texts.append("\n\n".join(filter(None, (above, _lines(body), speech, below))))
        return len(made.texts) - 1


def _lines(words: list[Any]) -> str:
    """Sentences of some twelve words, three to a paragraph."""
    sentences = [
        " ".join((words[a].capitalize(), *words[a + 1 : b])) + "."
        for a, b in pairwise([*range(0, len(words), 12), len(words)])
    ]
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def measured(made: Made) -> tuple[float, float, Counter[str], Counter[str]]:
    """Recall and precision of copies, what else is listed, and the kinds of those not found."""
    reports = [
        Reported(report=Report(text=text), title="", file=str(at))
        for at, text in enumerate(made.texts)
    ]
    found = {(pair.a, pair.b): pair.related for pair in pairs_of_files(reports)}
    copies = {pair for pair, is_what in found.items() if is_what.likeness.has_one_origin}
    right = copies & made.pairs.keys()
    others = Counter(
        f"{is_what.likeness.value}{', bulletins' if set(pair) <= made.bulletins else ''}"
        for pair, is_what in found.items()
        if pair not in made.pairs
    )
    missed = Counter(made.pairs[pair] for pair in made.pairs.keys() - copies)
    return len(right) / len(made.pairs), len(right) / max(len(copies), 1), others, missed


def main() -> None:
    parser = argparse.ArgumentParser(description="Say what planted copies are called.")
    parser.add_argument("count", type=int, nargs="?", default=1_500)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    given = parser.parse_args()
    made = Desk(given.seed).made(given.count)
    start = time.perf_counter()
    recall, precision, others, missed = measured(made)
    took = time.perf_counter() - start
    print(f"{len(made.texts)} reports, {len(made.pairs)} planted pairs, {took:.1f} s")
    print(f"copies: recall {recall:.4f} precision {precision:.4f}")
    print(f"other pairs listed: {dict(others)}; missed: {dict(missed)}")


if __name__ == "__main__":
    main()
