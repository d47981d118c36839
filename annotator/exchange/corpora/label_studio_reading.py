"""Reads Label Studio's JSON and JSON-MIN: regions on text, several annotators, relations, fields.

Its editor counts code points, older ones counted UTF-16 units, and what came in through its API
counts as its writer did. So each place is checked against the words beside it; in a task where
both fit, the unit that fits more of its regions counts, and where nothing tells, none is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from annotator.core.codebook import NewTag, parted
from annotator.core.corpus import Corpus, Document, FarTie, FoundCorpus, Mark, MarkKind, Tie
from annotator.core.errors import CannotRead
from annotator.core.i18n import N_, _, ngettext
from annotator.core.span import Span
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.doubts import Doubts, Why, notes_of_whole
from annotator.exchange.corpora.flat import cuts_words
from annotator.exchange.corpora.judging import judged
from annotator.exchange.corpora.label_studio import (
    CODER,
    KIND,
    NOTE,
    ORIGIN,
    TIME,
    WORDING,
    is_table,
)
from annotator.exchange.corpora.label_studio_finding import (
    LABELLING,
    Interface,
    Part,
    Parts,
    find_texts,
    interfaces,
)
from annotator.exchange.corpora.label_studio_results import (
    MIN_OWN,
    OURS,
    coder_of,
    field_value,
    fields_of_min,
    is_regions,
    labels_of,
    of_min,
    unsure_of_min,
)
from annotator.exchange.corpora.label_studio_texts import (
    REGIONS,
    UNITS,
    Dialogue,
    PlainText,
    Result,
    Text,
    quote_of,
    rows_of,
    with_line_ends,
)
from annotator.exchange.corpora.losses import PLAIN_LABELS
from annotator.exchange.corpora.places import elsewhere
from annotator.exchange.corpora.texts import Unit

_KINDS: Final = {label: kind for kind, label in PLAIN_LABELS.items()}
_ANNOTATED: Final = ("annotations", "completions", "predictions")

_COLOR: Final = re.compile("#[0-9a-f]{6}")


def read(files: Mapping[str, bytes]) -> FoundCorpus:
    """The tasks in all JSON files and tables, and the labels of a labelling interface beside them.

    Raises:
        CannotRead: a file is no JSON, or no task in it has a text.
    """
    interface, failed = interfaces(files)
    reader = _Reader(interface)
    is_empty_list = False
    for name, content in files.items():
        is_empty_list = is_empty_list or (
            name.lower().endswith(".json") and content.strip() == b"[]"
        )
        for task in _tasks(name, content, reader.doubts):
            reader.take(task)
    if reader.tasks and not reader.documents:
        message = _(
            "No task in {files} has a text. Pictures and sounds cannot be read here; export tasks"
            " with texts."
        )
        problem = next(reader.unclear_told(), message.format(files=", ".join(files)))
        raise CannotRead(problem)
    if not reader.tasks and not is_empty_list:
        message = _("There is no task in {files}. Export the project from Label Studio as JSON.")
        raise CannotRead(message.format(files=", ".join(files)))
    tags = tuple(tag for root in interface.roots for tag in _tags(root))
    corpus = Corpus(name="", documents=tuple(reader.documents), tags=tags, ties=tuple(reader.far))
    return FoundCorpus(corpus=corpus, doubts=reader.sentences(), failed=tuple(failed))


def _tasks(name: str, content: bytes, doubts: Doubts) -> Iterator[Mapping[str, Any]]:
    """The tasks in one file: a list, one on each line, or rows of a table; none in any other."""
    if name.lower().endswith(".json"):
        yield from jsons.objects(jsons.loaded(content, name))
    elif name.lower().endswith(".jsonl"):
        for number, value in jsons.lines(content, name):
            if not isinstance(value, dict):
                doubts.add(name, _("line {n}").format(n=number), Why.UNREADABLE)
            yield from jsons.objects(value)
    elif is_table(content):
        yield from rows_of(content, name, doubts.say)


@dataclass(slots=True)
class _Reader:
    interface: Interface
    documents: list[Document] = field(default_factory=list)
    doubts: Doubts = field(default_factory=Doubts)
    tasks: int = 0
    without_text: int = 0
    predictions: int = 0
    skipped: int = 0
    left_out: set[str] = field(default_factory=set)
    far: list[FarTie] = field(default_factory=list)
    """Relations between two texts of one task."""
    unsure: set[str] = field(default_factory=set)
    """Columns that may be answers or data."""
    unclear: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    """The numbers of tasks in which several values may be the text, by the names of those."""
    _ids: set[str] = field(default_factory=set)

    def take(self, task: Mapping[str, Any]) -> None:
        """One task: a document, if it has a text."""
        self.tasks += 1
        data = task.get("data")
        is_full = isinstance(data, dict) or any(isinstance(task.get(k), list) for k in _ANNOTATED)
        fields = [] if is_full else fields_of_min(task, self.interface)
        if not isinstance(data, dict):
            data = {k: value for k, value in task.items() if k not in (*MIN_OWN, *fields)}
        annotations = self._annotations(task) if is_full else [of_min(task, fields)]
        results = [one for found in annotations for one in jsons.objects(found.get("result"))]
        predicted = jsons.objects(task.get("predictions"))
        hints = [one for found in predicted for one in jsons.objects(found.get("result"))]
        found = find_texts(data, results or hints, self.interface)
        if not found.found:
            self.without_text += not found.unclear
            if found.unclear:
                self.unclear.setdefault(found.unclear, []).append(self.tasks)
            return
        keys = {part.key.partition(".")[0] for part in found.found}
        unsure = [] if is_full else unsure_of_min(task, self.interface)
        unsure = [k for k in unsure if k not in keys and task[k] not in (None, "", [], {})]
        if unsure:
            self.unsure |= set(map(jsons.line, unsure))
            annotations = [of_min(task, [*fields, *unsure])]
        others = data.keys() - OURS - set(jsons.FACTS) - keys - set(unsure)
        self.left_out |= {jsons.line(k) for k in others if not is_regions(data[k])}
        made = self._begun(task, data, found)
        for at, one in enumerate(made):
            one.choose_unit([r for r in results if self._number_of(r, found) == at])
        for number, annotation in enumerate(annotations, start=1):
            self._share(annotation, f"{number}:", found, made)
        self.documents += [one.document(jsons.facts(data), data) for one in made]

    def _begun(self, task: Mapping[str, Any], data: Mapping[str, Any], found: Parts) -> list[_Task]:
        """What will hold the marks of each text of a task; of several, each has its own name."""
        is_ours = data.get("origin") == ORIGIN
        wanted = jsons.line(data.get("article_id") if is_ours else task.get("id"))
        shown = jsons.line(data.get("title"))
        made = []
        for part in found.found:
            id_, name = wanted or str(self.tasks), shown
            if len(found.found) > 1:
                id_ = f"{id_}-{jsons.line(part.key)}"
                name = _("{task} ({part})").format(
                    task=shown or _("Task {id}").format(id=wanted or self.tasks),
                    part=jsons.line(part.key),
                )
            id_ = jsons.unique(id_, self._ids)
            self._ids.add(id_)
            told = name or _("Task {id}").format(id=id_)
            made.append(_Task(part, (id_, name, told), self.doubts, is_ours=is_ours))
        return made

    def _share(
        self, annotation: Mapping[str, Any], prefix: str, found: Parts, made: Sequence[_Task]
    ) -> None:
        """Give each result of an annotation to the text that it is on, and join their marks."""
        results = jsons.objects(annotation.get("result"))
        shares: list[list[Result]] = [[] for _one in made]
        at: dict[str, int] = {}
        for one in results:
            if one.get("type") in REGIONS:
                number = self._number_of(one, found)
                if number is None:
                    self._tell_loose(one, made[0].shown)
                    continue
                at.setdefault(jsons.line(one.get("id")), number)
                shares[number].append(one)
        for one in results:
            if one.get("type") not in (*REGIONS, "relation"):
                number = at.get(jsons.line(one.get("id")))
                if number is None:
                    number = self._number_of(one, found)
                if number is None:
                    self._tell_loose(one, made[0].shown)
                    continue
                shares[number].append(one)
        marks: dict[str, tuple[_Task, str]] = {}
        for task, share in zip(made, shares, strict=True):
            taken = task.take(annotation, share, prefix)
            marks |= {region: (task, id_) for region, id_ in taken.items()}
        self._relate(results, marks, made[0].shown)

    def _tell_loose(self, one: Result, shown: str) -> None:
        """Say that nobody knows which text a result is on, or that this text is not there."""
        is_known = self.interface.object_of(one) in self.interface.shown
        name, value = jsons.line(one.get("from_name")), field_value(one)
        said = ", ".join(labels_of(one)) or (f"{name}: {value}" if value else name)
        why = Why.NO_TEXT if is_known else Why.OTHER_TEXT
        self.doubts.add(shown, said or jsons.line(one.get("type")), why)

    def _number_of(self, one: Result, found: Parts) -> int | None:
        """On which of the texts a result is, from 0; none where that is not known."""
        return found.number_of(self.interface.object_of(one))

    def _relate(
        self, results: Sequence[Result], marks: Mapping[str, tuple[_Task, str]], shown: str
    ) -> None:
        """Join marks, also those of two texts of a task."""
        for one in results:
            if one.get("type") != "relation":
                continue
            ends = [marks.get(jsons.line(one.get(key))) for key in ("from_id", "to_id")]
            kinds = list(filter(None, map(jsons.line, jsons.listed(one.get("labels")))))
            if one.get("direction") == "left":
                ends.reverse()
            for kind in kinds or ["relation"]:
                if ends[0] is None or ends[1] is None:
                    self.doubts.add(shown, kind, Why.LOOSE)
                    continue
                (first, from_id), (second, to_id) = ends[0], ends[1]
                if first is second:
                    first.ties.append(Tie(kind=kind, from_id=from_id, to_id=to_id))
                else:
                    ids = {"from_document": first.id, "to_document": second.id}
                    self.far.append(FarTie(kind=kind, from_id=from_id, to_id=to_id, **ids))

    def _annotations(self, task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """What persons annotated, and not what a model predicted: that nobody has looked at."""
        found = jsons.objects(task.get("annotations")) + jsons.objects(task.get("completions"))
        predicted = jsons.objects(task.get("predictions"))
        kept = [one for one in found if not one.get("was_cancelled")]
        self.skipped += len(found) - len(kept)
        self.predictions += len(predicted)
        return kept

    def unclear_told(self) -> Iterator[str]:
        """What is said of tasks in which several values may be the text."""
        for keys, numbers in self.unclear.items():
            message = ngettext(
                "{n} task is left out, since each of {names} may be its text. Put the labelling"
                " interface beside the file, as config.xml: it says which.",
                "{n} tasks are left out, since each of {names} may be their text. Put the labelling"
                " interface beside the file, as config.xml: it says which.",
                len(numbers),
            )
            names = ", ".join(f"“{key}”" for key in keys)
            yield message.format(n=len(numbers), names=names)

    def sentences(self) -> tuple[str, ...]:
        """What did not fit, task by task, and then what was left out of all."""
        counted = (
            (
                self.without_text,
                N_(
                    "{n} task is left out, since it has no text: it is empty, a picture or a sound."
                ),
                N_("{n} tasks are left out, since they have no texts: empty, pictures or sounds."),
            ),
            (
                self.skipped,
                N_("{n} annotation is left out, since its annotator skipped the task."),
                N_("{n} annotations are left out, since their annotators skipped the task."),
            ),
            (
                self.predictions,
                N_("{n} prediction is left out, since a model made it, and no person."),
                N_("{n} predictions are left out, since models made them, and no persons."),
            ),
        )
        told = [ngettext(one, many, n).format(n=n) for n, one, many in counted if n]
        if self.left_out:
            message = _("Data of tasks that articles here have no place for are left out: {names}.")
            names = ", ".join(f"“{name}”" for name in sorted(self.left_out))
            told.append(message.format(names=names))
        if self.unsure:
            message = _(
                "Nothing says whether these columns are answers of annotators or data of tasks:"
                " {names}. They are kept in the notes of the texts. Put the labelling interface"
                " beside the file, as config.xml: it says which are answers."
            )
            names = ", ".join(f"“{name}”" for name in sorted(self.unsure))
            told.append(message.format(names=names))
        return (*self.doubts.sentences(), *self.unclear_told(), *told)


class _Task:
    """The marks of one text, from all of its annotations."""

    def __init__(
        self, part: Part, called: tuple[str, str, str], doubts: Doubts, *, is_ours: bool
    ) -> None:
        """``called`` are its id, its name and what the analyst is told it is."""
        self.id, self._name, self.shown = called
        self._text: Text = part.text
        self.marks: list[Mark] = []
        self.ties: list[Tie] = []
        self.whole: list[tuple[str, str]] = []
        """What is on the whole text, and whose it is."""
        self._doubts = doubts
        self._is_ours = is_ours
        self._unit: Unit | None = Unit.CODE_POINTS if is_ours else None
        self._ids: set[str] = set()

    def choose_unit(self, results: Sequence[Result]) -> None:
        """Find what the offsets of this task count, by the words beside them.

        Where no region has any, the words tell that a wrong count would cut.
        """
        fits = dict.fromkeys(UNITS, 0)
        for one in results:
            if quote_of(one) and labels_of(one):
                for unit in UNITS:
                    fits[unit] += self._covering(one, unit) is not None
        if self._unit is None and fits[Unit.UTF_16] != fits[Unit.CODE_POINTS]:
            self._unit = max(UNITS, key=fits.__getitem__)
        elif self._unit is None and not any(map(quote_of, results)):
            self._judge(results)

    def _judge(self, results: Sequence[Result]) -> None:
        text = self._text
        if not isinstance(text, PlainText) or isinstance(text, Dialogue):
            return
        places = sorted({place for one in results if (place := text.bounds(one))})
        for unit, other in (UNITS, UNITS[::-1]):
            verdict = judged([(text.raw, places)], (other, unit))
            if verdict.is_inferred:
                self._unit = unit
                self._doubts.say(verdict.told(self.shown))

    def document(self, facts: Mapping[str, str], data: Mapping[str, Any]) -> Document:
        """The text with its marks, once all annotations were taken."""
        return Document(
            id=self.id,
            name=self._name,
            text=self._text.text,
            facts=facts,
            marks=tuple(sorted(self.marks, key=lambda mark: mark.spans)),
            ties=tuple(self.ties),
            notes=jsons.notes(data.get(NOTE)) if self._is_ours else notes_of_whole(self.whole),
        )

    def take(
        self, annotation: Mapping[str, Any], results: Sequence[Result], prefix: str
    ) -> dict[str, str]:
        """Take those results of an annotation that are on this text: its marks by their regions.

        ``prefix`` keeps ids of several annotations apart.
        """
        coder = "" if self._is_ours else coder_of(annotation)
        fields = self._fields(results, coder)
        time = "" if self._is_ours else jsons.line(annotation.get("created_at"))
        marks: dict[str, str] = {}
        for number, one in enumerate(results):
            labels = labels_of(one)
            span = self._span(one, labels[0]) if labels else None
            if span is None:
                continue
            region = jsons.line(one.get("id")) or f"r{number}"
            for label in labels:
                id_ = jsons.unique(f"{prefix}{region}", self._ids)
                self._ids.add(id_)
                marks.setdefault(region, id_)
                mark = self._mark(one, label, dict(fields.get(region, {})))
                mark = replace(mark, id=id_, spans=(span,))
                self.marks.append(
                    replace(mark, coder=mark.coder or coder, created_at=mark.created_at or time)
                )
        return marks

    def _mark(self, one: Result, label: str, values: dict[str, str]) -> Mark:
        """The mark of a region with one of its labels, without its place."""
        kind = MarkKind.TAG
        coder = time = ""
        if self._is_ours:
            coder, time = values.pop(CODER, ""), values.pop(TIME, "")
            wording = jsons.line(values.pop(WORDING, ""))
            if one.get("from_name") == KIND and label in _KINDS and wording:
                kind, label = _KINDS[label], wording
        meta = one.get("meta")
        notes = jsons.listed(meta.get("text")) if isinstance(meta, dict) else []
        note = "\n".join(map(jsons.words, notes))
        return Mark(
            id="",
            kind=kind,
            label=label,
            spans=(),
            values=values,
            note=note,
            coder=coder,
            created_at=time,
        )

    def _fields(self, results: Sequence[Result], coder: str) -> dict[str, dict[str, str]]:
        """The fields of each region; what is on the whole text, or no text, is doubted."""
        regions = {jsons.line(one.get("id")) for one in results if labels_of(one)} - {""}
        found: dict[str, dict[str, str]] = {}
        for one in results:
            region, name = jsons.line(one.get("id")), jsons.line(one.get("from_name"))
            type_ = jsons.line(one.get("type"))
            value = field_value(one)
            if type_ == "relation" or labels_of(one):
                continue
            if type_ in REGIONS:
                self._doubts.add(self.shown, quote_of(one) or name or region, Why.NO_LABEL)
            elif not value or not name:
                self._doubts.add(self.shown, name or type_ or region, Why.UNKNOWN)
            elif region in regions:
                found.setdefault(region, {})[name] = value
            else:
                self._doubts.add(self.shown, f"{name}: {value}", Why.WHOLE_TEXT)
                self.whole.append((f"{name}: {value}", coder))
        return found

    def _span(self, one: Result, label: str) -> Span | None:
        found = self._counted(one)
        if isinstance(found, Span):
            if not quote_of(one) and not self._is_ours and cuts_words(self._text.text, found):
                self._doubts.add(self.shown, label, Why.CUT)
            return found
        quote = quote_of(one)
        there = elsewhere(self._text.text, with_line_ends(quote)) if quote else found
        if isinstance(there, Span):
            self._doubts.add(self.shown, label, Why.BY_QUOTE)
            return there
        found = there if there is Why.AMBIGUOUS else found
        self._doubts.add(self.shown, label, found)
        return None

    def _counted(self, one: Result) -> Span | Why:
        """The span in the one unit that fits, or why there is none."""
        bounds = self._text.bounds(one)
        if bounds is None:
            return Why.NO_PLACE
        fitting = {unit: self._covering(one, unit) for unit in UNITS}
        spans = {span for span in fitting.values() if span is not None}
        if len(spans) == 1:
            return spans.pop()
        if len(spans) > 1:
            chosen = fitting.get(self._unit) if self._unit else None
            return chosen or Why.UNCERTAIN
        there = any(self._text.span(one, unit) for unit in UNITS)
        return Why.OTHER_WORDS if there else Why.OUTSIDE if bounds[0] != bounds[1] else Why.EMPTY

    def _covering(self, one: Result, unit: Unit) -> Span | None:
        span, quote = self._text.span(one, unit), quote_of(one)
        if span is None or not quote:
            return span
        return span if self._text.covers(span, quote) else None


def _tags(root: Any) -> Iterator[NewTag]:
    """The labels of a labelling interface, each tag after those above it."""
    known: set[tuple[str, ...]] = set()
    for control in root.iter(*LABELLING):
        labels = [(jsons.line(one.get("value")), one) for one in control.iter("Label")]
        if {label for label, _one in labels} <= _KINDS.keys():
            continue
        for label, one in labels:
            path = parted(label)
            for length in range(1, len(path)):
                if path[:length] not in known:
                    known.add(path[:length])
                    yield NewTag(path=path[:length])
            if all(path) and path not in known:
                known.add(path)
                color = one.get("background") or ""
                yield NewTag(path=path, color=color if _COLOR.fullmatch(color) else "")
