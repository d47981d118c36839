"""The speakers of an article as cards: those of its claims, each once, and the marks on names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from annotator.core.i18n import listed, ngettext
from annotator.core.ids import MentionId, SpeakerId
from annotator.ui.annotations.card import Card
from annotator.ui.names import chain_links
from annotator.ui.widgets import ChainLink


@dataclass(slots=True)
class _Voice:
    link: ChainLink
    mentions: list[MentionId] = field(default_factory=list)


def voice_cards(claims: Sequence[Card], number_of: Callable[[str], int]) -> list[Card]:
    """A card for every speaker in the chains of ``claims``, in the order in which they come.

    It says the numbers of its claims; the report's own voice is no speaker of the article's words.
    """
    voices: dict[SpeakerId, _Voice] = {}
    for mention in (card.mention for card in claims if card.mention):
        for link in mention.chain:
            if link.is_own_voice:
                continue
            if link.speaker_id not in voices:
                voices[link.speaker_id] = _Voice(chain_links([link])[0])
            if mention.id not in voices[link.speaker_id].mentions:
                voices[link.speaker_id].mentions.append(mention.id)
    return [_card(key, voice, number_of) for key, voice in voices.items()]


def _card(speaker_id: SpeakerId, voice: _Voice, number_of: Callable[[str], int]) -> Card:
    numbers = [str(number_of(one)) for one in voice.mentions]
    note = ngettext("Claim {numbers}", "Claims {numbers}", len(numbers))
    return Card(
        id=f"speaker {speaker_id}",
        kind="speaker",
        chain=(voice.link,),
        note=note.format(numbers=listed(numbers)),
        places=tuple(voice.mentions),
    )


def place_after(card: Card, active: str) -> str:
    """The mark that a card leads to, its own or one of several: the next one after ``active``.

    After the last comes the first.
    """
    if not card.places:
        return card.id
    at = card.places.index(MentionId(active)) + 1 if active in card.places else 0
    return card.places[at % len(card.places)]
