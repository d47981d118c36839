"""All that is tagged, noted and related in the open article, kept in step row by row."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter

from annotator.core.changes import Changes
from annotator.core.claim import STANCE_LABELS, Mention
from annotator.core.codebook import tag_paths
from annotator.core.i18n import _
from annotator.core.ids import ArticleId, MentionId, TagId
from annotator.core.memo import Memo, MemoOn
from annotator.core.outline import Source
from annotator.core.speaker import SpeakerMark
from annotator.ui.annotations.card import Card, claim_card, speaker_card, tag_card
from annotator.ui.reader.marks import Mark, Marks
from annotator.workspace.relating import Tie, ties_of_article, ties_of_mentions
from annotator.workspace.workspace import Workspace

MENTION_TABLES = ("mentions", "spans", "attributions", "grades", "claims", "speakers")
MANY = 100
"""With more mentions than this to read again, all of them are."""


class Annotations:
    """Mentions, speaker marks, taggings, memos and relations of one article's current text."""

    def __init__(
        self, workspace: Workspace, article_id: ArticleId, sources: Sequence[Source]
    ) -> None:
        """``sources`` are what :class:`Marks` takes; read again where a chain changes."""
        self._workspace, self._article_id = workspace, article_id
        self._sources = sources
        self._moved: set[MentionId] | None = None
        """The mentions that the last change touched; ``None`` where it touched more than these."""
        self._mentions = {one.id: one for one in workspace.mentions.in_article(article_id)}
        self._speaker_marks = workspace.speakers.marks_in_article(article_id)
        self._taggings = workspace.tags.taggings_in_article(article_id)
        self._claim_cards: dict[MentionId, Card] = {}
        self._speaker_cards: list[Card] | None = None
        self._tag_cards: list[Card] | None = None
        self._tag_paths: dict[TagId, str] | None = None
        self._read_memos()
        self._read_ties()

    @property
    def mentions(self) -> list[Mention]:
        return list(self._mentions.values())

    def mention(self, mention_id: str) -> Mention | None:
        return self._mentions.get(MentionId(mention_id))

    @property
    def article_memo(self) -> str:
        """What was noted on the article itself."""
        return "\n".join(memo.text for memo in self.memos if memo.on is MemoOn.ARTICLE)

    def marks(self, known: Marks) -> Marks:
        """The marks of all that is here; ``known`` are those before the last :meth:`refresh`."""
        if self._moved is not None:
            changed = {one: self._mentions.get(one) for one in self._moved}
            return known.with_claims(changed, self._sources)
        mentions = self._mentions.values()
        return Marks.read(mentions, self._speaker_marks, self._sources, self._taggings, known)

    def words(self, mark: Mark, number: int) -> str:
        """What a screen reader says of a mark; ``number`` is that of a claim."""
        if mention := self.mention(mark.id):
            return _claim_words(number, mention)
        names = (_speaker_words(one) for one in self._speaker_marks if one.id == mark.id)
        tags = (one.tag for one in self._taggings if one.id == mark.id)
        return next(names, "") or next(tags, "")

    def cards(self, text: str) -> tuple[list[Card], list[Card], list[Card]]:
        """The cards of claims, speakers and tags; of thousands only what changed is made anew.

        ``text`` is the one that the spans count in.
        """
        if self._speaker_cards is None:
            self._speaker_cards = [speaker_card(mark, text) for mark in self._speaker_marks]
        if self._tag_cards is None:
            paths = self._paths() if self._taggings else {}
            self._tag_cards = [tag_card(tagging, paths) for tagging in self._taggings]
        return (
            [self._claim_card(mention) for mention in self._mentions.values()],
            self._speaker_cards,
            self._tag_cards,
        )

    def refresh(self, changes: Changes) -> bool:
        """Read again what was touched; whether any annotation may have changed."""
        touched = self._refresh_marks(changes)
        if changes.touch("relations") or ((self.article_ties or self._ties) and touched):
            self._read_ties()
            touched = True
        return touched

    # --- inside ----------------------------------------------------------------------------------

    def _refresh_marks(self, changes: Changes) -> bool:
        """Read again the marks and memos that were touched; whether there were any."""
        touched, self._moved = False, set()
        if changes.touch(*MENTION_TABLES):
            self._refresh_mentions(changes)
            touched = True
        if changes.touch("speaker_marks", "speakers") or changes.values("mark_id"):
            self._speaker_marks = self._workspace.speakers.marks_in_article(self._article_id)
            self._speaker_cards = self._moved = None
            touched = True
        if changes.touch("tags"):
            self._tag_paths = None
        if changes.touch("taggings", "tags") or changes.values("tagging_id"):
            self._taggings = self._workspace.tags.taggings_in_article(self._article_id)
            self._tag_cards = self._moved = None
            touched = True
        if changes.touch("memos"):
            self._read_memos()
            touched = True
        return touched

    def _refresh_mentions(self, changes: Changes) -> None:
        touched = changes.ids("mentions") | changes.values("mention_id")
        claims, speakers = changes.known_ids("claims"), changes.known_ids("speakers")
        touched |= {
            mention.id
            for mention in (self._mentions.values() if claims or speakers else ())
            if mention.claim_id in claims
            or (speakers and any(link.speaker_id in speakers for link in mention.chain))
        }
        if len(touched) > MANY:
            self._moved = None
            now = self._workspace.mentions.in_article(self._article_id)
        else:
            self._moved = {MentionId(one) for one in touched}
            now = [one for key, one in self._mentions.items() if key not in touched]
            for one in self._workspace.mentions.some(sorted(touched)):
                if one.article_id == self._article_id and not one.is_orphan:
                    insort(now, one, key=attrgetter("reading_order"))
        self._mentions = {mention.id: mention for mention in now}
        if changes.touch("attributions") or changes.values("attribution_id"):
            self._sources = self._workspace.speakers.sources_in_article(self._article_id)

    def _claim_card(self, mention: Mention) -> Card:
        """The card of a mention; that of before where nothing on it is another."""
        ties, memo = tuple(self._ties.get(mention.id, ())), self._memo_on.get(mention.id, "")
        known = self._claim_cards.get(mention.id)
        if known and known.mention is mention and (known.ties, known.memo) == (ties, memo):
            return known
        card = claim_card(mention, memo, ties)
        self._claim_cards[mention.id] = card
        return card

    def _read_ties(self) -> None:
        self.article_ties: list[Tie] = ties_of_article(self._workspace, self._article_id)
        """How the article stands to others."""
        self._ties = ties_of_mentions(self._workspace, self._article_id, self._mentions)

    def _read_memos(self) -> None:
        self.memos: list[Memo] = self._workspace.memos.in_article(self._article_id)
        on: dict[str, list[str]] = defaultdict(list)
        for memo in self.memos:
            if memo.on is MemoOn.MENTION:
                on[memo.on_id].append(memo.text)
        self._memo_on = {id_: "\n".join(texts) for id_, texts in on.items()}

    def _paths(self) -> dict[TagId, str]:
        """The names of tags with those above them; read where a tag is first shown."""
        if self._tag_paths is None:
            self._tag_paths = tag_paths(self._workspace.tags.all())
        return self._tag_paths


def _claim_words(number: int, mention: Mention) -> str:
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
