"""Feeds the readers with broken, twisted and hostile files for a while: ``python -m tests.fuzz_readers --minutes 10``.

hypothesis draws the changes to files that are sound: bytes turned over, stretches cut, doubled, repeated many
times or put elsewhere, and words that mean something to a format. Whatever comes of it, a reader either gives
documents whose every place leads back to the raw text, or says ``InputError`` in one line, within its time.
Files that fail are written to ``--keep``.
"""

from __future__ import annotations

import argparse
import io
import resource
import shutil
import signal
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Range
from kg.readers.bounds import SECONDS
from kg.readers.files import read_documents
from tests.formats import as_archived_page, as_old_word, as_page, as_pdf, as_rich_text, as_text, as_word, as_zip

SLOWEST = 20.0
"""Seconds that a file of this size may take at most."""

PATIENCE = {"doc": 1.2 * SECONDS, "rtf": 1.2 * SECONDS}
"""The seconds for those that LibreOffice reads, which ends itself after ``SECONDS``."""

TOKENS = (
    *(
        "、",
        "1、",
        "一、",
        "（",
        "）",
        "〔2024〕",
        "|",
        " | ",
        "\n",
        " ",
        "\u3000",
        "\u2028",
        "\f",
        "。",
        "第1条",
        "- 1 -",
        "0",
        "9",
    ),
    *(
        "<table>",
        "<tr>",
        "<td rowspan=9999 colspan=9999>",
        "</td>",
        "<div>",
        "</div>",
        "<a href=x>",
        "<pre>",
        "<!--",
        "-->",
    ),
    *(
        "<ol start=-1>",
        "<li value=99999>",
        "&#xD800;",
        "&nbsp;",
        "<![CDATA[",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "&b;",
        "\0",
    ),
    *(
        "w:tbl",
        "w:tc",
        "w:vMerge",
        "w:numPr",
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        "<w:txbxContent>",
        "obj",
        "endobj",
        "stream",
    ),
    *(
        "/Kids",
        "/Count 99999999",
        "/Length -1",
        "<<",
        ">>",
        "[",
        "]",
        "/Type/Page",
        "BT",
        "ET",
        "Tj",
        "PK\x03\x04",
        "PK\x01\x02",
    ),
    *("Content-Type: text/html", "--", "\r\n\r\n", "charset=utf-7", "charset=idna", "=E4=B8"),
)
CHANGE = st.tuples(
    st.sampled_from(("flip", "cut", "double", "repeat", "token", "move", "number")),
    st.integers(0, 2**20),
    st.integers(1, 300),
    st.integers(0, 255),
)


def changed(data: bytes, changes: list[tuple[str, int, int, int]]) -> bytes:
    """A file after some changes."""
    made = bytearray(data)
    for what, place, length, value in changes:
        at = place % (len(made) + 1)
        piece = bytes(made[at : at + length])
        if what == "flip" and at < len(made):
            made[at] = value
        elif what == "cut":
            del made[at : at + length]
        elif what == "double":
            made[at:at] = piece
        elif what == "repeat":
            made[at:at] = piece[: 1 + length % 40] * (value * 16)
        elif what == "token":
            made[at:at] = TOKENS[value % len(TOKENS)].encode() * (1 + length % 60 * (length > 200))
        elif what == "move":
            del made[at : at + length]
            to = value * 997 % (len(made) + 1)
            made[to:to] = piece
        elif what == "number":
            made[at : at + 4] = (value << 24 | length).to_bytes(4, "little")
    return bytes(made)


def rewritten(data: bytes, changes: list[tuple[str, int, int, int]]) -> bytes:
    """A text after some changes, still in its encoding."""
    return changed(data, changes).decode("utf-8", "replace").encode()


def repacked(data: bytes, changes: list[tuple[str, int, int, int]]) -> bytes:
    """A Word file with its parts changed, not its packing."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            hit = info.filename in ("word/document.xml", "word/numbering.xml", "word/styles.xml", "_rels/.rels")
            new.writestr(info.filename, changed(part, changes) if hit else part)
    return made.getvalue()


def examine(data: bytes, path: Path, slowest: float = SLOWEST) -> str:
    """Read a file and hold the reader to its promises; what came of it."""
    path.write_bytes(data)
    begun = time.monotonic()
    signal.setitimer(signal.ITIMER_REAL, slowest)
    try:
        documents = read_documents(path)
    except InputError as refusal:
        outcome = "refused" if refusal.remedy and "\n" not in str(refusal) else "refused without a clear line"
    else:
        outcome = "read"
        for document in documents:
            text = document.text
            assert all(0 <= place < len(text.raw) for place in text.offsets)
            assert all(text.raw[r.span.start : r.span.end] == r.before for r in text.repairs)
            for start in range(0, len(text.clean), max(len(text.clean) // 7, 1)):
                for piece in text.evidence(Range(start=start, end=start + 9), "fuzz"):
                    assert text.raw[piece.span.start : piece.span.end] == piece.quote
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    spent = time.monotonic() - begun
    assert spent < slowest, f"{spent:.1f} s for {len(data)} bytes"
    return outcome


SEEDS = {
    "text": ("a.txt", as_text, rewritten),
    "page": ("a.html", as_page, rewritten),
    "bytes": ("b.txt", as_text, changed),
    "mhtml": ("a.mhtml", as_archived_page, changed),
    "docx": ("a.docx", as_word, repacked),
    "docx-packing": ("b.docx", as_word, changed),
    "pdf": ("a.pdf", lambda: as_pdf(pageCompression=0), changed),
    "rtf": ("a.rtf", as_rich_text, changed),
    "doc": ("a.doc", as_old_word, changed),
    "zip": ("a.zip", lambda: as_zip({"a/1.txt": as_text(), "2.html": as_page(), "3.docx": as_word()}), changed),
}


def fuzz(kind: str, seconds: float, keep: Path) -> Counter[str]:
    """Feed one reader for some seconds; how often it read, refused and failed."""
    name, make, change = SEEDS[kind]
    seed, slowest = make(), PATIENCE.get(kind, SLOWEST)
    outcomes: Counter[str] = Counter()
    end = time.monotonic() + seconds
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))

    @settings(
        max_examples=500, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(st.lists(CHANGE, min_size=1, max_size=12))
    def one(changes: list[tuple[str, int, int, int]]) -> None:
        if time.monotonic() > end:
            return
        data = change(seed, changes)
        try:
            try:
                outcome = examine(data, folder / name, slowest)
            except TimeoutError:  # on a busy machine a process may wait as long as that: it may try once more
                outcomes["tried again"] += 1
                outcome = examine(data, folder / name, slowest)
            assert outcome in ("read", "refused"), outcome
            outcomes[outcome] += 1
        except Exception as error:
            outcomes["failed"] += 1
            keep.mkdir(parents=True, exist_ok=True)
            case = keep / f"{kind}-{outcomes['failed']}-{name}"
            case.write_bytes(data)
            print(f"{kind}: {type(error).__name__}: {str(error)[:200]}: {case}", flush=True)

    while time.monotonic() < end:
        one()
    return outcomes


def too_slow(*_: object) -> None:
    raise TimeoutError("not done in its time")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="for each reader")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    parser.add_argument("kinds", nargs="*", help=" ".join(SEEDS))
    args = parser.parse_args()
    warnings.simplefilter("error")
    signal.signal(signal.SIGALRM, too_slow)
    for kind in args.kinds or SEEDS:
        if kind in PATIENCE and not shutil.which("soffice"):
            print(f"{kind}: LibreOffice is not installed", flush=True)
            continue
        begun = time.monotonic()
        outcomes = fuzz(kind, args.minutes * 60, args.keep)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        spent = (time.monotonic() - begun) / 60
        files = sum(outcomes.values()) - outcomes["tried again"]
        print(f"{kind}: {spent:.1f} min, {files} files, {dict(outcomes)}, peak {peak} MB", flush=True)


if __name__ == "__main__":
    main()
