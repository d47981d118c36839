"""Turns the bytes of a file into text: finds the encoding, and refuses what is no text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import N_, _, ngettext

CHOICES: Final = (
    "utf-8",
    "windows-1256",
    "windows-1252",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "iso-8859-6",
    "iso-8859-15",
    "windows-1250",
    "windows-1251",
    "koi8-r",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-kr",
)
"""The encodings that an analyst is offered where the guess is wrong."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and sentences for the analyst."""

    text: str
    encoding: str
    problems: tuple[str, ...] = ()


_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES: Final = (
    (b"%PDF-", N_("a PDF document")),
    (b"PK\x03\x04", N_("a ZIP archive; give it a name that ends in .zip")),
    (b"PK\x05\x06", N_("an empty ZIP archive")),
    (b"\xd0\xcf\x11\xe0", N_("an old Office document, or an encrypted one; save it as DOCX")),
    (b"\x1f\x8b", N_("a compressed (gzip) file; give it a name that ends in .gz")),
    (b"BZh", N_("a compressed (bzip2) file; unpack it first")),
    (b"\xfd7zXZ", N_("a compressed (xz) file; unpack it first")),
    (b"7z\xbc\xaf", N_("a 7-Zip archive")),
    (b"Rar!", N_("a RAR archive")),
    (b"\x89PNG", N_("a picture (PNG)")),
    (b"\xff\xd8\xff", N_("a picture (JPEG)")),
    (b"GIF8", N_("a picture (GIF)")),
    (b"RIFF", N_("a picture, a sound or a video (RIFF)")),
    (b"SQLite format 3", N_("a database (SQLite)")),
    (b"\x7fELF", N_("a program")),
    (b"MZ\x90", N_("a program")),
    (b"{\\rtf", N_("a Rich Text (RTF) document")),
    (b"ID3", N_("a sound (MP3)")),
    (b"OggS", N_("a sound or a video (Ogg)")),
)
_CONTROL: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_NOT_WESTERN: Final = re.compile(r"[^\W\d_][¾¿º¹³¼½£¥¯±¶ªœŸ][^\W\d_]")
"""What Central European letters look like in windows-1252: signs inside words."""

_HIGH: Final = re.compile(rb"[\x80-\xff]")
_CODE_PAGE: Final = re.compile(r"^cp(125\d)$")
_SAMPLE: Final = 60_000
_SHORT: Final = 200
_WORDS: Final = {
    "windows-1256": "كے کے میں ميں نے اور ہے ہيں سے كى کی کا كا في من على أن إلى و که از این به در",
    "windows-1251": "и в не на что с по это как он из у за от для а его но",
    "koi8-r": "и в не на что с по это как он из у за от для а его но",
    "windows-1253": "και το να του η της με που την από για είναι ο οι",
    "windows-1255": "של את על לא הוא זה עם כי גם היא",
}


def decoded(content: bytes, name: str, *, chosen: str = "", declared: str = "") -> Decoded:
    """The text in ``content``: a byte order mark decides, then UTF-8, then ``declared``, a guess.

    ``chosen`` is the analyst's own choice and beats them all. ``name`` is for the messages.

    Raises:
        CannotRead: empty, not text, cut off in a character, in no or an unknown encoding.
    """
    if not content:
        raise CannotRead(_("{file} is empty.").format(file=name))
    _refuse_binary(content, name)
    if chosen:
        return _as_chosen(content, name, chosen)
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _with_mark(content[len(mark) :], encoding, name)
    found = (
        _wide(content)
        or _escaped(content)
        or _as_utf8(content, name)
        or _as_declared(content, declared)
    )
    found = found or _as_guessed(content)
    if found is None or _is_garbage(found.text):
        message = _("{file} is not text, or in an encoding that is not known here.")
        raise CannotRead(message.format(file=name))
    return found


def _refuse_binary(content: bytes, name: str) -> None:
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            message = _("{file}: this is not text: it is {what}.")
            raise CannotRead(message.format(file=name, what=_(what)))


def _is_garbage(text: str) -> bool:
    """Whether a text is so full of control characters that it can be no text."""
    sample = text[:_SAMPLE]
    strange = len(_CONTROL.findall(sample)) + sample.count("\x00")
    return strange > 8 and strange * 20 > len(sample)


def _known(encoding: str, name: str) -> str:
    """The codec's own name for ``encoding``, if it is one from bytes to text."""
    try:
        b"a".decode(encoding)
        return codecs.lookup(encoding).name
    except (LookupError, UnicodeError) as error:
        message = _("{file}: “{encoding}” is not an encoding that is known here.")
        raise CannotRead(message.format(file=name, encoding=encoding)) from error


def _as_chosen(content: bytes, name: str, chosen: str) -> Decoded:
    encoding = chosen if chosen.lower() in CHOICES else _known(chosen, name)
    text = content.decode(encoding, errors="replace")
    if _is_garbage(text):
        message = _("{file} is no text in the encoding {encoding}. Choose another.")
        raise CannotRead(message.format(file=name, encoding=chosen))
    return Decoded(text, chosen.lower(), _replaced(text, chosen))


def _replaced(text: str, encoding: str) -> tuple[str, ...]:
    count = text.count("\ufffd")
    if not count:
        return ()
    message = ngettext(
        "{count} place does not fit the encoding {encoding} and is shown as �.",
        "{count} places do not fit the encoding {encoding} and are shown as �.",
        count,
    )
    return (message.format(count=count, encoding=encoding),)


def _with_mark(content: bytes, encoding: str, name: str) -> Decoded:
    text = content.decode(encoding, errors="replace")
    if not text:
        raise CannotRead(_("{file} is empty.").format(file=name))
    if encoding != "utf-8" and text.count("\ufffd") * 5 > len(text):
        raise CannotRead(_("{file} is not text.").format(file=name))
    # The mark is put back: normalising takes it away and counts it.
    return Decoded("\ufeff" + text, encoding, _replaced(text, encoding))


def _wide(content: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: half of the bytes take few values, zeros among them."""
    sample = content[: _SAMPLE // 4 * 4]
    if sample.count(0) * 20 < len(sample) or len(sample) < 8:
        return None
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        try:
            text = sample[: len(sample) // width * width].decode(encoding)
        except UnicodeDecodeError:
            continue
        plain = sum(char.isalnum() or char.isspace() or char.isprintable() for char in text)
        common = sum(char in " \r\n\t,.;:/،۔-" or char.isalnum() for char in text)
        is_likely = _one_script(text)
        if plain >= 0.97 * len(text) and common >= 0.8 * len(text) and is_likely:
            whole = content.decode(encoding, errors="replace")
            return Decoded(whole, encoding, (_guessed(encoding),))
    return None


def _escaped(content: bytes) -> Decoded | None:
    """Japanese in seven bits, which is valid UTF-8 as well and only means something else."""
    if b"\x1b$" not in content or not content.isascii():
        return None
    return _as_declared(content, "iso2022_jp")


def _one_script(text: str) -> bool:
    """Whether the letters come from few blocks of 256: bytes in the wrong order scatter."""
    blocks = {ord(char) >> 8 for char in text if char.isalpha()}
    return len(blocks) <= max(4, len(text) // 50) and (" " in text or len(text) < 40)


def _guessed(encoding: str) -> str:
    message = _(
        "The file does not say its encoding; it was read as {encoding}. "
        "If letters look wrong, choose another."
    )
    return message.format(encoding=encoding)


def _as_utf8(content: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_cut(content, error):
            message = _(
                "{file} ends in the middle of a character: it was not written or copied to its "
                "end. Fetch it again."
            )
            raise CannotRead(message.format(file=name)) from error
    text = content.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = len(text) - bad - sum(map(str.isascii, text))
    if good >= 10 * bad:
        return Decoded(text, "utf-8", _replaced(text, "utf-8"))
    return None


def _is_cut(content: bytes, error: UnicodeDecodeError) -> bool:
    """Whether UTF-8 fails only because its last character is not whole.

    A lone last byte after plain ASCII may also be Latin: ``é`` after a letter; ``Ã`` is not likely.
    """
    if error.reason != "unexpected end of data" or error.start < len(content) - 3:
        return False
    last = content[error.start :]
    is_latin_word = len(last) == 1 and last >= b"\xe0" and content[: error.start][-1:].isalpha()
    return not is_latin_word or _HIGH.search(content, 0, error.start) is not None


def _as_declared(content: bytes, declared: str) -> Decoded | None:
    if not declared:
        return None
    encoding = declared.strip().lower()
    if encoding in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"):
        encoding = "windows-1252"  # what browsers do, too
    try:
        text = content.decode(encoding)
    except (LookupError, UnicodeError):
        return None
    return Decoded(text, encoding)


def _as_guessed(content: bytes) -> Decoded | None:
    sample = content[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    if high * 4 > len(sample):
        found = _by_common_words(sample)
        if found:
            return _read_as(content, found)
    elif (high * 8 < len(sample) or len(sample) < _SHORT) and not _is_garbage(
        sample.decode("latin-1")
    ):
        western = _read_as(content, "windows-1252")
        if western is not None and len(_NOT_WESTERN.findall(western.text[:_SAMPLE])) < 2:
            return western
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only odd files need it

    best = from_bytes(sample).best()
    return _read_as(content, best.encoding) if best is not None else None


def _by_common_words(sample: bytes) -> str:
    """Which one-byte encoding makes common words of the bytes; empty where none does."""
    best, most = "", 0.0
    for encoding, words in _WORDS.items():
        text = sample.decode(encoding, errors="replace").split()
        share = sum(word in set(words.split()) for word in text) / max(1, len(text))
        if share > most:
            best, most = encoding, share
    return best if most >= 0.04 else ""


def _read_as(content: bytes, encoding: str) -> Decoded | None:
    text = content.decode(encoding, errors="replace")
    if text.count("\ufffd") * 50 > len(text):
        return None
    name = _CODE_PAGE.sub(r"windows-\1", encoding.replace("_", "-"))
    name = name if name in CHOICES else encoding
    return Decoded(text, name, (_guessed(name), *_replaced(text, name)))
