"""What did not fit in a file of another program: counted while reading, told in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from annotator.core.corpus import Note
from annotator.core.i18n import N_, _, ngettext
from annotator.exchange.corpora.jsons import UNSTORABLE

_SHOWN: Final = 5
"""How many marks of one document a sentence names."""
_LONGEST: Final = 60
_EACH: Final = 50
"""In so many documents a kind of trouble is told of one by one, and then of all others at once."""


class Why(Enum):
    """Why something of a document is left out or doubted; each with its sentence for one, many."""

    OUTSIDE = (
        N_("{document}: {marks} is left out, since its place is not in the text."),
        N_("{document}: {n} marks are left out, since their places are not in the text: {marks}."),
    )
    EMPTY = (
        N_("{document}: {marks} is left out, since it covers no text."),
        N_("{document}: {n} marks are left out, since they cover no text: {marks}."),
    )
    OTHER_WORDS = (
        N_("{document}: {marks} is left out, since the file quotes other words than it covers."),
        N_(
            "{document}: {n} marks are left out, since the file quotes other words than they cover:"
            " {marks}."
        ),
    )
    NO_PLACE = (
        N_("{document}: {marks} is left out, since its place is not given as numbers."),
        N_("{document}: {n} marks are left out, since their places are no numbers: {marks}."),
    )
    NO_LABEL = (
        N_("{document}: {marks} is left out, since it has no label: nothing says what it is."),
        N_("{document}: {n} marks are left out, since no labels say what they are: {marks}."),
    )
    LOOSE = (
        N_("{document}: {marks} is left out, since it refers to a mark that is not there."),
        N_("{document}: {n} things are left out, since what they refer to is not there: {marks}."),
    )
    SAME_ID = (
        N_("{document}: a second mark with the identifier {marks} is left out."),
        N_("{document}: {n} marks are left out, since others have their identifiers: {marks}."),
    )
    UNREADABLE = (
        N_("{document}: {marks} is left out, since it cannot be understood."),
        N_("{document}: {n} lines or entries cannot be understood and are left out: {marks}."),
    )
    COMMENT = (
        N_("{document}: the comment {marks} is left out."),
        N_("{document}: {n} comments are left out: {marks}."),
    )
    NO_SUCH_LABEL = (
        N_(
            "{document}: the label {marks} is left out, since labels are O or begin with B- or I-."
            " Its word is in the text."
        ),
        N_(
            "{document}: {n} labels are left out, since labels are O or begin with B- or I-. Their"
            " words are in the text: {marks}."
        ),
    )
    NUMBERED = (
        N_("{document}: a code has the name of one beside it; here it is {marks}."),
        N_("{document}: {n} codes have the names of codes beside them; here they are {marks}."),
    )
    NO_CODE = (
        N_("{document}: {marks} is left out, since its code is not in the codebook of the file."),
        N_(
            "{document}: {n} marks are left out, since their codes are not in the codebook of the"
            " file: {marks}."
        ),
    )
    NO_TEXT = (
        N_("{document}: {marks} is left out, since the text that it is on is not there."),
        N_("{document}: {n} marks are left out, since their texts are not there: {marks}."),
    )
    OTHER_TEXT = (
        N_(
            "{document}: {marks} is left out, since it is on one of several texts, and nothing"
            " says on which. Put the labelling interface beside the file, as config.xml."
        ),
        N_(
            "{document}: {n} marks are left out, since they are on one of several texts, and"
            " nothing says on which: {marks}. Put the labelling interface beside the file, as"
            " config.xml."
        ),
    )
    NO_TXT = (
        N_("{marks} is left out, since its text is not there. Put {document}.txt beside it."),
        N_("{n} files are left out, since their text {document}.txt is not there: {marks}."),
    )
    NO_SOURCE = (
        N_(
            "{document} is left out, since its text ({marks}) is not in the project. Export the"
            " project with its sources."
        ),
        N_(
            "{document}: {n} texts are left out, since they are not in the project: {marks}. Export"
            " the project with its sources."
        ),
    )
    ONLY_RICH = (
        N_(
            "{document} is left out: the project has it only as a formatted document ({marks}), in"
            " which places cannot be counted. Export the project with plain texts."
        ),
        N_(
            "{document}: {n} texts are left out, since the project has them only as formatted"
            " documents: {marks}. Export the project with plain texts."
        ),
    )
    NO_MEMO = (
        N_(
            "{document}: the memo {marks} is left out, since the project has it only as a formatted"
            " document, or not at all. Export the project with plain texts."
        ),
        N_(
            "{document}: {n} memos are left out, since the project has them only as formatted"
            " documents, or not at all: {marks}. Export the project with plain texts."
        ),
    )
    MEMO_KEPT = (
        N_(
            "{document}: {marks} has a memo and no code. The memo is kept in the note of the text,"
            " behind these words."
        ),
        N_(
            "{document}: {n} places have memos and no codes. The memos are kept in the note of the"
            " text, each behind its words: {marks}."
        ),
    )
    UNKNOWN = (
        N_("{document}: {marks} is left out, since nothing here is like it."),
        N_("{document}: {n} things are left out, since nothing here is like them: {marks}."),
    )
    UNCLEAR = (
        N_(
            "{document}: {marks} is left out, since nothing says which of several annotations it is"
            " of."
        ),
        N_(
            "{document}: {n} values are left out, since nothing says which of several annotations"
            " they are of: {marks}."
        ),
    )
    TEXTLESS = (
        N_("{document} is left out, since it has no text."),
        N_("{document}: {n} entries are left out, since they have no text: {marks}."),
    )
    WHOLE_TEXT = (
        N_(
            "{document}: {marks} is on the whole text, and tags here are on words. It is kept in"
            " the note of the text."
        ),
        N_(
            "{document}: {n} labels are on the whole text, and tags here are on words. They are"
            " kept in the note of the text: {marks}."
        ),
    )
    AMBIGUOUS = (
        N_("{document}: {marks} is left out, since its words are found more than once."),
        N_(
            "{document}: {n} marks are left out, since their words are found more than once:"
            " {marks}."
        ),
    )
    NOT_FOUND = (
        N_("{document}: {marks} is left out, since its words are not found in the text."),
        N_("{document}: {n} marks are left out, since their words are not in the text: {marks}."),
    )
    UNCERTAIN = (
        N_("{document}: {marks} is left out, since nothing says how its place is counted."),
        N_(
            "{document}: {n} marks are left out, since nothing says how their places are counted:"
            " {marks}."
        ),
    )
    BY_STANDARD = (
        N_(
            "{document}: {marks} is where the standard of the format puts it; nothing else says how"
            " its place is counted, so look at it."
        ),
        N_(
            "{document}: {n} marks are where the standard of the format puts them; nothing else"
            " says how their places are counted, so look at them: {marks}."
        ),
    )
    CUT = (
        N_(
            "{document}: {marks} begins or ends inside of a word, and nothing says how its place is"
            " counted, so look at it."
        ),
        N_(
            "{document}: {n} marks begin or end inside of words, and nothing says how their places"
            " are counted, so look at them: {marks}."
        ),
    )
    WITHOUT_LAST = (
        N_(
            "{document}: {marks} ends before the last letter of a word, as if the end were counted"
            " in; nothing says so, so look at it."
        ),
        N_(
            "{document}: {n} marks end before the last letters of words, as if their ends were"
            " counted in; nothing says so, so look at them: {marks}."
        ),
    )
    REFUSED = (
        N_("{document}: its marks are left out, since they were answered with {marks}."),
        N_("{document}: the marks of {n} entries are left out, since they were refused: {marks}."),
    )
    REJECTED = (
        N_("{document}: {marks} is left out, since somebody rejected it."),
        N_("{document}: {n} marks are left out, since somebody rejected them: {marks}."),
    )
    PREDICTED = (
        N_("{document}: {marks} is left out where a model proposed it, and no person."),
        N_("{document}: {n} things are left out where a model proposed them: {marks}."),
    )
    NOBODYS = (
        N_(
            "{document}: what stands in {marks} was there before anybody annotated; it is taken as"
            " yours."
        ),
        N_(
            "{document}: what stands in {n} files was there before anybody annotated; it is taken"
            " as yours: {marks}."
        ),
    )
    NO_TIME = (
        N_(
            "{document}: {marks} is no time such as 2026-11-27T20:38:24Z. It is kept in the note of"
            " its annotation."
        ),
        N_(
            "{document}: {n} times are not such as 2026-11-27T20:38:24Z. They are kept in the notes"
            " of their annotations: {marks}."
        ),
    )
    NO_ZONE = (
        N_("{document}: the time {marks} names no time zone. It is taken for UTC."),
        N_("{document}: {n} times name no time zone. They are taken for UTC: {marks}."),
    )
    BY_QUOTE = (
        N_("{document}: {marks} is put where its words are, which is not where the file says."),
        N_(
            "{document}: {n} marks are put where their words are, which is not where the file says:"
            " {marks}."
        ),
    )
    OTHER_AROUND = (
        N_(
            "{document}: {marks} is put where its words are, though other words stand around them"
            " than the file says."
        ),
        N_(
            "{document}: {n} marks are put where their words are, though other words stand around"
            " them than the file says: {marks}."
        ),
    )
    ON_PAGE = (
        N_(
            "{document}: {marks} is selected on a page of the PDF. It is put where its words are in"
            " the text."
        ),
        N_(
            "{document}: {n} marks are selected on pages of the PDF. They are put where their words"
            " are in the text: {marks}."
        ),
    )
    BY_WORDS = (
        N_("{document}: {marks} is put where its words are: its path leads to no text here."),
        N_(
            "{document}: {n} marks are put where their words are: their paths lead to no text here:"
            " {marks}."
        ),
    )


def notes_of_whole(labels: Iterable[tuple[str, str]]) -> tuple[Note, ...]:
    """The notes that keep what is on a whole text, one of each coder; labels with coders."""
    by_coder: dict[str, dict[str, None]] = {}
    for label, coder in labels:
        by_coder.setdefault(coder, {})[label] = None
    words = _("On the whole text: {labels}")
    return tuple(
        Note(text=words.format(labels="; ".join(found)), coder=coder)
        for coder, found in by_coder.items()
    )


class Doubts:
    """Gathers what did not fit, and sums what is of one kind in one document.

    Where a kind is in very many documents, those behind the first are summed, too.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, Why], list[str]] = {}
        self._said: set[str] = set()
        self._untold: list[str] = []
        self._documents: Counter[Why] = Counter()
        """In how many documents each kind was told of."""
        self._more: dict[Why, _More] = {}

    def add(self, document: str, mark: str, why: Why) -> None:
        """Note that ``mark``, as the file calls it, has trouble ``why``."""
        self._found.setdefault((document, why), []).append(mark)

    def say(self, sentence: str) -> None:
        """Note a sentence about all of the corpus; it is told once."""
        if sentence not in self._said:
            self._said.add(sentence)
            self._untold.append(sentence)

    def portion(self) -> tuple[str, ...]:
        """What was noted since this was last asked for: of the corpus, then of each document.

        Documents and kinds are in the order of meeting them.
        """
        told, self._untold = self._untold, []
        found, self._found = self._found, {}
        for (document, why), marks in found.items():
            self._documents[why] += 1
            if self._documents[why] <= _EACH or why is Why.NO_TXT:
                told.append(_sentence(document, why, marks))
            else:
                self._more.setdefault(why, _More(document)).add(marks)
        return tuple(told)

    def rest(self) -> tuple[str, ...]:
        """What is said of the documents behind the first of a kind, once all were told of."""
        return tuple(one.sentence(why) for why, one in self._more.items())

    def sentences(self) -> tuple[str, ...]:
        """All of it, where nothing was told of before."""
        return (*self.portion(), *self.rest())


@dataclass(slots=True)
class _More:
    """What is of one kind in documents that are not told of one by one."""

    document: str
    """The first of them."""
    documents: int = 0
    count: int = 0
    marks: dict[str, None] = field(default_factory=dict)
    """The first of them."""

    def add(self, marks: list[str]) -> None:
        self.documents += 1
        self.count += len(marks)
        if len(self.marks) <= _SHOWN:
            self.marks |= dict.fromkeys(marks)

    def sentence(self, why: Why) -> str:
        document = self.document
        if self.documents > 1:
            words = ngettext("{n} more text", "{n} more texts", self.documents)
            document = words.format(n=f"{self.documents:,}")
        return _sentence(document, why, list(self.marks), self.count)


def _sentence(document: str, why: Why, marks: list[str], count: int = 0) -> str:
    one, many = why.value
    document = UNSTORABLE.sub("\ufffd", document)
    count = count or len(marks)
    shown = [f"“{' '.join(mark.split())[:_LONGEST]}”" for mark in marks[:_SHOWN]]
    shown = [UNSTORABLE.sub("\ufffd", mark) for mark in shown]  # none of it can be printed
    shown += ["…"] if count > len(shown) else []
    return ngettext(one, many, count).format(document=document, n=count, marks=", ".join(shown))
