"""Files become articles; copies, revisions and duplicates are recognised; a bad file stops none."""

from __future__ import annotations

from annotator.workspace.importing import import_paths
from tests import builders

FIRST = builders.TEXT
PAGE = """<html lang="en"><head><title>{title}</title>
<link rel="canonical" href="https://courier.example/gate">
<meta property="og:url" content="https://courier.example/gate"></head><body><article>
<h1>{title}</h1>
<p>Minister Ada Bell said on Monday that the gate of the valley dam was safe and watched.</p>
<p>Critics in the town of Orveth disagree, and they say that nobody had been warned {more}.</p>
<p>The valley had been flooded twice before, in the spring and again in the late autumn.</p>
</article></body></html>"""


def statuses(workspace, *paths):
    return [outcome.status for outcome in import_paths(workspace, paths)]


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_bytes_are_stored_once(workspace, tmp_path):
    path = written(tmp_path, "a.txt", FIRST)
    twin = written(tmp_path, "b.txt", FIRST)
    assert statuses(workspace, path, path, twin) == ["imported", "duplicate"]
    assert len(workspace.articles.all()) == 1


def test_the_same_body_in_another_dress_is_a_copy(workspace, tmp_path):
    path = written(tmp_path, "a.txt", FIRST)
    copy = written(tmp_path, "b.txt", FIRST.replace("Post a Comment", "Leave a Comment"))
    outcomes = list(import_paths(workspace, [path, copy]))
    assert [outcome.status for outcome in outcomes] == ["imported", "copy"]
    assert "there already" in outcomes[1].problems[0]


def test_a_changed_page_at_the_same_address_is_a_revision(workspace, tmp_path):
    one = written(tmp_path, "one.html", PAGE.format(title="Gate opened", more="at all"))
    two = written(tmp_path, "two.html", PAGE.format(title="Gate opened", more="in time"))
    assert statuses(workspace, one) == ["imported"]
    assert statuses(workspace, two) == ["revision"]
    [article] = workspace.articles.all()
    assert workspace.articles.text(article.id).number == 2
    assert "in time" in workspace.articles.text(article.id).text


def test_a_revision_never_moves_annotations(workspace, tmp_path):
    one = written(tmp_path, "one.html", PAGE.format(title="Gate opened", more="at all"))
    two = written(tmp_path, "two.html", PAGE.format(title="Gate opened", more="in time"))
    list(import_paths(workspace, [one]))
    article = workspace.articles.all()[0].id
    builders.mention(workspace, article, "nobody had been warned at all")
    [outcome] = import_paths(workspace, [two])
    assert outcome.status == "revision"
    assert "stay in the old text" in outcome.problems[-1]
    assert workspace.articles.text(article).number == 1


def test_one_bad_file_never_stops_the_rest(workspace, tmp_path):
    good = written(tmp_path, "good.txt", FIRST)
    empty = written(tmp_path, "empty.txt", "")
    binary = tmp_path / "photo.txt"
    binary.write_bytes(bytes(range(256)) * 40)
    outcomes = list(import_paths(workspace, [empty, binary, tmp_path / "gone.txt", good]))
    assert [o.status for o in outcomes] == ["failed", "failed", "failed", "imported"]
    assert all(o.problems for o in outcomes[:3])


def test_a_folder_stands_for_the_files_in_it(workspace, tmp_path):
    folder = tmp_path / "articles"
    (folder / "deep").mkdir(parents=True)
    written(folder, "a.txt", FIRST)
    written(folder / "deep", "b.txt", "Another\n\nThe sea rose in the night, they said.")
    assert statuses(workspace, folder) == ["imported", "imported"]


def test_an_import_is_one_undo(workspace, tmp_path):
    paths = [written(tmp_path, f"{n}.txt", f"{FIRST}\n\nNumber {n}.") for n in "abc"]
    list(import_paths(workspace, paths))
    assert len(workspace.articles.all()) == 3
    workspace.undo()
    assert workspace.articles.all() == []
    workspace.redo()
    assert len(workspace.articles.all()) == 3


def test_two_unknown_outlets_are_never_one(workspace):
    builders.article(workspace)
    builders.article(workspace, "Another\n\nThe sea rose.")
    first, second = workspace.articles.all()
    assert first.outlet == second.outlet == ""
    assert first.outlet_id != second.outlet_id


def test_the_original_is_kept_to_the_byte(workspace, tmp_path):
    path = tmp_path / "crlf.txt"
    path.write_bytes(b"\xef\xbb\xbfHead\r\n\r\nThe sea rose, said Bo Ek.\r\n")
    list(import_paths(workspace, [path]))
    [article] = workspace.articles.all()
    assert workspace.articles.original(article.id).content == path.read_bytes()
    assert workspace.articles.text(article.id).text == "Head\n\nThe sea rose, said Bo Ek.\n"
