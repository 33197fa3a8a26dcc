"""How a letter gets into the verifier page: scanner, picture, camera; and that nothing gets out."""

import http.server
import io
import threading
from dataclasses import replace

import papers
import pytest
from browser import BrowserError
from PIL import Image
from verifier_letters import CASES, TEXT, qr_image, scan, write_page

from desktop.documents.letter import letter_pdf
from desktop.documents.pages import render_page

INSECURE_HOST = "verifikasi.test"


def test_a_scanner_may_type_wherever_the_focus_is(opened):
    page = opened()
    page.run("byId('pick').focus()")
    page.press("N", 78, "N")
    assert page.run("return [document.activeElement.id, byId('field').value]") == ["field", "N"]
    page.run("byId('field').value = ''")
    scan(page, TEXT, key="Tab", code=9)
    assert page.text("#verdict-word") == "Asli"
    assert page.run("return [document.activeElement.id, byId('field').value]") == ["field", ""]


def test_caps_lock_makes_nobody_a_forger(opened):
    page = opened()
    scan(page, TEXT.lower())
    assert "Caps Lock" in page.text("#status")
    assert page.text("#verdict") == ""


def test_a_qr_from_elsewhere_is_no_forgery(opened):
    page = opened()
    scan(page, TEXT)
    scan(page, "https://contoh.invalid/promo")
    assert "bukan QR KTP Sementara" in page.text("#status")
    assert page.text("#verdict") == ""


def test_escape_clears_the_screen(opened):
    page = opened()
    scan(page, TEXT)
    page.press("Escape", 27)
    assert page.text("#verdict") == ""
    assert "SITI" not in page.run("return byId('working').textContent")
    assert "Tiga cara" in page.text("#guide")
    scan(page, "")
    assert "Belum ada isi" in page.text("#status")


def letter_scan():
    letter = papers.letter_page()
    return letter_pdf([replace(letter, letter=replace(letter.letter, qr=TEXT))])


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_picture_of_a_letter_is_read(opened, tmp_path, kind):
    path = tmp_path / f"letter.{kind}"
    (qr_image(TEXT) if kind == "png" else render_page(letter_scan(), 0, 200)).save(path)
    page = opened()
    page.choose_file("#file", path)
    page.until("!byId('verdict').hidden")
    assert page.text("#verdict-word") == "Asli"
    assert page.text("#nik") == "160707 520690 9001"
    assert page.run("return document.activeElement.id") == "verdict"


def test_a_dropped_or_pasted_picture_is_read(opened):
    stream = io.BytesIO()
    qr_image(CASES["forged"][0], 4).save(stream, "PNG")
    page = opened()
    page.run(
        "const files = new DataTransfer();"
        "files.items.add(new File([Uint8Array.from(given[0])], 'qr.png', { type: 'image/png' }));"
        "const drop = { dataTransfer: files, bubbles: true, cancelable: true };"
        "document.body.dispatchEvent(new DragEvent('drop', drop));",
        list(stream.getvalue()),
    )
    page.until("!byId('verdict').hidden")
    assert page.text("#verdict-word") == "Palsu"


@pytest.mark.parametrize("name", ["letter.pdf", "letter.txt", "empty.png"])
def test_what_cannot_be_read_is_said_plainly(opened, tmp_path, name):
    path = tmp_path / name
    if name == "empty.png":
        Image.new("L", (300, 400), 255).save(path)
    else:
        path.write_bytes(letter_scan() if name == "letter.pdf" else b"letter")
    page = opened()
    scan(page, TEXT)
    page.choose_file("#file", path)
    page.until("byId('status').classList.contains('problem')")
    expected = {"letter.pdf": "PDF belum bisa", "letter.txt": "bukan gambar", "empty.png": "QR tidak terbaca"}
    assert expected[name] in page.text("#status")
    assert page.text("#verdict") == ""  # no verdict of another letter is left standing


def test_the_camera_reads_a_letter_and_is_switched_off(opened):
    page = opened()
    page.allow_camera("granted")
    page.run("byId('camera').click()")
    page.until("!byId('verdict').hidden && byId('viewfinder').hidden")
    assert page.text("#verdict-word") == "Asli"
    assert page.run("return [byId('video').srcObject, document.activeElement.id]") == [None, "verdict"]


def test_the_camera_can_be_closed(opened):
    page = opened()
    page.allow_camera("granted")
    page.run("decode = () => null; byId('camera').click()")  # it sees nothing
    page.until("byId('video').videoWidth")
    assert page.run("return document.activeElement.id") == "close-camera"
    page.press("Escape", 27)
    page.until("byId('viewfinder').hidden")
    assert page.run("return [byId('video').srcObject, document.activeElement.id]") == [None, "camera"]
    assert page.text("#status") == ""


def test_a_camera_that_is_not_allowed_is_no_dead_end(opened):
    page = opened()
    page.allow_camera("denied")
    page.run("byId('camera').click()")
    page.until("byId('status').classList.contains('problem')")
    assert "tidak diizinkan" in page.text("#status")
    assert page.text("#guide")


class Counting(http.server.BaseHTTPRequestHandler):
    """Serves one page and counts what is asked for."""

    page = b""
    asked: list[str]

    def do_GET(self):
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, *_words):
        pass


@pytest.fixture
def site(tmp_path):
    write_page(tmp_path)
    asked = []
    handler = type("Site", (Counting,), {"page": (tmp_path / "verifier.html").read_bytes(), "asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("host", ["127.0.0.1", INSECURE_HOST])
def test_it_works_from_a_server_and_asks_it_for_nothing_else(opened, site, host):
    port, asked = site
    page = opened(url=f"http://{host}:{port}/v")
    # From plain http browsers withhold WebCrypto and the camera.
    assert page.run("return [isSecureContext, 'subtle' in crypto]") == [host == "127.0.0.1"] * 2
    scan(page, TEXT)
    assert page.text("#verdict-word") == "Asli"
    requests = [event["request"]["url"].split(":")[0] for event in page.events("Network.requestWillBeSent")]
    assert set(requests) == {"http", "data", "blob"}
    assert asked == ["/v"]
    if host == INSECURE_HOST:
        page.run("byId('camera').click()")
        page.until("byId('status').classList.contains('problem')")
        assert "tidak memberi kamera" in page.text("#status")


def test_the_policy_lets_nothing_out_and_nothing_in(opened, site):
    """The control of the test above: what somebody adds to the page is stopped by the browser."""
    port, asked = site
    page = opened()
    with pytest.raises(BrowserError, match="Failed to fetch"):
        page.run(f"await fetch('http://127.0.0.1:{port}/out')")
    page.run(
        f"const image = new Image(); image.src = 'http://127.0.0.1:{port}/out';"
        "await image.decode().catch(() => null)"
    )
    with pytest.raises(BrowserError, match="TrustedScript|TrustedHTML"):
        page.run("document.body.innerHTML = '<b>'")
    assert asked == []
    assert "Content Security Policy" in str(page.events("Log.entryAdded"))
    page.open("about:blank")  # what was refused here is no fault of the page
