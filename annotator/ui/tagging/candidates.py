"""Who may have said it: guesses from the words around, the last speakers, the report itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.core.article import ArticleText
from annotator.core.claim import OWN_VOICE, Attribution, Link, Speech
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.core.speaker import Speaker, SpeakerKind, name_key
from annotator.ui.names import chain_links, quotes_apart
from annotator.ui.widgets import ChainLink

if TYPE_CHECKING:  # what reads the words is loaded with the first claim, not with the window
    from annotator.analysis.quotations import AttributionGuess

LIMIT = 9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chain that may be chosen, as it is shown, and where it comes from."""

    links: tuple[Link, ...]
    shown: tuple[ChainLink, ...]
    note: str = ""
    stance: str = ""
    creates: bool = False
    carried: bool = False
    """Guessed from the sentences before: nothing in the span's own points to them."""


def around(
    text: ArticleText, spans: Sequence[Span], language: str, speakers: Iterable[Speaker]
) -> list[Candidate]:
    """Guesses from the words around a selection, the best first. Nothing is stored."""
    from annotator.analysis.quotations import guess_attributions  # noqa: PLC0415 - see above

    known = list(speakers)
    whole = Span(spans[0].start, spans[-1].end)
    guesses = guess_attributions(text.text, whole, language)
    speech = speech_of(text.text, whole)
    return [candidate for guess in guesses for candidate in _from_guess(guess, speech, known, text)]


def own_voice() -> Candidate:
    return Candidate(
        (OWN_VOICE,),
        (ChainLink(_("Own voice of the report"), SpeakerKind.OUTLET.value),),
        _("no attribution"),
        "asserts",
    )


def stored(chain: Sequence[Attribution]) -> Candidate:
    """The chain that a mention has, as it is: Enter keeps it, “+” adds who relays it."""
    links = tuple(
        Link(
            speaker_id=one.speaker_id,
            kind=one.kind,
            speech=one.speech,
            verb_class=one.verb_class,
            source=one.source,
            cue=one.cue,
            reliability=one.reliability,
        )
        for one in chain
    )
    return Candidate(links, chain_links(chain), _("as it is"))


def of_speaker(speaker: Speaker, note: str = "") -> Candidate:
    """A speaker of the registry."""
    link = Link(speaker_id=speaker.id, kind=speaker.kind)
    return Candidate((link,), (ChainLink(shown_name(speaker), speaker.kind.value),), note)


def new_speaker(name: str, kind: SpeakerKind) -> Candidate:
    """A speaker that would be made."""
    name = " ".join(name.split())
    link = Link(name=name, kind=kind)
    return Candidate((link,), (ChainLink(name, kind.value),), _("new speaker"), creates=True)


def matching(speakers: Iterable[Speaker], typed: str, article_id: str) -> list[Candidate]:
    """Known speakers whose name or alias holds what was typed; beginnings of words first.

    Anonymous sources of other articles are left out: they are not the same ones.
    """
    key = name_key(typed)
    found: list[tuple[int, str, Candidate]] = []
    for speaker in speakers:
        foreign = speaker.article_id is not None and speaker.article_id != article_id
        if foreign or not speaker.name:
            continue
        ranks = [_rank(name_key(name), key) for name in (speaker.name, *speaker.other_names)]
        best = min(ranks)
        if best < 3:
            alias = speaker.other_names[ranks.index(best) - 1] if ranks.index(best) else ""
            note = _("also “{alias}”").format(alias=alias) if alias else about(speaker)
            found.append((best, speaker.name.casefold(), of_speaker(speaker, note)))
    return [candidate for _rank_, _name, candidate in sorted(found, key=lambda f: f[:2])]


def named(speakers: Iterable[Speaker], typed: str, article_id: str) -> list[Candidate]:
    """Who matches what was typed; a new speaker at the end where nobody has just that name."""
    found = unique(matching(speakers, typed, article_id))
    if any(name_key(candidate.shown[0].name) == name_key(typed) for candidate in found):
        return found
    return [*found[: LIMIT - 1], new_speaker(typed, likely_kind(typed))]


def likely_kind(name: str) -> SpeakerKind:
    """What a name that nobody knows yet probably is; Ctrl+T in the bar corrects it."""
    words = set(name_key(name).replace("-", " ").split())
    for kind, hints in _HINTS.items():
        if words & hints:
            return kind
    if name.isupper() and len(name) > 1:
        return SpeakerKind.ORGANISATION
    return SpeakerKind.PERSON


_HINTS = {
    kind: frozenset(words.split())
    for kind, words in {
        SpeakerKind.ANONYMOUS: "source sources official officials witness witnesses eyewitness "
        "eyewitnesses resident residents insider insiders ذرائع",
        SpeakerKind.DOCUMENT: "report statement document letter memo communique",
        SpeakerKind.OFFICE: "spokesman spokesperson spokeswoman office secretariat",
        SpeakerKind.ORGANISATION: "ministry army police government council committee party group "
        "union agency university court parliament nations bank company forces channel tv radio "
        "وزارت فوج",
    }.items()
}


def offered(guesses: Sequence[Candidate], last: Sequence[Candidate]) -> list[Candidate]:
    """What the speaker step offers before anything is typed.

    Enter takes the first. Where the sentence itself points to nobody that is the report's own
    voice: a speaker of an earlier sentence is offered, but never taken by default.
    """
    near = [guess for guess in guesses if not guess.carried][:4]
    carried = [guess for guess in guesses if guess.carried][: 4 - len(near)]
    if near:
        return unique([*near, *carried, *last[:4], own_voice()])
    return unique([own_voice(), *carried, *last[:4]])


def unique(candidates: Iterable[Candidate]) -> list[Candidate]:
    """At most nine candidates, none shown twice."""
    seen: set[tuple[str, ...]] = set()
    result: list[Candidate] = []
    for candidate in candidates:
        names = tuple(name_key(link.name) for link in candidate.shown)
        if names not in seen:
            seen.add(names)
            result.append(candidate)
    return result[:LIMIT]


def about(speaker: Speaker) -> str:
    """Role and affiliation in a few words."""
    return ", ".join(part for part in (speaker.role, speaker.affiliation) if part)


def shown_name(speaker: Speaker) -> str:
    """The name as chips show it: the voice of an unnamed outlet has no name of its own."""
    return speaker.name or _("Own voice of the report")


def speech_of(text: str, span: Span) -> Speech:
    """Direct, indirect or mixed speech, by the quotation marks in and around a span."""
    quote = span.of(text).strip()
    before = text[max(0, span.start - 1) : span.start]
    after = text[span.end : span.end + 1]
    opens = quote[:1] in _OPENING or before in _OPENING_SET
    closes = quote[-1:] in _CLOSING or quote[-2:-1] in _CLOSING or after in _CLOSING_SET
    if opens and closes:
        return Speech.DIRECT
    inside = any(mark in quote for mark in '“”"«»„')
    return Speech.MIXED if inside or opens or closes else Speech.INDIRECT


_OPENING = '“"«„”‘'
_CLOSING = '”"»“’'
_OPENING_SET = frozenset(_OPENING)
_CLOSING_SET = frozenset(_CLOSING)


def _rank(name: str, key: str) -> int:
    if name.startswith(key):
        return 0
    if any(word.startswith(key) for word in name.split()):
        return 1
    return 2 if key in name else 3


def _from_guess(
    guess: AttributionGuess, speech: Speech, known: Sequence[Speaker], text: ArticleText
) -> list[Candidate]:
    """What a guess offers; first the one person who is known by a last name that stands alone."""
    here = [one for one in known if one.article_id in {None, text.article_id}]
    by_name = {
        name_key(name): speaker for speaker in here for name in (*speaker.other_names, speaker.name)
    }
    plain = _candidate(guess, speech, by_name)
    persons = [one for one in here if one.kind is SpeakerKind.PERSON]
    meant = {
        name_key(name): speaker
        for name in guess.chain
        if name_key(name) not in by_name and (speaker := _by_last_name(name, persons, text.text))
    }
    if not meant:
        return [plain]
    return [
        _candidate(guess, speech, by_name | meant),
        replace(plain, note=_("new speaker")),
    ]


def _by_last_name(name: str, persons: Sequence[Speaker], text: str) -> Speaker | None:
    from annotator.analysis.last_names import last_name, only_one  # noqa: PLC0415 - see above

    last = last_name(name)
    if not last:
        return None
    at = only_one(text, last, [(one.name, *one.other_names) for one in persons])
    return None if at is None else persons[at]


def _candidate(
    guess: AttributionGuess, speech: Speech, by_name: Mapping[str, Speaker]
) -> Candidate:
    from annotator.analysis.cues import verb_class_of  # noqa: PLC0415 - see above

    links, shown = [], []
    for place, (name, kind) in enumerate(zip(guess.chain, guess.kinds, strict=True)):
        speaker = by_name.get(name_key(name))
        kind_ = speaker.kind if speaker else SpeakerKind(kind)
        links.append(
            Link(
                speaker_id=speaker.id if speaker else None,
                name="" if speaker else name,
                kind=kind_,
                speech=speech if place == 0 else None,
                source=guess.source_spans[place],
                cue=guess.cue_span if place == 0 else None,
                verb_class=verb_class_of(guess.cue) if place == 0 else "",
            )
        )
        shown.append(ChainLink(speaker.name if speaker else name, kind_.value))
    evidence = quotes_apart(guess.evidence)
    return Candidate(tuple(links), tuple(shown), evidence, guess.stance, carried=guess.carried)
