"""How our tags, claims and speakers are called in brat, whose types are plain ASCII words."""

from __future__ import annotations

import re
from typing import Final

from annotator.core.codebook import PATH_JOINT

CLAIM: Final = "SA-Claim"
SPEAKER: Final = "SA-Speaker"
TAG: Final = "SA-Tag"
"""Above all tags; a tag is this, ``--`` and its path."""

NOTE: Final = "AnnotatorNotes"
"""What brat itself calls a note that an annotator typed."""
LABEL: Final = "Label"
"""The wording of a claim, the name of a speaker."""
CODER: Final = "Coder"
CREATED: Final = "Created"
PLACES: Final = "Places"
"""The spans of a mark, where brat's do not say them: it has none that cross the end of a line."""

ATTRIBUTES: Final = ("stance", "reliability", "credibility", "confidence", "likelihood")
"""The values that have few choices; the others are notes of their names."""

_JOINT: Final = "--"
_PLAIN: Final = re.compile("[A-Za-z0-9]")
_ESCAPED: Final = re.compile("-x([0-9A-F]{1,6})-|--|_")


def encoded(words: str) -> str:
    """Words as a type, attribute or relation of brat: letters, digits, ``-`` and ``_``.

    A space is ``_``, what joins a path ``--``; any other character is ``-x`` with its code point
    and ``-``. No two words are encoded alike.
    """
    return _JOINT.join(map(_encoded, words.split(PATH_JOINT)))


def decoded(word: str) -> str:
    """The words that :func:`encoded` made this of."""
    return _ESCAPED.sub(_character, word)


def tag_type(label: str) -> str:
    """The type of a tag, by its path joined with ``PATH_JOINT``."""
    return f"{TAG}{_JOINT}{encoded(label)}"


def tag_label(type_: str) -> str:
    """The path of a tag by its type; empty where it is no type of ours."""
    start = f"{TAG}{_JOINT}"
    return decoded(type_.removeprefix(start)) if type_.startswith(start) else ""


def _encoded(words: str) -> str:
    parts = []
    for at, character in enumerate(words):
        before, after = words[at - 1 : at], words[at + 1 : at + 2]
        inside = _PLAIN.match(before) and _PLAIN.match(after) and after != "x"
        if _PLAIN.match(character) or (character == "-" and inside):
            parts.append(character)
        else:
            parts.append("_" if character == " " else f"-x{ord(character):X}-")
    return "".join(parts)


def _character(found: re.Match[str]) -> str:
    if found[1]:
        code = int(found[1], 16)
        return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else found[0]
    return " " if found[0] == "_" else PATH_JOINT
