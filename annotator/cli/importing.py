"""The verbs that read articles: ``import`` and ``extract``."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.group import (
    FAILED,
    coder_option,
    json_option,
    main,
    print_json,
    project_option,
    sentences,
)
from annotator.core.draft import FACT_NAMES, Draft
from annotator.core.errors import CannotRead, Refused
from annotator.core.i18n import N_, _, ngettext
from annotator.core.progress import Progress

if TYPE_CHECKING:
    from annotator.workspace.datasets import TakenIn
    from annotator.workspace.import_corpus import CorpusTaken
    from annotator.workspace.intake import Failure
    from annotator.workspace.workspace import Workspace

_MAPPED = ("text", "html", "date", *(n for n in FACT_NAMES if n != "published_precision"))
"""What a column of a table can be."""
_SECONDS = 5.0
"""So often a long import says where it is."""
_SHOWN = 3
"""So many files that come in together are named in a line."""


def map_option(verb: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--map",
        "columns",
        multiple=True,
        metavar="FACT=COLUMN",
        help="Which column of a table is what, as in --map text=Body; as often as needed.",
    )(verb)


@main.command("import")
@project_option
@click.argument("paths", nargs=-1, required=True)
@coder_option
@click.option(
    "--copies",
    type=click.Choice(["keep", "skip"]),
    default="keep",
    show_default=True,
    help="Whether copies of articles that are there become articles of their own.",
)
@click.option(
    "--format", "format_", default="", metavar="NAME", help="Of annotations: see annotator formats."
)
@map_option
@json_option
@sentences
def import_(
    project: str, paths: tuple[str, ...], coder: str, *, as_json: bool, **given: Any
) -> int:
    """Import articles; the project is made where it is not there.

    A folder stands for the files in it; an archive, a mailbox, a feed or a table for the articles
    in it; an address (https://…) for the page there. A CSV dataset of this program becomes the
    project that it was written from. Files of other annotation programs come in with their texts,
    labels and coders (annotator formats). One bad file never stops the rest: the good ones are
    stored, and the exit code is 1. An import that was stopped can be started again: what is stored
    is passed over.
    """
    from annotator.commands.importing import Copies  # noqa: PLC0415 - heavy
    from annotator.exchange.readers.reading import Options  # noqa: PLC0415
    from annotator.workspace.importing import FAILED as FAILED_STATUS  # noqa: PLC0415
    from annotator.workspace.importing import import_paths  # noqa: PLC0415
    from annotator.workspace.workspace import project_to_fill  # noqa: PLC0415

    counts: Counter[str] = Counter()
    with project_to_fill(project, coder=coder or None) as workspace:
        articles = list(_others(workspace, paths, given, counts, as_json=as_json))
        options = Options(columns=_mapping(given["columns"]))
        copies = Copies(given["copies"])
        for outcome in import_paths(workspace, articles, copies=copies, options=options):
            counts[outcome.status] += 1
            if as_json:
                print_json([asdict(outcome)])
            else:
                _print_outcome(asdict(outcome))
    if not as_json:
        nothing = _("No article came in.") if counts else _("There was no file to import.")
        said = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
        click.echo(said or nothing)
    failed = counts[FAILED_STATUS]
    if failed and counts.total() > failed:
        message = _("{n} of {count} files could not be imported.")
        click.echo(message.format(n=failed, count=counts.total()), err=True)
    return FAILED if failed or not counts else 0


def _others(
    workspace: Workspace,
    paths: Iterable[str],
    given: Mapping[str, Any],
    counts: Counter[str],
    *,
    as_json: bool,
) -> Iterator[str]:
    """Take in what is no article file: datasets, and files of annotation programs; the rest."""
    from annotator.exchange.package_files import package_at  # noqa: PLC0415 - heavy
    from annotator.workspace.corpus_files import bundles_of  # noqa: PLC0415
    from annotator.workspace.datasets import take_in  # noqa: PLC0415
    from annotator.workspace.import_corpus import take_bundle  # noqa: PLC0415

    name = given["format_"]
    found = {path: package_at(Path(path)) for path in paths}
    packages = {path: place for path, place in found.items() if place is not None}
    for path, place in packages.items():
        with _told(path, counts, as_json=as_json):
            _print_taken(path, take_in(workspace, place), counts, as_json=as_json)
    others = (one for one in paths if one not in packages)
    # Whoever says which column is the text wants the rows of a table.
    bundles, rest = bundles_of(others, name, are_tables=bool(given["columns"]))
    used: set[Path] = set()
    for bundle in bundles:
        shown = ", ".join(map(str, bundle.paths[:_SHOWN]))
        shown += ", …" if len(bundle.paths) > _SHOWN else ""
        if used.issuperset(bundle.paths):
            continue  # it came in with what refers to it
        with _told(shown, counts, as_json=as_json):
            taken, of_it = take_bundle(workspace, bundle, name, _lines_told())
            used |= of_it
            _print_taken(shown, taken, counts, as_json=as_json)
    yield from (str(one) for one in rest if Path(one) not in used)


def _lines_told() -> Progress:
    """Says on standard error how far a long import is, now and then; a short one says nothing."""
    said = time.monotonic()

    def report(done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said > _SECONDS:
            said = time.monotonic()
            message = _("{done} of {total} texts") if total else _("{done} texts so far")
            click.echo(message.format(done=f"{done:,}", total=f"{total:,}"), err=True)

    return Progress(report)


@contextmanager
def _told(path: str, counts: Counter[str], *, as_json: bool) -> Iterator[None]:
    """Print why something could not be taken in, and count it."""
    try:
        yield
    except (CannotRead, Refused) as problem:
        _print_failed(path, str(problem), counts, as_json=as_json)


def _print_failed(path: str, problem: str, counts: Counter[str], *, as_json: bool) -> None:
    counts["failed"] += 1
    row = {"file": path, "status": "failed", "title": "", "problems": [problem]}
    if as_json:
        print_json([row])
    else:
        _print_outcome({**row, "columns": ()})


def _print_taken(
    path: str, taken: TakenIn | CorpusTaken, counts: Counter[str], *, as_json: bool
) -> None:
    """Say what came of a dataset or a corpus, and count its articles."""
    row = asdict(taken)
    counts["imported"] += taken.articles
    failed = row.pop("failed", ())
    if as_json:
        print_json([{"file": path, "status": "imported", **row}])
    else:
        click.echo(f"{'imported':10} {path}")
        if "marks" in row:
            click.echo(f"           {_counted(row)}")
        for problem in (*row.get("problems", ()), *row.get("doubts", ())):
            click.echo(f"           {problem}")
    for problem in failed:
        _print_failed(path, problem, counts, as_json=as_json)


def _counted(row: Mapping[str, Any]) -> str:
    """What came in, in numbers."""
    counted = (
        (row["articles"], N_("{n} new text"), N_("{n} new texts")),
        (row["known"], N_("{n} text that is known"), N_("{n} texts that are known")),
        (row["marks"], N_("{n} annotation"), N_("{n} annotations")),
        (
            row["marks_known"],
            N_("{n} annotation that is known"),
            N_("{n} annotations that are known"),
        ),
        (row["relations"], N_("{n} relation"), N_("{n} relations")),
        (row["tags"], N_("{n} new tag"), N_("{n} new tags")),
    )
    said = [ngettext(one, many, n).format(n=n) for n, one, many in counted if n]
    return ", ".join(said) or _("nothing that is not here already")


@main.command()
@click.argument("paths", nargs=-1, required=True)
@map_option
@json_option
@sentences
def extract(paths: tuple[str, ...], columns: tuple[str, ...], *, as_json: bool) -> int:
    """Show what an import would store: text, facts, what is set aside. Nothing is stored."""
    from annotator.exchange.readers.reading import Options  # noqa: PLC0415 - heavy
    from annotator.workspace.files import files_in  # noqa: PLC0415
    from annotator.workspace.habits import Habits  # noqa: PLC0415
    from annotator.workspace.intake import Failure, Stored, read_files  # noqa: PLC0415

    failed = count = 0
    habits = Habits(options=Options(columns=_mapping(columns)))
    for draft in read_files(files_in(paths), habits=habits):
        if isinstance(draft, Stored):
            continue  # only an import knows a project
        row = _extracted(draft)
        count += 1
        if isinstance(draft, Failure):
            failed += 1
            click.echo(draft.problem, err=True)
        if as_json:
            print_json([row])
        elif not isinstance(draft, Failure):
            _print_extract(row)
    if not count:
        click.echo(_("There was no file to read."), err=True)
    return FAILED if failed or not count else 0


def _mapping(given: Iterable[str]) -> dict[str, str] | None:
    """``--map text=Body`` as columns with their facts; ``None`` where there is none."""
    mapping: dict[str, str] = {}
    for pair in given:
        fact, sign, column = (part.strip() for part in pair.partition("="))
        if not (sign and column) or fact not in _MAPPED:
            message = _(
                "--map {pair}: write it as FACT=COLUMN, as in --map text=Body. Facts: {facts}."
            )
            raise click.UsageError(message.format(pair=pair, facts=", ".join(_MAPPED)))
        mapping[column] = "published_at" if fact == "date" else fact
    return mapping or None


def _extracted(draft: Draft | Failure) -> dict[str, Any]:
    """What ``extract`` prints of a file; all fields are there, also of one that failed."""
    row: dict[str, Any] = {"file": draft.file}
    for name in ("title", "outlet", "author", "published_at", "language", "url"):
        row[name] = draft.fact(name).value if isinstance(draft, Draft) else ""
    if isinstance(draft, Draft):
        row |= {"text": draft.text, "body": draft.body}
        row["boilerplate"] = [[a.start, a.end, a.kind.value] for a in draft.asides]
        row["problems"] = list(draft.problems)
    else:
        row |= {"text": "", "body": "", "boilerplate": [], "problems": [draft.problem]}
    return row


def _print_outcome(row: Mapping[str, Any]) -> None:
    click.echo(f"{row['status']:10} {row['file']}  {row['title']}")
    for problem in row["problems"]:
        click.echo(f"           {problem}")
    if row["columns"]:
        click.echo("           " + _("Say which column it is: --map text=COLUMN"))


def _print_extract(row: Mapping[str, Any]) -> None:
    click.echo(click.style(row["file"], bold=True))
    for name, value in row.items():
        if name not in {"file", "text", "body", "boilerplate", "problems"}:
            click.echo(f"  {name}: {value or _('(missing)')}")
    for problem in row["problems"]:
        click.echo(f"  ! {problem}")
    for start, end, kind in row.get("boilerplate", ()):
        click.echo(f"  set aside ({kind}): {row['text'][start:end][:80]}")
