"""Finds what one report of an event says and another says is not so, in sentences far from alike.

Two sentences of two reports may share no more than what they contradict each other about: who did
it or to whom, and the verb. So these must stand close together in both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from annotator.analysis.comparing import turns
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Parsed, Sentence, Word, clause, is_quoted
from annotator.core.comparison import Conflict, ConflictKind
from annotator.core.span import Span

_NEAR: Final = 3
"""So many words lie at most between a verb and who did it, or to whom."""

_CLAUSE: Final = 9
"""So many words on either side of a verb are about it."""

_LED: Final = 5
"""So many words before a verb say whether it is meant to be, or was."""

_SHARED: Final = 2
"""So many words about a verb are enough where none stands right beside it in both."""

_PARTICLE: Final = frozenset(("to",))


class _Deed(NamedTuple):
    """A verb with the words about it, of one sentence."""

    span: Span
    """The verb, with what negates it."""
    word: Word
    before: Word | None
    """The word with a meaning before it: who did it; none for a pronoun."""
    behind: Word | None
    """The first one behind it: to whom."""
    about: frozenset[str]
    """The stems of all others in its clause that are no names."""
    is_later: bool
    """It is yet to come: *will* not appeal."""
    names: frozenset[str]
    """Those of its sentence."""
    noun: str = ""
    """What there was none of: no *ransom* was paid."""

    def contradicts(self, other: _Deed) -> bool:
        """Whether both are of one thing: the same verb, beside the same word, of nobody else."""
        if self.is_later != other.is_later:
            return False
        if self.noun:
            return self.place_in(other) != other.span
        pairs = ((self.before, other.before), (self.behind, other.behind))
        same = [one.stem == two.stem for one, two in pairs if one and two]
        if self.is_later and not self.names.isdisjoint(other.names):
            return all(same)
        return all(same) and (bool(same) or len(self.about & other.about) >= _SHARED)

    def place_in(self, other: _Deed) -> Span:
        """The verb of another one, with the noun of this where it stands beside it."""
        noun = next(
            (one for one in (other.before, other.behind) if one and one.stem == self.noun), None
        )
        if noun is None:
            return other.span
        return Span(min(noun.start, other.span.start), max(noun.end, other.span.end))


def contradicted(a: Parsed, b: Parsed) -> Iterator[Conflict]:
    """What one of two reports of one event negates, and the other states without any negation."""
    if a.lexicon.turns.is_behind:
        return
    for one, other, is_first in ((a, b, True), (b, a, False)):
        denied: dict[str, list[_Deed]] = {}
        for sentence in one.sentences:
            for deed in _negated(one, sentence):
                denied.setdefault(_key(deed.word), []).append(deed)
        for sentence in other.sentences if denied else ():
            for told in _told(other, sentence, denied):
                of_it = denied.get(_key(told.word), [])
                for deed in [deed for deed in of_it if deed.contradicts(told)][:1]:
                    del denied[_key(told.word)]  # once is enough
                    spans = deed.span, deed.place_in(told)
                    yield _conflict(*(spans if is_first else spans[::-1]), a, b)


def _key(word: Word) -> str:
    """What the forms of a verb have in common; a short stem keeps its *e*: rule, ruled."""
    return word.stem.removesuffix("e")


def _conflict(one: Span, other: Span, a: Parsed, b: Parsed) -> Conflict:
    words = (one.of(a.report.text), other.of(b.report.text))
    return Conflict(kind=ConflictKind.NEGATION, a=one, b=other, words=words)


def _negated(parsed: Parsed, sentence: Sentence) -> Iterator[_Deed]:
    """What a sentence says is not so: did *not pay*, *no ransom* was paid."""
    known, words = parsed.lexicon, sentence.words
    for first, last in known.turns.negating([word.folded for word in words]):
        places = turns.turned_by(words, last, known) if first == last else range(0)
        if not places and _is_noun_of(words, last + 2, first - 1, known):
            places = range(last + 2, last + 3)  # was not the cause
        if not places:
            continue
        verb, noun = places[0], ""
        if words[first].folded in known.turns.of_nouns:
            noun = words[places[-1]].stem
            behind = range(places[-1] + 1, min(len(words), places[-1] + 1 + _NEAR))
            verb = next((at for at in behind if words[at].is_content), 0)
            if not verb or words[verb - 1].folded not in known.amounts.auxiliaries:
                continue
        if _is_told(parsed, sentence, verb):
            span = Span(words[first].start, words[verb].end)
            yield _deed(parsed, words, first, verb)._replace(span=span, noun=noun)


def _told(parsed: Parsed, sentence: Sentence, wanted: Collection[str]) -> Iterator[_Deed]:
    """What a sentence says with one of some verbs, and neither negates nor denies."""
    known, words = parsed.lexicon, sentence.words
    for at, word in enumerate(words):
        if _key(word) in wanted and word.is_content and _is_told(parsed, sentence, at):
            behind = clause(parsed.report.text, words, range(at + 1, len(words))[:_CLAUSE])
            is_noun = _is_noun(words, at, known)
            if is_noun and not _is_noun_of(words, at, at - 2, known):
                continue
            if not turns.has_negation([*words[:at], *behind], known):
                yield _deed(parsed, words, at, at)


def _is_noun(words: Sequence[Word], at: int, known: Lexicon) -> bool:
    """Whether a word is no verb: a change, of change, a major change."""
    before, earlier = (words[n] if n >= 0 else None for n in (at - 1, at - 2))
    if before is None:
        return False
    if before.folded in known.amounts.of | known.prepositions | known.determiners:
        return True
    is_led = earlier is not None and earlier.folded in known.determiners
    return is_led and before.is_content and not before.is_capital


def _is_noun_of(words: Sequence[Word], at: int, verb: int, known: Lexicon) -> bool:
    """Whether a word is what somebody or something is said to be: *was the cause*."""
    return (
        verb >= 0
        and at < len(words)
        and words[at].is_content
        and words[at - 1].folded in known.determiners
        and words[verb].folded in known.amounts.auxiliaries
    )


def _is_told(parsed: Parsed, sentence: Sentence, at: int) -> bool:
    """Whether a word may be a verb of what is told as a fact, in no quotation."""
    known, words = parsed.lexicon, sentence.words
    led = {word.folded for word in words[max(0, at - _LED) : at]}
    if not turns.can_be_turned(words[at], known) or turns.is_unreal(words[:at], known):
        return False
    if not led.isdisjoint(known.turns.conditions | known.turns.meant - _PARTICLE):
        return False
    return not is_quoted(parsed.report.text, sentence.span, words[at].span)


def _deed(parsed: Parsed, words: Sequence[Word], first: int, verb: int) -> _Deed:
    text, known = parsed.report.text, parsed.lexicon
    before = clause(text, words, range(first)[::-1][:_CLAUSE])
    behind = clause(text, words, range(verb + 1, len(words))[:_CLAUSE])
    led = [word.folded for word in words[max(0, first - _LED) : verb]]
    return _Deed(
        span=words[verb].span,
        word=words[verb],
        before=_nearest(before),
        behind=_nearest(behind),
        about=frozenset(word.stem for word in (*before, *behind) if _says(word)),
        names=frozenset(one.stem for one in words if one.is_capital and one.is_content)
        - frozenset(known.sides.values()),
        is_later=known.turns.later.are_in(led, " ".join(led)),
    )


def _nearest(words: Sequence[Word]) -> Word | None:
    return next((word for word in words[:_NEAR] if word.is_content), None)


def _says(word: Word) -> bool:
    return word.is_content and not (word.is_number or word.is_capital)
