"""Puts an account together: chosen articles and claims of a project, without what is private."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.core.account import Account, AccountArticle, AccountClaim, Said
from annotator.core.article import Article
from annotator.core.board import Contest
from annotator.core.claim import Attribution, ClaimValue, Mention
from annotator.core.codebook import tag_paths
from annotator.core.grade import Grade
from annotator.core.i18n import _
from annotator.core.ids import ArticleId, ClaimId, MentionId, TagId
from annotator.core.memo import Memo, MemoOn, as_one
from annotator.core.progress import Progress
from annotator.core.relation import Relation
from annotator.core.speaker import SpeakerMark
from annotator.core.values import shown
from annotator.core.verdict import Judgement
from annotator.workspace.board import BoardRow, board
from annotator.workspace.choices import Choices
from annotator.workspace.dossier import in_its_sentences
from annotator.workspace.narrowing import Narrowed, Selection
from annotator.workspace.origins import Descent, descent
from annotator.workspace.workspace import Workspace


def account_of(
    workspace: Workspace,
    choices: Choices | None = None,
    progress: Progress | None = None,
    selection: Selection | None = None,
) -> Account:
    """The chosen articles with their marks, and the claims that they mention.

    Claims that nobody mentions are among them only where all articles are chosen. How a claim
    stands is counted over the whole project. Grades are those of the coder of each mention, else
    the latest. ``selection`` counts more than what the choices select.

    Raises:
        Refused: the search of the choices is none.
        Cancelled: when the analyst stops it.
    """
    choices = choices or Choices()
    selection = selection or choices.selection(workspace)
    making = _Making(workspace, Narrowed(workspace, selection, choices.privacy))
    ids = selection.article_ids
    chosen = [one for one in workspace.articles.all() if ids is None or one.id in ids]
    articles = tuple(making.article(one) for one in (progress or Progress()).over(chosen))
    info = workspace.history.project()
    coders = (making.coder(name) for name in workspace.history.coders().values())
    return Account(
        id=info.id,
        name=info.name,
        description=info.description,
        note=making.note(workspace.memos.on(MemoOn.PROJECT)),
        created_at=info.created_at,
        changed_at=workspace.history.changed_at(),
        coders=tuple(sorted(coders)),
        articles=articles,
        claims=tuple(making.claims(articles)),
        colors={making.paths[tag.id]: tag.color for tag in workspace.tags.all() if tag.color},
        left_out=tuple(_left_out(choices, selection)),
    )


def _left_out(choices: Choices, selection: Selection) -> Iterator[str]:
    if choices.status is not None:
        yield _("Only articles with the status “{name}”.").format(name=choices.status.value)
    if choices.hides_search:
        yield _("Only articles that a search finds, which is left out with what is private.")
    elif choices.where:
        yield _("Only articles that this search finds: {query}").format(query=choices.where)
    if selection.article_ids is not None and choices.status is None and not choices.where:
        yield _("Only articles that were chosen.")
    if not selection.unfinished:
        yield _("Only mentions with a complete grade.")
    yield from map(_, choices.privacy.sentences())


class _Making:
    """Makes articles and claims of an account; what all of them need is read once."""

    def __init__(self, workspace: Workspace, narrowed: Narrowed) -> None:
        self._workspace = workspace
        self._narrowed = narrowed
        self._privacy = narrowed.privacy
        self._descent: Descent = descent(workspace)
        self._values = workspace.claims.values()
        self.paths: Mapping[TagId, str] = tag_paths(workspace.tags.all())

    # --- articles --------------------------------------------------------------------------------

    def article(self, article: Article) -> AccountArticle:
        workspace = self._workspace
        text = workspace.articles.text(article.id)
        memos = workspace.memos.in_article(article.id)
        mentions = self._mentions(article.id)
        taggings = workspace.tags.taggings_in_article(article.id)
        marks = workspace.speakers.marks_in_article(article.id)
        hides = self._privacy.texts
        return AccountArticle(
            article=replace(article, standfirst="") if hides else article,
            text="" if hides else text.text,
            asides=() if hides else text.asides,
            said=tuple(
                self._said(one, number, article, text.text, memos)
                for number, one in enumerate(mentions, 1)
            ),
            speakers=tuple(self._mark(one) for one in marks if one.spans),
            taggings=tuple(
                replace(
                    one,
                    tag=self.paths[one.tag_id],
                    quote="" if hides else one.quote,
                    coder=self.coder(one.coder),
                )
                for one in taggings
                if one.spans
            ),
            note=self.note(one for one in memos if one.on is MemoOn.ARTICLE),
            origin_id=self._descent.origin_of.get(article.id, article.id),
        )

    def _mentions(self, article_id: ArticleId) -> list[Mention]:
        """Those in the current text first; without a complete grade only where that is wanted."""
        found = self._workspace.mentions.all_in_article(article_id)
        if not self._narrowed.selection.unfinished:
            found = [one for one in found if one.grade and one.grade.complete]
        return sorted(found, key=lambda one: one.is_orphan)

    def _said(
        self, mention: Mention, number: int, article: Article, text: str, memos: Sequence[Memo]
    ) -> Said:
        note = self.note(one for one in memos if one.on_id == mention.id)
        values = tuple(self._values.get(mention.id, ()))
        stated = tuple(f"{shown(one)} {one.unit}".strip() for one in values)
        mention = self._hiding(mention)
        said = Said(mention=mention, number=number, values=values, stated=stated, note=note)
        if self._privacy.texts:
            return replace(said, values=_without_quotes(values))
        if mention.is_orphan and mention.revision_id:
            text = self._workspace.articles.text_of(mention.revision_id).text
        found = in_its_sentences(mention, article, text)
        return replace(said, words=found.words, spans=found.spans, paragraph=found.paragraph)

    def _hiding(self, mention: Mention) -> Mention:
        return replace(
            mention,
            quote="" if self._privacy.texts else mention.quote,
            chain=tuple(map(self._link, mention.chain)),
            grade=self._grade(mention.grade) if mention.grade else None,
            coder=self.coder(mention.coder),
        )

    def _link(self, link: Attribution) -> Attribution:
        return replace(link, speaker=self._speaker(link.speaker, link.speaker_id))

    def _grade(self, grade: Grade) -> Grade:
        reason = "" if self._privacy.notes else grade.reason
        return replace(grade, reason=reason, coder=self.coder(grade.coder))

    def _mark(self, mark: SpeakerMark) -> SpeakerMark:
        return replace(mark, speaker=self._speaker(mark.speaker, mark.speaker_id or ""))

    # --- claims ----------------------------------------------------------------------------------

    def claims(self, articles: Iterable[AccountArticle]) -> Iterator[AccountClaim]:
        """The claims by event, numbered."""
        said_of: dict[ClaimId, list[Said]] = defaultdict(list)
        for article in articles:
            for said in article.said:
                said_of[said.mention.claim_id].append(said)
        is_part = self._narrowed.selection.article_ids is not None
        known = board(self._workspace, known=self._descent)
        rows = [row for row in known.rows if said_of[row.claim.id] or not is_part]
        shown = {row.claim.id for row in rows}
        judged = self._workspace.claims.judgements()
        related = self._relations(shown)
        notes = self._notes_on_claims()
        there = {said.mention.id for ones in said_of.values() for said in ones}
        for number, row in enumerate(rows, 1):
            event = known.events.get(row.event_id) if row.event_id else None
            yield AccountClaim(
                claim=replace(row.claim, note="") if self._privacy.notes else row.claim,
                number=number,
                standing=row.standing,
                articles=row.support.articles,
                sets=row.support.sets,
                origins=row.support.origins,
                event=event.name if event else "",
                said=tuple(said_of[row.claim.id]),
                contests=tuple(_among(row, there, shown)),
                judgements=tuple(map(self._judgement, judged.get(row.claim.id, ()))),
                relations=tuple(related[row.claim.id]),
                note=notes.get(row.claim.id, ""),
            )

    def _notes_on_claims(self) -> Mapping[str, str]:
        """The memos on each claim as one text; none where notes are left out."""
        if self._privacy.notes:
            return {}
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._workspace.sheets.rows("memos"):
            if row["on"] == MemoOn.CLAIM.value:
                found[row["on_id"]].append(row["text"])
        return {id_: as_one(texts) for id_, texts in found.items()}

    def _relations(self, shown: set[ClaimId]) -> Mapping[ClaimId, list[Relation[ClaimId]]]:
        """The relations between claims that are shown, at both of their claims."""
        found: dict[ClaimId, list[Relation[ClaimId]]] = defaultdict(list)
        for one in self._workspace.relations.of_claims():
            if {one.from_id, one.to_id} <= shown:
                note = "" if self._privacy.notes else one.note
                hidden = replace(one, note=note, coder=self.coder(one.coder))
                for end in dict.fromkeys((one.from_id, one.to_id)):
                    found[end].append(hidden)
        return found

    def _judgement(self, one: Judgement) -> Judgement:
        reason = "" if self._privacy.notes else one.reason
        return replace(one, reason=reason, coder=self.coder(one.coder))

    # --- what is private -------------------------------------------------------------------------

    def note(self, memos: Iterable[Memo]) -> str:
        """The memos as one text; nothing where notes are left out."""
        return "" if self._privacy.notes else as_one(memo.text for memo in memos)

    def coder(self, name: str) -> str:
        return self._narrowed.coder_names().get(name, "") if self._privacy.coders else name

    def _speaker(self, name: str, id_: str) -> str:
        if not self._privacy.speakers or not (name or id_):
            return name
        return self._narrowed.speaker_names().get(id_, _("Speaker"))


def _without_quotes(values: Iterable[ClaimValue]) -> tuple[ClaimValue, ...]:
    return tuple(replace(value, quote="") for value in values)


def _among(row: BoardRow, there: set[MentionId], shown: set[ClaimId]) -> Iterator[Contest]:
    """The contests of a claim of which both sides are in the account."""
    for one in row.contests:
        ends = {end for end in (one.one, one.other) if end is not None}
        if ends <= there and (one.claim_id is None or one.claim_id in shown):
            yield one
