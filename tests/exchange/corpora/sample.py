"""A small corpus with one of everything, for tests that look at what is written of it."""

from annotator.core.codebook import NewTag
from annotator.core.corpus import Corpus, Document, Mark, MarkKind, Note, Tie
from annotator.core.span import Span

TEXT = "😀 Nine died in Dorn, the army said."
MARKS = (
    Mark(
        id="a",
        kind=MarkKind.CLAIM,
        label="Nine people died.",
        spans=(Span(2, 11), Span(15, 19)),
        values={"stance": "asserts", "reason": "He was there."},
        note="Check.",
        coder="Amna",
        created_at="2026-11-26T21:58:46Z",
    ),
    Mark(id="b", kind=MarkKind.SPEAKER, label="Army", spans=(Span(25, 29),)),
    Mark(id="c", label="Place › Town", spans=(Span(15, 19),)),
)
CORPUS = Corpus(
    name="River",
    documents=(
        Document(
            id="01930000-0000-7000-8000-000000000000",
            name="Border",
            text=TEXT,
            facts={"outlet": "Dorn Herald"},
            marks=MARKS,
            ties=(Tie(kind="said by", from_id="a", to_id="b", note="He\nwas.", coder="Bo"),),
            notes=(Note(text="Long.", coder="Bo", created_at="2026-11-26T21:00:00Z"),),
        ),
    ),
    tags=(NewTag(path=("Place",), color="#a1b2c3"), NewTag(path=("Place", "Town"))),
)
