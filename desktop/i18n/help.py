"""The pages of help: one short text a subject, in both languages, for the screens and for the manuals."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop import paths
from desktop.i18n import language

Audience = Literal["station", "office"]


@dataclass(frozen=True)
class HelpPage:
    """One subject.

    Attributes:
        id: that of the screen it is about, where there is one.
        title: its heading.
        text: Markdown below the heading; its pictures are named from `folder`.
    """

    id: str
    title: str
    text: str
    folder: Path


def help_pages(audience: Audience) -> list[HelpPage]:
    """Return what is written for a place, in the order of a day's work, in the language of the program."""
    return list(_pages(language(), audience))


def find_pages(pages: Sequence[HelpPage], words: str) -> list[HelpPage]:
    """Return the pages that have all `words`, those with one of them in the title first."""
    wanted = words.casefold().split()
    found = [page for page in pages if all(word in f"{page.title} {page.text}".casefold() for word in wanted)]
    return sorted(found, key=lambda page: not any(word in page.title.casefold() for word in wanted))


@functools.cache
def _pages(code: str, audience: Audience) -> tuple[HelpPage, ...]:
    root = paths.resources() / "help" / code
    files = [*(root / audience).glob("*.md"), *(root / "both").glob("*.md")]
    return tuple(_read(file) for file in sorted(files, key=lambda file: file.name))


def _read(file: Path) -> HelpPage:
    heading, _, text = file.read_text("utf-8").partition("\n")
    return HelpPage(file.stem.partition("-")[2], heading.removeprefix("# "), text.strip(), file.parent)
