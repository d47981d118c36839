"""Puts what a file declares of its article into the form in which facts are kept."""

from __future__ import annotations

import re
from typing import Final

from annotator.core.draft import FACT_NAMES, Fact, Standing
from annotator.exchange.readers.moments import moment

Facts = dict[str, Fact]

TIMES: Final = frozenset(("published_at", "updated_at", "retrieved_at"))
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]+)*")
_LONGEST: Final = 1000
_USELESS_TITLE: Final = re.compile(
    r"microsoft word\b.*|(?:untitled|unbenannt|sans titre|document|word document|dokument|title"
    r"|powerpoint presentation|presentation|book|workbook|slide|page|layout|print)[\s_-]*\d*"
    r"|.*\.(?:docx?|odt|rtf|pdf|indd|qxd|pub|pptx?|xlsx?|tmp|txt|html?)|[\W\d_]*",
    re.IGNORECASE,
)
_USELESS_AUTHOR: Final = re.compile(
    r"(?:microsoft office |windows |office |ms )?(?:user|benutzer|utilisateur)s?\d*|admin\w*|owner"
    r"|author|unknown|anonymous|default|guest|root|pc|hp|dell|lenovo|python-docx|openpyxl|[\W\d_]*"
    r"|un-?named|apache poi|(?:adobe|quarkxpress|word|acrobat|libreoffice)\b.*",
    re.IGNORECASE,
)


def put(
    facts: Facts, name: str, raw: str, evidence: str, standing: Standing = Standing.FOUND
) -> bool:
    """Keep a fact unless one is known already; false where ``raw`` is no such thing.

    Times become ISO 8601, with their precision where ``published_at`` has one; a language its ISO
    639 code; an address must be one of the web.
    """
    value = clean(raw)
    precision = ""
    if name in TIMES:
        value, precision = moment(value)
    elif name == "language":
        code = _LANGUAGE.fullmatch(value)
        value = code[1].lower() if code else ""
    elif name == "url" and not value.lower().startswith(("http://", "https://")):
        value = ""
    if not value or name not in FACT_NAMES:
        return False
    if name in facts:
        return True
    facts[name] = Fact(value=value, standing=standing, evidence=evidence)
    if name == "published_at":
        facts["published_precision"] = Fact(value=precision, standing=standing, evidence=evidence)
    return True


def put_property(facts: Facts, name: str, raw: str, evidence: str) -> None:
    """Keep what the properties of a document say, as a guess.

    Programs fill them in and templates carry them along: “Microsoft Word - Document1” is no
    headline and “Windows User” no author.
    """
    useless = {"title": _USELESS_TITLE, "author": _USELESS_AUTHOR}.get(name)
    if useless is None or not useless.fullmatch(clean(raw)):
        put(facts, name, raw, evidence, Standing.GUESSED)


def clean(raw: str) -> str:
    """A value in one line, without characters that nobody sees, and of bounded length."""
    return " ".join(shown(raw).split())[:_LONGEST].strip()


def shown(raw: str) -> str:
    """A text without what no database and no window can hold, each shown as ``�``."""
    return _UNSEEN.sub("\ufffd", raw)
