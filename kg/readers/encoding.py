"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from unicodedata import category

from charset_normalizer import from_bytes

from kg.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, longer ones before their own beginnings."""

LEGACY = ("gb18030", "big5", "utf-16-le", "utf-16-be")

CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")

COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "市區县區發國學業為會與產經創科技術項目"
)
"""Frequent characters, by which a right decoding is told from a wrong one that happens to be possible."""


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """The text of a file and the name of its encoding: ``data.decode(encoding) == text``.

    Raises:
        InputError: the bytes are no text, or no encoding that Chinese texts use fits them.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, path), encoding
    if b"\0" not in data:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    readings = [(_chinese(text), encoding, text) for encoding, text in _legacy(data)]
    if readings:
        share, encoding, text = max(readings, key=lambda reading: reading[0])
        if share >= 0.15:
            return text, encoding
    _refuse_binary(data, path)
    best = from_bytes(data).best()
    if best is not None and CHINESE.search(str(best)):
        return data.decode(best.encoding), best.encoding
    raise InputError(f"cannot tell the encoding of {path}", path=path, remedy="save it as UTF-8 and try again")


def _legacy(data: bytes) -> list[tuple[str, str]]:
    found = []
    for encoding in LEGACY:
        if encoding.startswith("utf-16") and len(data) % 2:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            found.append((encoding, text))
    return found


def _chinese(text: str) -> float:
    """Which share of the characters beyond ASCII are frequent Chinese characters."""
    beyond = [c for c in text[:20_000] if c > "\x7f"]
    return sum(c in COMMON for c in beyond) / len(beyond) if beyond else 0.0


def is_noise(text: str) -> bool:
    r"""Whether what a program took for text is none: many characters that no writing has, few of the frequent ones.

    >>> is_noise("关于推进科技创新的意见"), is_noise("\ue783\ue850\ue518䔿禈뀽盛曒塩幪슢")
    (False, True)
    """
    start = text[:20_000]
    nowhere = sum(category(c) in ("Co", "Cn", "Cs") for c in start)
    return nowhere > len(start) * 0.03 and _chinese(start) < 0.05


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} is marked as {encoding.removesuffix('-sig')} but byte {error.start} does not fit it",
            path=path,
            remedy="save it as UTF-8 and try again",
        ) from None


def _refuse_binary(data: bytes, path: Path) -> None:
    odd = sum(byte < 9 or 13 < byte < 32 for byte in data[:8192])
    if b"\0" in data or odd > len(data[:8192]) * 0.02:
        raise InputError(f"{path} is not a text file", path=path, remedy="give a plain text file in UTF-8 or GB18030")
