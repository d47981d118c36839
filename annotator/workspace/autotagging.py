"""Finds all places that a search or a pattern means, to be tagged at once after a look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotator.analysis.search_query import parse
from annotator.commands.autotagging import Place
from annotator.core.article import Article, ArticleText
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.core.search import CAP, Order, terms_of
from annotator.core.snippets import matcher
from annotator.core.span import Span
from annotator.workspace.workspace import Workspace

AROUND = 40
"""So many characters before and behind a place are shown with it."""

MOST = 20_000
"""More places than this are no tag, but a word of the language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place that would be tagged, with what stands around it."""

    place: Place
    article: Article
    before: str
    words: str
    after: str


_Find = Callable[[str], Iterator[Span]]


def places_of(workspace: Workspace, wanted: str, progress: Progress | None = None) -> list[Found]:
    """Every place in the bodies of articles that a search means, in order.

    The search is that of :meth:`Workspace.search`; each of its words and phrases is a place.
    Nothing is stored.

    Raises:
        Refused: when it cannot be understood, or finds too much.
        Cancelled: when the analyst stops it.
    """
    find, articles = _search(workspace, wanted)
    return _places(workspace, articles, find, progress)


def places_of_pattern(
    pattern: str, workspace: Workspace, progress: Progress | None = None
) -> list[Found]:
    """Every place that a regular expression fits, in order. Nothing is stored.

    There are patterns that take for ever on one article, and nothing in the same process can stop
    them then: a window runs this apart (:func:`annotator.workspace.apart.run_apart`).

    Raises:
        Refused: when it cannot be understood, or finds too much.
        Cancelled: when the analyst stops it between two articles.
    """
    return _places(workspace, workspace.articles.all(), _pattern(pattern), progress)


def _places(
    workspace: Workspace, articles: list[Article], find: _Find, progress: Progress | None
) -> list[Found]:
    found: list[Found] = []
    for article in (progress or Progress()).over(articles):
        text = workspace.articles.text(article.id)
        found += _in_article(article, text, find)
        if len(found) > MOST:
            message = _("More than {n} places. Look for something less common.")
            raise Refused(message.format(n=f"{MOST:,}"))
    return found


def _search(workspace: Workspace, wanted: str) -> tuple[_Find, list[Article]]:
    query = parse(wanted)
    if query.problems:
        raise Refused(query.problems[0])
    terms = list(terms_of(query.tree))
    if not terms:
        raise Refused(_("Name a word or a phrase to be tagged; fields alone are no words."))
    answer = workspace.search(wanted, order=Order.NEWEST, limit=CAP)
    if answer.capped:
        message = _("More than {n} articles. Look for something less common.")
        raise Refused(message.format(n=f"{CAP:,}"))
    found = matcher(terms)
    ids = [hit.article.id for hit in answer.hits]

    def find(text: str) -> Iterator[Span]:
        return (one.span for one in found.places(text))

    return find, workspace.articles.some(ids)


def _pattern(wanted: str) -> _Find:
    try:
        compiled = re.compile(wanted)
    except re.error as error:
        message = _("That is no pattern: {reason} at character {n}.")
        raise Refused(message.format(reason=error.msg, n=(error.pos or 0) + 1)) from error
    except (OverflowError, RecursionError) as error:
        raise Refused(_("This pattern counts or nests too far. Write a simpler one.")) from error
    if compiled.match(""):
        raise Refused(_("This pattern fits nothing at all as well: it would be everywhere."))

    def find(text: str) -> Iterator[Span]:
        return (Span(*match.span()) for match in compiled.finditer(text) if match.group())

    return find


def _in_article(article: Article, text: ArticleText, find: _Find) -> Iterator[Found]:
    """The places in the body: what is set aside is no text of the report."""
    asides = text.asides
    for span in find(text.text):
        is_aside = any(aside.start < span.end and span.start < aside.end for aside in asides)
        if is_aside or not any(char.isalnum() for char in span.of(text.text)):
            continue
        yield Found(
            place=Place(article.id, text.revision_id, span),
            article=article,
            before=_line(text.text[max(0, span.start - AROUND) : span.start]),
            words=_line(span.of(text.text)),
            after=_line(text.text[span.end : span.end + AROUND]),
        )


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
