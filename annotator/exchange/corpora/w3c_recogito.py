"""Annotations in the own form of Recogito’s Text Annotator, as W3C Web Annotations.

A target has one selector or several, each with its quote and position together, and says who made
it; it names no source. Its positions count UTF-16 units, as programs in browsers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from annotator.exchange.corpora import jsons

BEGINNING: Final = re.compile(
    rb'\A(?:\xef\xbb\xbf)?\s*\[\s*\{(?=.*"bodies"\s*:)(?=.*"targets?"\s*:)'
    rb'.*"selector"\s*:\s*[\[{].*"quote"\s*:',
    re.DOTALL,
)
"""How a file of them begins."""
_SAID: Final = ("creator", "created")


def in_standard_form(annotation: Mapping[str, Any]) -> Mapping[str, Any]:
    """An annotation in the form of the standard; any other as it is."""
    targets = jsons.objects(annotation.get("target")) + jsons.objects(annotation.get("targets"))
    found = [one for target in targets for one in _selectors(target)]
    if "bodies" not in annotation or not found:
        return annotation
    said = {key: target[key] for target in targets for key in _SAID if target.get(key)}
    kept = {key: value for key, value in annotation.items() if key not in ("bodies", "targets")}
    return said | kept | {"body": annotation["bodies"], "target": found}


def _selectors(target: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A target for each of the places that are selected together, of those in this form."""
    for one in jsons.objects(target.get("selector")):
        quote = one.get("quote")
        if isinstance(quote, str):
            quote = {"exact": quote}
        if isinstance(quote, dict):
            position = {"type": "TextPositionSelector", **_only(one, ("start", "end"))}
            quoted = {"type": "TextQuoteSelector", **_only(quote, ("exact", "prefix", "suffix"))}
            yield {"selector": [quoted, position]}


def _only(found: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: found[key] for key in keys if key in found}
