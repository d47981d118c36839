"""The mentions of a claim where they stand: each in its sentence, with who says it and a grade."""

from __future__ import annotations

import html
from collections.abc import Callable, Collection, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.i18n import _, ngettext
from annotator.core.ids import MentionId
from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.latin import keys_of
from annotator.ui.names import chain_links
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    STANCES,
    Card,
    ElidedLabel,
    GradeBadge,
    KeyCap,
    Label,
    SpeakerChain,
    StanceLabel,
    TextButton,
    reads_leftward,
)
from annotator.workspace.dossier import Evidence

FIRST: Final = 4
"""So many mentions are shown where the cell has none; a button shows the rest."""


class QuoteLabel(QLabel):
    """Words in which some are bold. They come from an article: nothing in them is markup."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        theme.set_role(self, "quote")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_quote(self, words: str, bold: Sequence[Span]) -> None:
        leftward = reads_leftward(words)
        theme.set_script(self, "arabic" if leftward else "")
        self.setText(f'<div dir="{"rtl" if leftward else "ltr"}">{_marked_up(words, bold)}</div>')
        self.setAccessibleName(words)


def _marked_up(words: str, bold: Sequence[Span]) -> str:
    parts, at = [], 0
    for span in sorted(bold):
        start = max(at, span.start)
        parts.append(html.escape(words[at:start]))
        parts.append(f"<b>{html.escape(words[start : span.end])}</b>")
        at = max(at, span.end)
    parts.append(html.escape(words[at:]))
    return "".join(parts)


class EvidenceCard(Card):
    """One mention; Enter opens the text there, the arrows go to the next card."""

    stepped = Signal(int)

    def __init__(self, key_handler: Callable[[str], bool]) -> None:
        super().__init__(selectable=True)
        theme.set_kind(self, "well")
        self.evidence: Evidence | None = None
        self._key_handler = key_handler
        self._number = Label("", "strong")
        self._where = ElidedLabel("", "small")
        self.open_button = TextButton(_("Open"), "quiet")
        self.open_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.open_button.clicked.connect(self.activated)
        self.quote = QuoteLabel()
        self._stance = StanceLabel()
        self._chain = SpeakerChain()
        self._grade = GradeBadge()
        self._lay_out()

    def show_evidence(self, evidence: Evidence) -> None:
        """Show a mention: a card is made once, as making one takes longer than changing it."""
        self.evidence = evidence
        mention, article = evidence.mention, evidence.article
        self._number.setText(article.number_name)
        where = _("paragraph {n}").format(n=evidence.paragraph)
        orphan = _("in an earlier version of the text")
        self._where.setText(orphan if mention.is_orphan else where)
        self.quote.show_quote(evidence.words, evidence.spans)
        self._stance.setVisible(mention.stance is not None)
        if mention.stance is not None:
            self._stance.set_stance(mention.stance.value)
        self._chain.set_links(chain_links(mention.chain))
        grade = mention.grade
        self._grade.setVisible(grade is not None and bool(grade.code))
        if grade is not None:
            self._grade.set_grade(grade.reliability or None, grade.credibility or None)
        self.setAccessibleName(_read_out(evidence))

    @property
    def mention_id(self) -> MentionId | None:
        return self.evidence.mention.id if self.evidence is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self.stepped.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit()
        elif not self._key_handler(keys_of(event)):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(metrics.SNUG)
        head.addWidget(self._number)
        head.addWidget(self._where, 1)
        head.addWidget(self.open_button)
        head.addWidget(KeyCap("Enter"), 0, Qt.AlignmentFlag.AlignVCenter)
        foot.setSpacing(metrics.SMALL)
        foot.addWidget(self._stance, 0, top)
        foot.addWidget(self._chain, 1)
        foot.addWidget(self._grade, 0, top)
        self.body.addLayout(head)
        self.body.addWidget(self.quote)
        self.body.addLayout(foot)


def _read_out(evidence: Evidence) -> str:
    """A mention in words: report, stance, who says it, grade, quote."""
    mention = evidence.mention
    report = _("report {number}").format(number=evidence.article.number_name)
    stance = _(STANCES[mention.stance.value].word) if mention.stance else ""
    who = _(" via ").join(link.name for link in chain_links(mention.chain))
    grade = " ".join(mention.grade.code) if mention.grade else ""
    return ", ".join(filter(None, (report, stance, who, grade, mention.quote)))


class EvidenceList(QWidget):
    """The mentions of the cell where the analyst is, and a button for those of other cells.

    Once all are shown, those of the cell have an edge.
    """

    opened = Signal(str, int)
    """The id of an article, and a code point in it."""
    reached = Signal(QWidget)
    """A card got the focus, or is the first of a cell: it wants to be seen."""

    def __init__(self, key_handler: Callable[[str], bool]) -> None:
        super().__init__()
        self.cards: list[EvidenceCard] = []
        """Those that are shown."""
        self._made: list[EvidenceCard] = []
        self._key_handler = key_handler
        self._evidence: tuple[Evidence, ...] = ()
        self._chosen: frozenset[MentionId] = frozenset()
        self._is_whole = False
        self._more = TextButton("", "quiet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.SMALL)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.clicked.connect(self.show_all)

    def show_evidence(
        self, evidence: tuple[Evidence, ...], chosen: Collection[MentionId], *, anew: bool
    ) -> None:
        """Show the mentions of a claim, and which are those of the cell; ``anew`` for another."""
        is_same = evidence == self._evidence and frozenset(chosen) == self._chosen
        self._evidence, self._chosen = evidence, frozenset(chosen)
        self._is_whole = self._is_whole and not anew
        if not is_same:
            self._show()

    def choose(self, mention_ids: Collection[MentionId]) -> None:
        """Go on to another cell of the same claim."""
        self.show_evidence(self._evidence, mention_ids, anew=False)
        first = self._first()
        if first is not None:
            self.reached.emit(first)

    def show_all(self) -> None:
        """Show the mentions of other cells, too."""
        self._is_whole = True
        self._show()
        self.focus_first()

    def focus_first(self) -> bool:
        """Go to the first mention of the cell, or of the claim; whether there is one."""
        card = self._first() or next(iter(self.cards), None)
        if card is not None:
            card.setFocus()
            self.reached.emit(card)
        return card is not None

    @property
    def focused(self) -> EvidenceCard | None:
        """The card that has the focus."""
        return next((card for card in self.cards if card.hasFocus()), None)

    def _first(self) -> EvidenceCard | None:
        return next((card for card in self.cards if card.is_active()), None)

    def _show(self) -> None:
        chosen = [one for one in self._evidence if one.mention.id in self._chosen]
        shown = self._evidence if self._is_whole else chosen or self._evidence[:FIRST]
        while len(self._made) < len(shown):
            self._made.append(self._card())
        for card, evidence in zip(self._made, shown, strict=False):
            card.show_evidence(evidence)
            card.set_active(on=self._is_whole and evidence.mention.id in self._chosen)
            card.show()
        for card in self._made[len(shown) :]:
            card.hide()
        self.cards = self._made[: len(shown)]
        rest = len(self._evidence) - len(self.cards)
        self._more.setVisible(rest > 0)
        words = ngettext("Show {n} more mention", "Show {n} more mentions", rest)
        self._more.setText(words.format(n=rest))

    def _card(self) -> EvidenceCard:
        card = EvidenceCard(self._key_handler)
        card.activated.connect(lambda: self._open(card))
        card.stepped.connect(lambda step: self._step(card, step))
        self._column.insertWidget(len(self._made), card)
        return card

    def _open(self, card: EvidenceCard) -> None:
        if card.evidence is not None:
            mention = card.evidence.mention
            self.opened.emit(mention.article_id, mention.start)

    def _step(self, card: EvidenceCard, step: int) -> None:
        at = self.cards.index(card) + step
        if 0 <= at < len(self.cards):
            self.cards[at].setFocus()
            self.reached.emit(self.cards[at])
