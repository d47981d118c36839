"""The language is guessed with evidence, or left missing."""

from __future__ import annotations

import pytest

from annotator.analysis.languages import language_of
from annotator.core.draft import Standing


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour master said that the pier was shut for the week and it is not safe.", "en"),
        ("Der Hafenmeister sagte, dass die Mole gesperrt ist und das Schiff nicht kommt.", "de"),
        ("Le capitaine du port a dit que la jetée est fermée et que les bateaux sont là.", "fr"),
        ("El capitán del puerto dijo que el muelle está cerrado y que los barcos no salen.", "es"),
        ("بندرگاہ کے افسر نے کہا ہے کہ گھاٹ ایک ہفتے کے لیے بند رہے گا", "ur"),
        ("د بندر مشر وویل چې بندر به یوه اونۍ تړلی وي او بېړۍ نشي راتلای", "ps"),
        ("رئیس بندر گفت که اسکله یک هفته بسته خواهد بود و کشتی‌ها نمی‌آیند", "fa"),
        ("قال رئيس الميناء إن الرصيف سيبقى مغلقا لمدة أسبوع كامل في المدينة", "ar"),
        ("Il capitano del porto ha detto che il molo resta chiuso per una settimana intera.", "it"),
    ],
)
def test_a_language_is_told(text, code):
    fact = language_of(text)
    assert fact.value == code
    assert fact.standing is Standing.GUESSED
    assert fact.evidence


def test_a_word_or_two_tell_nothing():
    assert language_of("Ok then").standing is Standing.MISSING
