"""Spellings that may be one name: what a search through the articles proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId, SpeakerId
from annotator.core.span import Span


class Because(StrEnum):
    """Why two spellings are taken for one name; the surest first."""

    SPELT_ALIKE = "spelt alike"
    """The same but for particles, accents and the way it is written in Latin letters."""
    WRITTEN_OUT = "written out"
    """An acronym, and a text has both, one in brackets behind the other."""
    SHORTENED = "shortened"
    """The name of a speaker without its title, its country or the letters in brackets."""
    KNOWN_AS = "known as"
    """A text says so: *also known as*."""
    LAST_NAME = "last name"
    """A last name, in an article that has the whole name as well."""
    INITIALS = "initials"
    """An acronym, and the initials of just one name."""
    LOADED = "loaded"
    """A text says of whom the loaded name is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why ``other`` is taken for the same name as ``one``, and in how many articles it shows."""

    because: Because
    one: str
    other: str
    articles: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way to write a name, and where it stands."""

    name: str
    counts: tuple[tuple[ArticleId, int], ...] = ()
    """In which articles, and how often in each."""
    speaker_id: SpeakerId | None = None
    """The speaker of the registry who has this name."""
    is_alias: bool = False
    """It is another name of that speaker, not the one it goes by."""

    @property
    def count(self) -> int:
        return sum(count for _article, count in self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedName:
    """A spelling that takes sides, with the sentence that says of whom (code points, stored)."""

    spelling: Spelling
    article_id: ArticleId
    sentence: Span
    name: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person whom a text names as the holder of an office: two speakers, never one."""

    office: str
    title: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameProposal:
    """Spellings that may be one name; ``loaded`` ones stand apart, until a person takes them."""

    spellings: tuple[Spelling, ...]
    """The main name first, then the most frequent."""
    loaded: tuple[LoadedName, ...] = ()
    reasons: tuple[Reason, ...] = ()
    holders: tuple[Holder, ...] = ()
    is_person: bool = False
    sureness: float = 0.0
    """From 0 to 1; proposals stand in this order."""

    @property
    def main(self) -> str:
        return self.spellings[0].name

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, the loaded ones last."""
        return tuple(one.name for one in (*self.spellings, *(o.spelling for o in self.loaded)))

    @property
    def speaker_ids(self) -> tuple[SpeakerId, ...]:
        """The speakers of the registry with one of these names, that of the main name first."""
        every = (*self.spellings, *(one.spelling for one in self.loaded))
        return tuple(dict.fromkeys(one.speaker_id for one in every if one.speaker_id))

    @property
    def why(self) -> str:
        """The reasons in words, a sentence each."""
        words = [_words(because, ones) for because, ones in _by_kind(self.reasons)]
        words += [
            _("{person} is named as {title} of {office}: two speakers.").format(
                person=one.person, title=one.title, office=one.office
            )
            for one in self.holders
        ]
        return " ".join(words)


def _by_kind(reasons: Sequence[Reason]) -> list[tuple[Because, list[Reason]]]:
    found: dict[Because, list[Reason]] = {}
    for reason in reasons:
        found.setdefault(reason.because, []).append(reason)
    return [(because, found[because]) for because in Because if because in found]


def _words(because: Because, reasons: Sequence[Reason]) -> str:
    first = reasons[0]
    match because:
        case Because.SPELT_ALIKE:
            text = _("“{one}” and “{other}” differ in spelling only.")
        case Because.WRITTEN_OUT:
            n = sum(one.articles for one in reasons)
            text = ngettext(
                "“{other}” is written out in {n} report.",
                "“{other}” is written out in {n} reports.",
                n,
            ).replace("{n}", str(n))
        case Because.SHORTENED:
            text = _("“{other}” is “{one}” without its title, country or brackets.")
        case Because.KNOWN_AS:
            text = _("A report says that “{one}” is also known as “{other}”.")
        case Because.LAST_NAME:
            text = _("“{other}” is the last name, in a report that has the whole one.")
        case Because.INITIALS:
            text = _("“{other}” are the initials of “{one}” and of no other name.")
        case Because.LOADED:
            text = _("A report says “{other}” of it, which takes sides.")
    return text.format(one=first.one, other=first.other)
