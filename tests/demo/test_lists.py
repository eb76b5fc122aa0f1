"""The demo's score table and price list have the shapes of Epoch and litellm."""

import csv
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.demo.conftest import Browser


def test_scores_are_a_table_with_epochs_columns(demo: "Browser") -> None:
    rows = list(csv.DictReader(StringIO(demo.get("/eci_scores.csv").body.decode())))
    assert len(rows) >= 40
    assert {row["Model accessibility"] for row in rows} >= {"API access", ""}
    assert all(float(row["ECI Score"]) > 0 and row["Release date"] for row in rows)


def test_the_invented_price_falls_in_the_second_week(demo: "Browser") -> None:
    first = demo.get("/model_prices.json").json()
    demo.show("2026-W18")
    second = demo.get("/model_prices.json").json()
    key = "northwind/drift-cloud-max"
    assert second[key]["input_cost_per_token"] < first[key]["input_cost_per_token"]
    assert "deprecation_date" not in first["northwind/drift-cloud-mini"]
    assert second["northwind/drift-cloud-mini"]["deprecation_date"] == "2026-09-30"
    assert first["gpt-4o"] == second["gpt-4o"]
