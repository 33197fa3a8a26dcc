"""A browser for the tests of the verifier page; its camera looks at a genuine letter, held a little askew."""

import io

import browser
import pytest
from needed import give_up
from PIL import Image
from verifier_letters import SOON, TEXT, TRUST, milliseconds, qr_image, write_page

INSECURE_HOST = "verifikasi.test"


@pytest.fixture(scope="session")
def tab(tmp_path_factory):
    if browser.PROGRAM is None:
        give_up("not installed: chromium")
    folder = tmp_path_factory.mktemp("browser")
    askew = qr_image(TEXT).rotate(6, Image.Resampling.BICUBIC, expand=True, fillcolor=245)
    frame = Image.new("L", (1280, 720), 245)
    frame.paste(askew, ((frame.width - askew.width) // 2, (frame.height - askew.height) // 2))
    stream = io.BytesIO()
    frame.save(stream, "JPEG", quality=85)
    (folder / "camera.mjpeg").write_bytes(stream.getvalue() * 3)
    flags = (
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={folder / 'camera.mjpeg'}",
        f"--host-resolver-rules=MAP {INSECURE_HOST} 127.0.0.1",
    )
    with browser.chromium(folder / "profile", *flags) as found:
        yield browser.Page(found)


@pytest.fixture
def opened(tab, tmp_path):
    """A function that opens a verifier page; in the end nothing may have gone wrong in it."""

    def open_page(trust=TRUST, now=SOON, size=(1366, 768), url=""):
        tab.resize(*size)
        tab.freeze(milliseconds(now))
        tab.open(url or write_page(tmp_path, trust))
        return tab

    yield open_page
    assert tab.events("Runtime.exceptionThrown") == []
    assert tab.events("Log.entryAdded") == []
