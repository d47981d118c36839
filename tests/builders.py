"""Makes what tests need in one line: ``article(workspace, text="…")``, ``mention(…)``."""

from __future__ import annotations

from annotator.analysis.fingerprints import body_fingerprint
from annotator.commands.importing import ImportArticles, Incoming
from annotator.commands.mentions import TagClaim
from annotator.core.claim import Link, Speech, Stance
from annotator.core.draft import Aside, AsideKind, Draft, Fact, Original, Standing
from annotator.core.span import Span
from annotator.store.schema import journal, journal_changes, metadata

TEXT = (
    "Gate opened at night\n"
    "\n"
    "Minister Ada Bell said on Monday that the gate was safe. 😀 Critics disagree.\n"
    "\n"
    "“Nobody was warned,” said a farmer from Orveth, who asked not to be named.\n"
    "\n"
    "Post a Comment"
)
"""A small article: headline, two paragraphs (an emoji in the first), a comment line."""


def draft(text=TEXT, *, file="gate.txt", asides=None, **facts):
    """A draft of plain text; the first and last line of :data:`TEXT` are set aside."""
    if asides is None and text == TEXT:
        last = text.rindex("\n") + 1
        asides = (
            Aside(0, text.index("\n"), AsideKind.HEADLINE),
            Aside(last, len(text), AsideKind.COMMENT_FORM),
        )
    facts = {"title": "Gate opened at night", "language": "en", **facts}
    return Draft(
        file=file,
        text=text,
        asides=asides or (),
        facts={
            name: Fact(value=value, standing=Standing.FOUND, evidence="Line 1")
            for name, value in facts.items()
        },
        original=Original.of(text.encode(), "text/plain", file_name=file),
    )


def article(workspace, text=TEXT, **given):
    """Import a text; returns the article's id."""
    made = draft(text, **given)
    incoming = Incoming(draft=made, fingerprint=body_fingerprint(made.body))
    [imported] = workspace.do(ImportArticles(incoming=(incoming,))).result
    return imported.article_id


def span_of(text, quote, start=0):
    """Where a quote stands in a text."""
    at = text.index(quote, start)
    return Span(at, at + len(quote))


def mention(workspace, article_id, quote="the gate was safe", *, speaker="Ada Bell", **given):
    """Tag a quote as a claim of a speaker; returns the mention's id."""
    text = workspace.articles.text(article_id).text
    chain = (Link(name=speaker, speech=Speech.INDIRECT),) if speaker else ()
    given = {"stance": Stance.ASSERTS, "chain": chain, **given}
    command = TagClaim(article_id=article_id, spans=(span_of(text, quote),), **given)
    return workspace.do(command).result


def contents(workspace):
    """All rows of all tables but the journal, as they are stored."""
    with workspace._database.reading() as connection:
        return {
            table.name: [
                dict(zip(row._fields, row, strict=True))
                for row in connection.exec_driver_sql(f"SELECT * FROM {table.name} ORDER BY id")
            ]
            for table in metadata.sorted_tables
            if table not in (journal, journal_changes)
        }
