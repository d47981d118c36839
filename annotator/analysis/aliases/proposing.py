"""Puts names that may be one together, and says which merges to propose, the surest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from annotator.analysis.aliases.links import ties
from annotator.analysis.aliases.pool import Known, Name, Pool, Text, Tie, pool_of
from annotator.analysis.aliases.sighting import Claimed
from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.analysis.sentences import paragraph_at, sentences_in
from annotator.core.ids import ArticleId
from annotator.core.naming import Because, Holder, LoadedName, NameProposal, Reason, Spelling
from annotator.core.progress import Progress
from annotator.core.span import Span
from annotator.core.speaker import SpeakerKind, name_key

_SURENESS: Final = {
    Because.SPELT_ALIKE: 0.95,
    Because.WRITTEN_OUT: 0.95,
    Because.SHORTENED: 0.9,
    Because.KNOWN_AS: 0.9,
    Because.LAST_NAME: 0.85,
    Because.INITIALS: 0.7,
}
_PLACES: Final = 0.5
"""What stands where places stand in this share of its sightings is a place, and says nothing."""

Apart = Collection[tuple[str, str]]


@dataclass(slots=True)
class _Group:
    names: list[Name]
    ties: list[Tie] = field(default_factory=list)


def proposals(
    texts: Sequence[Text],
    known: Iterable[Known] = (),
    apart: Apart = (),
    progress: Progress | None = None,
) -> list[NameProposal]:
    """The merges to propose for a project, those of its speakers first, then the surest.

    Args:
        texts: the articles; offsets of the passages count in these texts.
        known: the names of the speakers that are in the registry.
        apart: pairs of name keys (sorted) that a person says are not one.
        progress: told of every text.

    Raises:
        Cancelled: between two texts, once someone cancelled ``progress``.
    """
    pool = pool_of(texts, known, progress or Progress())
    apart = {*apart, *pool.apart}
    text_of = {text.article_id: text.text for text in texts}
    found = [
        proposal
        for group in _groups(pool, apart)
        for proposal in _proposed(pool, group, apart, text_of)
    ]
    return sorted(
        found, key=lambda one: (not one.speaker_ids, -one.sureness, -_weight(one), one.main)
    )


def _weight(proposal: NameProposal) -> int:
    return sum(one.count for one in proposal.spellings)


# --- groups --------------------------------------------------------------------------------------


def _groups(pool: Pool, apart: Apart) -> Iterator[_Group]:
    """Names that ties hold together, and the names of each speaker; never two that are apart."""
    held = [tie for tie in ties(pool) if _pair(tie.one, tie.other) not in apart]
    held.sort(key=lambda tie: -_SURENESS[tie.because])
    group_of: dict[str, list[Name]] = {}
    for one in _of_speakers(pool):
        for name in one:
            group_of[name_key(name.name)] = one
    used: list[Tie] = []
    for tie in held:
        groups = [group_of.setdefault(name_key(name.name), [name]) for name in (tie.one, tie.other)]
        if groups[0] is not groups[1]:
            if not _may_join(groups[0], groups[1], apart):
                continue
            groups[0].extend(groups[1])
            group_of.update((name_key(name.name), groups[0]) for name in groups[1])
        used.append(tie)
    made = {id(names): _Group(names) for names in group_of.values()}
    for tie in used:
        made[id(group_of[name_key(tie.one.name)])].ties.append(tie)
    yield from made.values()


def _pair(one: Name, other: Name) -> tuple[str, str]:
    first, second = sorted((name_key(one.name), name_key(other.name)))
    return first, second


def _of_speakers(pool: Pool) -> Iterable[list[Name]]:
    found: dict[str, list[Name]] = defaultdict(list)
    for name in pool.names.values():
        if name.known is not None:
            found[name.known.speaker_id].append(name)
    return found.values()


def _may_join(ones: Sequence[Name], others: Sequence[Name], apart: Apart) -> bool:
    """Whether nobody keeps two of them apart, and their speakers are of one kind."""
    if any(_pair(one, other) in apart for one in ones for other in others):
        return False
    kinds = {name.known.kind for name in (*ones, *others) if name.known}
    voices = {
        name.known.speaker_id
        for name in (*ones, *others)
        if name.known and name.known.kind is SpeakerKind.OUTLET
    }
    return len(kinds) <= 1 and len(voices) <= 1


# --- proposals -----------------------------------------------------------------------------------


def _proposed(
    pool: Pool, group: _Group, apart: Apart, text_of: dict[ArticleId, str]
) -> Iterator[NameProposal]:
    names = _in_order([one for one in group.names if not one.is_loaded])
    if not names or _is_place(names):
        return
    loaded = list(_loaded_names(pool, names, apart, text_of))
    speakers = {one.known.speaker_id for one in names if one.known}
    told = {one.plain for one in names if one.known}
    new = {one.plain for one in names if one.known is None} - told
    if not (len(speakers) > 1 or (speakers and (new or loaded)) or len(new) > 1):
        return
    reasons = _reasons(group.ties)
    sureness = min((_SURENESS[one.because] for one in reasons), default=0.5)
    if loaded:
        first = loaded[0].spelling.name
        reasons.append(Reason(because=Because.LOADED, one=names[0].name, other=first))
    yield NameProposal(
        spellings=tuple(name.spelling() for name in names),
        loaded=tuple(loaded),
        reasons=tuple(reasons),
        holders=tuple(_holders(pool, names)),
        is_person=any(one.may_be_person and (one.titled or one.speaks) for one in names),
        sureness=sureness,
    )


def _in_order(names: Sequence[Name]) -> list[Name]:
    """The main name first: that of a speaker, else the spelling that is met most in full."""
    weights: Counter[tuple[str, ...]] = Counter()
    for name in names:
        weights[name.key] += name.seen.total()

    def rank(name: Name) -> tuple[bool, bool, bool, int, int, int]:
        is_main = name.known is not None and not name.known.is_alias
        often = (-weights[name.key], -_met(name), len(name.key))
        return (not is_main, name.known is None, not name.is_full, *often)

    first = min(names, key=rank)
    rest = [name for name in names if name is not first]
    return [first, *sorted(rest, key=lambda one: (not one.is_full, -weights[one.key], -_met(one)))]


def _met(name: Name) -> int:
    return name.seen.total()


def _is_place(names: Sequence[Name]) -> bool:
    if any(name.known for name in names):
        return False
    full = [name for name in names if not name.is_acronym]
    return sum(one.places for one in full) >= _PLACES * max(1, sum(map(_met, full)))


def _reasons(found: Sequence[Tie]) -> list[Reason]:
    return [
        Reason(
            because=tie.because,
            one=tie.one.name,
            other=tie.other.name,
            articles=max(1, len(tie.articles)),
        )
        for tie in found
    ]


def _holders(pool: Pool, names: Sequence[Name]) -> Iterator[Holder]:
    keys = {name_key(name.name) for name in names}
    people: set[str] = set()
    for holder in pool.holders:
        if name_key(holder.office) in keys and name_key(holder.person) not in people:
            people.add(name_key(holder.person))
            yield holder


# --- loaded names --------------------------------------------------------------------------------


def _loaded_names(
    pool: Pool, names: Sequence[Name], apart: Apart, text_of: dict[ArticleId, str]
) -> Iterator[LoadedName]:
    """The loaded names that a text says of these, and the others with the same loaded word."""
    keys = {name_key(name.name) for name in names}
    said = [(at, one) for at, one in pool.loaded if name_key(one.other) in keys]
    if not said:
        return
    marked = {
        word: found
        for found in said
        for word in (pool.get(found[1].one) or names[0]).key
        if word in vocabulary().loaded
    }
    by_name = {name_key(one.one): (at, one) for at, one in said}
    # the one that a text says so comes first: its passage is shown
    for key, name in sorted(pool.names.items(), key=lambda item: item[0] not in by_name):
        found = by_name.get(key) or next((marked[w] for w in name.key if w in marked), None)
        if found is None or (name.known and name.known.is_loaded) or key in keys:
            continue
        if not any(_pair(name, one) in apart for one in names):
            yield _loaded(name.spelling(), *found, text_of)


def _loaded(
    spelling: Spelling, article_id: ArticleId, claimed: Claimed, text_of: dict[ArticleId, str]
) -> LoadedName:
    text = text_of[article_id]
    paragraph = paragraph_at(text, claimed.start) or Span(claimed.start, claimed.end)
    around = [one for one in sentences_in(text, paragraph) if one.start <= claimed.start < one.end]
    return LoadedName(
        spelling=spelling,
        article_id=article_id,
        sentence=around[0] if around else Span(claimed.start, claimed.end),
        name=Span(claimed.start, claimed.start + len(claimed.one)),
    )
