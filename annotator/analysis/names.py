"""Cleans the name of a source out of the words around a saying verb, and tells what it may be."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 14
_LONGEST_STRETCH: Final = 200
_LEADING: Final = re.compile(
    r"^(?:(?:and|but|so|then|however|meanwhile|while|as|when|after|before|because|that|also|earlier"
    r"|later|now|\w+ly\s+(?:after|before)|since|although|though|yet|for|in|on|at|to|with|from|following|despite|which|who"
    r"|where|if|instead|conversely|subsequently|separately|last|this|these|week|month|year|both"
    r"|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|the|a|an|another|one|some|several|many|two|three|other|his|her|its|their)\s+)+",
    re.IGNORECASE,
)
_TRAILING: Final = re.compile(
    r"(?:\s+(?:also|further|earlier|later|then|now|has|have|had|was|were|is|are|did|does|do|not"
    r"|never|yet|repeatedly|previously|strongly|vehemently|officially|consistently|recently|still|just"
    r"|again|first|already|yesterday|today|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day|will|would"
    r"|(?:this|last|earlier\s+this)\s+(?:week|month|year)|could|can|may|might|reportedly|publicly|in|to|and|who|which|that|been|being|neither|nor"
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
    """he she they it him her them his their its who i we you this that which
    وہ انہوں انھوں اس ان""".split()  # noqa: SIM905 - a table
)
_EMPTY: Final = frozenset(
    """however meanwhile though instead nevertheless nonetheless moreover furthermore still yet too
    also both neither nor either and or but not no none nothing nobody most many some few all any
    each several more less much half one two three four five six seven eight nine ten dozen dozens
    hundred hundreds thousand thousands million there here then now so far again once ever what
    how why where when while of the a an it he she they who whom""".split()  # noqa: SIM905
)
_EVENTS: Final = frozenset(
    """strike strikes airstrike airstrikes clash clashes casualty casualties operation operations
    attack attacks raid raids talks negotiation negotiations effort efforts death deaths injury
    injuries incident incidents shooting shootings explosion explosions blast blasts fatality
    fatalities arrest arrests event events protest protests meeting meetings violence fighting
    damage fire conflict crisis war ceasefire truce tensions tension accident accidents flood floods
    losses loss case cases details results changes allegations accusations rumours rumors claims
    plans issues problems concerns questions ties relations sanctions steps measures matters
    things reasons cars houses homes shots weapons emails calls votes seats years days weeks
    months hours times account move decision deal border number order protocol matter power paper
    error factor rest way fact idea reason result tweet""".split()  # noqa: SIM905 - a table
)
_SPEAKING: Final = frozenset(
    """mother father parent sister brother son daughter wife husband friend neighbour neighbor
    colleague client student refugee patient agent guard pilot nurse victim girl boy teen kid
    spouse aunt judge guest clerk cleric monk nun chef host scientist family survivor rescuer
    crowd crew staff public majority opposition side sides state firm club league
    city cities community communities charity minority celebrity sibling audience alliance
    coalition federation corporation institution mission delegation leadership conference
    country countries nation nations government governments ministries organizations
    organisations agencies children investor relative eyewitness merchant""".split()  # noqa: SIM905
)
_ABSTRACT: Final = re.compile(
    r"\w+(?:tion|sion|ment|ing|it(?:y|ies)|ness(?:es)?|ism|ance|ence|ship)s?$"
)
_COUNTED: Final = re.compile(
    r"^(?:(?:about|nearly|over|more\s+than|hundreds|thousands|dozens|scores|tens|number|majority"
    r"|group|couple|lot|most|many|some|all|none|few|several|one|two|three|four|five|six|half|\d+)"
    r"\s+of\s+(?:(?:the|his|her|its|their|these|those)\s+)?)+",
    re.IGNORECASE,
)
_BEHIND_HEAD: Final = re.compile(
    r"\s(?:of|in|to|from|with|for|at|on|by|near|about|over|against|between|close|who|which|that"
    r"|\w+ing|under|inside|across|along|amid|privy|familiar)\s"
)
_UTTERANCE: Final = (
    r"(?:[\w-]+\s+){0,3}(?:tweets?|posts?|statements?|remarks|comments?|accounts?|claims?|messages?"
    r"|announcements?|speech|letters?|words|version|interview|testimony|telling|view|estimates?)$"
)
_OWNED: Final = re.compile(rf"(?P<owner>[^’']*[^\W\d_])(?:[’']s|(?<=s)[’'])\s+{_UTTERANCE}")
_HIS: Final = re.compile(rf"\b(?P<owner>his|her|their|its)\s+{_UTTERANCE}", re.IGNORECASE)
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


def owner_in(stretch: str) -> tuple[int, int] | None:
    """Where the one is named whose words *Bell’s long letter* or *his account* are."""
    if len(stretch) > _LONGEST_STRETCH:
        return None
    trimmed = _TRAILING.sub("", stretch.rstrip(" \t\n,;:."))
    owned = _HIS.search(trimmed) or _OWNED.match(trimmed)
    return owned.span("owner") if owned else None


def is_title(word: str) -> bool:
    """Whether a word is a title before a name: *Mr.*, *Minister*."""
    return word.strip(".,()").lower() in _TITLES


def is_lead_in(word: str) -> bool:
    """Whether a word before a name is no part of it: *But*, *However*, *Kabul’s*."""
    is_owner = re.search(r"[’']s?$", word) is not None
    is_small = word.lower() in _EMPTY or re.fullmatch(r"[A-Z][a-z]+ly", word) is not None
    return is_owner or is_small or _LEADING.match(f"{word} ") is not None


def is_person_word(word: str) -> bool:
    """Whether a word may be a name of a person: it has a capital, and is no place or body."""
    others = (_ANONYMOUS, _DOCUMENT, _ORGANISATION, _OFFICE)
    is_other = word.lower() in _PLACES or any(one.search(word) for one in others)
    return _CAPITAL.match(word) is not None and not word.isupper() and not is_other


def may_speak(name: str) -> bool:
    """Whether ``name`` can say something: no event, no number, no mere function words."""
    if not name.isascii() and re.search(r"[\u0600-\u06ff]", name):
        return True
    plain = _COUNTED.sub("", name)
    words = [word.strip("’'.,()") for word in plain.split()]
    if all(word.lower() in _EMPTY or re.fullmatch(r"[a-z]+ly|[\d.,%]*", word) for word in words):
        return False
    head = _BEHIND_HEAD.split(f" {plain} ")[0].split() or plain.split()
    last = head[-1].strip("’'.,()")
    if last in _EVENTS:
        return False
    if any(_CAPITAL.match(word) for word in head):
        return True
    return _can_speak(" ".join(head), last.lower())


def _can_speak(phrase: str, head: str) -> bool:
    """Whether a phrase without a capital is a speaker's, by its last word."""
    known = (_ANONYMOUS, _DOCUMENT, _ORGANISATION, _OFFICE)
    if any(one.search(phrase) for one in known):
        return True
    if head in _TITLES or head in _SPEAKING or head.removesuffix("s") in _SPEAKING:
        return True
    return head not in _EMPTY and _ABSTRACT.match(head) is None


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
