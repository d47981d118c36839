"""How the files are called that hold the texts of W3C Web Annotations: as their sources are."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.core.i18n import _
from annotator.exchange.corpora.w3c_bodies import file_name
from annotator.exchange.corpora.w3c_pages import ENDINGS


def file_of(source: str) -> str:
    """The name of a file that may hold the text of a source, by the identifier of that."""
    return file_name(source.partition("#")[0])


def as_text(name: str) -> list[str]:
    """How a text file of a source with this name may be called: that of a page may be, too."""
    stem, point, ending = name.rpartition(".")
    is_page = f"{point}{ending}".lower() in ENDINGS
    return [f"{name}.txt", *([f"{stem}.txt"] if stem and is_page else [])]


def own_text(name: str) -> str:
    """How the text of annotations is called that name no source, by the name of their file."""
    return f"{name.rpartition('.')[0]}.txt"


def text_names(sources: Iterable[str]) -> list[str]:
    """The names of all files that may hold the texts of sources."""
    names = set(map(file_of, sources))
    names |= {found for name in names if name for found in (*as_text(name), f"{name}.html")}
    return sorted(name for name in names if name.lower().endswith((".txt", *ENDINGS)))


def told_textless(files: Iterable[str], unfitting: Iterable[str], sources: Iterable[str]) -> str:
    """What is said where no annotated text is there: how its file would be called.

    ``unfitting`` are pages with the right names and without the quoted words.
    """
    names = [n for n in files if not n.lower().endswith((".txt", *ENDINGS))]
    message = _("The annotated texts are not in {files}, only their annotations.")
    told = [message.format(files=", ".join(names))]
    if pages := ", ".join(unfitting):
        told.append(_("And in {pages} are none of the quoted words.").format(pages=pages))
    if wanted := next(filter(None, map(file_of, sources)), ""):
        message = _(
            "Put the texts beside it as text files, named as the sources of the annotations are,"
            " such as {name}."
        )
        told.append(message.format(name=f"{wanted}.txt"))
    else:
        message = _("Put the text beside it as a text file, such as {name}.")
        told.append(message.format(name=own_text(names[0])))
    return " ".join(told)
