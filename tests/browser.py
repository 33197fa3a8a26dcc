"""A real Chromium without a window, driven through its DevTools pipe: no driver, no port, no network."""

import base64
import contextlib
import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE_S = 60

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
_FROZEN = """
(() => {
  const Real = Date, now = %d;
  Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [now])); }
    static now() { return now; }
  };
})();
"""


class BrowserError(Exception):
    """Chromium refused a command, or the page threw."""


class Browser:
    """One Chromium process; `close` ends it."""

    def __init__(self, profile: Path, *flags: str) -> None:
        reader, answers = os.pipe()
        commands, writer = os.pipe()
        # The program expects to read from 3 and to write to 4; the ends must not sit there themselves.
        theirs = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (commands, answers)]

        def hand_over() -> None:
            os.dup2(theirs[0], 3)
            os.dup2(theirs[1], 4)

        self._process = subprocess.Popen(
            [PROGRAM or "chromium", *_FLAGS, f"--user-data-dir={profile}", *flags, "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(3, 4),
            preexec_fn=hand_over,
        )
        for end in (commands, answers, *theirs):
            os.close(end)
        self._reader, self._writer, self._rest = reader, writer, b""
        self._last = 0
        self.events: list[dict[str, Any]] = []

    def close(self) -> None:
        """End the process and everything it started."""
        with contextlib.suppress(BrowserError, OSError):
            self.call("Browser.close")
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._reader)
        os.close(self._writer)

    def call(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """Send a command and return its result; events that come meanwhile are kept in `events`."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._writer, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE_S
        while True:
            answer = self._next(deadline)
            if answer.get("id") == self._last:
                break
            self.events.append(answer)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def wait_for(self, method: str, session: str) -> dict[str, Any]:
        """Return the first event of this name, taken off `events`."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            for event in self.events:
                if event.get("method") == method and event.get("sessionId") == session:
                    self.events.remove(event)
                    return event
            self.events.append(self._next(deadline))

    def _next(self, deadline: float) -> dict[str, Any]:
        while b"\0" not in self._rest:
            left = max(0, deadline - time.monotonic())
            if not select.select([self._reader], [], [], left)[0]:
                raise BrowserError("no answer")
            part = os.read(self._reader, 1 << 20)
            if not part:
                raise BrowserError("Chromium is gone")
            self._rest += part
        message, _end, self._rest = self._rest.partition(b"\0")
        parsed: dict[str, Any] = json.loads(message)
        return parsed


class Page:
    """One tab."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        made = browser.call("Target.createTarget", url="about:blank")
        attached = browser.call("Target.attachToTarget", targetId=made["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "DOM", "Log", "Accessibility"):
            self.call(f"{domain}.enable")
        self._clock = ""
        self.resize(1366, 768)

    def freeze(self, now_ms: int) -> None:
        """Stop the clock, in milliseconds since 1970, for the documents opened from now on."""
        if self._clock:
            self.call("Page.removeScriptToEvaluateOnNewDocument", identifier=self._clock)
        added = self.call("Page.addScriptToEvaluateOnNewDocument", source=_FROZEN % now_ms)
        self._clock = added["identifier"]

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command to this tab."""
        return self._browser.call(method, self._session, **params)

    def events(self, method: str) -> list[dict[str, Any]]:
        """Return what this tab has reported under a name so far."""
        found = (event for event in self._browser.events if event.get("sessionId") == self._session)
        return [event["params"] for event in found if event["method"] == method]

    def open(self, url: str) -> None:
        """Load an address and wait until it is there; earlier events are forgotten."""
        self._browser.events.clear()
        self.call("Page.navigate", url=url)
        self._browser.wait_for("Page.loadEventFired", self._session)

    def resize(self, width: int, height: int, scale: float = 1) -> None:
        """Become a screen of this many CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=False,
        )

    def run(self, script: str, *given: Any) -> Any:
        """Return what the body of a function answers, which may await; `given` arrives as `given`."""
        wrapped = f"(async (given) => {{ {script} }})({json.dumps(given)})"
        done = self.call("Runtime.evaluate", expression=wrapped, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise BrowserError(json.dumps(done["exceptionDetails"])[:2000])
        return done["result"].get("value")

    def until(self, condition: str) -> Any:
        """Wait, frame by frame, until an expression is true and return it."""
        loop = f"""
          const end = performance.now() + {PATIENCE_S * 500};
          for (;;) {{
            const found = {condition};
            if (found) return found;
            if (performance.now() > end) throw new Error("waited too long");
            await new Promise((resume) => requestAnimationFrame(resume));
          }}"""
        return self.run(loop)

    def allow_camera(self, setting: str) -> None:
        """Answer once and for all what a page that wants the camera gets: ``granted`` or ``denied``."""
        self._browser.call("Browser.setPermission", permission={"name": "camera"}, setting=setting)

    def text(self, selector: str) -> str:
        """Return the visible text of an element, spaces made single; empty if it is hidden."""
        return self.run(
            "const found = document.querySelector(given[0]);"
            "return found && found.checkVisibility() ? found.innerText.replace(/\\s+/g, ' ').trim() : '';",
            selector,
        )

    def type_text(self, text: str) -> None:
        """Type into whatever has the focus, as one insertion."""
        self.call("Input.insertText", text=text)

    def press(self, key: str, code: int, text: str = "") -> None:
        """Press and release a key; `code` is its Windows virtual key code."""
        common = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def choose_file(self, selector: str, path: Path) -> None:
        """Give a file to a file input, as its dialog would."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[str(path)])

    def screenshot(self, path: Path) -> None:
        """Save the whole page, not only what fits the screen."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))


@contextlib.contextmanager
def chromium(profile: Path, *flags: str) -> Iterator[Browser]:
    """Run Chromium for a while."""
    browser = Browser(profile, *flags)
    try:
        yield browser
    finally:
        browser.close()
