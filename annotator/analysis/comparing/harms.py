"""The words for what happens to those who are counted: killed, wounded, displaced, held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from annotator.analysis.comparing.wordlists import stem_of, stems, words_in
from annotator.core.folding import fold

if TYPE_CHECKING:
    from annotator.analysis.comparing.tokens import Word


@dataclass(frozen=True)
class Harms:
    """What may happen to people, or be decided about things, each under all its names."""

    names: Mapping[str, str]
    """Stems of single words, each with the fate that it stands for."""
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    """Folded phrases by their first word, each with its fate; the longest first."""
    decisions: frozenset[str]
    """Those of the fates that are no harm to people: a vote against, a road that is open."""

    denied: Mapping[str, frozenset[str]]
    """What else nobody met where nobody met a fate: killed, where nobody was injured."""
    own: frozenset[str]
    """Verbs of whoever counts dead of his own: the army *lost* six men."""

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(self.names)

    def places(self, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        """Where fates stand in some words: the first word, the one behind the last, the fate."""
        for at, word in enumerate(words):
            for phrase, fate in self.phrases.get(word.folded, ()):
                end = at + len(phrase)
                if tuple(one.folded for one in words[at:end]) == phrase:
                    yield at, end, fate
                    break
            else:
                if word.stem in self.names:
                    yield at, at + 1, self.names[word.stem]


def harms_in(counted: Mapping[str, Any], code: str, concepts: Mapping[str, str]) -> Harms:
    """Rows of words and phrases for one fate each, which goes by the first of them."""
    fates, decisions = counted["fates"], counted.get("decisions", ())
    names: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in (*fates, *decisions):
        found = [tuple(map(fold, one.split())) for one in row.split(",")]
        fate = stem_of(found[0][0], code, concepts)
        for words in sorted(found, key=len, reverse=True):
            if len(words) == 1:
                names[stem_of(words[0], code, concepts)] = fate
            else:
                phrases.setdefault(words[0], []).append((words, fate))
    return Harms(
        names,
        phrases,
        frozenset(stem_of(row.split(",")[0], code, concepts) for row in decisions),
        {
            stem_of(word, code, concepts): stems(others, code, concepts)
            for word, others in counted.get("none_of", {}).items()
        },
        words_in(counted.get("own", "")),
    )
