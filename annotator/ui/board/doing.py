"""What can be done with a claim of the board: each is one command, and one undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from annotator.commands.claims import (
    AddClaim,
    DeleteClaims,
    EditClaim,
    JudgeClaim,
    MergeClaims,
    MoveMentions,
    RewordClaim,
    SplitClaim,
)
from annotator.commands.relations import DeleteRelation
from annotator.core.claim import Claim
from annotator.core.i18n import _
from annotator.core.ids import ClaimId, MentionId, MergeId, RelationId
from annotator.core.relation import RelationOf
from annotator.ui.board.merging import MergeDialog
from annotator.ui.dialogs.claim_dialog import ClaimDialog, claim_finder
from annotator.ui.dialogs.drafts import keep_drafts
from annotator.ui.dialogs.event_dialog import EventDialog
from annotator.ui.dialogs.relate_dialog import RelateDialog
from annotator.ui.dialogs.text_dialog import TextDialog
from annotator.ui.hub import Hub
from annotator.ui.names import moment_name
from annotator.workspace.board import Board, BoardRow
from annotator.workspace.dossier import wordings
from annotator.workspace.merge_preview import likely_first


class Doing(QObject):
    """Asks where something is to be asked, and runs the command."""

    told = Signal(str)
    done = Signal(str)
    """Something was done that may be undone: what."""
    claim_wanted = Signal(str)
    """This claim is to be shown: it was made, or others went into it."""

    def __init__(self, hub: Hub, over: QWidget) -> None:
        super().__init__(over)
        self._hub = hub
        self._over = over
        self._judging: str | None = None

    def add(self, board: Board | None, beside: BoardRow | None) -> None:
        """Word a claim that nobody mentions yet, under the event of the one that is shown."""
        if not self._hub.may_write():
            return
        sentence = _("One sentence that can be true or false. Reports are linked to it later.")
        wording = TextDialog.ask(
            _("New claim"),
            sentence,
            "",
            _("Add"),
            self._window(),
            about=f"new claim {self._hub.place}",
        )
        if not wording:
            return
        known = board is not None and beside is not None and beside.event_id in board.events
        event_id = beside.event_id if known and beside is not None else None
        done = self._hub.do(AddClaim(wording=wording, event_id=event_id))
        if done is not None:
            self.claim_wanted.emit(done.result)

    def reword(self, claim: Claim) -> None:
        if not self._hub.may_write():
            return
        sentence = _("One sentence that can be true or false; all mentions of the claim share it.")
        words = TextDialog.ask(
            _("Word the claim"), sentence, claim.text, _("Keep"), self._window(), about=claim.id
        )
        if words is not None and words != claim.text:
            self._hub.do(RewordClaim(claim_id=claim.id, wording=words))

    def show_wordings(self, claim: Claim, at: QPoint) -> QMenu:
        """The wordings a claim had, to take one of them again."""
        menu = QMenu(self._over)
        menu.aboutToHide.connect(menu.deleteLater)
        for one in wordings(self._hub.workspace, claim.id):
            who = " – ".join(filter(None, (one.coder, moment_name(one.at))))
            action = menu.addAction(f"{one.text}\t{who}".replace("&", "&&"))
            action.setEnabled(one.text != claim.text)
            command = RewordClaim(claim_id=claim.id, wording=one.text)
            action.triggered.connect(lambda _on=False, command=command: self._hub.do(command))
        if menu.isEmpty():
            menu.addAction(_("It was never worded otherwise")).setEnabled(False)
        menu.popup(at)
        return menu

    def put_under_event(self, board: Board, row: BoardRow) -> None:
        if not self._hub.may_write():
            return
        own = row.claim.event_id
        dialog = EventDialog(
            _("Which event is this about: {claim}").format(claim=row.claim.text),
            [event.name for event in board.events.values()],
            board.events[own].name if own is not None and own in board.events else "",
            without=_("Leave it empty, and the claim stands under the event of its reports."),
            parent=self._window(),
        )
        keep_drafts(dialog, row.claim.id)
        if dialog.exec() and self._hub.do(EditClaim(claim_id=row.claim.id, event=dialog.name)):
            self.claim_wanted.emit(row.claim.id)
        dialog.deleteLater()

    def merge(self, board: Board, row: BoardRow) -> None:
        """Let the claim and another one become one."""
        if not self._hub.may_write():
            return
        if len(board.rows) < 2:
            self.told.emit(_("There is no other claim in this project yet."))
            return
        dialog = MergeDialog(self._hub.workspace, board, row, self._window())
        if dialog.exec() and dialog.claim_id is not None:
            self.merge_into(dialog.kept_id, dialog.gone_id)
        dialog.deleteLater()

    def merge_into(self, kept_id: ClaimId, gone_id: ClaimId) -> None:
        done = self._hub.do(MergeClaims(kept_id=kept_id, gone_ids=(gone_id,)))
        if done is not None:
            self.claim_wanted.emit(kept_id)
            self.done.emit(_("The two claims are one"))

    def split(self, merge_id: str) -> None:
        done = self._hub.do(SplitClaim(merge_id=MergeId(merge_id)))
        if done is not None:
            self.done.emit(_("The claim stands on its own again"))

    def link(self, board: Board, row: BoardRow, mention_ids: Sequence[MentionId]) -> None:
        """Make mentions those of another claim."""
        if not self._hub.may_write():
            return
        if not mention_ids:
            self.told.emit(_("There is no mention in this cell; go to one with a sign."))
            return
        others = [one.claim for one in board.rows if one.claim.id != row.claim.id]
        if not others:
            self.told.emit(_("There is no other claim in this project yet."))
            return
        support = {one.claim.id: one.support for one in board.rows}
        dialog = ClaimDialog(others, row.claim.text, self._window(), support)
        if dialog.exec() and dialog.claim_id is not None:
            ids = tuple(mention_ids)
            done = self._hub.do(MoveMentions(mention_ids=ids, claim_id=dialog.claim_id))
            if done is not None:
                self.claim_wanted.emit(dialog.claim_id)
        dialog.deleteLater()

    def relate(self, board: Board, row: BoardRow) -> None:
        """Say how the claim stands to another one."""
        if not self._hub.may_write():
            return
        others = [one.claim for one in board.rows if one.claim.id != row.claim.id]
        if not others:
            self.told.emit(_("There is no other claim in this project yet."))
            return
        find = claim_finder(likely_first(row.claim.text, others))
        dialog = RelateDialog(RelationOf.CLAIMS, row.claim.text, find, self._window())
        keep_drafts(dialog, row.claim.id, [dialog.note])
        if dialog.exec():
            self._hub.do(dialog.command(row.claim.id))
        dialog.deleteLater()

    def unrelate(self, relation_id: str) -> None:
        self._hub.do(DeleteRelation(relation_id=RelationId(relation_id)))

    def delete(self, claim: Claim) -> None:
        """Delete a claim that nobody mentions; others are refused with a sentence."""
        if self._hub.do(DeleteClaims(claim_ids=(claim.id,))) is not None:
            self.done.emit(_("Claim deleted"))

    def judge(self, command: JudgeClaim, goes_on: bool) -> bool:  # noqa: FBT001 - a signal's
        """Judge a claim; one undo takes back all that was typed in one go. Whether it was done."""
        done = self._hub.do(command, self._judging if goes_on else None)
        self._judging = done.step if done is not None else None
        return done is not None

    def _window(self) -> QWidget:
        return self._over.window()
