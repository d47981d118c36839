"""Reads W3C Web Annotations: of this program with everything, of others as far as they have texts.

A position is checked against the quote beside it; a quote alone must be found exactly once between
its prefix and suffix (``w3c_selectors.py``). Texts are values of sources, or text files beside, by
the names of sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import unquote

from annotator.core.codebook import NewTag
from annotator.core.corpus import Corpus, Document, FarTie, FoundCorpus, Mark, MarkKind, Note, Tie
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.core.span import Span, merged
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.belonging import named
from annotator.exchange.corpora.doubts import Doubts, Why, notes_of_whole
from annotator.exchange.corpora.places import text_in
from annotator.exchange.corpora.w3c import FACT_KEYS, OURS, TAG_KEYS
from annotator.exchange.corpora.w3c_bodies import (
    LABELS,
    bodies_of,
    comments_in,
    creators_of,
    id_of,
    labels_of,
    made_by,
    notes_in,
    values_in,
    words_of,
)
from annotator.exchange.corpora.w3c_files import (
    as_text,
    file_of,
    own_text,
    text_names,
    told_textless,
)
from annotator.exchange.corpora.w3c_pages import ENDINGS, SelectedPage
from annotator.exchange.corpora.w3c_recogito import in_standard_form
from annotator.exchange.corpora.w3c_selectors import Selected, is_fragment, kinds_of, states_of

_DEEPEST: Final = 10
_PAGE: Final = re.compile("https?://", re.IGNORECASE)


@dataclass(slots=True)
class _Source:
    """A text that targets name, and what is said of it."""

    id: str
    name: str = ""
    raw: str | None = None
    """The text as its file has it; none where it is not there."""
    text: Selected | SelectedPage | None = None
    """The same with all that selects words of it."""
    selectors: list[Any] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    """By their ids."""
    ties: list[Tie] = field(default_factory=list)
    without_text: int = 0

    @property
    def document(self) -> str:
        """The id of its document."""
        id_ = self.id.removeprefix(f"{OURS}article:")
        return unquote(id_) if id_ != self.id else self.id

    @property
    def shown(self) -> str:
        return self.name or self.id.rpartition("/")[2] or self.id or _("A text without address")


def read(files: Mapping[str, bytes]) -> FoundCorpus:
    """The annotations of all JSON files, on the texts in them or in text files beside them.

    Raises:
        CannotRead: a file is no JSON, none holds annotations, or no text is there.
    """
    data = [value for name, content in files.items() for value in _values_in(content, name)]
    annotations = [one for value in data for one in _annotations(value)]
    if not annotations and not any(map(_is_collection, data)):
        message = _("There is no annotation in {files}. Choose a file of W3C Web Annotations.")
        raise CannotRead(message.format(files=", ".join(files)))
    said = {id_of(one): _said_by(one) for one in annotations}
    by_id = {id_of(one): one for one in annotations if id_of(one)}
    reader = _Reader(by_id=by_id, said=said)
    for one in annotations:
        reader.gather(one)
    reader.find_texts(files)
    if annotations and not any(source.text for source in reader.sources.values()):
        raise CannotRead(told_textless(files, reader.unfitting, reader.sources))
    for one in annotations:
        reader.take(one)
    for one in annotations:
        reader.link(one)
    reader.tell_missing(data, len(annotations))
    return reader.result(data)


def wanted(files: Mapping[str, bytes]) -> list[str]:
    """The names of text files that may hold the annotated texts: as their sources are named.

    Of annotations that name no source the text is named as their file is.
    """
    sources = _without_texts(files)
    own = () if all(one.id for one in sources) else map(own_text, files)
    return [*text_names(one.id for one in sources), *own]


def joined(signs: Mapping[str, bytes], others: Mapping[str, bytes]) -> set[str]:
    """Text files named as sources are; the only one there, where an annotation names no source."""
    sources = _without_texts(signs)
    found = named(text_names(one.id for one in sources), others)
    if any(not one.id for one in sources):
        folders = {name.rpartition("/")[0] for name in signs}
        texts = {name for name in others if name.lower().endswith(".txt")}
        alone = {name for name in texts if name.rpartition("/")[0] in folders}
        found |= alone if len(alone) == 1 else set()
    return found


def _without_texts(files: Mapping[str, bytes]) -> list[_Source]:
    """What the annotations of files are on, as far as they do not bring the text."""
    reader = _Reader()
    for name, content in files.items():
        with suppress(CannotRead):  # whoever reads it says so
            for value in _values_in(content, name):
                for one in _annotations(value):
                    reader.gather(one)
    return [one for one in reader.sources.values() if one.raw is None]


def _values_in(content: bytes, name: str) -> list[Any]:
    """The value of a file, or those of its lines; none of a file that is a text."""
    if name.lower().endswith((".jsonl", ".ndjson")):
        return [value for _number, value in jsons.lines(content, name)]
    return [jsons.loaded(content, name)] if name.lower().endswith((".json", ".jsonld")) else []


def _title_in(annotation: Mapping[str, Any]) -> str:
    """The headline of a page, as Hypothesis says it beside each annotation of the page."""
    page = annotation.get("document")
    titles = jsons.listed(page.get("title")) if isinstance(page, dict) else []
    return next(filter(None, map(jsons.line, titles)), "")


def _annotations(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """All annotations in a page, a collection, a graph, a list, or of one alone."""
    if depth > _DEEPEST:
        return
    for one in jsons.objects(value):
        if "target" in one or "targets" in one:
            yield in_standard_form(one)
        else:
            for key in ("items", "first", "next", "@graph", "rows", "annotations"):
                yield from _annotations(one.get(key), depth + 1)


def _pages(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """All pages of collections."""
    for one in jsons.objects(value) if depth <= _DEEPEST else ():
        yield one
        for key in ("first", "next", "items"):
            inner = (x for x in jsons.objects(one.get(key)) if "target" not in x)
            yield from _pages(list(inner), depth + 1)


def _is_collection(value: Any) -> bool:
    return isinstance(value, dict) and (
        value.get("type") in ("AnnotationCollection", "AnnotationPage") or "rows" in value
    )


@dataclass(slots=True)
class _Reader:
    sources: dict[str, _Source] = field(default_factory=dict)
    doubts: Doubts = field(default_factory=Doubts)
    marks: dict[str, tuple[_Source, str]] = field(default_factory=dict)
    """Where an annotation went: its text, and its first mark."""
    ties: list[FarTie] = field(default_factory=list)
    """Those that join two texts."""
    by_id: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """All annotations that have ids."""
    said: Mapping[str, str] = field(default_factory=dict)
    """What they say, by these."""
    unfitting: list[str] = field(default_factory=list)
    """Pages that are named as sources are, and have none of the words that are quoted."""

    def gather(self, annotation: Mapping[str, Any]) -> None:
        """Note the texts that an annotation names or brings."""
        for target, found in self._on_texts(annotation):
            id_ = id_of(found)
            source = self.sources.setdefault(id_, _Source(id_))
            source.selectors += [target["selector"]] if "selector" in target else []
            source.name = source.name or _title_in(annotation)
            if isinstance(found, dict) and isinstance(found.get("value"), str):
                source.raw = found["value"]
                title = jsons.line(found.get("dcterms:title") or found.get("title"))
                source.name = title or source.name
                facts = {name: jsons.words(found.get(key)) for name, key in FACT_KEYS.items()}
                source.facts = {name: value for name, value in facts.items() if value.strip()}

    def find_texts(self, files: Mapping[str, bytes]) -> None:
        """Take text files for the sources that are named as they are; one alone for no name."""
        texts = {}
        for name, content in files.items():
            if name.lower().endswith(".txt"):
                texts[name.rpartition("/")[2]] = text_in(content, name, self.doubts.say)
        for source in self.sources.values():
            name = file_of(source.id)
            raw = next((texts[one] for one in (name, *as_text(name)) if one in texts), None)
            if not source.id and len(texts) == 1:
                raw = next(iter(texts.values()))
            source.raw = raw if source.raw is None else source.raw
            if source.raw is not None:
                source.text = Selected(source.raw, source.selectors)
            else:
                source.text = self._page_of(source, files)
            address = source.id.partition("#")[0]
            if _PAGE.match(address):
                source.facts.setdefault("url", address)

    def _page_of(self, source: _Source, files: Mapping[str, bytes]) -> SelectedPage | None:
        """The text of a saved page that is named as a source is, if selectors fit it."""
        wanted = file_of(source.id)
        names = {wanted, *(f"{wanted}{ending}" for ending in ENDINGS)} if wanted else set()
        for name, content in files.items():
            if name.rpartition("/")[2] in names and name.lower().endswith(ENDINGS):
                page = SelectedPage(text_in(content, name, self.doubts.say))
                if page.fits(source.selectors):
                    message = _("{file} is a page. All words of it are taken as its text.")
                    self.doubts.say(message.format(file=name))
                    return page
                self.unfitting.append(name)
        return None

    def tell_missing(self, data: list[Any], count: int) -> None:
        """Say so where a collection or a page of one tells of annotations that are not there."""
        totals = [jsons.whole(one.get("total")) or 0 for one in jsons.objects(data)]
        if max(totals, default=0) > count:
            message = _(
                "Of the collection not all is here: {n} of {total} annotations. Export all of its"
                " pages into one folder, and import that."
            )
            self.doubts.say(message.format(total=max(totals), n=count))
            return
        pages = list(_pages(data))
        there = {id_of(one) for one in pages}
        following = (one["next"] for one in pages if isinstance(one.get("next"), str))
        for address in following:
            if address not in there:
                message = _(
                    "Behind the annotations here the collection goes on, at {address}, which is"
                    " not here. Put that page beside the file."
                )
                self.doubts.say(message.format(address=jsons.line(address)))

    def take(self, annotation: Mapping[str, Any]) -> None:
        """Make marks of an annotation, one for each label and text; a note, if on a whole text."""
        if _links(annotation):
            return
        spans: dict[str, list[Span]] = {}
        wrong: dict[str, Why] = {}
        shown = " ".join(filter(None, words_of(annotation))) or id_of(annotation)
        for target, found in self._on_texts(annotation):
            source = self.sources[id_of(found)]
            self._tell_states(target, source, shown)
            if source.text is None:
                source.without_text += 1
            elif "selector" not in target:
                self._on_whole(annotation, source, is_bringing="value" in target)
            else:
                place = source.text.place(target["selector"])
                why = source.text.doubt(place)
                if why is not None:
                    self.doubts.add(source.shown, source.text.words(place) or shown, why)
                if isinstance(place, Span):
                    spans.setdefault(source.id, []).append(place)
                else:
                    wrong.setdefault(source.id, place)
        for id_, why in wrong.items():
            # A mark of several spans of which one does not fit would say something else.
            spans.pop(id_, None)
            selectors = (target.get("selector") for target in _targets(annotation))
            kinds = kinds_of(selectors) if why is Why.UNKNOWN else ""
            named = f"{shown} ({kinds})" if kinds else shown
            self.doubts.add(self.sources[id_].shown, named, why)
        for id_, there in spans.items():
            self._mark(annotation, self.sources[id_], there)
        if any(id_of(target) in self.by_id for target in _targets(annotation)):
            self._answer(annotation)

    def _tell_states(self, target: Mapping[str, Any], source: _Source, shown: str) -> None:
        """Say that it was on a text as that was at a time, or was asked for."""
        for state in states_of(target):
            words = _("the state ({kind}) of {words}")
            said = words.format(words=shown, kind=kinds_of([state]))
            self.doubts.add(source.shown, said, Why.UNKNOWN)

    def _answer(self, annotation: Mapping[str, Any]) -> None:
        """Keep what is on another annotation as a note on the text which that is on."""
        sources = {one.id: one for one in self._answered(annotation, 0)}
        there = [one for one in sources.values() if one.text is not None]
        for source in there:
            source.notes += notes_in(annotation, self.said)
        if not there:
            label, comment = words_of(annotation)
            self.doubts.add(_("A reply"), comment or label, Why.LOOSE)

    def _answered(self, annotation: Mapping[str, Any], depth: int) -> Iterator[_Source]:
        """The texts that annotations are on, or those that they are about are on."""
        yield from (self.sources[id_of(found)] for _target, found in self._on_texts(annotation))
        for target in _targets(annotation):
            parent = self.by_id.get(id_of(target))
            if parent is not None and depth < _DEEPEST:
                yield from self._answered(parent, depth + 1)

    def link(self, annotation: Mapping[str, Any]) -> None:
        """Make ties of an annotation that links others."""
        if not _links(annotation):
            return
        bodies = jsons.objects(annotation.get("body"))
        kind = next(iter(values_in(bodies, LABELS)), "") or "linking"
        ends = [id_of(one) for one in jsons.listed(annotation.get("target"))]
        ends += [id_of(b.get("source", b)) for b in bodies if b.get("type") != "TextualBody"]
        there = list(filter(None, map(self._end, ends)))
        if len(ends) != 2 or len(there) != 2 or ends[0] == ends[1]:
            shown = there[0][0].shown if there else _("A relation")
            self.doubts.add(shown, kind, Why.LOOSE)
            return
        (source, first), (other, second) = there
        said = {
            "note": "\n".join(comments_in([one for one in bodies if "value" in one])),
            "coder": next(iter(creators_of(annotation)), ""),
            "created_at": jsons.line(annotation.get("created")),
        }
        if source is other and first and second:
            source.ties.append(Tie(kind=kind, from_id=first, to_id=second, **said))
            return
        documents = {"from_document": source.document, "to_document": other.document}
        self.ties.append(FarTie(kind=kind, from_id=first, to_id=second, **documents, **said))

    def _end(self, id_: str) -> tuple[_Source, str] | None:
        """The mark that an end of a link is, with its text; or a text, and no mark."""
        source = self.sources.get(id_)
        is_text = source is not None and source.text is not None
        return self.marks.get(id_) or ((source, "") if source is not None and is_text else None)

    def result(self, data: list[Any]) -> FoundCorpus:
        """What was read, and what was not."""
        missing = [one for one in self.sources.values() if one.text is None]
        sentences = []
        for one in missing:
            message = ngettext(
                "{document}: its text is not in the file; {n} annotation is left out.",
                "{document}: its text is not in the file; {n} annotations are left out.",
                one.without_text,
            )
            sentences.append(message.format(document=one.shown, n=one.without_text))
        documents = tuple(
            _document(one, one.text.text) for one in self.sources.values() if one.text is not None
        )
        top = [one for one in data if isinstance(one, dict)]
        tags = tuple(tag for one in top for tag in _codebook(one.get("sa:codebook")))
        name = next((jsons.line(one["label"]) for one in top if "label" in one), "")
        corpus = Corpus(name=name, documents=documents, tags=tags, ties=tuple(self.ties))
        return FoundCorpus(corpus=corpus, doubts=(*self.doubts.sentences(), *sentences))

    def _on_texts(self, annotation: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Any]]:
        """The targets on texts with the sources that they name; none on another annotation."""
        for target in _targets(annotation):
            is_bare = "value" in target or id_of(target)
            source = (
                target if is_bare and "selector" not in target else target.get("source", target)
            )
            if "selector" in target or not (_links(annotation) or id_of(source) in self.by_id):
                yield target, source

    def _on_whole(
        self, annotation: Mapping[str, Any], source: _Source, *, is_bringing: bool
    ) -> None:
        """Keep what is on a whole text as notes; ``is_bringing`` is whether it brings that text."""
        notes = list(notes_in(annotation, self.said))
        source.notes += notes
        labels = values_in(bodies_of(annotation), LABELS)
        if not (labels or notes or is_bringing):
            labels = labels_of(annotation)
        # Notes of ours are notes, and a reply is on another annotation.
        is_told = not id_of(annotation).startswith(OURS) and "references" not in annotation
        for said in (*labels, *(note.text for note in notes if is_told)):
            self.doubts.add(source.shown, said, Why.WHOLE_TEXT)
        coders = creators_of(annotation) or [""]
        source.notes += notes_of_whole((label, coder) for label in labels for coder in coders)

    def _mark(self, annotation: Mapping[str, Any], source: _Source, spans: list[Span]) -> None:
        base = _mark_of(annotation, tuple(sorted(spans)))
        labels = labels_of(annotation) if base.kind is MarkKind.TAG else [base.label]
        if not any(labels):
            self.doubts.add(source.shown, base.note or id_of(annotation), Why.NO_LABEL)
            return
        for label, coder in made_by(annotation, labels):
            id_ = jsons.unique(base.id or f"m{len(source.marks)}", source.marks)
            # The note is on the annotation, so it stays with the first of its labels. Of other
            # programs the label may be a body that is only an address, and says no more.
            says_more = "sa:kind" in annotation or base.note != label
            note = base.note if label is labels[0] and says_more else ""
            mark = replace(base, id=id_, label=label, note=note, coder=coder)
            source.marks[id_] = mark
            self.marks.setdefault(id_of(annotation), (source, id_))


def _document(source: _Source, text: str) -> Document:
    return Document(
        id=source.document,
        name=source.name,
        text=text,
        facts=source.facts,
        marks=tuple(sorted(source.marks.values(), key=lambda mark: mark.spans)),
        ties=tuple(source.ties),
        notes=tuple(source.notes),
    )


def _said_by(annotation: Mapping[str, Any]) -> str:
    """What a reply to an annotation answers: its comment, else its words, else its label."""
    label, comment = words_of(annotation)
    selectors = (one for t in _targets(annotation) for one in jsons.objects(t.get("selector")))
    quote = next((jsons.line(one["exact"]) for one in selectors if one.get("exact")), "")
    return comment or quote or label


def _links(annotation: Mapping[str, Any]) -> bool:
    return "linking" in jsons.listed(annotation.get("motivation"))


def _mark_of(annotation: Mapping[str, Any], spans: tuple[Span, ...]) -> Mark:
    """The mark of an annotation; its label is that of our files, and may be empty for others."""
    label, comment = words_of(annotation)
    kind = annotation.get("sa:kind")
    is_ours = kind in MarkKind.__members__.values()
    values = annotation.get("sa:values")
    values = values if isinstance(values, dict) else {}
    named = {unquote(str(name).removeprefix("sa:")): jsons.words(v) for name, v in values.items()}
    return Mark(
        id=id_of(annotation).removeprefix(OURS),
        kind=MarkKind(str(kind)) if is_ours else MarkKind.TAG,
        label=label,
        spans=spans if is_ours else merged(spans),
        values={name: value for name, value in named.items() if value},
        note=comment,
        created_at=jsons.line(annotation.get("created")),
    )


def _targets(annotation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for one in jsons.listed(annotation.get("target")):
        found = {"id": one} if isinstance(one, str) else one
        if not isinstance(found, dict):
            continue
        address, _sign, fragment = id_of(found).partition("#")
        if "selector" not in found and "source" not in found and is_fragment(fragment):
            selector = {"type": "FragmentSelector", "value": fragment}
            found = {"source": address, "selector": selector}
        yield found


def _codebook(value: Any) -> Iterator[NewTag]:
    for one in jsons.objects(value.get("@list") if isinstance(value, dict) else None):
        above = one.get("sa:path")
        parts = jsons.listed(above.get("@list") if isinstance(above, dict) else None)
        path = tuple(filter(None, map(jsons.line, parts)))
        words = {name: jsons.words(one.get(key)) for name, key in TAG_KEYS.items()}
        if path:
            yield NewTag(path=path, is_exclusive=one.get("sa:isExclusive") is True, **words)
