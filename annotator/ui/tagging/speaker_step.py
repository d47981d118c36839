"""The first step: who says it. Numbers take a guess, letters look one up or make a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.core.claim import Link
from annotator.core.i18n import _
from annotator.core.speaker import SPEAKER_KIND_LABELS, SpeakerKind
from annotator.ui.tagging.candidates import Candidate
from annotator.ui.tagging.rows import Rows
from annotator.ui.tagging.step import Step
from annotator.ui.widgets import ChainLink, SpeakerChain

NEW_KINDS = (
    SpeakerKind.PERSON,
    SpeakerKind.ORGANISATION,
    SpeakerKind.OFFICE,
    SpeakerKind.DOCUMENT,
    SpeakerKind.ANONYMOUS,
)

Look = Callable[[str], Sequence[Candidate]]


class SpeakerStep(Step):
    """Decides a tuple of :class:`Link`, the origin first."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Type a name, or pick a number"))
        self.field.setAccessibleName(title)
        self._chain = SpeakerChain()
        self._chain.hide()
        self._rows = Rows()
        self.body.addWidget(self._chain)
        self.body.addWidget(self.field)
        self.body.addWidget(self._rows)
        self._links: list[Link] = []
        self._shown: list[ChainLink] = []
        self._candidates: list[Candidate] = []
        self._look: Look = lambda _typed: ()
        self._kind = SpeakerKind.PERSON
        self._stored = ""
        self.relays = True
        """Whether ``+`` may add who relays it."""
        self.first: Candidate | None = None
        """The best guess, while nothing was typed."""
        self.chosen: Candidate | None = None
        """What the last decision was made of."""
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._refresh)
        self._rows.picked.connect(self._take)

    def open_with(self, look: Look) -> None:
        """Begin anew; ``look`` gives the candidates for what was typed (guesses for nothing)."""
        self._look = look
        self._links, self._shown = [], []
        self._kind = SpeakerKind.PERSON
        with QSignalBlocker(self.field):
            self.field.clear()
        self._stored = ""
        self._show_chain()
        self._refresh()
        self.first = self._candidates[0] if self._candidates else None

    def show_stored(self, chain: Sequence[ChainLink]) -> None:
        """Say whom the mention has now."""
        names = _(" via ").join(link.name for link in chain)
        self._stored = _("Now: {names}").format(names=names) if names else ""
        self.hints_changed.emit()

    def take_pending(self) -> tuple[Link, ...]:
        """What “+” has gathered and nothing has decided yet; it is forgotten here."""
        links, self._links, self._shown = tuple(self._links), [], []
        return links

    def hints(self) -> list[tuple[str, str]]:
        hints = [("Tab", _("skip"))]
        if self._creates():
            return [("Ctrl+T", _("changes the kind")), *hints]
        return [("+", _("add who relays it")), *hints] if self.relays else hints

    def note(self) -> str:
        if self._creates():
            kind = _(SPEAKER_KIND_LABELS[self._candidates[self._rows.current].links[0].kind])
            return _("New speaker, {kind}").format(kind=kind.lower())
        return self._stored

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, empty = event.key(), not self.field.text().strip()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.accept_all_wanted.emit()
            else:
                self._on_enter(empty=empty)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._rows.step(1 if key == Qt.Key.Key_Down else -1)
            self.hints_changed.emit()
        elif key == Qt.Key.Key_Tab:
            self.skipped.emit()
        elif key == Qt.Key.Key_Backspace and not self.field.text():
            self._on_backspace()
        elif event.text() == "+" and self.relays and (self._candidates or self._links):
            self._add_relay(empty=empty)
        elif empty and event.text().isdecimal() and 1 <= int(event.text()) <= len(self._rows):
            self._take(int(event.text()) - 1)
        elif key == Qt.Key.Key_T and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._next_kind()
        else:
            return False
        return True

    def _on_enter(self, *, empty: bool) -> None:
        if empty and self._links:
            self.chosen = None
            self.decided.emit(self.take_pending())
        elif self._rows.current >= 0:
            self._take(self._rows.current)

    def _on_backspace(self) -> None:
        if self._links:
            self._links.pop()
            self._shown.pop()
            self._show_chain()
            self._refresh()
        else:
            self.back_wanted.emit()

    def _take(self, index: int) -> None:
        if 0 <= index < len(self._candidates):
            self.chosen = self._candidates[index]
            self.decided.emit((*self.take_pending(), *self.chosen.links))

    def _add_relay(self, *, empty: bool) -> None:
        """Keep what is chosen as a link, and ask for the one that relays it."""
        if not (empty and self._links) and self._rows.current >= 0:
            taken = self._candidates[self._rows.current]
            self._links += taken.links
            self._shown += taken.shown
        self._show_chain()
        self.field.clear()
        self.field.setPlaceholderText(_("Who relays it?"))
        self._refresh()

    def _show_chain(self) -> None:
        self._chain.set_links(self._shown)
        self._chain.setVisible(bool(self._shown))
        if not self._shown:
            self.field.setPlaceholderText(_("Type a name, or pick a number"))

    def _next_kind(self) -> None:
        if self._creates():
            at = NEW_KINDS.index(self._candidates[self._rows.current].links[0].kind)
            self._kind = NEW_KINDS[(at + 1) % len(NEW_KINDS)]
            self._refresh()
            self._rows.choose(len(self._candidates) - 1)
            self.hints_changed.emit()

    def _creates(self) -> bool:
        at = self._rows.current
        return 0 <= at < len(self._candidates) and self._candidates[at].creates

    def _refresh(self) -> None:
        typed = self.field.text().strip()
        taken = {link.name for link in self._shown}
        found = [
            candidate
            for candidate in self._look(typed)
            if not (self._links and {link.name for link in candidate.shown} & taken)
        ]
        self._candidates = [self._with_kind(candidate) for candidate in found]
        self._rows.show_rows(
            [(SpeakerChain(candidate.shown), candidate.note) for candidate in self._candidates]
        )
        self.hints_changed.emit()

    def _with_kind(self, candidate: Candidate) -> Candidate:
        """A new speaker gets the kind that Ctrl+T chose, in place of the guessed one."""
        if not candidate.creates or self._kind is SpeakerKind.PERSON:
            return candidate
        name = candidate.links[0].name
        return Candidate(
            (Link(name=name, kind=self._kind),),
            (ChainLink(name, self._kind.value),),
            candidate.note,
            creates=True,
        )
