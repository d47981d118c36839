"""Gives the speakers that were chosen for a mention their words in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.core.article import ArticleText
from annotator.core.claim import Link, Speech
from annotator.core.span import Span
from annotator.core.speaker import Speaker, SpeakerKind, name_key
from annotator.ui.tagging.candidates import Candidate, speech_of


@dataclass(frozen=True, slots=True)
class Placing:
    """The words around a mention, and what was guessed from them."""

    text: ArticleText
    spans: Sequence[Span]
    language: str
    guesses: Sequence[Candidate]
    known: Sequence[Speaker]

    def stance_of(self, links: Sequence[Link]) -> str:
        """The stance of the guess whose saying verb the origin has; empty where it has none."""
        cue = links[0].cue if links else None
        found = (one for one in self._own() if cue and one.links[0].cue == cue)
        return next((one.stance for one in found if one.stance), "")

    def placed(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """The links with their words, as far as they have none yet: where the text names them.

        Whom a guess from the same sentence names gets the words of the guess. The saying verb
        stays with the origin where nobody else in the chain has it.
        """
        if not self.spans or not links or _is_own_voice(links[0]):
            return tuple(links)
        whole = Span(self.spans[0].start, self.spans[-1].end)
        found = [link if link.source else self._guessed(link) for link in links]
        origin = found[0]
        guess = next((one.links[0] for one in self._own()), None)
        if guess is not None and not any(link.cue for link in found):
            origin = replace(origin, cue=guess.cue, verb_class=guess.verb_class)
        speech = origin.speech or speech_of(self.text.text, whole)
        found[0] = replace(origin, speech=speech)
        return tuple(link if link.source else self._named(link, whole) for link in found)

    def _own(self) -> Iterator[Candidate]:
        return (one for one in self.guesses if not one.carried)

    def _guessed(self, link: Link) -> Link:
        """A link with the words of a guess that names the same, the saying verb as well if any."""
        same = [one for guess in self._own() for one in guess.links if _is_same(one, link)]
        best = max(same, key=lambda one: one.cue is not None, default=None)
        if best is None:
            return link
        return replace(link, source=best.source, cue=best.cue, verb_class=best.verb_class)

    def _named(self, link: Link, whole: Span) -> Link:
        from annotator.analysis.named_near import named_near  # noqa: PLC0415 - on first use

        names = self._names_of(link)
        is_person = link.kind is SpeakerKind.PERSON
        last = [name.split()[-1] for name in names if is_person and len(name.split()) > 1]
        source = named_near(names, self.text.text, whole, self.language, short=last, cue=link.cue)
        return replace(link, source=source)

    def _names_of(self, link: Link) -> list[str]:
        speaker = next((one for one in self.known if one.id == link.speaker_id), None)
        return [speaker.name, *speaker.other_names] if speaker else [link.name]


def kept(links: Sequence[Link], before: Sequence[Link]) -> tuple[Link, ...]:
    """The links with all that the chain had for the same speaker, where they leave it open."""
    known = {one.speaker_id: one for one in before}
    return tuple(_with(link, known.get(link.speaker_id)) for link in links)


def _with(link: Link, old: Link | None) -> Link:
    if old is None or link.speaker_id is None:
        return link
    return replace(
        link,
        speech=link.speech or old.speech,
        verb_class=link.verb_class or old.verb_class,
        source=link.source or old.source,
        cue=link.cue or old.cue,
        reliability=link.reliability or old.reliability,
    )


def _is_own_voice(link: Link) -> bool:
    return link.is_own_voice or link.speech is Speech.OWN_VOICE


def _is_same(one: Link, other: Link) -> bool:
    if one.speaker_id or other.speaker_id:
        return one.speaker_id == other.speaker_id
    return name_key(one.name) == name_key(other.name)
