"""Which feature of a layer of UIMA holds its label: by the conventions, or as its only words.

Layers that people make for themselves in INCEpTION call their features as they please. Where none
is called as a label usually is, the only feature that holds words, and not what somebody says of
the place, is the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from annotator.exchange.corpora.cas_types import KINDS, RELATION, STRING, TypeSystem

LABELS: Final = ("value", "label", "PosValue", "chunkValue", "DependencyType", "referenceType")
"""The features that hold the label of a layer, by the conventions of INCEpTION and DKPro."""
_SAYINGS: Final = frozenset(
    (
        *("note", "notes", "comment", "comments", "description", "reason", "explanation"),
        *("identifier", "id", "text", "referencerelation", "whole", "more"),
    )
)
"""What features are called that say something of the words, or name what they are about."""
_LONGEST: Final = 60
_NO_WORDS: Final = re.compile(r"true|false|[-+]?\d+(?:[.,]\d+)?", re.IGNORECASE)


class Labels:
    """The features that hold the labels of the layers of one file."""

    def __init__(
        self, found: Iterable[tuple[str, Mapping[str, str]]], types: TypeSystem | None = None
    ) -> None:
        """``found`` is what is said in each place of a layer; what it declares, ``types`` tell."""
        declared = types.features if types else {}
        holding: dict[str, set[str]] = {}
        usual: set[str] = set()
        for layer, said in found:
            names = {name for name, value in said.items() if not _NO_WORDS.fullmatch(value)}
            holding.setdefault(layer, set()).update(names)
            usual |= {layer} if said.keys() & set(LABELS) else set()
        self._own: dict[str, str] = {}
        for layer, names in holding.items():
            ranges = declared.get(layer, {})
            texts = {name for name, range_ in ranges.items() if range_ == STRING}
            is_usual = layer in usual or bool(ranges.keys() & set(LABELS))
            own = [name for name in texts or names if name.lower() not in _SAYINGS]
            if len(own) == 1 and not is_usual and layer not in {*KINDS, RELATION}:
                self._own[layer] = own[0]

    def of(self, layer: str, said: Mapping[str, str]) -> str:
        """The feature that holds the label in one place; empty where none says anything there."""
        own = self._own.get(layer, "")
        words = said.get(own, "")
        if words.strip() and len(words) <= _LONGEST and "\n" not in words:
            return own
        return next((name for name in LABELS if said.get(name, "").strip()), "")
