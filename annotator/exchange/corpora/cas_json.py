"""UIMA CAS JSON 0.4: each article a file that holds its own type system; beside it the tag set."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from annotator.core.corpus import Corpus, Document, FoundCorpus
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.corpora import Files, Part, cas_json_old, inception, jsons, tagset
from annotator.exchange.corpora.cas_arrays import PLAIN_ARRAY
from annotator.exchange.corpora.cas_reading import Cas, coder_of, documents_of
from annotator.exchange.corpora.cas_types import OURS, SOFA, TypeSystem
from annotator.exchange.corpora.cas_writing import SOFA_ID, Structure, structures
from annotator.exchange.corpora.doubts import Doubts, Why
from annotator.exchange.corpora.flat import file_stem
from annotator.exchange.corpora.texts import Unit

_STRUCTURES: Final = "%FEATURE_STRUCTURES"
_VIEWS: Final = "%VIEWS"
_TYPES: Final = "%TYPES"
_ENCODINGS: Final = (("%HEADER", "%OFFSET_ENCODING"), ("%FLAGS", "offset-encoding"))
"""Where a file says what its offsets count, in this version of the format and in others."""
_UNITS: Final = {"UTF-8": Unit.UTF_8, "UTF-16": Unit.UTF_16, "UTF-32": Unit.CODE_POINTS}


def read(files: Files) -> FoundCorpus:
    """The articles of CAS files in JSON.

    Raises:
        CannotRead: none of the files is such a CAS, or one is broken.
    """
    contents = {
        name: tagset.parsed(files[name], name)
        for name in sorted(files)
        if name.lower().endswith(".json")
    }
    cases = {
        name: content
        for name, content in contents.items()
        if cas_json_old.is_old(content)
        or (isinstance(content, dict) and isinstance(content.get(_STRUCTURES), list | dict))
    }
    if not cases and not tagset.is_there(files):
        raise CannotRead(_("None of the files is UIMA CAS JSON. Export it as “UIMA CAS JSON”."))
    doubts = Doubts()
    documents: list[Document] = []
    for name, content in cases.items():
        stem = name.rpartition(".")[0]
        made = cas_json_old.cas_of if cas_json_old.is_old(content) else _cas
        cas = made(content, stem, doubts)
        found = documents_of(cas, stem, doubts)
        documents += (inception.named(one, name, doubts, coder_of(cas)) for one in found)
    corpus = Corpus(name="", documents=tuple(documents), tags=tagset.found(files))
    return FoundCorpus(corpus=corpus, doubts=doubts.sentences())


def write(corpus: Corpus) -> Iterator[Part]:
    """The tag set, and a file for each article.

    The tag set is in a folder of its own: whoever loads all JSON files of a folder as CAS would
    stumble over it.
    """
    yield tagset.PLACE, tagset.written(corpus.tags)
    for number, document in enumerate(corpus.documents, 1):
        content = json.dumps(_written(document), ensure_ascii=False, indent=1)
        yield f"{file_stem(document, number)}.json", content.encode()


def _cas(content: dict[str, Any], stem: str, doubts: Doubts) -> Cas:
    cas = Cas(types=_described(content.get(_TYPES)), units=_units(content))
    entries = content[_STRUCTURES]
    pairs = (
        entries.items()
        if isinstance(entries, dict)
        else ((one.get("%ID") if isinstance(one, dict) else None, one) for one in entries)
    )
    for key, entry in pairs:
        id_ = _id(key)
        if id_ is None or id_ in cas.structures or not isinstance(entry, dict):
            doubts.add(stem, str(key), Why.UNREADABLE)
        else:
            cas.structures[id_] = _structure(id_, entry)
    views = content.get(_VIEWS)
    for view in views.values() if isinstance(views, dict) else ():
        members = view.get("%MEMBERS") if isinstance(view, dict) else None
        if isinstance(members, list):
            cas.members.update(id_ for id_ in map(_id, members) if id_ is not None)
    return cas


def _units(content: dict[str, Any]) -> tuple[Unit, ...]:
    """What its offsets count, where its header says so; else what they may count."""
    for part, name in _ENCODINGS:
        said = content.get(part)
        stated = said.get(name) if isinstance(said, dict) else None
        if isinstance(stated, str) and stated.upper() in _UNITS:
            return (_UNITS[stated.upper()],)
    return (Unit.UTF_16, Unit.CODE_POINTS, Unit.UTF_8)


def _id(value: Any) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 12:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _described(content: Any) -> TypeSystem:
    above: dict[str, str] = {}
    features: dict[str, dict[str, str]] = {}
    for name, type_ in content.items() if isinstance(content, dict) else ():
        if isinstance(type_, dict):
            above[name] = str(type_.get("%SUPER_TYPE", ""))
            features[name] = {
                key: str(feature.get("%RANGE", ""))
                for key, feature in type_.items()
                if isinstance(feature, dict)
            }
    return TypeSystem(above=above, features=features)


def _structure(id_: int, entry: dict[str, Any]) -> Structure:
    new = Structure(id=id_, type=jsons.words(entry.get("%TYPE")))
    for name, value in entry.items():
        key = jsons.words(name)
        if key == "%ELEMENTS" and isinstance(value, list):
            ids = [one for one in map(_id, value) if one is not None]
            refers = len(ids) == len(value) and not PLAIN_ARRAY.fullmatch(new.type)
            new.refs["elements"] = ids if refers else []
            new.values["elements"] = "; ".join(map(_shown, value))
        elif key.startswith("@"):
            listed = value if isinstance(value, list) else [value]
            new.refs[key[1:]] = [one for one in map(_id, listed) if one is not None]
        elif (
            key.lstrip("^") in {"begin", "end"}
            and isinstance(value, int)
            and not isinstance(value, bool)
        ):
            new.values[key.lstrip("^")] = value
        elif not key.startswith(("%", "^")) and value is not None:
            is_text = new.type == SOFA and isinstance(value, str)
            new.values[key.removeprefix("#")] = value if is_text else _shown(value)
    return new


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    return str(value).lower() if isinstance(value, bool) else jsons.words(str(value))


def _written(document: Document) -> dict[str, Any]:
    found = structures(document)
    sofa = {
        "%ID": SOFA_ID,
        "%TYPE": SOFA,
        "sofaNum": 1,
        "sofaID": "_InitialView",
        "mimeType": "text",
        "sofaString": document.text,
    }
    entries = [
        {
            "%ID": one.id,
            "%TYPE": one.type,
            **{f"@{name}": ids[0] for name, ids in one.refs.items()},
            **one.values,
        }
        for one in found
    ]
    types = {
        name: {
            "%NAME": name,
            "%SUPER_TYPE": above,
            **{
                feature: {"%NAME": feature, "%RANGE": range_}
                for feature, range_ in OURS.features.get(name, {}).items()
            },
        }
        for name, above in OURS.above.items()
    }
    view = {"%SOFA": SOFA_ID, "%MEMBERS": [one.id for one in found]}
    return {_TYPES: types, _STRUCTURES: [sofa, *entries], _VIEWS: {"_InitialView": view}}
