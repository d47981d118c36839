"""The command line: the same verbs without a window. Each is also there for scripts."""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator import __version__, preflight
from annotator.core.draft import FACT_NAMES, Draft
from annotator.core.errors import AnnotatorError
from annotator.core.i18n import _, ngettext

if TYPE_CHECKING:
    from annotator.workspace.intake import Failure

FAILED = 1
_MAPPED = ("text", "html", "date", *(n for n in FACT_NAMES if n != "published_precision"))
"""What a column of a table can be."""


class Verbs(click.Group):
    """A group whose first word may also be a project: ``annotator NAME.annotator``."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and _is_project(args[0]):
            args = ["open", *args]
        return super().resolve_command(ctx, args)


def _is_project(word: str) -> bool:
    return word.endswith(".annotator") or Path(word).exists()


def sentences(verb: Callable[..., int | None]) -> Callable[..., None]:
    """Turn known troubles into a sentence on standard error and exit code 1."""

    @wraps(verb)
    def run(*args: Any, **values: Any) -> None:
        try:
            code = verb(*args, **values)
        except AnnotatorError as error:
            click.echo(str(error), err=True)
            sys.exit(FAILED)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of a pipe went away: that is no trouble of ours
            sys.exit(0)
        sys.exit(code or 0)

    return run


def project_option(verb: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "-p",
        "--project",
        required=True,
        metavar="PROJECT",
        help="The project file (NAME.annotator), or a PostgreSQL address.",
    )(verb)


def json_option(verb: Callable[..., None]) -> Callable[..., None]:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")(verb)


def map_option(verb: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--map",
        "columns",
        multiple=True,
        metavar="FACT=COLUMN",
        help="Which column of a table is what, as in --map text=Body; as often as needed.",
    )(verb)


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    epilog="Without a verb, the window opens: annotator [PROJECT]. Exit code: 0 all is well; "
    "1 something failed, with a sentence on standard error; 2 wrong usage.",
)
@click.version_option(__version__, prog_name="annotator")
@click.option("--coder", default="", metavar="NAME", help="Who is coding: stamped on every change.")
@click.pass_context
def main(ctx: click.Context, coder: str) -> None:
    """Tag claims, speakers and credibility in news articles, next to the text.

    \b
    A first round:
      annotator import -p Border.annotator articles/
      annotator Border.annotator
      annotator export -p Border.annotator --to dataset
    """  # noqa: D301 - the backspace tells click to keep the lines
    multiprocessing.freeze_support()
    ctx.obj = coder
    if ctx.invoked_subcommand is None:
        sys.exit(_open_window(None, coder))


@main.command("open")
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--coder", default="", metavar="NAME", help="Who is coding.")
@click.pass_obj
def open_(default_coder: str, project: Path, coder: str) -> None:
    """Open the window with a project; `annotator PROJECT` does the same."""
    sys.exit(_open_window(project, coder or default_coder))


@main.command("import")
@project_option
@click.argument("paths", nargs=-1, required=True)
@click.option("--coder", default="", metavar="NAME", help="Who is coding.")
@click.option(
    "--copies",
    type=click.Choice(["keep", "skip"]),
    default="keep",
    show_default=True,
    help="Whether copies of articles that are there become articles of their own.",
)
@map_option
@json_option
@click.pass_obj
@sentences
def import_(
    default_coder: str,
    project: str,
    paths: tuple[str, ...],
    coder: str,
    copies: str,
    columns: tuple[str, ...],
    *,
    as_json: bool,
) -> int:
    """Import articles; the project is made where it is not there.

    A folder stands for the files in it; an archive, a mailbox, a feed or a table for the articles
    in it; an address (https://…) for the page there. One bad file never stops the rest: the good
    ones are stored, and the exit code is 1. An import that was stopped can be started again: what
    is stored is passed over.
    """
    from annotator.commands.importing import Copies  # noqa: PLC0415 - heavy
    from annotator.exchange.readers.reading import Options  # noqa: PLC0415
    from annotator.workspace.importing import FAILED as FAILED_STATUS  # noqa: PLC0415
    from annotator.workspace.importing import import_paths  # noqa: PLC0415
    from annotator.workspace.workspace import project_to_fill  # noqa: PLC0415

    failed = 0
    counts: dict[str, int] = {}
    with project_to_fill(project, coder=coder or default_coder or None) as workspace:
        options = Options(columns=_mapping(columns))
        outcomes = import_paths(workspace, paths, copies=Copies(copies), options=options)
        for outcome in outcomes:
            failed += outcome.status == FAILED_STATUS
            counts[outcome.status] = counts.get(outcome.status, 0) + 1
            if as_json:
                _print_json([asdict(outcome)])
            else:
                _print_outcome(asdict(outcome))
    if not as_json:
        said = ", ".join(f"{count} {status}" for status, count in counts.items())
        click.echo(said or _("There was no file to import."))
    if failed and len(counts) > 1:
        message = _("{n} of {count} files could not be imported.")
        click.echo(message.format(n=failed, count=sum(counts.values())), err=True)
    return FAILED if failed or not counts else 0


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
            _print_json([row])
        elif not isinstance(draft, Failure):
            _print_extract(row)
    if not count:
        click.echo(_("There was no file to read."), err=True)
    return FAILED if failed or not count else 0


@main.command()
@project_option
@json_option
@sentences
def articles(project: str, *, as_json: bool) -> None:
    """List the articles of a project."""
    from annotator.workspace.workspace import open_project  # noqa: PLC0415 - heavy

    with open_project(project, read_only=True) as workspace:
        names = ("id", "file", "title", "outlet", "author", "published_at", "url", "language")
        rows: list[dict[str, Any]] = [
            {name: getattr(article, name) for name in (*names, "words", "status")}
            for article in workspace.articles.all()
        ]
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        title = row["title"] or _("(no headline)")
        words = _("{n} words").format(n=row["words"])
        click.echo(f"{row['status']:5} {words:>12}  {title}  [{row['file']}]")


@main.command()
@project_option
@json_option
@sentences
def mentions(project: str, *, as_json: bool) -> None:
    """List every mention, with the columns of annotations.csv."""
    from annotator.exchange.dataset import ANNOTATIONS  # noqa: PLC0415 - heavy
    from annotator.workspace.rows import Selection, sheet_rows  # noqa: PLC0415
    from annotator.workspace.workspace import open_project  # noqa: PLC0415

    with open_project(project, read_only=True) as workspace:
        for row in sheet_rows(workspace, ANNOTATIONS.name, Selection()):
            if as_json:
                _print_json([{name: row[name] for name in ANNOTATIONS.names}])
            else:
                grade = f"{row['reliability'] or '-'}{row['credibility'] or '-'}"
                nobody = _("own voice") if row["speech"] == "own voice" else _("(nobody yet)")
                who = row["attribution_chain"] or nobody
                click.echo(f"{grade}  {row['stance'] or '-':9} {who}: {row['quote']}")


@main.command()
@project_option
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 3000))
@click.option("--newest", is_flag=True, help="The newest first, rather than the best.")
@json_option
@sentences
def search(
    project: str, query: tuple[str, ...], limit: int, *, newest: bool, as_json: bool
) -> None:
    """Find articles by words, "phrases", begin*, AND OR NOT, and field:value.

    \b
    Fields: outlet speaker tag grade date status title author language event claim
      annotator search -p Border.annotator 'gate (farmer OR mayor) date:2025-10..2025-11'
    A search that begins with a minus stands behind two of them: -- -river
    """  # noqa: D301 - the backspace tells click to keep the lines
    from annotator.searching import search_project  # noqa: PLC0415 - heavy

    search_project(project, " ".join(query), limit=limit, newest=newest, as_json=as_json)


@main.command()
@click.option("-p", "--project", default="", metavar="PROJECT", help="Where the articles are.")
@click.argument("files", nargs=-1)
@click.option(
    "--at-least",
    type=click.FloatRange(0, 1),
    default=None,
    help="The least score of a pair; reports with passages in common are told of whatever their "
    "score.  [default: 0.5; with --json 0.1]",
)
@json_option
@sentences
def duplicates(
    project: str, files: tuple[str, ...], at_least: float | None, *, as_json: bool
) -> None:
    """Find articles that report the same event, from copies to rewrites, and say why.

    In a project (-p), or among some files. The score says how likely two articles report one
    event, 0 to 1. Nothing is stored; what a person decided in the window is told.
    """
    from annotator.duplicates import list_duplicates  # noqa: PLC0415 - heavy

    if bool(project) == bool(files):
        raise click.UsageError(_("Name a project with -p, or two files and more."))
    list_duplicates(project, files, at_least=at_least, as_json=as_json)


@main.command("compare")
@click.option("-p", "--project", default="", metavar="PROJECT", help="Where the articles are.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@json_option
@sentences
def compare_(project: str, one: str, other: str, *, as_json: bool) -> None:
    """Lay two reports side by side: what tells the same, what only one tells, what disagrees.

    With -p, A and B are articles of the project: an id, the beginning of one, a number or the
    name of a file. Without it, they are files. Offsets count code points in the stored texts.
    """
    from annotator.comparing import compare_reports  # noqa: PLC0415 - heavy

    compare_reports(project, one, other, as_json=as_json)


@main.command()
@project_option
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path), help="The folder to write to."
)
@click.option("--format", "format_", type=click.Choice(["csv"]), default="csv", show_default=True)
@click.option("--bom", is_flag=True, help="Begin each file with a byte order mark.")
@click.option("--columns", default="", help="Columns of annotations.csv, separated by commas.")
@sentences
def export(project: str, folder: Path, format_: str, columns: str, *, bom: bool) -> None:
    """Write a project as a dataset: CSV tables and a datapackage.json that describes them."""
    from annotator.workspace.export import ExportOptions, export_csv  # noqa: PLC0415 - heavy
    from annotator.workspace.workspace import open_project  # noqa: PLC0415

    options = ExportOptions(bom=bom)
    if columns:
        names = tuple(name.strip() for name in columns.split(",") if name.strip())
        options = ExportOptions(bom=bom, columns=names)
    with open_project(project, read_only=True) as workspace:
        done = export_csv(workspace, folder, options)
    message = _("{n} annotations and {m} articles in {count} files ({format}) in {folder}")
    click.echo(
        message.format(
            n=done.annotations,
            m=done.articles,
            count=len(done.files),
            format=format_,
            folder=done.folder,
        )
    )


@main.command()
@project_option
@sentences
def check(project: str) -> int:
    """Check the file, every span against its quote and text, and the journal."""
    from annotator.workspace.checking import check_project  # noqa: PLC0415 - heavy

    problems = check_project(project)
    for problem in problems:
        click.echo(problem, err=True)
    found = ngettext("{n} problem found.", "{n} problems found.", len(problems))
    click.echo(found.format(n=len(problems)) if problems else _("All is well."))
    return FAILED if problems else 0


@main.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Where the sample project, the dataset and the pictures go.",
)
@click.option("--headless", is_flag=True, help="Do the whole main job without a screen.")
@click.option("--coder", default="", metavar="NAME", help="Who is coding.")
@click.pass_obj
@sentences
def demo(default_coder: str, folder: Path, coder: str, *, headless: bool) -> int:
    """Build the sample project and open it.

    Without a screen (or with --headless) the main job is done from import to dataset, and
    pictures of the window are written.
    """
    from annotator.demo import run_demo  # noqa: PLC0415 - heavy

    sentence = preflight.check(screen=preflight.has_screen() and not headless)
    if sentence:
        raise AnnotatorError(sentence)
    headless = headless or not preflight.has_screen()
    return run_demo(folder, coder=coder or default_coder, headless=headless, say=click.echo)


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


def _open_window(project: Path | None, coder: str) -> int:
    if not preflight.has_screen():
        click.echo(
            _("There is no screen to open a window on. Try: annotator demo --headless"), err=True
        )
        return FAILED
    if sentence := preflight.check(screen=True):
        click.echo(sentence, err=True)
        return FAILED
    from annotator.app import run  # noqa: PLC0415 - Qt is imported here, after the check

    return run(project, coder)


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


def _print_json(rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


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


if __name__ == "__main__":
    main()
