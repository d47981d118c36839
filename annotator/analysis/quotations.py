"""Guesses who says what is in a span, from the words around it: suggestions for the tag bar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from annotator.analysis.cues import STANCES, Cue, cues_in
from annotator.analysis.names import MEDIA, PRONOUNS, cleaned, kind_of, may_speak, owner_in
from annotator.analysis.quote_marks import quoted
from annotator.analysis.sentences import paragraphs_over, sentences_in
from annotator.core.i18n import _
from annotator.core.span import Span

_BOUNDARY: Final = re.compile(
    r"[;:—–“”\"«»]|\s-\s|(?<![A-Z])\.\s|\b(?:that|but|while|whereas|because|although|though)\b"
)
_CLAUSE: Final = re.compile(r"[,;]\s+(?:but|and|while|whereas|yet)\b|;|\b(?:but|whereas)\b")
_AFTER_CUE: Final = re.compile(
    r"\s+(?P<source>(?:(?:a|an|the|another|one|some)\s+)?[^\W\d_][\w’'.()-]*(?:\s+[\w’'.()-]+){0,9}?)"
    r"(?=\s*(?:[,.;:!?“”\"]|\s(?:on|in|at|during|after|before|as|while|who|that|adding|about|when)\s|$))"
)
_AUXILIARY: Final = re.compile(
    r"(?<=\w)\s+(?:has|have|had|is|are|was|were|will|would|can|could|may|might|did|does|do)(?:n[’']t)?\b"
)
_DESCRIPTION: Final = re.compile(r"\s*(?:a|an|the|who|which|his|her|its|their)\s+[a-z]")
_VERBS: Final = "|".join(STANCES)
_ASIDE: Final = re.compile(
    r"\s*(?:however|meanwhile|though|too|also|instead|nevertheless|moreover|neither|both|[a-z]+ly"
    r"|in\s+turn|in\s+response|for\s+(?:his|her|its|their)\s+part"
    r"|\S.*\b(?:said|says|say|added|adds|claimed|warned|noted|insisted|argued))\s*$"
)
_COORDINATED: Final = re.compile(
    rf"(?:\s+|^)(?:neither\s+|both\s+)?(?:{_VERBS})\s+(?:and|or|nor)\s*$"
)
_RELATIVE: Final = re.compile(r"\b(?:what|how|why|whom|where|when|after)\s+(?=\w)")
_ENDED: Final = re.compile(r"[.!?:,;…۔؟»”\"][”\"’'»)\]]*\s*$")
_CAPTION: Final = re.compile(
    r"^\W*(?:photo|file|image|picture|caption|credit|read|watch|related)\b[^.]{0,20}:"
    r"|(?:photo|photograph|image|picture|credit|file)s?\b[^.]{0,40}\W*$"
    r"|[(/—–-]\s*(?:reuters|afp|ap|epa|getty|file)\b\W*$",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(r"[\s(\[]*[“\"„«”]")
_PRONOUN: Final = re.compile(r"\b(?:he|she|they)\s+(?:\w+\s+)?$|وہ\s*$", re.IGNORECASE)
_WITH: Final = re.compile(r"\bwith\s+[^,;.]*$")
_LAST_PRONOUN: Final = re.compile(r"(?<=\s)(?:he|she|they)$")
_NOBODY: Final = frozenset(("i", "we", "you", "this", "that", "which", "who"))
_SUBJECTS: Final = {"his": "he", "her": "she", "him": "he", "them": "they", "their": "they"}
_BEFORE: Final = 3
_LONGEST: Final = 2_000
_MOST: Final = 20
SENTENCES_BEFORE: Final = 6
"""So many sentences before a span are looked through for whoever speaks in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionGuess:
    """One guess at who says something; ``chain`` runs from the origin outward.

    ``kinds`` and ``source_spans`` go with ``chain``; spans are code points in the article's text.
    ``stance`` is what the origin does: asserts, denies, questions, comments or relays.
    ``carried`` guesses come from sentences before: nothing in the span's own points to them, so
    that the report's own voice is likelier.
    """

    chain: tuple[str, ...]
    kinds: tuple[str, ...]
    cue: str
    cue_span: Span | None
    source_spans: tuple[Span | None, ...]
    stance: str
    evidence: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """A cue with its source: who, and the clause it stands in."""

    cue: Cue
    source: Span
    name: str
    antecedent: Span | None = None
    """Where the one is named that a pronoun stands for."""


def guess_attributions(
    text: str, span: Span, language: str = "en", limit: int = 5
) -> list[AttributionGuess]:
    """Who may be the source of ``text[span.start:span.end]``; the likeliest first.

    A guess is never stored unasked. An empty list where nobody is named nearby. Those of the
    sentences before are ``carried``, unless a quotation goes on or somebody unnamed speaks here.
    """
    here = sentences_around(text, span, language)
    guesses = list(_of_sentence(text, span, here)) if here.own else []
    carried = bool(guesses) or not (_goes_on(text, span, here) or _is_pronoun_speaking(text, here))
    for before in reversed(here.earlier[-SENTENCES_BEFORE:]):
        for one in reversed(_said_in(text, before, here)):
            guesses.append(_guess(text, (one,), carried=carried))
    unique: dict[tuple[str, ...], AttributionGuess] = {}
    for guess in guesses:
        unique.setdefault(tuple(name.casefold() for name in guess.chain), guess)
    return list(unique.values())[:limit]


@dataclass(frozen=True, slots=True)
class Around:
    """The sentences that a span lies in, and those before it."""

    own: tuple[Span, ...]
    earlier: tuple[Span, ...]


def sentences_around(text: str, span: Span, language: str) -> Around:
    """The sentences of a span, and those before it in the paragraphs near; offsets as in it."""
    touched = paragraphs_over(text, span)
    near = [
        one
        for one in paragraphs_over(text, span, before=_BEFORE)
        if one in touched or not _is_heading(one.of(text))
    ]
    known = [
        _near(sentence, span) for one in near for sentence in sentences_in(text, one, language)
    ]
    own = tuple(sentence for sentence in known if sentence.overlaps(span))
    earlier = tuple(sentence for sentence in known if own and sentence.end <= own[0].start)
    return Around(own, earlier)


def _is_heading(paragraph: str) -> bool:
    """Whether a paragraph is a headline or a caption, so that nobody in it speaks later on."""
    tail = paragraph[-80:]
    return not _ENDED.search(tail) or _CAPTION.search(paragraph[:40] + tail) is not None


def _goes_on(text: str, span: Span, here: Around) -> bool:
    """Whether the span is direct speech: its sentence opens with a mark or lies inside marks."""
    if not here.own:
        return False
    begin = here.own[0].start
    if _OPENS.match(text, min(begin, span.start)) or _OPENS.match(text, span.start):
        return True
    paragraphs = paragraphs_over(text, span)
    marks = quoted(text, paragraphs[0].start, paragraphs[0].end) if paragraphs else []
    return any(one.start <= span.start and span.start < one.end for one in marks)


def _is_pronoun_speaking(text: str, here: Around) -> bool:
    """Whether *he*, *she* or *they* say something in the span's sentences."""
    for sentence in here.own[:_MOST]:
        quotes = [(one.start, one.end) for one in quoted(text, sentence.start, sentence.end)]
        for cue in cues_in(text, sentence.start, sentence.end, quotes):
            if _PRONOUN.search(text[max(sentence.start, cue.start - 30) : cue.start]):
                return True
    return False


def _near(sentence: Span, span: Span) -> Span:
    """A sentence, or of one that never ends the part around the span, or its own last part."""
    if len(sentence) <= _LONGEST:
        return sentence
    if not sentence.overlaps(span):
        return Span(sentence.end - _LONGEST, sentence.end)
    start = max(sentence.start, span.start - _LONGEST // 2)
    return Span(start, min(sentence.end, max(start + 1, span.end + _LONGEST // 2)))


def _of_sentence(text: str, span: Span, here: Around) -> Iterator[AttributionGuess]:
    """The guesses from the sentences of the span: a chain first, then each of its links."""
    said = [one for sentence in here.own[:_MOST] for one in _said_in(text, sentence, here)]
    if not said:
        return
    ordered = sorted(said, key=lambda one: _distance(text, span, one))
    chain = _chain(text, ordered)
    yield _guess(text, chain)
    for one in ordered:
        yield _guess(text, (one,))


def _said_in(text: str, sentence: Span, here: Around) -> list[_Said]:
    quotes = [(one.start, one.end) for one in quoted(text, sentence.start, sentence.end)]
    cues = cues_in(text, sentence.start, sentence.end, quotes)
    found = []
    for cue in cues:
        source = _source(text, sentence, cue)
        if source is not None:
            found.append(_resolved(text, _Said(cue, source, source.of(text)), here, sentence))
    return [one for one in found if one is not None]


def _source(text: str, sentence: Span, cue: Cue) -> Span | None:
    """The words that name the source of a cue."""
    if cue.source is not None:
        return _clean(text, *cue.source)
    after = _AFTER_CUE.match(text, cue.end, sentence.end)
    if cue.is_frame or cue.is_by:
        return _clean(text, after.start("source"), after.end("source")) if after else None
    before = _before(text, sentence, cue)
    if before is not None:
        return before
    is_postposed = re.search(r"(?:^|[,.?!”\"]\s*)$", text[sentence.start : cue.start])
    if after and is_postposed:
        return _clean(text, after.start("source"), after.end("source"))
    return None


def _before(text: str, sentence: Span, cue: Cue) -> Span | None:
    """The source left of a cue: from where its clause begins, appositions between commas seen."""
    stretch = text[sentence.start : cue.start]
    cuts = [match.end() for match in _BOUNDARY.finditer(stretch)]
    first = sentence.start + (cuts[-1] if cuts else 0)
    pieces = [one for one in re.finditer(r"[^,]+", text[first : cue.start]) if one.group().strip()]
    while len(pieces) > 1 and _ASIDE.match(_without_verb(pieces[-1].group()) or "also"):
        pieces.pop()  # “Ada Bell, however, neither confirmed nor denied”
    if not pieces:
        return None
    last = pieces[-1]
    if len(pieces) > 1 and _DESCRIPTION.match(last.group()) and stretch.rstrip().endswith(","):
        last = pieces[-2]  # “Ada Bell, a spokeswoman for the harbour, denied”
    start, end = first + last.start(), first + last.start() + len(_without_verb(last.group()))
    relative = list(_RELATIVE.finditer(text, start, end))
    start = relative[-1].end() if relative else start  # “presented what officials described”
    auxiliary = _AUXILIARY.search(text, start, end)
    if auxiliary:
        joined = text.rfind(" and ", auxiliary.end(), end)
        if joined >= 0:
            start = joined + len(" and ")
        else:
            end = auxiliary.start()
    return _clean(text, start, end)


def _without_verb(stretch: str) -> str:
    """Without the first of two verbs with one source: *welcomed and*, *neither confirmed nor*."""
    coordinated = _COORDINATED.search(stretch, max(0, len(stretch) - 60))
    return stretch[: coordinated.start()] if coordinated else stretch


def _clean(text: str, start: int, end: int) -> Span | None:
    owner = owner_in(text[start:end])
    if owner is not None:
        start, end = start + owner[0], start + owner[1]
        if text[start:end].casefold() in PRONOUNS:
            return Span(start, end)
    place = cleaned(text[start:end])
    if place is None:
        return None
    name = text[start + place[0] : start + place[1]]
    subject = _LAST_PRONOUN.search(name)
    if subject:  # “These days, when asked, it’s something he”
        return Span(start + place[0] + subject.start(), start + place[1])
    if name.casefold() not in PRONOUNS and not may_speak(name):
        return None
    return Span(start + place[0], start + place[1])


def _resolved(text: str, said: _Said, here: Around, sentence: Span) -> _Said | None:
    """With whom a pronoun stands for, the last that fits; none where nobody does."""
    word = said.name.casefold()
    if word not in PRONOUNS:
        return said
    word = "it" if word == "its" else _SUBJECTS.get(word, word)
    if word in _NOBODY:
        return None
    for before in reversed((*here.earlier, sentence)):
        end = said.cue.start if before is sentence else before.end
        if before.start > sentence.start or end <= before.start:
            continue
        named = _last_named(text, Span(before.start, end), word)
        if named is not None:
            return replace(said, name=named.of(text), antecedent=named)
    return None


def _last_named(text: str, stretch: Span, pronoun: str) -> Span | None:
    """The last source named in a sentence that a pronoun may stand for."""
    quotes = [(one.start, one.end) for one in quoted(text, stretch.start, stretch.end)]
    for cue in reversed(cues_in(text, stretch.start, stretch.end, quotes)):
        source = _source(text, stretch, cue)
        if source is None or source.of(text).casefold() in PRONOUNS:
            continue
        kind = kind_of(source.of(text), text)
        if pronoun in ("he", "she", "him", "her") and kind in ("person", "office"):
            return source
        if pronoun == "it" and kind in ("organisation", "document"):
            return source
        if pronoun in ("they", "them") and kind in ("anonymous", "organisation"):
            return source
        if pronoun not in ("he", "she", "him", "her", "it", "they", "them"):
            return source
    return None


def _distance(text: str, span: Span, said: _Said) -> tuple[int, int]:
    """How far a cue is from what it says: frames and media last, then by place."""
    is_outer = said.cue.is_frame or said.cue.stance == "relays" or bool(MEDIA.search(said.name))
    is_beside = _WITH.search(text[max(0, said.source.start - 60) : said.source.start]) is not None
    if is_beside and said.cue.word.endswith("ing"):
        return (True, 1_000)  # “…, with spokesman Tom Reed warning”
    if said.cue.start >= span.end:
        gap = said.cue.start - span.end
    elif said.cue.end <= span.start:
        gap = span.start - said.cue.end
    else:
        gap = 0
    if said.cue.is_noun and span.start <= said.cue.start < span.end:
        gap += 100  # “Ada Bell repeated claims by the port that …”, and all of it was selected
    if said.cue.is_by:
        gap += 500  # “Ada Bell denied the theft alleged by the port”
    if gap and _CLAUSE.search(text[min(span.end, said.cue.end) : max(span.start, said.cue.start)]):
        gap += 1_000
    return (is_outer, gap)


def _chain(text: str, ordered: Sequence[_Said]) -> tuple[_Said, ...]:
    """The nearest source, and who passes on what it says: media, *according to*, *reported*."""
    origin, *others = ordered
    chain = [origin]
    for one in others:
        is_relay = one.cue.is_frame or one.cue.stance == "relays" or MEDIA.search(one.name)
        between = text[min(origin.cue.end, one.cue.end) : max(origin.cue.start, one.cue.start)]
        is_new = one.name.casefold() not in [link.name.casefold() for link in chain]
        if is_relay and is_new and not re.search(r"[.!?]\s", between):
            chain.append(one)
    return tuple(chain)


def _guess(text: str, chain: Sequence[_Said], *, carried: bool = False) -> AttributionGuess:
    origin = chain[0]
    spans = tuple(one.antecedent or one.source for one in chain)
    names = tuple(one.name for one in chain)
    first = min(origin.source.start, origin.cue.start)
    last = max(origin.source.end, origin.cue.end)
    seen = " ".join(text[first:last].split())
    if len(seen) > 70:
        seen = f"{origin.source.of(text)} … {origin.cue.word}"
    return AttributionGuess(
        chain=names,
        kinds=tuple(kind_of(name, text) for name in names),
        cue=origin.cue.word,
        cue_span=Span(origin.cue.start, origin.cue.end),
        source_spans=spans,
        stance=origin.cue.stance,
        evidence=(_("earlier: “{words}”") if carried else _("from “{words}”")).format(words=seen),
        carried=carried,
    )
