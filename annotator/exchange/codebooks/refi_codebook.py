"""A codebook as REFI-QDA (``.qdc``, 1.0): what NVivo, ATLAS.ti, MAXQDA and QualCoder exchange.

It has no example, no key and no exclusion: an example is kept behind the description, the others
are lost, and :func:`not_held` says so. The project and the version stand in ``origin``.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from annotator.core.codebook import NewTag
from annotator.core.i18n import N_, _, ngettext
from annotator.exchange.readers.office import in_bytes
from annotator.exchange.unstored import stored

if TYPE_CHECKING:
    from lxml import etree

NAMESPACE: Final = "urn:QDA-XML:codebook:1.0"
SPACES: Final = re.compile(r"(?:urn:QDA-XML:(?:codebook|project):\d+[.:]\d+)?")
"""The standard's namespaces in all of its versions, as programs spell them; some leave it out."""

SETS: Final = (N_("{n} set is left out."), N_("{n} sets are left out."))

_EXAMPLE: Final = "\n\nExample: "
_DEEPEST: Final = 50
OURS: Final = uuid.UUID("0b7a1c5e-2b39-5f0e-9c59-6a1d4c1f7d20")
"""Names a tag by its path, so that the same codebook has the same identifiers each time."""


def read(content: bytes) -> list[NewTag]:
    """The codes of a codebook, as tags.

    Raises:
        ValueError: when it is no such XML; its words say so.
    """
    root, space = _root(content)
    return [tag for _code, tag in walk(root, space)]


def left_out(content: bytes) -> tuple[str, ...]:
    """A sentence on the sets of codes: here a tag is in no group but below another tag.

    Raises:
        ValueError: as for :func:`read`.
    """
    root, space = _root(content)
    sets = len(root.findall(f".//{{{space}}}Sets/{{{space}}}Set"))
    return (ngettext(*SETS, sets).format(n=sets),) if sets else ()


def _root(content: bytes) -> tuple[etree._Element, str]:
    """The root of a codebook or project, and its namespace."""
    from lxml import etree  # noqa: PLC0415 - off the path to the first paint

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(in_bytes(content), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(_("it is no XML")) from error
    space = etree.QName(root).namespace or ""
    name = etree.QName(root).localname
    if name not in {"CodeBook", "Project"} or not SPACES.fullmatch(space):
        raise ValueError(_("it is no REFI-QDA codebook"))
    return root, space


def write(tags: Sequence[NewTag], project: str = "", version: int = 0) -> bytes:
    """The tags as a codebook of the standard, in UTF-8.

    ``origin`` is the one place where the standard lets a codebook say where it comes from.
    """
    from lxml import etree  # noqa: PLC0415 - off the path to the first paint

    parts = ("Source Annotator", stored(project), f"codebook version {version}" if version else "")
    origin = ", ".join(part for part in parts if part)
    root = etree.Element("CodeBook", nsmap={None: NAMESPACE}, origin=origin)
    add_codes(etree.SubElement(root, "Codes"), tags)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def not_held(tags: Sequence[NewTag]) -> str:
    """What is lost of these tags, in a sentence; empty where nothing is."""
    keys = sum(bool(tag.key) for tag in tags)
    rules = sum(tag.is_exclusive for tag in tags)
    parts = []
    if keys:
        parts.append(ngettext("the key of {n} tag", "the keys of {n} tags", keys).format(n=keys))
    if rules:
        words = ngettext(
            "the rule of {n} tag that only one below it may be on the same words",
            "the rule of {n} tags that only one below each may be on the same words",
            rules,
        )
        parts.append(words.format(n=rules))
    if not parts:
        return ""
    lost = _(" and ").join(parts)
    return _("A .qdc file does not hold {lost}; CSV and JSON do.").format(lost=lost)


def guid_of(path: Sequence[str], within: str = "") -> str:
    """The identifier of a code by its path, the same each time; ``within`` keeps trees apart."""
    return str(uuid.uuid5(OURS, within + "\n".join(path))).upper()


def add_codes(codes: etree._Element, tags: Iterable[NewTag], within: str = "") -> None:
    """Add the tags, each after the one above it, as codes below ``codes``."""
    from lxml import etree  # noqa: PLC0415 - off the path to the first paint

    parents: dict[tuple[str, ...], etree._Element] = {(): codes}
    for tag in tags:
        code = etree.SubElement(
            parents[tag.path[:-1]],
            "Code",
            guid=guid_of(tag.path, within),
            name=stored(tag.path[-1]),
            isCodable="true",
        )
        if tag.color:
            code.set("color", tag.color.upper())
        text = tag.description + (f"{_EXAMPLE}{tag.example}" if tag.example else "")
        if text:
            etree.SubElement(code, "Description").text = stored(text)
        parents[tag.path] = code


def walk(root: etree._Element, space: str) -> Iterator[tuple[etree._Element, NewTag]]:
    """The codes of a codebook or a project, each after the one above it, with what they mean.

    ``space`` is the namespace of ``root``. A code without a name is passed over, and what is below
    it is below the one above; a second one of one name has a number.

    Raises:
        ValueError: they are nested too deeply.
    """
    taken: set[tuple[str, ...]] = set()
    codes = root.find(f"{{{space}}}CodeBook/{{{space}}}Codes")
    for path in (f"{{{space}}}Codes", f"{{{space}}}CodeBook"):  # some leave a level out
        codes = root.find(path) if codes is None else codes
    if codes is not None:
        yield from _walk(codes, space, (), taken)


def _walk(
    parent: etree._Element, space: str, above: tuple[str, ...], taken: set[tuple[str, ...]]
) -> Iterator[tuple[etree._Element, NewTag]]:
    if len(above) > _DEEPEST:
        raise ValueError(_("its codes are nested too deeply"))
    for code in parent.iterfind(f"{{{space}}}Code"):
        words = " ".join((code.get("name") or "").split())
        if not words:
            yield from _walk(code, space, above, taken)
            continue
        path = _free((*above, words), taken)
        text = code.findtext(f"{{{space}}}Description") or ""
        description, _mark, example = text.partition(_EXAMPLE)
        yield (
            code,
            NewTag(
                path=path,
                description=description.strip(),
                example=example.strip(),
                color=_color(code.get("color") or ""),
            ),
        )
        yield from _walk(code, space, path, taken)


def _free(path: tuple[str, ...], taken: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The path, with a number at its end where it is taken; capitals make no other name."""
    number = 1
    found = path
    while (key := tuple(one.casefold() for one in found)) in taken:
        number += 1
        found = (*path[:-1], f"{path[-1]} ({number})")
    taken.add(key)
    return found


def _color(value: str) -> str:
    return value.lower() if re.fullmatch(r"#[0-9a-fA-F]{6}", value) else ""
