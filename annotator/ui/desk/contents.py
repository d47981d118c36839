"""What the open article holds, kept in step with the project row by row."""

from __future__ import annotations

from annotator.core.article import Article, ArticleText
from annotator.core.changes import Changes
from annotator.core.claim import Mention
from annotator.core.corpus import MarkKind
from annotator.core.ids import ArticleId
from annotator.ui.annotations.card import Card
from annotator.ui.desk.annotations import Annotations
from annotator.ui.reader.marks import Mark, Marks
from annotator.workspace.workspace import Workspace


class Contents:
    """Article, text and annotations; :meth:`refresh` reads again only what a change touched.

    Marks and annotations are read where they are first asked for: of thousands, the text with the
    marks of its first page is painted before anything else is known of them.
    """

    def __init__(self, workspace: Workspace, article_id: ArticleId) -> None:
        self._workspace = workspace
        self.article: Article = workspace.articles.one(article_id)
        self.text: ArticleText = workspace.articles.text(article_id)
        self.orphans = self._count_orphans()
        """How many annotations are in the tray."""
        self._marks: Marks | None = None
        self._first = Marks()
        self._annotations: Annotations | None = None

    def marks_before(self, offset: int) -> Marks:
        """The marks that begin before a code point, with the numbers that they have among all."""
        if self._marks is not None:
            return self._marks
        found = self._workspace.revisions.outlines(self.article.id, offset)
        self._first = Marks.read(*found)
        return self._first

    @property
    def marks(self) -> Marks:
        """All that is painted; read where it is first asked for."""
        if self._marks is None:
            found = self._workspace.revisions.outlines(self.article.id)
            self._marks = Marks.read(*found, self._first)
        return self._marks

    @property
    def annotations(self) -> Annotations:
        """All that is in the text; read where it is first asked for."""
        if self._annotations is None:
            article_id, sources = self.article.id, self.marks.named
            self._annotations = Annotations(self._workspace, article_id, sources)
        return self._annotations

    def mention(self, mention_id: str) -> Mention | None:
        return self.annotations.mention(mention_id)

    def kind_of(self, mark_id: str) -> MarkKind | None:
        mark = self.marks.of(mark_id)
        return mark.kind if mark else None

    def number_of(self, mention_id: str) -> int:
        """The number that a claim has in the margin; 0 where it is not in this article."""
        return self.marks.number_of(mention_id)

    def words(self, mark: Mark) -> str:
        """What a screen reader says of a mark."""
        return self.annotations.words(mark, self.number_of(mark.id))

    def cards(self) -> tuple[list[Card], list[Card], list[Card]]:
        """The cards of claims, speakers and tags."""
        return self.annotations.cards(self.text.text)

    def refresh(self, changes: Changes) -> bool:
        """Read text and annotations again as far as touched; whether any annotation may be.

        Raises:
            NotFound: when the article has gone.
        """
        if changes.touch("revisions", "asides"):
            before, self.text = self.text, self._workspace.articles.text(self.article.id)
            if before.revision_id != self.text.revision_id:
                self.orphans = self._count_orphans()
                self._marks = self._annotations = None  # each has another place, or none
                return True
        touched = self.annotations.refresh(changes)
        if changes.values("revision_id") - {self.text.revision_id}:
            self.orphans = self._count_orphans()  # a span in an earlier text went, or came back
        if touched:
            self._marks = self.annotations.marks(self.marks)
        return touched

    def refresh_facts(self) -> None:
        """Read again what is known of the article itself.

        Raises:
            NotFound: when it has gone.
        """
        self.article = self._workspace.articles.one(self.article.id)

    # --- inside ----------------------------------------------------------------------------------

    def _count_orphans(self) -> int:
        """How many annotations are in an earlier text only; most articles have one text."""
        if self.text.number == 1:
            return 0
        found = self._workspace.revisions.orphans(self.article.id)
        return len({(place.owner, place.owner_id) for place in found})
