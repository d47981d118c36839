"""Writes WebAnno TSV 3.3, as INCEpTION imports it, with a type system and a tag set.

Offsets count UTF-16 units. Tokens are cut where marks begin and end; white space is a token only
where a mark begins or ends in it, or a text begins with it: a text starts at its first token.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from annotator.core.corpus import Corpus, Document, MarkKind
from annotator.core.span import Span
from annotator.exchange.corpora import Part, cas_types, tagset
from annotator.exchange.corpora import webanno_cells as cells
from annotator.exchange.corpora.cas_writing import features, features_of_tie
from annotator.exchange.corpora.cas_xmi import type_system
from annotator.exchange.corpora.flat import file_stem, tokens
from annotator.exchange.corpora.texts import Offsets, Unit
from annotator.exchange.corpora.words import lines

_GAP: Final = re.compile(r"\s+")


@dataclass(slots=True, kw_only=True)
class _Piece:
    """A span of a mark: on which units it is, and what is written there."""

    kind: MarkKind
    said: Mapping[str, str]
    units: range
    number: int = 0


@dataclass(slots=True, kw_only=True)
class _Relation:
    """A tie, written at the first unit of the mark that it leads to."""

    said: Mapping[str, str]
    one: _Piece
    other: _Piece


@dataclass(slots=True, kw_only=True)
class _Sheet:
    """What is on the units of one document."""

    units: list[Span]
    names: list[str] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    relations: list[_Relation] = field(default_factory=list)


def write(corpus: Corpus) -> Iterator[Part]:
    """The type system, the tag set, and a file for each article."""
    yield "TypeSystem.xml", type_system()
    yield tagset.NAME, tagset.written(corpus.tags)
    for number, document in enumerate(corpus.documents, 1):
        content = "".join(f"{line}\n" for line in _lines(document))
        yield f"{file_stem(document, number)}.tsv", content.encode()


def _lines(document: Document) -> Iterator[str]:
    text = document.text
    regions = _regions(text)
    sheet = _sheet(document, regions)
    columns = _columns(sheet)
    yield "#FORMAT=WebAnno TSV 3.3"
    for kind, names in columns.items():
        yield f"#T_SP={cas_types.LAYERS[kind]}|{'|'.join(names)}"
    if sheet.relations:
        said = "|".join(_of_relations(sheet))
        yield f"#T_RL={cas_types.RELATION}|{said}|BT_{cas_types.ANNOTATION}"
    yield ""
    offsets = Offsets(text, Unit.UTF_16)
    rows = _rows(sheet, columns)
    for region in regions:
        yield ""
        first = bisect_left(sheet.units, Span(region.start, region.start + 1))
        last = bisect_left(sheet.units, Span(region.end, region.end + 1))
        covered = region.of(text)
        if region.end < len(text) and sheet.units[last - 1].end < region.end:
            # a reader puts a line's end before the next sentence
            covered = covered.removesuffix("\n")
        yield from (f"#Text={cells.escaped_text(line)}" for line in covered.split("\n"))
        for at in range(first, last):
            unit = sheet.units[at]
            place = f"{offsets.of(unit.start)}-{offsets.of(unit.end)}"
            words = re.sub(r"[\t\n]", " ", unit.of(text))
            yield "\t".join((sheet.names[at], place, words, *rows[at], ""))


def _regions(text: str) -> list[Span]:
    """The sentences with all that is between them, so that together they are the text."""
    starts = [0, *(line.start for line in lines(text)[1:]), len(text)]
    return [Span(*pair) for pair in pairwise(starts)] if text else []


def _sheet(document: Document, regions: list[Span]) -> _Sheet:
    sheet = _Sheet(units=sorted((*tokens(document), *_gaps(document))))
    starts = [region.start for region in regions]
    counts: Counter[int] = Counter()
    for unit in sheet.units:
        sentence = bisect_left(starts, unit.start + 1)
        counts[sentence] += 1
        sheet.names.append(f"{sentence}-{counts[sentence]}")
    firsts: dict[str, _Piece] = {}
    for mark in document.marks:
        for span in mark.spans:
            start = bisect_left(sheet.units, Span(span.start, span.start + 1))
            stop = bisect_left(sheet.units, Span(span.end, span.end + 1))
            piece = _Piece(kind=mark.kind, said=features(mark), units=range(start, stop))
            sheet.pieces.append(piece)
            firsts.setdefault(mark.id, piece)
    sheet.relations = [
        _Relation(said=features_of_tie(tie), one=firsts[tie.from_id], other=firsts[tie.to_id])
        for tie in document.ties
    ]
    _number(sheet)
    return sheet


def _gaps(document: Document) -> Iterator[Span]:
    """White space that must be a unit, cut where marks begin and end."""
    spans = [span for mark in document.marks for span in mark.spans]
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    for gap in _GAP.finditer(document.text):
        run = range(gap.start(), gap.end())
        inside = [at for at in run[1:] if at in starts or at in ends]
        if inside or gap.start() in starts or gap.end() in ends or gap.start() == 0:
            places = [gap.start(), *inside, gap.end()]
            yield from (Span(*pair) for pair in pairwise(places))


def _number(sheet: _Sheet) -> None:
    """Give a number to the pieces that are on several units, stacked, or an end of a relation."""
    on_unit = Counter((piece.kind, at) for piece in sheet.pieces for at in piece.units)
    ends = {id(piece) for relation in sheet.relations for piece in (relation.one, relation.other)}
    number = 0
    for piece in sheet.pieces:
        stacked = any(on_unit[piece.kind, at] > 1 for at in piece.units)
        if stacked or len(piece.units) > 1 or id(piece) in ends:
            number += 1
            piece.number = number


def _columns(sheet: _Sheet) -> dict[MarkKind, list[str]]:
    """The layers in use, and the features of each that are."""
    found: dict[MarkKind, list[str]] = {}
    for kind in MarkKind:
        said = {name for piece in sheet.pieces if piece.kind is kind for name in piece.said}
        if said:
            found[kind] = sorted(said)
    return found


def _rows(sheet: _Sheet, columns: Mapping[MarkKind, list[str]]) -> list[list[str]]:
    """The cells of each unit behind its words."""
    on_units: dict[tuple[MarkKind, int], list[_Piece]] = {}
    for piece in sheet.pieces:
        for at in piece.units:
            on_units.setdefault((piece.kind, at), []).append(piece)
    rows: list[list[str]] = []
    for at in range(len(sheet.units)):
        row = [
            _stacked(_cell(piece, name) for piece in on_units.get((kind, at), ()))
            for kind, names in columns.items()
            for name in names
        ]
        rows.append(row)
    if sheet.relations:
        by_unit: dict[int, list[_Relation]] = {}
        for relation in sheet.relations:
            by_unit.setdefault(relation.other.units[0], []).append(relation)
        for at, row in enumerate(rows):
            here = by_unit.get(at, ())
            for name in _of_relations(sheet):
                row.append(_stacked(_said(relation.said, name) for relation in here))
            row.append(_stacked(_reference(relation, sheet) for relation in here))
    return rows


def _of_relations(sheet: _Sheet) -> list[str]:
    """The features of relations that are in use, the label first."""
    used = {name for relation in sheet.relations for name in relation.said}
    return [name for name in (cas_types.LABEL, *cas_types.OF_RELATIONS) if name in used]


def _said(said: Mapping[str, str], name: str) -> str:
    return cells.escaped_value(said[name]) if name in said else cells.EMPTY


def _cell(piece: _Piece, name: str) -> str:
    words = _said(piece.said, name)
    return f"{words}[{piece.number}]" if piece.number else words


def _reference(relation: _Relation, sheet: _Sheet) -> str:
    unit = sheet.names[relation.one.units[0]]
    return f"{unit}[{relation.one.number}_{relation.other.number}]"


def _stacked(written: Iterable[str]) -> str:
    return "|".join(written) or cells.NOTHING
