"""Reads Label Studio's JSON and JSON-MIN: regions on text, several annotators, relations, fields.

Its editor counts code points, older ones counted UTF-16 units, and what came in through its API
counts as its writer did. So each place is checked against the words beside it; in a task where
both fit, the unit that fits more of its regions counts, and where nothing tells, none is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from annotator.core.codebook import NewTag, parted
from annotator.core.corpus import Corpus, Document, FarTie, FoundCorpus, Tie
from annotator.core.errors import CannotRead
from annotator.core.i18n import N_, _, ngettext
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.doubts import Doubts, Why
from annotator.exchange.corpora.label_studio import (
    ORIGIN,
    is_table,
)
from annotator.exchange.corpora.label_studio_chats import with_messages
from annotator.exchange.corpora.label_studio_finding import (
    LABELLING,
    Interface,
    Parts,
    find_texts,
    interfaces,
)
from annotator.exchange.corpora.label_studio_guessing import TextKeys
from annotator.exchange.corpora.label_studio_marks import KINDS, TaskText
from annotator.exchange.corpora.label_studio_results import (
    MIN_OWN,
    OURS,
    chosen,
    field_value,
    fields_of_min,
    is_regions,
    labels_of,
    named_anew,
    of_min,
    unsure_of_min,
    with_regions,
)
from annotator.exchange.corpora.label_studio_texts import (
    MESSAGE,
    REGIONS,
    Result,
    rows_of,
)

_ANNOTATED: Final = ("annotations", "completions", "predictions")

_EACH: Final = (
    N_(
        "{n} task is left out, since each of {names} may be its text. Put the labelling"
        " interface beside the file, as config.xml: it says which."
    ),
    N_(
        "{n} tasks are left out, since each of {names} may be their text. Put the labelling"
        " interface beside the file, as config.xml: it says which."
    ),
)
_ONE: Final = (
    N_(
        "{n} task is left out, since no words that its marks quote are in {names}. Put the"
        " labelling interface beside the file, as config.xml: it says which value is its text."
    ),
    N_(
        "{n} tasks are left out, since no words that their marks quote are in {names}. Put the"
        " labelling interface beside the file, as config.xml: it says which value is their text."
    ),
)
_COUNTED: Final = (
    (
        "without_text",
        N_("{n} task is left out, since it has no text: it is empty, a picture or a sound."),
        N_("{n} tasks are left out, since they have no texts: empty, pictures or sounds."),
    ),
    (
        "skipped",
        N_("{n} annotation is left out, since its annotator skipped the task."),
        N_("{n} annotations are left out, since their annotators skipped the task."),
    ),
    (
        "drafts",
        N_("{n} draft is left out, since its annotator has not submitted it."),
        N_("{n} drafts are left out, since their annotators have not submitted them."),
    ),
    (
        "comments",
        N_("{n} comment on a task or an annotation is left out."),
        N_("{n} comments on tasks and annotations are left out."),
    ),
    (
        "predictions",
        N_("{n} prediction is left out, since a model made it, and no person."),
        N_("{n} predictions are left out, since models made them, and no persons."),
    ),
)
"""What is counted, by the names of the numbers, with its sentences for one and for many."""
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
            for one in with_messages(task, interface, reader.doubts.say):
                reader.look(one)
    reader.finish()
    if reader.tasks and reader.tasks == reader.bare:
        message = _(
            "The tasks in {files} have no data, and so no texts: only what was annotated. Export"
            " the project from Label Studio as JSON."
        )
        raise CannotRead(message.format(files=", ".join(files)))
    if reader.tasks and not reader.documents:
        message = _(
            "No task in {files} has a text that can be read here: they are empty, or have pictures,"
            " sounds, lists or addresses. Export tasks with texts."
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


class _Seen(NamedTuple):
    """A task that was looked at, and what was found in it alone."""

    task: Mapping[str, Any]
    data: Mapping[str, Any]
    annotations: Sequence[Mapping[str, Any]]
    results: list[Result]
    """Of all annotations, or where there are none, what a model predicted."""
    found: Parts
    number: int
    """The number of the task in its files, from 1."""
    is_full: bool
    """Whether it is no JSON-MIN."""
    is_marked: bool
    """Whether anything is marked in it."""


def _results_of(annotations: Iterable[Mapping[str, Any]]) -> list[Result]:
    return [one for found in annotations for one in jsons.objects(found.get("result"))]


@dataclass(slots=True)
class _Reader:
    interface: Interface
    documents: list[Document] = field(default_factory=list)
    doubts: Doubts = field(default_factory=Doubts)
    tasks: int = 0
    bare: int = 0
    """How many tasks have no data."""
    without_text: int = 0
    predictions: int = 0
    skipped: int = 0
    drafts: int = 0
    comments: int = 0
    left_out: set[str] = field(default_factory=set)
    far: list[FarTie] = field(default_factory=list)
    """Relations between two texts of one task."""
    unsure: set[str] = field(default_factory=set)
    """Columns that may be answers or data."""
    unclear: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    """The numbers of tasks in which several values may be the text, by the names of those."""
    _ids: set[str] = field(default_factory=set)
    _keys: TextKeys = field(default_factory=TextKeys)
    _seen: list[_Seen] = field(default_factory=list)

    def look(self, task: Mapping[str, Any]) -> None:
        """Look at one task: what is marked in it tells which value is the text, of others too."""
        self.tasks += 1
        data = task.get("data")
        is_full = isinstance(data, dict) or any(isinstance(task.get(k), list) for k in _ANNOTATED)
        fields = [] if is_full else fields_of_min(task, self.interface)
        if not isinstance(data, dict):
            data = {k: value for k, value in task.items() if k not in (*MIN_OWN, *fields)}
        self.bare += not data
        about = (task, *jsons.objects(task.get("annotations")))
        self.comments += sum(len(jsons.objects(one.get("comments"))) for one in about if is_full)
        annotations = self._annotations(task) if is_full else [of_min(task, fields)]
        annotations = [with_regions(named_anew(one)) for one in annotations]
        results = _results_of(annotations)
        predicted = map(named_anew, jsons.objects(task.get("predictions")))
        hints = results or _results_of(predicted)
        found = find_texts(data, hints, self.interface)
        is_marked = any(one.get("type") in (*REGIONS, MESSAGE) for one in hints)
        seen = _Seen(task, data, annotations, hints, found, self.tasks, is_full, is_marked)
        self._seen.append(seen)
        if is_marked:
            self._keys.learn(found)
        elif not found.found:
            self._keys.note(data)

    def finish(self) -> None:
        """Make a document of each task that has a text, once all were looked at."""
        for seen in self._seen:
            found = self._texts_of(seen)
            if found.found:
                self._take(seen, found)
                continue
            self.without_text += not found.unclear
            if found.unclear:
                self.unclear.setdefault(found.unclear, []).append(seen.number)
        self._seen.clear()

    def _texts_of(self, seen: _Seen) -> Parts:
        """The texts of a task by what is marked in it or else in others, or as they are guessed."""
        is_told = seen.is_marked or self.interface.shown or seen.data.get("origin") == ORIGIN
        if seen.found.found and is_told:
            return seen.found
        known = self._keys.known(seen.data, seen.results)
        if seen.is_marked:
            # Of others is only taken what is one of those that it may be itself.
            is_one = {one.key for one in known.found} <= set(seen.found.unclear)
            return known if known.found and is_one else seen.found
        if known.found or seen.found.found:
            return known if known.found else seen.found
        return self._keys.guessed(seen.data, seen.results)

    def _take(self, seen: _Seen, found: Parts) -> None:
        """One task whose texts are known: a document of each."""
        task, data, annotations = seen.task, seen.data, seen.annotations
        keys = {part.key.partition(".")[0] for part in found.found}
        unsure = [] if seen.is_full else unsure_of_min(task, self.interface)
        unsure = [k for k in unsure if k not in keys and task[k] not in (None, "", [], {})]
        if unsure:
            self.unsure |= set(map(jsons.line, unsure))
            fields = fields_of_min(task, self.interface)
            annotations = [with_regions(of_min(task, [*fields, *unsure]))]
        others = data.keys() - OURS - set(jsons.FACTS) - keys - set(unsure)
        self.left_out |= {jsons.line(k) for k in others if not is_regions(data[k])}
        results = _results_of(annotations)
        made = self._begun(seen, found)
        for at, one in enumerate(made):
            one.choose_unit([r for r in results if self._number_of(r, found) == at])
        for number, annotation in enumerate(annotations, start=1):
            self._share(annotation, f"{number}:", found, made)
        self.documents += [one.document(jsons.facts(data), data) for one in made]

    def _begun(self, seen: _Seen, found: Parts) -> list[TaskText]:
        """What will hold the marks of each text of a task; of several, each has its own name."""
        task, data, place = seen.task, seen.data, seen.number
        is_ours = data.get("origin") == ORIGIN
        wanted = jsons.line(data.get("article_id") if is_ours else task.get("id"))
        shown = jsons.line(data.get("title"))
        made = []
        for part in found.found:
            id_, name = wanted or str(place), shown
            if len(found.found) > 1:
                id_ = f"{id_}-{jsons.line(part.key)}"
                name = _("{task} ({part})").format(
                    task=shown or _("Task {id}").format(id=wanted or place),
                    part=jsons.line(part.key),
                )
            id_ = jsons.unique(id_, self._ids)
            self._ids.add(id_)
            told = name or _("Task {id}").format(id=id_)
            made.append(TaskText(part, (id_, name, told), self.doubts, is_ours=is_ours))
        return made

    def _share(
        self, annotation: Mapping[str, Any], prefix: str, found: Parts, made: Sequence[TaskText]
    ) -> None:
        """Give each result of an annotation to the text that it is on, and join their marks."""
        results = jsons.objects(annotation.get("result"))
        shares: list[list[Result]] = [[] for _one in made]
        at: dict[str, int] = {}
        for one in results:
            if one.get("type") in REGIONS:
                number = self._number_of(one, found)
                if number is None:
                    self._tell_loose(one, made[0].shown, found)
                    continue
                at.setdefault(jsons.line(one.get("id")), number)
                shares[number].append(one)
        for one in results:
            if one.get("type") not in (*REGIONS, "relation"):
                self._share_answer(one, at, found, shares, made[0].shown)
        marks: dict[str, tuple[TaskText, str]] = {}
        for task, share in zip(made, shares, strict=True):
            taken = task.take(annotation, share, prefix)
            marks |= {region: (task, id_) for region, id_ in taken.items()}
        self._relate(results, marks, made[0].shown)

    def _share_answer(
        self,
        one: Result,
        at: Mapping[str, int],
        found: Parts,
        shares: Sequence[list[Result]],
        shown: str,
    ) -> None:
        """Give an answer to the text that it, or its mark, is on; a choice of two to both.

        ``at`` are the numbers of texts by the regions on them.
        """
        choice = chosen(one, [part.key for part in found.found])
        if choice is not None:
            for share in shares:
                share.append(choice)
            return
        number = at.get(jsons.line(one.get("id")))
        number = self._number_of(one, found) if number is None else number
        if number is None:
            self._tell_loose(one, shown, found)
        else:
            shares[number].append(one)

    def _tell_loose(self, one: Result, shown: str, found: Parts) -> None:
        """Say that nobody knows which text a result is on, or that this text is not there."""
        is_known = found.is_only or self.interface.object_of(one) in self.interface.shown
        name, value = jsons.line(one.get("from_name")), field_value(one)
        said = ", ".join(labels_of(one)) or (f"{name}: {value}" if value else name)
        why = Why.NO_TEXT if is_known else Why.OTHER_TEXT
        self.doubts.add(shown, said or jsons.line(one.get("type")), why)

    def _number_of(self, one: Result, found: Parts) -> int | None:
        """On which of the texts a result is, from 0; none where that is not known."""
        return found.number_of(self.interface.object_of(one))

    def _relate(
        self, results: Sequence[Result], marks: Mapping[str, tuple[TaskText, str]], shown: str
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
                self._tie(kind, ends[0], ends[1])
                if one.get("direction") == "bi":
                    self._tie(kind, ends[1], ends[0])

    def _tie(self, kind: str, start: tuple[TaskText, str], end: tuple[TaskText, str]) -> None:
        """Join two marks, which may be in two texts."""
        (first, from_id), (second, to_id) = start, end
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
        drafts = jsons.objects(task.get("drafts"))
        self.drafts += sum(bool(jsons.objects(one.get("result"))) for one in drafts)
        return kept

    def unclear_told(self) -> Iterator[str]:
        """What is said of tasks in which several values may be the text."""
        for keys, numbers in self.unclear.items():
            message = ngettext(*(_ONE if len(keys) == 1 else _EACH), len(numbers))
            names = ", ".join(f"“{key}”" for key in keys)
            yield message.format(n=len(numbers), names=names)

    def sentences(self) -> tuple[str, ...]:
        """What did not fit, task by task, and then what was left out of all."""
        counted = ((getattr(self, name), one, many) for name, one, many in _COUNTED)
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
        return (*self.doubts.sentences(), *self.unclear_told(), *self._keys.sentences(), *told)


def _tags(root: Any) -> Iterator[NewTag]:
    """The labels of a labelling interface, each tag after those above it."""
    known: set[tuple[str, ...]] = set()
    for control in root.iter(*LABELLING):
        labels = [(jsons.line(one.get("value")), one) for one in control.iter("Label")]
        if {label for label, _one in labels} <= KINDS.keys():
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
