"""Firefox and WebKitGTK, steered as Debian has them.

Both know the commands of the W3C's WebDriver (https://www.w3.org/TR/webdriver2/), WebKitGTK through WebKitWebDriver,
over HTTP. Debian has no geckodriver, which translates them for Firefox; Firefox itself takes the same commands over its
socket, Marionette, under other names (https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html). So a
table of a few commands does for both, and no browser or driver has to be fetched from elsewhere.

    python tests/engines/drivers.py firefox     proves that Firefox starts, opens a page and is steered
    python tests/engines/drivers.py webkit      the same for WebKitGTK
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

#: Our word for a command: its method and address over HTTP, and Firefox's name for it.
COMMANDS = {
    "go": ("POST", "url", "WebDriver:Navigate"),
    "back": ("POST", "back", "WebDriver:Back"),
    "address": ("GET", "url", "WebDriver:GetCurrentURL"),
    "size": ("POST", "window/rect", "WebDriver:SetWindowRect"),
    "script": ("POST", "execute/async", "WebDriver:ExecuteAsyncScript"),
    "act": ("POST", "actions", "WebDriver:PerformActions"),
    "picture": ("GET", "screenshot", "WebDriver:TakeScreenshot"),
    "tabs": ("GET", "window/handles", "WebDriver:GetWindowHandles"),
    "add tab": ("POST", "window/new", "WebDriver:NewWindow"),
    "to tab": ("POST", "window", "WebDriver:SwitchToWindow"),
    "end": ("DELETE", "", "WebDriver:DeleteSession"),
}

#: How long the start of a browser, a page or a command may take, in seconds.
PATIENCE = 30.0
#: How long one waits for what a page is to do by itself.
SOON = 10.0

KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Down": "\ue015", "Control": "\ue009", "Tab": "\ue004"}

Send = Callable[[str, dict[str, Any]], Any]


class DriverError(Exception):
    """A browser did not start, or would not do what it was told."""


class Browser:
    """A running browser: what a reader does with hands and eyes, and nothing that needs another way in."""

    def __init__(self, name: str, version: str, send: Send) -> None:
        """``send`` takes one of COMMANDS and its parameters, and gives the answer."""
        self.name = name
        self.version = version
        self._send = send

    def open(self, address: str) -> None:
        """Go to an address, as if it were typed."""
        self._send("go", {"url": address})

    def back(self) -> None:
        """Press the browser's own button."""
        self._send("back", {})

    @property
    def address(self) -> str:
        """The address that the browser shows."""
        return str(self._send("address", {}))

    def size(self, width: int, height: int) -> None:
        """Make the window as large as this, with its frame."""
        self._send("size", {"width": width, "height": height})

    def see(self, expression: str, *values: Any) -> Any:
        """What a JavaScript expression is on the page, with ``values`` as ``arguments[0]`` and so on; promises are
        waited for."""
        script = """
            const done = arguments[arguments.length - 1];
            const it = function () { return (%s); };
            Promise.resolve(it.apply(null, arguments)).then(done, (error) => done({ fault: String(error) }));"""
        answer = self._send("script", {"script": script % expression, "args": list(values)})
        if isinstance(answer, dict) and "fault" in answer:
            raise DriverError(f"{answer['fault']}, from {expression}")
        return answer

    def wait(self, expression: str, *values: Any) -> Any:
        """The first true value of the expression. Raises AssertionError when there is none soon."""
        end = time.monotonic() + SOON
        while True:
            # While one page makes room for another there is none to ask.
            with contextlib.suppress(DriverError):
                if seen := self.see(expression, *values):
                    return seen
            assert time.monotonic() < end, f"{self.name} at {self.address}: never {expression} {values or ''}"
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Click into the middle of the first such element that is to be seen; it must not lie under another."""
        self.wait(f"({SPOT})(arguments[0], true)", selector)
        x, y = self.wait(f"({SPOT})(arguments[0])", selector)
        moves = [
            {"type": "pointerMove", "x": x, "y": y, "duration": 0, "origin": "viewport"},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves})

    def type(self, text: str) -> None:
        """Press the keys of a text."""
        self.press(*text)

    def press(self, *keys: str, holding: str | None = None) -> None:
        """Press keys one after the other, ``holding`` another down meanwhile."""
        strokes = [(kind, key) for key in keys for kind in ("keyDown", "keyUp")]
        if holding:
            strokes = [("keyDown", holding), *strokes, ("keyUp", holding)]
        self._act(
            {
                "type": "key",
                "id": "keyboard",
                "actions": [{"type": kind, "value": KEYS.get(key, key)} for kind, key in strokes],
            }
        )

    def picture(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self._send("picture", {"full": False}))

    def add_tab(self) -> str:
        """Open a tab beside this one, and stay here; gives its name."""
        return str(self._send("add tab", {"type": "tab"})["handle"])

    def tabs(self) -> list[str]:
        """The names of all tabs."""
        return list(self._send("tabs", {}))

    def to_tab(self, name: str) -> None:
        """Look at another tab."""
        self._send("to tab", {"handle": name})

    def _act(self, source: dict[str, Any]) -> None:
        self._send("act", {"actions": [source]})


#: Where to click on the first element of a selector that is drawn; null while there is none, or something covers it.
SPOT = """(selector, scroll) => {
    const drawn = (element) => element.getClientRects().length;
    const element = [...document.querySelectorAll(selector)].find(drawn);
    if (!element) return null;
    if (scroll) element.scrollIntoView({ block: "center", behavior: "instant" });
    if (scroll) return true;
    const box = element.getClientRects()[0];
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element)) ? [Math.round(x), Math.round(y)] : null;
}"""


# Firefox ###############################################################################################

#: Firefox as a reader gets it, but for what it would ask of others, and for the first-run pages.
PREFERENCES = {
    "marionette.port": 0,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}


@contextlib.contextmanager
def firefox() -> Iterator[Browser]:
    """Debian's Firefox, in a profile of its own that ends with it. Raises DriverError when it does not start."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        raise DriverError("firefox-esr is not there")
    with scratch() as folder, screen() as display:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
        (folder / "user.js").write_text("".join(lines), encoding="utf-8")
        command = (program, "--marionette", "--no-remote", "--profile", str(folder))
        with running(command, folder, DISPLAY=display) as alive:
            place = folder / "MarionetteActivePort"
            port = int(until(lambda: place.exists() and place.read_text(encoding="ascii").strip(), alive))
            with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
                send = marionette(connection)
                answer = send("WebDriver:NewSession", {"strictFileInteractability": False})
                version = answer["capabilities"]["browserVersion"]
                yield Browser("firefox", version, lambda command, values: send(COMMANDS[command][2], values))
                with contextlib.suppress(DriverError, OSError):
                    send("Marionette:Quit", {"flags": ["eForceQuit"]})


def marionette(connection: socket.socket) -> Send:
    """The function that has Firefox do a command: a message is its length, a colon and JSON."""
    stream = connection.makefile("rb")
    numbers = itertools.count(1)

    def receive() -> Any:
        digits = b""
        while (byte := stream.read(1)) != b":":
            if not byte:
                raise DriverError("firefox has gone")
            digits += byte
        return json.loads(stream.read(int(digits)))

    def send(command: str, values: dict[str, Any]) -> Any:
        number = next(numbers)
        message = json.dumps([0, number, command, values]).encode()
        try:
            connection.sendall(b"%d:%s" % (len(message), message))
            _kind, answered, error, result = receive()
        except OSError as fault:
            raise DriverError(f"firefox does not answer {command}: {fault}") from fault
        assert answered == number, "an answer to another command"
        if error:
            raise DriverError(f"{error['error']}: {error['message']}")
        # Where WebDriver gives a value, Marionette gives it in an object of its own.
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    receive()  # its greeting
    return send


# WebKitGTK #############################################################################################


@contextlib.contextmanager
def webkit() -> Iterator[Browser]:
    """Debian's WebKitGTK, in the small browser that comes with it. Raises DriverError when it does not start."""
    driver = shutil.which("WebKitWebDriver")
    browser = next(Path("/usr/lib").glob("*/webkit*gtk-4.*/MiniBrowser"), None)
    if driver is None or browser is None:
        raise DriverError(f"{'WebKitWebDriver' if driver is None else 'MiniBrowser'} is not there")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    root = f"http://127.0.0.1:{port}/session"
    wanted = {"webkitgtk:browserOptions": {"binary": str(browser), "args": ["--automation"]}}
    with (
        scratch() as folder,
        screen() as display,
        # Nothing of it is kept: its home is the scratch folder. There is no graphics card to draw with.
        running(
            (driver, f"--port={port}"), folder,
            DISPLAY=display, HOME=str(folder), XDG_RUNTIME_DIR=str(folder), GDK_BACKEND="x11",
            LIBGL_ALWAYS_SOFTWARE="1", WEBKIT_DISABLE_DMABUF_RENDERER="1",
        ) as alive,
    ):  # fmt: skip
        until(lambda: answers(port), alive)
        session = over_http("POST", root, {"capabilities": {"alwaysMatch": wanted}})
        own = f"{root}/{session['sessionId']}"

        def send(command: str, values: dict[str, Any]) -> Any:
            method, place, _ = COMMANDS[command]
            return over_http(method, f"{own}/{place}".rstrip("/"), values if method == "POST" else None)

        yield Browser("webkit", session["capabilities"]["browserVersion"], send)
        with contextlib.suppress(DriverError):
            send("end", {})


def answers(port: int) -> bool:
    """Whether something listens at a port."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def over_http(method: str, address: str, values: dict[str, Any] | None) -> Any:
    """The value that WebKitWebDriver answers with."""
    body = None if values is None else json.dumps(values).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"}, method=method)
    local = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # this machine needs no proxy to itself
    try:
        with local.open(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as fault:
        said = json.load(fault)["value"]
        raise DriverError(f"{said['error']}: {said['message']}") from fault
    except OSError as fault:
        raise DriverError(f"WebKitWebDriver does not answer {address}: {fault}") from fault


# Processes #############################################################################################


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder that ends with the browser, which may still be writing when it is told to end."""
    with tempfile.TemporaryDirectory(prefix="reportsite-engine-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees: its name for DISPLAY. Raises DriverError when there is none."""
    if shutil.which("Xvfb") is None:
        raise DriverError("Xvfb is not there")
    reading, writing = os.pipe()
    size = ("-screen", "0", "1400x1000x24")
    command = ("Xvfb", "-displayfd", str(writing), *size, "-nolisten", "tcp")
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise DriverError("Xvfb does not start")
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def running(command: tuple[str, ...], folder: Path, **variables: str) -> Iterator[Callable[[], str]]:
    """A program and all that it starts, until the end of the block. Gives a function that says, once the program has
    ended by itself, what it said last."""
    log = folder / "said.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=os.environ | variables, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )

    def last_words() -> str:
        if process.poll() is None:
            return ""
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return f"{command[0]} ended: {lines[-1] if lines else process.returncode}"

    try:
        yield last_words
    finally:
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, sign)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)


def until(happens: Callable[[], Any], ended: Callable[[], str]) -> Any:
    """The first true value that ``happens`` gives. Raises DriverError when the program ends before, or is too slow."""
    end = time.monotonic() + PATIENCE
    while not (value := happens()):
        if fault := ended():
            raise DriverError(fault)
        if time.monotonic() > end:
            raise DriverError(f"nothing for {PATIENCE:.0f} seconds")
        time.sleep(0.05)
    return value


ENGINES = {"firefox": firefox, "webkit": webkit}


def main(arguments: list[str]) -> str | None:
    """Prove that an engine starts, shows a page and is steered; gives what is wrong."""
    try:
        with ENGINES[arguments[0]]() as browser, scratch() as folder:
            page = folder / "page.html"
            page.write_text("<!doctype html><title>-</title><p>1", encoding="utf-8")
            browser.open(page.as_uri())
            text = browser.see("document.querySelector('p').textContent")
            return None if text == "1" else f"{browser.name} {browser.version} shows no page"
    except DriverError as fault:
        return f"Error: {fault}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
