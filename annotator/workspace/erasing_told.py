"""What erasing for good takes away and what it leaves, in sentences, for window and terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from annotator.core.i18n import _, ngettext
from annotator.workspace.erasing import Erased, Preview

NAMED: Final = 3
"""So many names are told; the rest are counted."""
SHOWN: Final = 60
"""So many letters are told of a headline or a claim."""


def goes(found: Preview) -> list[str]:
    """What goes, a line each."""
    return [line for line in (*_rows(found), *_memory(found)) if line]


def stays(found: Preview) -> list[str]:
    """What a person may not expect to stay, or to be changed; a line each."""
    going = found.going
    lines = [
        *_shortened(found),
        _counted(
            going.reworded,
            ngettext(
                "{n} claim stays for other articles, in their words.",
                "{n} claims stay for other articles, in their words.",
                going.reworded,
            ),
        ),
        _counted(
            going.unmentioned,
            ngettext(
                "{n} claim stays without a mention: undo may bring one back.",
                "{n} claims stay without a mention: undo may bring one back.",
                going.unmentioned,
            ),
        ),
        _counted(
            going.twins,
            ngettext(
                "{n} other article has the same text, and stays.",
                "{n} other articles have the same text, and stay.",
                going.twins,
            ),
        ),
    ]
    if found.out_of_reach:
        names = listed([path.name for path in found.out_of_reach], quoted=False)
        lines.append(_("Copies beside the project keep it: {names}.").format(names=names))
    if found.unreadable:
        names = listed([path.name for path in found.unreadable], quoted=False)
        words = _("Files beside the project cannot be read, and may hold it: {names}.")
        lines.append(words.format(names=names))
    lines.append(_("Exports, copies elsewhere and snapshots of the disk keep what they hold."))
    return [line for line in lines if line]


def erased(done: Erased, count: int) -> str:
    """``2 articles erased for good``, with backups."""
    words = ngettext("{n} article erased for good", "{n} articles erased for good", count)
    parts = [words.format(n=count)]
    if backups := len(done.rewritten):
        told = ngettext("{n} backup written anew", "{n} backups written anew", backups)
        parts.append(told.format(n=backups))
    if deleted := len(done.deleted):
        told = ngettext(
            "{n} backup deleted, as it could not be written anew",
            "{n} backups deleted, as they could not be written anew",
            deleted,
        )
        parts.append(told.format(n=deleted))
    return "; ".join(parts)


def listed(names: Sequence[str], *, quoted: bool = True) -> str:
    """The first names, and how many more there are."""
    told = [_("“{name}”").format(name=shortened(one)) if quoted else one for one in names[:NAMED]]
    if (more := len(names) - NAMED) > 0:
        told.append(ngettext("{n} more", "{n} more", more).format(n=more))
    return ", ".join(told)


def _rows(found: Preview) -> Iterator[str]:
    going, n = found.going, len(found.article_ids)
    yield ngettext(
        "{n} article, with all its versions and the files it came from",
        "{n} articles, with all their versions and the files they came from",
        n,
    ).format(n=n)
    yield ", ".join(_kinds(going.counts))
    if going.claims:
        words = ngettext(
            "{n} claim that no other article makes: {names}",
            "{n} claims that no other article makes: {names}",
            len(going.claims),
        )
        yield words.format(n=len(going.claims), names=listed(going.claims))
    if going.speakers:
        words = ngettext(
            "{n} speaker met nowhere else: {names}",
            "{n} speakers met nowhere else: {names}",
            len(going.speakers),
        )
        yield words.format(n=len(going.speakers), names=listed(going.speakers, quoted=False))
    if going.outlets:
        words = ngettext(
            "The outlet {names}: no other article is from it",
            "The outlets {names}: no other article is from them",
            len(going.outlets),
        )
        yield words.format(names=listed(going.outlets, quoted=False))
    if going.events:
        words = ngettext(
            "The event {names}: nothing else is on it",
            "The events {names}: nothing else is on them",
            len(going.events),
        )
        yield words.format(names=listed(going.events))


def _kinds(counts: dict[str, int]) -> Iterator[str]:
    """``3 mentions``, ``2 grades`` …, as far as there are any."""
    n = counts.get("mentions", 0)
    yield from _some(n, ngettext("{n} mention", "{n} mentions", n))
    n = counts.get("grades", 0) + counts.get("ratings", 0)
    yield from _some(n, ngettext("{n} grade", "{n} grades", n))
    n = counts.get("taggings", 0)
    yield from _some(n, ngettext("{n} tagged passage", "{n} tagged passages", n))
    n = counts.get("speaker_marks", 0)
    yield from _some(n, ngettext("{n} marked speaker", "{n} marked speakers", n))
    n = counts.get("memos", 0)
    yield from _some(n, ngettext("{n} memo", "{n} memos", n))
    n = counts.get("duplicates", 0)
    yield from _some(n, ngettext("{n} pair of reports", "{n} pairs of reports", n))


def _memory(found: Preview) -> Iterator[str]:
    going = found.going
    yield _counted(
        going.lost,
        ngettext(
            "{n} earlier change can no longer be undone",
            "{n} earlier changes can no longer be undone",
            going.lost,
        ),
    )


def _shortened(found: Preview) -> Iterator[str]:
    """Changes and backups that stay without the articles."""
    going, backups = found.going, len(found.backups)
    yield _counted(
        going.shortened,
        ngettext(
            "{n} earlier change can be undone for other articles only.",
            "{n} earlier changes can be undone for other articles only.",
            going.shortened,
        ),
    )
    yield _counted(
        backups,
        ngettext(
            "{n} backup or rescue file is written anew without it.",
            "{n} backups and rescue files are written anew without it.",
            backups,
        ),
    )


def _some(n: int, words: str) -> Iterator[str]:
    if n:
        yield words.format(n=n)


def _counted(n: int, words: str) -> str:
    return words.format(n=n) if n else ""


def shortened(name: str) -> str:
    """A name as it is told, cut where it is long."""
    return name if len(name) <= SHOWN else name[: SHOWN - 1].rstrip() + "…"
