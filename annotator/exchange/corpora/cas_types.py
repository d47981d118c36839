"""The types of UIMA that we write, with names and features that INCEpTION takes for layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from annotator.core.corpus import VALUE_NAMES, MarkKind
from annotator.core.draft import FACT_NAMES

ANNOTATION: Final = "uima.tcas.Annotation"
DOCUMENT: Final = "uima.tcas.DocumentAnnotation"
SOFA: Final = "uima.cas.Sofa"
STRING: Final = "uima.cas.String"
BASE: Final = "uima.cas.AnnotationBase"

METADATA: Final = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
CAS_METADATA: Final = "de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata"
"""What INCEpTION notes for itself of a file: its project, its document, who annotated."""
SEGMENTS: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
SENTENCE: Final = f"{SEGMENTS}Sentence"
TOKEN: Final = f"{SEGMENTS}Token"

LAYERS: Final[Mapping[MarkKind, str]] = {
    MarkKind.CLAIM: "webanno.custom.SourceClaim",
    MarkKind.SPEAKER: "webanno.custom.SourceSpeaker",
    MarkKind.TAG: "webanno.custom.SourceTag",
}
KINDS: Final[Mapping[str, MarkKind]] = {name: kind for kind, name in LAYERS.items()}
"""The kinds of our own layers."""
RELATION: Final = "webanno.custom.SourceRelation"
ARTICLE: Final = "webanno.custom.SourceArticle"
"""What is known of the article as a whole: a layer of document metadata."""

ARTICLE_NOTE: Final = "webanno.custom.SourceNote"
"""A note on the article, of which there may be several: the same kind of layer."""

LABEL: Final = "label"
NOTE: Final = "note"
CODER: Final = "coder"
CREATED: Final = "created_at"
WHOLE: Final = "whole"
"""The same in all annotations that are one mark of several spans; UIMA has no such mark."""
MORE: Final = "more"
"""Values that have no feature of their own, as JSON."""
GOVERNOR: Final = "Governor"
DEPENDENT: Final = "Dependent"

OF_RELATIONS: Final = (NOTE, CODER, CREATED)
"""What is said of a relation, beside its label, and of a note."""
_OF_MARKS: Final = (LABEL, *VALUE_NAMES, NOTE, CODER, CREATED, WHOLE, MORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSystem:
    """Types by name: the one above each, and the ranges of the features that each adds."""

    above: Mapping[str, str] = field(default_factory=dict)
    features: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def is_below(self, type_: str, top: str) -> bool:
        """Whether a type is another one or below it."""
        seen: set[str] = set()
        while type_ != top and type_ not in seen and type_ in self.above:
            seen.add(type_)
            type_ = self.above[type_]
        return type_ == top

    def range_of(self, type_: str, feature: str) -> str:
        """The type of the values of a feature; empty where it is not known."""
        seen: set[str] = set()
        while type_ not in seen:
            seen.add(type_)
            if feature in self.features.get(type_, {}):
                return self.features[type_][feature]
            type_ = self.above.get(type_, "")
        return ""


OURS: Final = TypeSystem(
    above={
        METADATA: DOCUMENT,
        SENTENCE: ANNOTATION,
        TOKEN: ANNOTATION,
        **dict.fromkeys(LAYERS.values(), ANNOTATION),
        RELATION: ANNOTATION,
        ARTICLE: BASE,
        ARTICLE_NOTE: BASE,
    },
    features={
        METADATA: {
            **dict.fromkeys(("documentTitle", "documentId", "documentUri"), STRING),
            **dict.fromkeys(("collectionId", "documentBaseUri"), STRING),
            "isLastSegment": "uima.cas.Boolean",
        },
        **{layer: dict.fromkeys(_OF_MARKS, STRING) for layer in LAYERS.values()},
        RELATION: {
            GOVERNOR: ANNOTATION,
            DEPENDENT: ANNOTATION,
            **dict.fromkeys((LABEL, *OF_RELATIONS), STRING),
        },
        ARTICLE: dict.fromkeys(FACT_NAMES, STRING),
        ARTICLE_NOTE: dict.fromkeys(OF_RELATIONS, STRING),
    },
)
