"""What the open article holds, kept in step with the project row by row."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from operator import attrgetter

from annotator.core.article import Article, ArticleText
from annotator.core.changes import Changes
from annotator.core.claim import Mention
from annotator.core.codebook import Tagging, tag_paths
from annotator.core.ids import ArticleId, MentionId, TagId
from annotator.core.memo import Memo, MemoOn
from annotator.core.span import Span
from annotator.core.speaker import SpeakerMark
from annotator.ui.annotations.card import Card, claim_card, speaker_card, tag_card
from annotator.ui.reader.marks import MarkKind, Marks
from annotator.workspace.relating import Tie, ties_of_article, ties_of_mentions
from annotator.workspace.workspace import Workspace

MENTION_TABLES = ("mentions", "spans", "attributions", "grades", "claims", "speakers")
MANY = 100
"""With more mentions than this to read again, all of them are."""


class Contents:
    """Article, text and annotations; :meth:`refresh` reads again only what a change touched."""

    def __init__(self, workspace: Workspace, article_id: ArticleId) -> None:
        self._workspace = workspace
        self.article: Article = workspace.articles.one(article_id)
        self.text: ArticleText = workspace.articles.text(article_id)
        self._mentions: dict[MentionId, Mention] = {}
        self.speaker_marks: list[SpeakerMark] = []
        self.taggings: list[Tagging] = []
        self.memos: list[Memo] = []
        self.sources: list[tuple[str, Span]] = []
        self.article_ties: list[Tie] = []
        """How the article stands to others."""
        self._ties: dict[MentionId, list[Tie]] = {}
        self._memo_on: dict[str, str] = {}
        self._claim_cards: dict[MentionId, Card] = {}
        self._speaker_cards: list[Card] | None = None
        self._tag_cards: list[Card] | None = None
        self.orphans = 0
        """How many annotations are in the tray."""
        self._tag_paths: dict[TagId, str] | None = None
        self._read_all()
        self.marks = Marks()
        self._make_marks()

    @property
    def mentions(self) -> list[Mention]:
        return list(self._mentions.values())

    def mention(self, mention_id: str) -> Mention | None:
        return self._mentions.get(MentionId(mention_id))

    def tagging(self, tagging_id: str) -> Tagging | None:
        return next((one for one in self.taggings if one.id == tagging_id), None)

    def kind_of(self, mark_id: str) -> MarkKind | None:
        mark = self.marks.of(mark_id)
        return mark.kind if mark else None

    def number_of(self, mention_id: str) -> int:
        """The number that a claim has in the margin; 0 where it is not in this article."""
        return self.marks.number_of(mention_id)

    @property
    def tag_paths(self) -> dict[TagId, str]:
        """The names of tags with those above them; read where a tag is first asked for."""
        if self._tag_paths is None:
            self._tag_paths = tag_paths(self._workspace.tags.all())
        return self._tag_paths

    @property
    def article_memo(self) -> str:
        """What was noted on the article itself."""
        return "\n".join(memo.text for memo in self.memos if memo.on is MemoOn.ARTICLE)

    def refresh(self, changes: Changes) -> bool:
        """Read again what was touched; whether any annotation may have changed."""
        article_id = self.article.id
        if changes.touch("articles", "outlets", "revisions", "asides"):
            self.article = self._workspace.articles.one(article_id)
        if changes.touch("revisions", "asides"):
            before, self.text = self.text, self._workspace.articles.text(article_id)
            if before.revision_id != self.text.revision_id:
                self._read_all()  # another text: every annotation has another place, or none
                self._make_marks()
                return True
        touched = self._refresh_marks(changes)
        if changes.touch("relations") or ((self.article_ties or self._ties) and touched):
            self._read_ties()
            touched = True
        if changes.values("revision_id") - {self.text.revision_id}:
            self.orphans = self._count_orphans()  # a span in an earlier text went, or came back
        if touched:
            self._make_marks()
        return touched

    def _refresh_marks(self, changes: Changes) -> bool:
        """Read again the marks and memos that were touched; whether there were any."""
        article_id = self.article.id
        touched = False
        if changes.touch(*MENTION_TABLES):
            self._refresh_mentions(changes)
            touched = True
        if changes.touch("speaker_marks", "speakers") or changes.values("mark_id"):
            self.speaker_marks = self._workspace.speakers.marks_in_article(article_id)
            self._speaker_cards = None
            touched = True
        if changes.touch("tags"):
            self._tag_paths = None
        if changes.touch("taggings", "tags") or changes.values("tagging_id"):
            self._read_taggings()
            touched = True
        if changes.touch("memos"):
            self._read_memos()
            touched = True
        return touched

    def cards(self) -> tuple[list[Card], list[Card], list[Card]]:
        """The cards of claims, speakers and tags; of thousands only what changed is made anew."""
        if self._speaker_cards is None:
            self._speaker_cards = [
                speaker_card(mark, self.text.text) for mark in self.speaker_marks
            ]
        if self._tag_cards is None:
            paths = self.tag_paths if self.taggings else {}
            self._tag_cards = [tag_card(tagging, paths) for tagging in self.taggings]
        return (
            [self._claim_card(mention) for mention in self._mentions.values()],
            self._speaker_cards,
            self._tag_cards,
        )

    def _claim_card(self, mention: Mention) -> Card:
        """The card of a mention; that of before where nothing on it is another."""
        ties, memo = tuple(self._ties.get(mention.id, ())), self._memo_on.get(mention.id, "")
        known = self._claim_cards.get(mention.id)
        if known and known.mention is mention and (known.ties, known.memo) == (ties, memo):
            return known
        card = claim_card(mention, memo, ties)
        self._claim_cards[mention.id] = card
        return card

    # --- inside ----------------------------------------------------------------------------------

    def _read_all(self) -> None:
        article_id = self.article.id
        self._keep(self._workspace.mentions.in_article(article_id))
        self.speaker_marks = self._workspace.speakers.marks_in_article(article_id)
        self._speaker_cards = self._tag_paths = None
        self._read_memos()
        self.sources = self._workspace.speakers.sources_in_article(article_id)
        self.orphans = self._count_orphans()
        self._read_taggings()
        self._read_ties()

    def _read_ties(self) -> None:
        article_id = self.article.id
        self.article_ties = ties_of_article(self._workspace, article_id)
        self._ties = ties_of_mentions(self._workspace, article_id, self._mentions)

    def _count_orphans(self) -> int:
        """How many annotations are in an earlier text only; most articles have one text."""
        if self.text.number == 1:
            return 0
        found = self._workspace.revisions.orphans(self.article.id)
        return len({(place.owner, place.owner_id) for place in found})

    def _read_taggings(self) -> None:
        self.taggings = self._workspace.tags.taggings_in_article(self.article.id)
        self._tag_cards = None

    def _read_memos(self) -> None:
        self.memos = self._workspace.memos.in_article(self.article.id)
        on: dict[str, list[str]] = defaultdict(list)
        for memo in self.memos:
            if memo.on is MemoOn.MENTION:
                on[memo.on_id].append(memo.text)
        self._memo_on = {id_: "\n".join(texts) for id_, texts in on.items()}

    def _refresh_mentions(self, changes: Changes) -> None:
        touched = changes.ids("mentions") | changes.values("mention_id")
        claims, speakers = changes.ids("claims"), changes.ids("speakers")
        touched |= {
            mention.id
            for mention in self._mentions.values()
            if mention.claim_id in claims
            or (speakers and any(link.speaker_id in speakers for link in mention.chain))
        }
        if len(touched) > MANY:
            self._keep(self._workspace.mentions.in_article(self.article.id))
        else:
            now = [one for key, one in self._mentions.items() if key not in touched]
            for one in self._workspace.mentions.some(sorted(touched)):
                if one.article_id == self.article.id and not one.is_orphan:
                    insort(now, one, key=attrgetter("reading_order"))
            self._keep(now)
        if changes.touch("attributions") or changes.values("attribution_id"):
            self.sources = self._workspace.speakers.sources_in_article(self.article.id)

    def _keep(self, mentions: list[Mention]) -> None:
        """These mentions, in reading order, are in the article from now on."""
        self._mentions = {mention.id: mention for mention in mentions}

    def _make_marks(self) -> None:
        known = self.marks
        self.marks = Marks(
            self.mentions, self.speaker_marks, self.sources, self.taggings, known=known
        )
