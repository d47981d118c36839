"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for folder in ("annotator", "bench", "packaging", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations/versions" not in path.as_posix()  # alembic writes them
)
CODE = [path for path in FILES if path.relative_to(ROOT).parts[0] != "tests"]
CATCH_ALL = {"annotator/ui/tasks.py"}
"""The job runner; the crash hook needs no ``except``."""


def name(path):
    return path.relative_to(ROOT).as_posix()


def text_of(path):
    return path.read_text(encoding="utf-8")


def test_no_file_is_longer_than_500_lines():
    lines = {name(path): text_of(path).count("\n") for path in FILES}
    assert {file: count for file, count in lines.items() if count > 500} == {}


def test_every_file_says_in_its_first_line_what_it_is_for():
    first = {name(path): parsed(path)[0].partition("\n")[0].rstrip() for path in CODE}
    assert {file for file, line in first.items() if not line.endswith((".", "?", "!"))} == set()


def test_no_function_is_longer_than_40_lines():
    long = [f"{name(path)}, {function}" for path in CODE for function in parsed(path)[1]]
    assert long == []


def test_only_the_job_runner_catches_everything():
    catching = {name(path) for path in CODE if re.search(r"except Exception\b", text_of(path))}
    assert catching <= CATCH_ALL


def test_nothing_names_this_machine_or_a_registry():
    # spelt so that the pattern itself names no such path
    shown = re.compile(r"/(?:[w]ork|[r]oot)/|://[^\s\"']*/[s]imple/|index[-]url")
    texts = [*FILES, *ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "requirements.txt"]
    found = [
        name(path)
        for path in texts
        if path != Path(__file__) and shown.search(path.read_text(encoding="utf-8"))
    ]
    assert not found


@cache
def parsed(path):
    """What a file says it is for, and its long functions; parsing all files takes seconds."""
    tree = ast.parse(text_of(path))
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 - _docstring_lines(node) > 40
    ]
    return ast.get_docstring(tree) or "", long


def _docstring_lines(node):
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        return first.end_lineno - first.lineno + 1
    return 0
