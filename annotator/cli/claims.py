"""The verbs about claims, the board, speakers and events."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.group import json_option, main, project_option, sentences
from annotator.core.i18n import _

_BY = ("report", "outlet", "speaker")
_RULES = ("conservative", "reliable", "median")


@main.command()
@project_option
@json_option
@sentences
def claims(project: str, *, as_json: bool) -> None:
    """List the claims: how each stands, its values, and what carries it.

    A claim is contested where it is asserted and denied, or where two of its values exclude each
    other. Reprints, and all that goes back to one speaker, are one origin.
    """
    from annotator.cli.printing.claims import list_claims  # noqa: PLC0415 - heavy

    list_claims(project, as_json=as_json)


@main.command()
@project_option
@json_option
@click.option("--proposals", is_flag=True, help="Which names may be one speaker, and why.")
@click.option(
    "--said", metavar="NAME", help="All that this speaker (a name, or an id) has said, by date."
)
@sentences
def speakers(project: str, *, as_json: bool, proposals: bool, said: str | None) -> None:
    """List the speakers: names and aliases, roles, letters, how much each says.

    With --proposals, list the spellings in the articles and the speakers that may be one, with
    the reason; nothing is merged. With --said, list what one speaker says and relays, by the
    date of the article, and where it changes position; what is undated comes last, and in no
    order.
    """
    from annotator.cli.printing import speakers as printing  # noqa: PLC0415 - heavy

    if proposals and said is not None:
        raise click.UsageError(_("Either --proposals or --said, not both."))
    if proposals:
        printing.list_proposals(project, as_json=as_json)
    elif said is not None:
        printing.list_said(project, said, as_json=as_json)
    else:
        printing.list_speakers(project, as_json=as_json)


@main.command("board")
@project_option
@click.option(
    "--by", type=click.Choice(_BY), default="report", show_default=True, help="What columns are."
)
@click.option(
    "--csv", "file", type=click.Path(path_type=Path), help="Write it to this file, as a table."
)
@sentences
def board_(project: str, by: str, file: Path | None) -> None:
    """Show what each report, outlet or speaker makes of each claim.

    A cell says asserted, denied, both or mentioned, with the best grade; it is empty where a
    column is silent.
    """
    from annotator.cli.printing.claims import show_board  # noqa: PLC0415 - heavy

    show_board(project, by, file)


@main.command()
@project_option
@click.option(
    "--rule",
    type=click.Choice(_RULES),
    default=None,
    help="How one figure is chosen where reports disagree.  [default: as each event says]",
)
@click.option("--csv", "file", type=click.Path(path_type=Path), help="Write it to this file.")
@sentences
def events(project: str, rule: str | None, file: Path | None) -> None:
    """Show the event record: one row per event, in the fields that conflict monitors use."""
    from annotator.cli.printing.claims import show_events  # noqa: PLC0415 - heavy

    show_events(project, rule, file)
