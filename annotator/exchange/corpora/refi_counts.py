"""What of a REFI-QDA project has no place here, by what it is called there: a sentence for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from annotator.core.i18n import N_
from annotator.exchange.codebooks.refi_codebook import SETS

LEFT_OUT: Final[Mapping[str, tuple[str, str]]] = {
    "PlainTextSelection": (
        N_("{n} selection is left out, since its text is not in the file."),
        N_("{n} selections are left out, since their texts are not in the file."),
    ),
    "PictureSource": (
        N_("{n} picture is left out."),
        N_("{n} pictures are left out."),
    ),
    "AudioSource": (
        N_("{n} recording is left out."),
        N_("{n} recordings are left out."),
    ),
    "VideoSource": (N_("{n} film is left out."), N_("{n} films are left out.")),
    "PDFSelection": (
        N_(
            "{n} selection on a page of a PDF is left out, since it quotes no words that are once"
            " in its text."
        ),
        N_(
            "{n} selections on pages of PDFs are left out, since they quote no words that are once"
            " in their texts."
        ),
    ),
    "MediaSelection": (
        N_("{n} selection in a picture, recording or film is left out, since it is on no text."),
        N_(
            "{n} selections in pictures, recordings or films are left out, since they are on no"
            " text."
        ),
    ),
    "SyncPoint": (
        N_("{n} time of a transcript is left out."),
        N_("{n} times of transcripts are left out."),
    ),
    "Nameless": (
        N_("{n} code has no name and is left out, with what is coded with it."),
        N_("{n} codes have no names and are left out, with what is coded with them."),
    ),
    "Nobody": (
        N_("{n} annotation names a coder who is not among the users of the project."),
        N_("{n} annotations name coders who are not among the users of the project."),
    ),
    "Case": (N_("{n} case is left out."), N_("{n} cases are left out.")),
    "Set": SETS,
    "Graph": (N_("{n} network is left out."), N_("{n} networks are left out.")),
    "Coding": (
        N_("{n} coding is left out, since it stands beside the texts and in none of them."),
        N_("{n} codings are left out, since they stand beside the texts and in none of them."),
    ),
    "Note": (
        N_("{n} memo is on no text. It is kept among the notes on the project."),
        N_("{n} memos are on no text. They are kept among the notes on the project."),
    ),
    "NoteSelection": (
        N_("{n} selection in a memo is left out, since marks here are on texts."),
        N_("{n} selections in memos are left out, since marks here are on texts."),
    ),
    "Link": (
        N_("{n} link is left out, since it does not join two marks or texts."),
        N_("{n} links are left out, since they do not join two marks or texts."),
    ),
}
