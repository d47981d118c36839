"""Commands on the other names of a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.commands.speakers import add_alias
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import AliasId, SpeakerId
from annotator.core.speaker import name_key
from annotator.store.schema import speaker_aliases
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAlias:
    """Give a speaker another name; returns its id.

    Raises:
        Refused: when that is its name, or an alias of it, already.
    """

    speaker_id: SpeakerId
    name: str
    is_loaded: bool = False

    @property
    def text(self) -> str:
        return _("Add alias")

    def apply(self, tx: Transaction) -> AliasId:
        if not name_key(self.name):
            raise Refused(_("A speaker needs a name."))
        alias_id = add_alias(tx, self.speaker_id, self.name, is_loaded=self.is_loaded)
        if alias_id is None:
            raise Refused(_("The speaker has this name already. Write another one."))
        return AliasId(alias_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLoaded:
    """Say whether an alias is a loaded name: one that takes sides."""

    alias_id: AliasId
    is_loaded: bool

    @property
    def text(self) -> str:
        return _("Mark as loaded") if self.is_loaded else _("Not a loaded name")

    def apply(self, tx: Transaction) -> None:
        tx.update(speaker_aliases, self.alias_id, is_loaded=self.is_loaded)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteAlias:
    """Take a name away from a speaker; mentions keep their spelling."""

    alias_id: AliasId

    @property
    def text(self) -> str:
        return _("Remove alias")

    def apply(self, tx: Transaction) -> None:
        tx.delete(speaker_aliases, self.alias_id)
