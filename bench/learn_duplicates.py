"""Learns what the likeness of two articles says of their event, and writes it as data.

    python -m bench.learn_duplicates FOLDER [--evaluate]

FOLDER holds ``NAME.docs.jsonl``: a report a line, with ``text``, ``title`` and ``group`` (reports
of one group report one event). Two files in ``resources/duplicates`` come of it: how common the
commonest words are, and the coefficients of both looks of the model, the second learnt from what
the first says. ``--evaluate`` writes nothing: it learns from one half of the events and measures on
the rest, and learns from one set to measure on the others; each set is one project.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np

from annotator.analysis.finding import background
from annotator.analysis.finding.companions import ties_of_all, together
from annotator.analysis.finding.event_score import (
    COEFFICIENTS,
    FEATURES,
    LIKENESS,
    NEIGHBOURS,
    STANDING,
    THIRD,
    EventModel,
    EventModels,
    LastLook,
    Ranking,
    features_of,
    nearness,
    said_by_third,
    with_third,
)
from annotator.analysis.finding.finder import Finder
from annotator.analysis.finding.neighbours import Nearest, nearest_of_all
from annotator.analysis.finding.sketches import NAME, read_sketch, sketch
from annotator.core.progress import Progress
from annotator.core.resources import resource
from bench.duplicate_sets import (
    Report,
    known,
    leads,
    read_set,
    sentences,
    small_projects,
    themed,
    thinned,
    thirds,
)

COMMONEST: Final = 5_000
_SMALL: Final = 300
_TINY: Final = ", tiny projects"
"""They are measured, and not learnt from: there the subject of most events is another."""

_FEW: Final = " thinned"
"""They teach what it says that there is no third report; a pair alone has none to ask."""

_SUBJECT: Final = 6
"""So many of the nearest reports of other events tell of the same subject."""

_THINNED: Final = 4
"""So many projects are made of a set by leaving reports out."""

_RIDGE: Final = 2e-3
_SEEDS: Final = 5
_THIRD: Final = slice(len(FEATURES) - len(THIRD), len(FEATURES))
_LONG: Final = 12
"""Reports of so many sentences can be taken apart."""


@dataclass(frozen=True, slots=True)
class Project:
    """The pairs of one project by number, and what the first look sees of them.

    ``rows``: as ``features_of`` gives them; ``sides``: the same as each of the two sees the other,
    by its own neighbours alone, first all of ``a``, then all of ``b``.
    """

    count: int
    a: Any
    b: Any
    near: Any
    rows: Any
    sides: Any

    def features(self, first: EventModel) -> Any:
        """The rows of both looks, with a model for the first."""
        a, b, others = self.a, self.b, self.count - 2
        circles = self.nearest(first).circles(first, others)
        return with_third(self.rows, said_by_third(a, b, circles.of(a), circles.of(b), others))

    def nearest(self, first: EventModel) -> Nearest:
        told = first.told(self.rows[:, : len(LIKENESS)], np.full(len(self.a), np.nan))
        return nearest_of_all(self.count, self.a, self.b, self.near, told)

    def looked_at(self, models: EventModels) -> tuple[Any, Any]:
        """The chances of the pairs by themselves, and what they are with their companions."""
        model, dates = models.with_others(self.count - 2), np.full(len(self.a), np.nan)
        chance = model.probability(self.features(models.first), dates)
        numbers = self.nearest(models.first).numbers
        ties = ties_of_all(numbers, self.a, self.b, chance)
        return chance, together(self.a, self.b, chance, ties)


@dataclass(frozen=True, slots=True)
class Sample:
    """The scored pairs of one project, or of several small ones, and which are of one event.

    ``groups``: the two groups of each pair; ``positives``: how many pairs of one event there are.
    """

    name: str
    source: str
    projects: list[Project]
    same: Any
    groups: Any
    missed: Any

    def features(self, first: EventModel) -> Any:
        return np.concatenate([one.features(first) for one in self.projects])

    def chances(self, models: EventModels) -> Any:
        """How likely each pair is of one event, without dates."""
        return np.concatenate(
            [
                models.last.probability(*one.looked_at(models), one.count - 2)
                for one in self.projects
            ]
        )


def project(reports: Sequence[Report]) -> Project:
    """Compare the reports of a project."""
    compared = Finder(known(reports)).compared_pairs(Progress())
    a, b, similar, near = compared.a, compared.b, compared.similar, nearness(compared.similar)
    side = nearest_of_all(len(reports), a, b, near, np.zeros(len(a))).near[:, :NEIGHBOURS]
    rows = [
        features_of(similar, Ranking(near, side[one], side[other], len(reports) - 2))
        for one, other in ((a, b), (a, a), (b, b))
    ]
    return Project(len(reports), a, b, near, rows[0], np.concatenate(rows[1:]))


def sample(name: str, source: str, projects: Sequence[Sequence[Report]]) -> Sample:
    """Compare the pairs of each project."""
    made, groups, missed = [], [np.empty((0, 2), object)], []
    for reports in projects:
        pairs = project(reports)
        names = np.array([one.group for one in reports], object)
        made.append(pairs)
        groups.append(np.column_stack((names[pairs.a], names[pairs.b])))
        found = set(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
        missed += [
            one.group
            for a, one in enumerate(reports)
            for b in range(a + 1, len(reports))
            if one.group == reports[b].group and (a, b) not in found
        ]
    both = np.concatenate(groups)
    return Sample(name, source, made, both[:, 0] == both[:, 1], both, np.array(missed, object))


def samples(source: str, reports: list[Report]) -> Iterator[Sample]:
    """A set as it is, cut into pieces, with themes, thinned out, and in small projects."""
    random = Random(7)  # noqa: S311 - it must be repeatable
    kinds = {"": reports}
    if np.median([len(sentences(one.text)) for one in reports]) >= _LONG:
        kinds[" in thirds"] = thirds(reports)
        kinds[" leads"] = leads(reports)
        kinds[" themed"] = themed(reports, random)
        kinds[" themed leads"] = leads(themed(reports, random), 160)
    for kind, made in kinds.items():
        yield sample(source + kind, source, [made])
        small = list(small_projects(made, _SMALL, random))
        yield sample(f"{source}{kind}, small projects", source, small)
        if not made[0].theme:
            tiny = list(tiny_projects(made, _SMALL, random))
            yield sample(f"{source}{kind}{_TINY}", source, tiny)
    few = [thinned(reports, Random(seed)) for seed in range(_THINNED)]  # noqa: S311
    yield sample(source + _FEW, source, few)
    if " leads" in kinds:
        yield sample(f"{source}{_FEW} leads", source, [leads(one) for one in few])


def tiny_projects(reports: Sequence[Report], count: int, random: Random) -> Iterator[list[Report]]:
    """Two to five reports of one subject: those of other events are the nearest to the first.

    In every other project two report one event, in the rest none do.
    """
    pairs = Finder(known(reports)).compared_pairs(Progress())
    near = nearness(pairs.similar)
    events: list[list[int]] = [[] for _ in reports]
    others: list[list[int]] = [[] for _ in reports]
    for at in np.argsort(-near, kind="stable").tolist():
        a, b = int(pairs.a[at]), int(pairs.b[at])
        same = reports[a].group == reports[b].group
        for one, other in ((a, b), (b, a)):
            (events if same else others)[one].append(other)
    firsts = [one for one in range(len(reports)) if events[one] and others[one]]
    for number in range(count):
        size, first = random.randint(2, 5), random.choice(firsts)
        chosen = [first, random.choice(events[first])] if number % 2 else [first]
        groups: set[str] = {reports[first].group}
        for other in random.sample(others[first][:_SUBJECT], len(others[first][:_SUBJECT])):
            if len(chosen) < size and reports[other].group not in groups:
                groups.add(reports[other].group)
                chosen.append(other)
        yield [reports[one] for one in chosen]


def learn(learnt_from: Sequence[Sample], groups: set[str] | None = None) -> EventModels:
    """Models learnt from the pairs within some groups, or from all; samples weigh the same.

    The first look sees each pair from both sides.
    """
    used: list[tuple[Sample, Any]] = []
    for one in learnt_from:
        chosen = _within(one, groups) if groups is not None else np.ones(len(one.same), bool)
        if one.same[chosen].any() and not one.name.endswith(_TINY):
            used.append((one, chosen))
    sides, same = [], []
    for one, chosen in used:
        ends = np.cumsum([len(made.a) for made in one.projects])[:-1]
        for made, part, which in zip(
            one.projects, np.split(chosen, ends), np.split(one.same, ends), strict=True
        ):
            sides.append(made.sides[np.tile(part, 2)])
            same.append(np.tile(which[part], 2))
    weights = [np.full(2 * int(chosen.sum()), 1 / one.same[chosen].sum()) for one, chosen in used]
    first = _model(sides, same, weights)
    rows = [one.features(first)[chosen] for one, chosen in used]
    weights = [one[: len(one) // 2] for one in weights]
    same = [one.same[chosen] for one, chosen in used]
    whole = [at for at, (one, _) in enumerate(used) if _FEW not in one.name]
    unheard = [np.delete(rows[at], _THIRD, axis=1) for at in whole]
    alone = _model(unheard, [same[at] for at in whole], [weights[at] for at in whole])
    models = EventModels(first, alone, _model(rows, same, weights), LastLook(0, 1))
    last = [
        np.concatenate([made.looked_at(models)[1] for made in one.projects])[chosen]
        for one, chosen in used
    ]
    start, (weight,) = _fitted(
        np.concatenate(last)[:, None], np.concatenate(same), np.concatenate(weights)
    )
    return replace(models, last=LastLook(start, weight))


def _model(rows: list[Any], same: list[Any], weights: list[Any]) -> EventModel:
    """EventModels from rows of features; the last is set by hand."""
    seen = np.concatenate(rows)[:, :-1].astype(float)
    start, found = _fitted(seen, np.concatenate(same), np.concatenate(weights))
    return EventModel(start, tuple(found))


def _within(one: Sample, groups: set[str]) -> Any:
    inside = np.array([[a in groups, b in groups] for a, b in one.groups.tolist()]).reshape(-1, 2)
    return inside.all(axis=1)


def _fitted(rows: Any, same: Any, weights: Any) -> tuple[float, list[float]]:
    """Logistic regression with a ridge, no weight below 0: Newton's steps over those above."""
    scale = np.maximum(rows.std(axis=0), 1e-9)
    design = np.column_stack((np.ones(len(rows)), rows / scale))
    weights = weights / weights.sum()
    used = np.ones(design.shape[1], bool)
    while True:
        beta = _newton(design[:, used], same, weights)
        negative = np.flatnonzero(used)[beta < 0]
        negative = negative[negative > 0]
        if not len(negative):
            break
        worst = min(negative, key=lambda at: beta[np.flatnonzero(used).tolist().index(at)])
        used[worst] = False
    full = np.zeros(design.shape[1])
    full[used] = beta
    return float(full[0]), [float(one) for one in full[1:] / scale]


def _newton(design: Any, same: Any, weights: Any) -> Any:
    beta = np.zeros(design.shape[1])
    ridge = np.full(design.shape[1], _RIDGE * weights.sum() * 0.05)
    ridge[0] = 0
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        slope = design.T @ (weights * (same - chance)) - ridge * beta
        bend = (design * (weights * chance * (1 - chance))[:, None]).T @ design
        step = np.linalg.solve(bend + np.diag(ridge + 1e-10), slope)
        beta += step * min(1, 5 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-6:
            break
    return beta


def measured(model: EventModels, one: Sample, learnt: set[str] | None = None) -> list[float]:
    """Average precision, best F1, and F1 at 0.5, of the pairs that were not learnt from."""
    left = ~_within(one, learnt) if learnt else np.ones(len(one.same), bool)
    same = one.same[left]
    missed = sum(group not in (learnt or ()) for group in one.missed.tolist())
    chance = one.chances(model)[left]
    order = np.argsort(-chance, kind="stable")
    hits, total = np.cumsum(same[order]), int(same.sum()) + missed
    rank = np.arange(1, len(same) + 1)
    average = float((hits / rank)[same[order]].sum() / total)
    at_half = int((chance >= 0.5).sum())
    middle = 2 * hits[at_half - 1] / (at_half + total) if at_half else 0.0
    return [average, float((2 * hits / (rank + total)).max()), float(middle)]


def evaluate(sets: dict[str, list[Sample]]) -> None:
    everything = [one for made in sets.values() for one in made]
    print(f"{'':38} average precision, best F1, F1 at 0.5")
    for source, made in sets.items():
        others = [one for one in everything if one.source != source]
        if others:
            model = learn(others)
            for one in made:
                print(f"{one.name:38} " + _shown(measured(model, one)) + "  learnt from other sets")
    rows: dict[str, list[list[float]]] = {}
    for seed in range(_SEEDS):
        learnt: set[str] = set()
        for made in sets.values():
            groups = sorted({group for pair in made[0].groups.tolist() for group in pair})
            Random(seed).shuffle(groups)  # noqa: S311
            learnt |= set(groups[: len(groups) // 2])
        model = learn(everything, learnt)
        for one in everything:
            rows.setdefault(one.name, []).append(measured(model, one, learnt))
    for name, found in rows.items():
        print(f"{name:38} " + _shown(np.mean(found, axis=0)) + f"  other half, {_SEEDS} splits")


def _shown(found: Any) -> str:
    return "  ".join(f"{one:.3f}" for one in found)


def write_common_terms(sets: dict[str, list[Report]]) -> None:
    """Write in which share of the reports the commonest words stand: hashes, no words.

    Names are left out: those of the sets would look ordinary, those of other news would not.
    """
    counts: dict[int, int] = {}
    names: dict[int, int] = {}
    total = 0
    for reports in sets.values():
        total += len(reports)
        for one in reports:
            read = read_sketch(sketch(one.title, one.text))
            for term, mark in zip(read.terms.tolist(), read.marks.tolist(), strict=True):
                counts[term] = counts.get(term, 0) + 1
                names[term] = names.get(term, 0) + (mark & NAME != 0)
    counts = {term: count for term, count in counts.items() if names[term] < count / 2}
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:COMMONEST]
    lines = [f"{term:08x} {count / total:.4f}" for term, count in sorted(best)]
    head = (
        f"# How common the {len(best)} commonest terms are in {total} news reports "
        f"({', '.join(sets)}):\n# hash, share of reports. Made by bench/learn_duplicates.py.\n"
    )
    path = resource(background.TABLE)
    path.write_text(head + "\n".join(lines) + "\n", encoding="ascii")
    background.common_terms.cache_clear()


def write_coefficients(model: EventModels, learnt_from: Sequence[Sample]) -> None:
    content = {
        "what": "Log-odds of two articles reporting one event; from bench/learn_duplicates.py",
        "learnt_from": {
            one.name: {"pairs": len(one.same), "of one event": int(one.same.sum())}
            for one in learnt_from
            if not one.name.endswith(_TINY)
        },
        "models": {
            "first": _written(model.first, LIKENESS + STANDING),
            "alone": _written(model.alone, LIKENESS + STANDING),
            "among": _written(model.among, FEATURES),
            "last": _written(model.last, ("together",)),
        },
    }
    path = resource(COEFFICIENTS)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _written(model: EventModel | LastLook, features: Sequence[str]) -> dict[str, Any]:
    given = model.weights if isinstance(model, EventModel) else (model.weight,)
    weights = zip(features, given, strict=True)
    return {
        "start": round(model.start, 5),
        "weights": {name: round(weight, 5) for name, weight in weights},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn what likeness says of an event.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--evaluate", action="store_true")
    given = parser.parse_args()
    read = {path.name.split(".")[0]: read_set(path) for path in given.folder.glob("*.docs.jsonl")}
    if not given.evaluate:
        write_common_terms(read)
    grouped = {
        name: reports
        for name, reports in sorted(read.items())
        if len({one.group for one in reports}) < len(reports)
    }
    sets = {name: list(samples(name, reports)) for name, reports in grouped.items()}
    if given.evaluate:
        evaluate(sets)
        return
    everything = [one for made in sets.values() for one in made]
    model = learn(everything)
    write_coefficients(model, everything)
    for one in everything:
        print(f"{one.name:38} " + _shown(measured(model, one)) + "  learnt from the same")


if __name__ == "__main__":
    main()
