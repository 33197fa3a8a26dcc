"""What is said before the first window's modules are loaded, so that nobody waits for what nobody needs."""

import gc


def hurry() -> None:
    """Load the windows without sweeping, and without a look into the source of every module.

    Nothing that is loaded here is ever thrown away, and from the first window on the `Sweeper` sweeps.
    PySide6 reads and splits the source of each module that is imported after it, and keeps the lines, only
    to know who might ask for ``__feature__``: nobody here does, and a built program has no source to read.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401, it brings along what is told so
    from shibokensupport import feature  # type: ignore[import-not-found]

    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False
