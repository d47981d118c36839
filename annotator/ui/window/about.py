"""Says what this program is, which version, and under which licences."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator import __version__
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.widgets import Icon, Label, TextButton


class AboutDialog(QDialog):
    """Name, version, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Source Annotator"))
        head = QHBoxLayout()
        head.addWidget(Icon("quotes", "accent", 28))
        head.addWidget(
            Label(_("Source Annotator {version}").format(version=__version__), "heading")
        )
        head.addStretch(1)
        close = TextButton(_("Close"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        sentences = (
            _("Tag claims, speakers and credibility in news articles, next to the text."),
            _("Your work stays in one file on this computer. Nothing is sent anywhere."),
            _(
                "MIT licence. Fonts Inter, Source Serif and Noto Naskh Arabic under the SIL Open "
                "Font License; Phosphor icons under the MIT licence; Qt under the LGPL."
            ),
        )
        for sentence in sentences:
            column.addWidget(Label(sentence, "secondary", wrap=True))
        column.addLayout(foot)
        self.setMinimumWidth(theme.px(460))
        close.clicked.connect(self.accept)
