"""The demo's Hub answers as the real one does."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.demo.conftest import Browser

WITHDRAWN = "/api/models/northwind-models/Harbor-70B-Preview"
OLD_NAME = "/api/models/northwind-models/Drift-Mini"


@pytest.mark.parametrize("sort", ["createdAt", "lastModified", "downloads", "likes"])
@pytest.mark.parametrize("limit", [7, 60, 1000])
def test_links_page_through_everything_exactly_once(demo: "Browser", sort: str, limit: int) -> None:
    rows = demo.pages(f"/api/models?sort={sort}&limit={limit}&full=true")
    names = [row["id"] for row in rows]
    assert len(names) == len(set(names)) >= 120
    told = [row[sort] for row in rows if sort in row]
    assert told == sorted(told, reverse=True)


def test_a_page_holds_what_was_asked_for_and_keeps_the_parameters(demo: "Browser") -> None:
    answer = demo.get("/api/models?sort=likes&limit=5&expand[]=tags&expand[]=gated")
    assert len(answer.json()) == 5
    assert set(answer.json()[0]) <= {"_id", "id", "tags", "gated"}
    assert "expand%5B%5D=gated" in answer.headers["link"]
    assert answer.headers["link"].endswith('; rel="next"')


def test_every_answer_tells_the_quota_and_an_empty_one_is_429(demo: "Browser") -> None:
    first = demo.get("/api/models?limit=1")
    assert re.fullmatch(r'"api";r=499;t=\d+', first.headers["ratelimit"])
    assert first.headers["ratelimit-policy"] == '"fixed window";"api";q=500;w=300'
    demo.server._requests = 500
    assert demo.get("/api/models?limit=1").status == 429
    demo.show("2026-W18")
    assert demo.get("/api/models?limit=1").status == 200


def test_a_wrong_sort_expand_or_cursor_is_400(demo: "Browser") -> None:
    assert demo.get("/api/models?sort=trending_score").status == 400
    wrong = demo.get("/api/models?expand[]=licence")
    assert wrong.status == 400
    assert "cardData" in wrong.json()["error"]
    assert demo.get("/api/models/openai/whisper-large-v3?expand[]=licence").status == 400
    assert demo.get("/api/models?cursor=%21").status == 400


def test_the_id_holds_the_creation_time(demo: "Browser") -> None:
    for row in demo.pages("/api/models?full=true"):
        if "createdAt" in row:
            at = datetime.fromtimestamp(int(row["_id"][:8], 16), UTC)
            assert at.strftime("%Y-%m-%dT%H:%M:%S.000Z") == row["createdAt"]


def test_the_listing_can_be_narrowed(demo: "Browser") -> None:
    ours = demo.pages("/api/models?author=meta-llama&limit=3")
    assert ours
    assert all(row["id"].startswith("meta-llama/") for row in ours)
    speech = demo.pages("/api/models?pipeline_tag=text-to-speech")
    assert {row["pipeline_tag"] for row in speech} == {"text-to-speech"}
    open_ones = demo.pages("/api/models?filter=license:apache-2.0&filter=gguf")
    assert open_ones
    assert all({"license:apache-2.0", "gguf"} <= set(row["tags"]) for row in open_ones)


def test_one_model_is_shown_whole(demo: "Browser") -> None:
    model = demo.get("/api/models/example-lab/Lantern-7B-Instruct").json()
    assert model["author"] == "example-lab"
    assert model["gated"] is False
    assert "base_model:finetune:example-lab/Lantern-7B-Base" in model["tags"]
    assert {"rfilename": "LICENSE"} in model["siblings"]
    more = demo.get(
        "/api/models/example-lab/Lantern-7B-Instruct?expand[]=cardData&expand[]=safetensors&expand[]=baseModels"
    ).json()
    assert more["cardData"]["license"] == "apache-2.0"
    assert more["safetensors"]["total"] == 7_241_732_096
    assert more["baseModels"]["relation"] == "finetune"


def test_a_gated_model_is_200_and_says_so(demo: "Browser") -> None:
    assert demo.get("/api/models/meta-llama/Llama-3.1-8B").json()["gated"] == "manual"


def test_an_unknown_model_is_401(demo: "Browser") -> None:
    answer = demo.get("/api/models/example-lab/nothing-here")
    assert answer.status == 401
    assert answer.json() == {"error": "Invalid username or password."}


def test_another_letter_case_is_a_relative_307(demo: "Browser") -> None:
    answer = demo.get("/api/models/meta-llama/llama-3.1-8b?expand[]=tags")
    assert answer.status == 307
    assert answer.headers["location"] == "/api/models/meta-llama/Llama-3.1-8B?expand%5B%5D=tags"
    assert demo.get(answer.headers["location"]).status == 200


def test_a_renamed_model_keeps_its_identity_and_redirects(demo: "Browser") -> None:
    before = demo.get(OLD_NAME).json()
    demo.show("2026-W18")
    answer = demo.get(OLD_NAME)
    assert answer.status == 307
    assert answer.headers["location"] == "/api/models/northwind-models/Drift-3B"
    after = demo.get(answer.headers["location"]).json()
    assert after["_id"] == before["_id"]
    assert OLD_NAME.removeprefix("/api/models/") not in _names(demo)


def test_a_withdrawn_model_leaves_the_listing_and_is_401(demo: "Browser") -> None:
    assert demo.get(WITHDRAWN).status == 200
    demo.show("2026-W18")
    assert demo.get(WITHDRAWN).status == 401
    assert WITHDRAWN.removeprefix("/api/models/") not in _names(demo)


def test_the_second_week_has_more_models_and_changed_licences(demo: "Browser") -> None:
    first = {row["id"]: row for row in demo.pages("/api/models?full=true")}
    demo.show("2026-W18")
    second = {row["id"]: row for row in demo.pages("/api/models?full=true")}
    assert len(second) - len(first) >= 20
    drift = "northwind-models/Drift-12B"
    assert "license:apache-2.0" in first[drift]["tags"]
    assert "license:other" in second[drift]["tags"]
    assert second[drift]["lastModified"] > first[drift]["lastModified"]
    downloads = [(first[name]["downloads"], row["downloads"]) for name, row in second.items()
                 if name in first and "downloads" in row]  # fmt: skip
    assert any(after > before for before, after in downloads)


def test_a_task_can_change_without_a_new_last_modified(demo: "Browser") -> None:
    name = "/api/models/GuangyuanSD/FLUX.2-klein-9B-Blitz-ComfyUI"
    before = demo.get(name).json()
    demo.show("2026-W18")
    after = demo.get(name).json()
    assert (before["pipeline_tag"], after["pipeline_tag"]) == ("text-to-image", "image-to-image")
    assert before["lastModified"] == after["lastModified"]


def test_only_what_the_sources_told_is_answered(demo: "Browser") -> None:
    olmo = demo.get("/api/models/allenai/Olmo-3-1025-7B").json()
    assert not {"createdAt", "downloads", "likes", "gated", "siblings"} & set(olmo)


def _names(demo: "Browser") -> set[str]:
    return {row["id"] for row in demo.pages("/api/models")}
