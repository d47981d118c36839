"""The marks of one article as the reader paints them: claims, speakers, tags, by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from annotator.core.claim import STANCE_LABELS, Mention
from annotator.core.codebook import Tagging
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.core.speaker import SpeakerMark


class MarkKind(Enum):
    CLAIM = "claim"
    SPEAKER = "speaker"
    TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One annotation as it is painted; offsets are code points."""

    kind: MarkKind
    id: str
    """Of the mention, the speaker mark or the tagging."""
    spans: tuple[Span, ...]
    number: int = 0
    """Of a claim: its place in reading order, from 1."""
    lane: int = 0
    """Of a claim: which bracket lane it has, 0 nearest to the text."""
    deep: bool = False
    """Of a claim: whether it lies inside another one."""
    color: str = ""
    """Of a tag, where it has one of its own."""
    about: Mention | SpeakerMark | Tagging | None = field(default=None, compare=False, repr=False)

    @property
    def words(self) -> str:
        """What a screen reader says; of thousands of marks it is asked for one."""
        match self.about:
            case Mention():
                return claim_words(self.number, self.about)
            case SpeakerMark():
                return _speaker_words(self.about)
            case Tagging():
                return self.about.tag
        return ""

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


class Marks:
    """All marks of an article, in reading order."""

    def __init__(
        self,
        mentions: Sequence[Mention] = (),
        speaker_marks: Sequence[SpeakerMark] = (),
        sources: Iterable[tuple[str, Span]] = (),
        taggings: Sequence[Tagging] = (),
    ) -> None:
        claims = _claims([mention for mention in mentions if mention.spans])
        others = [
            Mark(kind=MarkKind.SPEAKER, id=mark.id, spans=mark.spans, about=mark)
            for mark in speaker_marks
            if mark.spans
        ]
        others += [
            Mark(
                kind=MarkKind.TAG,
                id=tagging.id,
                spans=tagging.spans,
                color=tagging.color,
                about=tagging,
            )
            for tagging in taggings
            if tagging.spans
        ]
        self.sources = tuple(
            Mark(kind=MarkKind.SPEAKER, id=mention_id, spans=(span,))
            for mention_id, span in sources
        )
        """Where attribution chains name their speakers: painted, and part of their mention."""
        self.all = tuple(sorted([*claims, *others], key=lambda mark: (mark.start, -mark.end)))
        self._starts = [mark.start for mark in self.all]
        self._by_id = {mark.id: mark for mark in self.all}

    def of(self, mark_id: str) -> Mark | None:
        return self._by_id.get(mark_id)

    def at(self, offset: int) -> list[Mark]:
        """The marks that cover ``offset``, or end at it, the smallest first."""
        found = [
            mark
            for mark in self.all
            if any(span.start <= offset <= span.end for span in mark.spans)
        ]
        inside = [m for m in found if any(s.start <= offset < s.end for s in m.spans)]
        return sorted(inside or found, key=lambda mark: (mark.end - mark.start, mark.kind.value))

    def after(self, offset: int) -> Mark | None:
        """The first mark that starts behind ``offset``."""
        at = bisect_left(self._starts, offset + 1)
        return self.all[at] if at < len(self.all) else None

    def before(self, offset: int) -> Mark | None:
        """The last mark that starts before ``offset``."""
        at = bisect_left(self._starts, offset)
        return self.all[at - 1] if at else None


def _claims(mentions: Sequence[Mention]) -> list[Mark]:
    """Numbered in reading order; overlapping ones get brackets in lanes of their own."""
    ordered = sorted(mentions, key=lambda mention: (mention.start, -mention.end, mention.id))
    made: list[Mark] = []
    lanes: list[int] = []  # where the last bracket of each lane ends
    open_ends: list[int] = []  # ends of the claims around the present place
    for number, mention in enumerate(ordered, start=1):
        start, end = mention.start, mention.end
        open_ends = [one for one in open_ends if one > start]
        deep = any(one >= end for one in open_ends)
        lane = next((i for i, one in enumerate(lanes) if one <= start), len(lanes))
        lanes[lane : lane + 1] = [end]
        open_ends.append(end)
        made.append(
            Mark(
                kind=MarkKind.CLAIM,
                id=mention.id,
                spans=mention.spans,
                number=number,
                lane=lane,
                deep=deep,
                about=mention,
            )
        )
    return made


def claim_words(number: int, mention: Mention) -> str:
    """What a screen reader says of a claim: ``claim 9, denies, Bell via State TV, C 4``."""
    parts = [_("claim {number}").format(number=number)]
    if mention.stance:
        parts.append(_(STANCE_LABELS[mention.stance]).lower())
    names = [_("own voice of the report") if a.is_own_voice else a.speaker for a in mention.chain]
    if names:
        parts.append(_(" via ").join(names))
    code = mention.grade.code if mention.grade else ""
    parts.append(" ".join(code) if code else _("not graded"))
    return ", ".join(parts)


def _speaker_words(mark: SpeakerMark) -> str:
    return _("speaker {name}").format(name=mark.speaker) if mark.speaker else _("speaker")
