"""Equal reports have equal fingerprints."""

from __future__ import annotations

from annotator.analysis.fingerprints import body_fingerprint


def test_case_space_and_punctuation_do_not_count():
    assert body_fingerprint("The pier — “shut”.\n\nNobody") == body_fingerprint(
        "the PIER shut nobody!"
    )


def test_letters_digits_and_vowel_signs_count():
    assert body_fingerprint("3 boats") != body_fingerprint("5 boats")
    assert body_fingerprint("مُدّت") != body_fingerprint("مدت")


def test_an_empty_body_has_one_too():
    assert len(body_fingerprint("")) == 64
