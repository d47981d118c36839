"""UIMA CAS XMI with its type system: what INCEpTION, WebAnno and DKPro exchange.

Each article is one ``.xmi``; ``TypeSystem.xml`` says what their types are, ``tagset.json`` is the
codebook. Characters that XML cannot hold become U+FFFD, which moves no offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from annotator.core.corpus import Corpus, Document, FoundCorpus
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.corpora import Files, Part, cas_types, cas_untyped, inception, tagset
from annotator.exchange.corpora.cas_arrays import PLAIN_ARRAY
from annotator.exchange.corpora.cas_reading import Cas, coder_of, documents_of, known
from annotator.exchange.corpora.cas_types import OURS, TypeSystem
from annotator.exchange.corpora.cas_writing import SOFA_ID, Structure, structures
from annotator.exchange.corpora.doubts import Doubts, Why
from annotator.exchange.corpora.flat import file_stem
from annotator.exchange.readers.office import in_bytes
from annotator.exchange.unstored import stored

if TYPE_CHECKING:
    from lxml import etree

_XMI: Final = "http://www.omg.org/XMI"
_CAS: Final = "http:///uima/cas.ecore"
_OF_1_1: Final = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml\s+version\s*=\s*['"]1\.1""")
_REFERENCE: Final = re.compile(rb"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_DESCRIPTION: Final = "http://uima.apache.org/resourceSpecifier"
_NO_NAMESPACE: Final = "uima.noNamespace"
_REFERENCES: Final = frozenset(
    (
        *("sofa", "Governor", "Dependent", "governor", "dependent", "target", "first", "next"),
        *("head", "tail", "links", "elements", "pos", "lemma", "stem", "morph", "form", "parent"),
    )
)
"""Features that refer to others in what comes without its type system."""
_LARGEST_ID: Final = 12
"""Digits of a number that may be an id or a place."""


def read(files: Files) -> FoundCorpus:
    """The articles of XMI files, with the type systems that are among the files.

    Raises:
        CannotRead: none of the files is XMI, or one is broken.
    """
    bare = {name: _without_controls(files[name]) for name in sorted(files) if _is_xml(name)}
    roots = {name: _root(content, name) for name, content in bare.items()}
    described = _described(root for root in roots.values() if _named(root) == _description())
    cases = {name: root for name, root in roots.items() if _named(root) == f"{{{_XMI}}}XMI"}
    if not cases and not described.above:
        raise CannotRead(_("None of the files is UIMA CAS XMI. Export it as “UIMA CAS XMI”."))
    doubts = Doubts()
    documents: list[Document] = []
    for name, root in cases.items():
        stem = name.rpartition(".")[0]
        if bare[name] != files[name]:
            message = _("{document}: control characters in its text are “\ufffd” here.")
            doubts.say(message.format(document=stem))
        cas = _cas(root, described, stem, doubts)
        found = documents_of(cas, stem, doubts)
        documents += (inception.named(one, name, doubts, coder_of(cas)) for one in found)
    corpus = Corpus(name="", documents=tuple(documents), tags=tagset.found(files))
    return FoundCorpus(corpus=corpus, doubts=doubts.sentences())


def write(corpus: Corpus) -> Iterator[Part]:
    """The type system, the tag set, and a file for each article."""
    yield "TypeSystem.xml", type_system()
    tags = [
        replace(tag, path=tuple(map(stored, tag.path)), description=stored(tag.description))
        for tag in corpus.tags
    ]
    yield tagset.NAME, tagset.written(tags)
    for number, document in enumerate(corpus.documents, 1):
        yield f"{file_stem(document, number)}.xmi", _written(document)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xmi", ".xml"))


def _root(content: bytes, name: str) -> etree._Element:
    from lxml import etree  # noqa: PLC0415 - heavy

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(in_bytes(content), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = _("{file} is no XML, or is damaged. Export it again.")
        raise CannotRead(message.format(file=name)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        message = _("{file} has a document type, which UIMA never writes. It is not read.")
        raise CannotRead(message.format(file=name))
    return root


def _without_controls(content: bytes) -> bytes:
    """XML 1.1 without references to control characters, which our parser, of 1.0, refuses.

    Each becomes one other character, so that offsets stay right.
    """
    if not _OF_1_1.match(content):
        return content
    return _REFERENCE.sub(lambda found: b"&#xFFFD;" if _is_control(found) else found[0], content)


def _is_control(found: re.Match[bytes]) -> bool:
    code = int(found[1], 16) if found[1] else int(found[2])
    return code < 0x20 and code not in {0x09, 0x0A, 0x0D}


def _named(element: etree._Element) -> str:
    return str(element.tag)


def _description() -> str:
    return f"{{{_DESCRIPTION}}}typeSystemDescription"


def _described(roots: Iterable[etree._Element]) -> TypeSystem:
    above: dict[str, str] = {}
    features: dict[str, dict[str, str]] = {}
    for root in roots:
        for element in root.iter(f"{{{_DESCRIPTION}}}typeDescription"):
            name = _words(element, "name")
            above[name] = _words(element, "supertypeName")
            for feature in element.iter(f"{{{_DESCRIPTION}}}featureDescription"):
                range_ = _words(feature, "rangeTypeName")
                features.setdefault(name, {})[_words(feature, "name")] = range_
    return TypeSystem(above=above, features=features)


def _words(element: etree._Element, name: str) -> str:
    return (element.findtext(f"{{{_DESCRIPTION}}}{name}") or "").strip()


def _cas(root: etree._Element, described: TypeSystem, stem: str, doubts: Doubts) -> Cas:
    cas = Cas(types=described)
    for element in root.iterchildren("*"):
        namespace, _brace, local = _named(element)[1:].rpartition("}")
        if namespace == _CAS and local == "View":
            cas.members.update(_numbers(element.get("members") or ""))
            continue
        id_ = _numbers(element.get(f"{{{_XMI}}}id") or "")
        if len(id_) != 1 or id_[0] in cas.structures:
            doubts.add(stem, local, Why.UNREADABLE)
        elif local != "NULL":
            type_ = _type_of(namespace, local)
            cas.structures[id_[0]] = _structure(element, id_[0], type_, described)
    if unclear := cas_untyped.refer(cas.structures, described, _numbers):
        message = _(
            "{document}: its type system is not there, so nothing says whether these numbers are"
            " references to other annotations: {names}. They are taken as numbers. Put the"
            " TypeSystem.xml that was exported with it beside the file, and import it again."
        )
        names = ", ".join(f"“{name}”" for name in unclear)
        doubts.say(message.format(document=stem, names=names))
    return cas


def _type_of(namespace: str, local: str) -> str:
    package = namespace.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return local if package in {_NO_NAMESPACE, ""} else f"{package}.{local}"


def _structure(element: etree._Element, id_: int, type_: str, described: TypeSystem) -> Structure:
    new = Structure(id=id_, type=type_)
    pairs = [(str(name), str(value)) for name, value in element.attrib.items()]
    pairs += ((_named(child), child.text or "") for child in element.iterchildren("*"))
    for name, value in pairs:
        numbers = _numbers(value)
        if name.startswith("{"):
            continue
        if name in {"begin", "end"} and len(numbers) == 1:
            new.values[name] = numbers[0]
        elif _refers(type_, name, described) and numbers:
            new.refs.setdefault(name, []).extend(numbers)
        else:
            before = new.values.get(name)
            new.values[name] = value if before is None else f"{before}; {value}"
    return new


def _refers(type_: str, name: str, described: TypeSystem) -> bool:
    if type_ == cas_types.SOFA or PLAIN_ARRAY.fullmatch(type_):
        return False
    range_ = described.range_of(type_, name) or OURS.range_of(type_, name)
    return not known(range_, described) if range_ else name in _REFERENCES


def _numbers(text: str) -> list[int]:
    """Ids; empty where it is anything else."""
    words = text.split()
    fits = all(word.isascii() and word.isdigit() and len(word) <= _LARGEST_ID for word in words)
    return [int(word) for word in words] if fits else []


def _written(document: Document) -> bytes:
    from lxml import etree  # noqa: PLC0415 - heavy

    found = structures(document)
    packages = sorted({one.type.rpartition(".")[0] for one in found})
    spaces = {f"ns{n}": _namespace(package) for n, package in enumerate(packages)}
    root = etree.Element(f"{{{_XMI}}}XMI", nsmap={"xmi": _XMI, "cas": _CAS, **spaces})
    root.set(f"{{{_XMI}}}version", "2.0")
    etree.SubElement(root, f"{{{_CAS}}}NULL").set(f"{{{_XMI}}}id", "0")
    for one in found:
        package, _dot, local = one.type.rpartition(".")
        element = etree.SubElement(root, f"{{{_namespace(package)}}}{local}")
        element.set(f"{{{_XMI}}}id", str(one.id))
        for name, value in one.values.items():
            element.set(name, stored(str(value)))
        for name, ids in one.refs.items():
            element.set(name, " ".join(map(str, ids)))
    sofa = etree.SubElement(root, f"{{{_CAS}}}Sofa")
    sofa.set(f"{{{_XMI}}}id", str(SOFA_ID))
    for name, value in (("sofaNum", "1"), ("sofaID", "_InitialView"), ("mimeType", "text")):
        sofa.set(name, value)
    sofa.set("sofaString", stored(document.text))
    members = " ".join(str(one.id) for one in found)
    etree.SubElement(root, f"{{{_CAS}}}View", sofa=str(SOFA_ID), members=members)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _namespace(package: str) -> str:
    return f"http:///{package.replace('.', '/')}.ecore"


def type_system() -> bytes:
    """The description of our types, which INCEpTION imports as layers."""
    from lxml import etree  # noqa: PLC0415 - heavy

    root = etree.Element(_description(), nsmap={None: _DESCRIPTION})
    types = _sub(root, "types")
    for name, above in OURS.above.items():
        described = _sub(types, "typeDescription")
        _sub(described, "name", name)
        _sub(described, "description")
        _sub(described, "supertypeName", above)
        if name in OURS.features:
            features = _sub(described, "features")
            for feature, range_ in OURS.features[name].items():
                one = _sub(features, "featureDescription")
                _sub(one, "name", feature)
                _sub(one, "description")
                _sub(one, "rangeTypeName", range_)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _sub(parent: etree._Element, name: str, words: str = "") -> etree._Element:
    from lxml import etree  # noqa: PLC0415 - heavy

    element = etree.SubElement(parent, f"{{{_DESCRIPTION}}}{name}")
    element.text = words or None
    return element
