"""What is read out of a text: names where they stand, and which two it says are one."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.analysis.aliases.gender import Gender


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name where it stands in a text: one that was cut out of the words before and behind."""

    name: str
    start: int
    end: int
    title: str = ""
    """The titles right before it, as they stand there."""
    is_place: bool = False
    speaks: bool = False
    """A saying verb stands behind it."""
    is_called: bool = False
    """The text keeps away from it: *so-called*."""
    is_kin: bool = False
    """It is the name of somebody's relative: *his wife*."""
    pronoun: Gender | None = None
    """What the next sentence begins with."""
    owner: str = ""
    """The country whose body it is: *Pakistan's Ministry of Defence*."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """Two names of which the text says that they are one."""

    one: str
    other: str
    start: int
    end: int
