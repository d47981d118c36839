"""WebAnno TSV whose places are not those of the text, as lines whose are: each word is the next.

In TSV 2 tokens have no places; some converters write TSV 3 with places that begin anew in each
sentence. In TSV 2 the first line names the layers, a sentence has its words behind ``#text=``, and
each token its cells, in which ``B-`` and ``I-`` join tokens. Behind the features of a relation
stands what it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.corpora import webanno_cells as cells
from annotator.exchange.corpora.texts import Offsets, Unit

_HEAD: Final = re.compile(r"\s*#\s?[\w.]+\s\|\s")
_TOKEN: Final = re.compile(r"(\d{1,9}-\d{1,9})\t([^\t]+)\t?(.*)")
_UNIT: Final = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)\t(\d{1,9})-(\d{1,9})\t([^\t]*)\t?(.*)")
_TEXT: Final = "#text="
_MODERN_TEXT: Final = "#Text="
_ATTACHED: Final = "AttachTo="
_JOINED: Final = re.compile("([BI])-(.*)", re.DOTALL)


def is_old(lines: Sequence[str]) -> bool:
    """Whether lines are TSV 2 with what the places of its words can be told by."""
    is_head = bool(lines) and _HEAD.match(lines[0]) is not None
    return is_head and any(line.startswith(_TEXT) for line in lines)


def modern(lines: Sequence[str], name: str) -> list[str]:
    """The same as lines of TSV 3.3 behind its first.

    Raises:
        CannotRead: a token is not in its sentence; ``name`` is for the sentence.
    """
    layers = [_parted(one) for one in re.split(r"\s*#\s", lines[0]) if one.strip()]
    made = [_declared(layer, names) for layer, names in layers]
    width = [len(names) for _layer, names in layers]
    sheet = _Sheet(name, width)
    for line in lines[1:]:
        token = _TOKEN.fullmatch(line)
        if line.startswith(_TEXT):
            text = line.removeprefix(_TEXT)
            sheet.lines.append("")
            sheet.begin(text, f"{_MODERN_TEXT}{cells.escaped_text(text)}")
        elif token:
            sheet.take(token[1], token[2], token[3].split("\t"))
        elif line.strip() and not line.startswith("#id="):
            sheet.lines.append(line)
    return [*made, "", *sheet.lines]


def is_anew(lines: Sequence[str]) -> bool:
    """Whether the places of TSV 3 begin anew in each sentence, of which there are several."""
    starts: list[int] = []
    last = 0
    is_behind = True
    for line in lines:
        unit = _UNIT.fullmatch(line)
        if line.startswith(_MODERN_TEXT):
            is_behind = True
        elif unit and is_behind:
            starts.append(int(unit[2]))
            is_behind = False
            last = max(last, int(unit[3]) if len(starts) == 1 else 0)
    return len(starts) > 1 and set(starts) == {starts[0]} and starts[0] < last


def is_moved(lines: Sequence[str], minor: int) -> bool:
    """Whether most units of TSV 3 are not where they say, and all in their sentences in order.

    Some converters count places before they change the text of a sentence.
    """
    sheet = _Sheet("", [])
    units = odd = first = 0
    is_first = True
    for line in lines:
        unit = _UNIT.fullmatch(line)
        if line.startswith(_MODERN_TEXT):
            sheet.begin(cells.text(line.removeprefix(_MODERN_TEXT), minor), line)
            is_first = True
        elif unit:
            first = int(unit[2]) if is_first else first
            is_first = False
            words = cells.text(unit[4], minor)
            if sheet.found(unit[1], words) is None:
                return False
            place = (int(unit[2]) - first, int(unit[3]) - first)
            units, odd = units + 1, odd + (not sheet.covers(*place, words))
    return odd > 1 and 2 * odd > units


def placed(lines: Sequence[str], minor: int, name: str) -> list[str]:
    """The same lines with the places that the words of units have in the text.

    Raises:
        CannotRead: a unit is not in its sentence; ``name`` is for the sentence.
    """
    sheet = _Sheet(name, [])
    for line in lines:
        unit = _UNIT.fullmatch(line)
        if line.startswith(_MODERN_TEXT):
            sheet.begin(cells.text(line.removeprefix(_MODERN_TEXT), minor), line)
        elif unit:
            place = sheet.place(unit[1], cells.text(unit[4], minor))
            sheet.lines.append(f"{unit[1]}\t{place}\t{unit[4]}\t{unit[5]}")
        else:
            sheet.lines.append(line)
    return sheet.lines


def _parted(head: str) -> tuple[str, list[str]]:
    layer, *names = (one.strip() for one in head.split("|"))
    return layer, names


def _declared(layer: str, names: list[str]) -> str:
    kind = "RL" if any(one.startswith(_ATTACHED) for one in names) else "SP"
    names = [one.replace(_ATTACHED, "BT_") for one in names]
    return f"#T_{kind}={'|'.join((layer, *names))}"


@dataclass(slots=True)
class _Sheet:
    name: str
    width: list[int]
    """How many columns each layer has."""
    lines: list[str] = field(default_factory=list)
    _text: str = ""
    _at: int = 0
    """How far the tokens of the sentence were found."""
    _token: int = 0
    """Where the last of them begins."""
    _start: int = 0
    """Where the sentence starts in the text, in UTF-16 units."""
    _end: int = -1
    _numbers: int = 0
    _open: dict[tuple[int, int], str] = field(default_factory=dict)
    """The numbers of what goes on, by layer and place in the stack."""

    def begin(self, text: str, line: str) -> None:
        """Begin a sentence of this text, on a line of TSV 3."""
        self._start, self._text, self._at = self._end + 1, text, 0
        self._end = self._start + Offsets(text, Unit.UTF_16).of(len(text))
        self.lines.append(line)

    def place(self, id_: str, words: str) -> str:
        """Where a unit is that has these words, in the whole text.

        Raises:
            CannotRead: it is not in the sentence.
        """
        found = self.found(id_, words)
        if found is None:
            message = _("{file} is damaged: {unit} is not where its sentence is.")
            raise CannotRead(message.format(file=self.name, unit=id_))
        return f"{self._start + found[0]}-{self._start + found[1]}"

    def found(self, id_: str, words: str) -> tuple[int, int] | None:
        """Where the next unit is that has these words, in UTF-16 units of the sentence, if it is.

        One that is a part is within its token.
        """
        after = self._token if "." in id_ else self._at
        # Converters change capitals: that costs marks on the word, and not the places behind it.
        found = re.compile(re.escape(words), re.IGNORECASE).search(self._text, after)
        if found is None:
            return None
        at, end = found.span()
        if "." not in id_:
            self._token, self._at = at, end
        offsets = Offsets(self._text, Unit.UTF_16)
        return offsets.of(at), offsets.of(end)

    def covers(self, start: int, end: int, words: str) -> bool:
        """Whether a place in the sentence, in UTF-16 units, has these words."""
        offsets = Offsets(self._text, Unit.UTF_16)
        first, last = offsets.code_point(start), offsets.code_point(end)
        is_place = first is not None and last is not None
        return is_place and "".join(self._text[first:last].split()) == "".join(words.split())

    def take(self, id_: str, words: str, said: list[str]) -> None:
        """Add a token of TSV 2."""
        place = self.place(id_, words)
        made: list[str] = []
        for layer, width in enumerate(self.width):
            made += self._cells(layer, said[len(made) : len(made) + width])
        row = (id_, place, cells.escaped_value(words), *made)
        self.lines.append("\t".join(row) + "\t")

    def _cells(self, layer: int, said: list[str]) -> list[str]:
        """The cells of one layer: what is joined from token to token has a number."""
        stacks = [[] if one in {"", "_", "O"} else one.split("|") for one in said]
        numbers = {
            at: self._number(layer, at, [one[at] for one in stacks if at < len(one)])
            for at in range(max(map(len, stacks), default=0))
        }
        for place in [one for one in self._open if one[0] == layer and not numbers.get(one[1])]:
            del self._open[place]
        return [
            "|".join(_cell(one, numbers[at]) for at, one in enumerate(s)) or "_" for s in stacks
        ]

    def _number(self, layer: int, at: int, said: list[str]) -> str:
        found = [one[1] for value in said if (one := _JOINED.fullmatch(value))]
        if not found:
            return ""
        if "B" in found or (layer, at) not in self._open:
            self._numbers += 1
            self._open[layer, at] = str(self._numbers)
        return self._open[layer, at]


def _cell(written: str, number: str) -> str:
    joined = _JOINED.fullmatch(written)
    value = joined[2] if joined and number else written
    made = cells.EMPTY if value in {"", "_"} else cells.escaped_value(value)
    return f"{made}[{number}]" if number else made
