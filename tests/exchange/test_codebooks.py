"""Codebooks go to files and come back; what is no codebook is refused with a sentence."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.codebook import NewTag
from annotator.core.errors import CannotRead, CannotSave
from annotator.exchange.codebooks import FORMATS, FoundCodebook, read_codebook, write_codebook

TAGS = [
    NewTag(path=("Figures",), description="A number, “counted”", is_exclusive=True),
    NewTag(path=("Figures", "=Dead"), example="58 soldiers\n23 soldiers", color="#8e2f63", key="d"),
    NewTag(path=("Figures", "=Dead", "زخمی 😀"), description="Wounded"),
    NewTag(path=("Places",), description="Where"),
]
LOSES = {".qdc": ("key", "is_exclusive")}
"""What a format cannot hold."""


def held(tag, ending):
    values = {name: getattr(tag, name) for name in NewTag.__slots__}
    for name in LOSES.get(ending, ()):
        values[name] = NewTag(path=("x",)).__getattribute__(name)
    return values


@pytest.mark.parametrize("ending", FORMATS)
def test_a_codebook_comes_back_as_it_was_but_for_what_the_format_loses(tmp_path, ending):
    path = tmp_path / f"tags{ending}"
    write_codebook(path, TAGS, "Border", 7)
    again = read_codebook(path).tags
    assert [held(tag, ending) for tag in again] == [held(tag, ending) for tag in TAGS]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_codebook_names_its_project_and_version(tmp_path, ending):
    path = tmp_path / f"tags{ending}"
    write_codebook(path, TAGS, "Border & Sea", 7)
    content = path.read_text("utf-8")
    match ending:
        case ".json":
            about = json.loads(content)
            assert (about["project"], about["codebook_version"]) == ("Border & Sea", 7)
        case ".csv":
            rows = list(csv.DictReader(io.StringIO(content, newline="")))
            assert {(row["project"], row["codebook_version"]) for row in rows} == {
                ("Border & Sea", "7")
            }
        case _:
            assert 'origin="Source Annotator, Border &amp; Sea, codebook version 7"' in content


def test_what_a_format_does_not_hold_is_said_only_where_something_is_lost(tmp_path):
    said = write_codebook(tmp_path / "tags.qdc", TAGS, "Border", 7)
    assert said == (
        "A .qdc file does not hold the key of 1 tag and the rule of 1 tag that only one below it "
        "may be on the same words; CSV and JSON do."
    )
    assert write_codebook(tmp_path / "tags.qdc", TAGS[3:]) == ""
    assert write_codebook(tmp_path / "tags.json", TAGS) == ""


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)


@pytest.mark.parametrize("ending", FORMATS)
@given(description=words, example=words)
@settings(max_examples=40, deadline=None)
def test_any_words_come_back(tmp_path_factory, ending, description, example):
    path = tmp_path_factory.mktemp("book") / f"tags{ending}"
    tag = NewTag(path=("Tag",), description=description.strip(), example=example.strip())
    write_codebook(path, [tag])
    [again] = read_codebook(path).tags
    kept = lambda text: text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")  # noqa: E731
    expected = kept(tag.description) if ending == ".qdc" else tag.description
    assert again.description == expected


def test_tables_of_other_programs_are_read_by_the_names_of_their_columns(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("Code,Parent,Definition\nFigures,,Numbers\nDead,Figures,Killed\n", "utf-8")
    assert read_codebook(path).tags == (
        NewTag(path=("Figures",), description="Numbers"),
        NewTag(path=("Figures", "Dead"), description="Killed"),
    )


@pytest.mark.parametrize("ending", FORMATS)
def test_a_tag_below_a_top_level_one_is_not_put_below_another_of_that_name(tmp_path, ending):
    paths = [("Actor",), ("Actor", "Person"), ("Person",), ("Person", "Child")]
    path = tmp_path / f"tags{ending}"
    write_codebook(path, [NewTag(path=one) for one in paths])
    assert [tag.path for tag in read_codebook(path).tags] == paths


def test_a_tag_above_is_found_by_its_name_where_no_top_level_one_has_it(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("tag,above\nActor,\nPerson,Actor\nChild,person\n", "utf-8")
    assert read_codebook(path).tags[-1].path == ("Actor", "Person", "Child")


def test_the_namespace_is_read_in_both_spellings(tmp_path):
    path = tmp_path / "other.qdc"
    path.write_text(
        '<CodeBook xmlns="urn:QDA-XML:codebook:1:0"><Codes><Code guid="x" name="Dead" '
        'isCodable="true" color="#FF0000"/></Codes></CodeBook>',
        "utf-8",
    )
    assert read_codebook(path) == FoundCodebook((NewTag(path=("Dead",), color="#ff0000"),))


def test_sets_of_codes_are_said_to_be_left_out(tmp_path):
    path = tmp_path / "other.qdc"
    path.write_text(
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="x" name="Dead"/></Codes>'
        '<Sets><Set guid="y" name="Harm"><MemberCode guid="x"/></Set></Sets></CodeBook>',
        "utf-8",
    )
    assert read_codebook(path).left_out == ("1 set is left out.",)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", "x,y\n1,2\n", "no column is called “tag” or “name”"),
        ("a.json", "{", "it is no JSON"),
        ("a.json", '{"tags": 3}', "it has no list “tags”"),
        ("a.json", '[{"name": ""}]', "a tag in it has no name"),
        ("a.qdc", "<x", "it is no XML"),
        ("a.qdc", "<html/>", "it is no REFI-QDA codebook"),
        ("a.csv", "tag\n", "There is no tag in a.csv"),
        ("a.txt", "tag", "a codebook ends in .csv, .json, .qdc"),
    ],
)
def test_what_is_no_codebook_is_a_sentence(tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(CannotRead, match=sentence):
        read_codebook(path)


def test_an_entity_of_a_stranger_is_not_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    path = tmp_path / "hostile.qdc"
    path.write_text(
        f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code name="A" guid="x">'
        "<Description>&s;</Description></Code></Codes></CodeBook>",
        "utf-8",
    )
    assert "secret" not in read_codebook(path).tags[0].description


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path):
    with pytest.raises(CannotSave, match="could not be written"):
        write_codebook(tmp_path / "no" / "tags.csv", TAGS)


@pytest.mark.parametrize("space", ["urn:QDA-XML:codebook:0:4", "urn:QDA-XML:codebook:0.4", ""])
def test_codebooks_of_earlier_versions_of_the_standard_are_read(space):
    named = f' xmlns="{space}"' if space else ""
    content = f'<CodeBook{named}><Codes><Code guid="x" name="Dead"/></Codes></CodeBook>'
    assert [tag.path for tag in FORMATS[".qdc"].read(content.encode())] == [("Dead",)]
