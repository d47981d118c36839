"""What a printed document says, chapter by chapter: the cover, the articles, the claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from annotator.core.account import Account, AccountArticle, AccountClaim, Said
from annotator.core.article import is_right_to_left
from annotator.core.board import STANDING_LABELS, Standing
from annotator.core.codebook import PATH_JOINT
from annotator.core.corpus import MarkKind
from annotator.core.grade import Grade
from annotator.core.i18n import _
from annotator.core.verdict import VERDICT_LABELS
from annotator.exchange.documents.marking import Piece, Shown, TextLine, lines_of, marks_of
from annotator.exchange.documents.wording import (
    DOT,
    carried_by,
    contest_words,
    counts_in_words,
    day,
    grade_words,
    how_said,
    judgement_words,
    relation_words,
    source,
    speaker,
)
from annotator.ui.printing.composer import Composer, isolated
from annotator.ui.theme.tokens import LIGHT, load

INKS = {MarkKind.CLAIM: "claim_ink", MarkKind.SPEAKER: "speaker_ink", MarkKind.TAG: "tag_ink"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part that begins a page; ``title`` stands at the top of its pages."""

    title: str
    compose: Callable[[Composer], None]


def chapters(account: Account) -> list[Chapter]:
    """The chapters after the cover."""
    found = [
        Chapter(one.article.headline, partial(_article, account, one)) for one in account.articles
    ]
    if account.claims:
        found.append(Chapter(_("Claims"), partial(_claims, account)))
    return found


def cover(account: Account, pages: Sequence[int], width: float, composer: Composer) -> None:
    """The first pages; ``pages`` are those that the chapters begin on, ``width`` is in points."""
    composer.block("title")
    composer.foreign(account.name)
    for text in (account.description, account.note):
        if text:
            composer.block("memo" if text is account.note else "plain")
            composer.foreign(text)
    for name, value in (
        (_("Coders"), ", ".join(account.coders)),
        (_("Last changed"), day(account.changed_at)),
        (_("Holds"), DOT.join(counts_in_words(account))),
    ):
        if value:
            composer.block("plain")
            composer.run(f"{name}: ", color="ink3")
            composer.foreign(value)
    for sentence in account.left_out:
        composer.block("left-out")
        composer.foreign(sentence)
    composer.block("event")
    composer.run(_("Contents"))
    for chapter, page in zip(chapters(account), pages, strict=True):
        composer.block("row", tab=width)
        composer.foreign(_shortened(chapter.title))
        composer.run(f"\t{page}")


def _shortened(title: str) -> str:
    return title if len(title) <= 90 else f"{title[:89].rstrip()}…"


# --- articles ------------------------------------------------------------------------------------


def _article(account: Account, one: AccountArticle, composer: Composer) -> None:
    article = one.article
    right_to_left = is_right_to_left(article.language)
    composer.block("small")
    composer.run(article.number_name)
    composer.block("chapter", right_to_left=right_to_left)
    composer.run(article.headline)
    for words in (source(article), article.url):
        if words:
            composer.block("small")
            composer.foreign(words)
    if one.note:
        composer.block("memo")
        composer.foreign(one.note)
    for line in lines_of(one):
        _line(account, line, composer, right_to_left=right_to_left)
    if not one.text:
        _notes(account, marks_of(one), composer)
    orphans = [said for said in one.said if said.mention.is_orphan]
    if orphans:
        composer.block("event")
        composer.run(_("In an earlier text of the article"))
    for said in orphans:
        composer.block("note")
        composer.badge(str(said.number), "claim_ink")
        _of_claim(account, said, composer)


def _line(account: Account, line: TextLine, composer: Composer, *, right_to_left: bool) -> None:
    composer.block("text" if line.aside is None else "aside", right_to_left=right_to_left)
    for piece in line.pieces:
        _piece(account, piece, composer)
    _notes(account, line.begun, composer)


def _piece(account: Account, piece: Piece, composer: Composer) -> None:
    for start in piece.starts:
        badge = start.mark.badge if start.part == 1 else f"…{start.mark.badge}"
        composer.badge(badge, INKS[start.mark.kind])
    kinds = [mark.kind for mark in piece.marks]
    claims = kinds.count(MarkKind.CLAIM)
    tags = [mark.tagging.tag for mark in piece.marks if mark.tagging]
    composer.run(
        piece.words,
        ground=("claim_hi" if claims > 1 else "claim") if claims else "",
        line="speaker" if MarkKind.SPEAKER in kinds else "",
        dots=account.colors.get(tags[0], load(LIGHT).tag) if tags else "",
    )


def _notes(account: Account, marks: Sequence[Shown], composer: Composer) -> None:
    """Below the paragraph: a line for each claim, one for all speakers and tags."""
    for mark in marks:
        if mark.said is not None:
            composer.block("note")
            composer.badge(mark.badge, INKS[mark.kind])
            _of_claim(account, mark.said, composer)
    others = [mark for mark in marks if mark.said is None]
    if not others:
        return
    composer.block("note")
    for mark in others:
        composer.badge(mark.badge, INKS[mark.kind])
        words = mark.tagging.tag if mark.tagging else ""
        if mark.speaker is not None:
            words = mark.speaker.speaker or _("Speaker")
        composer.foreign(words)
        composer.run("    ")


def _of_claim(account: Account, said: Said, composer: Composer) -> None:
    mention = said.mention
    composer.foreign(mention.claim, bold=True)
    composer.run("\n")
    composer.joined((_chain(said), how_said(said)))
    _grade(mention.grade, composer)
    for value in said.stated:
        composer.run("  ")
        composer.foreign(value, bold=True)
    reason = mention.grade.reason if mention.grade else ""
    coder = mention.coder if len(account.coders) > 1 else ""
    for words in (reason, said.note, coder):
        if words:
            composer.run(DOT)
            composer.foreign(words)


def _chain(said: Said) -> str:
    return PATH_JOINT.join(isolated(speaker(link)) for link in said.mention.chain)


def _grade(grade: Grade | None, composer: Composer) -> None:
    if grade is None:
        return
    composer.run("  ")
    if grade.code:
        step = int(grade.credibility) - 1 if grade.credibility in {"1", "2", "3", "4", "5"} else -1
        if step < 0:
            composer.run(f"\u00a0{grade.code}\u00a0", bold=True)
        else:
            ground, ink = f"grades.{step}", f"grades_ink.{step}"
            composer.run(f"\u00a0{grade.code}\u00a0", bold=True, ground=ground, color=ink)
    composer.run(f" {grade_words(grade)}")


# --- claims --------------------------------------------------------------------------------------


def _claims(account: Account, composer: Composer) -> None:
    composer.block("chapter")
    composer.run(_("Claims"))
    for event, claims in groupby(account.claims, key=lambda one: one.event):
        composer.block("event")
        composer.foreign(event or _("No event"))
        for one in claims:
            _claim(account, one, composer)


def _claim(account: Account, one: AccountClaim, composer: Composer) -> None:
    composer.block("claim")
    composer.run(f"{one.number}  ", color="ink3")
    composer.foreign(one.claim.text)
    composer.block("small")
    inks = {Standing.CONTESTED: "denies", Standing.AGREED: "supports"}
    composer.run(_(STANDING_LABELS[one.standing]), bold=True, color=inks.get(one.standing, "ink2"))
    composer.run(DOT + carried_by(one))
    for judgement in one.judged:
        composer.block("judgement")
        composer.run(_(VERDICT_LABELS[judgement.verdict]), bold=True)
        for words in (judgement_words(judgement), judgement.reason, judgement.coder):
            if words:
                composer.run(DOT)
                composer.foreign(words)
    for contest in one.contests:
        composer.block("contest")
        composer.run("≠ ")
        composer.foreign(contest_words(account, contest))
    for relation in one.relations:
        composer.block("plain")
        composer.run("→ ")
        composer.foreign(relation_words(account, one, relation))
    for note in (one.claim.note, one.note):
        if note:
            composer.block("memo")
            composer.foreign(note)
    for said in one.said:
        _evidence(account, said, composer)


def _evidence(account: Account, said: Said, composer: Composer) -> None:
    mention = said.mention
    article = account.by_article[mention.article_id].article
    composer.block("place")
    composer.run(f"{article.number_name} / {said.number}  ")
    composer.run(isolated(source(article)), color="ink3")
    if said.words or mention.quote:
        composer.block("quote", right_to_left=is_right_to_left(article.language))
        at = 0
        for span in said.spans:
            composer.run(said.words[at : span.start])
            composer.run(span.of(said.words), ground="claim")
            at = span.end
        composer.run(said.words[at:] or ("" if said.spans else mention.quote))
    composer.block("evidence")
    composer.joined((_chain(said), how_said(said)))
    _grade(mention.grade, composer)
    for value in said.stated:
        composer.run("  ")
        composer.foreign(value, bold=True)
    if mention.grade and mention.grade.reason:
        composer.run(DOT)
        composer.foreign(mention.grade.reason)
