"""Which names of a project may be one speaker, and what becomes of them when a person agrees."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.analysis.aliases.pool import Known, Text
from annotator.analysis.aliases.proposing import proposals
from annotator.analysis.names import kind_of
from annotator.commands.speakers import AddSpeaker, EditSpeaker
from annotator.commands.speakers_merging import KeepApart, MergeSpeakers
from annotator.core.article import ArticleText
from annotator.core.ids import ArticleId, SpeakerId
from annotator.core.naming import NameProposal
from annotator.core.progress import Progress
from annotator.core.speaker import Speaker, SpeakerKind, name_key
from annotator.workspace.workspace import Done, Workspace

Do = Callable[..., Done | None]
"""``Workspace.do`` or what wraps it: a command, and the step that it joins."""


class AliasSearch:
    """Looks for names that may be one; what it read out of the texts is kept for the next time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._texts: dict[ArticleId, Text] = {}

    def forget(self) -> None:
        """Texts have changed: read them again."""
        self._texts = {}

    def proposals(self, progress: Progress | None = None) -> list[NameProposal]:
        """The merges to propose, those of the speakers of the registry first; from any thread.

        An anonymous source stays one per article: it is never proposed.

        Raises:
            Cancelled: between two texts, once someone cancelled ``progress``.
        """
        progress = progress or Progress()
        texts = self._texts
        ids = [article.id for article in self._workspace.articles.all()]
        for article_id in progress.over([one for one in ids if one not in texts]):
            text = _blanked(self._workspace.articles.text(article_id))
            text.found  # noqa: B018 - read here, where it can be cancelled
            texts[article_id] = text
        known = _known(self._workspace.speakers.all())
        apart = self._workspace.speakers.kept_apart()
        return proposals([texts[one] for one in ids], known, apart, progress)


def _blanked(article: ArticleText) -> Text:
    """The text with blanks for what is set aside, so that offsets count in the stored text."""
    parts, at = [], 0
    for aside in sorted(article.asides):
        parts += [article.text[at : aside.start], " " * (aside.end - max(at, aside.start))]
        at = max(at, aside.end)
    return Text(article_id=article.article_id, text="".join([*parts, article.text[at:]]))


def _known(speakers: Sequence[Speaker]) -> list[Known]:
    found: list[Known] = []
    for speaker in speakers:
        if speaker.kind is SpeakerKind.ANONYMOUS or not speaker.name:
            continue
        found.append(Known(name=speaker.name, speaker_id=speaker.id, kind=speaker.kind))
        found += [
            Known(
                name=alias.name,
                speaker_id=speaker.id,
                kind=speaker.kind,
                is_alias=True,
                is_loaded=alias.is_loaded,
            )
            for alias in speaker.aliases
        ]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What happens when a person takes names of a proposal for one speaker."""

    main: str
    kept: Speaker | None
    """Who stays; ``None`` where nobody of the registry has one of the names: one is added."""
    gone: tuple[Speaker, ...]
    aliases: tuple[str, ...]
    """The names that are new to the speaker who stays."""
    loaded: tuple[str, ...]
    left: tuple[str, ...]
    """The loaded names that were not taken: they are not proposed for this speaker again."""
    kind: SpeakerKind

    @property
    def mentions(self) -> int:
        """How many links of attribution chains go to the speaker who stays."""
        return sum(one.mentions for one in self.gone)

    @property
    def roles(self) -> int:
        return sum(len(one.roles) for one in self.gone)

    @property
    def letters(self) -> int:
        return sum(len(one.letters) for one in self.gone)


def joining(
    workspace: Workspace, proposal: NameProposal, names: Collection[str], main: str
) -> Joining:
    """What it would change to take ``names`` of a proposal for one speaker, called ``main``.

    The speaker who has the main name stays, else the one with most mentions; an outlet always
    stays, as its articles need it.
    """
    every = (*proposal.spellings, *(one.spelling for one in proposal.loaded))
    chosen = [one for one in every if one.name in names or one.name == main]
    owner = {one.name: one.speaker_id for one in chosen if one.speaker_id}
    speakers = {one.id: one for one in workspace.speakers.some(list(owner.values()))}
    kept = _kept(list(speakers.values()), owner.get(main))
    has = {name_key(one) for one in (kept.name, *kept.other_names)} if kept else set()
    loaded = tuple(one.spelling.name for one in proposal.loaded if one.spelling in chosen)
    left = tuple(one.spelling.name for one in proposal.loaded if one.spelling not in chosen)
    return Joining(
        main=main,
        kept=kept,
        gone=tuple(one for one in speakers.values() if kept is None or one.id != kept.id),
        aliases=tuple(
            one.name for one in chosen if one.name != main and name_key(one.name) not in has
        ),
        loaded=loaded,
        left=left,
        kind=kept.kind if kept else _kind(proposal, main),
    )


def _kind(proposal: NameProposal, main: str) -> SpeakerKind:
    """What a new speaker may be; a person can change it."""
    if proposal.is_person:
        return SpeakerKind.PERSON
    guess = SpeakerKind(kind_of(main, ""))
    return SpeakerKind.ORGANISATION if guess is SpeakerKind.PERSON else guess


def _kept(speakers: Sequence[Speaker], owner_id: SpeakerId | None) -> Speaker | None:
    def rank(one: Speaker) -> tuple[bool, bool, int]:
        return (one.kind is SpeakerKind.OUTLET, one.id == owner_id, one.mentions)

    return max(speakers, key=rank, default=None)


def join(do: Do, plan: Joining) -> Done | None:
    """Take the names for one speaker, in one step; what was done last, ``None`` when refused.

    The result of what is returned is no id: the speaker who stays is ``plan.kept``, or new.
    """
    done: Done | None = None
    if plan.kept is None:
        done = do(AddSpeaker(name=plan.main, kind=plan.kind))
        kept_id: Any = done.result if done else None
    else:
        kept_id = plan.kept.id
    if kept_id is None:
        return None
    names = plan.aliases
    if plan.kept is not None and plan.kept.name != plan.main:
        names = (plan.kept.name, *names)
        others = tuple(one for one in plan.kept.other_names if name_key(one) != name_key(plan.main))
        done = do(EditSpeaker(speaker_id=plan.kept.id, name=plan.main, aliases=others))
        if done is None:
            return None
    command = MergeSpeakers(
        kept_id=kept_id,
        gone_ids=tuple(one.id for one in plan.gone),
        names=names,
        loaded=plan.loaded,
    )
    merged = do(command, done.step if done else None)
    if merged is not None and plan.left:
        do(KeepApart(name=plan.main, others=plan.left), merged.step)
    return merged


def keep_apart(do: Do, proposal: NameProposal) -> Done | None:
    """Remember that no two names of a proposal are one speaker, in one step.

    Names that a speaker has already stay together: what was merged is not undone by this.
    """
    owner = {
        one.name: one.speaker_id or one.name
        for one in (*proposal.spellings, *(one.spelling for one in proposal.loaded))
    }
    done: Done | None = None
    for at, one in enumerate(proposal.names):
        others = tuple(name for name in proposal.names[at + 1 :] if owner[name] != owner[one])
        if others:
            done = do(KeepApart(name=one, others=others), done.step if done else None)
            if done is None:
                return None
    return done
