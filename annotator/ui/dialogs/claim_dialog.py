"""Chooses one of the claims of the project, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from annotator.analysis.descent import Support
from annotator.core.claim import Claim
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ClaimId
from annotator.ui.dialogs.choose_dialog import Choice, ChooseDialog, fits


class ClaimDialog(ChooseDialog):
    """Asks which claim is said again."""

    def __init__(
        self,
        claims: Sequence[Claim],
        wording: str,
        parent: QWidget | None = None,
        support: Mapping[ClaimId, Support] | None = None,
        *,
        in_order: bool = False,
    ) -> None:
        """``support`` says by how many articles and origins each claim is carried.

        Claims that are ``in_order`` stay in it; of others the likeliest come first.
        """
        from annotator.workspace.merge_preview import likely_first  # noqa: PLC0415 - when asked

        ranked = list(claims) if in_order else likely_first(wording, claims)
        super().__init__(claim_finder(ranked, support), _("Filter claims"), _("Claims"), parent)
        self.setWindowTitle(_("Link to a claim"))
        sentence = _(
            "Choose one only if the same facts decide both. Two figures for one thing (58 dead, 23"
            " dead) are one claim with two values."
        )
        self.ask(_("Which claim does this say again?"), sentence, _("Link"))

    @property
    def claim_id(self) -> ClaimId | None:
        return ClaimId(self.chosen_id) if self.chosen_id else None


def claim_finder(
    claims: Sequence[Claim], support: Mapping[ClaimId, Support] | None = None
) -> Callable[[str], Iterator[Choice]]:
    """Filters claims by what was typed, in their order."""
    by = support or {}

    def find(typed: str) -> Iterator[Choice]:
        for claim in claims:
            if fits(typed, claim.text):
                yield Choice(claim.id, claim.text, _count(claim, by.get(claim.id)))

    return find


def _count(claim: Claim, by: Support | None) -> str:
    """``5 mentions in 5 articles, one origin``: reprints are no further sources."""
    count = ngettext("{n} mention", "{n} mentions", claim.mentions).format(n=claim.mentions)
    if by is None or by.articles < 2:
        return count
    origins = ngettext("one origin", "{n} origins", by.origins).format(n=by.origins)
    text = _("{mentions} in {n} articles, {origins}")
    return text.format(mentions=count, n=by.articles, origins=origins)
