"""Catalogues, and dates and numbers the Indonesian way.

English is the language of the source; Indonesian is the default language of the program.
Translate when a text is shown, never when a module is imported.
"""

from desktop.i18n.catalogues import Language, catalogue

__all__ = ["Language", "_", "_n", "language", "set_language"]

_language: Language = "id"


def set_language(code: Language) -> None:
    """Choose the language of every text shown from now on.

    Raises:
        ValueError: there is no such language.
    """
    global _language
    if code not in ("id", "en"):
        raise ValueError(code)
    _language = code


def language() -> Language:
    """Return the language of the program: ``id`` or ``en``."""
    return _language


def _(message: str) -> str:
    """Return `message`, an English text of the source, in the language of the program."""
    return catalogue(_language).gettext(message) if message else ""


def _n(one: str, many: str, count: int) -> str:
    """Return the text that suits `count` things, not yet filled in."""
    return catalogue(_language).ngettext(one, many, count)
