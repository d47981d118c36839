"""Garbled letters are repaired when a person asks, and never by themselves."""

from __future__ import annotations

from tests.ui.importing.pages import GATE, read, rest, said

GARBLED = GATE.replace("the letter", "the letter’s page").encode().decode("windows-1252")


def test_garbled_letters_are_shown_and_kept(qtbot, page, folder):
    (folder / "gate.txt").write_text(GARBLED, encoding="utf-8")
    read(qtbot, page, folder / "gate.txt")
    assert "â€™" in page.files.file(0).draft.text
    assert any("look garbled" in text for text in said(page.doubt))
    assert page.doubt.repair.isVisible()


def test_they_are_repaired_when_asked(qtbot, page, folder):
    (folder / "gate.txt").write_text(GARBLED, encoding="utf-8")
    read(qtbot, page, folder / "gate.txt")
    page.doubt.repair.click()
    rest(qtbot, page)
    draft = page.files.file(0).draft
    assert "letter’s page" in draft.text
    assert "â€™" not in draft.text
    assert draft.repairs["mojibake"] == 1
    assert any("repaired in 1 line, as you asked" in text for text in said(page.doubt))
    assert draft.original.content == GARBLED.encode()


def test_a_clean_file_offers_no_repair(qtbot, page, folder):
    read(qtbot, page, folder / "gate.txt")
    assert not page.doubt.isVisible()


def test_the_encoding_is_shown_and_can_be_changed_for_any_file(qtbot, page, folder):
    (folder / "gate.txt").write_bytes(GATE.replace("letter", "lettre écrite").encode("cp1252"))
    read(qtbot, page, folder / "gate.txt")
    assert page.about.source.text() == "Windows-1252 · 1 KB"
    page.about.encoding_button.click()
    page.doubt.read_as.combo.setCurrentIndex(page.doubt.read_as.combo.findData("windows-1251"))
    page.doubt.read_as.button.click()
    rest(qtbot, page)
    assert "lettre йcrite" in page.files.file(0).draft.text


def test_what_a_person_did_survives_another_encoding(qtbot, page, folder):
    (folder / "gate.txt").write_bytes(GATE.replace("letter", "lettre écrite").encode("cp1252"))
    read(qtbot, page, folder / "gate.txt")
    page.files.file(0).set_fact("outlet", "The Courier")
    page.files.file(0).flip(3)
    kept = [line.kept for line in page.files.file(0).lines()]
    page.about.encoding_button.click()
    page.doubt.read_as.combo.setCurrentIndex(page.doubt.read_as.combo.findData("windows-1251"))
    page.doubt.read_as.button.click()
    rest(qtbot, page)
    file = page.files.file(0)
    assert "lettre йcrite" in file.draft.text
    assert file.fact("outlet").value == "The Courier"
    assert [line.kept for line in file.lines()] == kept
