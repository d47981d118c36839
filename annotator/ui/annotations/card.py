"""What one card of the panel says."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.core.claim import Mention, Stance
from annotator.core.codebook import PATH_JOINT, Tagging
from annotator.core.i18n import N_, _
from annotator.core.ids import MentionId, TagId
from annotator.core.speaker import SpeakerMark
from annotator.ui.names import chain_links
from annotator.ui.widgets import ChainLink
from annotator.workspace.relating import Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One annotation as the panel shows it; equal cards look the same, but for their number."""

    id: str
    kind: str
    """``claim``, ``speaker`` or ``tag``."""
    quote: str = ""
    heading: str = ""
    stance: str = ""
    reliability: str = ""
    credibility: str = ""
    chain: tuple[ChainLink, ...] = ()
    note: str = ""
    wording: str = ""
    """Of the claim, where it is not just the quote."""
    memo: str = ""
    ties: tuple[Tie, ...] = ()
    """How the mention stands to others."""
    places: tuple[MentionId, ...] = ()
    """Of a speaker of claims: the mentions that are said to come from there."""
    mention: Mention | None = field(default=None, repr=False)

    @property
    def denies_denial(self) -> bool:
        """It is denied, and still worded like a quote that denies: what is denied says nobody."""
        if self.stance != Stance.DENIES or self.wording:
            return False
        from annotator.analysis.claims.denial import denies  # noqa: PLC0415 - on first use

        return denies(self.quote)

    @property
    def graded(self) -> bool:
        return bool(self.reliability or self.credibility)


def claim_card(mention: Mention, memo: str = "", ties: tuple[Tie, ...] = ()) -> Card:
    grade = mention.grade
    same = " ".join(mention.quote.split()) == mention.claim
    return Card(
        id=mention.id,
        kind="claim",
        quote=mention.quote,
        stance=mention.stance.value if mention.stance else "",
        reliability=grade.reliability if grade else "",
        credibility=grade.credibility if grade else "",
        chain=chain_links(mention.chain, grade.reliability if grade else ""),
        note=grade.reason if grade else "",
        wording="" if same else mention.claim,
        memo=memo,
        ties=ties,
        mention=mention,
    )


def speaker_card(mark: SpeakerMark, text: str) -> Card:
    quote = " … ".join(span.of(text) for span in mark.spans)
    links = (ChainLink(mark.speaker, mark.kind.value),) if mark.kind else ()
    note = "" if mark.kind else _("No speaker chosen")
    return Card(id=mark.id, kind="speaker", quote=quote, chain=links, note=note)


def tag_card(tagging: Tagging, paths: dict[TagId, str]) -> Card:
    path = paths.get(tagging.tag_id, tagging.tag)
    return Card(
        id=tagging.id,
        kind="tag",
        quote=tagging.quote,
        heading=tagging.tag,
        note=path.rpartition(PATH_JOINT)[0],
    )


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims the panel shows; ``empty`` says that there are none such."""

    id: str
    name: str
    empty: str

    def keeps(self, card: Card) -> bool:
        mention = card.mention
        match self.id:
            case "ungraded":
                return mention is not None and not (mention.grade and mention.grade.complete)
            case "denied":
                return card.stance == Stance.DENIES
            case "unattributed":
                return mention is not None and not mention.chain
            case "memo":
                return bool(card.memo)
            case _:
                return True


FILTERS = (
    Filter("all", N_("All claims"), ""),
    Filter("ungraded", N_("Not fully graded"), N_("No claim here waits for a grade")),
    Filter("denied", N_("Denied"), N_("No denied claims here")),
    Filter("unattributed", N_("Without a speaker"), N_("Every claim here has a speaker")),
    Filter("memo", N_("With a memo"), N_("No claim here has a memo")),
)
