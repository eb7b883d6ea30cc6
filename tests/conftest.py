"""What all tests share: where the annotated documents are, and the rule that nothing may skip on CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from kg.store import Store
    from tests.browsing import Show

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
SKIPPED: list[str] = []


@pytest.fixture(scope="session")
def shared() -> Path:
    if not (SHARED / "gold").is_dir():
        pytest.skip("the annotated documents are not beside this checkout")
    return SHARED


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        SKIPPED.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if os.environ.get("INNOKG_NO_SKIP") and SKIPPED and exitstatus == 0:
        print(f"\nINNOKG_NO_SKIP is set, but {len(SKIPPED)} tests skipped: {', '.join(sorted(set(SKIPPED))[:10])}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the graph of the sample documents."""
    from kg.pipeline import build
    from kg.sample import sample_paths

    data = tmp_path_factory.mktemp("sample") / "data"
    build(sample_paths(), data)
    return data


@pytest.fixture(scope="module")
def store(sample_data: Path) -> Iterator[Store]:
    """The graph of the sample documents."""
    from kg.folder import current
    from kg.store import Store

    with Store.open(current(sample_data) / "store") as opened:
        yield opened


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that has no network; the test is skipped where there is none."""
    from tests.browsing import running_browser

    yield from running_browser()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens networks or files in the browser; at the end each must have been silent and asked for nothing."""
    from tests.browsing import opening

    yield from opening(browser, tmp_path)
