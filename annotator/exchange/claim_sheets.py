"""The tables of a dataset about what is known of speakers, claims and events."""

from __future__ import annotations

from annotator.core.claim import ValueKind
from annotator.core.event import FIELDS, Rule
from annotator.core.grade import RELIABILITY_CODES, Confidence
from annotator.core.relation import RelationKind
from annotator.core.verdict import LIKELIHOOD_CODES, Verdict
from annotator.exchange.sheet import STAMPS, Column, Sheet, identity, link

LIKELIHOOD = Column(
    "likelihood",
    "Likelihood in a term of ICD 203, first row of terms, from the least to the most likely.",
    categories=LIKELIHOOD_CODES,
    ordered=True,
)
CONFIDENCE = Column(
    "confidence", "Analytic confidence (ICD 203).", categories=tuple(Confidence), ordered=True
)
_SPEAKER, _CLAIM = link("speaker_id", "speaker"), link("claim_id", "claim")
_MENTION = link("mention_id", "mention")
_TO_SPEAKER = {"speaker_id": "speakers.speaker_id"}
_TO_CLAIM = {"claim_id": "claims.claim_id"}
_TO_MENTION = {"mention_id": "mentions.mention_id"}

ROLES = Sheet(
    "roles",
    "Roles",
    "One row per role or affiliation of a speaker; dates as exact as known.",
    (
        identity("role_id", "role"),
        _SPEAKER,
        Column("role", "What the speaker is or was, such as Defence Minister."),
        Column("affiliation", "Whom it belongs or belonged to."),
        Column("starts_on", "First day, month or year of it, ISO 8601; empty where unknown."),
        Column("ends_on", "Last day, month or year of it; empty where it has not ended."),
        *STAMPS,
    ),
    key="role_id",
    links=_TO_SPEAKER,
)

LETTERS = Sheet(
    "letters",
    "Letters",
    "The history of the reliability of speakers: one row each time that a letter was given.",
    (
        identity("letter_id", "entry"),
        _SPEAKER,
        Column(
            "reliability",
            "A to F (NATO/Admiralty). F means that it cannot be judged: it is missing.",
            categories=RELIABILITY_CODES,
            ordered=True,
            required=True,
        ),
        Column("reason", "Why."),
        _MENTION,
        *STAMPS,
    ),
    key="letter_id",
    links={**_TO_SPEAKER, **_TO_MENTION},
)

VALUES = Sheet(
    "claim_values",
    "Values of claims",
    "One row per number, date or place that a mention gives for its claim.",
    (
        identity("value_id", "value"),
        _CLAIM,
        _MENTION,
        Column("kind", "What it is.", categories=tuple(ValueKind), required=True),
        Column(
            "value",
            "A number, or a range where the words are loose: ~58 is about 58, 24.. at least 24, "
            ">24 more than 24, ..10 at most 10, 10..20 anything between; a date (ISO 8601); the "
            "name of a place.",
            required=True,
        ),
        Column("unit", "What is counted."),
        Column("quote", "The words in the text."),
        *STAMPS,
    ),
    key="value_id",
    links={**_TO_CLAIM, **_TO_MENTION},
)

JUDGEMENTS = Sheet(
    "judgements",
    "Judgements",
    "One row per coder’s verdict on a claim across all its mentions.",
    (
        identity("judgement_id", "judgement"),
        _CLAIM,
        Column("verdict", "The verdict.", categories=tuple(Verdict), required=True),
        LIKELIHOOD,
        CONFIDENCE,
        Column("reason", "Why, in the coder’s words."),
        *STAMPS,
    ),
    key="judgement_id",
    links=_TO_CLAIM,
)

RELATIONS = Sheet(
    "relations",
    "Relations",
    "One row per link between two articles, claims or mentions; the other columns are empty.",
    (
        identity("relation_id", "relation"),
        link("from_article_id", "article that the relation starts from"),
        link("from_claim_id", "claim that the relation starts from"),
        link("from_mention_id", "mention that the relation starts from"),
        Column(
            "kind", "What it is to the other one.", categories=tuple(RelationKind), required=True
        ),
        link("to_article_id", "other article"),
        link("to_claim_id", "other claim"),
        link("to_mention_id", "other mention"),
        Column("note", "Note."),
        *STAMPS,
    ),
    key="relation_id",
    links={
        f"{end}_{one}_id": f"{one}s.{one}_id"
        for end in ("from", "to")
        for one in ("article", "claim", "mention")
    },
)

SCALES = Sheet(
    "scales",
    "Scales",
    "One row per point of a scale that the project defined itself, in order.",
    (
        identity("point_id", "point"),
        Column("scale_id", "Identifier of the scale.", required=True),
        Column("scale", "Name of the scale."),
        Column("scale_description", "What the scale is for."),
        Column("code", "Code of the point.", required=True),
        Column("label", "The point in words."),
        Column("meaning", "What it means."),
        Column("position", "Its place in the order, from 0.", type="integer"),
        Column(
            "is_missing",
            "Whether it says that none can be given: treat it as missing.",
            type="boolean",
        ),
        *STAMPS,
    ),
    key="point_id",
)

RATINGS = Sheet(
    "ratings",
    "Ratings",
    "One row per coder’s grade of a mention on such a scale.",
    (
        identity("rating_id", "rating"),
        _MENTION,
        link("point_id", "point"),
        Column("scale", "Name of the scale."),
        Column("code", "Code of the point."),
        Column("reason", "Why."),
        *STAMPS,
    ),
    key="rating_id",
    links={**_TO_MENTION, "point_id": "scales.point_id"},
)

_FIELD_WORDS = {
    "date": "When it happened, ISO 8601, as exact as known.",
    "date_precision": "How exact that is: day, month or year.",
    "place": "Where it happened.",
    "place_precision": "How exact that is, in the coder’s words or codes.",
    "actors": "The sides, joined with “; ”.",
    "type": "Type of the event: the one of ACLED’s that most of its claims tell of by their words, "
    "or the coder’s.",
    "fatalities": "The dead as reported, chosen by the rule; never verified.",
    "fatalities_low": "The lowest figure that is reported.",
    "fatalities_high": "The highest figure that is reported.",
    "sources": "Outlets of the reports, or their numbers and files, joined with “; ”.",
    "source_scale": "How close the sources are to the event, in the coder’s words or codes.",
    "notes": "What the reports disagree about.",
}

EVENTS = Sheet(
    "events",
    "Events",
    "The event record: one row per event. The cells and what they rest on are in event_cells.",
    (
        identity("event_id", "event"),
        Column("name", "Name of the event."),
        *(Column(name, _FIELD_WORDS[name]) for name in FIELDS),
        Column(
            "rule",
            "How one figure was chosen where reports disagree.",
            categories=tuple(Rule),
            required=True,
        ),
        Column("reports", "How many articles are its sources.", type="integer"),
        Column("note", "Note."),
        *STAMPS,
    ),
    key="event_id",
)

EVENT_ARTICLES = Sheet(
    "event_articles",
    "Articles of events",
    "One row per article that a person put under an event.",
    (
        identity("event_article_id", "row"),
        link("event_id", "event"),
        link("article_id", "article"),
        *STAMPS,
    ),
    key="event_article_id",
    links={"event_id": "events.event_id", "article_id": "articles.article_id"},
)

EVENT_CELLS = Sheet(
    "event_cells",
    "Cells of the event record",
    "One row per filled cell of the event record, with the mentions that it comes from.",
    (
        link("event_id", "event"),
        Column("field", "Which column of events.", categories=FIELDS, required=True),
        Column("value", "What stands there."),
        Column("stated", "Whether a person put it there.", type="boolean"),
        Column("mention_ids", "The mentions it comes from: a JSON array.", type="array"),
        Column("quotes", "Their words: a JSON array, in the same order.", type="array"),
        Column("others", "What else is reported: a JSON array.", type="array"),
        Column("note", "How it came about."),
    ),
    links={"event_id": "events.event_id"},
)

CLAIM_SHEETS = (
    ROLES,
    LETTERS,
    VALUES,
    JUDGEMENTS,
    RELATIONS,
    SCALES,
    RATINGS,
    EVENTS,
    EVENT_ARTICLES,
    EVENT_CELLS,
)
