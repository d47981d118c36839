"""Files of other annotation programs: texts with marks, read and written, in one table.

To add a format: a module here with ``read(files) -> FoundCorpus`` (and ``portions(files)``, an
iterator of them, where a file may be very long) or ``write(corpus) ->
Iterator[Part]`` (or both), which files belong to it in ``belonging.py``, its row in
:data:`FORMATS`, and its corpus in ``tests/exchange/corpora/``, where every row is tried: what comes
back after writing and reading must be what was there, but for what the row does not hold.

Both are pure functions: they open no file and fetch nothing. What is read was written by strangers
and is read in a worker process (``exchange/sandbox.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from annotator.core.corpus import Corpus, Feature, FoundCorpus
from annotator.core.i18n import N_
from annotator.exchange.corpora import (
    doccano,
    label_studio,
    other_forms,
    propaganda,
    refi,
    refi_codes,
    taguette,
    w3c,
)
from annotator.exchange.loading import function_at

Files = Mapping[str, bytes]
"""The files of a corpus by their names below its folder, with ``/``; one where it is one file."""

Part = tuple[str, bytes]
"""A file to be written: its name below the folder, with ``/``, and its content. A format of one
file has one part, whose name is only its ending (``.jsonl``)."""


_HERE: Final = "annotator.exchange.corpora."


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusFormat:
    """One format: how to know it, which functions read and write it, and what it can hold."""

    id: str
    """As the command line calls it: ``brat``."""
    label: str
    holds: frozenset[Feature]
    suffix: str = ""
    """Of the file that is written; empty for a format that is a folder."""
    reader: str = ""
    """``module:function``, imported only when needed; empty for a format that is only written."""
    portioner: str = ""
    """``module:function`` that reads in portions what may hold very many texts; empty where the
    reader reads all at once. It raises what it must before the first portion."""
    writer: str = ""
    recognises: Callable[[Files], bool]
    """Whether these files look like this format; it looks at names and beginnings only."""
    wants: str = ""
    """``module:function`` that names the files beside which some of this format refer to."""
    joins: str = ""
    """``module:function`` that says which other files of a folder belong to some of this format;
    empty where they are those that are wanted, in whatever folder they are."""
    extra: str = ""
    """The module that must be installed for it, where it comes with the extra ``formats``."""

    def read(self, files: Files) -> FoundCorpus:
        """What is in these files.

        Raises:
            CannotRead: they are not of this format; the sentence says what is wrong.
        """
        found: FoundCorpus = function_at(self.reader)(files)
        return found

    def portions(self, files: Files) -> Iterator[FoundCorpus]:
        """The same in portions, so that not all need be in memory at once; errors as for read."""
        if self.portioner:
            yield from function_at(self.portioner)(files)
        else:
            yield self.read(files)

    def wanted(self, signs: Files) -> list[str]:
        """The names of files that are to be looked for beside these, relative to their folder."""
        return list(function_at(self.wants)(signs)) if self.wants else []

    def joined(self, signs: Files, others: Files) -> set[str]:
        """The names of those of ``others`` that belong to ``signs``, files of this format."""
        if self.joins:
            return set(function_at(self.joins)(signs, others))
        return set(function_at(f"{_HERE}belonging:named")(self.wanted(signs), others))

    def write(self, corpus: Corpus) -> Iterator[Part]:
        """The files of a corpus, one after the other."""
        parts: Iterator[Part] = function_at(self.writer)(corpus)
        return parts


_EARLY: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*#\s?(?:id=\d+\r?\n#text=|[\w.]+\s\|\s)")
"""How tables of WebAnno before version 3 begin: with a sentence, or with the names of layers."""


_LABELLED: Final = re.compile(rb"\S+[ \t](?:\S+[ \t])*(?:[BI]-\S+|O)[ \t]*\r?")
_TABLED: Final = re.compile(rb"(?=.*[ \t])(?:.*[ \t])?(?:[BIESLU]-\S+|O)(?:[ \t].*)?\r?")
"""Where the name of a file says that it has labels they may be in any column."""


def _named(*endings: str) -> Callable[[Files], bool]:
    """Whether one of the names ends like this."""
    return lambda files: any(name.lower().endswith(endings) for name in files)


def _of_xmi(files: Files) -> bool:
    """Whether one of the files is named so, or is XML whose beginning says so."""
    return any(
        name.lower().endswith(".xmi")
        or (name.lower().endswith(".xml") and b"http://www.omg.org/XMI" in content[:4000])
        for name, content in files.items()
    )


def _of_gate(files: Files) -> bool:
    """Whether one of the files is XML whose beginning is that of GATE's documents."""
    return any(
        name.lower().endswith(".xml") and b"<GateDocument" in content[:4000]
        for name, content in files.items()
    )


def _of_uima(files: Files) -> bool:
    """Whether a JSON file has structures of UIMA, as it writes them now or as it did before."""
    return any(
        name.lower().endswith(".json")
        and (
            b'"%FEATURE_STRUCTURES"' in content
            or (b'"_context"' in content[:4000] and b'"_views"' in content)
        )
        for name, content in files.items()
    )


def _of_webanno(files: Files) -> bool:
    """Whether a table says that it is WebAnno's, or begins as its first versions did."""
    return any(
        name.lower().endswith(".tsv")
        and (b"#FORMAT=WebAnno TSV" in content or _EARLY.match(content))
        for name, content in files.items()
    )


def _with_labels(files: Files) -> bool:
    """Whether most lines of a file begin with a word and end with ``B-``, ``I-`` or ``O``.

    One such line alone may stand in an article: a blood group, the last of a table.
    """
    return any(
        _MISC.search(content[:_FEW])
        if n.lower().endswith(".conllu")
        else _is_labelled(content[:4000], _TABLED if n.lower().endswith(_OF_CONLL) else _LABELLED)
        for n, content in files.items()
        if n.lower().endswith((*_OF_CONLL, ".conllu", ".txt", ".tsv"))
    )


_MISC: Final = re.compile(rb"[\t|](?i:ner)=(?:O|[BIESLUMW]-\S)")
"""A label in a line of CoNLL-U."""
_FEW: Final = 100_000
"""Bytes of CoNLL-U that are looked at: its first sentences may name nothing."""
_OF_CONLL: Final = (".conll", ".conllup", ".iob", ".iob2", ".bio")


def _is_labelled(beginning: bytes, pattern: re.Pattern[bytes]) -> bool:
    every = [line for line in beginning.split(b"\n") if line.strip()]
    lines = [line for line in every if not line.startswith((b"# ", b"#\t"))] or every
    labelled = sum(pattern.fullmatch(line) is not None for line in lines)
    return labelled > 0 and 2 * labelled >= len(lines)


def _of_spacy(files: Files) -> bool:
    """Whether a JSON file has a text, and what spaCy, or Prodigy, says of it by its names.

    Its second version had pairs of a text and its entities.
    """
    return any(
        name.lower().endswith((".jsonl", ".json")) and _is_spacy(content[:200_000])
        for name, content in files.items()
    )


_PAIR: Final = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\[\s*(?:\[\s*)?"(?:[^"\\]|\\.)*"\s*,\s*\{\s*"(?:entities|cats)"\s*:'
)


def _is_spacy(beginning: bytes) -> bool:
    named = b'"text"' in beginning and re.search(
        rb'"(?:ents|spans)":\s*[\[{]|"cats":\s*\{|"answer":\s*"(?:accept|reject|ignore)"', beginning
    )
    # documents of spaCy 2 are of paragraphs and sentences
    is_old = all(f'"{name}"'.encode() in beginning for name in ("paragraphs", "sentences", "orth"))
    return bool(named or is_old or _PAIR.match(beginning))


_OF_TAGS: Final = frozenset(
    (
        *(Feature.UNUSED_TAGS, Feature.TAG_DESCRIPTIONS, Feature.TAG_EXAMPLES, Feature.TAG_COLORS),
        *(Feature.TAG_KEYS, Feature.TAG_EXCLUSIONS),
    )
)
_OF_TAG_SETS: Final = frozenset((Feature.UNUSED_TAGS, Feature.TAG_DESCRIPTIONS))
_OF_ARTICLES: Final = frozenset((Feature.ARTICLE_NOTES, Feature.FACTS, Feature.NAMES))
_BETWEEN_ARTICLES: Final = frozenset((Feature.FAR_TIES,))
"""What no format has place for whose files are of one article each."""
_EVERYTHING: Final = frozenset(Feature)

FORMATS: Final[tuple[CorpusFormat, ...]] = (
    CorpusFormat(
        id="brat",
        label="brat",
        holds=_EVERYTHING
        - _OF_ARTICLES
        - _BETWEEN_ARTICLES
        - {Feature.TAG_DESCRIPTIONS, Feature.TAG_EXAMPLES, Feature.TAG_EXCLUSIONS},
        reader=f"{_HERE}brat:read",
        writer=f"{_HERE}brat_writing:write",
        recognises=_named(".ann", ".a1", ".a2", "annotation.conf"),
        wants=f"{_HERE}belonging:brat_wants",
        joins=f"{_HERE}belonging:brat_joins",
    ),
    CorpusFormat(
        id="xmi",
        label="UIMA CAS XMI (INCEpTION)",
        holds=_EVERYTHING - _OF_TAGS - _BETWEEN_ARTICLES - {Feature.CONTROL_CHARACTERS}
        | _OF_TAG_SETS,
        reader=f"{_HERE}cas_xmi:read",
        writer=f"{_HERE}cas_xmi:write",
        recognises=_of_xmi,
        wants=f"{_HERE}belonging:xmi_wants",
        joins=f"{_HERE}belonging:xmi_joins",
    ),
    CorpusFormat(
        id="uima-json",
        label="UIMA CAS JSON (INCEpTION)",
        holds=_EVERYTHING - _OF_TAGS - _BETWEEN_ARTICLES | _OF_TAG_SETS,
        reader=f"{_HERE}cas_json:read",
        writer=f"{_HERE}cas_json:write",
        recognises=_of_uima,
        wants=f"{_HERE}belonging:tagset_wants",
    ),
    CorpusFormat(
        id="webanno-tsv",
        label="WebAnno TSV 3 (INCEpTION)",
        holds=_EVERYTHING - _OF_ARTICLES - _BETWEEN_ARTICLES - _OF_TAGS | _OF_TAG_SETS,
        reader=f"{_HERE}webanno:read",
        writer=f"{_HERE}webanno_writing:write",
        recognises=_of_webanno,
        wants=f"{_HERE}belonging:webanno_wants",
    ),
    CorpusFormat(
        id="conll",
        label="CoNLL 2003 (BIO)",
        holds=frozenset({Feature.CONTROL_CHARACTERS}),
        suffix=".conll",
        reader=f"{_HERE}conll:read",
        writer=f"{_HERE}conll:write",
        recognises=_with_labels,
    ),
    CorpusFormat(
        id="other-json",
        label=N_("Argilla, LightTag, NER Annotator, PubAnnotation, GATE (JSON)"),
        holds=frozenset(),
        reader=f"{_HERE}other_json:read",
        portioner=f"{_HERE}other_json:portions",
        recognises=other_forms.recognises,
    ),
    CorpusFormat(
        id="gate",
        label=N_("GATE (XML)"),
        holds=frozenset(),
        reader=f"{_HERE}gate_xml:read",
        recognises=_of_gate,
    ),
    CorpusFormat(
        id="propaganda",
        label=N_("SemEval propaganda labels (tab-separated)"),
        holds=frozenset(),
        reader=f"{_HERE}propaganda:read",
        recognises=propaganda.recognises,
        wants=f"{_HERE}propaganda:wanted",
    ),
    CorpusFormat(
        id="spacy",
        label="spaCy (JSON lines)",
        holds=_EVERYTHING - _BETWEEN_ARTICLES - _OF_TAGS,
        suffix=".jsonl",
        reader=f"{_HERE}spacy_json:read",
        portioner=f"{_HERE}spacy_json:portions",
        writer=f"{_HERE}spacy_json:write",
        recognises=_of_spacy,
    ),
    CorpusFormat(
        id="doccano",
        label=N_("doccano (JSON lines)"),
        holds=doccano.HOLDS,
        suffix=".jsonl",
        reader=f"{_HERE}doccano:read",
        portioner=f"{_HERE}doccano:portions",
        writer=f"{_HERE}doccano:write",
        recognises=doccano.recognises,
    ),
    CorpusFormat(
        id="taguette",
        label=N_("Taguette project (SQLite)"),
        holds=frozenset(),
        reader=f"{_HERE}taguette:read",
        recognises=taguette.recognises,
    ),
    CorpusFormat(
        id="refi-qda",
        label=N_("REFI-QDA project (NVivo, ATLAS.ti, MAXQDA, QualCoder)"),
        holds=refi.HOLDS,
        suffix=".qdpx",
        reader=f"{_HERE}refi_reading:read",
        writer=f"{_HERE}refi:write",
        recognises=refi.recognises,
        wants=f"{_HERE}refi_reading:wanted",
    ),
    CorpusFormat(
        id="refi-codebook",
        label=N_("REFI-QDA codebook (.qdc)"),
        holds=frozenset(),
        reader=f"{_HERE}refi_codes:read",
        recognises=refi_codes.recognises,
    ),
    CorpusFormat(
        id="label-studio",
        label=N_("Label Studio (JSON)"),
        holds=label_studio.HOLDS,
        reader=f"{_HERE}label_studio_reading:read",
        writer=f"{_HERE}label_studio:write",
        recognises=label_studio.recognises,
        wants=f"{_HERE}belonging:interface_wants",
        joins=f"{_HERE}belonging:interface_joins",
    ),
    CorpusFormat(
        id="w3c",
        label=N_("W3C Web Annotation (JSON-LD)"),
        holds=w3c.HOLDS,
        suffix=".jsonld",
        reader=f"{_HERE}w3c_reading:read",
        writer=f"{_HERE}w3c:write",
        recognises=w3c.recognises,
        wants=f"{_HERE}w3c_reading:wanted",
        joins=f"{_HERE}w3c_reading:joined",
    ),
)
"""The order decides where several fit."""
