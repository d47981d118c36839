"""Which choices a format can follow; what it cannot follow is refused or told."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.workspace.choices import Choices
from annotator.workspace.formats import format_called, formats
from annotator.workspace.narrowing import DETAILS, Privacy

_OF_TABLES: Final = ("columns", "dictionary", "wide")
_OF_CSV: Final = ("separator", "bom")


def idle(format_: str) -> tuple[str, ...]:
    """The names of the choices that say nothing in a format.

    Raises:
        Refused: there is no such format.
    """
    names = () if format_called(format_).is_table else _OF_TABLES
    return (*names, *(() if format_ == "csv" else _OF_CSV))


def unfit(choices: Choices) -> tuple[str, ...]:
    """The names of choices that are not as usual and say nothing in the chosen format.

    Raises:
        Refused: there is no such format.
    """
    usual = Choices()
    names = idle(choices.format)
    return tuple(name for name in names if getattr(choices, name) != getattr(usual, name))


def fitted(choices: Choices) -> Choices:
    """The same choices with all that says nothing in the chosen format as usual.

    Raises:
        Refused: there is no such format.
    """
    usual = Choices()
    return replace(choices, **{name: getattr(usual, name) for name in unfit(choices)})


def unable(choices: Choices) -> str:
    """Why the chosen format cannot keep private what is to be left out; empty where it can.

    Raises:
        Refused: there is no such format.
    """
    chosen = format_called(choices.format)
    if not choices.privacy.texts or chosen.leaves_out_texts:
        return ""
    message = _(
        "{format} holds the texts themselves, so texts and quotes cannot be left out. Choose a"
        " format that can leave them out: {formats}."
    )
    able = ", ".join(one.id for one in formats() if one.writes and one.leaves_out_texts)
    return message.format(format=_(chosen.label), formats=able)


def check_fit(choices: Choices) -> None:
    """Refuse what the format cannot follow.

    Raises:
        Refused: texts are to be left out of a format that holds them, a choice says nothing in
            the format, or there is no such format.
    """
    if sentence := unable(choices):
        raise Refused(sentence)
    if names := unfit(choices):
        message = _("“{choice}” cannot be chosen for the format “{format}”: leave it out.")
        raise Refused(message.format(choice=names[0], format=choices.format))


def private_notes(choices: Choices) -> tuple[str, ...]:
    """What is to be known of what is left out: that it goes further, or less far, than it seems.

    Raises:
        Refused: there is no such format.
    """
    said: list[str] = []
    if choices.privacy.speakers:
        said += map(_, Privacy(speakers=True).sentences())
    if choices.privacy.is_any and format_called(choices.format).is_table:
        said.append(_(DETAILS))
    return tuple(said)
