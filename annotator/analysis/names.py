"""Cleans the name of a source out of the words around a saying verb, and tells what it may be."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 14
_LEADING: Final = re.compile(
    r"^(?:(?:and|but|so|then|however|meanwhile|while|as|when|after|before|because|that|also|earlier"
    r"|later|now|since|although|though|yet|for|in|on|at|to|with|from|following|despite|which|who"
    r"|where|if|instead|conversely|subsequently|separately|last|this|these|week|month|year|both"
    r"|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|the|a|an|another|one|some|several|many|two|three|other|his|her|its|their)\s+)+",
    re.IGNORECASE,
)
_TRAILING: Final = re.compile(
    r"(?:\s+(?:also|further|earlier|later|then|now|has|have|had|was|were|is|are|did|does|do|not"
    r"|never|yet|repeatedly|previously|strongly|vehemently|officially|consistently|recently|still|just"
    r"|again|first|already|yesterday|today|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day|will|would"
    r"|could|can|may|might|reportedly|publicly|in|to|and|who|which|that|been|being|neither|nor"
    r"|reiterated|explicitly|categorically|\w+ly))+$",
    re.IGNORECASE,
)
_TITLES: Final = frozenset(
    """minister president premier pm mp secretary director general chief commander spokesperson
    spokesman spokeswoman chairman chairwoman chair ambassador representative governor mayor senator
    lieutenant colonel major brigadier captain admiral marshal judge justice professor doctor king
    prince queen mullah maulana maulvi sheikh ayatollah imam officer inspector superintendent leader
    deputy acting prime foreign defence defense interior information finance analyst expert envoy
    advisor adviser candidate congressman congresswoman rep sen gov dg gen lt col brig dr mr mrs ms
    sir lord dame editor reporter former""".split()  # noqa: SIM905 - a table
)
_SHORT_TITLES: Final = frozenset("gen lt col brig dr mr mrs ms sir lord".split())  # noqa: SIM905
_ANONYMOUS: Final = re.compile(
    r"\b(?:sources?|officials?|residents?|witness(?:es)?|analysts?|observers?|experts?|people|locals"
    r"|aides?|insiders?|diplomats?|critics|supporters|villagers|someone|others|man|woman|men|women)"
    r"\b|ذرائع|ذریعے|حکام|عینی|مبصرین|تجزیہ|رہائشی",
    re.IGNORECASE,
)
_DOCUMENT: Final = re.compile(
    r"\b(?:reports?|statements?|letters?|documents?|study|survey|poll|law|ruling|judg(?:e)?ment"
    r"|memo|resolution|declaration|communiqué|data|figures|records?|tweet|post)$|رپورٹ$|بیان$"
    r"|اعلامیہ|اعلامیے",
    re.IGNORECASE,
)
_ORGANISATION: Final = re.compile(
    r"\b(?:ministry|army|military|government|police|agency|tv|television|radio|media|broadcaster"
    r"|party|group|court|council|committee|commission|office|department|regime|taliban|ttp|nato"
    r"|un|united nations|ispr|embassy|parliament|delegation|forces?|company|bank|union|association"
    r"|university|institute|administration|authority|authorities|organi[sz]ation|newspaper|outlet"
    r"|times|post|tribune|news|press|white house|pentagon|senate|congress|team|campaign|network"
    r"|channel|fund|foundation|kremlin|hospital|school|reuters|afp|ap|bbc|cnn)\b"
    r"|وزارت|فوج|حکومت|پولیس|طالبان|ادارے|ادارہ"
    r"|ٹی وی|میڈیا|عدالت|کونسل|دفتر|جماعت|کمیشن|اقوام متحدہ",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"\b(?:spokes(?:man|woman|person)|minister|president|secretary|director|chief|commander|chairman"
    r"|ambassador|governor|mayor|head|leader|envoy|representative|general|official)s?\b"
    r"|ترجمان|وزیر|صدر|سربراہ|گورنر|سفیر|ڈائریکٹر",
    re.IGNORECASE,
)
_PLACES: Final = frozenset(
    """pakistan afghanistan islamabad kabul india delhi turkey turkiye türkiye qatar doha ankara
    iran tehran china beijing russia moscow washington us usa uk britain london israel ukraine kyiv
    nato france germany berlin paris brussels riyadh denmark iraq syria egypt bangladesh europe
    tokyo japan""".split()  # noqa: SIM905 - a table
)
_CAPITAL: Final = re.compile(r"^[A-ZÀ-ÖØ-Þ]")
PRONOUNS: Final = frozenset(
    "he she they it him her them who i we you this that which وہ انہوں انھوں اس ان".split()  # noqa: SIM905
)
MEDIA: Final = re.compile(
    r"\b(?:media|tv|television|radio|broadcaster|newspaper|news|agency|times|post|tribune|daily"
    r"|press|channel|outlets?|reuters|afp|ap|bbc|cnn|rta|network|website|magazine)\b"
    r"|میڈیا|ٹی وی|اخبار|ایجنسی|نشریاتی",
    re.IGNORECASE,
)


def cleaned(stretch: str) -> tuple[int, int] | None:
    """Where in ``stretch`` the name of a source is: without articles, adverbs and a long title.

    None where there is none. Offsets are code points in ``stretch``.
    """
    end = len(stretch.rstrip(" \t\n,;:.—–-"))
    trailing = _TRAILING.search(stretch[:end])
    if trailing:
        end = trailing.start()
    start = len(stretch) - len(stretch.lstrip(' \t\n,;:.—–-“"”'))
    leading = _LEADING.match(stretch[start:end])
    if leading:
        start += leading.end()
    if start >= end:
        return None
    start += _title_length(stretch[start:end])
    name = stretch[start:end]
    if not name.strip() or len(name.split()) > _LONGEST or not any(map(str.isalpha, name)):
        return None
    return start, end


def _title_length(name: str) -> int:
    """How much of ``name`` is titles before a person's name of two words or more."""
    words = list(re.finditer(r"\S+", name))
    last_title = -1
    for at, word in enumerate(words):
        bare = word.group().strip("().,").lower()
        if bare in _TITLES or (word.group().startswith("(") and at == last_title + 1):
            last_title = at
    rest = words[last_title + 1 :]
    is_person = 2 <= len(rest) <= 5 and all(_CAPITAL.match(word.group()) for word in rest)
    if last_title >= 0 and is_person:
        return rest[0].start()
    capital = [bool(_CAPITAL.match(word.group())) for word in words]
    tail = len(capital)
    while tail and capital[tail - 1]:
        tail -= 1
    if tail > 0 and 2 <= len(words) - tail <= 4 and last_title >= 0 and last_title <= tail:
        return words[max(tail, last_title + 1)].start() if last_title + 1 < len(words) else 0
    return 0


def kind_of(name: str, text: str) -> str:
    """What ``name`` may be: person, organisation, office, document or anonymous.

    ``text`` is the article: a lone name is a person's if it ends a longer name there.
    """
    words = name.split()
    capitals = [word for word in words if _CAPITAL.match(word)]
    is_titled = words[0].strip(".").lower() in _SHORT_TITLES
    is_office = _OFFICE.search(name) is not None
    ends_in_title = words[-1].strip(".,").lower() in _TITLES
    rules = (
        ("anonymous", _ANONYMOUS.search(name) and len(capitals) < 2),
        ("organisation", name.lower() in _PLACES),
        ("document", _DOCUMENT.search(name)),
        ("office", ends_in_title and not is_titled),
        ("organisation", _ORGANISATION.search(name) and not is_office),
        ("person", len(capitals) == len(words) >= 2 or is_titled),
        ("office", is_office),
        ("person", len(words) == 1 and re.search(rf"[A-Z][\w’-]+ {re.escape(name)}\b", text)),
        ("organisation", capitals),
    )
    return next((kind for kind, holds in rules if holds), "person")
