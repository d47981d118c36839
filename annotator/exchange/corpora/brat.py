"""Reads brat standoff: text-bound marks, events, relations, attributes, notes, equivalences.

Offsets count code points of the ``.txt``, carriage returns among them, unless the words beside the
marks say otherwise (``brat_text.py``). A mark of ours is known by
its type; a mark of another project keeps its type as its label, and attributes, normalisations and
notes as its values.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from annotator.core.codebook import NewTag, parted
from annotator.core.corpus import Corpus, Document, FoundCorpus, Mark, MarkKind, Tie
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.exchange.corpora import Files
from annotator.exchange.corpora import brat_names as names
from annotator.exchange.corpora.brat_folders import ENDINGS, small_ending, texts_of, with_coders
from annotator.exchange.corpora.brat_text import BratText, Raw, pairs_of, raw_of
from annotator.exchange.corpora.brat_writing import joined_lines, lines_of
from annotator.exchange.corpora.doubts import Doubts, Why
from annotator.exchange.corpora.texts import decoded

_KINDS: Final = {names.CLAIM: MarkKind.CLAIM, names.SPEAKER: MarkKind.SPEAKER}
_SEVERAL: Final = "; "
_EVENT: Final = "event"
"""The value that names the type of an event whose words have another."""


@dataclass(slots=True)
class _Sayings:
    """What attributes, normalisations and notes say of each thing of a document, by its id."""

    values: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    owners: dict[str, str] = field(default_factory=dict)
    """What each attribute and normalisation is on."""
    notes: dict[str, dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def add_value(self, target: str, name: str, value: str) -> None:
        """A name that comes twice keeps both values."""
        before = self.values[target].get(name)
        self.values[target][name] = f"{before}{_SEVERAL}{value}" if before else value

    def redirect(self) -> None:
        """What is said of an attribute or normalisation is said of what that is on."""
        for about, target in self.owners.items():
            for name, lines in self.notes.pop(about, {}).items():
                self.notes[target][name] += lines

    def take(self, target: str) -> tuple[dict[str, str], dict[str, list[str]]]:
        """What is said of one thing; nobody else says it then."""
        return self.values.pop(target, {}), self.notes.pop(target, {})

    def left(self) -> Iterator[tuple[str, str]]:
        """What nobody took: what it is about, and its names and words."""
        for target in dict.fromkeys((*self.values, *self.notes)):
            said = list(self.values.get(target, {}).items())
            said += ((name, " ".join(lines)) for name, lines in self.notes.get(target, {}).items())
            if said:
                yield target, ", ".join(f"{name}: {words}" for name, words in said)

    def of_relation(self, id_: str) -> dict[str, str]:
        """The note on a relation, who made it and when; nobody else says that then."""
        said = self.notes.get(id_, {})
        named = (("note", names.NOTE), ("coder", names.CODER), ("created_at", names.CREATED))
        found = {name: "\n".join(said.pop(type_, ())) for name, type_ in named}
        if not said:
            self.notes.pop(id_, None)
        return found


@dataclass(slots=True)
class _Lines:
    """The lines of the annotation files of one document, by what they are."""

    places: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Of text-bound marks: type, numbers, words."""
    events: list[tuple[str, list[str]]] = field(default_factory=list)
    relations: list[tuple[str, list[str]]] = field(default_factory=list)
    equivalences: list[list[str]] = field(default_factory=list)
    sayings: _Sayings = field(default_factory=_Sayings)


def read(files: Files) -> FoundCorpus:
    """The documents of a brat folder, and the tags of ours in its configuration.

    Raises:
        CannotRead: there is no text with annotations, or none of them can be read.
    """
    files = {small_ending(name): files[name] for name in files}
    if not recognised(files):
        raise CannotRead(_("There is no .txt with its .ann among the files. Choose the folder."))
    doubts = Doubts()
    texts = texts_of(files, doubts)
    documents: list[Document] = []
    failed = []
    for stem, name in texts.items():
        try:
            raw = raw_of(files[name], name)
            documents.append(_document(stem, name, raw, _annotations(files, stem), doubts))
        except CannotRead as problem:
            failed.append(str(problem))
    if failed and not documents:
        raise CannotRead(failed[0])
    documents = with_coders(documents, texts, doubts)
    corpus = Corpus(name="", documents=tuple(documents), tags=tuple(_tags(files)))
    return FoundCorpus(corpus=corpus, doubts=doubts.sentences(), failed=tuple(failed))


def recognised(files: Files) -> bool:
    """Whether the names are those of a brat folder."""
    folders = {name.rpartition("/")[2] for name in files}
    return "annotation.conf" in folders or any(name.endswith(ENDINGS) for name in files)


def _annotations(files: Files, stem: str) -> Iterator[str]:
    for ending in ENDINGS:
        name = stem + ending
        if name in files:
            # not splitlines: the words of a mark may hold what Python takes for a line's end
            lines = raw_of(files[name], name).text.removeprefix("\ufeff").split("\n")
            yield from (line.removesuffix("\r") for line in lines)


def _document(stem: str, name: str, raw: Raw, lines: Iterable[str], doubts: Doubts) -> Document:
    found = _Lines()
    for line in lines:
        if line.strip() and not _understood(line, found):
            doubts.add(stem, line, Why.UNREADABLE)
    found.sayings.redirect()
    bounds = ((numbers, words) for _type, numbers, words in found.places.values())
    text = BratText(raw, bounds)
    marks: dict[str, Mark] = {}
    fitting = 0
    for id_ in found.places:
        mark = _mark(id_, found, text)
        if isinstance(mark, Mark):
            marks[id_] = mark
            fitting += not text.by_quote
            if text.by_quote:
                doubts.add(stem, id_, Why.BY_QUOTE)
        else:
            doubts.add(stem, id_, mark)
    for sentence in text.told(stem, name, fitting):
        doubts.say(sentence)
    triggers = _event_marks(found, marks)
    ties = [*_event_ties(stem, found, triggers, marks, doubts)]
    ties += _relation_ties(stem, found, triggers, marks, doubts)
    for target, said in found.sayings.left():
        about = _("what is said of {id} ({words})").format(id=target, words=said)
        # what is said of a note is on no mark, whatever else is there
        doubts.add(stem, about, Why.UNKNOWN if target[:1] in "ER#" else Why.LOOSE)
    ordered = sorted(marks.values(), key=lambda mark: mark.spans)
    return Document(id=stem, name="", text=text.text, marks=tuple(ordered), ties=tuple(ties))


def _understood(line: str, found: _Lines) -> bool:
    """Whether a line of an annotation file was understood; it is in ``found`` then."""
    id_, _tab, rest = line.partition("\t")
    head, _tab, tail = rest.partition("\t")
    words = head.split(" ", 2) if id_[:1] in "TAMN" else head.split()
    if id_[:1] in "AMN" and len(words) > 1:
        found.sayings.owners[id_] = words[1]
    match id_[:1]:
        case "T" if len(words) == 3 and words[0] and id_ not in found.places:
            found.places[id_] = (words[0], f"{words[1]} {words[2]}", tail)
        case "E" if words and ":" in words[0]:
            found.events.append((id_, words))
        case "R" if len(words) == 3:
            found.relations.append((id_, words))
        case "*" if len(words) > 2:
            found.equivalences.append(words)
        case "A" | "M" if len(words) > 1:
            found.sayings.add_value(words[1], words[0], words[2] if len(words) > 2 else "true")
        case "N" if len(words) == 3:
            found.sayings.add_value(words[1], words[0], f"{words[2]} {tail}".strip())
        case "#" if len(words) == 2 and id_ != "#":
            found.sayings.notes[words[1]][words[0]].append(tail)
        case _:
            return False
    return True


def _mark(id_: str, found: _Lines, text: BratText) -> Mark | Why:
    """A text-bound mark, or why there is none."""
    type_, numbers, words = found.places[id_]
    values, notes = found.sayings.take(id_)
    spans = text.spans(numbers, words)
    if isinstance(spans, Why):
        return spans
    mark = Mark(
        id=id_, label=type_, spans=spans, values=values, note="\n".join(notes.pop(names.NOTE, ()))
    )
    return _ours(mark, notes, text.text) if _is_ours(type_) else _of_others(mark, notes)


def _of_others(mark: Mark, notes: dict[str, list[str]]) -> Mark:
    values = dict(mark.values)
    for name, lines in notes.items():
        values[name] = _SEVERAL.join((*filter(None, (values.get(name),)), *map(str.strip, lines)))
    return replace(mark, values=values)


def _ours(mark: Mark, notes: dict[str, list[str]], text: str) -> Mark:
    said = {name: "\n".join(lines) for name, lines in notes.items()}
    kind = _KINDS.get(mark.label, MarkKind.TAG)
    label = said.pop(names.LABEL, "") if kind is not MarkKind.TAG else names.tag_label(mark.label)
    values = {name: names.decoded(value) for name, value in mark.values.items()}
    coder, created_at = said.pop(names.CODER, ""), said.pop(names.CREATED, "")
    places = said.pop(names.PLACES, "")
    return replace(
        mark,
        kind=kind,
        label=label or mark.label,
        spans=_exact(places, mark.spans, text),
        values=values | {names.decoded(name): value for name, value in said.items()},
        coder=coder,
        created_at=created_at,
    )


def _exact(places: str, spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The spans as they were before they were cut at line ends, unless they were moved since."""
    pairs = pairs_of(places)
    if pairs and all(start < end <= len(text) for start, end in pairs):
        noted = tuple(Span(start, end) for start, end in pairs)
        if tuple(lines_of(text, noted)) == spans:
            return noted
    return joined_lines(text, spans)


def _event_marks(found: _Lines, marks: dict[str, Mark]) -> dict[str, str]:
    """The id of the mark of each event; a second event on the same words has a mark of its own."""
    triggers: dict[str, str] = {}
    for id_, words in found.events:
        type_, _colon, trigger = words[0].partition(":")
        if trigger not in marks:
            continue
        values, notes = found.sayings.take(id_)
        mark = marks[trigger]
        if type_ != found.places[trigger][0]:
            values = {_EVENT: type_, **values}
        if trigger in triggers.values():
            mark = replace(mark, id=id_, values={}, note="")
        note = "\n".join(filter(None, (mark.note, *notes.pop(names.NOTE, ()))))
        mark = replace(mark, values={**mark.values, **values}, note=note)
        marks[mark.id] = _of_others(mark, notes)
        triggers[id_] = mark.id
    return triggers


def _event_ties(
    stem: str, found: _Lines, triggers: dict[str, str], marks: dict[str, Mark], doubts: Doubts
) -> Iterator[Tie]:
    for id_, words in found.events:
        if id_ not in triggers:
            doubts.add(stem, id_, Why.LOOSE)
            continue
        for argument in words[1:]:
            role, _colon, target = argument.partition(":")
            end = triggers.get(target, target)
            if end in marks:
                # brat numbers the roles that an event has twice
                kind = role.rstrip("0123456789") or role
                yield Tie(kind=kind, from_id=triggers[id_], to_id=end)
            else:
                doubts.add(stem, f"{id_} {argument}", Why.LOOSE)


def _relation_ties(
    stem: str, found: _Lines, triggers: dict[str, str], marks: dict[str, Mark], doubts: Doubts
) -> Iterator[Tie]:
    pairs = [
        (id_, words[0], [_target(word) for word in words[1:]]) for id_, words in found.relations
    ]
    for kind, *members in found.equivalences:
        # of equals each is tied to the next
        pairs += ((f"* {kind}", kind, [one, other]) for one, other in pairwise(members))
    for id_, kind, targets in pairs:
        ends = [triggers.get(target, target) for target in targets]
        if all(end in marks for end in ends):
            ours = all(_is_ours(found.places.get(end, ("",))[0]) for end in ends)
            shown = names.decoded(kind) if ours else kind
            tie = Tie(kind=shown, from_id=ends[0], to_id=ends[1])
            yield replace(tie, **found.sayings.of_relation(id_))
        else:
            doubts.add(stem, id_, Why.LOOSE)


def _target(argument: str) -> str:
    return argument.rpartition(":")[2]


def _is_ours(type_: str) -> bool:
    return type_ in _KINDS or bool(names.tag_label(type_))


def _tags(files: Files) -> Iterator[NewTag]:
    """The tags of ours in the configuration, with their colours and keys."""
    lines = _configured(files, "annotation.conf")
    labels = [label for line in lines if (label := names.tag_label(line.strip()))]
    colors, keys = {}, {}
    for line in _configured(files, "visual.conf"):
        type_, _tab, look = line.partition("\t")
        found = re.search(r"bgColor:(#[0-9a-fA-F]{6})\b", look)
        if found:
            colors[names.tag_label(type_)] = found[1].lower()
    for line in _configured(files, "kb_shortcuts.conf"):
        key, _tab, type_ = line.partition("\t")
        keys[names.tag_label(type_.strip())] = key
    for label in dict.fromkeys(labels):
        path = parted(label)
        yield NewTag(path=path, color=colors.get(label, ""), key=keys.get(label, ""))


def _configured(files: Files, name: str) -> list[str]:
    """The lines of the configuration files of this name, in whatever folder they are."""
    return [
        line
        for path in sorted(files)
        if path.rpartition("/")[2] == name
        for line in decoded(files[path], path).split("\n")
    ]
