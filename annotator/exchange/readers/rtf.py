r"""Reads Rich Text (RTF): its text as it stands when all tracked changes are accepted.

After the Rich Text Format Specification 1.9.1. Written by hand because what there is rewrites links
into the text, drops footnotes and the Unicode half of ``\upr``, and keeps what is deleted.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field, replace
from typing import Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers import office
from annotator.exchange.readers.declared import Facts, put_property
from annotator.exchange.readers.reading import Reading

MEDIA_TYPE: Final = "application/rtf"

_TOKEN: Final = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?\ ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\",
    re.DOTALL,
)
_CHARACTERS: Final = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "column": "\n", "softline": "\n",
    "tab": "\t", "row": "\n", "nestrow": "\n", "cell": " | ", "nestcell": " | ", "emdash": "—",
    "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "zwj": "\u200d",
    "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f", "zwbo": "\u200b",
}  # fmt: skip
_SIGNS: Final = {
    "~": "\xa0", "-": "\xad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n",
}  # fmt: skip
_ELSEWHERE: Final = frozenset(
    """fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator pict object
    header headerl headerr headerf footer footerl footerr footerf annotation atnauthor atnid
    atndate atnref atrfstart atrfend bkmkstart bkmkend fldinst datafield themedata
    colorschememapping latentstyles datastore xmlnstbl filetbl ftnsep ftnsepc ftncn aftnsep
    aftnsepc aftncn pntext listtext mmath nonshppict shpinst xe tc background docvar
    userprops subject company operator keywords comment doccomm category manager buptim printim
    nonesttables nesttableprops falt panose fontemb fontfile fname formfield""".split()  # noqa: SIM905 - a table
)
"""Groups that hold no text of the document."""

_INFO: Final = ("title", "author")
_CODE_PAGES: Final = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 179: "cp1256",
    180: "cp1256", 181: "cp1255", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
"""The ``\\fcharset`` of a font; those that are not here have the code page of the document."""

_DEEPEST: Final = 2000


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside one pair of braces."""

    into: str = "text"
    """Where its text goes: ``text``, ``note``, ``title``, ``author``, ``fonts``, nowhere."""

    font: int = -1
    skipped_after: int = 1
    """How many plain characters stand after ``\\u`` for programs without Unicode."""

    is_deleted: bool = False
    is_hidden: bool = False


@dataclass(slots=True)
class _Document:
    """A document as far as it was read."""

    chosen: str
    code_page: str = "cp1252"
    group: _Group = field(default_factory=_Group)
    around: list[_Group] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    default_font: int = -1
    font_at: int = -1
    texts: dict[str, list[str]] = field(default_factory=dict)
    pending: bytearray = field(default_factory=bytearray)
    """Bytes of the code page that are not decoded yet: a character may have two."""

    to_skip: int = 0
    is_optional: bool = False
    deletions: int = 0
    hidden: int = 0
    notes: int = 0
    last: str = ""
    """What the piece before was: a deletion goes on over several of them."""


def read(content: bytes, name: str, encoding: str = "") -> Reading:
    """The paragraphs of a document, with a blank line between two; then its footnotes.

    ``encoding`` is the analyst’s choice for what is not in Unicode. Deleted and hidden text is
    left out and counted; comments, headers and footers are left out.

    Raises:
        CannotRead: it is no Rich Text, or holds no text.
    """
    start = content.find(b"{\\rtf", 0, 1024)
    if start < 0:
        raise office.damaged(name)
    document = _Document(chosen=encoding)
    _run(document, content, start)
    lines = _lines(document, "text")
    if not any(map(str.isalnum, "".join(lines))):
        raise CannotRead(_("{file} holds no text.").format(file=name))
    facts: Facts = {}
    for key in _INFO:
        put_property(facts, key, _joined(document, key), _("Properties of the document"))
    problems = office.left_out(document.deletions, document.hidden, document.notes)
    return Reading(
        text="\n\n".join((*lines, *_lines(document, "note"))),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        declared=facts,
        problems=problems,
    )


def _joined(document: _Document, into: str) -> str:
    """The text that went somewhere; halves of characters that came one by one are joined."""
    text = "".join(document.texts.get(into, ()))
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _lines(document: _Document, into: str) -> list[str]:
    lines = (line.strip(" \t") for line in _joined(document, into).split("\n"))
    return [line for line in (line.removesuffix(" |").strip() for line in lines) if line]


def _run(document: _Document, content: bytes, at: int) -> None:
    """Go through the tokens up to the brace that closes the document."""
    while match := _TOKEN.match(content, at):
        at = match.end()
        found = match.lastgroup
        if match["word"]:
            word = match["word"].decode("ascii")
            number = int(match["number"]) if match["number"] else None
            if word == "bin":
                at += max(0, number or 0)
            else:
                _word(document, word, number)
        elif found == "hex":
            _bytes(document, bytes.fromhex(match["hex"].decode("ascii")))
        elif found == "sign":
            _sign(document, match["sign"].decode("latin-1"))
        elif found == "text":
            _bytes(document, match["text"])
        elif found == "brace":
            _flush(document)
            document.to_skip = 0
            if not _brace(document, match["brace"]):
                break
    _flush(document)


def _brace(document: _Document, brace: bytes) -> bool:
    """Go into a group or out of it; false at the end of the document."""
    document.is_optional = False
    if brace == b"{":
        if len(document.around) > _DEEPEST:
            raise RecursionError
        document.around.append(document.group)
        return True
    if document.group.into == "note" and document.around[-1:] and not _is_in_note(document):
        document.texts.setdefault("note", []).append("\n")
    document.group = document.around.pop() if document.around else _Group()
    return bool(document.around)


def _is_in_note(document: _Document) -> bool:
    return document.around[-1].into == "note"


def _sign(document: _Document, sign: str) -> None:
    if sign == "*":
        document.is_optional = True
    else:
        _flush(document)
        _put(document, _SIGNS.get(sign, ""))


def _word(document: _Document, word: str, number: int | None) -> None:
    if word == "u" and number is not None:
        _flush(document)
        _put(document, chr(number if 0 <= number <= sys.maxunicode else number % 0x10000))
        document.to_skip = document.group.skipped_after
        return
    _flush(document)
    document.to_skip = 0
    is_optional, document.is_optional = document.is_optional, False
    if word in _CHARACTERS:
        _put(document, _CHARACTERS[word])
    elif not _destination(document, word, is_optional=is_optional):
        _format(document, word, number)


def _destination(document: _Document, word: str, *, is_optional: bool) -> bool:
    """Whether a word says where the text of its group goes; if so, it goes there."""
    group = document.group
    if word in _INFO:
        into = word if group.into == "info" else ""
    elif word in ("footnote", "info"):
        into = {"footnote": "note", "info": "info"}[word] if group.into else ""
        document.notes += into == "note"
    elif word == "fonttbl":
        into = "fonts"
    elif word == "upr":
        into = ""
    elif word == "ud":
        # Its group repeats in Unicode what the group before it says in the code page.
        into = document.around[-2].into if len(document.around) > 1 else "text"
    elif word in _ELSEWHERE or (
        is_optional and word not in ("shptxt", "shppict", "nesttableprops")
    ):
        into = ""
    else:
        return False
    document.group = replace(group, into=into)
    return True


def _format(document: _Document, word: str, number: int | None) -> None:
    """What a word says of the text after it."""
    group = document.group
    if word == "ansicpg" and number:
        document.code_page = _codec(f"cp{number}") or document.code_page
    elif word == "mac":
        document.code_page = "mac_roman"
    elif word == "deff":
        document.default_font = -1 if number is None else number
    elif word == "f" and number is not None:
        if group.into == "fonts":
            document.font_at = number
        else:
            document.group = replace(group, font=number)
    elif word == "fcharset" and group.into == "fonts":
        document.fonts[document.font_at] = _CODE_PAGES.get(number or 0, "")
    elif word == "uc":
        document.group = replace(group, skipped_after=max(0, number if number is not None else 1))
    else:
        document.group = _formatted(group, word, is_on=number != 0)


def _formatted(group: _Group, word: str, *, is_on: bool) -> _Group:
    if word == "deleted":
        return replace(group, is_deleted=is_on)
    if word == "v":
        return replace(group, is_hidden=is_on)
    if word == "plain":
        return replace(group, is_deleted=False, is_hidden=False, font=-1)
    return group


def _codec(name: str) -> str:
    name = {"cp65001": "utf-8", "cp10000": "mac_roman", "cp936": "gb18030"}.get(name, name)
    try:
        b"a".decode(name)
    except LookupError:
        return ""
    return name


def _bytes(document: _Document, found: bytes) -> None:
    skipped = min(document.to_skip, len(found))
    document.to_skip -= skipped
    if document.group.into:
        document.pending += found[skipped:]


def _flush(document: _Document) -> None:
    """Decode the bytes that were collected."""
    if not document.pending:
        return
    group = document.group
    font = group.font if group.font in document.fonts else document.default_font
    encoding = document.chosen or document.fonts.get(font) or document.code_page
    text = document.pending.decode(encoding, errors="replace")
    document.pending.clear()
    _put(document, text)


def _put(document: _Document, text: str) -> None:
    group = document.group
    if not text or group.into in ("", "fonts", "info"):
        return
    kind = "deleted" if group.is_deleted else "hidden" if group.is_hidden else "kept"
    if kind != document.last and text.strip():
        document.deletions += kind == "deleted"
        document.hidden += kind == "hidden"
        document.last = kind
    if kind == "kept":
        document.texts.setdefault(group.into, []).append(text)
