"""Where the translations come from: one source a shelf, compiled into one file.

A build ships the compiled ``.mo``. A checkout may hold only ``.po`` files, or a ``.mo`` that is older than
one of them; then they are compiled in memory, so that a changed translation shows at the next start.
"""

import functools
import gettext
import io
from pathlib import Path
from typing import Literal

from desktop import paths
from desktop.i18n.compiled import CompiledCatalogue

Language = Literal["id", "en"]
COMPILED = "rekam.mo"


@functools.cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """Return the translations of `language`; English is the source and needs none."""
    folder = paths.resources() / "locale" / language
    data = b"" if language == "en" else _compiled(folder)
    return CompiledCatalogue(data) if data else gettext.NullTranslations()


def compile_shelves(folder: Path) -> bytes:
    """Return the ``.mo`` bytes of all the ``.po`` files of a folder, which is called as its language.

    Raises:
        ImportError: Babel, a development dependency, is not installed.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole = Catalog(locale=folder.name)
    for source in sorted(folder.glob("*.po")):
        with source.open("rb") as file:
            shelf = read_po(file, locale=folder.name, abort_invalid=True)
        for message in shelf:
            if message.id and message.id not in whole:
                whole.add(message.id, message.string)
    buffer = io.BytesIO()
    write_mo(buffer, whole)
    return buffer.getvalue()


def is_stale(folder: Path) -> bool:
    """Tell whether the compiled file of a folder is missing, or older than one of its shelves."""
    compiled = folder / COMPILED
    if not compiled.exists():
        return True
    newest = compiled.stat().st_mtime
    return any(source.stat().st_mtime > newest for source in folder.glob("*.po"))


def _compiled(folder: Path) -> bytes:
    compiled = folder / COMPILED
    if is_stale(folder):
        try:
            return compile_shelves(folder)
        except ImportError:
            pass
    return compiled.read_bytes() if compiled.exists() else b""
