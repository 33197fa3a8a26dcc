"""What is shipped with the program and under which licence, by the SPDX names (spdx.org/licenses)."""

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

_ROOT = "rekam-ktp"
_NAME = re.compile(r"[A-Za-z0-9_.-]+")
# What packages say that do not use SPDX's names, as their own licence files have it.
_IN_SPDX = {
    "pyside6_essentials": "LGPL-3.0-only",
    "pyside6_addons": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "click-default-group": "LicenseRef-Public-Domain",
    "sqlite-fts4": "Apache-2.0",
    "sqlcipher3": "Zlib",
    "reportlab": "BSD-3-Clause",
    "pyrage": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "markdown-it-py": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "mdurl": "MIT",
    "dlib-bin": "BSL-1.0",
}
# Only there while it is installed; nothing of it runs.
_NOT_SHIPPED = {"pip"}


@dataclass(frozen=True)
class Shipped:
    """One part of the program: its name, version and licence."""

    name: str
    version: str
    licence: str


# Libraries inside those packages, and those of the system that a built folder takes along.
_INSIDE = tuple(
    Shipped(name, "", licence)
    for name, licence in (
        ("FFmpeg (camera and sounds)", "LGPL-2.1-or-later"),
        ("ICU", "Unicode-3.0"),
        ("OpenSSL", "Apache-2.0"),
        ("OpenBLAS", "BSD-3-Clause"),
        ("GCC runtime", "GPL-3.0-or-later WITH GCC-exception-3.1"),
        ("libjpeg-turbo", "IJG AND BSD-3-Clause AND Zlib"),
        ("OpenJPEG", "BSD-2-Clause"),
        ("libwebp", "BSD-3-Clause"),
        ("libavif", "BSD-2-Clause"),
        ("libtiff", "libtiff"),
        ("libpng", "libpng-2.0"),
        ("LittleCMS", "MIT"),
        ("FreeType", "FTL"),
        ("HarfBuzz", "MIT"),
        ("Brotli", "MIT"),
        ("Zstandard", "BSD-3-Clause"),
        ("xz", "0BSD"),
        ("X11 and XCB (built folder on Linux)", "MIT"),
        ("GLib, PulseAudio, libsndfile (built folder on Linux)", "LGPL-2.1-or-later"),
        ("Kerberos (built folder on Linux)", "MIT"),
        ("PyInstaller's bootloader (built folder)", "GPL-2.0-or-later WITH Bootloader-exception"),
    )
)


def shipped() -> list[Shipped]:
    """Return the program, what it stands on, its letters, icons and scripts, by name."""
    parts = {part.name.casefold(): part for part in (*_packages(), *_others())}
    return [parts[name] for name in sorted(parts)]


def _others() -> tuple[Shipped, ...]:
    return (
        Shipped("Python", platform.python_version(), "PSF-2.0"),
        Shipped("SQLCipher", "4", "BSD-3-Clause"),
        Shipped("PDFium", "", "Apache-2.0"),
        Shipped("Plus Jakarta Sans", "", "OFL-1.1"),
        Shipped("Lucide", "1.62.0", "ISC"),
        # Inside the page with which a bank verifies: resources/verifier/vendor.
        Shipped("@noble/ed25519", "3.2.0", "MIT"),
        Shipped("@noble/hashes", "2.4.0", "MIT"),
        Shipped("qr", "0.7.0", "MIT"),
        *_INSIDE,
    )


def _packages() -> Iterator[Shipped]:
    waiting, seen = [_ROOT], set(_NOT_SHIPPED)
    while waiting:
        name = waiting.pop()
        if name.casefold() in seen:
            continue
        seen.add(name.casefold())
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # only for another system
        yield Shipped(found.metadata["Name"], found.version, _licence(found))
        needs = [need for need in found.requires or () if "extra ==" not in need]
        waiting += [match.group() for need in needs if (match := _NAME.match(need))]


def _licence(found: metadata.Distribution) -> str:
    told = found.metadata.json
    named = told.get("license_expression") or _IN_SPDX.get(found.metadata["Name"].casefold())
    return str(named or told.get("license") or "")
