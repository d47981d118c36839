"""``annotator duplicates``: pairs that report the same event, with the reason."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.commands.duplicates import DecideDuplicate
from annotator.core.duplicates import Decision, Likeness, Pairing
from annotator.workspace.workspace import open_project
from tests import builders
from tests.analysis.comparing.reports import FIRST, SECOND

OTHER = (
    "The opera house in Aurel opens its season with a new staging by Ivo Marn. Tickets went within "
    "an hour on Friday, and a second evening was added at once.\n\nMarn, 44, is known for long "
    "shadows and short pauses. His last staging divided the critics of two countries."
)


@pytest.fixture
def run():
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def files(tmp_path):
    made = []
    for name, text in (("one", FIRST), ("other", SECOND), ("opera", OTHER), ("again", FIRST)):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"Headline of {name}\n\n{text}\n", encoding="utf-8")
        made.append(path)
    return made


def rows(result):
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def relations(result):
    return {(row["a_file"], row["b_file"]): row["relation"] for row in rows(result)}


def test_files_are_compared_without_a_project(run, files):
    found = relations(run("duplicates", *files, "--json", "--at-least", "0.5"))
    assert found == {
        ("one.txt", "again.txt"): "exact copy",
        ("one.txt", "other.txt"): "rewrite",
        ("other.txt", "again.txt"): "rewrite",
    }


def test_two_files_of_one_name_are_told_apart_by_their_folders(run, tmp_path):
    for folder in ("march", "april"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(f"{FIRST}\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text(f"{SECOND}\n", encoding="utf-8")
    names = {name for pair in relations(run("duplicates", tmp_path, "--json")) for name in pair}
    assert names == {"april/report.txt", "march/report.txt", "other.txt"}


def test_a_pair_has_a_score_its_evidence_and_its_passages(run, files):
    best, *_rest = rows(run("duplicates", files[0], files[1], "--json"))
    assert 0.5 < best["score"] <= 1
    assert {"kind": "name", "text": "Oda Brenn"} in best["evidence"]
    assert {"kind": "date", "text": "November 7"} in best["evidence"]
    text = files[0].read_text(encoding="utf-8")
    assert all(text[slice(*one["a"])].strip() for one in best["passages"])
    assert (best["a"], best["b"], best["decision"]) == (None, None, "suggested")


def test_a_project_tells_its_ids_and_what_was_decided(run, path, workspace):
    a, b = (
        builders.article(workspace, f"Gate\n\n{text}", file=name)
        for text, name in ((FIRST, "one.txt"), (SECOND, "other.txt"))
    )
    pairing = Pairing(a=a, b=b, likeness=Likeness.REWRITE, score=0.9)
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.REJECTED))
    [row] = rows(run("duplicates", "-p", path, "--json"))
    assert (row["a"], row["b"]) == (a, b)
    assert (row["decision"], row["coder"]) == ("rejected", workspace.coder)


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_compared(run, files, tmp_path):
    bad = tmp_path / "bad.bin"
    bad.write_bytes(bytes(range(256)) * 4)
    result = run("duplicates", bad, *files)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "3 pairs"
    assert "bad.bin" in result.stderr


def suggestions(path):
    with open_project(path, read_only=True) as found:
        return [one.decision for one in found.duplicates.all()]


def test_pairs_are_kept_on_request_and_claims_say_where_nobody_looked(run, path, workspace):
    for text, name in ((FIRST, "one.txt"), (SECOND, "other.txt")):
        builders.article(workspace, f"Gate\n\n{text}", file=name)
    workspace.close()
    run("duplicates", "-p", path)
    assert suggestions(path) == []
    for verb in ("claims", "board"):
        assert "were not looked for" in run(verb, "-p", path).stderr
    run("duplicates", "-p", path, "--keep")
    assert suggestions(path) == [Decision.SUGGESTED]
    assert run("claims", "-p", path).stderr == ""
    assert run("duplicates", "one.txt", "--keep").exit_code == 2


def test_a_person_reads_what_the_two_are_and_why(run, files):
    said = run("duplicates", *files[:3]).stdout
    assert "Rewrite" in said
    assert "passages" in said
    assert said.endswith("1 pair\n")


def test_it_takes_a_project_or_files(run, files, path):
    assert run("duplicates").exit_code == 2
    assert run("duplicates", "-p", path, files[0]).exit_code == 2
    one = run("duplicates", files[0])
    assert one.exit_code == 1
    assert "two articles" in one.stderr


def test_an_import_alone_tells_why_it_takes_an_article_for_a_copy(run, files, tmp_path):
    path = tmp_path / "Test.annotator"
    assert run("import", "-p", path, files[0], files[3]).exit_code == 0
    with open_project(path) as workspace:
        [stored] = workspace.duplicates.all()
    assert stored.likeness is Likeness.EXACT_COPY
    assert "Oda Brenn" in {reason.text for reason in stored.reasons}
