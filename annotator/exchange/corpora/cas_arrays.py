"""Words and numbers that a feature of UIMA holds as a list: in an array of their own, or in place.

An array that may be referred to from several places (``multipleReferencesAllowed``) is a structure
with a number, and the feature holds that number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from annotator.exchange.corpora.cas_types import TypeSystem
from annotator.exchange.corpora.cas_writing import Structure

PLAIN_ARRAY: Final = re.compile(
    r"uima\.cas\.(?:String|Boolean|Byte|Short|Integer|Long|Float|Double)(?:Array|\[\])"
)
_PLAIN_LIST: Final = re.compile(r"uima\.cas\.NonEmpty(?:String|Integer|Float)List")
_LISTED: Final = re.compile(r".*(?:Array|List|\[\])")
"""The range of a feature that holds several values."""
JOINT: Final = "; "


def fold(structures: Mapping[int, Structure], types: TypeSystem) -> None:
    """Put the words of arrays into the features that refer to them, in place of their numbers."""
    held = {id_: words for id_ in structures if (words := _words(id_, structures)) is not None}
    if not held:
        return
    numbers = Counter(
        str(value) for one in structures.values() for name, value in _features(one) if value
    )
    for one in structures.values():
        for name, ids in list(one.refs.items()):
            if name != "tail" and ids and all(id_ in held for id_ in ids):
                del one.refs[name]
                one.values[name] = JOINT.join(held[id_] for id_ in ids)
        for name, value in list(_features(one)):
            id_ = int(value) if isinstance(value, str) and _is_number(value) else -1
            if id_ not in held or one.id in held:
                continue
            range_ = types.range_of(one.type, name)
            # without a type system only a number that nothing else has can be that of an array
            if _LISTED.fullmatch(range_) if range_ else numbers[str(value)] == 1:
                one.values[name] = held[id_]


def is_plain(one: Structure) -> bool:
    """Whether it is an array or a list of words or numbers."""
    return bool(PLAIN_ARRAY.fullmatch(one.type) or _PLAIN_LIST.fullmatch(one.type))


def _words(id_: int, structures: Mapping[int, Structure]) -> str | None:
    """What stands in an array or list of plain values; none for any other structure."""
    one = structures[id_]
    if PLAIN_ARRAY.fullmatch(one.type):
        return str(one.values.get("elements", ""))
    if not _PLAIN_LIST.fullmatch(one.type):
        return None
    said: list[str] = []
    seen: set[int] = set()
    while id_ in structures and id_ not in seen:
        seen.add(id_)
        one = structures[id_]
        # a number may look like an id to whoever reads the file
        said += [str(one.values["head"])] if "head" in one.values else []
        said += map(str, one.refs.get("head", ()))
        id_ = next(iter(one.refs.get("tail", ())), 0)
    return JOINT.join(said)


def _features(one: Structure) -> list[tuple[str, object]]:
    return [(name, value) for name, value in one.values.items() if name not in {"begin", "end"}]


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 12
