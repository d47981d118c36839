"""All formats that a project is written in or read from, whatever kind they are, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final

from annotator.core.corpus import Feature
from annotator.core.errors import Refused
from annotator.core.i18n import N_, _
from annotator.exchange.corpora import FORMATS as CORPUS_FORMATS
from annotator.exchange.corpora import CorpusFormat
from annotator.exchange.documents import DOCUMENT_FORMATS, DocumentFormat
from annotator.exchange.writers import TABLE_FORMATS, TableFormat
from annotator.workspace.corpus_losses import NOWHERE
from annotator.workspace.export_documents import words_of_parts
from annotator.workspace.format_hints import hint


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFormat:
    """What there is to know of a format before it is chosen."""

    id: str
    label: str
    """To be translated."""
    suffix: str
    """What a file of it ends in; empty where it is a folder."""
    reads: bool
    writes: bool
    is_table: bool
    """Tables with columns; else texts with marks."""
    cannot_hold: tuple[str, ...] = ()
    """What it loses where a project has it, in a few words each."""
    leaves_out_texts: bool = True
    """Whether it can be written without texts and quotes; texts with marks cannot."""
    extra: str = ""
    elsewhere: str = ""
    """The command that writes it, where exporting does not."""

    @property
    def short_label(self) -> str:
        """The label in a word or two, for a button; to be translated."""
        return _SHORT.get(self.id, self.label)


def formats() -> list[ProjectFormat]:
    """Every format, those for tables first, then those for readers."""
    documents = map(_of_documents, DOCUMENT_FORMATS)
    return [*map(_of_tables, TABLE_FORMATS), *documents, *map(_of_marks, CORPUS_FORMATS)]


def format_called(id_: str) -> ProjectFormat:
    """The format with this id.

    Raises:
        Refused: there is none; the sentence names those that are written, and what may be meant.
    """
    found = formats()
    for one in found:
        if one.id == id_:
            return one
    written = [one for one in found if one.writes]
    message = _("There is no format “{name}”. There are: {names}.")
    said = message.format(name=id_, names=", ".join(one.id for one in written))
    raise Refused(" ".join((said, *hint(id_, written))))


AnyFormat = TableFormat | CorpusFormat | DocumentFormat


def described(id_: str) -> AnyFormat:
    """The row of a format in the table of its kind: tables, texts with marks, or documents.

    Raises:
        Refused: there is no such format.
    """
    every: tuple[AnyFormat, ...] = (*TABLE_FORMATS, *CORPUS_FORMATS, *DOCUMENT_FORMATS)
    known = format_called(id_).id
    return next(one for one in every if one.id == known)


def check_installed(extra: str) -> None:
    """Refuse a format whose module is missing.

    Raises:
        Refused: with what to type.
    """
    if extra and find_spec(extra) is None:
        message = _("This format needs “{module}”: pip install 'source-annotator[formats]'")
        raise Refused(message.format(module=extra))


def _of_tables(one: TableFormat) -> ProjectFormat:
    return ProjectFormat(
        id=one.id,
        label=one.label,
        suffix=one.suffix if one.is_file else "",
        reads=one.id == "csv",
        writes=True,
        is_table=True,
        cannot_hold=tuple(_limits(one)),
        extra=one.extra,
    )


def _limits(one: TableFormat) -> Iterator[str]:
    yield _EARLIER
    if one.id == "csv":
        yield _TRAY
    if one.longest_cell:
        unit = "bytes" if one.in_bytes else "characters"
        yield f"cells over {one.longest_cell:,} {unit}"
    if not one.holds_controls:
        yield _CONTROLS
    if one.strips:
        yield _BLANKS


def _of_documents(one: DocumentFormat) -> ProjectFormat:
    return ProjectFormat(
        id=one.id,
        label=one.label,
        suffix=one.suffix,
        reads=False,
        writes=True,
        is_table=False,
        cannot_hold=tuple(words_of_parts(one)),
    )


def _of_marks(one: CorpusFormat) -> ProjectFormat:
    lacking = [feature.value for feature in Feature if feature not in one.holds]
    nowhere = [thing.words for thing in NOWHERE]
    return ProjectFormat(
        id=one.id,
        label=one.label,
        suffix=one.suffix,
        reads=bool(one.reader),
        writes=bool(one.writer),
        is_table=False,
        cannot_hold=(*lacking, *nowhere) if one.writer else (),
        leaves_out_texts=False,
        extra=one.extra,
        elsewhere=_ELSEWHERE.get(one.id, ""),
    )


_SHORT: Final = {
    "csv": N_("CSV"),
    "xlsx": N_("Excel"),
    "sqlite": N_("SQLite"),
    "html": N_("web page"),
    "pdf": N_("PDF"),
    "claimreview": N_("ClaimReview"),
    "misp": N_("MISP event"),
    "xmi": N_("CAS XMI"),
    "uima-json": N_("CAS JSON"),
    "webanno-tsv": N_("WebAnno TSV"),
    "conll": N_("CoNLL"),
    "spacy": N_("spaCy"),
    "doccano": N_("doccano"),
    "refi-qda": N_("REFI-QDA"),
    "label-studio": N_("Label Studio"),
    "w3c": N_("W3C annotations"),
}
"""Of formats whose labels explain them: what a button calls them."""
_ELSEWHERE: Final = {"refi-codebook": "annotator codebook --to FILE.qdc"}
_EARLIER: Final = "earlier texts of articles"
_TRAY: Final = "annotations in the tray"
_CONTROLS: Final = "control characters"
_BLANKS: Final = "blanks at the ends of cells"
