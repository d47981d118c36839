"""Asks for what is known of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QWidget,
)

from annotator.commands.articles import EditArticles
from annotator.core.article import Article
from annotator.core.draft import Fact, Standing
from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.ui import theme
from annotator.ui.dialogs.drafts import keep_drafts
from annotator.ui.dialogs.form import buttons_row, column_of
from annotator.ui.fact_fields import fact_fields
from annotator.ui.hub import Hub
from annotator.ui.names import language_name
from annotator.ui.theme import metrics
from annotator.ui.typed import (
    CERTAINTIES,
    date_text,
    language_code,
    typed_date,
)
from annotator.ui.widgets import Field, Label, TextButton

_FACTS = (
    "title",
    "outlet",
    "author",
    "published_at",
    "language",
    "url",
    "section",
    "credit",
)
_ALWAYS = frozenset(("title", "outlet", "published_at", "language"))
"""What every article has, so that it is missing where it is not known."""


class ArticleDialog(QDialog):
    """Corrects facts about an article; only what changed is stored."""

    def __init__(
        self,
        hub: Hub,
        article_id: ArticleId,
        outlets: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hub = hub
        self._article = hub.workspace.articles.one(article_id)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What is known of this article"))
        self.fields = fact_fields(_FACTS, outlets)
        self._before = {name: shown_fact(self._article, name) for name in _FACTS}
        self._show_facts()
        self._problem = Label("", "denies", wrap=True)
        self._problem.hide()
        self._save = TextButton(_("Save"), "primary")
        self._cancel = TextButton(_("Cancel"))
        self._lay_out()
        keep_drafts(self, article_id)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.reject)

    def _show_facts(self) -> None:
        known = self._hub.workspace.articles.facts(self._article.id)
        for name, field in self.fields.items():
            value = self._before[name]
            fact = known.get(name, Fact(standing=Standing.FOUND if value else Standing.MISSING))
            certainty = CERTAINTIES[fact.standing]
            if not value and fact.standing is not Standing.STATED:
                certainty = "missing" if name in _ALWAYS else ""
            field.set_value(value, certainty, fact.evidence)

    def _on_save(self) -> None:
        typed = {name: field.value().strip() for name, field in self.fields.items()}
        values = {name: typed[name] for name in typed if typed[name] != self._before[name].strip()}
        stored = stored_facts(values)
        if stored is None:
            complain_of_date(self._problem, self.fields["published_at"])
            return
        command = EditArticles(article_ids=(self._article.id,), values=stored)
        if not stored or self._hub.do(command):
            self.accept()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.LARGE)
        grid.setVerticalSpacing(metrics.MEDIUM)
        grid.addWidget(self.fields["title"], 0, 0, 1, 2)
        for at, name in enumerate([name for name in _FACTS if name not in {"title", "url"}]):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self.fields[name], 1 + at // 2, at % 2, top)
        grid.addWidget(self.fields["url"], 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = column_of(self, _("What is known of this article"))
        column.addLayout(grid)
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addLayout(buttons_row(self._cancel, self._save))
        self.setMinimumWidth(theme.px(560))


def shown_fact(article: Article, name: str) -> str:
    """A fact about an article as it may be typed."""
    value = str(getattr(article, name))
    if name == "published_at":
        return date_text(value, article.published_precision)
    return language_name(value) if name == "language" else value


def stored_facts(typed: Mapping[str, str]) -> dict[str, str] | None:
    """Typed facts as they are stored, a date with its precision; ``None`` where it is no date."""
    values = dict(typed)
    if "language" in values:
        values["language"] = language_code(values["language"])
    if "published_at" in values:
        date = typed_date(values["published_at"])
        if date is None:
            return None
        values["published_at"], values["published_precision"] = date
    return values


def complain_of_date(problem: Label, field: Field) -> None:
    """Say that what stands in a field is no date, and go there."""
    problem.setText(_("This is no date. Write 2025, Oct 2025, 25 Oct 2025 or 2025-10-25."))
    problem.show()
    field.edit.setFocus()
