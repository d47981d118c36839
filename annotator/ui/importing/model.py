"""What is about to be imported: files, their lines, their facts, and how a person changes them.

Holds no widget. A :class:`Draft` is frozen, so every change makes a new one; what the program
read is remembered beside it, so that a line can go back to the kind it had.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from annotator.commands.importing import Choice
from annotator.core.article import Article
from annotator.core.draft import Aside, AsideKind, Draft, Fact, Standing, count_words
from annotator.core.duplicates import Likeness
from annotator.core.habits import line_key
from annotator.core.i18n import _, ngettext
from annotator.exchange.readers.reading import INSIDE, TableHead
from annotator.ui.typed import typed_date
from annotator.workspace.recognising import Twin
from annotator.workspace.recurring import OFTEN, Recurring

HEADLINE: Final = "headline"
STANDFIRST: Final = "standfirst"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text, without its line break; ``start`` and ``end`` are code points."""

    number: int
    """Among the lines with text, from 0."""
    start: int
    end: int
    text: str
    kind: AsideKind | None = None
    part: str = ""
    """``headline``, ``standfirst`` or empty."""
    recurs: int = 0
    """In how many articles of its outlet it stands; 0 where that is nothing to speak of."""

    @property
    def kept(self) -> bool:
        """Whether it is shown as part of the article: the report, or its headline."""
        return self.kind is None or self.kind is AsideKind.HEADLINE


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of kept paragraphs that is shown as one row."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class State:
    """How a file looks in the list: an icon in a role, and words."""

    icon: str
    role: str
    words: str


class File:
    """One file, or one paste: its draft, or why there is none."""

    def __init__(
        self,
        name: str,
        path: str = "",
        draft: Draft | None = None,
        problem: str = "",
        table: TableHead | None = None,
    ) -> None:
        self.name, self.path, self.problem = name, path, problem
        self.table = table
        """The beginning of a table that does not say which of its columns holds the text."""
        self.twin: Twin | None = None
        """The article of the project that it is a copy of."""
        self.twin_article: Article | None = None
        self.choice = Choice.NONE
        self.recurring: Recurring | None = None
        self.there = ""
        """The headline of the article of the project that came from the same bytes."""
        self.is_there = False
        self.chosen = draft is not None
        self.by_hand = False
        """Whether a person changed anything about it."""
        self._opened: set[int] = set()
        self._draft = draft
        self._kinds: dict[int, AsideKind] = {}
        self._lines: list[Line] | None = None
        self._words: int | None = None
        if draft is not None:
            self._kinds = {aside.start: aside.kind for aside in draft.asides}

    @property
    def draft(self) -> Draft | None:
        return self._draft

    @property
    def is_exact_copy(self) -> bool:
        return self.twin is not None and self.twin.likeness is Likeness.EXACT_COPY

    @property
    def key(self) -> str:
        """What tells it from the other files of the page; empty for a paste."""
        return f"{self.path}\n{self.name}" if self.path else ""

    @property
    def is_packed(self) -> bool:
        """Whether it came out of another file."""
        return INSIDE in self.name

    @property
    def ready(self) -> bool:
        """Whether it will be imported."""
        return self.chosen and self._draft is not None and not self.is_there

    @property
    def sentence(self) -> str:
        """Why there is nothing to show of it."""
        if not self.is_there:
            return self.problem
        title = self.there or _("an article without headline")
        return _("The very same file is in this project already: {title}.").format(title=title)

    def mark_there(self, title: str) -> None:
        """Note that the project has an article of the same bytes; it is left out."""
        self.is_there, self.there, self.chosen = True, title, False

    def fail(self, problem: str) -> None:
        """Note that it could not be stored, and why."""
        self.problem, self.chosen, self._draft = problem, False, None
        self._lines = self._words = None

    def carry_from(self, old: File) -> None:
        """Take over what a person did to the same file before it was read again."""
        if self._draft is None or old.draft is None:
            return
        stated = {n: f for n, f in old.draft.facts.items() if f.standing is Standing.STATED}
        self._change(replace(self._draft, facts={**self._draft.facts, **stated}))
        own, before = self.lines(), old.lines()
        if len(own) == len(before):
            changed = {
                own[line.number]: line.kind
                for line in before
                if line.kind != old.kind_read(line) and line.kind != own[line.number].kind
            }
            self._set_kinds(changed)

    def kind_read(self, line: Line) -> AsideKind | None:
        """Why the program set a line aside when it read the file; ``None`` where it did not."""
        return self._kinds.get(line.start)

    def mark_twin(self, twin: Twin, article: Article) -> None:
        """Note that the project has an article with the same body, or nearly."""
        self.twin, self.twin_article = twin, article

    def choose(self, choice: Choice, *, skip: bool = False) -> None:
        """Take what a person decided about a copy."""
        self.choice, self.chosen, self.by_hand = choice, not skip, True

    @property
    def title(self) -> str:
        return self._draft.fact("title").value if self._draft else ""

    @property
    def words(self) -> int:
        """Of the report alone."""
        if self._words is None:
            self._words = count_words(self._draft.body) if self._draft else 0
        return self._words

    def state(self) -> State:
        """What the analyst should know of it first."""
        if self.is_there:
            return State("copy", "accent", _("Already in this project"))
        if self.twin is not None:
            return State("copy", "accent", twin_words(self.twin))
        if trouble := self._trouble():
            return State("warning", "denies", trouble)
        count = self.aside_count()
        if count:
            words = ngettext("{n} line set aside", "{n} lines set aside", count)
            return State("eye-slash", "accent", words.format(n=count))
        return State("check", "supports", _("All lines kept"))

    def _trouble(self) -> str:
        """What a person should look at; empty where there is nothing."""
        if self.table is not None:
            return _("Which column is the text?")
        if self._draft is None:
            return _("Cannot be read")
        if not self.title:
            return _("No headline")
        return "" if self._draft.fact("outlet").value else _("Check outlet")

    # --- lines -----------------------------------------------------------------------------------

    def lines(self) -> list[Line]:
        """All lines with text, in order."""
        if self._lines is None:
            self._lines = list(map(self._counted, _lines(self._draft))) if self._draft else []
        return self._lines

    def look_again(self) -> None:
        """Count anew how often lines recur: more files came in since."""
        self._lines = None

    def _counted(self, line: Line) -> Line:
        if self.recurring is None or line.part:
            return line
        count = self.recurring.count(self.fact("outlet").value, line.text)
        return replace(line, recurs=count) if count >= OFTEN else line

    def aside_count(self) -> int:
        return sum(not line.kept for line in self.lines())

    def rows(self) -> list[Line | Fold]:
        """The lines that need a look; runs of kept paragraphs are folded into one row."""
        rows: list[Line | Fold] = []
        run: list[Line] = []
        lines = self.lines()
        first = next((line.number for line in lines if line.kept and not line.part), -1)
        for line in lines:
            plain = line.kept and not line.part and not line.recurs
            if plain and line.number not in self._opened | {first}:
                run.append(line)
                continue
            rows += _folded(run)
            run = []
            rows.append(line)
        return rows + _folded(run)

    def unfold(self, fold: Fold) -> None:
        """Show the lines of a fold from now on."""
        self._opened.update(range(fold.first, fold.first + fold.count))

    def flip(self, number: int) -> Line:
        """Set a kept line aside, or keep one that was; the line as it is then."""
        line = self.lines()[number]
        self._opened.add(number)
        if line.kept:
            own = AsideKind.REPEATED if line.recurs else AsideKind.OTHER
            known = self._kinds.get(line.start, own)
            kind = own if known is AsideKind.HEADLINE else known
            self._set_kinds({line: kind})
        else:
            was_headline = self._kinds.get(line.start) is AsideKind.HEADLINE
            self._set_kinds({line: AsideKind.HEADLINE if was_headline else None})
        return self.lines()[number]

    def follow(self, line: Line, kind: AsideKind) -> bool:
        """Do with lines like ``line`` what was done with it in another file.

        ``kind`` is why it was or is set aside. Like it are lines of the same kind, and, for a
        line that only a person set aside, lines with the same words. Whether anything changed.
        """
        own = kind is AsideKind.OTHER
        alike = [
            other
            for other in self.lines()
            if other.kept != line.kept
            and other.part != HEADLINE
            and (
                _bare(other.text) == _bare(line.text)
                if own
                else self._kinds.get(other.start) is kind
            )
        ]
        self._set_kinds(dict.fromkeys(alike, None if line.kept else kind))
        return bool(alike)

    def kind_of(self, line: Line) -> AsideKind:
        """Why the program set a line aside; ``OTHER`` where it did not."""
        return self._kinds.get(line.start, AsideKind.OTHER)

    def set_aside(self, wanted: str, kind: AsideKind) -> bool:
        """Set the lines with these words aside; whether there was one that was kept."""
        key = line_key(wanted)
        lines = [line for line in self.lines() if line.kept and line_key(line.text) == key]
        self._set_kinds(dict.fromkeys(lines, kind))
        return bool(lines)

    def keep_all(self) -> None:
        """Take every line back; the headline stays the headline."""
        self._opened.update(line.number for line in self.lines() if not line.kept)
        self._set_kinds({line: None for line in self.lines() if not line.kept})

    def _set_kinds(self, kinds: dict[Line, AsideKind | None]) -> None:
        if self._draft is None or not kinds:
            return
        starts = {line.start for line in kinds}
        asides = [aside for aside in self._draft.asides if aside.start not in starts]
        asides += [Aside(line.start, line.end, kind) for line, kind in kinds.items() if kind]
        self._change(replace(self._draft, asides=tuple(sorted(asides))))

    # --- facts -----------------------------------------------------------------------------------

    def fact(self, name: str) -> Fact:
        return self._draft.fact(name) if self._draft else Fact()

    def set_fact(self, name: str, value: str) -> bool:
        """Take what a person typed; whether it can be a fact (a date may be none)."""
        if self._draft is None:
            return False
        values = {name: value.strip()}
        if name == "published_at":
            date = typed_date(value)
            if date is None:
                return False
            values = {"published_at": date[0], "published_precision": date[1]}
        facts = dict(self._draft.facts)
        for one, text in values.items():
            standing = Standing.STATED if text else Standing.MISSING
            facts[one] = Fact(value=text, standing=standing)
        self._change(replace(self._draft, facts=facts))
        return True

    def _change(self, draft: Draft) -> None:
        self._draft = draft
        self._lines = self._words = None
        self.by_hand = True


class Batch:
    """All files of one import."""

    def __init__(self) -> None:
        self.files: list[File] = []
        self._keys: set[str] = set()
        self.same_kinds = True
        """Whether a line that is flipped by hand flips its like in the other files."""

    def add(self, file: File) -> None:
        self.files.append(file)
        self._keys.add(file.key)

    @property
    def paths(self) -> frozenset[str]:
        """Where the files come from; pastes come from nowhere."""
        return frozenset(file.path for file in self.files) - {""}

    @property
    def by_hand(self) -> bool:
        """Whether a person changed anything that would be lost."""
        return any(file.by_hand for file in self.files)

    def holds(self, file: File) -> bool:
        return bool(file.key) and file.key in self._keys

    def replace(self, old: File, new: File) -> None:
        """Put what was read again in the place of what it was."""
        self.files[self.files.index(old)] = new

    def keep(self, files: list[File]) -> None:
        """Leave out all but these."""
        self.files = files
        self._keys = {file.key for file in files}

    def remove(self, file: File) -> None:
        self.files.remove(file)
        self._keys.discard(file.key)

    def flip(self, file: File, number: int) -> list[File]:
        """Flip a line; the files that changed, the one with the line first."""
        kind = file.kind_of(file.lines()[number])
        line = file.flip(number)
        if not self.same_kinds or kind is AsideKind.HEADLINE:
            return [file]
        others = (other for other in self.files if other is not file and other.draft is not None)
        return [file, *(other for other in others if other.follow(line, kind))]

    def set_aside(self, line: str, kind: AsideKind, outlet: str) -> list[File]:
        """Set a line aside in all files of an outlet (empty: in all); the files that changed."""
        own = [file for file in self.files if not outlet or file.fact("outlet").value == outlet]
        return [file for file in own if file.set_aside(line, kind)]

    def failed(self) -> list[File]:
        """The files that could not be read or stored."""
        return [file for file in self.files if file.draft is None and not file.is_there]

    def decide_alike(self, shown: File) -> list[File]:
        """Decide about every other copy as about this one; the same text is no new version."""
        changed = [
            file
            for file in self.copies()
            if shown.choice is not Choice.REVISION or not file.is_exact_copy
        ]
        for file in changed:
            file.choose(shown.choice, skip=not shown.chosen)
        return changed

    def copies(self) -> list[File]:
        """The files that are copies of articles of the project."""
        return [file for file in self.files if file.twin is not None and not file.is_there]

    def ready(self) -> list[File]:
        """The files that will be imported."""
        return [file for file in self.files if file.ready]


def twin_words(twin: Twin) -> str:
    """How much of a file is in an article already."""
    if twin.likeness is Likeness.EXACT_COPY:
        return _("Copy of an article")
    percent = min(99, round(100 * twin.resemblance))
    return _("{percent} % in an article").format(percent=percent)


def summary(
    *,
    imported: int,
    copies: int = 0,
    there: int = 0,
    revised: int = 0,
    failed: int = 0,
    left_out: int = 0,
    left: int = 0,
) -> str:
    """What became of an import, in a sentence or two; ``copies`` are among those imported."""
    parts: list[str] = []
    if imported or not revised:
        text = ngettext("{n} article imported", "{n} articles imported", imported)
        parts.append(text.format(n=imported))
    if copies:
        text = ngettext("{n} linked as a copy", "{n} linked as copies", copies)
        parts.append(text.format(n=copies))
    if revised:
        text = ngettext("{n} as a new version", "{n} as new versions", revised)
        parts.append(text.format(n=revised))
    if there:
        text = ngettext("{n} was there already", "{n} were there already", there)
        parts.append(text.format(n=there))
    if failed:
        text = ngettext("{n} failed", "{n} failed", failed)
        parts.append(text.format(n=failed))
    if left_out:
        parts.append(ngettext("{n} left out", "{n} left out", left_out).format(n=left_out))
    sentence = ", ".join(parts) + "."
    if left:
        text = ngettext("Stopped: {n} file is left.", "Stopped: {n} files are left.", left)
        sentence = f"{sentence} {text.format(n=left)}"
    return sentence


def _lines(draft: Draft) -> Iterator[Line]:
    kinds = {aside.start: aside.kind for aside in draft.asides}
    standfirst = _bare(draft.fact("standfirst").value)
    number = start = 0
    for text in draft.text.split("\n"):
        end = start + len(text)
        if text.strip():
            kind = kinds.get(start)
            part = HEADLINE if kind is AsideKind.HEADLINE else ""
            if kind is None and standfirst and _bare(text) == standfirst:
                part, standfirst = STANDFIRST, ""
            yield Line(number, start, end, text.strip(), kind, part)
            number += 1
        start = end + 1


def _folded(run: Iterable[Line]) -> list[Line | Fold]:
    """A run of kept lines as one row; one line alone takes no less room as itself."""
    lines = list(run)
    if len(lines) < 2:
        return list(lines)
    return [Fold(lines[0].number, len(lines))]


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())
