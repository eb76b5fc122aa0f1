"""The demo's catalogue has the shapes of models.dev."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.demo.conftest import Browser


def _cost(demo: "Browser", provider: str, model: str) -> Any:
    return demo.get("/api.json").json()[provider]["models"][model].get("cost")


def test_providers_serve_models_at_prices_a_million_tokens(demo: "Browser") -> None:
    providers = demo.get("/api.json").json()
    assert len(providers) >= 12
    model = providers["openai"]["models"]["gpt-5.5"]
    assert model["cost"]["output"] == 30
    assert model["open_weights"] is False
    assert model["limit"] == {"context": 1_050_000, "output": 128_000}
    assert _cost(demo, "sample-gateway", "placeholder/prism-studio") is None


def test_a_model_is_served_by_several_providers(demo: "Browser") -> None:
    providers = demo.get("/api.json").json()
    served = [key for key, row in providers.items()
              for model in row["models"].values() if model["name"] == "GPT-5.5"]  # fmt: skip
    assert len(served) == 3


def test_the_second_week_has_new_products_and_new_prices(demo: "Browser") -> None:
    assert _cost(demo, "northwind-cloud", "drift-cloud-max")["input"] == 2.0
    assert "drift-cloud-lite" not in demo.get("/api.json").json()["northwind-cloud"]["models"]
    demo.show("2026-W18")
    assert _cost(demo, "northwind-cloud", "drift-cloud-max")["input"] == 1.5
    assert "drift-cloud-lite" in demo.get("/api.json").json()["northwind-cloud"]["models"]


def test_only_the_lab_side_links_weights(demo: "Browser") -> None:
    labs = demo.get("/models.json").json()
    links = [link["url"] for link in labs["deepseek/deepseek-v4-pro"]["weights"]]
    assert links == ["https://huggingface.co/deepseek-ai/DeepSeek-V4-Pro"]
    both = demo.get("/catalog.json").json()
    assert set(both) == {"providers", "models"}
    assert both["models"] == labs


def test_an_unchanged_catalogue_is_304(demo: "Browser") -> None:
    etag = demo.get("/api.json").headers["etag"]
    assert demo.get("/api.json", If_None_Match=etag).status == 304
