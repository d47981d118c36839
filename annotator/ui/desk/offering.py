"""Offers, for the claim at the caret, the claims it may say again and the values in its words.

The index of claims is made off the window's thread when the first claim is looked at, and kept in
step with the project afterwards. Nothing is stored before a key or a button accepts it.
"""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.commands.claims import MoveMentions, SetValues
from annotator.commands.scales import RateMention
from annotator.core.changes import Changes
from annotator.core.claim import ClaimValue, Mention
from annotator.core.i18n import _
from annotator.core.ids import ClaimId, PointId, ScaleId
from annotator.core.values import value_words
from annotator.ui.desk.contents import Contents
from annotator.ui.dialogs.line_dialog import LineDialog
from annotator.ui.hub import Hub
from annotator.ui.tasks import Latest
from annotator.workspace.offers import ClaimFinder, Offers, offers_for

if TYPE_CHECKING:
    from annotator.workspace.workspace import Done


_TELLING = (
    "mentions",
    "claims",
    "claim_values",
    "grades",
    "spans",
    "duplicates",
    "ratings",
    "scales",
)
"""Tables that change what is offered."""

PAUSE: Final = 60
"""Milliseconds without a change after which is looked for what to offer: the words around a claim
are read for that, and whoever tags and grades does not wait for it."""


class Offering(QObject):
    """Its methods without arguments are the actions of owner ``offering``."""

    told = Signal(str)
    offered = Signal(object)
    """:class:`Offers` for the claim at the caret; empty ones where there is none."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._hub = hub
        self._finder: ClaimFinder | None = None
        self._contents: Contents | None = None
        self._mention_id = ""
        self._offers = Offers()
        self._meanwhile: list[Changes] = []
        """What was done while the claims were read."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._refresh)
        self._indexing = Latest(self)
        self._indexing.refused.connect(self.told)
        hub.changed.connect(self._on_changed)

    def show(self, contents: Contents | None, mention_id: str) -> None:
        """The caret came to a claim, or left all of them."""
        is_other = mention_id != self._mention_id or contents is not self._contents
        self._contents, self._mention_id = contents, mention_id
        if mention_id and self._finder is None and not self._indexing.is_busy:
            self._index()
        if is_other and self._offers != Offers():
            self._tell(Offers())
        self._soon.start()

    def follow(self, changes: Changes) -> None:
        """The open article was read again after a command."""
        if changes.touch(*_TELLING):
            self._soon.start()

    def now(self) -> Offers:
        """What is offered, looked for at once where it was put off."""
        if self._soon.isActive():
            self._refresh()
        return self._offers

    def stop(self) -> None:
        """The project is about to be closed."""
        self._soon.stop()
        self._indexing.stop()

    # --- actions ---------------------------------------------------------------------------------

    def say_again(self) -> None:
        """=: the mention says the first of the offered claims again."""
        if claims := self.now().claims:
            self.link(claims[0].claim.id)
        else:
            self.told.emit(_("No claim is offered here. Press L to choose one."))

    def take_values(self) -> None:
        """V: take all the values that are offered."""
        offers = self.now()
        if offers.values:
            self.set_values((*offers.given, *offers.values))
        else:
            self.told.emit(_("No number, date or place is offered here."))

    def write_values(self) -> None:
        """Shift+V: write the values, where the words say others or none of them is read."""
        # what reads dates is loaded when it is needed
        from annotator.analysis.claims.writing import APART, read_values  # noqa: PLC0415

        mention = self._mention()
        if mention is None or not self._hub.may_write():
            return
        given = self.now().given
        sentence = _(
            "What “{quote}” says, one behind the other with a semicolon: 58 soldiers; ≥ 24; 10–20;"
            " 2026-03-10; Khost"
        )
        known = f"{APART} ".join(map(value_words, given))
        line = LineDialog.ask(
            _("Values of the claim"),
            sentence.format(quote=shorten(mention.quote, 80, placeholder=" …")),
            known,
            _("Keep"),
            self._window,
            about=mention.id,
        )
        if line is not None:
            before = {value_words(value): value for value in given}
            read = read_values(line)
            self.set_values(tuple(before.get(value_words(one), one) for one in read))

    def link(self, claim_id: ClaimId) -> None:
        mention = self._mention()
        if mention is not None:
            self._hub.do(MoveMentions(mention_ids=(mention.id,), claim_id=claim_id))

    def set_values(self, values: tuple[ClaimValue, ...]) -> None:
        mention = self._mention()
        if mention is not None:
            self._hub.do(SetValues(mention_id=mention.id, values=values))

    def rate(self, scale_id: str, point_id: str) -> None:
        """Grade the mention on a scale of the project."""
        mention = self._mention()
        if mention is not None:
            scale, point = ScaleId(scale_id), PointId(point_id)
            self._hub.do(RateMention(mention_id=mention.id, scale_id=scale, point_id=point))

    # --- inside ----------------------------------------------------------------------------------

    def _mention(self) -> Mention | None:
        return self._contents.mention(self._mention_id) if self._contents else None

    def _refresh(self) -> None:
        self._soon.stop()
        contents, mention = self._contents, self._mention()
        if contents is None or mention is None:
            self._tell(Offers())
        else:
            workspace, article, text = self._hub.workspace, contents.article, contents.text
            self._tell(offers_for(workspace, self._finder, mention, article, text))

    def _tell(self, offers: Offers) -> None:
        self._offers = offers
        self.offered.emit(offers)

    def _index(self) -> None:
        """Begin to read the claims; what is done meanwhile is read again at the end."""
        workspace = self._hub.workspace
        self._meanwhile.clear()
        self._indexing.run_elsewhere(
            lambda progress: ClaimFinder.of(workspace, progress), self._on_indexed
        )

    def _on_indexed(self, finder: ClaimFinder) -> None:
        self._finder = finder
        for changes in self._meanwhile:
            finder.refresh(changes)
        self._meanwhile.clear()
        self._refresh()

    def _on_changed(self, done: Done) -> None:
        if self._finder is not None:
            self._finder.refresh(done.changes)
        elif self._indexing.is_busy:
            self._meanwhile.append(done.changes)
