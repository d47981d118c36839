"""Makes an article of each row of a table: which column is what, and what its rows are called.

To let one more name of a column speak for itself: add it to :data:`SYNONYMS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from annotator.core.draft import FACT_NAMES
from annotator.core.habits import columns_key
from annotator.core.i18n import _, listed
from annotator.exchange.readers.declared import clean
from annotator.exchange.readers.reading import ColumnsUnknown, Member, Options, TableHead
from annotator.exchange.readers.record import HTML, MEDIA_TYPE, TEXT, packed

SYNONYMS: Final[Mapping[str, str]] = {
    TEXT: (
        "text fulltext articletext bodytext body articlebody content contents article "
        "articlecontent story storytext maintext plaintext cleantext extractedtext bodyplain متن"
    ),
    HTML: "html bodyhtml contenthtml contentencoded articlehtml fullhtml rawhtml",
    "title": "title headline heading head articletitle storytitle headlinetext newstitle عنوان",
    "standfirst": "standfirst subtitle subheadline subhead deck dek lead lede abstract summary "
    "description excerpt trailtext teaser",
    "outlet": "outlet outletname publication publisher publishername newspaper source sourcename "
    "sourcetitle medium media newssource journal website site sitename domain feedtitle",
    "author": "author authors authorname byline writer creator dccreator reporter journalist",
    "published_at": "publishedat published date publicationdate publishdate publisheddate pubdate "
    "datepublished dateposted posted postedat articledate timestamp datetime publishtime "
    "publishedtime publishedon firstpublished webpublicationdate تاریخ",
    "updated_at": "updatedat updated modified modifiedat datemodified lastmodified lastupdated "
    "dateupdated",
    "url": "url link articleurl sourceurl weburl permalink href address externalurl canonicalurl "
    "uri",
    "language": "language lang languagecode langcode articlelanguage زبان",
    "section": "section sectionname category categories topic rubric desk",
    "credit": "credit agency newsagency wire",
    "photo_credit": "photocredit imagecredit",
    "retrieved_at": "retrievedat retrieved crawledat crawldate fetchedat scrapedat datedownload "
    "datescraped collectedat accessed accessdate dateaccessed",
}  # fmt: skip
"""What columns are called, the better name first; case, spaces and signs do not matter."""

SAMPLES: Final = 3
_CUT: Final = 200
_MANY: Final = 10


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be read, and the sentence that says why."""

    problem: str


Row = Mapping[str, str] | Broken


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is being read: its columns, each with a name of its own, and its rows."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def articles(table: Table, name: str, options: Options) -> Iterator[Member]:
    """A record for each row; one that cannot be read is a member with a problem.

    Raises:
        ColumnsUnknown: no column is known to hold the text.
    """
    roles = _roles(table.columns, name, options)
    for number, row in enumerate(table.rows, start=1):
        if isinstance(row, Broken):
            yield Member(name=_("Row {number}").format(number=number), problem=row.problem)
        else:
            yield Member(
                name=_row_name(number, row, roles),
                content=packed(row, roles),
                media_type=MEDIA_TYPE,
            )


def head(table: Table, options: Options) -> TableHead:
    """The columns of a table, its first rows, and what its columns were or seem to be."""
    rows = [row for row in islice(table.rows, SAMPLES) if not isinstance(row, Broken)]
    samples = tuple(
        tuple(clean(row.get(column, "")[: 4 * _CUT])[:_CUT] for column in table.columns)
        for row in rows
    )
    return TableHead(columns=table.columns, samples=samples, mapping=_usual(table.columns, options))


def proposed(columns: Iterable[str]) -> dict[str, str]:
    """Which column is which fact as far as names tell; a fact has one column at most."""
    named: dict[str, str] = {}
    for column in columns:
        named.setdefault(_bare(column), column)
    roles: dict[str, str] = {}
    for fact, names in SYNONYMS.items():
        free = (named[one] for one in names.split() if one in named and named[one] not in roles)
        column = next(free, "")
        if column:
            roles[column] = fact
    return {column: roles[column] for column in columns if column in roles}


def own_names(cells: Sequence[str]) -> tuple[str, ...]:
    """The names of columns, each its own: of two that are called alike, the second is numbered."""
    found: dict[str, None] = {}
    for number, cell in enumerate(cells, start=1):
        name = clean(cell) or _("Column {number}").format(number=number)
        own, more = name, 2
        while own in found:
            own = f"{name} ({more})"
            more += 1
        found[own] = None
    return tuple(found)


def by_column(columns: tuple[str, ...], rows: Iterable[Sequence[str] | Broken]) -> Iterator[Row]:
    """Rows by their columns; cells past the last column have a number for a name."""
    return (row if isinstance(row, Broken) else _by_column(columns, row) for row in rows)


def _by_column(columns: tuple[str, ...], cells: Sequence[str]) -> dict[str, str]:
    row = dict(zip(columns, cells, strict=False))
    for number in range(len(columns) + 1, len(cells) + 1):
        if cells[number - 1]:
            row[_("Column {number}").format(number=number)] = cells[number - 1]
    return row


def _usual(columns: tuple[str, ...], options: Options) -> Mapping[str, str]:
    """What was said of a table with these columns before, else what their names say."""
    said = options.remembered.get(columns_key(columns))
    return proposed(columns) if said is None else said


def _roles(columns: tuple[str, ...], name: str, options: Options) -> Mapping[str, str]:
    known = {*FACT_NAMES, TEXT, HTML}
    given = {**_usual(columns, options)}
    if options.columns is not None:
        said = {*options.columns, *options.columns.values()}
        rest = {one: fact for one, fact in given.items() if not {one, fact} & said}
        given = {**rest, **options.columns}
    roles = {one: fact for one, fact in given.items() if one in columns and fact in known}
    if {TEXT, HTML} & set(roles.values()):
        return roles
    shown = listed([f"“{column[:40]}”" for column in columns], _MANY)
    missing = next((one for one in options.columns or () if one not in columns), "")
    if missing:
        message = _("{file} has no column “{missing}”. Its columns are {columns}.")
    else:
        message = _("{file}: which column holds the text? Its columns are {columns}.")
    message = message.format(file=name, missing=missing, columns=shown)
    raise ColumnsUnknown(message, columns)


def _row_name(number: int, row: Mapping[str, str], roles: Mapping[str, str]) -> str:
    """The number of a row from 1, the header apart, with the beginning of its title or text."""
    for wanted in ("title", TEXT):
        for column, fact in roles.items():
            words = clean(row.get(column, "")[: 2 * _CUT]) if fact == wanted else ""
            if words:
                return f"{number} {words[:60].rstrip()}"
    return str(number)


def _bare(column: str) -> str:
    return "".join(filter(str.isalnum, column.casefold()))
