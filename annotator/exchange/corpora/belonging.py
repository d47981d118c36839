"""Which files belong to those by which a format is known: texts, type systems, configurations.

A function ``…_wants(signs)`` names the files that are looked for beside a file that is given alone;
``…_joins(signs, others)`` says which of the other files of a folder belong to it, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from annotator.exchange.corpora import Files, brat_folders, tagset

_CONFIGURED: Final = ("annotation.conf", "visual.conf", "kb_shortcuts.conf", "tools.conf")
_BRAT: Final = (".txt", ".ann", ".a1", ".a2")
_TYPES: Final = ("TypeSystem.xml", "typesystem.xml")
_INTERFACES: Final = ("config.xml", "label_config.xml", "labeling_config.xml", "interface.xml")


def base(name: str) -> str:
    """The last part of a name, as names are compared."""
    return name.replace("\\", "/").rpartition("/")[2].lower()


def named(wanted: Iterable[str], others: Files) -> set[str]:
    """Those of the others whose last part is that of a wanted one, whatever folder they are in."""
    bases = set(map(base, wanted))
    return {name for name in others if base(name) in bases}


def brat_wants(signs: Files) -> list[str]:
    """The text of each annotation file, its other annotations, and the configuration."""
    stems = {name.rpartition(".")[0] for name in signs if name.lower().endswith(_BRAT)}
    endings = (*_BRAT, *(ending.upper() for ending in _BRAT))
    return [stem + ending for stem in sorted(stems) for ending in endings] + list(_CONFIGURED)


def brat_joins(signs: Files, others: Files) -> set[str]:
    """All texts in the folders of annotation files and below a configuration; configurations.

    Those of their names in the folders above are among the texts.
    """
    tops = {_folder(name) for name in signs if base(name) == _CONFIGURED[0]}
    folders = {_folder(name) for name in signs}
    shared = {
        f"{place}.txt" for name in signs for place in brat_folders.above(brat_folders.stem(name))
    }
    texts = {
        name
        for name in others
        if name.lower().endswith((".txt", ".a2"))
        and (_folder(name) in folders or any(name.startswith(top) for top in tops))
    }
    texts |= shared & others.keys()
    return texts | {name for name in others if base(name) in _CONFIGURED}


def xmi_wants(_signs: Files) -> list[str]:
    """The type system, and the tag set."""
    return [*_TYPES, tagset.NAME]


def xmi_joins(_signs: Files, others: Files) -> set[str]:
    """Type systems, by what is in them, and tag sets."""
    return _with(b"typeSystemDescription", others) | named([tagset.NAME], others)


def webanno_wants(_signs: Files) -> list[str]:
    """The tag set, and the type system beside tables, which say what it says themselves."""
    return [tagset.NAME, tagset.PLACE, *_TYPES]


def tagset_wants(_signs: Files) -> list[str]:
    """The tag set, in either of its places."""
    return [tagset.NAME, tagset.PLACE]


def interface_wants(_signs: Files) -> list[str]:
    """The labelling interface of Label Studio, by the names that it is usually saved under."""
    return list(_INTERFACES)


def interface_joins(_signs: Files, others: Files) -> set[str]:
    """Labelling interfaces, by what is in them."""
    return _with(b"<View", others)


def _with(words: bytes, others: Files) -> set[str]:
    return {n for n, content in others.items() if n.lower().endswith(".xml") and words in content}


def _folder(name: str) -> str:
    return name.rpartition("/")[0] + "/" if "/" in name else ""
