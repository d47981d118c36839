"""Counts the wrong merges of names that are proposed, and the right ones that are missed.

    python -m bench.spellings [FILE ...]

A file has invented texts with labelled pairs of names, as those in
``tests/analysis/aliases/labelled``. A wrong pair stands ticked in a proposal, a missed one in none;
a pair that no label makes one counts as wrong.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from annotator.analysis.aliases.pool import Known, Text
from annotator.analysis.aliases.proposing import proposals
from annotator.core.ids import ArticleId, SpeakerId
from annotator.core.speaker import SpeakerKind

FOLDER: Final = Path(__file__).parent.parent / "tests" / "analysis" / "aliases" / "labelled"

Pair = tuple[str, ...]


@dataclass(slots=True)
class Outcome:
    """What became of the labelled pairs of a file."""

    right: int = 0
    other: int = 0
    """Pairs that are labelled as wrong."""
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def outcome(path: Path) -> Outcome:
    """Search each text of a file on its own."""
    found = Outcome()
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        right: list[Pair] = [tuple(pair.split(" = ")) for pair in case.get("right", ())]
        found.right += len(right)
        found.other += len(case.get("wrong", ()))
        together = _proposed(case)
        found.missed += [
            " = ".join(pair) for pair in right if not any(set(pair) <= names for names in together)
        ]
        found.wrong += [
            f"{one} = {other}"
            for names in together
            for one, other in combinations(sorted(names), 2)
            if not _are_one(one, other, right)
        ]
    return found


def _proposed(case: Mapping[str, Any]) -> list[set[str]]:
    texts = [Text(article_id=ArticleId("a"), text=case.get("text", ""))]
    known = [
        Known(name=name, speaker_id=SpeakerId(f"s{at}"), kind=SpeakerKind.PERSON)
        for at, name in enumerate(case.get("known", ()))
    ]
    return [{one.name for one in proposal.spellings} for proposal in proposals(texts, known)]


def _are_one(one: str, other: str, right: Sequence[Pair]) -> bool:
    """Whether the labels say so, of the two or through a third name."""
    reached = {one}
    while more := {name for pair in right if reached & set(pair) for name in pair} - reached:
        reached |= more
    return other in reached


def main(arguments: list[str]) -> None:
    for path in map(Path, arguments or sorted(map(str, FOLDER.glob("*.toml")))):
        found = outcome(path)
        print(f"{path.stem}: {len(found.missed)} of {found.right} right pairs missed,")
        print(f"  {len(found.wrong)} wrong ones proposed; {found.other} are labelled as wrong")
        print(*(f"  missed {one}" for one in found.missed), sep="\n", end="\n" * bool(found.missed))
        print(*(f"  wrong  {one}" for one in found.wrong), sep="\n", end="\n" * bool(found.wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
