"""What all tests share: where the annotated documents are, and the rule that nothing may skip on CI."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
