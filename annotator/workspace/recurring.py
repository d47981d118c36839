"""Counts the short lines that recur in the articles of one outlet: most likely no report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from threading import Lock
from typing import Final

from annotator.analysis.fingerprints import body_fingerprint
from annotator.core.draft import Draft, count_words
from annotator.core.habits import line_key
from annotator.workspace.workspace import Workspace

OFTEN: Final = 3
"""In so many different articles a line recurs."""

_LONGEST: Final = 25
_STORED: Final = 60


class Recurring:
    """Knows the lines of the last articles of each outlet, and of those about to come in.

    May be asked and told from several threads.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = Lock()
        self._counts: dict[str, Counter[str]] = {}
        self._seen: set[str] = set()

    def note(self, draft: Draft) -> None:
        """Count the lines of a draft; copies of one report count once."""
        outlet = draft.fact("outlet").value.strip()
        if not outlet:
            return
        with self._lock:
            counts = self._of(outlet)
            mark = body_fingerprint(draft.text)
            if mark not in self._seen:
                self._seen.add(mark)
                counts.update(set(_keys(draft.text)))

    def count(self, outlet: str, line: str) -> int:
        """In how many articles of an outlet a line stands; 0 for long lines, and without outlet."""
        with self._lock:
            return self._counts.get(outlet.strip(), Counter())[line_key(line)]

    def _of(self, outlet: str) -> Counter[str]:
        if outlet not in self._counts:
            counts = self._counts[outlet] = Counter()
            for text in self._workspace.articles.texts_of_outlet(outlet, _STORED):
                mark = body_fingerprint(text)
                if mark not in self._seen:
                    self._seen.add(mark)
                    counts.update(set(_keys(text)))
        return self._counts[outlet]


def _keys(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.strip() and count_words(line) <= _LONGEST:
            yield line_key(line)
