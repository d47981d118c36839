"""The tables and columns of an exported dataset, as data: names, types, meanings, keys.

To add a column: add it here, then give it a value in ``workspace/rows.py``.
"""

from __future__ import annotations

from annotator.core.article import Status
from annotator.core.board import Standing as ClaimStanding
from annotator.core.claim import MadeBy, Speech, Stance, VerbClass
from annotator.core.draft import Standing
from annotator.core.grade import CREDIBILITY_CODES, RELIABILITY_CODES
from annotator.core.memo import MemoOn
from annotator.core.speaker import SpeakerKind
from annotator.exchange.claim_sheets import CLAIM_SHEETS, CONFIDENCE, LIKELIHOOD
from annotator.exchange.duplicate_sheets import CONFLICTS, DUPLICATES, PASSAGES
from annotator.exchange.sheet import STAMPS, Column, Sheet, identity, link

_STANCES = tuple(Stance)
_KINDS = tuple(SpeakerKind)
_SPEECH = tuple(Speech)


_RELIABILITY = Column(
    "reliability",
    "Reliability of the origin speaker when graded, A to F (NATO/Admiralty). "
    "F means that it cannot be judged: treat it as missing, never as a lowest grade.",
    categories=RELIABILITY_CODES,
    ordered=True,
)
_CREDIBILITY = Column(
    "credibility",
    "Credibility of the information, 1 to 6 (NATO/Admiralty). "
    "6 means that it cannot be judged: treat it as missing, never as a lowest grade.",
    categories=CREDIBILITY_CODES,
    ordered=True,
)
_REASON = Column("reason", "Why the coder graded so, in the coder’s words.")
_CARRIED_FROM = Column(
    "carried_from", "The mention in another article that it was carried over from."
)
_STANCE = Column("stance", "What the origin speaker does with the claim.", categories=_STANCES)
_MADE_BY = Column(
    "made_by", "Where the annotation comes from.", categories=tuple(MadeBy), required=True
)
_SPANS = Column(
    "spans",
    "Where it stands in the stored text, authoritative: start-end;start-end in Unicode code "
    "points, half-open, counted from 0.",
    required=True,
)
_QUOTE = Column("quote", "The text of the spans, joined with “ … ”.")
_SHA = Column("text_sha256", "SHA-256 of the stored text (UTF-8) that the offsets count in.")

ANNOTATIONS = Sheet(
    "annotations",
    "Annotations",
    "One row per mention: a claim in an article, who says it, and how credible it is.",
    (
        identity("mention_id", "mention"),
        link("article_id", "article"),
        Column("article_title", "Headline of the article."),
        Column("outlet", "Who published it; empty where nobody knows."),
        Column("author", "Byline of the article."),
        Column("published_at", "When it was published, ISO 8601, as exact as known."),
        Column("published_precision", "How exact that is: year, month, day or minute."),
        Column("url", "Address of the article."),
        Column("language", "Language of the article (ISO 639)."),
        _SHA,
        link("claim_id", "claim"),
        Column("claim", "Wording of the claim."),
        _QUOTE,
        _SPANS,
        Column("start", "Outermost start, in code points.", type="integer"),
        Column("end", "Outermost end, in code points.", type="integer"),
        Column("paragraph", "Number of the paragraph, from 1, blank lines apart.", type="integer"),
        Column("sentence", "Number of the sentence in its paragraph, from 1.", type="integer"),
        Column("origin_speaker", "Who is said to have said it."),
        Column("origin_kind", "What the origin speaker is.", categories=_KINDS),
        Column("origin_role", "Latest known role of the origin speaker."),
        Column("origin_affiliation", "Whom the origin speaker belongs to."),
        Column("attribution_chain", "From the origin outward, joined with “ › ”."),
        Column("relayed_by", "The chain without its origin."),
        Column("speech", "How the words are given.", categories=_SPEECH),
        _STANCE,
        _RELIABILITY,
        Column("reliability_label", "The letter in words."),
        _CREDIBILITY,
        Column("credibility_label", "The digit in words."),
        CONFIDENCE,
        _REASON,
        Column("tags", "Tags whose spans overlap the mention, joined with “; ”."),
        _MADE_BY,
        _CARRIED_FROM,
        *STAMPS,
    ),
    key="mention_id",
    links={"article_id": "articles.article_id", "claim_id": "claims.claim_id"},
)

ARTICLES = Sheet(
    "articles",
    "Articles",
    "One row per article, with its whole stored text.",
    (
        identity("article_id", "article"),
        Column("number", "In which order it was imported.", type="integer"),
        Column("file", "Name of the file it came from."),
        Column("title", "Headline."),
        Column("standfirst", "The lines under the headline."),
        link("outlet_id", "outlet"),
        Column("outlet", "Who published it; empty where nobody knows."),
        Column("author", "Byline."),
        Column("published_at", "When it was published, ISO 8601, as exact as known."),
        Column("published_precision", "How exact that is: year, month, day or minute."),
        Column("source_updated_at", "When the outlet changed it, ISO 8601, as far as it says."),
        Column("retrieved_at", "When it was fetched or saved, ISO 8601, where that is known."),
        Column("url", "Address."),
        Column("language", "Language (ISO 639)."),
        Column("section", "Section of the outlet."),
        Column("credit", "The agency that it says it is based on."),
        Column("photo_credit", "Whom the photograph is from."),
        Column("status", "How far the analyst is.", categories=tuple(Status)),
        Column("event", "The event that it reports on."),
        link("lead_id", "article that leads its confirmed duplicate set; itself in none"),
        link("origin_id", "article that it goes back to, by confirmed copies and rewrites"),
        Column(
            "details", "Further columns of the table it came from: a JSON object.", type="object"
        ),
        Column("words", "Words of the body.", type="integer"),
        Column("revision", "Which revision the text is, from 1.", type="integer"),
        _SHA,
        Column("original_sha256", "SHA-256 of the file it came from."),
        Column("container", "What that file was packed in, such as an archive."),
        Column(
            "boilerplate",
            "What is set aside in the text: a JSON array of [start, end, kind], code points.",
            type="array",
        ),
        Column("text", "The stored text, whole; offsets count in it."),
        *STAMPS,
    ),
    key="article_id",
    links={"outlet_id": "outlets.outlet_id"},
)

FACTS = Sheet(
    "facts",
    "Facts",
    "How what is known of an article came to be known: one row per column of articles.",
    (
        identity("fact_id", "fact"),
        link("article_id", "article"),
        Column("name", "Which column of articles.", required=True),
        Column(
            "standing",
            "Found in the file, guessed, missing, or stated by a person.",
            categories=tuple(Standing),
            required=True,
        ),
        Column("evidence", "What speaks for it, in a sentence."),
    ),
    key="fact_id",
    links={"article_id": "articles.article_id"},
)

OUTLETS = Sheet(
    "outlets",
    "Outlets",
    "Who published the articles; an article whose outlet nobody knows has an unnamed one.",
    (
        identity("outlet_id", "outlet"),
        Column("name", "Name; empty where nobody knows it."),
        Column("kind", "What it is: agency, newspaper, broadcaster …"),
        Column("country", "Country."),
        Column("url", "Address of its site."),
        Column("note", "Note."),
        *STAMPS,
    ),
    key="outlet_id",
)

SPEAKERS = Sheet(
    "speakers",
    "Speakers",
    "Who is said to have said something.",
    (
        identity("speaker_id", "speaker"),
        Column("kind", "What it is.", categories=_KINDS),
        Column("name", "Canonical name; empty for the voice of an unnamed outlet."),
        Column("role", "Latest known role."),
        Column("affiliation", "Whom the speaker belongs to."),
        Column("side", "The side it stands on."),
        Column("reliability", "The last letter given.", categories=RELIABILITY_CODES, ordered=True),
        Column("note", "Note."),
        link("outlet_id", "outlet whose voice it is"),
        link("article_id", "article that an anonymous source belongs to"),
        *STAMPS,
    ),
    key="speaker_id",
    links={"outlet_id": "outlets.outlet_id", "article_id": "articles.article_id"},
)

ALIASES = Sheet(
    "aliases",
    "Aliases",
    "Other names and spellings of speakers.",
    (
        identity("alias_id", "alias"),
        link("speaker_id", "speaker"),
        Column("name", "The other name."),
        Column("language", "Its language."),
        Column("is_loaded", "Whether the name takes sides.", type="boolean"),
        *STAMPS,
    ),
    key="alias_id",
    links={"speaker_id": "speakers.speaker_id"},
)

CLAIMS = Sheet(
    "claims",
    "Claims",
    "One row per checkable proposition, worded once for the whole project.",
    (
        identity("claim_id", "claim"),
        Column("text", "Wording."),
        Column("kind", "Kind of claim, in the coder’s words; fatalities: its dead are added up."),
        link("event_id", "event it is on, as far as a person said or its articles tell"),
        Column("event_stated", "Whether a person said so.", type="boolean"),
        Column(
            "standing",
            "How it stands: contested where it is asserted and denied, or where two of its values "
            "exclude each other; else by its origins.",
            categories=tuple(ClaimStanding),
        ),
        Column("articles", "How many articles carry it.", type="integer"),
        Column("sets", "How many those are when a duplicate set is one.", type="integer"),
        Column(
            "origins",
            "By how many independent origins it is carried: copies and rewrites are one with what "
            "they were made from, mentions that were carried over are one with their own, and all "
            "that has one origin speaker is one.",
            type="integer",
        ),
        Column("note", "Note."),
        *STAMPS,
    ),
    key="claim_id",
    links={"event_id": "events.event_id"},
)

MENTIONS = Sheet(
    "mentions",
    "Mentions",
    "One row per place where a claim appears in an article.",
    (
        identity("mention_id", "mention"),
        link("claim_id", "claim"),
        link("article_id", "article"),
        _STANCE,
        _MADE_BY,
        _CARRIED_FROM,
        *STAMPS,
    ),
    key="mention_id",
    links={"claim_id": "claims.claim_id", "article_id": "articles.article_id"},
)

SPANS = Sheet(
    "spans",
    "Spans",
    "One row per span; exactly one of the four owners is filled in.",
    (
        identity("span_id", "span"),
        link("article_id", "article"),
        link("mention_id", "mention"),
        link("attribution_id", "attribution"),
        link("mark_id", "speaker mark"),
        link("tagging_id", "tagging"),
        Column("part", "What it marks.", categories=("content", "source", "cue")),
        Column("position", "Its place among the spans of its owner.", type="integer"),
        Column("start", "Start, in code points of the stored text.", type="integer"),
        Column("end", "End, exclusive.", type="integer"),
        Column("quote", "The text of the span."),
        Column("prefix", "Up to 32 code points before it."),
        Column("suffix", "Up to 32 code points after it."),
        _SHA,
    ),
    key="span_id",
    links={
        "article_id": "articles.article_id",
        "mention_id": "mentions.mention_id",
        "attribution_id": "attributions.attribution_id",
        "mark_id": "speaker_marks.mark_id",
        "tagging_id": "taggings.tagging_id",
    },
)

ATTRIBUTIONS = Sheet(
    "attributions",
    "Attributions",
    "One row per link of a chain; position 0 is the origin speaker, then each relay outward.",
    (
        identity("attribution_id", "attribution"),
        link("mention_id", "mention"),
        Column("position", "0 for the origin speaker.", type="integer"),
        link("speaker_id", "speaker"),
        Column("speech", "How the words are given.", categories=_SPEECH),
        Column("verb_class", "Class of the saying verb.", categories=tuple(VerbClass)),
        Column("reliability", "Grade of this link.", categories=RELIABILITY_CODES, ordered=True),
        *STAMPS,
    ),
    key="attribution_id",
    links={"mention_id": "mentions.mention_id", "speaker_id": "speakers.speaker_id"},
)

GRADES = Sheet(
    "grades",
    "Grades",
    "One row per coder’s judgement of a mention.",
    (
        identity("grade_id", "grade"),
        link("mention_id", "mention"),
        _RELIABILITY,
        _CREDIBILITY,
        CONFIDENCE,
        LIKELIHOOD,
        _REASON,
        *STAMPS,
    ),
    key="grade_id",
    links={"mention_id": "mentions.mention_id"},
)

TAGS = Sheet(
    "tags",
    "Tags",
    "The codebook.",
    (
        identity("tag_id", "tag"),
        link("parent_id", "tag above it"),
        Column("name", "Name."),
        Column("path", "Name with those of the tags above it, joined with “ › ”."),
        Column("description", "When to use it."),
        Column("example", "An example."),
        Column("position", "Its place among its siblings.", type="integer"),
        Column("color", "Its colour, as #rrggbb; empty for the colour of all tags."),
        Column("key", "The letter or digit that chooses it."),
        Column(
            "is_exclusive",
            "Whether at most one of the tags right below it may be on the same words.",
            type="boolean",
        ),
        *STAMPS,
    ),
    key="tag_id",
    links={"parent_id": "tags.tag_id"},
)

TAGGINGS = Sheet(
    "taggings",
    "Taggings",
    "One row per tag put on spans of an article.",
    (
        identity("tagging_id", "tagging"),
        link("tag_id", "tag"),
        link("article_id", "article"),
        Column("tag", "Path of the tag."),
        _QUOTE,
        _SPANS,
        _MADE_BY,
        *STAMPS,
    ),
    key="tagging_id",
    links={"tag_id": "tags.tag_id", "article_id": "articles.article_id"},
)

SPEAKER_MARKS = Sheet(
    "speaker_marks",
    "Speaker marks",
    "One row per place that names or describes a speaker.",
    (
        identity("mark_id", "mark"),
        link("article_id", "article"),
        link("speaker_id", "speaker"),
        Column("speaker", "Name of the speaker."),
        _QUOTE,
        _SPANS,
        _MADE_BY,
        *STAMPS,
    ),
    key="mark_id",
    links={"article_id": "articles.article_id", "speaker_id": "speakers.speaker_id"},
)

MEMOS = Sheet(
    "memos",
    "Memos",
    "One row per note.",
    (
        identity("memo_id", "memo"),
        Column("on", "What it is on.", categories=tuple(MemoOn)),
        Column("on_id", "Identifier of that; empty for the project."),
        Column("text", "The note."),
        *STAMPS,
    ),
    key="memo_id",
)

SHEETS = (
    ANNOTATIONS,
    ARTICLES,
    FACTS,
    OUTLETS,
    SPEAKERS,
    ALIASES,
    CLAIMS,
    MENTIONS,
    SPANS,
    ATTRIBUTIONS,
    GRADES,
    TAGS,
    TAGGINGS,
    SPEAKER_MARKS,
    MEMOS,
    DUPLICATES,
    PASSAGES,
    CONFLICTS,
    *CLAIM_SHEETS,
)
"""All tables of a dataset, in the order in which they are written."""
