"""Reads REFI-QDA projects of any program: texts, codes, selections with their codings and memos.

Everything else in them (films, pictures, sets, networks, cases) is counted and told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from annotator.core.codebook import PATH_JOINT, NewTag, joined
from annotator.core.corpus import (
    Corpus,
    Document,
    FarTie,
    FoundCorpus,
    Mark,
    MarkKind,
    Note,
    Tie,
    notes_of,
)
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.core.span import Span
from annotator.exchange.codebooks.refi_codebook import SPACES, walk
from annotator.exchange.corpora import jsons
from annotator.exchange.corpora.doubts import Doubts, Why, notes_of_whole
from annotator.exchange.corpora.flat import cuts_words
from annotator.exchange.corpora.judging import loses_last_letters
from annotator.exchange.corpora.places import elsewhere, same_words
from annotator.exchange.corpora.refi import NOTE, ORIGIN, TOPS, VALUES_TOP, is_project, top_guid
from annotator.exchange.corpora.refi_archive import Archive
from annotator.exchange.corpora.refi_counts import LEFT_OUT
from annotator.exchange.corpora.refi_places import Counted, habit_of
from annotator.exchange.corpora.refi_texts import (
    MEDIA,
    bare,
    below,
    said,
    selections_of,
    texts_of,
)
from annotator.exchange.readers.office import local

_KINDS: Final = {top_guid(top).lower(): kind for kind, top in TOPS.items()}
_VALUES: Final = top_guid(VALUES_TOP).lower()


def read(files: Mapping[str, bytes]) -> FoundCorpus:
    """What is in a project, or in several; files beside them may be texts that they refer to.

    Raises:
        CannotRead: one is no archive, damaged, too large, or no REFI-QDA project; none is there.
    """
    projects = [name for name, content in files.items() if is_project(name, content)]
    if not projects:
        message = _("There is no REFI-QDA project (.qdpx) in {files}.")
        raise CannotRead(message.format(files=", ".join(files)))
    beside = {name: content for name, content in files.items() if name not in projects}
    found = [_Project(Archive(files[name], name, beside)).result() for name in projects]
    corpora = [one.corpus for one in found]
    tags = {tag.path: tag for corpus in corpora for tag in corpus.tags}
    documents = tuple(document for corpus in corpora for document in corpus.documents)
    ties = tuple(tie for corpus in corpora for tie in corpus.ties)
    notes = tuple(note for corpus in corpora for note in corpus.notes)
    name = ", ".join(corpus.name for corpus in corpora)
    return FoundCorpus(
        corpus=Corpus(
            name=name, documents=documents, tags=tuple(tags.values()), ties=ties, notes=notes
        ),
        doubts=tuple(doubt for one in found for doubt in one.doubts),
    )


def wanted(files: Mapping[str, bytes]) -> list[str]:
    """Where the texts are that projects refer to outside of themselves, relative to their folder.

    A project that cannot be read wants nothing: whoever reads it says why.
    """
    found: list[str] = []
    for name, content in files.items():
        with suppress(CannotRead):
            archive = Archive(content, name, {})
            for element in archive.project().iter():
                path = element.get("plainTextPath") or ""
                found += [outside] if (outside := archive.outside(path)) else []
    return found


class _Project:
    """One project, read element by element."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._root = archive.project()
        space = str(self._root.tag)[1:].partition("}")[0] if "}" in str(self._root.tag) else ""
        if local(self._root) != "Project" or not SPACES.fullmatch(space):
            message = _("{file} is no REFI-QDA project, though it is named as one.")
            raise CannotRead(message.format(file=archive.name))
        origin = self._root.get("origin") or ""
        self._is_ours = origin == ORIGIN
        self._usual = habit_of(origin)
        self._doubts = Doubts()
        self._counts: Counter[str] = Counter()
        self._users = {_guid(u): _name(u) for u in below(self._root, "Users", "User")}
        variables = below(self._root, "Variables", "Variable")
        self._variables = {_guid(one): _name(one) for one in variables}
        self._notes = {_guid(one): one for one in below(self._root, "Notes", "Note")}
        self._used_notes: set[str] = set()
        self._lost_notes: set[str] = set()
        """Memos that are in the project only as something that cannot be read."""
        self._on_words: list[Note] = []
        """Of the source that is being read: memos on words that no mark keeps, with the words."""
        self._tags: list[NewTag] = []
        self._codes: dict[str, tuple[MarkKind, str]] = {}
        self._values: dict[str, tuple[str, str]] = {}
        """Codes of ours that are a value of a claim: its name and itself."""
        self._places: dict[str, tuple[int, str]] = {}
        """In which document (by number) and mark a selection or coding became a mark."""
        self._read_codes(space)
        codes = below(self._root, "CodeBook", "Codes")
        every = (code for one in codes for code in one.iter() if local(code) == "Code")
        self._counts["Nameless"] = sum(not _name(code) for code in every)

    def result(self) -> FoundCorpus:
        """The documents in the order of the sources."""
        documents: list[Document] = []
        for source in (one for found in below(self._root, "Sources") for one in found):
            documents += self._of_source(source, len(documents))
        ties, far = self._ties([one.id for one in documents])
        self._counts["Coding"] = len(below(self._root, "Coding"))
        self._counts["Coding"] += len(below(self._root, "Codings", "Coding"))
        self._counts["Case"] = len(below(self._root, "Cases", "Case"))
        self._counts["Set"] = len(below(self._root, "Sets", "Set"))
        self._counts["Set"] += len(below(self._root, "CodeBook", "Sets", "Set"))
        on_notes = (below(note, "PlainTextSelection") for note in self._notes.values())
        self._counts["NoteSelection"] = sum(map(len, on_notes))
        self._counts["Graph"] = len(below(self._root, "Graphs", "Graph"))
        notes = self._free_notes()
        told = [
            ngettext(one, many, self._counts[kind]).format(n=self._counts[kind])
            for kind, (one, many) in LEFT_OUT.items()
            if self._counts[kind]
        ]
        corpus = Corpus(
            name=_name(self._root),
            documents=tuple(
                replace(one, ties=tuple(ties.get(n, ()))) for n, one in enumerate(documents)
            ),
            tags=tuple(self._tags),
            ties=tuple(far),
            notes=notes,
        )
        return FoundCorpus(corpus=corpus, doubts=(*self._doubts.sentences(), *told))

    def _free_notes(self) -> tuple[Note, ...]:
        """What is on no text: the description of the project, its memos, and those on nothing."""
        described = jsons.words(said(self._root, "Description")).strip()
        own = [note for _called, note in self._memos(self._root)]
        free = [one for guid, one in self._notes.items() if guid not in self._used_notes]
        for one in free:
            note = self._note_of(one)
            if note.text:
                self._counts["Note"] += 1
                name = f"{_name(one)}: " if _name(one) else ""
                own.append(replace(note, text=f"{name}{note.text}"))
        return tuple(note for note in (*notes_of(described), *own) if note.text)

    def _read_codes(self, space: str) -> None:
        top = ""
        try:
            for code, tag in walk(self._root, space):
                guid = _guid(code)
                if tag.path[-1] != _name(code):
                    self._doubts.add(self._archive.name, tag.path[-1], Why.NUMBERED)
                memos = [note.text for _called, note in self._memos(code)]
                # some programs write a memo twice: as the description, too
                told = dict.fromkeys(one.strip() for one in (tag.description, *memos))
                described = "\n\n".join(filter(None, told))
                top = guid if len(tag.path) == 1 else top
                if top in _KINDS and len(tag.path) > 1:
                    self._codes[guid] = (_KINDS[top], PATH_JOINT.join(tag.path[1:]))
                elif top == _VALUES:
                    if len(tag.path) == 3:
                        self._values[guid] = (tag.path[1], tag.path[2])
                elif top not in _KINDS:
                    self._codes[guid] = (MarkKind.TAG, joined(tag.path))
                    self._tags.append(replace(tag, description=described))
        except ValueError as error:
            message = _("{file} cannot be read: {reason}.")
            raise CannotRead(message.format(file=self._archive.name, reason=error)) from error

    def _of_source(self, source: Any, number: int) -> list[Document]:
        """The documents of a source; what of it is no text is counted or doubted."""
        kind = local(source)
        texts = texts_of(source)
        self._counts["PDFSelection"] += len(below(source, "PDFSelection"))
        self._counts["MediaSelection"] += sum(len(below(source, one)) for one in MEDIA)
        self._counts["SyncPoint"] += sum(len(below(one, "SyncPoint")) for one in texts)
        if kind not in {"TextSource", "PDFSource"}:
            self._counts[kind] += 1
        elif not texts:
            shown = _name(source) or _("A text without name")
            self._doubts.add(shown, shown, Why.TEXTLESS)
        documents: list[Document] = []
        for text in texts:
            document = self._document(source, text, number + len(documents))
            documents += [document] if document is not None else []
        return documents

    def _document(self, source: Any, text: Any, number: int) -> Document | None:
        """The document of one text of a source; none where it is not there, which is doubted."""
        name = _name(text) or _name(source)
        shown = name or _("A text without name")
        raw = self._text(text, shown)
        if raw is None:
            path = text.get("plainTextPath") or ""
            rich = text.get("richTextPath") or ""
            why = Why.NO_SOURCE if path else Why.ONLY_RICH if rich else Why.TEXTLESS
            self._doubts.add(shown, path or rich or shown, why)
            self._counts["PlainTextSelection"] += len(list(selections_of(text)))
            return None
        self._on_words = []
        marks, stored = self._marks(source, text, raw, (shown, number))
        whole = []
        for coding in below(source, "Coding"):
            _kind, label = self._codes.get(_code_of(coding), (MarkKind.TAG, _code_of(coding)))
            self._doubts.add(shown, label, Why.WHOLE_TEXT)
            coder = self._coder(bare(coding.get("creatingUser")))
            whole.append((label, coder))
        self._places.setdefault(_guid(source), (number, ""))
        about = (source,) if text is source else (source, text)
        notes = [note for one in about for _called, note in self._memos(one)]
        described = jsons.words(said(source, "Description")).strip()
        return Document(
            id=_guid(source if text is source or local(source) == "PDFSource" else text)
            or str(number),
            name=name,
            text=stored,
            facts=self._facts(source, shown),
            marks=marks,
            notes=(*notes_of(described), *notes, *notes_of_whole(whole), *self._on_words),
        )

    def _text(self, source: Any, shown: str) -> str | None:
        """The text of a source as its file has it; none where it has only a formatted one."""
        content = next(iter(below(source, "PlainTextContent")), None)
        if content is not None:
            return content.text or ""
        path = source.get("plainTextPath")
        try:
            return self._archive.text(path, self._doubts.say) if path else None
        except CannotRead as error:
            self._doubts.add(shown, str(error), Why.UNREADABLE)
            return None

    def _marks(
        self, source: Any, element: Any, raw: str, called: tuple[str, int]
    ) -> tuple[tuple[Mark, ...], str]:
        """The marks on the text of an element of a source, and the text as it is stored.

        ``called`` is what the analyst is told it is, and the number of its document.
        """
        shown, number = called
        placed, text = self._placed(element, raw, shown)
        if element in below(source, "Representation")[:1]:
            placed += self._on_pages(source, text, shown)
        marks: dict[str, Mark] = {}
        for one, span in placed:
            for mark in self._marks_of(one, span, text, shown):
                id_ = jsons.unique(mark.id, marks)
                marks[id_] = replace(mark, id=id_)
                # A link may be from a coding, or from its selection: the first mark stands for it.
                for guid in (mark.id, _guid(one)):
                    self._places.setdefault(guid, (number, id_))
        return tuple(sorted(marks.values(), key=lambda mark: mark.spans)), text

    def _placed(self, element: Any, raw: str, shown: str) -> tuple[list[tuple[Any, Span]], str]:
        """The selections on a text with their places, and the text as it is stored."""
        found = dict(selections_of(element))
        places = {one: place for one, place in found.items() if place is not None}
        counted = Counted(raw, places.values(), self._usual)
        if counted.is_inferred:
            self._doubts.say(counted.told(shown))
        placed: list[tuple[Any, Span]] = []
        unquoted: list[Span] = []
        for one in found:
            span = counted.place(places[one]) if one in places else Why.NO_PLACE
            if isinstance(span, Why):
                self._doubts.add(shown, _name(one) or _guid(one), span)
                continue
            if counted.by_quote:
                self._doubts.add(shown, span.of(counted.text), Why.BY_QUOTE)
            elif not counted.is_quoted:
                unquoted.append(span)
            placed.append((one, span))
        short = loses_last_letters(counted.text, unquoted)
        for span in short or (one for one in unquoted if cuts_words(counted.text, one)):
            why = Why.WITHOUT_LAST if short else Why.CUT
            self._doubts.add(shown, span.of(counted.text), why)
        return placed, counted.text

    def _on_pages(self, source: Any, text: str, shown: str) -> Iterator[tuple[Any, Span]]:
        """The selections on pages of a PDF that quote words which are once in its text."""
        for one in below(source, "PDFSelection"):
            quotes = (self._text(quote, shown) or "" for quote in below(one, "Representation"))
            span = elsewhere(text, next(quotes, ""))
            if isinstance(span, Span):
                self._counts["PDFSelection"] -= 1
                self._doubts.add(shown, span.of(text), Why.ON_PAGE)
                yield one, span

    def _marks_of(self, selection: Any, span: Span, text: str, shown: str) -> Iterator[Mark]:
        """A mark for each code of a selection; codes that are values are on all of them."""
        codings = [(_code_of(one), one) for one in below(selection, "Coding")]
        values = dict(self._values[code] for code, _one in codings if code in self._values)
        described = jsons.words(said(selection, "Description")).strip()
        # Some programs put the quote here, others what the analyst says of it.
        notes = []
        if described and not same_words(described, span.of(text)):
            coder = self._coder(bare(selection.get("creatingUser")))
            notes.append(Note(text=described, coder=coder))
        for called, note in self._memos(selection):
            if self._is_ours and called != NOTE:
                values[called] = note.text
            else:
                notes.append(note)
        codings = [(code, one) for code, one in codings if code not in self._values]
        if not any(code in self._codes for code, _one in codings):
            spoken = [*notes, *notes_of(*values.values())]
            self._keep_memos(spoken, span.of(text), shown, is_coded=bool(codings))
        for number, (code, one) in enumerate(codings):
            if code not in self._codes:
                self._doubts.add(shown, _name(selection) or span.of(text), Why.NO_CODE)
                continue
            kind, label = self._codes[code]
            coder = self._coder(_first(one, selection, "creatingUser"))
            said_of_it = [*notes, *(note for _called, note in self._memos(one))]
            own = [note.text for note in said_of_it if note.coder in {"", coder}]
            # A mark has one coder: what others say of it is a note of theirs on its words.
            others = (note for note in said_of_it if note.coder not in {"", coder})
            self._on_words += (_on_words(note, span.of(text), label) for note in others)
            yield Mark(
                id=_guid(one) or f"{_guid(selection)}-{number}",
                kind=kind,
                label=label,
                spans=(span,),
                values=values,
                note="\n\n".join(own),
                coder=coder,
                created_at=jsons.line(_first(one, selection, "creationDateTime")),
            )

    def _coder(self, guid: str) -> str:
        """The name of a user; that somebody is none is counted."""
        self._counts["Nobody"] += bool(guid) and not self._users.get(guid)
        return self._users.get(guid, "")

    def _keep_memos(self, memos: Sequence[Note], words: str, shown: str, *, is_coded: bool) -> None:
        """Keep what is said of words that get no mark; say so, or that nothing is known of them."""
        if memos:
            self._on_words += (_on_words(note, words) for note in memos)
            self._doubts.add(shown, words, Why.MEMO_KEPT)
        elif not is_coded:
            self._doubts.add(shown, words, Why.NO_LABEL)

    def _memos(self, element: Any) -> list[tuple[str, Note]]:
        """The names of the memos that an element refers to, and what stands in them."""
        found = []
        for reference in below(element, "NoteRef"):
            guid = _target(reference)
            note = self._notes.get(guid)
            if note is not None:
                self._used_notes.add(guid)
                made = self._note_of(note)
                found += [(_name(note), made)] if made.text else []
        return found

    def _note_of(self, note: Any) -> Note:
        words = self._text(note, _name(note))
        if words is None and (note.get("plainTextPath") or note.get("richTextPath")):
            self._tell_lost(note)
        words = words or said(note, "Description")
        return Note(
            text=jsons.words(words),
            coder=self._coder(bare(note.get("creatingUser"))),
            created_at=jsons.line(note.get("creationDateTime")),
        )

    def _tell_lost(self, note: Any) -> None:
        """Say once of a memo that its words are not there."""
        if _guid(note) not in self._lost_notes:
            self._lost_notes.add(_guid(note))
            self._doubts.add(self._archive.name, _name(note) or _guid(note), Why.NO_MEMO)

    def _facts(self, source: Any, shown: str) -> dict[str, str]:
        """The variables of a source that are facts of an article; the others are doubted."""
        found = {}
        for one in below(source, "VariableValue"):
            reference = next(iter(below(one, "VariableRef")), None)
            name = self._variables.get(_target(reference), "")
            values = (child.text for child in one if local(child).endswith("Value"))
            value = jsons.words(next(values, ""))
            if name in jsons.FACTS and value.strip():
                found[name] = value
            elif value.strip():
                self._doubts.add(shown, f"{name}: {value}", Why.UNKNOWN)
        return found

    def _ties(self, ids: list[str]) -> tuple[dict[int, list[Tie]], list[FarTie]]:
        """The links between marks of one text, by the number of its document, and all others.

        ``ids`` are those of the documents.
        """
        near: dict[int, list[Tie]] = {}
        far: list[FarTie] = []
        for link in below(self._root, "Links", "Link"):
            keys = [bare(link.get(key)) for key in ("originGUID", "targetGUID")]
            first, second = map(self._places.get, keys)
            if first is None or second is None or keys[0] == keys[1]:
                self._counts["Link"] += 1
                continue
            said = {"kind": _name(link) or "link", "from_id": first[1], "to_id": second[1]}
            said |= self._said_of_link(link)
            if first[0] == second[0] and first[1] and second[1]:
                near.setdefault(first[0], []).append(Tie(**said))
            else:
                ends = {"from_document": ids[first[0]], "to_document": ids[second[0]]}
                far.append(FarTie(**said, **ends))
        return near, far

    def _said_of_link(self, link: Any) -> dict[str, str]:
        """Its memos, and who wrote the first of them, and when: a link itself says neither."""
        memos = [self._notes.get(_target(one)) for one in below(link, "NoteRef")]
        first = next((one for one in memos if one is not None), None)
        words = (note.text for _called, note in self._memos(link))
        if first is None:
            return {}
        return {
            "note": "\n\n".join(words),
            "coder": self._coder(bare(first.get("creatingUser"))),
            "created_at": jsons.line(first.get("creationDateTime")),
        }


def _on_words(note: Note, words: str, label: str = "") -> Note:
    about = f" ({label})" if label else ""
    return replace(note, text=f"“{' '.join(words.split())}”{about}: {note.text}")


def _code_of(coding: Any) -> str:
    return _target(next(iter(below(coding, "CodeRef")), None))


def _target(reference: Any) -> str:
    return "" if reference is None else bare(reference.get("targetGUID"))


def _guid(element: Any) -> str:
    return bare(element.get("guid"))


def _name(element: Any) -> str:
    return jsons.line(element.get("name"))


def _first(one: Any, other: Any, attribute: str) -> str:
    found = one.get(attribute) or other.get(attribute) or ""
    return bare(found) if attribute == "creatingUser" else str(found)
