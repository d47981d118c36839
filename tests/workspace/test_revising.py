"""A new revision of an article: nothing moves by itself, and each annotation's fate is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.analysis.fingerprints import body_fingerprint
from annotator.analysis.reanchoring import Fate
from annotator.commands.importing import Choice, ImportArticles, Incoming
from annotator.commands.mentions import SetMentionSpans
from annotator.commands.revisions import KeepOldText
from annotator.commands.speakers import MarkSpeaker
from annotator.commands.tags import AddTag, TagSpan
from annotator.core.claim import OWN_VOICE
from annotator.core.errors import Refused
from annotator.core.span import Span
from annotator.workspace.checking import check_project
from annotator.workspace.choices import Choices
from annotator.workspace.export import export, losses_of
from annotator.workspace.formats import format_called
from annotator.workspace.importing import import_paths
from annotator.workspace.intake import redone_revision
from annotator.workspace.revising import review, taken
from annotator.workspace.rows import Selection, annotation_rows
from tests import builders
from tests.exchange.files import warc

pytestmark = pytest.mark.usefixtures("quick_processes")

NEW = builders.TEXT.replace("Gate opened at night", "Gate opened at night, say officials").replace(
    "“Nobody was warned,” said a farmer from Orveth, who asked not to be named.\n\n", ""
)


def revise(workspace, article, text=NEW):
    draft = builders.draft(text, asides=(), title="Gate opened at night, say officials")
    incoming = Incoming(
        draft=draft,
        fingerprint=body_fingerprint(draft.body),
        like=article,
        choice=Choice.REVISION,
    )
    [imported] = workspace.do(ImportArticles(incoming=(incoming,))).result
    assert imported.outcome == "revision"
    return workspace.revisions.waiting()[0].id


def fill(workspace):
    """An article with two mentions, a tagging and a speaker that is marked."""
    article = builders.article(workspace)
    builders.mention(workspace, article)
    builders.mention(workspace, article, "Nobody was warned")
    tag = workspace.do(AddTag(name="Figures")).result
    text = workspace.articles.text(article).text
    place = (builders.span_of(text, "Critics disagree"),)
    workspace.do(TagSpan(article_id=article, spans=place, tag_id=tag))
    mark = (builders.span_of(text, "Minister Ada Bell"),)
    workspace.do(MarkSpeaker(article_id=article, spans=mark))


@pytest.fixture
def workspace(request, path, templates):
    """An empty project; where a test asks for the article, the one that has it."""
    with templates.opened_if("article" in request.fixturenames, path, fill) as workspace:
        yield workspace


@pytest.fixture
def article(workspace):
    [article] = workspace.articles.all()
    return article.id


def decisions(found):
    return {item.owner_id: 0 if item.options else None for item in found.items}


def test_a_revision_of_an_annotated_article_waits(workspace, article):
    revise(workspace, article)
    assert workspace.articles.text(article).number == 1
    assert workspace.articles.one(article).has_news
    assert len(workspace.mentions.in_article(article)) == 2


def test_the_review_tells_the_fate_of_every_annotation(workspace, article):
    found = review(workspace, revise(workspace, article))
    fates = {item.quote: item.fate for item in found.items}
    assert fates == {
        "the gate was safe": Fate.KEPT,
        "Nobody was warned": Fate.ORPHAN,
        "Critics disagree": Fate.KEPT,
        "Minister Ada Bell": Fate.KEPT,
    }
    assert found.count(Fate.ORPHAN) == 1


def test_what_was_decided_stands_in_the_new_text_and_the_rest_in_the_tray(workspace, article, path):
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    text = workspace.articles.text(article)
    [mention] = workspace.mentions.in_article(article)
    assert (text.number, mention.spans[0].of(text.text)) == (2, "the gate was safe")
    assert [place.quote for place in workspace.revisions.orphans(article)] == ["Nobody was warned"]
    [tagging] = workspace.tags.taggings_in_article(article)
    assert tagging.spans[0].of(text.text) == "Critics disagree"
    assert not workspace.articles.one(article).has_news
    workspace.close()
    assert check_project(path) == []


def test_one_undo_brings_the_old_text_back_with_everything_in_its_place(workspace, article):
    before = workspace.mentions.in_article(article)
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    workspace.undo()
    assert workspace.articles.text(article).number == 1
    assert [(m.id, m.spans) for m in workspace.mentions.in_article(article)] == [
        (m.id, m.spans) for m in before
    ]
    assert workspace.articles.one(article).has_news


def test_an_orphan_is_exported_with_the_text_it_counts_in(workspace, article, tmp_path):
    old = workspace.articles.text(article)
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    done = export(workspace, tmp_path / "out")
    rows = (done.target / "annotations.csv").read_text(encoding="utf-8").splitlines()
    [row] = [row for row in rows if "Nobody was warned" in row]
    assert old.text_sha256 in row


def test_what_waits_in_the_tray_is_told_where_a_format_has_no_place_for_it(
    workspace, article, tmp_path
):
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    lost = " ".join(workspace.export(tmp_path / "out", format="brat").losses)
    assert "– 1 earlier text of an article\n– 1 annotation in the tray" in lost


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_tables_tell_of_earlier_texts_and_csv_of_what_does_not_come_back(
    workspace, article, tmp_path, format_
):
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    done = workspace.export(tmp_path / "out", format=format_)
    told = ["1 earlier text of an article stays in the project."]
    if format_ == "csv":
        words = "1 annotation in the tray is written, and does not come back from there without"
        told.append(f"{words} its text.")
    assert list(done.losses) == told
    assert losses_of(workspace, Choices(format=format_)) == done.losses
    assert workspace.export(tmp_path / "none", format=format_, where="nowhere").losses == ()
    assert "earlier texts of articles" in format_called(format_).cannot_hold


def test_an_orphan_may_find_its_place_in_a_later_revision(workspace, article):
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    again = review(workspace, revise(workspace, article, builders.TEXT + "\nMore follows.\n"))
    fates = {item.quote: item.fate for item in again.items}
    assert fates["Nobody was warned"] is Fate.KEPT
    workspace.do(taken(workspace, again, decisions(again)))
    assert workspace.revisions.orphans(article) == []


def test_the_old_text_can_be_kept(workspace, article):
    revision = revise(workspace, article)
    workspace.do(KeepOldText(revision_id=revision))
    assert workspace.articles.text(article).number == 1
    assert not workspace.articles.one(article).has_news
    with pytest.raises(Refused, match="decided about already"):
        workspace.do(KeepOldText(revision_id=revision))


def test_a_second_revision_takes_the_place_of_one_that_still_waits(workspace, article):
    revise(workspace, article)
    revise(workspace, article, NEW.replace("safe", "watched"))
    assert [one.number for one in workspace.revisions.waiting()] == [3]


def test_the_own_voice_of_an_article_goes_with_its_outlet(workspace):
    article = builders.article(workspace, outlet="Lenn Post")
    mention = builders.mention(workspace, article, speaker="", chain=(OWN_VOICE,))
    draft = builders.draft(NEW, asides=(), outlet="Harbour Times", updated_at="2025-10-26")
    incoming = Incoming(draft=draft, fingerprint="new", like=article, choice=Choice.REVISION)
    workspace.do(ImportArticles(incoming=(incoming,)))
    found = review(workspace, workspace.revisions.waiting()[0].id)
    command = replace(taken(workspace, found, decisions(found)), draft=draft)
    workspace.do(command)
    [link] = workspace.mentions.some([mention])[0].chain
    assert workspace.articles.one(article).outlet == "Harbour Times"
    assert link.speaker == "Harbour Times"
    [row] = workspace.sheets.rows("articles")
    assert row["source_updated_at"] == "2025-10-26"


def test_an_orphan_is_exported_without_the_tags_of_other_words(workspace, article):
    found = review(workspace, revise(workspace, article))
    workspace.do(taken(workspace, found, decisions(found)))
    tag = workspace.tags.all()[0].id
    whole = Span(0, len(workspace.articles.text(article).text))
    workspace.do(TagSpan(article_id=article, spans=(whole,), tag_id=tag))
    rows = {row["quote"]: row["tags"] for row in annotation_rows(workspace, Selection())}
    assert rows["Nobody was warned"] == ""
    assert rows["the gate was safe"] == "Figures"


def test_who_imported_an_article_is_in_its_history(workspace):
    article = builders.article(workspace)
    [event] = workspace.history.of(article)
    assert (event.text, event.row_id, event.table) == ("Import articles", article, "articles")


def test_an_annotation_of_which_a_part_is_gone_is_decided_by_a_person(workspace):
    article = builders.article(workspace)
    mention = builders.mention(workspace, article)
    text = workspace.articles.text(article).text
    parts = tuple(builders.span_of(text, q) for q in ("the gate was safe", "Nobody was warned"))
    workspace.do(SetMentionSpans(mention_id=mention, spans=parts))
    found = review(workspace, revise(workspace, article))
    [item] = found.items
    assert (item.fate, len(item.gone)) == (Fate.MOVED, 1)
    workspace.do(taken(workspace, found, {mention: 0}))
    [placed] = workspace.mentions.in_article(article)
    assert placed.quote == "the gate was safe"
    workspace.undo()
    assert workspace.mentions.some([mention])[0].quote == "the gate was safe … Nobody was warned"


def test_two_parts_never_land_on_one_place(workspace):
    old = "The gate fell.\n\nThe old mill said it in the night.\n\nThe gate fell."
    article = builders.article(workspace, old)
    mention = builders.mention(workspace, article, "The gate fell")
    spans = (Span(0, 13), Span(len(old) - 14, len(old) - 1))
    workspace.do(SetMentionSpans(mention_id=mention, spans=spans))
    found = review(workspace, revise(workspace, article, "Somewhere else.\n\nThe gate fell."))
    [item] = found.items
    for option in item.options:
        assert len(set(option.values())) == len(option)


def test_a_revision_that_was_packed_keeps_the_address_of_its_article(workspace, tmp_path):
    address, name = "https://courier.example/gate", "crawl.warc"
    page = "<html><body><article>{}</article></body></html>"
    page = page.format("".join(f"<p>{line}</p>" for line in builders.TEXT.split("\n") if line))
    for text in (page, page.replace("Nobody was warned", "No person was warned")):
        (tmp_path / name).write_bytes(warc((address, "200 OK", "text/html", text.encode())))
        list(import_paths(workspace, [tmp_path / name]))
        [article] = workspace.articles.all()
        if not workspace.mentions.in_article(article.id):
            builders.mention(workspace, article.id)
    [waiting] = workspace.revisions.waiting()
    assert redone_revision(workspace, waiting.id).fact("url").value == address
