"""The fields for what is known of an article, before and after it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from annotator.core.i18n import N_, _
from annotator.ui.typed import ChoiceEdit, language_names
from annotator.ui.widgets import Field

_LABELS: Final = {
    "title": N_("Headline"),
    "outlet": N_("Outlet"),
    "author": N_("Author"),
    "published_at": N_("Date"),
    "language": N_("Language"),
    "url": N_("Address (URL)"),
    "section": N_("Section"),
    "credit": N_("Credit"),
}
_HINTS: Final = {
    "outlet": N_("Type or choose an outlet"),
    "published_at": N_("2025, Oct 2025 or 25 Oct 2025"),
    "language": N_("Type or choose a language"),
    "credit": N_("The agency it says it is based on"),
}


def fact_fields(names: Iterable[str], outlets: Sequence[str]) -> dict[str, Field]:
    """A field for each fact, in the order of ``names``; outlets and languages can be chosen."""
    choices = {"outlet": outlets, "language": language_names()}
    fields = {
        name: Field(
            _(_LABELS[name]),
            placeholder=_(_HINTS[name]) if name in _HINTS else "",
            edit=ChoiceEdit(choices[name]) if name in choices else None,
        )
        for name in names
    }
    for field in fields.values():
        field.keep_room()  # those beside and below each other stand alike
    return fields
