"""Compares two articles of a project, and proposes which tags to carry over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.analysis.comparing.carrying import Carried, Carrier
from annotator.analysis.comparing.compare import Alignment, align
from annotator.analysis.comparing.sources import Sources
from annotator.commands.mentions import TagClaim
from annotator.core.article import Article, ArticleText
from annotator.core.claim import Attribution, Link, MadeBy, Mention, Speech, Stance
from annotator.core.comparison import Comparison, Conflict, Passage, Report, Side
from annotator.core.duplicates import (
    Decision,
    Duplicate,
    Likeness,
    Severed,
    SeveredKind,
)
from annotator.core.errors import NotFound
from annotator.core.i18n import _
from annotator.core.ids import ArticleId, RevisionId, SpeakerId
from annotator.core.span import Span
from annotator.core.speaker import SpeakerKind
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A report as it is compared, and what it is called; without a project it has no ids."""

    report: Report
    file: str
    title: str
    place: str = ""
    """Where the file lies; empty for an article of a project."""
    article_id: ArticleId | None = None
    revision_id: RevisionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two reports and what a comparison found, without what a person took apart."""

    a: Reported
    b: Reported
    alignment: Alignment = field(compare=False)
    comparison: Comparison
    severed: tuple[Severed, ...] = ()
    """What a person took apart."""
    set_aside: tuple[Conflict, ...] = ()
    """The conflicts among that."""
    known: Duplicate | None = None
    """What the project knew of the two as duplicates."""
    is_whole: bool = False
    """Whether it was looked where the two disagree; see :func:`with_conflicts`."""

    def turned(self) -> Compared:
        """The same with the two reports in the other order."""
        return replace(
            self,
            a=self.b,
            b=self.a,
            alignment=self.alignment.turned(),
            comparison=self.comparison.turned(),
            severed=tuple(_turned(one) for one in self.severed),
            set_aside=tuple(one.turned() for one in self.set_aside),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A tag of one report that may be carried to the other, or what stands against it.

    ``spans`` are code points in the other text; they are empty where ``against`` says why. The
    tag in the other article has ``chain`` and ``stance``, as far as that report names the same
    source: else it has none, and a person says whose words they are there.
    """

    mention: Mention
    spans: tuple[Span, ...] = ()
    chain: tuple[Attribution, ...] = ()
    stance: Stance | None = None
    score: float = 0.0
    against: Conflict | None = None


def reported(workspace: Workspace, article: Article) -> Reported:
    """An article of the project, with its current text.

    Raises:
        NotFound: when it is gone.
    """
    text = workspace.articles.text(article.id)
    return Reported(
        report=report_of(article, text),
        file=article.file,
        title=article.title,
        article_id=article.id,
        revision_id=text.revision_id,
    )


def report_of(article: Article, text: ArticleText) -> Report:
    return Report(
        text=text.text,
        asides=text.asides,
        language=article.language or "en",
        published_at=article.published_at,
    )


def found_article(workspace: Workspace, word: str) -> ArticleId:
    """The article that a word stands for: its id, the beginning of it, its number, its file.

    Raises:
        NotFound: when there is none, or several.
    """
    known = workspace.articles.all()
    for fits in (
        lambda one: one.id == word,
        lambda one: str(one.number) == word,
        lambda one: one.file == word,
        lambda one: len(word) >= 4 and one.id.startswith(word),
    ):
        found = [one for one in known if fits(one)]
        if len(found) == 1:
            return found[0].id
    message = _("No single article is called {word}. Give its id: annotator articles --json.")
    raise NotFound(message.format(word=word))


def compare_articles(workspace: Workspace, a: ArticleId, b: ArticleId) -> Compared:
    """Compare the current texts of two articles.

    Raises:
        NotFound: when one is gone.
    """
    return with_conflicts(align_articles(workspace, *articles_of(workspace, a, b)))


def articles_of(workspace: Workspace, *ids: ArticleId) -> tuple[Article, ...]:
    """Some articles in the order of their ids.

    Raises:
        NotFound: when one is gone.
    """
    known = {article.id: article for article in workspace.articles.some(ids)}
    if not set(ids) <= set(known):
        raise NotFound(_("One of the articles is gone."))
    return tuple(known[id_] for id_ in ids)


def align_articles(workspace: Workspace, a: Article, b: Article) -> Compared:
    """The same without conflicts, in a fraction of the time; :func:`with_conflicts` adds them.

    Raises:
        NotFound: when one is gone.
    """
    one, other = (reported(workspace, article) for article in (a, b))
    if one.revision_id is None or other.revision_id is None:
        return aligned(one, other)
    severed = workspace.duplicates.severed(one.revision_id, other.revision_id)
    known = workspace.duplicates.between(a.id, b.id)
    return aligned(one, other, severed, known)


def tells_of_one_event(known: Duplicate | None) -> bool | None:
    """Whether two articles are known to tell of one event; ``None`` where nobody looked."""
    if known is None or known.likeness is Likeness.SHARES_PASSAGES:
        return None
    return known.decision is not Decision.REJECTED


def aligned(
    a: Reported,
    b: Reported,
    severed: Iterable[Severed] = (),
    known: Duplicate | None = None,
) -> Compared:
    """Align two reports; passages that were ``severed`` are left out."""
    alignment = align(a.report, b.report)
    found = Compared(
        a=a,
        b=b,
        alignment=alignment,
        comparison=Comparison(),
        severed=tuple(severed),
        known=known,
    )
    return _without_severed(found, alignment.without_conflicts())


def with_conflicts(found: Compared, *, one_event: bool | None = None) -> Compared:
    """What was aligned, with where the two disagree; reads nothing but the two texts.

    Whether they tell of ``one_event`` is what the project knows, unless it is given. Conflicts that
    were severed are set aside; one within one report is severed in a pair of the same text twice.
    """
    if one_event is None:
        one_event = tells_of_one_event(found.known)
    comparison = found.alignment.with_conflicts(one_event=one_event)
    return replace(_without_severed(found, comparison), is_whole=True)


def _without_severed(found: Compared, comparison: Comparison) -> Compared:
    apart = {
        (one.kind, one.a_revision_id, one.b_revision_id, one.a, one.b) for one in found.severed
    }
    both = (found.a.revision_id, found.b.revision_id)

    def is_left(kind: SeveredKind, one: Passage | Conflict, within: Side | None = None) -> bool:
        texts = both if within is None else (both[within is Side.B],) * 2
        return (kind, *texts, one.a, one.b) not in apart

    passages = tuple(one for one in comparison.passages if is_left(SeveredKind.PASSAGE, one))
    left = [is_left(SeveredKind.CONFLICT, one, one.within) for one in comparison.conflicts]
    aside = tuple(one for one, kept in zip(comparison.conflicts, left, strict=True) if not kept)
    kept = tuple(one for one, kept in zip(comparison.conflicts, left, strict=True) if kept)
    return replace(
        found,
        comparison=replace(comparison, passages=passages, conflicts=kept),
        set_aside=aside,
    )


def _turned(one: Severed) -> Severed:
    if one.a_revision_id == one.b_revision_id:
        return one  # within one report, nothing is turned
    return replace(
        one, a_revision_id=one.b_revision_id, b_revision_id=one.a_revision_id, a=one.b, b=one.a
    )


def proposals(workspace: Workspace, found: Compared) -> list[Proposal]:
    """What of the tags of ``a`` may be carried to ``b``, in reading order.

    Tags that were carried already are left out, and so are claims that are tagged in ``b`` besides,
    and tags without a counterpart there. One claim may be told twice, with two values.
    """
    if found.a.article_id is None or found.b.article_id is None:
        return []
    here = workspace.mentions.in_article(found.a.article_id)
    there = workspace.mentions.in_article(found.b.article_id)
    own = {mention.id for mention in here}
    carried_over = {mention.carried_from for mention in there}
    claims = {mention.claim_id for mention in there if mention.carried_from not in own}
    carrier = Carrier(found.alignment.a, found.alignment.b, found.comparison)
    offered = [
        (mention, carried)
        for mention in here
        if mention.claim_id not in claims and mention.id not in carried_over
        if not mention.is_orphan
        if (carried := carrier.carried(mention.spans)).places or carried.against is not None
    ]
    names = _names(workspace, (mention for mention, _carried in offered))
    return [_proposal(found, mention, carried, names) for mention, carried in offered]


def _names(workspace: Workspace, mentions: Iterable[Mention]) -> dict[SpeakerId, list[str]]:
    """All names of those who speak in some mentions."""
    ids = {link.speaker_id for mention in mentions for link in mention.chain}
    return {one.id: [one.name, *one.other_names] for one in workspace.speakers.some(sorted(ids))}


def _proposal(
    found: Compared, mention: Mention, carried: Carried, names: Mapping[SpeakerId, list[str]]
) -> Proposal:
    chain, stance = mention.chain, mention.stance
    if carried.spans:
        report = found.b.report
        whole = Span(carried.spans[0].start, max(span.end for span in carried.spans))
        sources = Sources(report.text, whole, report.language)
        chain = _same_sources(sources, mention.chain, names)
        stance = mention.stance if chain or not mention.chain else None
    return Proposal(
        mention=mention,
        spans=carried.spans,
        chain=chain,
        stance=stance,
        score=carried.score,
        against=carried.against,
    )


def _same_sources(
    sources: Sources, chain: Sequence[Attribution], names: Mapping[SpeakerId, list[str]]
) -> tuple[Attribution, ...]:
    """The links of a chain that another report names, too; none where the first is another."""
    kept: list[Attribution] = []
    for link in chain:
        known, is_person = names.get(link.speaker_id, []), link.kind is SpeakerKind.PERSON
        if link.is_own_voice:
            is_there = sources.is_own_voice or bool(kept)
        elif kept:
            is_there = sources.is_relay(known, is_person=is_person)
        else:
            is_there = sources.is_origin(known, is_person=is_person)
        if not is_there and not kept:
            return ()
        if is_there:
            kept.append(link)
    return tuple(kept)


def tag_of(proposal: Proposal, b: ArticleId) -> TagClaim:
    """The tag that a proposal makes in the other article: claim, speakers and stance, no grade.

    The own voice of a report becomes that of the other one, and its anonymous source one of the
    same description there.
    """
    return TagClaim(
        article_id=b,
        spans=proposal.spans,
        claim_id=proposal.mention.claim_id,
        stance=proposal.stance,
        chain=tuple(map(_link, proposal.chain)),
        made_by=MadeBy.CARRIED,
        carried_from=proposal.mention.id,
    )


def _link(link: Attribution) -> Link:
    if link.is_own_voice:
        return Link(speech=Speech.OWN_VOICE)
    if link.kind is SpeakerKind.ANONYMOUS:
        return Link(
            name=link.speaker, kind=link.kind, speech=link.speech, verb_class=link.verb_class
        )
    return Link(speaker_id=link.speaker_id, speech=link.speech, verb_class=link.verb_class)
