"""Knows the name of an outlet when it stands alone on a line, as in the masthead of a page."""

from __future__ import annotations

import re
from typing import Final

_CLEAR: Final = (
    "courier|times|news|newspaper|daily|herald|tribune|gazette|observer|chronicle|telegraph|journal"
    "|ledger|examiner|bulletin|guardian|inquirer|newswire|broadcasting|newsroom|weekly"
)
_VAGUE: Final = (
    "post|press|star|sun|mail|express|mirror|nation|standard|independent|dispatch|record|recorder"
    "|review|reporter|register|sentinel|globe|echo|monitor|wire|agency|network|tv|television|radio"
    "|media|magazine|today|frontier|digest|diplomat|outlook|insider|voice|channel"
)
_AFTER: Final = (
    r"(?:\s+(?:online|digital|international|english|urdu|network|group|tv|hd|live|blog))?"
)
_SMALL: Final = frozenset(["of", "the", "and", "&", "for", "de", "la", "du", "des", "der", "die"])
_LAST: Final = re.compile(
    rf"(?:^|\s|-)(?:(?P<clear>{_CLEAR})|(?P<vague>{_VAGUE})){_AFTER}$", re.IGNORECASE
)
_FIRST: Final = re.compile(
    r"^(?:the\s+)?(?:daily|radio|weekly|al)\s+\w+(?:\s+\w+)?$", re.IGNORECASE
)
_FUSED: Final = re.compile(r"^[A-Z]\w*[a-zA-Z](?:News|Now|TV|Times|Online|Today|Post|Press|news)$")
_DOMAIN: Final = re.compile(
    r"^(?:https?://)?(?:www\.)?(?P<name>[a-z0-9-]+(?:\.[a-z0-9-]+)*"
    r"\.(?:com|net|org|info|news|tv|pk|in|af|uk|us|co|io|me|eu|de|fr|es|ir|tr|qa|ae|example))/?$",
    re.IGNORECASE,
)
_URDU: Final = re.compile(
    r"^(?:روزنامہ|ہفت روزہ|ماہنامہ|ڈیلی)\s+\S+(?:\s+\S+){0,2}$"
    r"|^\S+(?:\s+\S+){0,2}\s+(?:نیوز|ٹی وی|ٹائمز|اردو|ایکسپریس)$"
)
_SECTION: Final = re.compile(
    r"^(?:breaking|latest|top|world|local|live|video|sports?|business|national|international"
    r"|regional|more|all|today’s|other|related|headline|good|bad|hot|fake|recent|popular|trending"
    r"|city|crime|entertainment|politic(?:s|al)|تازہ|اہم|بریکنگ|مزید|عالمی|قومی)\b",
    re.IGNORECASE,
)
_TAGLINE: Final = re.compile(r"\s+[|–—·:-]\s+|\s*\|\s*")
_LONGEST: Final = 5


def outlet_alone(line: str) -> str:
    """The name of the outlet, when a line is nothing but it, perhaps with a motto after it."""
    line = line.strip()
    if match := _DOMAIN.match(line):
        return match["name"].lower()
    name, *motto = _TAGLINE.split(line, maxsplit=1)
    if not _is_name(name):
        return ""
    return name if not motto or name.isupper() or len(motto[0].split()) <= 7 else ""


def outlet_after_title(line: str) -> tuple[str, str]:
    """A headline and the name of the outlet that a page sets after it; both empty if not so."""
    parts = _TAGLINE.split(line.strip())
    if len(parts) > 1 and _is_name(parts[-1]):
        at = line.rstrip().rfind(parts[-1])
        title = line[:at].rstrip(" \t|–—·:-")
        if len(title.split()) >= 4:
            return title.strip(), parts[-1]
    return "", ""


def _is_name(name: str) -> bool:
    words = name.split()
    if not words or len(words) > _LONGEST or _SECTION.match(name):
        return False
    if _URDU.match(name) or _FUSED.match(name):
        return True
    if not all(word[0].isupper() or word.lower() in _SMALL for word in words):
        return False
    if _FIRST.match(name) and len(words) >= 2:
        return True
    match = _LAST.search(name)
    if match is None or len(words) < 2:
        return False
    bare = [word for word in words if word.lower() != "the"]
    return bool(match["clear"]) or len(bare) <= 2
