"""Every place that a search or a pattern means is found, looked at, and tagged in one undo."""

from __future__ import annotations

import pytest

from annotator.commands.autotagging import TagPlaces
from annotator.commands.tags import AddTag, EditTag, TagSpan
from annotator.core.errors import Refused
from annotator.workspace.autotagging import places_of, places_of_pattern
from annotator.workspace.codebooks import export_codebook, import_codebook
from tests import builders


@pytest.fixture
def article(workspace):
    return builders.article(workspace)


@pytest.fixture
def tag(workspace):
    return workspace.do(AddTag(name="Warning")).result


def tagged(workspace, article):
    return [one.quote for one in workspace.tags.taggings_in_article(article)]


def test_each_word_and_phrase_of_a_search_is_a_place(workspace, article):
    found = places_of(workspace, '"gate was" OR critic*')
    assert [one.words for one in found] == ["gate was", "Critics"]
    assert found[0].before.endswith("Monday that the ")


def test_what_is_set_aside_is_no_place(workspace, article):
    assert [one.words for one in places_of(workspace, "gate")] == ["gate"]
    assert places_of(workspace, "comment") == []


def test_a_pattern_finds_what_it_fits(workspace, article):
    found = places_of_pattern(r"\b[Ww]arned\b|Ada \w+", workspace)
    assert [one.words for one in found] == ["Ada Bell", "warned"]


def test_one_undo_takes_all_back_and_what_has_the_tag_is_passed_over(workspace, article, tag):
    text = workspace.articles.text(article).text
    first = (builders.span_of(text, "Critics"),)
    workspace.do(TagSpan(article_id=article, spans=first, tag_id=tag))
    places = tuple(one.place for one in places_of(workspace, "critics OR warned"))
    assert workspace.do(TagPlaces(tag_id=tag, places=places)).result == 1
    assert tagged(workspace, article) == ["Critics", "warned"]
    workspace.undo()
    assert tagged(workspace, article) == ["Critics"]


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("(a", "no pattern: missing"),
        ("x*", "everywhere"),
        ("a{99999999999999}", "counts or nests too far"),
        ("(" * 5_000 + "a" + ")" * 5_000, "counts or nests too far"),
    ],
)
def test_a_pattern_that_means_no_places_is_refused(workspace, article, pattern, sentence):
    with pytest.raises(Refused, match=sentence):
        places_of_pattern(pattern, workspace)


def test_a_search_without_words_is_refused(workspace, article):
    with pytest.raises(Refused, match="Name a word or a phrase"):
        places_of(workspace, "outlet:Courier")


def test_a_codebook_is_taken_in_without_losing_what_is_there(workspace, tmp_path, tag):
    path = tmp_path / "tags.csv"
    path.write_text(
        "tag,above,description,key\nwarning,,Whether people were warned,w\nSiren,warning,,w\n",
        "utf-8",
    )
    taken = import_codebook(workspace, path)
    assert (taken.added, taken.changed) == (1, 1)
    assert taken.problems == (
        "“warning” is one tag with “Warning” here: capitals alone make no other tag.",
        "Siren: The key W chooses “Warning” already.",
    )
    tags = {one.name: one for one in workspace.tags.all()}
    assert tags["Warning"].description == "Whether people were warned"
    assert tags["Siren"].parent_id == tag
    assert import_codebook(workspace, path).added == 0
    assert export_codebook(workspace, tmp_path / "again.json").tags == len(tags)


def test_an_export_of_the_codebook_says_its_version_and_what_is_not_in_the_file(
    workspace, tmp_path, tag
):
    workspace.do(EditTag(tag_id=tag, key="w", is_exclusive=True))
    version = workspace.tags.version()
    written = export_codebook(workspace, tmp_path / "tags.qdc")
    assert written.words("tags.qdc") == (
        f"1 tag, codebook version {version}, in tags.qdc. A .qdc file does not hold the key of 1 "
        "tag and the rule of 1 tag that only one below it may be on the same words; CSV and JSON "
        "do."
    )
    assert f"{workspace.name}, codebook version {version}" in (tmp_path / "tags.qdc").read_text()
    written = export_codebook(workspace, tmp_path / "tags.csv")
    assert written.words("tags.csv") == f"1 tag, codebook version {version}, in tags.csv"
