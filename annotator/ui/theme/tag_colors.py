"""The colours that a tag can be given in the codebook."""

from __future__ import annotations

from typing import Final

from annotator.core.i18n import N_

TAG_COLORS: Final = (
    ("#8e2f63", N_("Plum")),
    ("#b3261e", N_("Red")),
    ("#b57a00", N_("Amber")),
    ("#4f7a1d", N_("Green")),
    ("#0d6e63", N_("Teal")),
    ("#1f66b5", N_("Blue")),
    ("#5b4bb5", N_("Violet")),
    ("#6b5a45", N_("Brown")),
)
"""Dark enough to be lines on paper; lighter ones of them are drawn on a dark ground."""
