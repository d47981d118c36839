"""Tells a last name that stands alone, and whether a text has it of somebody else as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from annotator.analysis.names import is_lead_in, is_person_word, is_title

_WORD_BEFORE: Final = r"(?<!\w)(?P<before>\w[\w’'-]*)\.?\s+"


def last_name(name: str) -> str:
    """The last name in *Bell*, *Mr. Bell* and *Mayor Bell*; empty for all other names."""
    words = name.split()
    while len(words) > 1 and is_title(words[0]):
        words = words[1:]
    return words[0] if len(words) == 1 and is_person_word(words[0]) else ""


def only_one(text: str, last: str, wholes: Sequence[Iterable[str]]) -> int | None:
    """Which of several persons the last name ``last`` stands for in ``text``.

    ``wholes`` are the names of each of them. That is the only one whose whole name the text has,
    else the only one at all; ``None`` where there are several, or where the text gives the last
    name to a person who is none of them.
    """
    named = [
        [name for name in names if len(name.split()) > 1 and _ends_in(name, last)]
        for names in wholes
    ]
    able = [at for at, names in enumerate(named) if names]
    here = [at for at in able if any(_stands_in(name, text) for name in named[at])]
    chosen = here or able
    if len(chosen) != 1:
        return None
    known = {word.casefold() for name in named[chosen[0]] for word in name.split()}
    before = re.compile(_WORD_BEFORE + rf"{re.escape(last)}(?!\w)")
    for match in before.finditer(text):
        word = match["before"]
        is_given = is_person_word(word) and not is_title(word) and not is_lead_in(word)
        if is_given and word.casefold() not in known:
            return None
    return chosen[0]


def _ends_in(name: str, last: str) -> bool:
    return name.rsplit(maxsplit=1)[-1].casefold() == last.casefold()


def _stands_in(name: str, text: str) -> bool:
    spelt = r"\s+".join(map(re.escape, name.split()))
    return re.search(rf"(?<!\w){spelt}(?!\w)", text, re.IGNORECASE) is not None
