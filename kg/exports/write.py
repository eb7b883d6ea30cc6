"""One function for every way out of a data folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from kg.errors import OutputError
from kg.folder import current


def export(data: Path, style: str, output: Path) -> tuple[Path, ...]:
    """Write the graph of a data folder as ``style`` to ``output`` (a folder for ``csv``).

    Returns the files written. Raises ``StoreError`` where there is no graph, ``OutputError`` where
    the output cannot be written.
    """
    from kg.exports.formats import Format
    from kg.exports.rdf import export_rdf
    from kg.store import Store

    build = current(data)
    try:
        if style == "csv":
            output.mkdir(parents=True, exist_ok=True)
            tables = sorted((build / "tables").glob("*.csv"))
            return tuple(Path(shutil.copyfile(table, output / table.name)) for table in tables)
        with Store.open(build / "store") as store:
            export_rdf(store, next(f for f in Format if f.value == style), output)
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror}", remedy="choose another place") from error
    return (output,)
