"""One function for every way out of a data folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from kg.errors import OutputError, StoreError
from kg.folder import current


def export(data: Path, style: str, output: Path) -> tuple[Path, ...]:
    """Write the graph of a data folder as ``style`` to ``output`` (a folder for ``csv``).

    ``void`` is its description. Returns the files written. Raises ``StoreError`` where there is no graph,
    ``OutputError`` where the output cannot be written.
    """
    from kg.exports.formats import Format
    from kg.exports.rdf import export_rdf
    from kg.exports.void import export_void
    from kg.store import Store

    build = current(data)
    try:
        if style == "csv":
            if not any((build / "tables").glob("*.csv")):
                raise StoreError(f"the data folder {data} lacks its tables", remedy="build the graph again")
            output.mkdir(parents=True, exist_ok=True)
            return _copied(build / "tables", output)
        with Store.open(build / "store") as store:
            if style == "void":
                export_void(store, output)
                return (output,)
            export_rdf(store, next(f for f in Format if f.value == style), output)
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror}", remedy="choose another place") from error
    return (output,)


def _copied(tables: Path, output: Path) -> tuple[Path, ...]:
    """Copies of all tables; they take the place of older ones only once every one of them is written."""
    written = []
    try:
        for table in sorted(tables.glob("*.csv")):
            draft = output / f".{table.name}.part"
            written.append((draft, output / table.name))
            shutil.copyfile(table, draft)
        for draft, final in written:
            draft.replace(final)
    finally:
        for draft, _ in written:
            draft.unlink(missing_ok=True)
    return tuple(final for _, final in written)
