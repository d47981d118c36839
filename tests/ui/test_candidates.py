"""What the speaker step offers before anything is typed."""

from __future__ import annotations

from annotator.core.article import ArticleText
from annotator.core.ids import ArticleId, RevisionId
from annotator.core.span import Span
from annotator.ui.tagging import candidates

TEXT = "Minister Ada Bell said the gate was safe. The river rose by two metres in the night."


def names(text: str, sentence: str) -> list[str]:
    start = text.index(sentence)
    article = ArticleText(
        article_id=ArticleId("a"),
        revision_id=RevisionId("r"),
        number=1,
        text=text,
        text_sha256="",
    )
    guesses = candidates.around(article, [Span(start, start + len(sentence))], "en", [])
    return [offered.shown[0].name for offered in candidates.offered(guesses, [])]


def test_the_speaker_of_the_sentence_itself_is_offered_first():
    offered = names(TEXT, "Minister Ada Bell said the gate was safe.")
    assert offered[0] == "Ada Bell"
    assert offered[-1] == "Own voice of the report"


def test_a_speaker_of_the_sentence_before_never_stands_first():
    assert names(TEXT, "The river rose by two metres in the night.") == [
        "Own voice of the report",
        "Ada Bell",
    ]
