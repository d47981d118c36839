"""A profile says what it means or is refused, and no choice is passed over in silence."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.core.errors import CannotRead, Refused
from annotator.exchange.corpora import FORMATS
from annotator.exchange.documents import DOCUMENT_FORMATS
from annotator.exchange.writers import TABLE_FORMATS
from annotator.workspace.choices import Choices
from annotator.workspace.datasets import take_in
from annotator.workspace.export import export, losses_of
from annotator.workspace.fitting import check_fit, fitted, unable
from annotator.workspace.importing import import_paths
from annotator.workspace.narrowing import DETAILS, Privacy
from tests import builders

pytestmark = pytest.mark.usefixtures("quick_processes")

TEXTS_WITH_MARKS = [one.id for one in FORMATS if one.writer]
ABLE = [one.id for one in (*TABLE_FORMATS, *DOCUMENT_FORMATS)]
NO_TEXTS = Privacy(texts=True)


@pytest.fixture
def tagged(workspace):
    article = builders.article(workspace)
    builders.mention(workspace, article)
    return workspace


@pytest.fixture
def run(tagged, path):
    tagged.close()

    def invoke(*words):
        return CliRunner().invoke(main, ["export", "-p", str(path), *map(str, words)])

    return invoke


# --- profiles ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kept", "key", "allowed"),
    [
        ({"columns": 5}, "columns", "mention_id"),
        ({"columns": "quote"}, "columns", "mention_id"),
        ({"columns": []}, "columns", "mention_id"),
        ({"columns": ["quote", "gone"]}, "columns", "quote"),
        ({"columns": [["quote"]]}, "columns", "quote"),
        ({"articles": ["x"]}, "articles", '"done"'),
        ({"articles": "finished"}, "articles", '"done"'),
        ({"separator": ["x"]}, "separator", '";"'),
        ({"separator": "|"}, "separator", '";"'),
        ({"format": "nix"}, "format", '"brat"'),
        ({"format": "taguette"}, "format", '"brat"'),
        ({"bom": "yes"}, "bom", "true, false"),
        ({"unfinished": 0}, "unfinished", "true, false"),
        ({"where": None}, "where", "a text"),
        ({"privacy": True}, "privacy", "an object"),
        ({"privacy": {"texts": 1}}, "privacy › texts", "true, false"),
        ({"privacy": {"text": True}}, "privacy › text", "texts, coders"),
        ({"artcles": "done"}, "artcles", "articles"),
    ],
)
def test_a_wrong_profile_is_refused_with_its_key_and_what_is_allowed(kept, key, allowed):
    with pytest.raises(CannotRead) as caught:
        Choices.from_profile(kept)
    assert f"“{key}”" in str(caught.value)
    assert allowed in str(caught.value)


def test_a_column_that_is_named_twice_is_refused():
    with pytest.raises(CannotRead, match="twice"):
        Choices.from_profile({"columns": ["quote", "quote"]})


def test_what_a_profile_does_not_name_is_as_usual():
    assert Choices.from_profile({}) == Choices()
    assert Choices.from_profile({"articles": "all", "privacy": {}}) == Choices()


def test_a_wrong_profile_on_the_command_line_is_a_sentence(run, tmp_path):
    profile = tmp_path / "p.json"
    profile.write_text(json.dumps({"columns": 5}), encoding="utf-8")
    result = run("--to", tmp_path / "out", "--profile", profile)
    assert result.exit_code == 1
    assert "“columns”" in result.stderr
    assert not (tmp_path / "out").exists()


# --- what a format cannot follow -----------------------------------------------------------------


@pytest.mark.parametrize("name", TEXTS_WITH_MARKS)
def test_texts_cannot_be_left_out_of_texts_with_marks(tagged, tmp_path, name):
    chosen = Choices(format=name, privacy=NO_TEXTS)
    for job in (
        lambda: export(tagged, tmp_path / "out", chosen),
        lambda: losses_of(tagged, chosen),
    ):
        with pytest.raises(Refused, match="holds the texts themselves") as caught:
            job()
        assert ", ".join(ABLE) in str(caught.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ABLE)
def test_texts_can_be_left_out_of_all_other_formats(name):
    assert unable(Choices(format=name, privacy=NO_TEXTS)) == ""


def test_the_command_line_refuses_to_leave_out_what_a_format_is(run, tmp_path):
    result = run("--to", tmp_path / "out", "--format", "brat", "--no-texts")
    assert result.exit_code == 1
    assert "brat holds the texts themselves" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["brat", "w3c", "html", "xlsx", "csv"])
def test_that_names_stay_inside_texts_is_told(tagged, tmp_path, name):
    chosen = Choices(format=name, privacy=Privacy(speakers=True))
    done = export(tagged, tmp_path / "out", chosen)
    sentence = "Names of speakers are replaced; names inside texts and wordings are not."
    assert sentence in done.losses
    assert sentence in losses_of(tagged, chosen)


@pytest.mark.parametrize(
    ("option", "value", "format_"),
    [
        ("--columns", "quote", "brat"),
        ("--wide", None, "brat"),
        ("--wide", None, "html"),
        ("--bom", None, "brat"),
        ("--bom", None, "xlsx"),
    ],
)
def test_an_option_that_says_nothing_in_a_format_is_refused(run, tmp_path, option, value, format_):
    words = [option] if value is None else [option, value]
    result = run("--to", tmp_path / "out", "--format", format_, *words)
    assert result.exit_code == 1
    assert f"{option} cannot be used with the format “{format_}”" in result.stderr
    assert not (tmp_path / "out").exists()


def test_no_columns_are_not_all_columns(run, tmp_path):
    result = run("--to", tmp_path / "out", "--columns", "")
    assert result.exit_code == 1
    assert "Choose at least one column." in result.stderr


def test_what_a_profile_says_of_another_format_is_left_out_and_told(run, tmp_path):
    profile = tmp_path / "p.json"
    profile.write_text(json.dumps({"separator": ";", "wide": True}), encoding="utf-8")
    result = run("--to", tmp_path / "out", "--format", "brat", "--profile", profile)
    assert result.exit_code == 0
    for name in ("separator", "wide"):
        assert f"“{name}” of the profile says nothing in the format “brat”." in result.output


def test_a_choice_that_says_nothing_is_refused_in_a_script(tagged, tmp_path):
    with pytest.raises(Refused, match="“wide” cannot be chosen for the format “brat”"):
        tagged.export(tmp_path / "out", format="brat", wide=True)


def test_fitted_choices_are_followed_by_every_format():
    odd = Choices(columns=("quote",), separator=";", bom=True, dictionary=False, wide=True)
    for name in (*ABLE, *TEXTS_WITH_MARKS):
        check_fit(fitted(Choices.from_profile({**odd.as_profile(), "format": name})))


def test_unfinished_mentions_are_left_out_of_texts_with_marks(tagged, tmp_path):
    done = tagged.export(tmp_path / "out", format="brat", unfinished=False)
    assert (done.annotations, done.articles) == (0, 1)


# --- further columns of tables -------------------------------------------------------------------


@pytest.fixture
def with_details(workspace, tmp_path):
    (tmp_path / "table.csv").write_text(
        "title,text,comment\nGate,The gate was safe on Monday.,Ask Bo Lund again\n",
        encoding="utf-8",
    )
    [outcome] = import_paths(workspace, [tmp_path / "table.csv"])
    assert outcome.article
    return workspace


@pytest.mark.parametrize("name", ["texts", "coders", "notes", "speakers"])
def test_further_columns_of_a_table_are_left_out_with_all_that_is_private(
    with_details, tmp_path, name
):
    with_details.export(tmp_path / "open")
    assert "Bo Lund" in (tmp_path / "open" / "articles.csv").read_text("utf-8")
    done = with_details.export(tmp_path / "hidden", privacy=Privacy(**{name: True}))
    for file in done.files:
        assert "Bo Lund" not in file.read_text("utf-8")
    package = json.loads((tmp_path / "hidden" / "datapackage.json").read_text("utf-8"))
    assert DETAILS in package["left_out"]
    assert DETAILS in done.losses


def test_a_dataset_without_what_is_private_comes_back(with_details, tmp_path, templates):
    with_details.export(tmp_path / "hidden", privacy=Privacy(notes=True))
    with templates.new(tmp_path / "Back.annotator", codebook=False) as back:
        take_in(back, tmp_path / "hidden")
        assert back.articles.all()[0].title == "Gate"
