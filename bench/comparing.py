"""Times the comparison of two reports, and counts how well tags are carried to copied passages.

    python -m bench.comparing [ROUNDS]

The reports are invented: the second one has the sentences of the first in another order, some of
them with other words, some with another number, some with a *not*, and sentences of its own. Every
third sentence of the first is tagged, whole or in part. Truth is known: a tag belongs where its
sentence was copied word for word; one whose sentence got another number or a *not* belongs nowhere.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Final

from annotator.analysis.comparing.carrying import Carrier
from annotator.analysis.comparing.compare import align, compare
from annotator.core.comparison import Report
from annotator.core.span import Span
from bench.articles import Author
from bench.figures import Figures, Place, show, timed

SIZES: Final = (1_000, 10_000)
CORPUS: Final = 60
_COPIED, _REWORDED, _TURNED, _RENUMBERED = "copied", "reworded", "turned", "renumbered"
_FATES: Final = (_COPIED,) * 6 + (_REWORDED, _TURNED, _RENUMBERED, "left out")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the first report, and what became of it in the second."""

    text: str
    fate: str
    there: str


@dataclass(slots=True)
class Count:
    """Tags by what became of them."""

    wanted: int = 0
    proposed: int = 0
    right: int = 0
    copied: int = 0
    """Those of the right ones that were wanted."""
    forbidden: int = 0
    """Proposals across another number or a *not*."""


class Writer:
    """Makes pairs of reports out of a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - it must be repeatable
        self._author = Author(seed)

    def sentence(self) -> str:
        """About twenty words, one of them a number."""
        words = self._author.words(18)
        words.insert(6, str(self._random.randint(12, 900)))
        words.insert(3, "was")
        return f"{words[0].capitalize()} {' '.join(words[1:])}."

    def pair(self, words: int) -> tuple[str, str, list[Told]]:
        """Two reports of about so many words, and what became of each sentence."""
        told = [self._told(self.sentence()) for _ in range(max(1, words // 20))]
        first = _paragraphs([one.text for one in told])
        others = [one.there for one in told if one.there]
        blocks = [others[at : at + 5] for at in range(0, len(others), 5)]
        self._random.shuffle(blocks)
        second = [sentence for block in blocks for sentence in [*block, self.sentence()]]
        return first, _paragraphs(second), told

    def _told(self, text: str) -> Told:
        fate = self._random.choice(_FATES)
        words = text.split()
        match fate:
            case "copied":
                return Told(text, fate, text)
            case "reworded":
                for at in self._random.sample(range(8, len(words) - 1), 4):
                    words[at] = self._author.words(1)[0]
                return Told(text, fate, " ".join(words))
            case "turned":
                return Told(text, fate, text.replace(" was ", " was not ", 1))
            case "renumbered":
                at = next(n for n, word in enumerate(words) if word.strip(".").isdigit())
                words[at] = str(int(words[at].strip(".")) + self._random.randint(1, 60))
                return Told(text, fate, " ".join(words))
            case _:
                return Told(text, fate, "")


def _paragraphs(sentences: list[str]) -> str:
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def carried(count: Count, first: str, second: str, told: list[Told], random: Random) -> None:
    """Ask where the tags of a report belong in the other one, and hold it against the truth."""
    alignment = align(Report(text=first), Report(text=second))
    carrier = Carrier(alignment.a, alignment.b, alignment.with_conflicts())
    at = 0
    for number, sentence in enumerate(told):
        start = first.index(sentence.text, at)
        at = start + len(sentence.text)
        if number % 3:
            continue
        words = sentence.text.split()
        shift = len(" ".join(words[: (cut := random.randint(0, 2))])) + (cut > 0)
        span = Span(start + shift, at - 1)
        quote = span.of(first)
        found = carrier.carried([span]).spans
        if sentence.fate == _COPIED:
            count.wanted += 1
        count.proposed += bool(found)
        count.forbidden += bool(found) and sentence.fate in (_TURNED, _RENUMBERED)
        if sentence.fate == _COPIED and found:
            count.right += found[0].of(second) == quote
            count.copied += found[0].of(second) == quote
        elif sentence.fate == _REWORDED and found:
            count.right += found[0].of(second) in sentence.there


def figures(_place: Place, rounds: int = 9) -> Figures:
    """Milliseconds of comparing two reports, and of aligning them alone."""
    writer, made = Writer(7), Figures()
    for size in SIZES:
        first, second, _told = writer.pair(size)
        one, other = Report(text=first), Report(text=second)
        compare(one, other)  # what is imported on first use
        for _round in range(rounds):  # in turn
            made.setdefault(f"compared {size:,}", []).extend(timed(partial(compare, one, other), 1))
            aligned = timed(lambda one=one, other=other: align(one, other).without_conflicts(), 1)  # type: ignore[misc]
            made.setdefault(f"aligned {size:,}", []).extend(aligned)
    return made


def main(rounds: int) -> None:
    show(figures(Place(), rounds))
    writer = Writer(7)
    for size in SIZES:  # the tags below are those that follow these pairs
        writer.pair(size)
    random, count = Random(11), Count()  # noqa: S311 - it must be repeatable
    for _ in range(CORPUS):
        carried(count, *writer.pair(600), random)
    print(
        f"tags: {count.proposed} proposed, {count.right} of them right "
        f"({count.right / count.proposed:.1%}); of {count.wanted} in passages copied word for word "
        f"{count.copied / count.wanted:.1%} found; "
        f"{count.forbidden} across another number or a not"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
