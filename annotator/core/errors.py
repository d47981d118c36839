"""Everything that can go wrong and is not a bug.

AnnotatorError
├── NotFound           the row is gone, e.g. deleted in the meantime
├── Refused            a rule says no; the message says which
├── CannotRead         an article file is not usable
├── CannotOpen         the project file is not usable
│   ├── NotAProject    it is some other file
│   ├── TooNew         it was written by a newer version
│   ├── ReadOnly       it may be read and not written
│   ├── InUse          another window has it open
│   │   └── Locked     a program that is none of ours keeps it from being written
│   └── Damaged        its content is broken; a backup, or what can be read, is to be had
└── CannotSave         the disk refused; nothing of the change was kept
    └── CannotWrite    a folder takes no copy, backup or rescue file

The text of an error is a sentence for the analyst: what happened, and what to do.
Any other exception is a bug: it reaches the crash dialog with its traceback.
"""

from __future__ import annotations


class AnnotatorError(Exception):
    """Base of all errors that are shown as a plain message."""


class NotFound(AnnotatorError):
    """The row is gone."""


class Refused(AnnotatorError):
    """A rule says no."""


class CannotRead(AnnotatorError):
    """An article file is not usable."""


class CannotOpen(AnnotatorError):
    """The project file is not usable."""


class NotAProject(CannotOpen):
    """The file is no project of ours."""


class TooNew(CannotOpen):
    """The project file was written by a newer version."""


class ReadOnly(CannotOpen):
    """The project file may be read and not written."""


class InUse(CannotOpen):
    """Another window, or another command, has the project open for writing."""


class Locked(InUse):
    """Another program keeps the project from being written, until it lets go."""


class Damaged(CannotOpen):
    """The project file is broken."""


class CannotSave(AnnotatorError):
    """The disk refused a change; the file is as it was before it."""


class CannotWrite(CannotSave):
    """A folder takes no file; ``why`` is the reason and the way on, as the end of a sentence."""

    def __init__(self, sentence: str, why: str) -> None:
        super().__init__(sentence)
        self.why = why
