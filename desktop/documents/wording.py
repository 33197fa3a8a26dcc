"""The words of a paper: versioned templates in `resources/letterhead`, never catalogue entries.

A letter that is printed again says what it said the first time, in whatever language the screens are.
"""

import functools
import tomllib
from typing import Any

from desktop import paths
from desktop.documents.fonts import plain
from desktop.domain.errors import EnvironmentProblem


class Wording:
    """The template of one kind of paper in one version."""

    def __init__(self, texts: dict[str, Any]) -> None:
        self._texts = texts

    def text(self, key: str, **fields: object) -> str:
        """Return the text of `key`, such as ``body.statement``, with `fields` filled in."""
        return plain(self.template(key).format(**fields))

    def template(self, key: str) -> str:
        """Return the text of `key` as it is, its fields in curly brackets."""
        shelf, _, name = key.partition(".")
        template: str = self._texts[shelf][name]
        return template

    def lines(self, key: str) -> list[str]:
        """Return a text that is broken into lines on purpose."""
        shelf, _, name = key.partition(".")
        return list(self._texts[shelf][name])


@functools.cache
def wording(kind: str, version: int) -> Wording:
    """Return the words of `kind` (``letter`` or ``proof``) in `version`.

    Raises:
        EnvironmentProblem: ``letter.wording``: this program does not have that version.
    """
    path = paths.resources() / "letterhead" / f"{kind}-v{version}.toml"
    try:
        return Wording(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise EnvironmentProblem("letter.wording", kind=kind, version=version) from error
