"""What the columns of a table of CoNLL are: the words, their labels, numbers, and all the rest.

The tasks of CoNLL from 2000 on, and the programs that follow them, agree on one token a line and on
labels behind ``B-`` or ``I-``; where the words and the labels are, each decides anew. GermEval 2014
has a number, a word and two columns of labels; the corpora of MIT have the label first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

LABEL: Final = re.compile(r"([BIESLUMW])-(\S+)")
START: Final = "-DOCSTART-"
_GAP: Final = re.compile("[ \t]+")
_TAB: Final = re.compile("[ ]*\t+[ \t]*")
MISC: Final = re.compile(r"(?:^|\|)ner=(O|[BIESLUMW]-[^|\s]+)(?=\||$)", re.IGNORECASE)
"""A label in the last cell of CoNLL-U, as Stanza and others write it."""
_OF_U: Final = 10
"""Cells of a line of CoNLL-U."""
_SAYS_NOTHING: Final = frozenset(("_", "-", "-X-", "*", ""))
_CHUNKS: Final = frozenset(
    ("NP", "VP", "PP", "ADVP", "SBAR", "ADJP", "PRT", "CONJP", "INTJ", "LST", "UCP")
)
"""The phrases of CoNLL 2000: grammar, like parts of speech."""

Row = Sequence[str]


class Kind(Enum):
    """What a line of a table is."""

    TOKEN = "token"  # noqa: S105 - a word, no secret
    START = "start"
    END = "end"
    """Of a sentence: an empty line."""
    COMMENT = "comment"
    ODD = "odd"
    """Nothing of the table."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table has its words and labels, from 0; ``count`` is how many cells a row has."""

    count: int
    word: int = 0
    labels: tuple[int, ...] = ()
    is_numbered: bool = False
    has_more: bool = False
    """Whether other columns say anything."""

    def kind_of(self, row: Row) -> Kind:
        """What a line is, by its cells.

        A line that begins with ``#`` is a comment, unless it is a token like all others.
        """
        if list(row) == [""]:
            return Kind.END
        if row[0] == START:
            return Kind.START
        if len(row) == self.count and len(row) > self.word:
            is_comment = row[0].startswith("#") and not any(map(is_label, self.labels_in(row)))
            is_range = self.is_numbered and not row[0].isdigit()
            return Kind.COMMENT if is_comment else Kind.ODD if is_range else Kind.TOKEN
        if row[0].startswith("#"):
            return Kind.COMMENT
        is_token = len(row) > max(self.word, 1) and is_label(row[-1]) and self._are_last
        return Kind.TOKEN if is_token else Kind.ODD

    def labels_in(self, row: Row) -> list[str]:
        """The labels of a token; in a row of another length only that at its end."""
        if len(row) == self.count:
            return [row[at] for at in self.labels]
        return [row[-1] if at == self.count - 1 else "_" for at in self.labels]

    @property
    def _are_last(self) -> bool:
        return self.count - 1 in self.labels


OURS: Final = Columns(4, 0, (3,))
"""The columns that this program writes, whatever is in them."""


def is_label(cell: str) -> bool:
    return cell == "O" or LABEL.fullmatch(cell) is not None


def rows_of(content: str) -> list[Row]:
    """The cells of each line of a table; an empty line has one, which is empty.

    Where most lines have tabs, only tabs part cells: words of several words have spaces.
    """
    lines = [line.strip(" \t\r") for line in content.split("\n")]
    with_tabs = sum("\t" in line for line in lines)
    gap = _TAB if 2 * with_tabs > sum(map(bool, lines)) else _GAP
    return [(gap if "\t" in line else _GAP).split(line) for line in lines]


def without_misc(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows; of CoNLL-U with labels among its last cells (MISC), with these alone there."""
    if not any(len(row) == _OF_U and MISC.search(row[-1]) for row in rows):
        return rows
    return [
        [*row[:-1], found[1] if (found := MISC.search(row[-1])) else "_"]
        if len(row) == _OF_U
        else row
        for row in rows
    ]


def columns_of(rows: Sequence[Row]) -> Columns:
    """Which columns are what, by all rows of a table."""
    found = [row for row in rows if list(row) != [""] and row[0] != START]
    bare = [row for row in found if not row[0].startswith("#")] or found
    count = Counter(len(row) for row in bare if len(row) > 1).most_common(1)
    if not count:
        return Columns(2, 0, (1,))
    width = count[0][0]
    regular = [row for row in bare if len(row) == width]
    cells = [[row[at] for row in regular] for at in range(width)]
    number = 0 if width > 2 and _is_numbered(rows, width) else -1
    if number == 0 and set(cells[1]) <= _SAYS_NOTHING:
        number = -1  # the words are numbers, and what follows says nothing of them
    labels = [at for at in range(1, width) if at != number and _are_labels(cells[at])]
    if not labels and _are_labels(cells[0]) and not _share(cells[-1]):
        labels = [0]
    elif width - 1 not in labels and (not labels or 2 * _share(cells[-1]) > len(regular)):
        labels.append(width - 1)
    named = [at for at in labels if not _are_chunks(cells[at])] or labels[-1:]
    words = [at for at in range(width) if at != number and at not in labels]
    word = words[0] if words else 0
    rest = [at for at in range(width) if at not in {number, word, *named}]
    has_more = any(set(cells[at]) - _SAYS_NOTHING for at in rest)
    return Columns(width, word, tuple(at for at in named if at != word), number == 0, has_more)


def _is_numbered(rows: Iterable[Row], width: int) -> bool:
    """Whether the first cells count the tokens of each sentence from 1, or from 0.

    Numbers such as 3-4 and 8.1 are of tokens that are in the others.
    """
    every = list(_sentences(rows, width))
    return bool(every) and all(
        numbers in (list(map(str, range(first, first + len(numbers)))) for first in (0, 1))
        for numbers in every
    )


def _sentences(rows: Iterable[Row], width: int) -> Iterator[list[str]]:
    """The first cells of each sentence, without those of comments and of parts of words."""
    found: list[str] = []
    for row in rows:
        if len(row) < 2 or row[0] == START:
            if found:
                yield found
            found = []
        elif len(row) == width and not re.match(r"#|\d+[-.]\d", row[0]):
            found.append(row[0])
    if found:
        yield found


def _are_labels(cells: Iterable[str]) -> bool:
    """Whether all cells are labels, and one at least says more than that nothing is here."""
    there = set(cells) - {"_"}
    return all(map(is_label, there)) and bool(there - {"O"})


def _share(cells: Iterable[str]) -> int:
    return sum(map(is_label, cells))


def _are_chunks(cells: Iterable[str]) -> bool:
    named = {found[2] for cell in set(cells) if (found := LABEL.fullmatch(cell))}
    return bool(named) and named <= _CHUNKS
