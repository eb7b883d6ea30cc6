"""A real browser without a network, and the pages opened in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from visualize.network import Network
from visualize.page import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK, PHONE = (1280, 800), (390, 844)


def running_browser() -> Iterator[Browser]:
    """A browser; the test is skipped where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with api.sync_playwright() as engine:
        running = engine.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield running
        running.close()


class Opened:
    """A page in the browser, and all that it did which it must not do."""

    def __init__(self, browser: Browser, path: Path, size: tuple[int, int], fragment: str = "") -> None:
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True)
        self.context.route(
            "**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort()
        )
        self.page: Page = self.context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url.partition("#")[0]))
        self.page.on("dialog", self._asked)
        self.page.on("pageerror", lambda error: self.faults.append(f"error {error}"))
        self.page.on("console", self._said)
        self.address = path.as_uri()
        self.page.goto(self.address + fragment)
        self.page.wait_for_selector("html[data-ready=true]", state="attached", timeout=20_000)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(message.text)

    def _asked(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def run(self, script: str) -> Any:
        return self.page.evaluate(script)

    def panel(self) -> str:
        return self.page.inner_text("#panel")

    def click(self, x: float, y: float) -> None:
        corner = self.page.locator("#mynetwork").bounding_box()
        assert corner is not None
        self.page.mouse.click(corner["x"] + x, corner["y"] + y)
        self.page.wait_for_timeout(100)

    def spot(self, thing: str) -> tuple[float, float]:
        at = self.run(f"innokg.net.canvasToDOM(innokg.net.getPositions(['{thing}'])['{thing}'])")
        return at["x"], at["y"]


Show: TypeAlias = "Callable[..., Opened]"


def opening(browser: Browser, folder: Path) -> Iterator[Show]:
    """Opens networks (or files) as pages; at the end each must have been silent and asked for nothing but itself."""
    pages: list[Opened] = []

    def show(what: Network | Path, size: tuple[int, int] = DESK, fragment: str = "") -> Opened:
        path = what if isinstance(what, Path) else write(what, folder / f"{len(pages)}.html")
        pages.append(Opened(browser, path, size, fragment))
        return pages[-1]

    yield show
    for one in pages:
        assert one.faults == []
        assert {request for request in one.requests if not request.startswith("blob:")} == {one.address}
        one.context.close()
