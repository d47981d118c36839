"""What the steps of the bar amount to: a graded claim, a speaker mark, a tagging.

Each decision is stored at once by a command that joins the step of the first: one undo takes the
whole annotation back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from annotator.commands.base import Command
from annotator.commands.mentions import GradeMention, SetChain, SetStance, TagClaim
from annotator.commands.speakers import MarkSpeaker, SetMarkSpeaker
from annotator.commands.tags import AddTag, SetTaggingTag, TagSpan
from annotator.core.article import Article, ArticleText
from annotator.core.claim import Link, Mention, Stance
from annotator.core.i18n import _
from annotator.core.ids import MarkId, MentionId, TaggingId, TagId
from annotator.core.span import Span
from annotator.core.speaker import SpeakerKind
from annotator.ui.dialogs import drafts
from annotator.ui.hub import Hub
from annotator.ui.names import chain_links
from annotator.ui.tagging import candidates
from annotator.ui.tagging.bar import QuickBar
from annotator.ui.tagging.candidates import Candidate
from annotator.ui.tagging.choice_step import (
    credibility_step,
    reliability_step,
    stance_step,
)
from annotator.ui.tagging.known import KnownSpeakers
from annotator.ui.tagging.placing import Placing, kept
from annotator.ui.tagging.reason_step import ReasonStep
from annotator.ui.tagging.speaker_step import SpeakerStep
from annotator.ui.tagging.tag_step import TagChoice, TagStep

SPEAKER, STANCE, RELIABILITY, CREDIBILITY, REASON = range(5)


class ClaimFlow(QObject):
    """Speaker → Stance → Reliability → Credibility, and Reason on request."""

    opened = Signal(str)
    """The id of the mention that the bar is about."""

    def __init__(
        self,
        hub: Hub,
        bar: QuickBar,
        known: KnownSpeakers,
        number_of: Callable[[str], int],
    ) -> None:
        super().__init__(bar)
        self._hub, self._bar, self._known, self._number_of = hub, bar, known, number_of
        self._step: str | None = None
        self._mention_id = MentionId("")
        self._suggested_stance = ""
        self._placing: Placing | None = None
        self.speaker = SpeakerStep(_("Speaker"))
        self.stance = stance_step()
        self.reliability = reliability_step()
        self.credibility = credibility_step()
        self.reason = ReasonStep()
        self.steps = (self.speaker, self.stance, self.reliability, self.credibility, self.reason)
        bar.adopt(*self.steps)
        for index, step in enumerate(self.steps):
            step.skipped.connect(lambda at=index: self._next(at))
            step.back_wanted.connect(lambda at=index: self._show(max(0, at - 1)))
            step.accept_all_wanted.connect(self._accept_all)
        self.speaker.decided.connect(self._on_speaker)
        self.stance.decided.connect(self._on_stance)
        self.reliability.decided.connect(self._on_reliability)
        self.credibility.decided.connect(self._on_credibility)
        self.reason.decided.connect(self._on_reason)
        self.reason.typed.connect(self._keep_reason)
        bar.closed.connect(self._keep_pending)
        bar.step_shown.connect(self._show_draft)

    def tag(self, article: Article, text: ArticleText, spans: Sequence[Span]) -> None:
        """Store a mention of the spans, and ask for the rest."""
        done = self._hub.do(TagClaim(article_id=article.id, spans=tuple(spans)))
        if done is not None:
            self._open(article, text, done.result, done.step, SPEAKER)

    def edit(
        self, article: Article, text: ArticleText, mention_id: MentionId, at: int | None = None
    ) -> None:
        """Ask again for a mention that is there, from the first step that was left out."""
        if self._hub.may_write():
            self._open(article, text, mention_id, None, at)

    # --- inside ----------------------------------------------------------------------------------

    def _open(
        self,
        article: Article,
        text: ArticleText,
        mention_id: MentionId,
        step: str | None,
        at: int | None,
    ) -> None:
        self._mention_id, self._step = mention_id, step
        self._suggested_stance = ""
        mention = self._mention()
        if mention is None:
            return
        number = str(self._number_of(mention_id) or 1)
        self._bar.open_with(number, self.steps, about=mention_id)
        self.speaker.open_with(self._look(article, text, mention))
        self.speaker.show_stored(chain_links(mention.chain))
        self.opened.emit(mention_id)
        self._show_of(mention, _first_missing(mention) if at is None else at)

    def _keep_pending(self) -> None:
        """Esc: the speakers chosen so far with “+” are kept, and what was typed of a reason."""
        self.reason.finish()
        links = self.speaker.take_pending()
        if links and self._mention() is not None:
            self._do(SetChain(mention_id=self._mention_id, chain=self._placed(links)))

    def _mention(self) -> Mention | None:
        found = self._hub.workspace.mentions.some([self._mention_id])
        return found[0] if found else None

    def _look(
        self, article: Article, text: ArticleText, mention: Mention
    ) -> Callable[[str], list[Candidate]]:
        """What the speaker step asks: guesses for nothing typed, else who matches."""
        here, spans, language = (
            self._known.here(article.id),
            mention.spans,
            article.language or "en",
        )
        guesses = candidates.around(text, spans, language, here) if spans else []
        self._placing = Placing(text, spans, language, guesses, here)
        last = [
            candidates.of_speaker(speaker, _("last used"))
            for speaker in self._hub.workspace.speakers.last_used()
            if speaker.article_id in {None, article.id} and speaker.kind is not SpeakerKind.OUTLET
        ]
        offered = candidates.offered(guesses, last)
        if mention.chain:
            offered = candidates.unique([candidates.stored(mention.chain), *offered])
        return lambda typed: offered if not typed else candidates.named(here, typed, article.id)

    def _show(self, index: int) -> None:
        mention = self._mention()
        if mention is None:
            self._bar.close_bar()
        else:
            self._show_of(mention, index)

    def _show_of(self, mention: Mention, index: int) -> None:
        grade = mention.grade
        self._refresh_choices(mention)
        self._bar.set_done(SPEAKER, done=bool(mention.chain))
        self._bar.set_done(STANCE, done=mention.stance is not None)
        self._bar.set_done(RELIABILITY, done=bool(grade and grade.reliability))
        self._bar.set_done(CREDIBILITY, done=bool(grade and grade.credibility))
        self._bar.set_done(REASON, done=bool(grade and grade.reason))
        self.reason.show_reason(grade.reason if grade else "")
        self._bar.show_step(index)

    def _refresh_choices(self, mention: Mention) -> None:
        stance = self._suggested_stance or ("asserts" if mention.chain else "")
        self.stance.show_values(
            chosen=mention.stance or "",
            suggestion=stance if mention.stance is None else "",
            note=_("Suggested from the words around") if self._suggested_stance else "",
        )
        given = mention.grade.reliability if mention.grade else ""
        last = ""
        if mention.origin and not given:
            last = self._hub.workspace.speakers.last_reliability(mention.origin.speaker_id)
        note = _("Last grade for this speaker: {letter}").format(letter=last) if last else ""
        self.reliability.show_values(chosen=given, suggestion=last, note=note)
        self.credibility.show_values(
            chosen=mention.grade.credibility if mention.grade else "",
            suggestion="",
            note=_("Never suggested: judge the information itself"),
        )

    def _do(self, command: Command) -> bool:
        done = self._hub.do(command, self._step)
        if done is not None and self._step is None:
            self._step = done.step
        return done is not None

    def _next(self, index: int) -> None:
        if index >= CREDIBILITY:
            self._bar.close_bar()
        else:
            self._show(index + 1)

    def _on_speaker(self, links: tuple[Link, ...]) -> None:
        chain = self._placed(links)
        if self._placing is not None:
            self._suggested_stance = self._placing.stance_of(chain)
        if self.speaker.chosen is not None and self.speaker.chosen.stance:
            self._suggested_stance = self.speaker.chosen.stance
        mention = self._mention()
        is_kept = mention is not None and links == candidates.stored(mention.chain).links != ()
        if is_kept or self._do(SetChain(mention_id=self._mention_id, chain=chain)):
            self._next(SPEAKER)

    def _placed(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        """The links with what the chain knew of them, and their words where the text names them."""
        mention = self._mention()
        before = candidates.stored(mention.chain).links if mention is not None else ()
        links = kept(links, before)
        placed = self._placing.placed(links) if self._placing else links
        known = {one.speaker_id for one in before}
        # what a person left open for a speaker of the chain stays so
        return tuple(
            own if own.speaker_id in known else new for own, new in zip(links, placed, strict=True)
        )

    def _on_stance(self, value: str) -> None:
        if self._do(SetStance(mention_id=self._mention_id, stance=Stance(value))):
            self._next(STANCE)

    def _on_reliability(self, value: str) -> None:
        if self._do(GradeMention(mention_id=self._mention_id, reliability=value)):
            self._next(RELIABILITY)

    def _on_credibility(self, value: str) -> None:
        if self._do(GradeMention(mention_id=self._mention_id, credibility=value)):
            self._bar.close_bar()

    def _on_reason(self, value: str) -> None:
        if self._do(GradeMention(mention_id=self._mention_id, reason=value)):
            self._bar.close_bar()

    def _keep_reason(self, value: str) -> None:
        """Store what was typed of a reason, as the panel does: nothing that is typed is lost.

        Where the mention was deleted meanwhile it is a draft, for when that is undone.
        """
        mention = self._mention()
        if mention is None:
            drafts.keep_text(self._about_reason(), value)
        elif value.strip() != (mention.grade.reason if mention.grade else ""):
            self._do(GradeMention(mention_id=self._mention_id, reason=value))

    def _show_draft(self, index: int) -> None:
        """Show what was typed of a reason when its mention went; it is stored as all typing is."""
        typed = drafts.take_text(self._about_reason()) if index == REASON else ""
        if typed:
            self.reason.type_again(typed)

    def _about_reason(self) -> str:
        return f"reason {self._hub.place} {self._mention_id}"

    def _accept_all(self) -> None:
        """Take every suggestion from here on, and stop where there is none."""
        if self._bar.current == SPEAKER and self.speaker.first is not None:
            self.speaker.chosen = self.speaker.first
            self._on_speaker(self.speaker.first.links)
        for index, step, take in (
            (STANCE, self.stance, self._on_stance),
            (RELIABILITY, self.reliability, self._on_reliability),
        ):
            if self._bar.current == index and step.suggestion:
                take(step.suggestion)


def _first_missing(mention: Mention) -> int:
    """The first step that has no answer yet; the speaker where all have one."""
    grade = mention.grade
    answers = (
        bool(mention.chain),
        mention.stance is not None,
        bool(grade and grade.reliability),
        bool(grade and grade.credibility),
    )
    return answers.index(False) if False in answers else SPEAKER


class MarkFlow(QObject):
    """One step: which speaker a span names."""

    opened = Signal(str)

    def __init__(self, hub: Hub, bar: QuickBar, known: KnownSpeakers) -> None:
        super().__init__(bar)
        self._hub, self._bar, self._known = hub, bar, known
        self._mark_id = MarkId("")
        self._step: str | None = None
        self.speaker = SpeakerStep(_("Speaker"))
        bar.adopt(self.speaker)
        self.speaker.relays = False
        self.speaker.decided.connect(self._on_decided)
        self.speaker.skipped.connect(bar.close_bar)
        self.speaker.back_wanted.connect(bar.close_bar)

    def mark(self, article: Article, text: ArticleText, spans: Sequence[Span]) -> None:
        """Store a speaker mark, and ask whom it names."""
        done = self._hub.do(MarkSpeaker(article_id=article.id, spans=tuple(spans)))
        if done is not None:
            named = " ".join(span.of(text.text) for span in spans)
            self._open(article, done.result, done.step, named)

    def edit(self, article: Article, text: ArticleText, mark_id: MarkId) -> None:
        """Ask again for a mark that is there."""
        if not self._hub.may_write():
            return
        marks = self._hub.workspace.speakers.marks_in_article(article.id)
        spans = next((mark.spans for mark in marks if mark.id == mark_id), ())
        self._open(article, mark_id, None, " ".join(span.of(text.text) for span in spans))

    def _open(self, article: Article, mark_id: MarkId, step: str | None, named: str) -> None:
        self._mark_id, self._step = mark_id, step
        here = self._known.here(article.id)

        def look(typed: str) -> list[Candidate]:
            return candidates.named(here, typed or named, article.id)

        self._bar.open_with(_("Speaker"), (self.speaker,), "speaker", mark_id)
        self.speaker.open_with(look)
        self.opened.emit(mark_id)
        self._bar.show_step(0)

    def _on_decided(self, links: tuple[Link, ...]) -> None:
        command = SetMarkSpeaker(mark_id=self._mark_id, speaker=links[0])
        if self._hub.do(command, self._step) is not None:
            self._bar.close_bar()


class TagFlow(QObject):
    """One step: which tag a span gets. Nothing is stored before it is chosen."""

    opened = Signal(str)
    """The id of the tagging that was made or changed."""

    def __init__(self, hub: Hub, bar: QuickBar) -> None:
        super().__init__(bar)
        self._hub, self._bar = hub, bar
        self._article: Article | None = None
        self._spans: tuple[Span, ...] = ()
        self._tagging_id: TaggingId | None = None
        self._recent: list[TagId] = []
        self.tag = TagStep()
        bar.adopt(self.tag)
        self.tag.decided.connect(self._on_decided)
        self.tag.skipped.connect(bar.close_bar)
        self.tag.back_wanted.connect(bar.close_bar)

    def put(self, article: Article, spans: Sequence[Span]) -> None:
        """Ask for the tag that spans get."""
        self._article, self._spans, self._tagging_id = article, tuple(spans), None
        if self._hub.may_write():
            self._open()

    def edit(self, article: Article, tagging_id: TaggingId) -> None:
        """Ask for another tag in place of the one that is there."""
        self._article, self._spans, self._tagging_id = article, (), tagging_id
        if self._hub.may_write():
            self._open()

    def _open(self) -> None:
        self._bar.open_with(_("Tag"), (self.tag,), "tag", self._tagging_id or "")
        self.tag.open_with(self._hub.workspace.tags.all(), self._recent)
        self._bar.show_step(0)

    def _on_decided(self, choice: TagChoice) -> None:
        tag_id, step = choice.tag_id, None
        if tag_id is None:
            parent_id = choice.parent_id
            for name in (*choice.above, choice.name):
                made = self._hub.do(AddTag(name=name, parent_id=parent_id), step)
                if made is None:
                    return
                tag_id, step = made.result, made.step
                parent_id = tag_id
        assert tag_id is not None  # noqa: S101 - it was there, or was made
        self._recent = [tag_id, *(known for known in self._recent if known != tag_id)][:9]
        if self._tagging_id is not None:
            done = self._hub.do(SetTaggingTag(tagging_id=self._tagging_id, tag_id=tag_id), step)
        else:
            assert self._article is not None  # noqa: S101 - put() has set it
            command = TagSpan(article_id=self._article.id, spans=self._spans, tag_id=tag_id)
            done = self._hub.do(command, step)
        if done is not None:
            self.opened.emit(self._tagging_id or done.result)
            self._bar.close_bar()
