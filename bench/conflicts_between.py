"""Counts the conflicts that are found between reports of one event in a file of documents.

    python -m bench.conflicts_between DOCS.jsonl [--pairs=40] [--show]

DOCS.jsonl has a document a line: ``id``, ``text``, and ``group``, which is the same for reports of
one event; ``title`` and ``date`` (ISO 8601) are used where they are there. Nobody labelled them:
``--show`` prints each conflict with the sentences that it stands in, for a person to judge. The
pairs are the first of each group, then the second of each, up to ``--pairs``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, islice, zip_longest
from pathlib import Path
from typing import Any, Final

from annotator.analysis.comparing.compare import compare
from annotator.analysis.comparing.tokens import Parsed
from annotator.core.comparison import Conflict, Report, Side
from annotator.core.draft import Aside, AsideKind

_PAIRS: Final = 40
_AROUND: Final = 150
"""So many characters are shown before and behind a place."""

Document = tuple[str, Report]
"""A report and its id."""


def pairs_in(path: Path) -> Iterator[tuple[Document, Document]]:
    """The pairs of reports of one event: the first of each event, the second of each, and so on."""
    groups: dict[str, list[Document]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("group"):
            groups.setdefault(row["group"], []).append((row["id"], _report(row)))
    of_groups = [list(combinations(some, 2)) for some in groups.values()]
    rounds: Iterable[Any] = chain.from_iterable(zip_longest(*of_groups))
    yield from (pair for pair in rounds if pair is not None)


def _report(row: dict[str, Any]) -> Report:
    title = (row.get("title") or "").strip()
    asides = (Aside(0, len(title), AsideKind.HEADLINE),) if title else ()
    text = f"{title}\n\n{row['text']}" if title else row["text"]
    return Report(text=text, asides=asides, published_at=row.get("date") or "")


def counted(pairs: Iterable[tuple[Document, Document]], *, shown: bool) -> Counter[str]:
    """The conflicts in some pairs by kind, those of one report with itself apart."""
    total: Counter[str] = Counter()
    for (name, a), (other, b) in pairs:
        total["pairs"] += 1
        for number, one in enumerate(compare(a, b, one_event=True).conflicts):
            total[f"{one.kind}{' within one' if one.within else ''}"] += 1
            if shown:
                print(f"\n{name} | {other} #{number}: {one.kind} {one.label}")
                print(*_places(one, a, b), sep="\n")
    return total


def _places(one: Conflict, a: Report, b: Report) -> Iterator[str]:
    first = b if one.within is Side.B else a
    second = a if one.within is Side.A else b
    for side, report, place in (("a", first, one.a), ("b", second, one.b)):
        found = Parsed(report).sentences_at([place])
        sentence = found[0].span if found else place
        start = max(sentence.start, place.start - _AROUND)
        end = min(sentence.end, place.end + _AROUND)
        text, where = report.text, f"{one.within} " if one.within else ""
        marked = f"{text[start : place.start]}[[{place.of(text)}]]{text[place.end : end]}"
        yield f"  {side} {where}{' '.join(marked.split())}"


def main(arguments: list[str]) -> None:
    paths = [Path(word) for word in arguments if not word.startswith("--")]
    if len(paths) != 1:
        sys.exit(
            "Name one file: python -m bench.conflicts_between DOCS.jsonl [--pairs=40] [--show]"
        )
    most = next((int(w[8:]) for w in arguments if w.startswith("--pairs=")), _PAIRS)
    total = counted(islice(pairs_in(paths[0]), most), shown="--show" in arguments)
    pairs = total.pop("pairs", 0)
    for kind, count in sorted(total.items()):
        print(f"{kind:24} {count:4}")
    print(f"{total.total()} conflicts in {pairs} pairs ({total.total() / max(1, pairs):.2f})")


if __name__ == "__main__":
    main(sys.argv[1:])
