"""What the verbs on claims and events print, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import shorten
from typing import Any

import click

from annotator.analysis.claims.standing import values_in_words
from annotator.core.board import STANDING_LABELS, Contest, Position, Saying, Standing
from annotator.core.claim import ClaimValue, Mention
from annotator.core.event import FATALITIES, Rule
from annotator.core.i18n import N_, _, ngettext
from annotator.core.ids import ArticleId, MentionId
from annotator.core.values import shown, spoken
from annotator.core.verdict import VERDICT_LABELS, Verdict
from annotator.exchange.writers.csv_table import save_csv
from annotator.workspace.board import Board, BoardCell, BoardRow, By, board
from annotator.workspace.record import event_records, write_records
from annotator.workspace.workspace import Workspace, open_project

_OWN_VOICE = "own voice"
_GRADED_ALONE = N_("graded 1 on one origin")
Files = Mapping[ArticleId, str]


def list_claims(project: str, *, as_json: bool) -> None:
    """List the claims of a project with how they stand."""
    with open_project(project, read_only=True) as workspace:
        found = board(workspace)
        _tell_of_search(workspace)
        known = {one.id: one for one in workspace.mentions.some(_mention_ids(found))}
        files = {article.id: article.file for article in workspace.articles.all()}
    for row in found.rows:
        about = _claim(found, row, known, files)
        click.echo(json.dumps(about, ensure_ascii=False) if as_json else _claim_line(row))
    if not as_json:
        count = len(found.rows)
        click.echo(ngettext("{n} claim", "{n} claims", count).format(n=count))


def show_board(project: str, by: str, file: Path | None) -> None:
    """Show the claims board, or write it to a file.

    Raises:
        CannotSave: when the file cannot be written.
    """
    with open_project(project, read_only=True) as workspace:
        found = board(workspace, By(by))
        _tell_of_search(workspace)
    if file is None:
        for line in _board_lines(found):
            click.echo(line)
        return
    names = _unique([one.label or one.title or _("(nobody)") for one in found.headings])
    keys = [heading.key for heading in found.headings]
    rows = (
        {
            "event": found.events[row.event_id].name if row.event_id else "",
            "claim_id": row.claim.id,
            "claim": row.claim.text,
            **{name: _cell(row.cells.get(key)) for name, key in zip(names, keys, strict=True)},
            "standing": row.standing.value,
            "origins": row.support.origins,
            "graded_1_on_one_origin": row.confirmed_by_one,
        }
        for row in found.rows
    )
    last = ("standing", "origins", "graded_1_on_one_origin")
    columns = ("event", "claim_id", "claim", *names, *last)
    _tell(file, save_csv(file, columns, rows).rows)


def show_events(project: str, rule: str | None, file: Path | None) -> None:
    """Show the event record, or write it to a file.

    Raises:
        CannotSave: when the file cannot be written.
    """
    with open_project(project, read_only=True) as workspace:
        records = event_records(workspace, Rule(rule) if rule else None)
    if file is not None:
        _tell(file, write_records(records, file))
        return
    for record in records:
        click.echo(click.style(record.event.name, bold=True) + f"  [{record.rule.value}]")
        for name, cell in record.cells.items():
            if cell.value:
                other = _("; also {values}").format(values=", ".join(cell.others))
                click.echo(f"  {name:16} {cell.value}{other if cell.others else ''}")
                if name == FATALITIES:
                    click.echo(click.style(f"  {'':16} {cell.note}", dim=True))
    if not records:
        click.echo(_("No article is under an event yet."))


def _tell_of_search(workspace: Workspace) -> None:
    """Say that copies may count as several origins, where nobody has looked for them yet."""
    if workspace.signatures.unsearched():
        click.echo(
            _(
                "Duplicate reports were not looked for since articles came in: copies may count as"
                " several origins. annotator duplicates --keep looks for them."
            ),
            err=True,
        )


def _mention_ids(found: Board) -> list[str]:
    return [saying.mention_id for row in found.rows for saying in row.sayings]


def _claim(
    found: Board, row: BoardRow, known: Mapping[MentionId, Mention], files: Files
) -> dict[str, Any]:
    """A claim as JSON has it."""
    return {
        "id": row.claim.id,
        "claim": row.claim.text,
        "event": found.events[row.event_id].name if row.event_id else "",
        "status": row.standing.value,
        "contests": [_contest(one) for one in row.contests],
        "values": [
            _value(saying, value, known, files) for saying in row.sayings for value in saying.values
        ],
        "articles": row.support.articles,
        "sets": row.support.sets,
        "origins": row.support.origins,
        "undecided_origins": row.support.undecided,
        "untaken_numbers": list(row.untaken),
        "confirmed_by_one_origin": row.confirmed_by_one,
        "one_side": row.side,
        "verdict": row.judgement.verdict.value if row.judgement else None,
        "mentions": [_mention(saying, known, files) for saying in row.sayings],
    }


def _contest(one: Contest) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "mentions": [id_ for id_ in (one.one, one.other) if id_ is not None],
        "values": list(one.values),
        "claim": one.claim_id,
    }


def _value(
    saying: Saying, value: ClaimValue, known: Mapping[MentionId, Mention], files: Files
) -> dict[str, Any]:
    """A value with the mention that gives it."""
    return {
        "kind": value.kind.value,
        "value": value.value,
        "unit": value.unit,
        "quote": value.quote,
        "mention": saying.mention_id,
        **_said(saying, known, files),
    }


def _mention(saying: Saying, known: Mapping[MentionId, Mention], files: Files) -> dict[str, Any]:
    mention = known.get(saying.mention_id)
    return {
        "id": saying.mention_id,
        **_said(saying, known, files),
        "grade": saying.grade.code if saying.grade else "",
        "quote": mention.quote if mention else "",
    }


def _said(saying: Saying, known: Mapping[MentionId, Mention], files: Files) -> dict[str, Any]:
    """Where it stands, and who says it, from the origin outward."""
    mention = known.get(saying.mention_id)
    return {
        "article": saying.article_id,
        "file": files.get(saying.article_id, ""),
        "speaker": saying.origin_id,
        "chain": [link.speaker or _OWN_VOICE for link in mention.chain] if mention else [],
        "stance": saying.stance,
    }


def _carried(row: BoardRow) -> str:
    """By how much a claim is carried; where it is denied, by how many for and against."""
    if against := row.taken(Position.DENIED):
        return _("{n} for, {m} against").format(n=row.taken(Position.ASSERTED), m=against)
    origins = ngettext("{n} origin", "{n} origins", row.support.origins)
    return origins.format(n=row.support.origins)


def _values_line(row: BoardRow) -> str:
    """The values with what they count, each once: ``58 ≠ 23 soldiers``."""
    values = [value for saying in row.sayings for value in saying.values]
    units = {value.unit for value in values}
    unit = units.pop() if len(units) == 1 else None  # said once, where it is that of all
    at_odds = {word for contest in row.contests for word in contest.values}
    words = dict.fromkeys(
        (f"{spoken(shown(one))} {one.unit if unit is None else ''}".strip(), shown(one) in at_odds)
        for one in values
    )
    against = " ≠ ".join(word for word, is_against in words if is_against)
    told = ", ".join(filter(None, (against, *(word for word, is_one in words if not is_one))))
    return f"{told} {unit}" if unit else told


def _claim_line(row: BoardRow) -> str:
    values = _values_line(row)
    told = f"{_(STANDING_LABELS[row.standing]):11} {_carried(row):>16}"
    verdict = row.judgement.verdict if row.judgement else Verdict.OPEN
    judged = _("judged {verdict}").format(verdict=_(VERDICT_LABELS[verdict]).lower())
    more = [
        f"[{values}]" if values else "",
        _undecided(row) if row.standing is Standing.UNDECIDED else "",
        _(_GRADED_ALONE) if row.confirmed_by_one else "",
        _("all of one side: {side}").format(side=row.side) if row.side else "",
        judged if verdict is not Verdict.OPEN else "",
    ]
    return "  ".join(part for part in (told, row.claim.text, *more) if part)


def _undecided(row: BoardRow) -> str:
    """What is to be decided before a claim may count as agreed."""
    if row.untaken:
        return _("the words give {numbers}: take the values").format(
            numbers=" ≠ ".join(row.untaken)
        )
    if row.support.hangs_on_names:
        return _("two of its speakers have one name in two spellings")
    count = row.support.undecided
    return ngettext(
        "{n} of its origins waits for a decision on suggested copies",
        "{n} of its origins wait for a decision on suggested copies",
        count,
    ).format(n=count)


def _board_lines(found: Board) -> Iterator[str]:
    """The board as lines: a claim, and what each column makes of it."""
    event = None
    names = [one.label or one.title or _("(nobody)") for one in found.headings]
    titles = {one.key: name for one, name in zip(found.headings, _unique(names), strict=True)}
    for row in found.rows:
        if row.event_id != event:
            event = row.event_id
            yield click.style(found.events[event].name if event else _("No event"), bold=True)
        yield f"  {_claim_line(row)}"
        for key, cell in row.cells.items():
            yield f"      {shorten(titles[key], 32, placeholder=' …'):32}  {_cell(cell)}"
    yield _("A cell: asserted, denied, both or mentioned; [values]; the best grade.")


def _cell(cell: BoardCell | None) -> str:
    """What a cell says: its position, its values in brackets, its best grade."""
    if cell is None or cell.position is Position.SILENT:
        return ""
    values = values_in_words(cell.sayings)
    grade = cell.grade.code if cell.grade else ""
    parts = (cell.position.value, f"[{values}]" if values else "", grade)
    return " ".join(part for part in parts if part)


def _unique(names: list[str]) -> list[str]:
    """The names, with a number where one is there already: a table needs each once."""
    found: list[str] = []
    for name in names:
        free, number = name, 2
        while free in found:
            free, number = f"{name} ({number})", number + 1
        found.append(free)
    return found


def _tell(file: Path, rows: int) -> None:
    count = ngettext("{n} row in {file}", "{n} rows in {file}", rows)
    click.echo(count.format(n=rows, file=file))
