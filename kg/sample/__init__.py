"""Five short sample documents, so that the whole way can be walked without any other input.

They were written for this project. They restate, in other words and much abridged, public facts of
five published Chinese documents on science and innovation policy; they are not those documents and
have no official standing (each says so in its last line). They are under the project's licence.

* ``haizhou-plan.txt``: an action plan of 连云港市海州区, with lead sentences as headings and
  responsibility lists that leave prefixes out (``区科技局、税务局``)
* ``jiaxing-plan.txt``: a plan of 嘉兴市 for 2023 to 2027, with collective members (有关县市、区政府)
* ``lucheng-plan.txt``: a plan of 温州市鹿城区 for 2022 to 2024, with starred leads and with lists that
  tell 牵头单位 from 配合单位; half-width punctuation, as some official sites convert it
* ``wenzhou-report.txt``: a bureau's report on 2020 and outlook on 2021, results beside targets
* ``wenzhou-zone.txt``: a newspaper's account of the 温州国家自主创新示范区 and of its incentives
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["sample_paths"]


def sample_paths() -> tuple[Path, ...]:
    """The sample documents, sorted by name.

    >>> [path.name for path in sample_paths()][:2]
    ['haizhou-plan.txt', 'jiaxing-plan.txt']
    """
    folder = Path(str(files(__name__)))
    return tuple(sorted(folder.glob("*.txt")))
