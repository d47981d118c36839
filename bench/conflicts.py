"""Scores the conflicts that are found in labelled pairs of reports.

    python -m bench.conflicts [FOLDER] [--misses]

FOLDER holds pairs as in ``tests/analysis/comparing/labelled``: invented reports, labelled by
someone who had not seen the rules. A label is found when a conflict overlaps it in both places; a
conflict that overlaps no label is a false alarm, unless one of its places is in a headline. Each
pair tells of one event, and is compared as what the search for such pairs has found.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from annotator.analysis.comparing.compare import compare
from annotator.core.comparison import Conflict, Report, Side
from annotator.core.draft import Aside, AsideKind
from annotator.core.span import Span

FOLDER: Final = Path(__file__).parent.parent / "tests" / "analysis" / "comparing" / "labelled"


@dataclass(frozen=True, slots=True)
class Label:
    """A disagreement that a person sees: places in code points of the texts they stand in."""

    kind: str
    a: Span
    b: Span
    within: Side | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports and all that they disagree about."""

    name: str
    a: Report
    b: Report
    labels: tuple[Label, ...]

    def shown(self, one: Conflict | Label) -> str:
        first = self.b if one.within is Side.B else self.a
        second = self.a if one.within is Side.A else self.b
        places = f"{one.a.of(first.text)!r} against {one.b.of(second.text)!r}"
        return f"{one.kind} {f'within {one.within} ' if one.within else ''}{places}"


@dataclass(slots=True)
class Score:
    """What was found in some pairs."""

    labels: Counter[str]
    found: Counter[str]
    same_kind: int = 0
    alarms: int = 0
    pairs: int = 0


def pairs_in(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            yield _pair(path.stem, tomllib.load(file))


def score(folder: Path, *, misses: bool = False) -> Score:
    """Compare all pairs in a folder; with ``misses``, print what was missed and invented."""
    total = Score(Counter(), Counter())
    for pair in pairs_in(folder):
        total.pairs += 1
        conflicts = compare(pair.a, pair.b, one_event=True).conflicts
        for label in pair.labels:
            total.labels[label.kind] += 1
            hits = [one for one in conflicts if _is_of(one, label)]
            total.found[label.kind] += bool(hits)
            total.same_kind += any(one.kind.value == label.kind for one in hits)
            if misses and not hits:
                print(f"  {pair.name}: missed {pair.shown(label)}")
        for one in conflicts:
            if not one.is_headline and not any(_is_of(one, label) for label in pair.labels):
                total.alarms += 1
                if misses:
                    print(f"  {pair.name}: invented {pair.shown(one)}")
    return total


def _is_of(one: Conflict, label: Label) -> bool:
    if one.within is not label.within:
        return False
    straight = one.a.overlaps(label.a) and one.b.overlaps(label.b)
    turned = one.within is not None and one.a.overlaps(label.b) and one.b.overlaps(label.a)
    return straight or turned


def _pair(name: str, data: Mapping[str, Any]) -> Pair:
    a, b = _report(data["a"], data["language"]), _report(data["b"], data["language"])
    return Pair(name, a, b, tuple(_label(one, a, b) for one in data.get("conflict", ())))


def _report(data: Mapping[str, str], language: str) -> Report:
    headline = data["headline"]
    aside = Aside(0, len(headline), AsideKind.HEADLINE)
    return Report(
        text=f"{headline}\n\n{data['text']}",
        asides=(aside,),
        language=language,
        published_at=data.get("date", ""),
    )


def _label(data: Mapping[str, Any], a: Report, b: Report) -> Label:
    within = Side(data["within"]) if "within" in data else None
    first = b if within is Side.B else a
    second = a if within is Side.A else b
    headlines = bool(data.get("headlines"))
    return Label(
        data["kind"],
        _place(first, data["a"], in_headline=headlines or bool(data.get("headline"))),
        _place(second, data["b"], in_headline=headlines),
        within,
    )


def _place(report: Report, words: str, *, in_headline: bool) -> Span:
    start = report.text.index(words, 0 if in_headline else report.asides[0].end)
    return Span(start, start + len(words))


def main(arguments: list[str]) -> None:
    folders = [Path(word) for word in arguments if not word.startswith("--")]
    total = score(folders[0] if folders else FOLDER, misses="--misses" in arguments)
    for kind, count in sorted(total.labels.items()):
        print(f"{kind:13} {total.found[kind]:3} of {count:3}")
    found, labels = total.found.total(), total.labels.total()
    print(f"found {found} of {labels} ({found / labels:.0%}), {total.same_kind} with their kind;")
    print(f"{total.alarms} false alarms in {total.pairs} pairs ({total.alarms / total.pairs:.2f})")


if __name__ == "__main__":
    main(sys.argv[1:])
