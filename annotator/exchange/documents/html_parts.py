"""The elements that a web page is made of: every text is escaped, and isolated in its direction."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from annotator.core.account import Said
from annotator.core.codebook import PATH_JOINT
from annotator.core.grade import Grade
from annotator.exchange.documents.wording import grade_words, speaker

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What HTML cannot hold, in whatever way it is written."""


def h(text: str) -> str:
    """A text as HTML shows it: nothing in it is markup."""
    return escape(_CONTROLS.sub("\ufffd", text))


def foreign(text: str) -> str:
    """A text of unknown direction, which turns nothing around it."""
    return f"<bdi>{h(text)}</bdi>" if text else ""


def part(name: str, class_: str, content: str) -> str:
    """An element with a class; nothing where it would be empty."""
    return f'<{name} class="{class_}">{content}</{name}>' if content else ""


def paragraphs(class_: str, text: str) -> str:
    """A note or reason as it was written, line by line."""
    lines = "<br>".join(h(line) for line in text.split("\n") if line.strip())
    return f'<p class="{class_}" dir="auto">{lines}</p>' if lines else ""


def grade_chip(grade: Grade | None) -> str:
    """The code of a grade in the colour of its credibility, and what it means."""
    if grade is None or not (grade.code or grade_words(grade)):
        return ""
    class_ = f"code g{grade.credibility}" if grade.credibility else "code"
    return part("span", class_, h(grade.code)) + " " + h(grade_words(grade))


def chain(said: Said) -> str:
    """From the origin outward: ``military spokesman › state television``."""
    joint = h(PATH_JOINT)
    return joint.join(foreign(speaker(link)) for link in said.mention.chain)
