"""Articles and marks out of the feature structures of UIMA, whatever file they came in.

Each annotation of a view is a mark; its label is the name of its layer, and the value of the layer
where it has one. What refers from mark to mark becomes a tie: relations, slots and chains.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from annotator.core.codebook import PATH_JOINT
from annotator.core.corpus import VALUE_NAMES, Document, Mark, MarkKind, Note, Tie
from annotator.core.draft import FACT_NAMES
from annotator.core.i18n import _
from annotator.core.span import Span, merged
from annotator.exchange.corpora import cas_types as types
from annotator.exchange.corpora.cas_arrays import fold
from annotator.exchange.corpora.cas_labels import Labels
from annotator.exchange.corpora.cas_types import KINDS
from annotator.exchange.corpora.cas_writing import Structure
from annotator.exchange.corpora.doubts import Doubts, Why, notes_of_whole
from annotator.exchange.corpora.judging import Bounds, judged
from annotator.exchange.corpora.texts import StoredText, Unit

_PLAIN: Final = re.compile(
    r"uima\.cas\.(String|Boolean|Byte|Short|Integer|Long|Float|Double)(Array|List|\[\])?"
)
_FILE: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_LANGUAGE: Final = re.compile("[a-z]{2,3}")
"""A code of ISO 639; UIMA also says ``x-unspecified``."""
_SEGMENTS: Final = frozenset(("Token", "Sentence", "Paragraph"))
_METADATA: Final = (
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
)
"""Packages of types that describe the file, not its text."""
_ENDS: Final = ((types.GOVERNOR, types.DEPENDENT), ("governor", "dependent"))


@dataclass(slots=True, kw_only=True)
class Cas:
    """A file of UIMA: its structures by id, and the ids of those that are in a view."""

    types: types.TypeSystem
    structures: dict[int, Structure] = field(default_factory=dict)
    members: set[int] = field(default_factory=set)
    units: tuple[Unit, ...] = (Unit.UTF_16,)
    """What its offsets may count, the usual first."""

    def on_texts(self) -> Iterator[tuple[int, Structure | None]]:
        """What is in a view and is said of a text, by its id; without what only helps others.

        Helpers (arrays, lists, the links of slots) are on no text and others refer to them.
        """
        every = self.structures.values()
        helping = {id_ for one in every for ids in one.refs.values() for id_ in ids}
        for id_ in sorted(self.members):
            one = self.structures.get(id_)
            is_helper = one is not None and (
                id_ in helping or one.type.endswith(("Array", "[]", "List")) or not one.values
            )
            if one is None or one.refs.get("sofa") or not is_helper:
                yield id_, one

    def is_below(self, structure: Structure, top: str) -> bool:
        return any(system.is_below(structure.type, top) for system in (self.types, types.OURS))


def known(range_: str, described: types.TypeSystem) -> bool:
    """Whether the values of a feature with this range are plain: words, numbers, lists of them."""
    plain = _PLAIN.fullmatch(range_) or described.is_below(range_, types.STRING)
    return plain is not None and plain is not False


def documents_of(cas: Cas, stem: str, doubts: Doubts) -> Iterator[Document]:
    """A document for each view that has a text; ``stem`` is the name of the file."""
    fold(cas.structures, cas.types)
    sofas = [one for one in cas.structures.values() if one.type == types.SOFA]
    texts = [sofa for sofa in sofas if isinstance(sofa.values.get("sofaString"), str)]
    if texts:
        _tell_lost(cas, {sofa.id for sofa in texts}, stem, doubts)
    else:
        doubts.add(stem, stem, Why.TEXTLESS)
    for sofa in texts:
        view = str(sofa.values.get("sofaID", sofa.id))
        name = stem if len(texts) == 1 else f"{stem}/{view}"
        yield _View(cas, sofa, name, doubts, is_only=len(texts) == 1).document()


def coder_of(cas: Cas) -> str:
    """Who annotated a file, as INCEpTION notes it in some; empty where it does not."""
    of_all = (one for one in cas.structures.values() if one.type == types.CAS_METADATA)
    return next((str(one.values["username"]) for one in of_all if one.values.get("username")), "")


def _tell_lost(cas: Cas, texts: set[int], stem: str, doubts: Doubts) -> None:
    """Say what is in a view and on no text that is there; none of it is on a document."""
    for id_, one in cas.on_texts():
        if one is None:
            doubts.add(stem, _("number {id} of a view").format(id=id_), Why.LOOSE)
        elif one.type not in {types.SOFA, types.CAS_METADATA} and not _is_on(
            one, texts, is_only=len(texts) == 1
        ):
            doubts.add(stem, _shown(one), Why.NO_TEXT)


def _is_on(one: Structure, texts: set[int], *, is_only: bool) -> bool:
    """Whether a structure is on one of the texts; where it does not say, on the only one."""
    sofas = one.refs.get("sofa")
    return len(sofas) == 1 and sofas[0] in texts if sofas else is_only


def _bounds(one: Structure) -> Bounds | None:
    """Where a structure on words says that it is; that of a whole text tells nothing."""
    start, end = one.values.get("begin"), one.values.get("end")
    is_place = isinstance(start, int) and isinstance(end, int) and one.type != types.DOCUMENT
    return (start, end) if is_place else None  # type: ignore[return-value]


def _shown(one: Structure) -> str:
    """What to call a structure: its layer with its place, or with what it says of the whole."""
    start, end = one.values.get("begin"), one.values.get("end")
    if start is None and end is None:
        said = ", ".join(f"{name}: {value}" for name, value in one.values.items() if value != "")
        return f"{short(one.type)} ({said})" if said else short(one.type)
    return f"{short(one.type)} {start}–{end}"


class _View:
    """One text of a CAS and the structures on it."""

    def __init__(
        self, cas: Cas, sofa: Structure, name: str, doubts: Doubts, *, is_only: bool
    ) -> None:
        self._cas = cas
        self._name = name
        self._doubts = doubts
        on_texts = {id_: one for id_, one in cas.on_texts() if one is not None}
        self._on_it = [
            one
            for id_, one in cas.structures.items()
            if id_ in on_texts and _is_on(one, {sofa.id}, is_only=is_only)
        ]
        self._ours = any(one.type == types.ARTICLE for one in self._on_it)
        raw = str(sofa.values["sofaString"])
        places = [place for one in self._on_it if (place := _bounds(one))]
        verdict = judged([(raw, places)], cas.units)
        self._stored = StoredText(raw, Unit.UTF_16 if self._ours else verdict.unit)
        self._cut = {place for _number, place in verdict.doubted}
        if told := verdict.told(name):
            doubts.say(told)
        self._whole: list[str] = []
        """What is on the whole text."""
        self._labels = Labels(((one.type, _said(one)) for one in self._on_it), cas.types)
        self._marks: dict[int, Mark] = {}
        """By the id of each structure; the parts of one mark lead to the same."""

    def document(self) -> Document:
        relations = []
        parts: dict[tuple[str, str], list[Structure]] = {}
        for one in self._on_it:
            if self._is_metadata(one) or _is_chain(one):
                continue
            if _ends(one):
                relations.append(one)
            else:
                whole = str(one.values.get(types.WHOLE, "")) if one.type in KINDS else ""
                parts.setdefault((one.type, whole or f"#{one.id}"), []).append(one)
        for structures in parts.values():
            self._read_mark(structures)
        marks = {mark.id: mark for mark in self._marks.values()}
        ties = [*self._references(), *self._relations(relations)]
        title = self._about(types.METADATA).get("documentTitle", "")
        # INCEpTION calls a document after its file, which is no headline.
        is_file = not self._ours and _FILE.search(title) is not None
        id_ = self._about(types.METADATA).get("documentId", self._name)
        return Document(
            id=id_ if self._ours else title if is_file else self._name,
            name="" if is_file else title,
            text=self._stored.text,
            facts=self._facts(),
            marks=tuple(sorted(marks.values(), key=lambda mark: mark.spans)),
            ties=tuple(dict.fromkeys(ties)),
            notes=(*self._notes(), *notes_of_whole((label, "") for label in self._whole)),
        )

    def _notes(self) -> Iterator[Note]:
        """The notes on the text; before 2026 there was one, which was a feature of the article."""
        for one in self._on_it:
            said = [str(one.values.get(name, "")) for name in types.OF_RELATIONS]
            if one.type in {types.ARTICLE, types.ARTICLE_NOTE} and said[0]:
                text, coder, created_at = said
                yield Note(text=text, coder=coder, created_at=created_at)

    def _about(self, type_: str) -> dict[str, str]:
        found = (one for one in self._on_it if one.type == type_)
        return {name: str(value) for one in found for name, value in one.values.items()}

    def _facts(self) -> dict[str, str]:
        if self._ours:
            about = self._about(types.ARTICLE)
            return {name: about[name] for name in FACT_NAMES if about.get(name)}
        languages = (
            str(one.values.get("language", ""))
            for one in self._on_it
            if self._cas.is_below(one, types.DOCUMENT)
        )
        stated = next((found for found in languages if _LANGUAGE.fullmatch(found)), "")
        return {"language": stated} if stated else {}

    def _is_metadata(self, one: Structure) -> bool:
        """Whether a structure says nothing of words: metadata, tokens and sentences."""
        if short(one.type) in _SEGMENTS:
            if not self._ours:
                self._doubts.say(
                    _("Tokens and sentences are left out: words are found in the text itself.")
                )
            return True
        if one.type.startswith(_METADATA) and "begin" in one.values and one.type != types.METADATA:
            self._doubts.add(self._name, _shown(one), Why.UNKNOWN)
        return (
            one.type in {types.ARTICLE, types.ARTICLE_NOTE, types.SOFA}
            or one.type.startswith(_METADATA)
            or self._cas.is_below(one, types.DOCUMENT)
        )

    def _read_mark(self, parts: list[Structure]) -> None:
        first = parts[0]
        spans = []
        for part in parts:
            place = self._place(part)
            if isinstance(place, Span):
                spans.append(place)
            else:
                self._doubts.add(self._name, _shown(part), place)
                self._whole += [_shown(part)] if place is Why.WHOLE_TEXT else []
        mark = self._mark(first, spans) if spans else None
        if mark and not mark.label:
            self._doubts.add(self._name, _shown(first), Why.NO_LABEL)
        elif mark:
            self._marks |= {part.id: mark for part in parts}

    def _place(self, one: Structure) -> Span | Why:
        start, end = one.values.get("begin"), one.values.get("end")
        if start is None and end is None:
            return Why.WHOLE_TEXT
        if not isinstance(start, int) or not isinstance(end, int):
            return Why.NO_PLACE
        if self._stored.at(start) is None or self._stored.at(end) is None or start > end:
            return Why.OUTSIDE
        if (start, end) in self._cut and not self._ours:
            self._doubts.add(self._name, _shown(one), Why.CUT)
        return self._stored.span(start, end) or Why.EMPTY

    def _mark(self, one: Structure, spans: Iterable[Span]) -> Mark:
        said = _said(one)
        if one.type in KINDS:
            return our_mark(str(one.id), KINDS[one.type], said, merged(spans))
        return foreign_mark(str(one.id), one.type, said, merged(spans), self._labels)

    def _references(self) -> Iterator[Tie]:
        """Ties out of what the features of marks refer to: slots, chains and single references."""
        for one in self._on_it:
            if one.id not in self._marks:
                continue
            for name, ids in one.refs.items():
                if name != "sofa":
                    yield from self._referred(one, name, ids)

    def _referred(self, one: Structure, name: str, ids: list[int]) -> Iterator[Tie]:
        if name == "next":
            name = str(one.values.get("referenceRelation") or short(one.type))
        for id_, role in self._resolved(ids):
            if id_ in self._marks:
                kind = " ".join((role or name).split())
                yield Tie(
                    kind=kind or name, from_id=self._marks[one.id].id, to_id=self._marks[id_].id
                )
            else:
                shown = f"{name} of {_shown(one)}"
                self._doubts.add(self._name, shown, Why.LOOSE)

    def _resolved(self, ids: list[int]) -> Iterator[tuple[int, str]]:
        """The ids that are meant, through arrays, lists and links of slots, with their roles."""
        waiting, seen = list(reversed(ids)), set[int]()
        while waiting:
            id_ = waiting.pop()
            one = self._cas.structures.get(id_)
            if id_ in seen or id_ == 0:
                continue
            seen.add(id_)
            refs = one.refs if one else {}
            if one and "begin" not in one.values and refs.get("target"):
                yield refs["target"][0], str(one.values.get("role", ""))
            elif one and one.type.endswith(("Array", "[]", "List")):
                inner = [*refs.get("elements", ()), *refs.get("head", ()), *refs.get("tail", ())]
                waiting += reversed(inner)
            else:
                yield id_, ""

    def _end(self, id_: int) -> Mark | None:
        """The mark that a relation means; that of its part of speech where it means a token."""
        one = self._cas.structures.get(id_)
        pos = one.refs.get("pos", ()) if one else ()
        return self._marks.get(id_) or next(filter(None, map(self._marks.get, pos)), None)

    def _relations(self, relations: list[Structure]) -> Iterator[Tie]:
        for one in relations:
            said = _said(one)
            name = self._labels.of(one.type, said)
            kind = " ".join(said.pop(name).split()) if name else short(one.type)
            start, end = map(self._end, _ends(one))
            if start and end:
                tie = Tie(kind=kind or short(one.type), from_id=start.id, to_id=end.id)
                yield replace(tie, **of_relation(one.type, said))
            else:
                words = ", ".join(_said(one).values())
                lost = f"{_shown(one)}: {words}" if words else _shown(one)
                self._doubts.add(self._name, lost, Why.LOOSE)


def _said(one: Structure) -> dict[str, str]:
    """The features that say anything, but for the place."""
    places = ("begin", "end")
    return {n: str(value) for n, value in one.values.items() if value != "" and n not in places}


def _ends(one: Structure) -> tuple[int, ...]:
    """The two that a relation ties, from and to; nothing where it is none."""
    for start, end in _ENDS:
        if one.refs.get(start) and one.refs.get(end):
            return one.refs[start][0], one.refs[end][0]
    return ()


def _is_chain(one: Structure) -> bool:
    """Whether it is the head of a chain, which is on no words; its links say all of it."""
    return "begin" not in one.values and "first" in one.refs


def our_mark(id_: str, kind: MarkKind, said: Mapping[str, str], spans: tuple[Span, ...]) -> Mark:
    """A mark of one of our layers, by the features of the layer that say anything."""
    values = {name: said[name] for name in VALUE_NAMES if name in said}
    return Mark(
        id=id_,
        label=said.get(types.LABEL, ""),
        spans=spans,
        kind=kind,
        values=values | _more(said.get(types.MORE, "")),
        note=said.get(types.NOTE, ""),
        coder=said.get(types.CODER, ""),
        created_at=said.get(types.CREATED, ""),
    )


def foreign_mark(
    id_: str, type_: str, said: dict[str, str], spans: tuple[Span, ...], labels: Labels
) -> Mark:
    """A mark of another layer: its label is that of the layer with its value, the rest values."""
    label, name = short(type_), labels.of(type_, said)
    if name:
        label = PATH_JOINT.join((label, " ".join(said.pop(name).split())))
    return Mark(id=id_, label=label, spans=spans, values=said)


def short(type_: str) -> str:
    """The name of a type without its package."""
    return type_.rpartition(".")[2]


def of_relation(type_: str, said: dict[str, str]) -> dict[str, str]:
    """The note, coder and time of a relation; what else a relation says is its note.

    ``said`` are its features but for the label. Only our layer has a coder and a time.
    """
    if type_ != types.RELATION:
        return {"note": _in_words(said)}
    names = zip(("note", "coder", "created_at"), types.OF_RELATIONS, strict=True)
    about = {name: said.pop(feature, "") for name, feature in names}
    return about | {"note": "; ".join(filter(None, (about["note"], _in_words(said))))}


def _in_words(said: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in said.items())


def _more(text: str) -> dict[str, str]:
    """Values that had no feature of their own; a text that does not say them is kept as one."""
    if not text:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return {types.MORE: text}
    return {str(name): str(value) for name, value in found.items()}
