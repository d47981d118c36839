"""All names of a project: those of its speakers and those that stand in its articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from annotator.analysis.aliases import gender
from annotator.analysis.aliases.dressed import Dressed, Wardrobe, dressed, places, wardrobe
from annotator.analysis.aliases.folding import (
    Key,
    bodies,
    is_acronym,
    key_of,
    letters_of,
    nations,
)
from annotator.analysis.aliases.gender import Gender
from annotator.analysis.aliases.reading import Read, read
from annotator.analysis.aliases.sighting import Claimed, Sighting
from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.core.folding import fold
from annotator.core.ids import ArticleId, SpeakerId
from annotator.core.naming import Because, Holder, Spelling
from annotator.core.progress import Progress
from annotator.core.speaker import SpeakerKind, name_key


@dataclass(frozen=True, kw_only=True)
class Text:
    """The text of an article; what is no part of its body is blank, so that offsets are stored."""

    article_id: ArticleId
    text: str

    @cached_property
    def found(self) -> Read:
        """What is read out of it, once."""
        return read(self.text)


_HEAD: Final = "President"
_NEAR: Final = 8
"""How many names before that of a relative are looked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A name that a speaker of the registry has."""

    name: str
    speaker_id: SpeakerId
    kind: SpeakerKind
    is_alias: bool = False
    is_loaded: bool = False


@dataclass(slots=True)
class Name:
    """One spelling, with all that was seen of it."""

    name: str
    key: Key
    seen: Counter[ArticleId] = field(default_factory=Counter)
    known: Known | None = None
    titled: int = 0
    places: int = 0
    speaks: int = 0
    called: int = 0
    """How often a text keeps away from it: *so-called*."""
    kin: int = 0
    """How often a relative of somebody has it: *his wife*."""
    titles: set[Gender] = field(default_factory=set)
    pronouns: set[Gender] = field(default_factory=set)
    is_head: bool = False
    """It is called that of a president."""
    owners: set[str] = field(default_factory=set)
    """Of which countries it is: *Pakistan's Ministry of Defence*."""
    core: str = ""
    """Of a speaker's name: what is left without title, country and brackets, if less."""

    @property
    def gender(self) -> Gender | None:
        """A title says more than a first name, and a pronoun only something where both are silent.

        The pronoun behind a last name alone may be that of anyone.
        """
        if self.titles or not self.is_full:
            told: list[Gender | None] = [*self.titles] or [gender.of_title(self.honorific)]
            return told[0] if len(told) == 1 else None
        pronoun = next(iter(self.pronouns)) if len(self.pronouns) == 1 else None
        return gender.of_first_name(self.name) or pronoun

    @property
    def is_loaded(self) -> bool:
        words = vocabulary().loaded
        is_called = 0 < self.seen.total() <= 2 * self.called
        return is_called or any(word in words for word in self.key)

    @property
    def is_full(self) -> bool:
        """Whether it has two words or more, and is no acronym."""
        return len(self.key) > 1 and not self.is_acronym

    @property
    def is_acronym(self) -> bool:
        return self.key[0] == ""

    @property
    def honorific(self) -> str:
        """The *mr* of *Mr Asif*: lower case, without its full stop; else empty."""
        first, _, last = self.name.partition(" ")
        bare = fold(first.rstrip("."))
        is_one = last and len(self.key) == 1 and bare in vocabulary().honorifics
        return bare if is_one else ""

    @property
    def plain(self) -> str:
        """Without case, full stops and *The*: names that differ only by these are no news."""
        bare = self.name[4:] if self.name[:4].lower() == "the " else self.name
        return bare.replace(".", "").casefold()

    @property
    def may_be_person(self) -> bool:
        if self.name[:4].lower() == "the ":
            return False
        plain = not any(word in bodies() or word in nations() for word in self.key)
        is_of = any(word in {"of", "and"} for word in self.name.lower().split())
        has_acronym = any(is_acronym(word) and not _is_initials(word) for word in self.name.split())
        return self.is_full and len(self.key) <= 5 and plain and not is_of and not has_acronym

    def spelling(self) -> Spelling:
        return Spelling(
            name=self.name,
            counts=tuple(sorted(self.seen.items())),
            speaker_id=self.known.speaker_id if self.known else None,
            is_alias=self.known is not None and self.known.is_alias,
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """Two names that may be one; these articles show it."""

    because: Because
    one: Name
    other: Name
    articles: frozenset[ArticleId] = frozenset()


@dataclass(slots=True)
class Pool:
    """The names by how they are looked up, and what the texts say about them."""

    names: dict[str, Name] = field(default_factory=dict)
    """By :func:`annotator.core.speaker.name_key`."""
    written_out: list[tuple[ArticleId, Claimed]] = field(default_factory=list)
    known_as: list[tuple[ArticleId, Claimed]] = field(default_factory=list)
    loaded: list[tuple[ArticleId, Claimed]] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    common: set[str] = field(default_factory=set)
    apart: set[tuple[str, str]] = field(default_factory=set)
    """Pairs of name keys (sorted) of two persons: one is the other's relative."""

    def get(self, name: str) -> Name | None:
        return self.names.get(name_key(name))

    def by_key(self) -> dict[Key, list[Name]]:
        found: dict[Key, list[Name]] = defaultdict(list)
        for one in self.names.values():
            found[one.key].append(one)
        return found


def pool_of(texts: Sequence[Text], known: Iterable[Known], progress: Progress) -> Pool:
    """Read all texts.

    Raises:
        Cancelled: between two texts, once someone cancelled ``progress``.
    """
    pool = Pool()
    worn: dict[str, Dressed] = {}
    for one in known:
        name = pool.names.setdefault(name_key(one.name), _named(one.name))
        if name.known is None or name.known.is_alias:
            name.known = one
        if whole := dressed(one.name):
            worn[whole.name] = whole
            _dress(name, whole)
    all_worn = wardrobe(worn.values())
    for text in progress.over(texts):
        _add(pool, text, all_worn)
    return pool


def _dress(name: Name, whole: Dressed) -> None:
    """Compare the name of a speaker by its core."""
    name.core, name.key = whole.core, _named(whole.core).key
    if whole.owner:
        name.owners.add(whole.owner)


def _add(pool: Pool, text: Text, worn: Wardrobe) -> None:
    article_id, found = text.article_id, text.found
    whole = places(text.text, found.sightings, worn)
    for at, sighting in enumerate(found.sightings):
        place = next((one for one in whole if one.start <= sighting.start < one.end), None)
        core_at = place.start + place.dressed.at if place else sighting.start
        if sighting.start < core_at:
            continue  # the country
        is_whole = place is not None and sighting.start == core_at
        shown = place.dressed.name if place and is_whole else _shown(sighting)
        _count(pool, article_id, sighting, shown)
        if sighting.is_kin:
            kin = pool.get(_shown(sighting))
            if kin is not None:
                _keep_apart(pool, kin, found.sightings[:at])
    for one in found.written_out:
        place = next((each for each in whole if each.start <= one.start < each.end), None)
        said = replace(one, one=place.dressed.name) if place else one
        pool.written_out.append((article_id, said))
    pool.known_as += [(article_id, one) for one in found.known_as]
    pool.loaded += [(article_id, one) for one in found.loaded]
    pool.holders += found.holders
    pool.common.update(found.common.split())


def _count(pool: Pool, article_id: ArticleId, sighting: Sighting, shown: str) -> None:
    name = pool.get(shown) or pool.names.setdefault(name_key(shown), _named(shown))
    name.seen[article_id] += 1
    name.titled += bool(sighting.title)
    name.places += sighting.is_place
    name.speaks += sighting.speaks
    name.called += sighting.is_called
    name.kin += sighting.is_kin
    if of_title := gender.of_title(sighting.title):
        name.titles.add(of_title)
    name.is_head |= sighting.title.endswith(_HEAD) and "Vice" not in sighting.title
    if sighting.pronoun:
        name.pronouns.add(sighting.pronoun)
    if sighting.owner:
        name.owners.add(sighting.owner)


def _keep_apart(pool: Pool, kin: Name, before: Sequence[Sighting]) -> None:
    """A relative is another person than the one of the same last name who was named before."""
    for sighting in reversed(before[-_NEAR:]):
        other = pool.get(_shown(sighting))
        if other and other is not kin and other.key[-1] == kin.key[-1]:
            one, two = sorted((name_key(kin.name), name_key(other.name)))
            pool.apart.add((one, two))
            return


def _shown(sighting: Sighting) -> str:
    """How a sighting is written where it is listed: a last name with its *Mr*, others without."""
    title = sighting.title
    is_last = " " not in sighting.name and title[:1].isupper() and len(key_of(sighting.name)) == 1
    if is_last and title.rstrip(".").lower() in vocabulary().honorifics:
        return f"{title} {sighting.name}"
    return sighting.name


def _is_initials(word: str) -> bool:
    """*J.R.*, with a full stop behind each."""
    return word.endswith(".") and all(len(one) == 1 for one in word[:-1].split("."))


def _named(name: str) -> Name:
    shown = " ".join(name.split())
    # the letters of an acronym are no word: ISI is not Isi
    return Name(shown, ("", letters_of(shown)) if is_acronym(shown) else _bare_key(shown))


def _bare_key(name: str) -> Key:
    """The key of a name without the titles before it; *Mayor of Orveth* is no name of Orveth."""
    words, known = name.split(), vocabulary()
    if known.rotating.isdisjoint(map(fold, words)):
        while len(words) > 1 and fold(words[0].rstrip(".")) in known.titles:
            words = words[1:]
    rest = words if words[0].lower() not in known.particles else name.split()
    return key_of(" ".join(rest)) or (name.lower(),)
