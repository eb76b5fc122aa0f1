"""The demo's Hub shows files and data sets as the real one does."""

from typing import TYPE_CHECKING

import pytest

from tracker.demo.rows import load

if TYPE_CHECKING:
    from tests.demo.conftest import Browser

BASE = "/example-lab/Lantern-1B-Base/resolve"


def sha(demo: "Browser", name: str) -> str:
    return str(demo.get(f"/api/models/{name}").json()["sha"])


def test_a_card_begins_with_what_the_listing_tells(demo: "Browser") -> None:
    answer = demo.get(f"{BASE}/{sha(demo, 'example-lab/Lantern-1B-Base')}/README.md")
    text = answer.body.decode()
    assert text.startswith("---\n")
    assert 'license: "apache-2.0"' in text
    assert "# Lantern 1B Base" in text
    assert demo.get(f"{BASE}/main/README.md").body == answer.body
    assert answer.headers["ratelimit"].startswith('"resolvers"')


def test_another_file_and_another_commit_are_404(demo: "Browser") -> None:
    for path, code in (("main/nothing.md", "EntryNotFound"), ("0/README.md", "RevisionNotFound")):
        answer = demo.get(f"{BASE}/{path}")
        assert (answer.status, answer.headers["x-error-code"]) == (404, code)
    assert demo.get("/a/resolve/main/README.md").status == 404


def test_what_is_gated_withdrawn_or_unknown_is_401(demo: "Browser") -> None:
    gated = demo.get("/northwind-models/Harbor-70B-Preview/resolve/main/README.md")
    assert (gated.status, gated.headers["x-error-code"]) == (401, "GatedRepo")
    demo.show("2026-W18")
    for name in ("northwind-models/Harbor-70B-Preview", "example-lab/nothing"):
        answer = demo.get(f"/{name}/resolve/main/README.md")
        assert answer.status == 401
        assert "x-error-code" not in answer.headers


def test_a_renamed_repository_leads_to_its_card(demo: "Browser") -> None:
    demo.show("2026-W18")
    answer = demo.get("/northwind-models/Drift-Mini/resolve/main/README.md")
    assert answer.status == 307
    assert b"# Drift Mini" in demo.get(answer.headers["location"]).body


@pytest.mark.parametrize(
    ("name", "status", "gated"),
    [
        ("example-lab/lantern-web", 200, False),
        ("example-lab/lantern-code", 200, "auto"),
        ("acme-speech/street-recordings", 200, "manual"),
        ("example-lab/lantern-pairs", 401, None),
    ],
)
def test_data_sets_are_looked_up_like_models(
    demo: "Browser", name: str, status: int, gated: object
) -> None:
    answer = demo.get(f"/api/datasets/{name}")
    assert answer.status == status
    assert answer.json().get("gated") == gated
    assert answer.headers["ratelimit"].startswith('"api"')


def test_only_fictional_makers_have_cards() -> None:
    sample = load()
    makers = {row.model.partition("/")[0] for row in sample.cards.card}
    makers |= {row.id.partition("/")[0] for row in sample.cards.dataset}
    assert makers <= set(sample.models.fictional)
    models = {model.id for group in sample.models.group for model in group.models}
    assert {row.model for row in sample.cards.card} <= models
