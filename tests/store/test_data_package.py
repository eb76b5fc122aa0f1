import json

from tracker.records.export import Credit, ExportedFile, ExportedView
from tracker.records.schema import Column, View
from tracker.store.data_package import data_package

VIEW = View(
    name="v1_things", description="Things.", key=("thing",), since="0.1", sql="",
    columns=(
        Column(name="thing", type="integer", description="A number."),
        Column(name="weight", type="real", unit="kg", description="How heavy."),
    ),
)  # fmt: skip
FILES = [
    ExportedFile(path=path, size_bytes=5, sha256="ab")
    for path in ("csv/v1_things.csv", "parquet/v1_things.parquet", "tracker.db")
]
CREDIT = Credit(source="s", title="S", url="https://s.example", license="MIT", republish="full")


def test_each_data_file_is_a_resource_with_its_sums_and_its_schema() -> None:
    view = ExportedView(view=VIEW, rows=7, content_sha256="cd", keyed=True)
    told = json.loads(data_package(FILES, [view], [CREDIT], "2026-11-23T07:00:00Z"))
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (told["created"], told["version"]) == ("2026-11-23T07:00:00Z", "2026.11.23")
    csv, parquet, sqlite = told["resources"]
    names = [each["name"] for each in told["resources"]]
    assert names == ["v1_things", "v1_things.parquet", "tracker.db"]
    assert csv["schema"] == {
        "fields": [
            {"name": "thing", "type": "integer", "description": "A number."},
            {"name": "weight", "type": "number", "description": "How heavy.", "unit": "kg"},
        ],
        "missingValues": [""],
        "primaryKey": ["thing"],
    }
    for table in (csv, parquet):
        assert (table["rows"], table["content_sha256"]) == (7, "cd")
        assert (table["bytes"], table["hash"]) == (5, "sha256:ab")
    assert "schema" not in sqlite


def test_without_data_there_is_no_day() -> None:
    told = json.loads(data_package([], [], [], None))
    assert "created" not in told
    assert told["resources"] == []
