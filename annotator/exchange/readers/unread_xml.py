"""Knows XML of annotation programs and corpora from which no annotation comes back, by its root."""

from __future__ import annotations

import re
from typing import Final

from annotator.core.i18n import N_, _

_KNOWN: Final = (
    (rb"http://www\.tei-c\.org/ns/", N_("TEI")),
    (rb"<collection[\s>].*<passage[\s/>]", N_("BioC")),
    (rb"http://ilk\.uvt\.nl/folia", N_("FoLiA")),
    (rb"http://www\.dspin\.de/data", N_("TCF (WebLicht)")),
    (rb"<(?:NAF|KAF)\s", N_("NAF")),
    (rb"<source_file\s", N_("ACE")),
    (rb"<annotations\s[^>]*textSource=", N_("Knowtator or eHOST")),
    (rb"<ANNOTATION_DOCUMENT\s", N_("ELAN")),
    (rb"<basic-transcription[\s>]", N_("EXMARaLDA")),
    (rb"<TEXT>.*<TAGS[\s/>]", N_("MAE")),
    (rb"<storedHU\s", N_("ATLAS.ti before version 9")),
)


def refusal(name: str, head: bytes) -> str:
    """Why XML that begins so is not read, and what to do instead; empty for what is not known."""
    called = next((one for sign, one in _KNOWN if re.search(sign, head, re.DOTALL)), "")
    if not called:
        return ""
    message = _(
        "{file} is a file of {program}, which is not read here. Export its annotations as brat,"
        " UIMA CAS XMI or W3C Web Annotations, or save its text alone as a .txt file."
    )
    return message.format(file=name, program=_(called))
