"""The documentation is true: links, files, verbs, keys, columns, refusals; its examples run."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
import tomllib
from collections import Counter
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from annotator import commands
from annotator.cli import main
from annotator.commands.mentions import GradeMention
from annotator.core.corpus import Feature
from annotator.core.grade import CREDIBILITY, RELIABILITY
from annotator.exchange.corpora import FORMATS as CORPUS_FORMATS
from annotator.exchange.corpora.losses import meanings
from annotator.exchange.dataset import ANNOTATIONS, SHEETS
from annotator.ui.actions import ACTIONS, MENUS, MORE_KEYS
from annotator.workspace.corpus_losses import NOWHERE
from annotator.workspace.export import export
from annotator.workspace.export_tables import DICTIONARY
from tests import builders

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
FOLDERS = ("annotator", "bench", "docs", "packaging", "resources", "tests")
ANY = "\x00"
"""Stands for a placeholder while two sentences are compared."""


def name(path):
    return path.relative_to(ROOT).as_posix()


def read(page):
    return (ROOT / page).read_text(encoding="utf-8")


def rows(page, heading):
    """The cells of the first table with this first cell in its head, without code marks."""
    lines = read(page).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    found = []
    for line in lines[at + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return found


def code(page):
    """Everything between back quotes: single words and whole blocks."""
    text = read(page)
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    without = re.sub(r"^ *```\w*\n.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)
    return [*(line for block in blocks for line in block.splitlines())], re.findall(
        r"`([^`\n]+)`", without
    )


def run_blocks(page):
    """Run the Python blocks of a page, one after the other, in one place."""
    place = {"__name__": name(ROOT / page)}
    for block in re.finditer(r"^```python\n(.*?)^```", read(page), re.DOTALL | re.MULTILINE):
        line = read(page)[: block.start(1)].count("\n")
        exec(compile("\n" * line + block[1], page, "exec"), place)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    inside = [target for target in targets if not target.startswith(("http:", "https:"))]
    assert [target for target in inside if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_long_sentence_stands_twice(page):
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    sentences = [one for one in re.split(r"(?<=[.!?])\s+|\n", text) if not one.startswith("|")]
    counts = Counter(one.strip() for one in sentences if len(one) > 60)
    assert [one for one, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_files_that_are_named_are_there(page):
    _lines, words = code(page)
    files = [
        word
        for word in words
        if re.fullmatch(rf"({'|'.join(FOLDERS)})/[\w./-]+", word)
        or re.fullmatch(r"[A-Z]+\.md|\w+\.toml|requirements\.txt|Makefile|\.ci/run", word)
    ]
    made = {"datapackage.json"}
    assert [file for file in files if file not in made and not (ROOT / file).exists()] == []


def test_every_command_line_that_is_shown_is_one():
    wrong = []
    for page in PAGES:
        for line in (part for parts in code(page) for part in parts):
            call = re.match(r"(?:\$ |\S*/)?annotator( .*|$)", line.split("   #")[0].rstrip())
            if call and (trouble := _trouble(call[1].split())):
                wrong.append(f"{name(page)}: {line}: {trouble}")
    assert wrong == []


def _trouble(words):
    """What is wrong with the arguments of ``annotator``; nothing where all is well."""
    if not words or words[0].endswith(".annotator") or words[0].startswith("-"):
        return ""
    verb = main.commands.get(words[0])
    if verb is None:
        return f"no verb {words[0]}"
    known = {option for parameter in verb.params for option in parameter.opts} | {"--help"}
    return [word for word in words if word.startswith("-") and word not in known]


def test_every_verb_is_in_the_guide():
    lines, words = code("docs/guide.md")
    shown = {
        line.split()[1]
        for line in (*lines, *words)
        if re.match(r"annotator \w+$|annotator \w+ ", line)
    }
    assert set(main.commands) <= shown


def test_what_make_is_told_to_make_it_can():
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    told = {found for page in PAGES for found in re.findall(r"`make ([a-z-]+)", read(page))}
    told |= set(re.findall(r"^make ([a-z-]+)", read("README.md"), re.MULTILINE))
    assert told <= targets
    benches = {one for one in targets if one.startswith(("bench", "fuzz-", "learn"))}
    assert benches <= set(re.findall(r"^\| `make ([a-z-]+)", read("CONTRIBUTING.md"), re.MULTILINE))


def test_the_keys_of_the_guide_are_those_of_the_table():
    shown = {
        cells[1]: re.findall(r"`([^`]+)`", cells[0])
        for cells in rows("docs/guide.md", "key | action")
    }
    keys = {
        action.name: [action.keys, *MORE_KEYS.get(action.id, ())]
        for action in ACTIONS
        if action.keys
    }
    assert shown == keys


def test_menu_entries_that_are_named_are_there():
    entries = {action.id: action.name for action in ACTIONS}
    menus = {
        f"{title.replace('&', '')} › {entries[id_]}"
        for title, ids in MENUS.items()
        for id_ in ids
        if id_
    }
    tops = "|".join(title.replace("&", "") for title in MENUS)
    named = {
        found for page in PAGES for found in re.findall(rf"\*((?:{tops}) › [^*]+)\*", read(page))
    }
    assert named
    assert named <= menus


def test_the_grades_of_the_guide_are_those_of_the_scales():
    for heading, scale in (("reliability |", RELIABILITY), ("credibility |", CREDIBILITY)):
        points = [[point.code, point.label, point.meaning] for point in scale]
        assert rows("docs/guide.md", heading) == points


def test_the_columns_of_an_export_are_those_of_its_page():
    shown = rows("docs/dataset.md", "column")
    assert shown == [[f"`{column.name}`", column.description] for column in ANNOTATIONS.columns]


def test_the_tables_of_an_export_are_those_of_its_page():
    files = [cells[0] for cells in rows("docs/dataset.md", "file")]
    assert files == [f"`{sheet.name}.csv`" for sheet in (*SHEETS, DICTIONARY)]


def test_what_annotation_formats_cannot_hold_is_on_the_page_about_the_dataset():
    lacking = [
        [f"`{one.id}`", ", ".join(feature.value for feature in Feature if feature not in one.holds)]
        for one in CORPUS_FORMATS
        if one.writer
    ]
    shown = rows("docs/dataset.md", "annotation format")
    assert shown == [[name, words or "nothing of these"] for name, words in lacking]
    meant = [[feature.value, " ".join(meanings(feature))] for feature in Feature]
    assert rows("docs/dataset.md", "of these") == meant
    listed = "\n".join(f"- {thing.words}" for thing in NOWHERE)
    assert f"\n\n{listed}\n\n" in read("docs/dataset.md")


def test_every_command_is_on_the_page_about_scripting():
    found = {
        f"annotator/commands/{module.name}.py": sorted(
            kind.__name__
            for _name, kind in inspect.getmembers(
                import_module(f"annotator.commands.{module.name}"), inspect.isclass
            )
            if kind.__module__ == f"annotator.commands.{module.name}" and hasattr(kind, "apply")
        )
        for module in pkgutil.iter_modules(commands.__path__)
        if module.name != "base"
    }
    shown = {
        cells[0].strip("`"): re.findall(r"`(\w+)`", cells[1])
        for cells in rows("docs/scripting.md", "module")
    }
    assert shown == {module: kinds for module, kinds in found.items() if kinds}


def test_refusals_are_worded_as_the_program_words_them():
    wrong = []
    for sentence, _advice in rows("docs/guide.md", "it says"):
        wanted = re.sub(r"\b[A-Z]{4,}\b", ANY, sentence)
        if not any(_same(wanted, known) for known in _sentences()):
            wrong.append(sentence)
    assert wrong == []


@cache
def _sentences():
    """Every string of the rooms that refuse, with its placeholders made :data:`ANY`."""
    found = set()
    for room in ("store", "exchange", "workspace"):
        for path in (ROOT / "annotator" / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(re.sub(r"\{\w+\}", ANY, node.value))
    return frozenset(found)


def _same(shown, known):
    """Whether a sentence is the known one, whose last placeholder may have been filled in."""
    pattern = ".+".join(re.escape(part) for part in known.split(ANY))
    fits = len(known) > 20 and ANY in known and re.fullmatch(pattern, shown)
    return bool(fits) or shown == known


def test_every_library_that_is_needed_is_among_the_licences():
    needed = tomllib.loads(read("pyproject.toml"))["project"]["dependencies"]
    names = {re.match(r"[\w.-]+", requirement)[0] for requirement in needed}
    assert names <= {cells[0] for cells in rows("docs/licences.md", "library | for")}


def test_the_architecture_fits_on_two_pages():
    assert len(read("docs/architecture.md").split()) <= 1100


def test_the_page_about_scripting_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    run_blocks("docs/scripting.md")
    assert "River rises in Orveth" in capsys.readouterr().out


def test_the_page_about_the_dataset_runs(workspace, tmp_path, monkeypatch, capsys):
    article = builders.article(workspace, builders.TEXT, title="=1+1")
    mention = builders.mention(workspace, article)
    workspace.do(GradeMention(mention_id=mention, reason="'quoted"))
    export(workspace, tmp_path / "dataset")
    monkeypatch.chdir(tmp_path)
    run_blocks("docs/dataset.md")
    assert "comment form Post a Comment" in capsys.readouterr().out


def test_the_pictures_of_the_guide_show_the_window_as_it_was_accepted():
    accepted = {path.read_bytes() for path in ROOT.glob("tests/pictures/window/*.png")}
    shown = sorted(ROOT.glob("docs/pictures/*.png"))
    assert [name(path) for path in shown if path.read_bytes() not in accepted] == []
