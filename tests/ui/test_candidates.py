"""What the speaker step offers before anything is typed."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.core.article import ArticleText
from annotator.core.ids import ArticleId, RevisionId, SpeakerId
from annotator.core.span import Span
from annotator.core.speaker import Speaker, SpeakerKind
from annotator.ui.tagging import candidates

TEXT = "Minister Ada Bell said the gate was safe. The river rose by two metres in the night."


def guessed(text: str, sentence: str, known: Sequence[Speaker] = ()) -> list[candidates.Candidate]:
    start = text.index(sentence)
    article = ArticleText(
        article_id=ArticleId("a"),
        revision_id=RevisionId("r"),
        number=1,
        text=text,
        text_sha256="",
    )
    return candidates.around(article, [Span(start, start + len(sentence))], "en", known)


def names(text: str, sentence: str) -> list[str]:
    return [one.shown[0].name for one in candidates.offered(guessed(text, sentence), [])]


def test_the_speaker_of_the_sentence_itself_is_offered_first():
    offered = names(TEXT, "Minister Ada Bell said the gate was safe.")
    assert offered[0] == "Ada Bell"
    assert offered[-1] == "Own voice of the report"


def test_a_speaker_of_the_sentence_before_never_stands_first():
    assert names(TEXT, "The river rose by two metres in the night.") == [
        "Own voice of the report",
        "Ada Bell",
    ]


def speaker(name: str, kind: SpeakerKind = SpeakerKind.PERSON) -> Speaker:
    return Speaker(id=SpeakerId(name), name=name, kind=kind)


LAST = "Minister Ada Bell came. Bell said the gate was safe."


def test_a_last_name_alone_offers_the_one_known_person_who_has_it_first():
    first, second, *_ = guessed(LAST, "Bell said the gate was safe.", [speaker("Ada Bell")])
    assert (first.shown[0].name, first.links[0].speaker_id) == ("Ada Bell", "Ada Bell")
    assert first.links[0].source.of(LAST) == "Bell"
    assert (second.shown[0].name, second.links[0].speaker_id) == ("Bell", None)
    assert second.note == "new speaker"


def test_a_last_name_of_two_known_persons_offers_neither_by_itself():
    both = [speaker("Ada Bell"), speaker("Hana Bell")]
    text = "Ada Bell came with Hana Bell. Bell said the gate was safe."
    first = guessed(text, "Bell said the gate was safe.", both)[0]
    assert (first.shown[0].name, first.links[0].speaker_id) == ("Bell", None)


def test_no_body_is_known_by_a_last_name():
    body = speaker("Radio Bell", SpeakerKind.ORGANISATION)
    first = guessed(LAST, "Bell said the gate was safe.", [body])[0]
    assert first.links[0].speaker_id is None
