"""A project as PDF: every text and claim is in it, each chapter where the contents say."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from pdfminer.high_level import extract_text
from PySide6.QtCore import Qt

from annotator.cli import main
from annotator.core.errors import CannotSave
from annotator.core.progress import Cancelled, Progress
from annotator.ui.printing.composer import END, ISOLATE, Composer, isolated
from annotator.ui.printing.pdf import save_pdf
from annotator.workspace.choices import Choices
from annotator.workspace.narrowing import Privacy
from tests import builders


def texts(path):
    return extract_text(str(path)).replace("\t", " ").removesuffix("\f").split("\f")


@pytest.fixture
def project(workspace):
    for number in range(1, 4):
        text = builders.TEXT.replace("Monday", f"Monday {number}") + "\n\nMore. " * 40 * number
        article = builders.article(workspace, text, title=f"Gate {number} opened", asides=())
        builders.mention(workspace, article, claim=f"Gate {number} was safe.")
    return workspace


def test_the_contents_say_where_each_article_begins(project, tmp_path):
    done = save_pdf(project, tmp_path / "new" / "out.pdf")
    assert (done.articles, done.annotations) == (3, 3)
    pages = texts(done.target)
    for number in range(1, 4):
        begins = next(at for at, page in enumerate(pages, 1) if f"00{number}\n" in page)
        assert f"Gate {number} opened" in pages[begins - 1]
        assert re.search(rf"^ ?{begins} ?$", pages[0], re.MULTILINE)
    assert all(str(number) in page for number, page in enumerate(pages, 1))


def test_what_is_private_is_not_printed(project, tmp_path):
    hidden = Privacy(texts=True, coders=True, speakers=True)
    done = save_pdf(project, tmp_path / "out.pdf", Choices(privacy=hidden))
    text = "".join(texts(done.target))
    assert "Nobody was warned" not in text
    assert "Ada" not in text
    assert "Gate 1 was safe." in text


def test_a_cancelled_pdf_leaves_no_file(project, tmp_path):
    progress = Progress(lambda done, total: progress.cancel() if total == 8 and done > 5 else None)
    with pytest.raises(Cancelled):
        save_pdf(project, tmp_path / "out.pdf", progress=progress)
    assert list(tmp_path.glob("out*")) == []


def test_a_disk_that_refuses_is_said_in_a_sentence(project, tmp_path):
    (tmp_path / "out.pdf").mkdir()
    with pytest.raises(CannotSave, match=r"out\.pdf could not be written"):
        save_pdf(project, tmp_path / "out.pdf")


def test_an_empty_project_has_one_page(workspace, tmp_path):
    assert len(texts(save_pdf(workspace, tmp_path / "out.pdf").target)) == 1


def test_the_command_line_writes_it_without_a_screen(project, path, tmp_path):
    project.close()
    target = tmp_path / "out.pdf"
    result = CliRunner().invoke(
        main, ["export", "-p", str(path), "--to", str(target), "--format", "pdf"]
    )
    assert "3 annotations and 3 articles in 1 file (pdf)" in result.output
    assert target.read_bytes().startswith(b"%PDF")


def test_foreign_words_turn_nothing_around_them():
    assert isolated(f"a{END}b") == f"{ISOLATE}ab{END}"
    assert isolated("") == ""


def test_a_text_with_line_breaks_stays_one_paragraph(qapp):
    composer = Composer()
    composer.block("text", right_to_left=True)
    composer.run("one\ntwo\u2029three <b>four</b>")
    assert composer.document.blockCount() == 1
    assert "<b>four</b>" in composer.document.toPlainText()
    block = composer.document.firstBlock()
    assert block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft
