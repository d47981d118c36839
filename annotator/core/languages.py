"""The names of languages by their ISO 639 codes."""

from __future__ import annotations

from annotator.core.i18n import N_, _

LANGUAGES = {
    "ar": N_("Arabic"),
    "bn": N_("Bengali"),
    "de": N_("German"),
    "en": N_("English"),
    "es": N_("Spanish"),
    "fa": N_("Persian"),
    "fr": N_("French"),
    "hi": N_("Hindi"),
    "it": N_("Italian"),
    "ku": N_("Kurdish"),
    "nl": N_("Dutch"),
    "pa": N_("Punjabi"),
    "ps": N_("Pashto"),
    "pt": N_("Portuguese"),
    "ru": N_("Russian"),
    "sd": N_("Sindhi"),
    "tr": N_("Turkish"),
    "uk": N_("Ukrainian"),
    "ur": N_("Urdu"),
    "zh": N_("Chinese"),
}


def code_of(name: str) -> str:
    """The code of a language by its name, English or translated; what is no name stays as it is."""
    wanted = name.casefold()
    for code, language in LANGUAGES.items():
        if wanted in {language.casefold(), _(language).casefold()}:
            return code
    return wanted
