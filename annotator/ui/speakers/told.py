"""What the speakers' view says after it did something."""

from __future__ import annotations

from annotator.core.i18n import _, ngettext
from annotator.core.merge import Merge
from annotator.core.naming import NameProposal
from annotator.core.speaker import Alias, Role, Speaker


def added(name: str) -> str:
    return _("{name} added").format(name=name)


def deleted(speaker: Speaker) -> str:
    return _("{name} deleted").format(name=speaker.shown)


def renamed(before: str, after: str) -> str:
    return _("{before} is now called {after}").format(before=before, after=after)


def edited(speaker: Speaker) -> str:
    return _("{name} changed").format(name=speaker.shown)


def alias_added(name: str, speaker: Speaker) -> str:
    return _("{alias} is a name of {name}").format(alias=name, name=speaker.shown)


def alias_deleted(alias: Alias, speaker: Speaker) -> str:
    return _("{alias} is no name of {name} any more").format(alias=alias.name, name=speaker.shown)


def alias_marked(alias: Alias) -> str:
    """``alias`` as it was before it was marked, or unmarked."""
    if alias.is_loaded:
        return _("{alias} is no loaded name any more").format(alias=alias.name)
    return _("{alias} is marked as a loaded name").format(alias=alias.name)


def role_kept(role: str, speaker: Speaker) -> str:
    return _("Role of {name} kept: {role}").format(name=speaker.shown, role=role)


def role_deleted(role: Role, speaker: Speaker) -> str:
    words = role.role or role.affiliation
    return _("Role of {name} deleted: {role}").format(name=speaker.shown, role=words)


def graded(letter: str, speaker: Speaker) -> str:
    return _("{name} graded {letter}").format(name=speaker.shown, letter=letter)


def merged(main: str, others: int) -> str:
    """``TTP and 3 other names are one speaker``."""
    words = ngettext(
        "{name} and {n} other name are one speaker",
        "{name} and {n} other names are one speaker",
        others,
    )
    return words.format(name=main, n=others)


def kept_apart(proposal: NameProposal) -> str:
    words = _("Kept apart, and not proposed again: {names}")
    return words.format(names=", ".join(proposal.names))


def split(merge: Merge) -> str:
    return _("{name} is a speaker of its own again").format(name=merge.name)
