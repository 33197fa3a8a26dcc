"""When and how sqlite-utils is loaded: with the first table that is asked for.

It takes a third of the start of the program, whose first window reads a setting of the laptop and no table.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    # The module of this name would take longer to load than all that stands here.
    from importlib.abc import Loader

_NAME = "sqlite_utils"


class _Finder:
    """Hands sqlite-utils to a loader that prepares the ground, once."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        """Return the module's own spec with another loader; other modules are nothing to it."""
        if fullname != _NAME:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = cast("Loader", _Prepared(spec.loader))
        return spec


class _Prepared:
    def __init__(self, loader: "Loader") -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Load sqlite-utils, with SQLCipher's exceptions for its own and without numpy.

        It takes its exception classes from `pysqlite3` where there is one. It loads numpy where there is
        one, for column types that no table here has: a tenth of a second. What looks for faces loads it
        when the first face is looked for.
        """
        import sqlcipher3

        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        sys.modules.setdefault("pysqlite3", sqlcipher3)
        is_numpy_here = "numpy" in sys.modules
        if not is_numpy_here:
            sys.modules["numpy"] = None  # type: ignore[assignment]
        try:
            self._loader.exec_module(module)
        finally:
            if not is_numpy_here:
                del sys.modules["numpy"]


def load_sqlite_utils_late() -> None:
    """Prepare the ground for sqlite-utils when it is first imported, unless it is there already."""
    if _NAME not in sys.modules and not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
