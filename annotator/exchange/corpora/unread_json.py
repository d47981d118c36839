"""Knows JSON of annotation programs from which no annotation comes back, and says why.

Taken for tables of articles, the program would ask which column of them holds the text, or take in
the texts and lose what is marked in them.
"""

from __future__ import annotations

import re
from typing import Final

from annotator.core.i18n import N_, _
from annotator.exchange.corpora.outline import outlined

_LOOKED_AT: Final = 200_000
_BEGINNING: Final = 4_000
"""So many bytes are looked at, once long texts are left away."""
_ENDINGS: Final = (".json", ".jsonl", ".ndjson")
_START: Final = r"\A(?:\xef\xbb\xbf)?\s*\[?\s*\{"
REVIEWS: Final = N_(
    "{file} holds reviews of claims (schema.org), and neither articles nor annotations. They are"
    " not read here. Import the articles that they are about."
)
_OF_PROGRAM: Final = N_(
    "{file} is a file of {program}, which is not read here. Export its annotations for spaCy, brat"
    " or CoNLL, or save its texts alone as .txt files."
)


def _with(*parts: str, without: str = "") -> re.Pattern[bytes]:
    """A pattern of an object, or a list of objects, with all of these somewhere and one nowhere."""
    ahead = "".join(f"(?=.*{one})" for one in parts) + (f"(?!.*{without})" if without else "")
    return re.compile(f"{_START}{ahead}".encode("latin-1"), re.DOTALL)


def _key(name: str, value: str = "") -> str:
    return rf'"{name}"\s*:\s*{value}'


_KNOWN: Final = (
    (
        re.compile(rf'{_START}[^{{}}]*"@type"\s*:\s*(?:\[[^\]]*)?"ClaimReview"'.encode("latin-1")),
        REVIEWS,
        "",
    ),
    (
        re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"typeSystemDescription"\s*:'),
        N_(
            "{file} is a type system of UIMA alone: it says what annotations may be, and has none."
            " Import the files of the texts together with it."
        ),
        "",
    ),
    (
        _with(
            _key("claim", '"'),
            _key("evidence", r"\["),
            _key("label", '"(?:SUPPORTS|REFUTES|NOT ENOUGH INFO)"'),
            without=_key("text"),
        ),
        N_(
            "{file} holds claims with verdicts and pointers to their evidence, as FEVER has them,"
            " and no articles. They are not read here. Import the articles that the evidence is in."
        ),
        "",
    ),
    (
        _with(_key("tokens", r'\[\s*"'), _key("ner_tags", r"\[\s*\d")),
        N_(
            "{file} has words with numbers for their labels, and not what these mean. Replace each"
            " number by its label (B-…, I-… or O), and import it again."
        ),
        "",
    ),
    (_with(_key("annotatable", r"\{"), _key("anncomplete")), _OF_PROGRAM, "tagtog"),
    (re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"[em]_\d+"\s*:\s*"'), _OF_PROGRAM, "tagtog"),
    (_with(_key("discriminator"), "lappsgrid"), _OF_PROGRAM, "LAPPS Grid (LIF)"),
    (_with(_key("data_row", r"\{"), _key("projects", r"\{")), _OF_PROGRAM, "Labelbox"),
    (
        _with(_key("paragraphs", r"\["), _key("context"), _key("qas", r"\[")),
        _OF_PROGRAM,
        "SQuAD",
    ),
)


def refusal(name: str, content: bytes) -> str:
    """Why a file is not taken in, and what to do instead; empty for anything else.

    ``content`` is the file, or its beginning.
    """
    if not name.lower().endswith(_ENDINGS):
        return ""
    beginning = outlined(name, content[:_LOOKED_AT])[:_BEGINNING]
    for pattern, said, program in _KNOWN:
        if pattern.search(beginning):
            return _(said).format(file=name, program=program)
    return ""
