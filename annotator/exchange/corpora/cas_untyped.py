"""References in UIMA XMI that comes without its type system: numbers, which may be ids or not.

A number that is the id of a link of a slot (with a target and without a place), or of an array of
others, is a reference: people number nothing so. Any other may be a count or a year, and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from annotator.exchange.corpora.cas_arrays import is_plain
from annotator.exchange.corpora.cas_types import OURS, SOFA, TypeSystem
from annotator.exchange.corpora.cas_writing import Structure

Ids = Callable[[str], list[int]]
"""The ids that a text is; none where it is anything else."""


def refer(structures: Mapping[int, Structure], described: TypeSystem, ids: Ids) -> list[str]:
    """Make references of those numbers that can be nothing else; the names of others that may be.

    Each name is that of a type, without its package, and of its feature.
    """
    unclear: dict[str, None] = {}
    for one in structures.values():
        is_described = bool(described.features.get(one.type)) or one.type in {SOFA, *OURS.above}
        if is_plain(one) or is_described:
            continue
        for name, numbers in list(_numbered(one, ids)):
            there = [structures[id_] for id_ in numbers if id_ in structures]
            if len(there) < len(numbers) or all(map(is_plain, there)):
                continue
            if all(map(_is_helper, there)):
                del one.values[name]
                one.refs[name] = numbers
            elif all(other is not one for other in there):
                unclear[f"{one.type.rpartition('.')[2]}.{name}"] = None
    return list(unclear)


def _numbered(one: Structure, ids: Ids) -> Iterator[tuple[str, list[int]]]:
    for name, value in one.values.items():
        if isinstance(value, str) and (numbers := ids(value)) and 0 not in numbers:
            yield name, numbers


def _is_helper(one: Structure) -> bool:
    """Whether others only refer to what it refers to: the link of a slot, or an array of them."""
    is_link = bool(one.refs.get("target")) and "begin" not in one.values
    return is_link or one.type.endswith(("FSArray", "NonEmptyFSList"))
