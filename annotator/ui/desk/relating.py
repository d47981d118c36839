"""Says how the open article, or a mention in it, stands to another one.

The methods without arguments are the actions of owner ``relating`` (``ui/actions.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, Signal

from annotator.commands.relations import DeleteRelation
from annotator.core.article import Article
from annotator.core.claim import Mention
from annotator.core.i18n import _
from annotator.core.ids import RelationId
from annotator.core.relation import RelationOf
from annotator.ui.desk.contents import Contents
from annotator.ui.dialogs.choose_dialog import SHOWN, Choice, fits
from annotator.ui.dialogs.drafts import keep_drafts
from annotator.ui.dialogs.relate_dialog import RelateDialog
from annotator.ui.hub import Hub
from annotator.ui.names import date_name
from annotator.ui.reader.pane import ArticlePane
from annotator.workspace.relating import Tie, mention_detail, titles_of


class Relating(QObject):
    """Asks for the other end, and takes relations away; it needs an open article for all of it."""

    told = Signal(str)
    deleted = Signal(str)
    mention_wanted = Signal(str, str)
    """An article, and the mention in it to go to; none with an empty id."""

    def __init__(
        self, hub: Hub, pane: ArticlePane, articles: Callable[[], Iterable[Article]]
    ) -> None:
        """``articles`` gives all that the project has, as the library holds them."""
        super().__init__(pane)
        self._hub, self._pane, self._articles = hub, pane, articles
        self.contents: Contents | None = None

    def relate_article(self) -> None:
        """Say how the open article stands to another one."""
        if self.contents is None:
            return
        here = self.contents.article
        others = [one for one in self._articles() if one.id != here.id]
        if not others:
            self.told.emit(_("There is no other article in this project yet."))
            return
        others.sort(key=lambda one: not here.event or one.event != here.event)

        def find(typed: str) -> Iterator[Choice]:
            for one in others:
                date = date_name(one.published_at, one.published_precision)
                detail = " · ".join(filter(None, (one.outlet, date, one.event)))
                if fits(typed, one.name, detail):
                    yield Choice(one.id, one.name, detail)

        self._ask(RelationOf.ARTICLES, here.id, here.name, find)

    def relate_mention(self) -> None:
        """Shift+R: say how the claim at the caret, as it stands here, stands to another mention."""
        contents = self.contents
        here = contents.mention(self._pane.view.active) if contents else None
        if contents is None or here is None:
            self.told.emit(_("Put the caret into a claim first."))
            return
        workspace = self._hub.workspace

        def find(typed: str) -> Iterator[Choice]:
            """Without words those in this article, and those of the same claim elsewhere."""
            if typed.strip():
                found: Iterable[Mention] = workspace.mentions.matching(typed, SHOWN + 1)
            else:
                same = workspace.mentions.of_claim(here.claim_id)
                elsewhere = [one for one in same if not contents.mention(one.id)]
                found = [*contents.annotations.mentions, *elsewhere]
            others = [one for one in found if one.id != here.id]
            titles = titles_of(workspace, (one for one in others if not contents.mention(one.id)))
            for one in others:
                yield Choice(one.id, one.quote, mention_detail(one, titles))

        self._ask(RelationOf.MENTIONS, here.id, here.quote, find)

    def go_to(self, tie: Tie) -> None:
        """Go to the other end of a relation."""
        if tie.article_id is not None:
            is_article = tie.article_id == tie.other_id
            self.mention_wanted.emit(tie.article_id, "" if is_article else tie.other_id)

    def delete(self, relation_id: str) -> None:
        """Take a relation away."""
        if self._hub.do(DeleteRelation(relation_id=RelationId(relation_id))) is not None:
            self.deleted.emit(_("Relation deleted"))

    def _ask(
        self, of: RelationOf, id_: str, subject: str, find: Callable[[str], Iterable[Choice]]
    ) -> None:
        if not self._hub.may_write():
            return
        dialog = RelateDialog(of, subject, find, self._pane.window())
        keep_drafts(dialog, id_, [dialog.note])
        if dialog.exec():
            self._hub.do(dialog.command(id_))
        dialog.deleteLater()
