"""Corpora as messy as real ones: emoji, combining marks, right-to-left text, overlaps, gaps."""

from hypothesis import strategies as st

from annotator.analysis.normalize import normalize
from annotator.core.codebook import PATH_JOINT, NewTag
from annotator.core.corpus import Corpus, Document, FarTie, Mark, MarkKind, Note, Tie
from annotator.core.span import Span, merged

PIECES = (
    *("The minister", " said", " that", " 58 ", "soldiers", "-", "’s", " “no”", ".", ", ", "\n"),
    *(
        "\n\n",
        "\t",
        "  ",
        "é",
        "e\u0301",
        "😀",
        "👩‍👩‍👧",
        "🇵🇰",
        "اسلام",
        " آباد",
        "\u200f",
        "\u200d",
        "\ufeff",
    ),
    *(
        "&amp;",
        "<b>",
        "]]>",
        '"',
        "'",
        "\\",
        "|",
        "_",
        "*",
        "#",
        ";",
        "\u2028",
        "\x85",
        "\xa0",
        "\x1f",
    ),
    *("%20", "$", "[1]", "->", "//", "T1", "=1+1", "ß", "ﬁ", "中文", "\U00020000"),
)

EMPTY = "A"
"""Instead of what would be empty: filters would throw too many corpora away."""

NOTED = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)
TEXTS = NOTED.map(lambda raw: normalize(raw).text or EMPTY)
"""Stored texts are normalised at import: no carriage return, NUL, U+2028 or mark at the start."""
LINES = (
    st.lists(
        st.sampled_from([p for p in PIECES if "\n" not in p and p not in "\u2028\x85"]), max_size=6
    )
    .map("".join)
    .map(lambda text: " ".join(text.split()))
)
"""Headlines, names and wordings: one line, no space around it."""
NAMES = LINES.map(lambda line: line or EMPTY)
NOTES = st.one_of(st.just(""), NOTED.map(str.strip))
CODERS = st.sampled_from(("", "Amna", "Björn Ö.", "احمد"))
TIMES = st.sampled_from(("", "2026-11-26T21:58:46Z", "2025-10-25T06:32:00.120000Z"))
WRITTEN = st.builds(
    Note, text=NOTES.map(lambda note: note or EMPTY), coder=CODERS, created_at=TIMES
)
PATHS = st.lists(
    st.sampled_from(("Figures", "Casualty figure", "Loaded name", "دعویٰ", "a|b_c*[1]")),
    min_size=1,
    max_size=3,
).map(tuple)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "stance": st.sampled_from(("asserts", "denies")),
        "reliability": st.sampled_from("ABCDEF"),
        "credibility": st.sampled_from("123456"),
        "reason": NAMES,
        "chain": st.lists(NAMES, min_size=1, max_size=3).map(PATH_JOINT.join),
        "speech": st.sampled_from(("direct", "own voice")),
    },
)


SAID_OF_TIES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(("contradicts", "part of", "claim updates", "said by")),
        "note": NOTES,
        "coder": CODERS,
        "created_at": TIMES,
    }
)


@st.composite
def marks(draw: st.DrawFn, text: str, n: int) -> Mark:
    edges = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edges, edges), min_size=1, max_size=3))
    spans = [Span(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    kind = draw(st.sampled_from(MarkKind))
    label = PATH_JOINT.join(draw(PATHS)) if kind is MarkKind.TAG else draw(NAMES)
    return Mark(
        id=f"m{n}",
        kind=kind,
        label=label,
        spans=merged(spans) or (Span(0, len(text)),),
        values=draw(VALUES) if kind is MarkKind.CLAIM else {},
        note=draw(NOTES),
        coder=draw(CODERS),
        created_at=draw(TIMES),
    )


@st.composite
def documents(draw: st.DrawFn, n: int = 0) -> Document:
    text = draw(TEXTS)
    found = tuple(draw(marks(text, i)) for i in range(draw(st.integers(0, 4))))
    ties = ()
    if len(found) > 1 and draw(st.booleans()):
        ties = (Tie(from_id=found[0].id, to_id=found[1].id, **draw(SAID_OF_TIES)),)
    facts = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "outlet": NAMES,
                "published_at": st.just("2025-10-25"),
                "language": st.sampled_from(("en", "ur")),
                "url": st.just("https://example.org/a?b=c&d=é#e"),
            },
        )
    )
    return Document(
        id=f"0193{n:04}-0000-7000-8000-000000000000",
        name=draw(LINES),
        text=text,
        facts=facts,
        marks=found,
        ties=ties,
        notes=tuple(draw(st.lists(WRITTEN, max_size=2))),
    )


@st.composite
def codebooks(draw: st.DrawFn) -> tuple[NewTag, ...]:
    paths = set(draw(st.lists(PATHS, max_size=3)))
    every = sorted({path[:n] for path in paths for n in range(1, len(path) + 1)})
    return tuple(
        NewTag(
            path=path,
            description=draw(NOTES),
            example=draw(LINES),
            color=draw(st.sampled_from(("", "#a1b2c3"))),
            key=draw(st.sampled_from(("", "x"))),
            is_exclusive=draw(st.booleans()),
        )
        for path in every
    )


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    found = tuple(draw(documents(n)) for n in range(draw(st.integers(1, 3))))
    ties = ()
    if len(found) > 1 and draw(st.booleans()):
        one, other = found[:2]
        ids = [
            draw(st.sampled_from(["", *(mark.id for mark in end.marks)])) for end in (one, other)
        ]
        ends = {"from_document": one.id, "to_document": other.id}
        ties = (FarTie(from_id=ids[0], to_id=ids[1], **ends, **draw(SAID_OF_TIES)),)
    return Corpus(name=draw(NAMES), documents=found, tags=draw(codebooks()), ties=ties)
