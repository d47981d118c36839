"""What a new revision of an article means for its annotations: proposals, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.analysis.differences import Difference
from annotator.analysis.reanchoring import Fate, Proposal, Reanchoring, worst
from annotator.commands.revisions import TakeRevision
from annotator.core.article import ArticleText
from annotator.core.errors import CannotRead
from annotator.core.ids import RevisionId, SpanId
from annotator.core.revising import Owner, Place
from annotator.core.span import JOINT, Span
from annotator.workspace.intake import redone_revision
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One annotation, and what may become of it in the new text.

    ``options`` are the sets of places it can have there, the best first; each maps the stored
    spans to their new places. An orphan has none. Spans that are ``gone`` are in no option: taking
    one takes the annotation without these words.
    """

    owner: Owner
    owner_id: str
    label: str
    quote: str
    spans: tuple[Span, ...]
    """Its content in the old text."""
    fate: Fate
    options: tuple[Mapping[SpanId, Span], ...] = ()
    gone: tuple[SpanId, ...] = ()

    def content(self, option: int, places: Mapping[SpanId, Place]) -> tuple[Span, ...]:
        """Where its content is in the new text, with an option."""
        chosen = self.options[option]
        return tuple(sorted(s for i, s in chosen.items() if places[i].part == "content"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Both texts of an article, how they differ, and its annotations, in reading order."""

    old: ArticleText
    new: ArticleText
    differences: tuple[Difference, ...]
    items: tuple[Item, ...]
    places: Mapping[SpanId, Place]

    def count(self, fate: Fate) -> int:
        return sum(item.fate is fate for item in self.items)


def review(workspace: Workspace, revision_id: RevisionId) -> Review:
    """Compare a waiting revision with the current text of its article.

    Annotations that are orphans already are proposed again, too.

    Raises:
        NotFound: the revision or the article is gone.
    """
    new = workspace.articles.text_of(revision_id)
    old = workspace.articles.text(new.article_id)
    texts = {old.revision_id: Reanchoring(old.text, new.text)}
    places = workspace.revisions.places(new.article_id)
    for place in places:
        if place.revision_id not in texts:
            before = workspace.articles.text_of(place.revision_id)
            texts[place.revision_id] = Reanchoring(before.text, new.text)
    proposals = {place.id: texts[place.revision_id].propose(place.span) for place in places}
    by_owner: dict[tuple[Owner, str], list[Place]] = {}
    for place in places:
        by_owner.setdefault((place.owner, place.owner_id), []).append(place)
    items = [_item(own, proposals) for own in by_owner.values()]
    return Review(
        old=old,
        new=new,
        differences=tuple(texts[old.revision_id].differences),
        items=tuple(sorted(items, key=lambda item: item.spans)),
        places={place.id: place for place in places},
    )


def taken(workspace: Workspace, found: Review, decisions: Mapping[str, int | None]) -> TakeRevision:
    """The command that takes the new text, with what a person decided of each annotation.

    ``decisions`` holds for the id of an annotation the number of one of its options, or ``None``
    for an orphan; annotations that are not in it stay in the old text, too.
    """
    places: dict[SpanId, Span] = {}
    gone: list[SpanId] = []
    for item in found.items:
        option = decisions.get(item.owner_id)
        if option is not None:
            places |= item.options[option]
            gone += item.gone
    try:
        draft = redone_revision(workspace, found.new.revision_id)
    except CannotRead:
        draft = None  # its bytes cannot be read any more; the facts stay as they are
    return TakeRevision(
        revision_id=found.new.revision_id, places=places, gone=tuple(gone), draft=draft
    )


def _item(own: Sequence[Place], proposals: Mapping[SpanId, Proposal]) -> Item:
    content = [place for place in own if place.part == "content"]
    there = [place for place in content if proposals[place.id].fate is not Fate.ORPHAN]
    fate = worst(proposals[place.id].fate for place in there)
    if there and len(there) < len(content):
        fate = worst((fate, Fate.MOVED))  # part of it is gone: a person decides
    beside = {
        place.id: best
        for place in own
        if place.part != "content"
        and proposals[place.id].fate in {Fate.KEPT, Fate.MOVED}
        and (best := proposals[place.id].best)
    }
    options = tuple(
        option for option in _options(there, proposals, beside) if _is_apart(option, content)
    )
    fate = fate if options else Fate.ORPHAN
    first = own[0]
    return Item(
        owner=first.owner,
        owner_id=first.owner_id,
        label=first.label,
        quote=JOINT.join(place.quote for place in content),
        spans=tuple(place.span for place in content),
        fate=fate,
        options=options,
        gone=tuple(place.id for place in content if place not in there) if options else (),
    )


def _is_apart(option: Mapping[SpanId, Span], content: Sequence[Place]) -> bool:
    """Whether the spans of an annotation stay different places."""
    spans = sorted(option[place.id] for place in content if place.id in option)
    return bool(spans) and all(one.end <= two.start for one, two in pairwise(spans))


def _options(
    content: Sequence[Place], proposals: Mapping[SpanId, Proposal], beside: Mapping[SpanId, Span]
) -> Iterable[Mapping[SpanId, Span]]:
    """All places at their best; then, where one span has several, those one by one."""
    best = {p.id: found for p in content if (found := proposals[p.id].best)}
    yield {**best, **beside}
    several = next((p for p in content if proposals[p.id].fate is Fate.AMBIGUOUS), None)
    if several is not None:
        for candidate in proposals[several.id].candidates[1:]:
            yield {**best, **beside, several.id: candidate.span}
