"""The open article: its marks at once, its annotations when they are asked for."""

from __future__ import annotations

import pytest

from annotator.commands.mentions import TagClaim
from annotator.commands.speakers import MarkSpeaker
from annotator.commands.tags import AddTag, TagSpan
from annotator.core.claim import Link
from annotator.ui.desk.contents import Contents
from annotator.ui.reader.marks import Marks
from tests import builders
from tests.builders import TEXT, span_of


@pytest.fixture
def article(workspace):
    """An article with a claim of two spans and a named source, a speaker mark and two tags."""
    article = builders.article(workspace)
    link = Link(name="Ada Bell", source=span_of(TEXT, "Minister Ada Bell"))
    spans = (span_of(TEXT, "the gate was safe"), span_of(TEXT, "Critics disagree"))
    workspace.do(TagClaim(article_id=article, spans=spans, chain=(link,)))
    workspace.do(MarkSpeaker(article_id=article, spans=(span_of(TEXT, "a farmer from Orveth"),)))
    for name, color in (("Safety", ""), ("Warning", "#aa5500")):
        tag = workspace.do(AddTag(name=name, color=color)).result
        workspace.do(TagSpan(article_id=article, spans=(span_of(TEXT, "warned"),), tag_id=tag))
    return article


def looks(marks):
    return sorted((one.kind.value, one.id, one.spans, one.color) for one in marks)


def test_what_is_painted_at_once_is_what_the_annotations_say(workspace, article):
    contents = Contents(workspace, article)
    painted, whole = contents.marks, contents.annotations.marks(Marks())
    assert len(painted.all) == 4
    assert looks(painted.all) == looks(whole.all)
    assert looks(painted.sources) == looks(whole.sources)


def test_the_marks_of_the_first_page_are_those_of_all_marks(workspace, article):
    contents = Contents(workspace, article)
    whole = Contents(workspace, article).marks
    for end in range(len(TEXT) + 1):
        page = contents.marks_before(end)
        assert [(one.id, page.number_of(one.id)) for one in page.all] == [
            (one.id, whole.number_of(one.id)) for one in whole.all if one.start < end
        ]
        for one in page.all:
            assert one.spans == tuple(s for s in whole.of(one.id).spans if s.start < end)
    assert all(contents.marks.of(one.id) is one for one in page.all)


def test_a_mark_that_was_painted_at_once_serves_again_after_a_change(workspace, article):
    contents = Contents(workspace, article)
    before = {mark.id: mark for mark in contents.marks.all}
    done = workspace.do(TagClaim(article_id=article, spans=(span_of(TEXT, "Nobody was warned"),)))
    assert contents.refresh(done.changes)
    assert len(contents.marks.all) == 5
    assert all(contents.marks.of(id_) is mark for id_, mark in before.items())


def test_no_annotation_is_read_before_it_is_asked_for(workspace, article, monkeypatch):
    read = []
    real = workspace.mentions.in_article
    monkeypatch.setattr(workspace.mentions, "in_article", lambda id_: read.append(id_) or real(id_))
    contents = Contents(workspace, article)
    assert contents.marks.all
    assert not read
    assert contents.cards()
    assert read == [article]


def test_a_screen_reader_hears_what_each_mark_is(workspace, article):
    contents = Contents(workspace, article)
    assert {contents.words(mark) for mark in contents.marks.all} == {
        "claim 1, Ada Bell, not graded",
        "speaker",
        "Safety",
        "Warning",
    }
