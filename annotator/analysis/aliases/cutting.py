"""Cuts names the same way that are written in one word or in several.

*Abdulrahman* and *Abd al-Rahman*, *Waqaruddin* and *Waqar-ud-Din*, *ضیاالحق* and *ضیاء الحق*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_SERVANT: Final = re.compile(r"abd(?:[aeou]?[lrsnztd]|[aeou]sh)?")
_SERVANT_OF: Final = re.compile(r"abd[aeou](?:l|(?=[^laeiou]))(?!lahi?\b)(?P<of>\w{3,})")
_FAITH: Final = re.compile(r"(?P<of>\w{3,}?)?[ue]d?d(?:in|een|ine)")
"""*uddin*, alone or behind a name."""
_OF_THE: Final = re.compile(r"(?P<of>\w{3,})u[lr]")
_GOD: Final = re.compile(r"(?<=\w)[aou]lla(?:h|(?<=ulla))$")
_ARABIC: Final = re.compile(r"[\u0620-\u06ff]")
_ARABIC_GOD: Final = "اللہ"
_INNER_THE: Final = re.compile(r"(?<=\w\w)(?=ال(?!لہ)\w{2})")
_FIRST_THE: Final = re.compile(r"^ال(?!لہ|ی)(?=\w{2})")
_LAST_A: Final = re.compile(r"(?<=\w[^\Wاویے])ہ$")


def cut(words: Sequence[str]) -> list[str]:
    """Folded words of a name, cut and joined as all ways to write it are."""
    if any(_ARABIC.search(word) for word in words):
        return list(_arabic(words))
    return list(_latin(words))


def _latin(words: Sequence[str]) -> Iterator[str]:
    joined: list[str] = []
    for word in words:
        plain = _GOD.sub("ullah", word)
        if plain in {"ullah", "allah", "ulla"} and joined:
            joined[-1] = _joined(joined[-1])
        else:
            joined.append(plain)
    for at, word in enumerate(joined):
        is_last = at == len(joined) - 1
        if not is_last and _SERVANT.fullmatch(word):
            yield "abd"
        elif servant := _SERVANT_OF.fullmatch(word):
            yield from ("abd", servant["of"])
        elif faith := _FAITH.fullmatch(word):
            yield from (*([faith["of"]] if faith["of"] else []), "din")
        elif not is_last and (of := _OF_THE.fullmatch(word)):
            yield of["of"]
        else:
            yield word


def _joined(word: str) -> str:
    """*Habib Ullah* and *Abdul Allah* as *Habibullah* and *Abdullah*."""
    return f"{'abd' if _SERVANT.fullmatch(word) else word}ullah"


def _arabic(words: Sequence[str]) -> Iterator[str]:
    joined: list[str] = []
    for word in words:
        plain = word.replace("ء", "")
        if plain == _ARABIC_GOD and joined:
            joined[-1] += plain
        else:
            joined += _INNER_THE.sub(" ", plain).split()
    for at, word in enumerate(joined):
        yield _LAST_A.sub("ا", _FIRST_THE.sub("", word) if at else word)
