"""Compile the catalogues: ``python -m desktop.i18n.compile``."""

from pathlib import Path

from desktop import paths
from desktop.i18n.catalogues import COMPILED, compile_shelves, is_stale


def compile_all(locale: Path) -> list[Path]:
    """Write the ``.mo`` of every language in `locale` whose ``.po`` files are newer; return those written."""
    written = []
    for folder in sorted({source.parent for source in locale.glob("*/*.po")}):
        if not is_stale(folder):
            continue
        target = folder / COMPILED
        # Two test processes may compile at once; neither may read half a file.
        part = target.with_suffix(f".{id(target)}.part")
        part.write_bytes(compile_shelves(folder))
        part.replace(target)
        written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_all(paths.resources() / "locale"):
        print(path.relative_to(paths.resources()))
