"""Where the translations come from: one catalogue a shelf, chained into one.

A build ships compiled ``.mo`` files. A checkout may hold only ``.po`` files, or ``.mo`` files that
are older than their source; then the ``.po`` is compiled in memory, so that a changed translation
shows at the next start.
"""

import functools
import gettext
import io
from pathlib import Path
from typing import Literal

from desktop import paths

Language = Literal["id", "en"]


@functools.cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """Return the translations of `language`; English is the source and needs none."""
    chain = gettext.NullTranslations()
    if language == "en":
        return chain
    for compiled in reversed(_shelves(paths.resources() / "locale" / language)):
        compiled.add_fallback(chain)
        chain = compiled
    return chain


def compile_catalogue(source: Path) -> bytes:
    """Return the ``.mo`` bytes of a ``.po`` file.

    Raises:
        ImportError: Babel, a development dependency, is not installed.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        messages = read_po(file, locale=source.parent.name, abort_invalid=True)
    buffer = io.BytesIO()
    write_mo(buffer, messages)
    return buffer.getvalue()


def _shelves(folder: Path) -> list[gettext.GNUTranslations]:
    names = sorted({path.stem for path in folder.glob("*.?o")})
    found = (_load(folder / name) for name in names)
    return [shelf for shelf in found if shelf is not None]


def _load(stem: Path) -> gettext.GNUTranslations | None:
    source, compiled = stem.with_suffix(".po"), stem.with_suffix(".mo")
    if compiled.exists() and not (source.exists() and source.stat().st_mtime > compiled.stat().st_mtime):
        return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    try:
        return gettext.GNUTranslations(io.BytesIO(compile_catalogue(source)))
    except ImportError:
        return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes())) if compiled.exists() else None
