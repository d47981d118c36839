"""A file that is a copy of an article of the project: look at both, and decide."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.analysis.differences import changed_words, differences
from annotator.commands.importing import Choice
from annotator.core.draft import Draft
from annotator.core.duplicates import Likeness
from annotator.core.i18n import _, ngettext
from annotator.ui.importing.model import File
from annotator.ui.names import date_name
from annotator.ui.placing import open_as_large_as
from annotator.ui.theme import metrics
from annotator.ui.widgets import Frame, Icon, Label, Segmented, TextButton
from annotator.ui.widgets.two_texts import TwoTexts

CHOICES = (Choice.COPY, Choice.REVISION, Choice.NONE)
"""In the order of the buttons; the last one is: leave it out."""


class TwinCard(Frame):
    """Says which article a file is a copy of; nothing is decided by itself."""

    decided = Signal(object, bool)
    """A :class:`Choice`, and whether the file is left out."""
    for_all = Signal()
    """Do the same with every other copy of this import."""
    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("note-accent", parent)
        self._title = Label("", "strong", wrap=True)
        self._about = Label("", "small-secondary", wrap=True)
        self.choice = Segmented(
            [_("Keep as copy"), _("New version"), _("Skip")], stretch=True, name=_("This copy")
        )
        self.compare = TextButton(_("Show side by side"), "quiet")
        self.all_button = TextButton("", "quiet")
        head = QHBoxLayout()
        head.setSpacing(metrics.SMALL)
        head.addWidget(Icon("copy", "accent"))
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        foot.setSpacing(metrics.SMALL)
        foot.addWidget(self.compare)
        foot.addWidget(self.all_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.MEDIUM, metrics.COSY, metrics.MEDIUM, metrics.SMALL)
        column.setSpacing(metrics.SMALL)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addWidget(self.choice)
        column.addLayout(foot)
        self.choice.chosen.connect(self._on_chosen)
        self.compare.clicked.connect(self.compare_wanted)
        self.all_button.clicked.connect(self.for_all)

    def show_file(self, file: File, copies: int) -> None:
        """Show what a file is a copy of; ``copies`` are all copies of this import."""
        twin, article = file.twin, file.twin_article
        self.setVisible(twin is not None and article is not None)
        if twin is None or article is None:
            return
        percent = min(99, round(100 * twin.resemblance))
        exact = twin.likeness is Likeness.EXACT_COPY
        near = _("{percent} % of it is in an article").format(percent=percent)
        self._title.setText(_("The same text is in the project") if exact else near)
        published = date_name(article.published_at, article.published_precision)
        self.choice.set_offered(1, offered=not exact)  # the same text is no new version
        parts = (article.title, article.outlet, published)
        self._about.setText(" · ".join(part for part in parts if part))
        self.choice.set_current(2 if not file.chosen else 1 if file.choice is CHOICES[1] else 0)
        text = ngettext("Same for {n} other", "Same for {n} others", copies - 1)
        self.all_button.setText(text.format(n=copies - 1))
        self.all_button.setVisible(copies > 1)

    def _on_chosen(self, at: int) -> None:
        self.decided.emit(CHOICES[at], at == len(CHOICES) - 1)


class TwinDialog(QDialog):
    """The article that is there already beside the file that is about to come in."""

    def __init__(
        self, there: str, there_name: str, draft: Draft, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        runs = differences(there, draft.text)
        self.texts = TwoTexts(there_name, draft.file)
        self.texts.show_texts(there, draft.text, runs)
        gone, come = changed_words(there, draft.text, runs)
        self.texts.set_notes(
            ngettext("{n} word only here", "{n} words only here", gone).format(n=gone),
            ngettext("{n} word only here", "{n} words only here", come).format(n=come),
        )
        self.setWindowTitle(_("In the project, and in the file"))
        close = TextButton(_("Close"))
        foot = Frame("bar-bottom")
        row = QHBoxLayout(foot)
        row.setContentsMargins(18, metrics.COSY, 18, metrics.COSY)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.texts, 1)
        column.addWidget(foot)
        close.clicked.connect(self.accept)
        open_as_large_as(self, 1000, 700)
