"""One view as Parquet, for whoever counts: the only importer of pyarrow.

The types are those of the view's description, the compression is zstd. Rows are gathered into row
groups as Arrow holds them, so memory is bounded by rows and by bytes.
"""

from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from tracker.records.schema import Column, ColumnType, View
from tracker.store.stream import Columns

GROUP_ROWS = 120_000
GROUP_BYTES = 64 * 1024 * 1024
_TYPES: dict[ColumnType, pa.DataType] = {
    "text": pa.string(), "integer": pa.int64(), "real": pa.float64(),
}  # fmt: skip


class ParquetFile:
    """A file that takes piece after piece, and is whole after `close`."""

    def __init__(self, path: Path, view: View, data_as_of: str | None) -> None:
        """Begin it. Its metadata tell of the data, never of the clock."""
        about = {"description": view.description, "data_as_of": data_as_of or ""}
        self._schema = pa.schema([_field(column) for column in view.columns], metadata=about)
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[pa.RecordBatch] = []
        self._rows = self._bytes = 0

    def write(self, columns: Columns) -> None:
        """Add rows."""
        arrays = [
            pa.array(values, field.type)
            for values, field in zip(columns, self._schema, strict=True)
        ]
        batch = pa.record_batch(arrays, schema=self._schema)
        self._waiting.append(batch)
        self._rows += batch.num_rows
        self._bytes += batch.nbytes
        if self._rows >= GROUP_ROWS or self._bytes >= GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        """Finish it."""
        try:
            self._flush()
        finally:
            self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_batches(self._waiting), GROUP_ROWS)
        self._waiting, self._rows, self._bytes = [], 0, 0


def _field(column: Column) -> pa.Field:
    about = {"description": column.description} | ({"unit": column.unit} if column.unit else {})
    return pa.field(column.name, _TYPES[column.type], metadata=about)
