"""Which article is shown when a project is opened."""

from __future__ import annotations

from annotator.core.ids import ArticleId
from annotator.workspace.workspace import Workspace


def where_to_go_on(workspace: Workspace, left: str) -> ArticleId | None:
    """Where one left, else where the last annotation was made, else the first there is.

    Asked of the database: a window of 100,000 articles opens before it has read them all.
    """
    articles = workspace.articles
    last = workspace.history.undoable()
    known = {one.id: one for one in articles.some([left, (last and last.article_id) or ""])}
    if left in known:
        return ArticleId(left)
    there = known.get(ArticleId((last and last.article_id) or ""))
    if there is not None and there.mentions:
        return there.id
    return articles.first(annotated=True) or articles.first(annotated=False)
