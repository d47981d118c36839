"""Knows tables and pages from which no annotation comes back: highlights without texts, grammar.

Taken for tables of articles, each highlight would become an article of a few words, and the labels
of doccano would be gone.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from annotator.core.i18n import _
from annotator.exchange.corpora import unread_json
from annotator.exchange.readers.office import DAMAGES

LARGEST: Final = 5_000_000
"""A larger table is not looked into."""
_OF_CONLL: Final = (".conllu", ".conllup", ".conll", ".iob", ".iob2", ".bio")
_OF_JSON: Final = (".json", ".jsonl", ".ndjson")
TABLES: Final = (".csv", ".xlsx", ".html", ".htm", ".jsonld", *_OF_JSON, *_OF_CONLL)
_BEGINNING: Final = 4_000
_PAGE: Final = re.compile(
    rb"<title>Taguette highlights</title>.*<h1>Taguette highlights</h1>", re.DOTALL
)
"""How the same table begins as a page."""
_REVIEW: Final = re.compile(rb'"@type"\s*:\s*(?:\[[^\]]*)?"ClaimReview"')
"""What a page says of a claim that it looked into, https://schema.org/ClaimReview."""
_COLUMNS: Final = ["id", "document", "tag", "content"]
_SEGMENTS: Final = (
    ("MAXQDA", {"Document name", "Code", "Segment"}),
    ("MAXQDA", {"Dokumentname", "Code", "Segment"}),
    ("ATLAS.ti", {"Document", "Quotation Content", "Codes"}),
)
"""Columns of tables of coded words, by the programs that write them."""
_MOST_COLUMNS: Final = 40
_STRINGS: Final = ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
"""Where a workbook has its words: all together, or in the cells."""
_LABELS: Final = re.compile(rb',"\[[\[(]\d+, ?\d+, ?(?:""|\')[^"\']+(?:""|\')[\])]')
"""A cell that is a list of labels with their places."""
_STRING: Final = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")


def refusal(name: str, content: bytes) -> str:
    """Why a table is not taken in, and what to export instead; empty for anything else."""
    ending = name.lower().rpartition(".")[2]
    if f".{ending}" in _OF_CONLL:
        return _of_conll(name, content)
    if f".{ending}" in _OF_JSON:
        return unread_json.refusal(name, content)
    if ending == "jsonld":
        is_review = _REVIEW.search(content[:_BEGINNING]) is not None
        return _(unread_json.REVIEWS).format(file=name) if is_review else ""
    if ending in {"html", "htm"}:
        return _of_taguette(name) if _PAGE.search(content[:_BEGINNING]) else ""
    return _of_table(name, ending, content)


def _of_table(name: str, ending: str, content: bytes) -> str:
    """The same of a table, by the names of its columns."""
    if ending == "csv" and _LABELS.search(content[:LARGEST]):
        message = _(
            "{file} is a table of doccano, and its labels on words cannot be read from a table. In"
            " doccano, export the project as JSONL, and import that."
        )
        return message.format(file=name)
    if ending == "csv":
        columns = _of_csv(content)
    elif ending == "xlsx" and len(content) <= LARGEST:
        columns = _of_sheet(content)
    else:
        return ""
    is_table = columns == _COLUMNS if ending == "csv" else columns[: len(_COLUMNS)] == _COLUMNS
    if is_table:
        return _of_taguette(name)
    program = next((one for one, names in _SEGMENTS if names <= {*columns}), "")
    if not program:
        return ""
    message = _(
        "{file} is a table of coded words from {program}: it has neither their texts nor where they"
        " are in them. In {program}, export the project as REFI-QDA (.qdpx), and import that."
    )
    return message.format(file=name, program=program)


def _of_conll(name: str, content: bytes) -> str:
    """Why a table of words is not read: none of its labels is one, or it is full of grammar."""
    if not content.strip():
        return ""
    if name.lower().endswith(".conllu"):
        message = _(
            "{file} is CoNLL-U without labels (NER=B-… in its last column): words with their"
            " grammar. Import the text itself, or CoNLL with a label (B-, I-, O) at the end of"
            " each line."
        )
    else:
        message = _(
            "{file} is called as tables of CoNLL are, and has no labels that are read here: B-, I-"
            " or O beside each word. Export it so, or import the text itself as a .txt file."
        )
    return message.format(file=name)


def _of_taguette(name: str) -> str:
    message = _(
        "{file} is a table of highlights from Taguette: it has the marked words, and neither their"
        " texts nor where they are in them. In Taguette, export the project as SQLite database,"
        " and import that."
    )
    return message.format(file=name)


def _of_csv(content: bytes) -> list[str]:
    line = content[:1_000].decode("utf-8", "replace").removeprefix("\ufeff").partition("\n")[0]
    separator = max(",;\t", key=line.count)
    return [cell.strip().strip('"') for cell in line.split(separator)]


def _of_sheet(content: bytes) -> list[str]:
    """The first words of a workbook, which are the heads of its first sheet."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            part = next((one for one in _STRINGS if one in archive.NameToInfo), _STRINGS[0])
            with archive.open(part) as packed:
                found = _STRING.findall(packed.read(4_000))
    except (*DAMAGES, KeyError):
        return []
    return [cell.decode("utf-8", "replace") for cell in found[:_MOST_COLUMNS]]
