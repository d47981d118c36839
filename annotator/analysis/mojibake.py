"""Finds letters that were read in a wrong encoding long ago, and repairs them when asked."""

from __future__ import annotations

from typing import Final

_SAMPLE: Final = 20_000


def garbled_in(text: str) -> str:
    """The first run of a text that looks garbled, such as ``â€™`` for ’; empty where none does."""
    import ftfy.badness  # noqa: PLC0415 - only the import page asks

    found = ftfy.badness.BADNESS_RE.search(text[:_SAMPLE])
    return found.group() if found else ""


def repaired(text: str) -> str:
    """The text with garbled letters as they once were; nothing else is changed.

    Quotation marks, ligatures, widths of characters, line ends and accents stay as they are.
    """
    import ftfy  # noqa: PLC0415

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    return "\n".join(ftfy.fix_text_segment(line, config) for line in text.split("\n"))
