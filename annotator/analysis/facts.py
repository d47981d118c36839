"""Gathers what an article says of itself: title, author, date, language, agency; invents none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from annotator.analysis.dates import PrintedDate, clock_in, dates_in
from annotator.analysis.languages import language_of
from annotator.analysis.outlets import outlet_after_title, outlet_alone
from annotator.core.draft import FACT_NAMES, Aside, AsideKind, Fact, Standing, body_of
from annotator.core.i18n import _

_AGENCIES: Final = (
    "AFP|Agence France-Presse|Reuters|The Associated Press|Associated Press|AP|PTI|Press Trust of "
    "India|ANI|IANS|UNI|APP|INP|NNI|UPI|EFE|dpa|epd|ANSA|Xinhua|TASS|Interfax|Anadolu Agency"
    "|Anadolu|Bloomberg|IRNA|ISNA|Tasnim|WAM|KUNA|Bernama|Kyodo|Yonhap|Pajhwok|Bakhtar"
    "|اے ایف پی|روئٹرز|رائٹرز|اے پی پی|اے پی"
)
_AGENCY: Final = re.compile(rf"(?<!\w)({_AGENCIES})(?!\w)")
_AGENCY_ANY_CASE: Final = re.compile(rf"(?<!\w)({_AGENCIES})(?!\w)", re.IGNORECASE)
_DATELINE: Final = re.compile(
    r"^[^a-z\n(]{0,6}[A-Z][A-Za-z .’'/-]{2,40}(?:,\s*(?P<date>[^()–—:]{3,24}?))?\s*"
    rf"(?:\((?P<agency>{_AGENCIES})\)|(?<=\d)|(?<=\d )\([A-Z][^()\n]{{1,40}}\))\s*[:–—-]"
)
_CLOSING_CREDIT: Final = re.compile(rf"[.!?”\"]\s*(?:[–—-]\s?|\()({_AGENCIES})\)?\.?$")
_URL: Final = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]]", re.IGNORECASE)
_URL_DATE: Final = re.compile(r"/(20\d\d|19\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?:/|$)")
_NAME_DATE: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?!\d)"
)
_UPDATED: Final = re.compile(
    r"updated|modified|aktualisiert|mise? à jour|modifié|actualizado|modificado|اپ ڈیٹ|تجدید",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"^\W*(?:(?:posted|written|reported|report|story|published|compiled|submitted|authored|edited"
    r"|translated|words|text|video|produced)\s+by|by|author|reporter|correspondent|byline|von|par"
    r"|por|مصنف|تحریر|رپورٹر|رپورٹ)(?:\s*[:،,]\s*|\s+)",
    re.IGNORECASE,
)
_NO_AUTHOR: Final = re.compile(
    r"^\W*(?:by\s+)?(?:admin(?:istrator)?|editor|ایڈمن)\b"
    r"|^\W*(?:the (?:writer|author)|follow|contact|about the|authors?\W*$|عہدہ)",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"\W*by\s", re.IGNORECASE)
_DESK: Final = re.compile(
    r"desk|staff|correspondent|report|agenc|bureau|editor|ڈیسک|نمائند|نامہ نگار|رپورٹ",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"^([^,،]+\s[^,،]+),\s*(?-i:[A-Z])[\w’-]+$")
"""A name and the town it was written in: “Ada Bell, Dorn”."""

_BYLINE_END: Final = re.compile(
    r"\s*(?:[|•·–—/]|\s-\s|\s+(?:published|updated|posted|last updated|on|in)\s).*$", re.IGNORECASE
)
_PHOTO: Final = re.compile(
    r"(?:photo|photograph|image|picture|pic|credit|courtesy|source|foto|bild|imagen|crédit|فوٹو"
    r"|تصویر|ذریعہ)s?(?:\s?(?:credit|courtesy|source|by))?\s*[:/|،,]\s*(?:by |via )?"
    r"(?P<who>[^:|]{2,70}?)[)\]]?\.?$|[–—-]\s*(?P<dash>[^–—]{2,50}?)\.?$"
    r"|[(\[](?P<bracket>[^()\[\]]{2,60})[)\]]\.?$",
    re.IGNORECASE,
)
_PUBLISHED_IN: Final = re.compile(
    r"^\W*published in (?P<who>.+?),?\s*(?=on\s|\d|[A-Z][a-z]{2,8}\.? \d)", re.IGNORECASE
)
_FIRST_ON: Final = re.compile(r"appeared first on (?P<who>.{2,60}?)\.?$", re.IGNORECASE)
_OWN_RIGHTS: Final = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)?\s*,?\s*"
    r"(?!all\b|by\b)(?P<who>(?-i:[A-Z])[\w’'&-]*(?: [a-z’'&-][\w’'&-]*){0,4}?)\s*"
    r"(?:[.,|–-]|(?:19|20)\d\d|all rights|$)",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"(?:told|telling|speaking to|spoke to|interview with) (?P<who>(?:The )?(?:[A-Z][\w’-]+ ){0,3}"
    r"(?:Tribune|Dawn|Times|News|Post|Press|Herald|Guardian|Mail|Star|Express|Today|TV|Jazeera"
    r"|Nation|Independent|Journal|Observer|Telegraph))\b"
)

_WEEKDAY: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\W{1,3}$|(?:پیر|منگل|بدھ|جمعرات|جمعہ|ہفتہ|اتوار)\W{1,3}$",
    re.IGNORECASE,
)
"""Reports of the day name the weekday; past events are named by their date alone."""

_NEAR_DIGIT: Final = re.compile(r"[^\n]{0,24}\d[^\n]{0,24}")
_SEARCHED: Final = 20_000

Found = dict[str, Fact]


def find_facts(
    text: str, asides: Iterable[Aside], declared: Mapping[str, Fact], file_name: str
) -> Found:
    """All facts named in :data:`FACT_NAMES`; one that is not known is there as *missing*.

    ``asides`` are ranges of ``text`` (code points). What a file declares wins over what its text
    shows, unless it only lets guess and the text says it. A missing fact may carry evidence, such
    as a time without a date, for the analyst.
    """
    set_aside = sorted(asides)
    lines = _by_kind(text, set_aside)
    body = body_of(text, set_aside)
    found: Found = {name: Fact() for name in FACT_NAMES}
    found["title"] = _title(text, set_aside)
    found["section"] = _first(text, set_aside, AsideKind.SECTION)
    found["standfirst"] = _standfirst(text, set_aside)
    own = _by_kind(text, _own(text, set_aside))
    dated = [one for one in own.get(AsideKind.TIMESTAMP, ()) if _BYLINE.match(one[1])]
    found["author"] = _author([*own.get(AsideKind.BYLINE, ()), *dated])
    found["credit"] = _credit(lines.get(AsideKind.CREDIT, ()), body)
    found["photo_credit"] = _photo_credit(lines.get(AsideKind.PHOTO_CREDIT, ()))
    found["url"] = _url([line for kind in _WITH_URL for line in lines.get(kind, ())])
    found["outlet"] = _masthead(lines, found["title"]) or _outlet(lines, body)
    found["language"] = language_of(body or text)
    url = declared.get("url", found["url"]).value
    found |= _times([one for kind in _STAMPS for one in own.get(kind, ())], body, url, file_name)
    known = {name: fact for name, fact in declared.items() if _is_better(fact, found.get(name))}
    if "published_at" in known:
        found["published_precision"] = Fact()
    else:
        known.pop("published_precision", None)
    # A date in a form that nobody can read for sure is missing, and the file's words are told.
    told = {
        name: fact
        for name, fact in declared.items()
        if name in found and fact.evidence and not fact.value and not found[name].value
    }
    return found | told | known


def _is_better(declared: Fact, found: Fact | None) -> bool:
    """Whether what a file declares holds: a guess, such as a document's own date, does not always.

    It is no better than what the text says outright.
    """
    if found is None or not declared.value:
        return False
    return declared.standing is not Standing.GUESSED or found.standing is not Standing.FOUND


_WITH_URL: Final = (AsideKind.CREDIT, AsideKind.OTHER, AsideKind.LINK)


def _by_kind(text: str, asides: Sequence[Aside]) -> dict[AsideKind, list[tuple[int, str]]]:
    """The lines set aside, by kind: each with its number in the text, from 1."""
    lines: dict[AsideKind, list[tuple[int, str]]] = {}
    for aside in asides:
        number = text.count("\n", 0, aside.start) + 1
        lines.setdefault(aside.kind, []).append((number, text[aside.start : aside.end].strip()))
    return lines


def _line(number: int) -> str:
    return _("Line {number}").format(number=number)


def _known(value: str, number: int, standing: Standing = Standing.FOUND) -> Fact:
    return Fact(value=value, standing=standing, evidence=_line(number))


def _first(text: str, asides: Sequence[Aside], kind: AsideKind) -> Fact:
    for aside in asides:
        if aside.kind is kind:
            number = text.count("\n", 0, aside.start) + 1
            return _known(" ".join(text[aside.start : aside.end].split()), number)
    return Fact()


def _title(text: str, asides: Sequence[Aside]) -> Fact:
    """The headline; of two, the one that does not name the outlet, as the title of a page does."""
    first = _first(text, asides, AsideKind.HEADLINE)
    bare, _name = outlet_after_title(first.value)
    for aside in asides if bare else ():
        line = " ".join(text[aside.start : aside.end].split())
        if aside.kind is AsideKind.HEADLINE and line.casefold() == bare.casefold():
            return _known(line, text.count("\n", 0, aside.start) + 1)
    return replace(first, value=bare) if bare else first


_STAMPS: Final = (AsideKind.TIMESTAMP, AsideKind.BYLINE, AsideKind.DATELINE)


def _own(text: str, asides: Sequence[Aside]) -> list[Aside]:
    """What says something of this article: above its report, or right below it.

    Dates and names in its midst are of another report that was pasted below; those further down,
    of the stories that a page lists.
    """
    first, last = _reach(text, {aside.start for aside in asides})
    below = [one.start for one in asides if one.start > last and not one.kind.is_metadata]
    end = below[0] if below else len(text)
    return [one for one in asides if one.start < first or last < one.start < end]


def _reach(text: str, aside_starts: Iterable[int]) -> tuple[int, int]:
    """Where the first and the last paragraph of the report begin; past both ends if none."""
    first, last = len(text), -1
    at = 0
    for line in text.split("\n"):
        if at not in aside_starts and _is_sentence(line):
            first, last = min(first, at), at
        at += len(line) + 1
    return first, last


def _is_sentence(line: str) -> bool:
    words = len(line.split())
    return words >= 25 or (words >= 8 and line.rstrip(" \t\"”“’'»›)]")[-1:] in tuple(".!?…۔؟"))


def _standfirst(text: str, asides: Sequence[Aside]) -> Fact:
    """The line between headline and report that sums it up; it is part of the report, too."""
    if not any(aside.kind is AsideKind.HEADLINE for aside in asides):
        return Fact()
    starts = {aside.start for aside in asides}
    after = False
    at = 0
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if at in starts:
            after = True
        elif bare and after:
            words = len(bare.split())
            is_one = 8 <= words <= 45 and (bare[-1].isalnum() or bare[-1] in "’”'\"")
            return _known(bare, number, Standing.GUESSED) if is_one else Fact()
        elif bare:
            return Fact()
        at += len(line) + 1
    return Fact()


def _author(lines: Sequence[tuple[int, str]]) -> Fact:
    for number, whole in lines:
        line = whole
        if _NO_AUTHOR.search(line):
            continue
        dates = dates_in(line)
        if dates and (not line[: dates[0].start].strip() or _BY.match(line[dates[-1].end :])):
            line = line[dates[-1].end :]  # “October 12, 2025 by Ada Bell”
        elif dates:
            line = line[: dates[0].start]
        name = _BYLINE.sub("", line, count=1)
        name = _PLACE.sub(r"\1", _BYLINE_END.sub("", name).strip(" \t,;:|-–—"))
        if name:
            is_said = dates or _BYLINE.match(whole) or _DESK.search(whole)
            return _known(name, number, Standing.FOUND if is_said else Standing.GUESSED)
    return Fact()


def _credit(lines: Sequence[tuple[int, str]], body: str) -> Fact:
    for number, line in lines:
        agency = _AGENCY.search(line) or _AGENCY_ANY_CASE.search(line)
        if agency:
            return _known(agency.group(1), number)
        _label, colon, who = line.strip("()[] ").partition(":")
        if colon and who.strip() and not _URL.search(who):
            return _known(who.strip(" ."), number)
    paragraphs = [line for line in body.split("\n") if line.strip()]
    for sentence, pattern in ((paragraphs[:1], _DATELINE), (paragraphs[-1:], _CLOSING_CREDIT)):
        match = pattern.search(sentence[0].strip()) if sentence else None
        if match and (agency := _AGENCY.search(match.group())):
            return Fact(
                value=agency.group(1),
                standing=Standing.GUESSED,
                evidence=_("From “{words}”").format(words=match.group().strip(' .:–—-”"')),
            )
    return Fact()


def _photo_credit(lines: Sequence[tuple[int, str]]) -> Fact:
    for number, line in lines:
        match = _PHOTO.search(line)
        agency = _AGENCY.search(line)
        if match:
            who = match["who"] or match["dash"] or match["bracket"]
            return _known(who.strip(" ()[]"), number)
        if agency:
            return _known(agency.group(1), number)
    return Fact()


def _url(lines: Sequence[tuple[int, str]]) -> Fact:
    for number, line in lines:
        match = _URL.search(line)
        if match and len(line) - len(match.group()) <= 30:
            return _known(match.group(), number)
    return Fact()


def _masthead(lines: Mapping[AsideKind, Sequence[tuple[int, str]]], title: Fact) -> Fact | None:
    """The outlet whose name stands alone above the headline, or after it as in a page’s title."""
    headlines = lines.get(AsideKind.HEADLINE, ())
    rights = " ".join(line for _number, line in lines.get(AsideKind.COPYRIGHT, ()))
    for number, line in lines.get(AsideKind.OTHER, ()):
        if not headlines or number > headlines[0][0]:
            break
        name = outlet_alone(line)
        standing = Standing.FOUND if name else Standing.GUESSED
        name = name or line.strip()
        if len(name.split()) <= 5 and not _URL.search(name):
            written = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rights, re.IGNORECASE)
            return _known(written.group() if written else name, number, standing)
    for number, line in headlines:
        _words, name = outlet_after_title(line)
        if name and title.value:
            return _known(name, number, Standing.GUESSED)
    return None


def _outlet(lines: Mapping[AsideKind, Sequence[tuple[int, str]]], body: str) -> Fact:
    """Who published it, where the page says so; a mere hint is evidence of a missing fact."""
    looked_at = (
        (AsideKind.TIMESTAMP, _PUBLISHED_IN, Standing.FOUND),
        (AsideKind.CREDIT, _FIRST_ON, Standing.FOUND),
        (AsideKind.COPYRIGHT, _OWN_RIGHTS, Standing.GUESSED),
    )
    for kind, pattern, standing in looked_at:
        for number, line in lines.get(kind, ()):
            match = pattern.search(line)
            if match:
                return _known(match["who"].strip(" ,.|"), number, standing)
    told = _TOLD.search(body, 0, _SEARCHED)
    if told:
        hint = _("Not said; but “{words}” is how an outlet often writes of itself")
        return Fact(evidence=hint.format(words=told.group()))
    return Fact()


def _times(stamps: Sequence[tuple[int, str]], body: str, url: str, file_name: str) -> Found:
    """Published and updated: from the lines with dates, else a guess, else what is known."""
    published, updated = _stamped(stamps)
    if not published.value:
        published = _guessed(body, url) or _hint(stamps, body, file_name)
    precision = {4: "year", 7: "month", 10: "day"}.get(len(published.value), "minute")
    known = replace(published, value=precision) if published.value else Fact()
    return {"published_at": published, "published_precision": known, "updated_at": updated}


def _stamped(stamps: Sequence[tuple[int, str]]) -> tuple[Fact, Fact]:
    published = updated = Fact()
    clocks = [clock_in(line) for _number, line in stamps if not dates_in(line)]
    for number, line in stamps:
        for date, stretch in _stretches(line):
            fact = _known(_with_clock(date, stretch), number)
            if _UPDATED.search(line[: date.start].rsplit("|", 1)[-1].rsplit("published", 1)[-1]):
                updated = updated if updated.value else fact
            elif date.iso and not published.value:
                published = fact
    loose = next((clock for clock in clocks if clock), "")
    if loose and len(published.value) == 10:
        published = replace(published, value=f"{published.value}T{loose}")
    return published, updated


def _stretches(line: str) -> Iterable[tuple[PrintedDate, str]]:
    """Each date with a year in a line, and the words around it up to the next one."""
    dates = [date for date in dates_in(line) if date.iso]
    ends = [*(date.start for date in dates[1:]), len(line)][: len(dates)]
    starts = [0, *(date.end for date in dates[:-1])][: len(dates)]
    for date, start, end in zip(dates, starts, ends, strict=True):
        after = line[date.end : end]
        before = line[start : date.start]
        yield date, after if clock_in(after) else before


def _with_clock(date: PrintedDate, words: str) -> str:
    clock = clock_in(words) if date.precision == "day" else ""
    return f"{date.iso}T{clock}" if clock else date.iso


def _guessed(body: str, url: str) -> Fact | None:
    """A date from the address, the dateline, or a weekday with its date in the first paragraph."""
    match = _URL_DATE.search(url)
    if match:
        value = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
        return Fact(value=value, standing=Standing.GUESSED, evidence=_("From its address"))
    lead = next((line.strip() for line in body.split("\n") if len(line.split()) >= 8), "")
    dateline = _DATELINE.match(lead)
    for date in dates_in(lead[:300]):
        if date.precision != "day":
            continue
        words = lead[date.start : date.end]
        evidence = _("From “{words}” in the first paragraph").format(words=words)
        if dateline and date.end <= dateline.end():
            return Fact(value=date.iso, standing=Standing.GUESSED, evidence=evidence)
        is_recent = _WEEKDAY.search(lead[max(0, date.start - 16) : date.start])
        if (
            is_recent and date.day <= 26
        ):  # a report of what happened that day comes out days later, at most
            return Fact(value=date.iso[:7], standing=Standing.GUESSED, evidence=evidence)
    return None


def _hint(stamps: Sequence[tuple[int, str]], body: str, file_name: str) -> Fact:
    """What little is known of a date that is missing."""
    for number, line in stamps:
        if any(date.iso for date in dates_in(line)):
            words = _("Line {number} says “{words}”, which is not when it was published")
            return Fact(evidence=words.format(number=number, words=line[:60]))
        if dates_in(line) or clock_in(line):
            words = _("Line {number} says “{words}”, which is not a whole date")
            return Fact(evidence=words.format(number=number, words=line[:60]))
    named = _NAME_DATE.search(file_name)
    if named:
        words = _("Not said; the file’s name has {date}")
        return Fact(evidence=words.format(date="-".join(named.groups())))
    near = [match.group() for match in _NEAR_DIGIT.finditer(body, 0, _SEARCHED)]
    without_year = [
        one[date.start : date.end] for one in near for date in dates_in(one) if not date.year
    ]
    if without_year:
        quoted = ", ".join(f"“{words}”" for words in dict.fromkeys(without_year[:12]))
        words = _("Not said; the text speaks of {dates}, without a year")
        return Fact(evidence=words.format(dates=quoted))
    return Fact()
