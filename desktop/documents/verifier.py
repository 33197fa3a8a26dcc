"""The verifier page: one HTML file that judges letters offline in any browser, the trust list inside."""

import base64
import hashlib
import html
import json
import re
from pathlib import Path

from desktop.domain.entries import canonical
from desktop.domain.errors import BundleRejected, InputError
from desktop.paths import resources

_SCRIPTS = (
    "vendor/noble.js",
    "vendor/qr.js",
    "cbor.js",
    "letter.js",
    "trust.js",
    "judge.js",
    "words.js",
    "scan.js",
    "page.js",
)
_ICONS = (
    "ban",
    "camera",
    "check",
    "circle-check",
    "circle-question-mark",
    "circle-x",
    "clock-alert",
    "eye",
    "image-up",
    "minus",
    "qr-code",
    "shield-check",
    "timer",
    "triangle-alert",
    "x",
)
_PLACE = re.compile(r"\{\{(\w+)\}\}")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def verifier_page(trust_file: bytes, made_at: str) -> bytes:
    """Return the page that verifies letters against a trust list which the caller has read and believes.

    The page checks the root's signature again, over the very text that was signed: the list goes in as
    canonical JSON. `made_at` is UTC, ``YYYY-MM-DDTHH:MM:SSZ``. The same list and time give the same bytes.

    Raises:
        BundleRejected: ``trust.unreadable``.
    """
    try:
        trust = canonical(json.loads(trust_file)).decode()
    except (ValueError, RecursionError, InputError) as error:
        raise BundleRejected("trust.unreadable") from error
    scripts = [_text(name) for name in _SCRIPTS]
    style = _filled(_text("page.css"), {"font_500": _font(500), "font_700": _font(700)})
    mark = (resources() / "icons" / "mark.svg").read_bytes()
    page = _filled(
        _text("page.html"),
        {
            "policy": _policy(scripts, style),
            "style": style,
            "mark": mark.decode(),
            "mark_base64": _base64(mark),
            "icons": _sprite(),
            "made_at": html.escape(made_at),
            "trust": html.escape(trust, quote=False),
            "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
            "licences": _text("vendor/LICENSES.txt"),
        },
    )
    return page.encode()


def _policy(scripts: list[str], style: str) -> str:
    # Nothing may be fetched, and no script may run but these, byte for byte.
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(_digest, scripts)),
            "style-src " + _digest(style),
            "img-src data: blob:",
            "font-src data:",
            "media-src blob: mediastream:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _digest(text: str) -> str:
    return f"'sha256-{_base64(hashlib.sha256(text.encode()).digest())}'"


def _sprite() -> str:
    symbols = "".join(map(_symbol, _ICONS))
    return f'<svg class="sprite" aria-hidden="true">{symbols}</svg>'


def _symbol(name: str) -> str:
    text = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    found = _DRAWING.search(_COMMENT.sub("", text))
    drawing = " ".join(found[1].split()) if found else ""
    return f'<symbol id="icon-{name}" viewBox="0 0 24 24">{drawing}</symbol>'


def _filled(template: str, values: dict[str, str]) -> str:
    return _PLACE.sub(lambda place: values[place[1]], template)


def _font(weight: int) -> str:
    return _base64((_folder() / "vendor" / f"PlusJakartaSans-{weight}.woff2").read_bytes())


def _text(name: str) -> str:
    # Line ends become \n here as they do in a browser, so that both take the same digests.
    return (_folder() / name).read_text(encoding="utf-8").strip()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _folder() -> Path:
    return resources() / "verifier"
