"""The words that tell who says what: saying verbs and their stances, as data, and how to find them.

To add one: put the verb, in the forms in which it says something, into the row of its stance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from annotator.analysis.noun_cues import noun_cues_in

Where = Literal["before", "after"]
"""Where the source stands, seen from the cue."""

ENGLISH: Final = {
    "denies": """denied deny denies refuted refutes refute rejected rejects reject dismissed
        dismisses disputed disputes disavowed rebuffed repudiated""",
    "questions": """asked asks ask questioned questions wondered wonders queried doubted doubts
        inquired""",
    "comments": """commented comments criticised criticized criticises condemned condemns welcomed
        welcomes praised praises lamented hailed slammed blasted lauded applauded regretted
        deplored expressed""",
    "relays": "reported reports quoted quotes cited cites",
    "asserts": """said says say claimed claims claim announced announces stated states state
        told tells added adds asserted asserts insisted insists insist
        accused accuses accuse alleged alleges warned warns warn warning noted notes stressed
        stresses highlighted highlights maintained maintains declared declares confirmed
        confirms acknowledged acknowledges admitted admits argued argues believes believed
        reiterated reiterates suggested suggests indicated indicates revealed reveals disclosed
        explained explains emphasised emphasized emphasises emphasizes pointed remarked
        demanded demands urged urges called predicted predicts promised promises vowed vows pledged
        pledges tweeted wrote writes posted conveyed conceded contended describes described
        ruled shows showed thinks thought hopes fears expects decided echoed clarified estimated
        estimates concluded concludes found recalled testified responded replied answered
        observed addressed proclaimed proclaims exhorted hoped
        threatened threatens hinted informed briefed learned learnt""",
}
VERB_CLASSES: Final = {
    "denied": ENGLISH["denies"] + " denial denials تردید مسترد رد انکار",
    "asked": ENGLISH["questions"] + " سوال پوچھا استفسار",
    "claimed": """claimed claims claim accused accuses accuse alleged alleges asserted asserts
        insisted insists insist argued argues maintained maintains contended suggested suggests
        accusation accusations allegation allegations assertion assertions charge charges
        contention insistence argument arguments suggestion suggestions complaint complaints
        دعویٰ دعوی الزام""",
    "confirmed": """confirmed confirms acknowledged acknowledges admitted admits conceded revealed
        reveals disclosed clarified shows showed found admission acknowledgement acknowledgment
        confession confirmation revelation تصدیق واضح""",
    "warned": """warned warns warn warning threatened threatens vowed vows demanded demands urged
        urges cautioned warnings threat threats demand demands خبردار""",
}
"""Verbs and nouns of saying by what they make of what is said; all others are ``said``."""
_CLASS_OF: Final = {verb: name for name, row in VERB_CLASSES.items() for verb in row.split()}

STANCES: Final = {verb: stance for stance, row in ENGLISH.items() for verb in row.split()}

URDU: Final = {
    "denies": "تردید مسترد رد انکار",
    "questions": "سوال پوچھا استفسار",
    "comments": "تبصرہ مذمت خیرمقدم تنقید",
    "asserts": "کہا بتایا دعویٰ دعوی اعلان الزام خبردار لکھا زور تصدیق واضح مطالبہ کہنا بیان",
}
URDU_STANCES: Final = {word: stance for stance, row in URDU.items() for word in row.split()}

_AFTER_VERB: Final = frozenset(
    [
        "that",
        "the",
        "a",
        "an",
        "it",
        "he",
        "she",
        "they",
        "his",
        "her",
        "its",
        "there",
        "no",
        "not",
        "all",
        "any",
        "this",
        "these",
        "what",
        "how",
        "why",
        "if",
    ]
)
_PROGRESSIVE: Final = re.compile(
    r"\b(?:is|are|was|were|been)\s+(?:\w+\s+)?(?P<verb>saying|claiming|demanding|warning|arguing"
    r"|insisting|accusing|alleging|urging|calling|denying|asking|questioning|telling|suggesting"
    r"|criticising|criticizing|rejecting|reporting|announcing|threatening|promising|vowing)\b"
)
_PROGRESSIVE_STANCES: Final = {
    "denying": "denies",
    "rejecting": "denies",
    "asking": "questions",
    "questioning": "questions",
    "criticising": "comments",
    "criticizing": "comments",
    "reporting": "relays",
}
_TO_BE: Final = r"(?:(?:is|are|was|were)(?:n[’']t)?|be|been|being|get|gets|got)"
_PASSIVE: Final = re.compile(rf"\b{_TO_BE}\s+(?:(?:\w+ly|also|not|never|still|since)\s+)?$")
_PARTICIPLE: Final = re.compile(r"(?:\w+ed|told|found|shown?|said|thought|written|learnt)$")
_BY: Final = re.compile(
    r"\s+by(?=\s+(?!\w+ing\b|\d|(?:early|late|mid)?\W?(?:noon|midnight|night|dawn|dusk|evening|then|now"
    r"|next|last|\w+day|the\s+end|the\s+time)\b)[\w‘“])"
)
_UNANSWERED: Final = re.compile(
    r"(?:\b(?:not|never)|n[’']t|\byet\s+to)\s+(?:(?:\w+ly|yet|so\s+far|immediately)\s+)*$"
)
_ANSWERS: Final = frozenset(("responded", "replied", "answered", "commented", "addressed"))
_NO_SPEAKERS: Final = re.compile(
    r"(?:read|photo|image|picture|file|watch|listen|caption|credit|update|updated|related|note|more"
    r"|also|see|video|topics?|tags?|learn|follow|opinion|analysis|published|posted|correction|sources?|(?:the\s+)?latest|editor)\b",
    re.IGNORECASE,
)
_PREFIX: Final = re.compile(r"[“\"]?(?P<who>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4}):(?=\s)")
_ANY_VERB: Final = "|".join(sorted(STANCES, key=len, reverse=True))
_VERB: Final = re.compile(rf"(?<![\w’'-])(?:{_ANY_VERB})(?![\w-])")
_ACCORDING: Final = re.compile(
    r"(?<!\w)(?:according to|in the words of|citing|quoting)\s+", re.IGNORECASE
)
_AS_SAYING: Final = re.compile(r"(?:quoted|cited)\s+(.{2,60}?)\s+as\s+(?:saying|telling|stating)")
_URDU_BY: Final = re.compile(
    r"\s(?:(?P<agent>نے)(?=\s)|(?:کا|کے|کی)\s(?P<say>کہنا|بیان)(?!\w)|کے\s(?P<by>مطابق)(?!\w))"
)
_URDU_VERB: Final = re.compile(rf"(?<!\w)(?:{'|'.join(URDU_STANCES)})(?!\w)")
_URDU_CLAUSE: Final = re.compile(r"[۔\n]|\sکہ\s")
_URDU_BOUNDARY: Final = re.compile(r"[،؛”“\":]|\s(?:کہ|اور|لیکن|جبکہ|تاہم|مگر|کے مطابق)(?=\s)")
_NOT_VERBS: Final = re.compile(
    r"(?:^|[\s(])(?:the|a|an|of|his|her|its|their|this|these|those|such|no|any|new|to|for|by|with"
    r"|’s|several|many|all|some|other|earlier|recent|alleged|in|as)\s*$",
    re.IGNORECASE,
)
_AMBIGUOUS: Final = frozenset(
    """claims claim reports report states state notes questions comments demands doubts warning
    promises quotes found called posted state estimates pledges ask learned argues
    disputes concluded""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says that someone says something; places are code points in the text."""

    start: int
    end: int
    word: str
    stance: str
    is_frame: bool = False
    """It names who passes it on (*according to*), rather than who speaks."""

    source: tuple[int, int] | None = None
    """Where the source is for sure, if the pattern tells."""

    is_by: bool = False
    """A passive: its source stands after it (*claimed by*)."""

    is_noun: bool = False
    """A noun of saying with whose it is (*accusations from Kabul that*)."""


def verb_class_of(cue: str) -> str:
    """The class of the saying verb in ``cue``: of its first word that has one, else ``said``."""
    words = re.findall(r"\w+", cue.lower())
    return next((_CLASS_OF[word] for word in words if word in _CLASS_OF), "said" if words else "")


def cues_in(text: str, start: int, end: int, quotes: list[tuple[int, int]]) -> list[Cue]:
    """The cues in ``text[start:end]``, outside the given quotations, in order."""
    found = [cue for cue in _english(text, start, end) if not _inside(cue.start, quotes)]
    found += [cue for cue in _urdu(text, start, end) if not _inside(cue.start, quotes)]
    return sorted(found, key=lambda cue: cue.start)


def _inside(at: int, quotes: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in quotes)


def _english(text: str, start: int, end: int) -> list[Cue]:
    found: list[Cue] = []
    for match in _ACCORDING.finditer(text, start, end):
        word = match.group().strip()
        found.append(Cue(match.start(), match.end() - 1, word, "asserts", is_frame=True))
    framed = [(cue.start, cue.end) for cue in found]
    for match in _AS_SAYING.finditer(text, start, end):
        source = (match.start(1), match.end(1))
        found.append(Cue(match.start(), match.end(), match.group(), "asserts", source=source))
        verb = match.group().split()[0]
        found.append(Cue(match.start(), match.start() + len(verb), verb, "relays"))
        framed.append((match.start(), match.end()))
    for match in _PROGRESSIVE.finditer(text, start, end):
        stance = _PROGRESSIVE_STANCES.get(match["verb"], "asserts")
        found.append(Cue(match.start(), match.end(), match.group(), stance))
    prefix = _PREFIX.match(text, start, end)
    is_label = prefix is not None and _NO_SPEAKERS.match(prefix["who"]) is not None
    if prefix and not is_label and text[max(0, start - 1) : start] in ("", "\n"):
        source = (prefix.start("who"), prefix.end("who"))
        found.append(Cue(prefix.end() - 1, prefix.end(), ":", "asserts", source=source))
    nouns = [
        Cue(one.start, one.end, one.word, one.stance, source=one.source, is_noun=True)
        for one in noun_cues_in(text, start, end)
    ]
    framed += [(cue.start, cue.end) for cue in nouns]
    found.extend(cue for cue in _verbs(text, start, end) if not _inside(cue.start, framed))
    return found + nouns


def _verbs(text: str, start: int, end: int) -> Iterator[Cue]:
    """The saying verbs; of passives only those that tell by whom."""
    for match in _VERB.finditer(text, start, end):
        word, at, after = match.group(), match.start(), match.end()
        before = text[max(start, at - 40) : at]
        is_participle = _PARTICIPLE.match(word) is not None
        is_perfect = re.search(r"\b(?:has|have|had)\s+(?:\w+ly\s+)?$", before)
        by = None if is_perfect else _BY.match(text, after, end)
        if by and is_participle and word not in _ANSWERS:
            yield Cue(at, by.end(), word, STANCES[word], is_by=True)
        elif _is_noun(text, at, after, word) or (word in _ANSWERS and _UNANSWERED.search(before)):
            continue
        elif not (is_participle and _PASSIVE.search(before)) or _quotes(text, after):
            is_silent = re.search(r"\bneither\s+$", before)  # “neither confirmed nor denied”
            yield Cue(at, after, word, "comments" if is_silent else STANCES[word])


def _quotes(text: str, after: int) -> bool:
    """Whether *was quoted* goes on with *as saying*: then the subject speaks."""
    return re.match(r"\s+as\s+\w+ing\b", text[after : after + 30]) is not None


def _is_noun(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word such as *claims* or *reports* is no verb here, or a participle."""
    before = text[max(0, start - 24) : start]
    if _NOT_VERBS.search(before) and word not in ("said", "says", "told"):
        return True
    if word == "called" and re.search(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\s+(?:also\s+)?$", before):
        return not re.match(r"\s+(?:for|on|an?|the|him|her|it|them)\b", text[end : end + 8])
    if word in _AMBIGUOUS:
        following = re.match(r"\W*(\w+)?", text[end : end + 24])
        after = following.group(1) if following else None
        return after not in _AFTER_VERB
    return False


def _urdu(text: str, start: int, end: int) -> list[Cue]:
    found = []
    for match in _URDU_BY.finditer(text, start, end):
        verb = match if match["agent"] is None else _urdu_verb(text, match.end(), end)
        if verb is None:
            continue
        group = verb.lastgroup if verb is match and verb.lastgroup else 0
        word = verb.group(group)
        stance = URDU_STANCES.get(word, "asserts")
        source = _urdu_source(text, start, match.start())
        is_frame = match["by"] is not None
        found.append(Cue(verb.start(group), verb.end(group), word, stance, is_frame, source))
    return found


def _urdu_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """The saying word after ``نے``, in its clause; one that denies beats the claim it denies."""
    stop = _URDU_CLAUSE.search(text, start, end)
    found = list(_URDU_VERB.finditer(text, start, stop.start() if stop else end))
    denials = [one for one in found if URDU_STANCES[one.group()] == "denies"]
    return next(iter(denials or found), None)


def _urdu_source(text: str, start: int, end: int) -> tuple[int, int]:
    """The words before ``نے`` or ``کے مطابق``, back to where their clause begins."""
    cut = start
    for match in _URDU_BOUNDARY.finditer(text, start, end):
        cut = match.end()
    return (cut, end)
