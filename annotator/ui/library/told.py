"""What the library says after it did something with articles."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.core.article import Article
from annotator.core.i18n import _, ngettext


def deleted(articles: Sequence[Article]) -> str:
    """``“Headline” and its 3 mentions deleted``."""
    mentions = sum(article.mentions for article in articles)
    count = len(articles)
    if count == 1:
        title = articles[0].name
        if not mentions:
            return _("“{title}” deleted").format(title=title)
        text = ngettext(
            "“{title}” and its {n} mention deleted",
            "“{title}” and its {n} mentions deleted",
            mentions,
        )
        return text.format(title=title, n=mentions)
    words = ngettext("{n} article", "{n} articles", count).format(n=count)
    if not mentions:
        return _("{articles} deleted").format(articles=words)
    text = ngettext(
        "{articles} and their {n} mention deleted",
        "{articles} and their {n} mentions deleted",
        mentions,
    )
    return text.format(articles=words, n=mentions)


def marked_done(articles: Sequence[Article]) -> str:
    """``“Headline” marked done``."""
    if len(articles) == 1:
        return _("“{title}” marked done").format(title=articles[0].name)
    text = ngettext("{n} article marked done", "{n} articles marked done", len(articles))
    return text.format(n=len(articles))


def edited(articles: Sequence[Article]) -> str:
    """``3 articles changed``."""
    count = len(articles)
    return ngettext("{n} article changed", "{n} articles changed", count).format(n=count)
