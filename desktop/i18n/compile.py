"""Compile the catalogues: ``python -m desktop.i18n.compile``."""

from pathlib import Path

from desktop import paths
from desktop.i18n.catalogues import compile_catalogue


def compile_all(folder: Path) -> list[Path]:
    """Write a ``.mo`` beside every ``.po`` under `folder` that is newer, and return those written."""
    written = []
    for source in sorted(folder.rglob("*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        # Two test processes may compile at once; neither may read half a file.
        part = target.with_suffix(f".{id(target)}.part")
        part.write_bytes(compile_catalogue(source))
        part.replace(target)
        written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_all(paths.resources() / "locale"):
        print(path.relative_to(paths.resources()))
