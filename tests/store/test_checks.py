"""`annotator check` finds what was changed behind the program's back."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from annotator.commands.tags import AddTag
from annotator.store.checks import problems
from tests import builders


@pytest.fixture
def project(workspace):
    article = builders.article(workspace)
    builders.mention(workspace, article)
    return workspace


def changed(workspace, statement):
    with workspace._database.writing() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.execute(text(statement))
    return list(problems(workspace._database))


def test_a_sound_project_has_no_problems(project):
    assert list(problems(project._database)) == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE spans SET start = start + 1", "does not fit its quote"),
        ("UPDATE spans SET quote = 'else'", "does not fit its quote"),
        ("UPDATE spans SET text_sha256 = 'x'", "was made for another text"),
        ("UPDATE revisions SET text = text || '!'", "is not as it was stored"),
        ('UPDATE asides SET "end" = 100000', "overlap or end behind the text"),
        ("UPDATE journal SET state = 'lost' WHERE kind = 'do'", "in no known state"),
        ("DELETE FROM grades", None),
        ("DELETE FROM attributions", "that the journal knows is not there"),
    ],
)
def test_what_is_off_is_named(project, statement, sentence):
    found = changed(project, statement)
    assert any(sentence in problem for problem in found) if sentence else found == []


def test_tags_that_are_below_themselves_are_named(project):
    project.do(AddTag(name="Loud", parent_id=project.do(AddTag(name="Warning")).result))
    found = changed(project, "UPDATE tags SET parent_id = (SELECT max(id) FROM tags)")
    assert [one for one in found if "tag" in one] == [
        (
            "The tag “Loud” is below itself, so the codebook does not show it. Restore a"
            " backup from before that."
        )
    ]
