"""What the analyst does with the open article: tag, mark, set aside, adjust, delete.

The methods without arguments are the actions of owner ``desk`` (``ui/actions.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.analysis.words import trimmed
from annotator.commands.articles import SetAside
from annotator.commands.base import Command
from annotator.commands.claims import MoveMentions, RewordClaim
from annotator.commands.memos import DeleteMemo, WriteMemo
from annotator.commands.mentions import DeleteMentions, EditChain, SetMentionSpans
from annotator.commands.speakers import DeleteMarks, SetMarkSpans
from annotator.commands.tags import DeleteTaggings, SetTaggingSpans
from annotator.core.corpus import MarkKind
from annotator.core.draft import AsideKind
from annotator.core.i18n import _
from annotator.core.ids import MarkId, MentionId, TaggingId
from annotator.core.memo import MemoOn
from annotator.core.span import Span
from annotator.ui.desk.contents import Contents
from annotator.ui.desk.copying import Copying
from annotator.ui.dialogs.chain_dialog import ChainDialog
from annotator.ui.dialogs.claim_dialog import ClaimDialog
from annotator.ui.dialogs.text_dialog import TextDialog
from annotator.ui.hub import Hub
from annotator.ui.reader.marks import Mark
from annotator.ui.reader.pane import ArticlePane
from annotator.ui.tagging.bar import QuickBar
from annotator.ui.tagging.flows import REASON, SPEAKER, ClaimFlow, MarkFlow, TagFlow
from annotator.ui.tagging.known import KnownSpeakers
from annotator.workspace.citing import citation, claim_review, markdown
from annotator.workspace.origins import claim_support


@dataclass(frozen=True, slots=True)
class Adjusting:
    """A part of a mark whose place is being changed, until Enter or Esc."""

    mark: Mark
    part: Span


class Annotating(QObject):
    """Turns selections and marks into commands. It needs an open article for all it does."""

    told = Signal(str)
    """A sentence for the analyst: nothing is selected, no mark is active …"""
    deleted = Signal(str)
    """What was deleted, in words; undo is offered."""
    adjusting_changed = Signal(str)
    """How to adjust the mark, in a sentence; empty when it is over."""
    mark_made = Signal(str)

    def __init__(self, hub: Hub, pane: ArticlePane, bar: QuickBar) -> None:
        super().__init__(pane)
        self._hub, self._pane, self._bar = hub, pane, bar
        self.contents: Contents | None = None
        self._adjusting: Adjusting | None = None
        self._last_mention = MentionId("")
        self._last_mark = ""
        known = KnownSpeakers(hub, self)
        self.claim_flow = ClaimFlow(hub, bar, known, self._number_of)
        self.mark_flow = MarkFlow(hub, bar, known)
        self.tag_flow = TagFlow(hub, bar)
        self.copying = Copying(hub, self)
        self.claim_flow.opened.connect(self._on_claim_opened)
        self.mark_flow.opened.connect(self.mark_made)
        self.tag_flow.opened.connect(self.mark_made)

    # --- actions ---------------------------------------------------------------------------------

    def tag_claim(self) -> None:
        """C: the selection becomes the mention of a claim, and the bar asks for the rest."""
        if (contents := self.contents) and (spans := self._selected()):
            self.claim_flow.tag(contents.article, contents.text, spans)

    def mark_speaker(self) -> None:
        """S: the selection names a speaker."""
        if (contents := self.contents) and (spans := self._selected()):
            self.mark_flow.mark(contents.article, contents.text, spans)

    def apply_tag(self) -> None:
        """T: the selection gets a tag of the codebook."""
        if (contents := self.contents) and (spans := self._selected()):
            self.tag_flow.put(contents.article, spans)

    def set_aside(self) -> None:
        """B: set the paragraphs aside as boilerplate, or take them back into the report."""
        contents = self.contents
        if contents is None:
            return
        view = self._pane.view
        span = view.selection or Span(view.caret, view.caret + 1)
        back = any(a.start < span.end and span.start <= a.end for a in contents.text.asides)
        kind = None if back else AsideKind.OTHER
        self._hub.do(SetAside(article_id=contents.article.id, spans=(span,), kind=kind))

    def edit_mark(self) -> None:
        """Enter: keep an adjusted place, else ask again for the mark at the caret."""
        if self._adjusting is not None:
            self._keep_adjusted()
            return
        contents, mark = self.contents, self._mark()
        if contents is None or mark is None:
            return
        match mark.kind:
            case MarkKind.CLAIM:
                self.claim_flow.edit(contents.article, contents.text, MentionId(mark.id))
            case MarkKind.SPEAKER:
                self.mark_flow.edit(contents.article, contents.text, MarkId(mark.id))
            case MarkKind.TAG:
                self.tag_flow.edit(contents.article, TaggingId(mark.id))

    def delete_mark(self) -> None:
        """Del: delete the mark at the caret; there is no question, there is undo."""
        mark = self._mark()
        if mark is not None:
            self.delete(mark.id)

    def write_reason(self) -> None:
        """W: why the last grade, in a few words."""
        contents = self.contents
        if contents is None:
            return
        active = contents.mention(self._pane.view.active)
        mention_id = active.id if active else self._last_mention
        if contents.mention(mention_id) is None:
            self.told.emit(_("Tag a claim first: select its words and press C."))
            return
        self.claim_flow.edit(contents.article, contents.text, mention_id, REASON)

    def link_claim(self) -> None:
        """L: say that this is a claim that is there already."""
        contents, mark = self.contents, self._mark(MarkKind.CLAIM)
        mention = contents.mention(mark.id) if contents and mark else None
        if mention is None or not self._hub.may_write():
            return
        others = [c for c in self._hub.workspace.claims.all() if c.id != mention.claim_id]
        if not others:
            self.told.emit(_("There is no other claim in this project yet."))
            return
        support = claim_support(self._hub.workspace)
        dialog = ClaimDialog(others, mention.claim, self._window(), support)
        if dialog.exec() and dialog.claim_id is not None:
            self._hub.do(MoveMentions(mention_ids=(mention.id,), claim_id=dialog.claim_id))
        dialog.deleteLater()

    def edit_chain(self, at: int = 0) -> None:
        """Shift+S: order, speech, verb and reliability of the links of the claim's chain."""
        contents, mark = self.contents, self._mark(MarkKind.CLAIM)
        mention = contents.mention(mark.id) if contents and mark else None
        if contents is None or mention is None:
            return
        if not self._hub.may_write():
            return
        if not mention.chain:
            self.open_mark(mention.id)
            return
        letter = mention.grade.reliability if mention.grade else ""
        dialog = ChainDialog(mention.chain, contents.text.text, at, self._window(), letter)
        is_kept = bool(dialog.exec())
        if is_kept and dialog.links != mention.chain:
            self._hub.do(EditChain(mention_id=mention.id, links=dialog.links))
        if is_kept and dialog.wants_speakers:
            self.claim_flow.edit(contents.article, contents.text, mention.id, SPEAKER)
        dialog.deleteLater()

    def reword_claim(self) -> None:
        """Word the claim, once for all its mentions."""
        contents, mark = self.contents, self._mark(MarkKind.CLAIM)
        mention = contents.mention(mark.id) if contents and mark else None
        if mention is None or not self._hub.may_write():
            return
        sentence = _("One sentence that can be true or false; all mentions of the claim share it.")
        wording = TextDialog.ask(
            _("Word the claim"),
            sentence,
            mention.claim,
            _("Keep"),
            self._window(),
            about=mention.claim_id,
        )
        if wording is not None:
            self._hub.do(RewordClaim(claim_id=mention.claim_id, wording=wording))

    def adjust_span(self) -> None:
        """R: select the part of the mark at the caret, to be widened, narrowed or resized."""
        mark = self._mark()
        if mark is None or not self._hub.may_write():
            return
        caret = self._pane.view.caret
        part = next((s for s in mark.spans if s.start <= caret <= s.end), mark.spans[0])
        self._adjusting = Adjusting(mark, part)
        self._pane.view.setFocus()
        self._pane.view.select(part)
        self.adjusting_changed.emit(
            _(
                "E widens, Shift+E narrows, Shift+arrows resize. "
                "Enter keeps the new place, Esc the old one."
            )
        )

    def add_span(self) -> None:
        """Shift+C: the selection becomes one more part of the active mark."""
        marks = self.contents.marks if self.contents else None
        mark = marks.of(self._last_mark) if marks else None
        selection = self._trimmed()
        if mark is None or selection is None:
            self.told.emit(_("Choose a mark, then select the words that belong to it, too."))
            return
        self._set_spans(mark, (*mark.spans, selection))

    def cut_span(self) -> None:
        """Shift+X: the selection no longer belongs to the mark; what is left may be two parts."""
        mark, selection = self._mark(), self._pane.view.selection
        if mark is None or selection is None:
            self.told.emit(_("Select the words inside a mark that do not belong to it."))
            return
        text = self._pane.view.text
        left = [part for span in mark.spans for part in _without(span, selection)]
        parts = [trimmed(text, part) for part in left]
        worded = tuple(p for p in parts if p and any(c.isalnum() for c in p.of(text)))
        if not worded:
            self.told.emit(_("Nothing would be left of the mark. Delete it with Del."))
            return
        self._set_spans(mark, worded)

    def write_memo(self) -> None:
        """M: a memo on the active claim, or on the article."""
        contents = self.contents
        mention = contents.mention(self._pane.view.active) if contents else None
        if contents is None or mention is None:
            self.write_article_memo()
            return
        title = _("Memo on claim {n}").format(n=contents.number_of(mention.id))
        self._write_memo(title, MemoOn.MENTION, mention.id)

    def copy_citation(self) -> None:
        """Y: the quote with its source goes to the clipboard."""
        if mark := self._mark(MarkKind.CLAIM):
            self.copying.copy(MentionId(mark.id), citation, _("The quote with its source"))

    def copy_markdown(self) -> None:
        """Shift+Y: the quote with its source, claim and grade, as Markdown."""
        if mark := self._mark(MarkKind.CLAIM):
            self.copying.copy(MentionId(mark.id), markdown, _("The quote as Markdown"))

    def copy_claim_review(self) -> None:
        """The claim, or its latest review, as schema.org JSON-LD."""
        if mark := self._mark(MarkKind.CLAIM):
            self.copying.copy(MentionId(mark.id), claim_review, _("The claim as ClaimReview"))

    def write_article_memo(self) -> None:
        """A memo on the open article."""
        if self.contents is not None:
            title = _("Memo on this article")
            self._write_memo(title, MemoOn.ARTICLE, self.contents.article.id)

    # --- called by the desk ----------------------------------------------------------------------

    def open_mark(self, mark_id: str) -> None:
        """Ask again for a mark, from its card."""
        self._pane.view.set_active(mark_id)
        self.edit_mark()

    def delete(self, mark_id: str) -> None:
        """Delete a claim, a speaker mark or a tagging."""
        contents = self.contents
        kind = contents.kind_of(mark_id) if contents else None
        if contents is None or kind is None:
            return
        commands: dict[MarkKind, Callable[[], Command]] = {
            MarkKind.CLAIM: lambda: DeleteMentions(mention_ids=(MentionId(mark_id),)),
            MarkKind.SPEAKER: lambda: DeleteMarks(mark_ids=(MarkId(mark_id),)),
            MarkKind.TAG: lambda: DeleteTaggings(tagging_ids=(TaggingId(mark_id),)),
        }
        words = {
            MarkKind.CLAIM: _("Claim {n} deleted").format(n=contents.number_of(mark_id)),
            MarkKind.SPEAKER: _("Speaker mark deleted"),
            MarkKind.TAG: _("Tag removed"),
        }
        if self._hub.do(commands[kind]()) is not None:
            self.deleted.emit(words[kind])

    def remember(self, mark_id: str) -> None:
        """The mark that was active last: Shift+C adds to it from anywhere in the article."""
        self._last_mark = mark_id

    def escape(self) -> bool:
        """Esc in the text: leave the adjusting; whether there was any."""
        if self._adjusting is None:
            return False
        self._stop_adjusting()
        return True

    # --- inside ----------------------------------------------------------------------------------

    def _selected(self) -> tuple[Span, ...]:
        selection = self._trimmed()
        if selection is None:
            self.told.emit(_("Select words first, or press J for the next sentence."))
            return ()
        return (selection,)

    def _trimmed(self) -> Span | None:
        """The selection without the spaces and commas at its ends."""
        view = self._pane.view
        return trimmed(view.text, view.selection) if view.selection else None

    def _mark(self, kind: MarkKind | None = None) -> Mark | None:
        """The active mark, or the one at the caret; a sentence where there is none."""
        contents, view = self.contents, self._pane.view
        if contents is None:
            return None
        there = view.selection.start if view.selection else view.caret
        found = [contents.marks.of(view.active), *contents.marks.at(there)]
        marks = [mark for mark in found if mark and (kind is None or mark.kind is kind)]
        if not marks:
            claim = _("Put the caret into a claim first.")
            self.told.emit(claim if kind else _("Put the caret into a mark first."))
            return None
        return marks[0]

    def _write_memo(self, title: str, on: MemoOn, on_id: str) -> None:
        """Ask for the text; an emptied memo is deleted."""
        if not self._hub.may_write():
            return
        memos = self.contents.annotations.memos if self.contents else []
        known = next((m for m in memos if m.on is on and m.on_id == on_id), None)
        sentence = _("A note for you and whoever works with this project; it is exported, too.")
        written = known.text if known else ""
        text = TextDialog.ask(title, sentence, written, _("Keep"), self._window(), about=on_id)
        if text:
            memo_id = known.id if known else None
            self._hub.do(WriteMemo(text_=text, on=on, on_id=on_id, memo_id=memo_id))
        elif text == "" and known:
            self._hub.do(DeleteMemo(memo_id=known.id))

    def _set_spans(self, mark: Mark, spans: tuple[Span, ...]) -> None:
        match mark.kind:
            case MarkKind.CLAIM:
                command: Command = SetMentionSpans(mention_id=MentionId(mark.id), spans=spans)
            case MarkKind.SPEAKER:
                command = SetMarkSpans(mark_id=MarkId(mark.id), spans=spans)
            case MarkKind.TAG:
                command = SetTaggingSpans(tagging_id=TaggingId(mark.id), spans=spans)
        self._hub.do(command)

    def _keep_adjusted(self) -> None:
        adjusting, selection = self._adjusting, self._trimmed()
        self._stop_adjusting()
        if adjusting is not None and selection is not None:
            others = [span for span in adjusting.mark.spans if span != adjusting.part]
            self._set_spans(adjusting.mark, (*others, selection))

    def _stop_adjusting(self) -> None:
        self._adjusting = None
        self.adjusting_changed.emit("")

    def _number_of(self, mention_id: str) -> int:
        return self.contents.number_of(mention_id) if self.contents else 0

    def _on_claim_opened(self, mention_id: str) -> None:
        self._last_mention = MentionId(mention_id)
        self.mark_made.emit(mention_id)

    def _window(self) -> QWidget:
        return self._pane.window()


def _without(span: Span, hole: Span) -> list[Span]:
    """What is left of a span when ``hole`` is taken out of it."""
    parts = [(span.start, min(span.end, hole.start)), (max(span.start, hole.end), span.end)]
    return [Span(start, end) for start, end in parts if start < end]
