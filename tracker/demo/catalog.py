"""The demo's catalogue, in the shapes of models.dev: by provider, by lab, and both."""

from typing import Any

from tracker.demo.answer import Asked, Reply, json_reply, with_validators
from tracker.demo.rows import Offer, Product
from tracker.demo.world import World

Json = dict[str, Any]


def api(world: World, asked: Asked) -> Reply:
    """Answer `/api.json`: providers with what they serve at what price."""
    return with_validators(json_reply(_providers(world)), asked)


def models(world: World, asked: Asked) -> Reply:
    """Answer `/models.json`: the facts of each lab's model, with links to its weights."""
    return with_validators(json_reply(_labs(world)), asked)


def both(world: World, asked: Asked) -> Reply:
    """Answer `/catalog.json`."""
    return with_validators(
        json_reply({"providers": _providers(world), "models": _labs(world)}), asked
    )


def _providers(world: World) -> Json:
    shelf = world.shelf()
    products = {product.id: product for product in shelf.models}
    return {
        provider.id: {
            "id": provider.id,
            "name": provider.name,
            "env": [f"{provider.id.upper().replace('-', '_')}_API_KEY"],
            "npm": "@ai-sdk/openai-compatible",
            "doc": provider.doc,
            "models": {
                offer.id: _offered(products[offer.model], offer)
                for offer in shelf.offers
                if offer.provider == provider.id
            },
        }
        for provider in shelf.providers
    }


def _offered(product: Product, offer: Offer) -> Json:
    prices = {"input": offer.input, "output": offer.output, "cache_read": offer.cache_read}
    cost = {name: price for name, price in prices.items() if price is not None}
    return _facts(product) | {"id": offer.id} | ({"cost": cost} if cost else {})


def _labs(world: World) -> Json:
    return {
        product.id: _facts(product)
        | {
            "weights": [
                {"label": "Hugging Face", "url": f"https://huggingface.co/{name}"}
                for name in product.weights
            ]
        }
        for product in world.shelf().models
    }


def _facts(product: Product) -> Json:
    facts: Json = {
        "id": product.id,
        "name": product.name,
        "attachment": len(product.input) > 1,
        "reasoning": product.reasoning,
        "tool_call": product.tool_call,
        "release_date": product.released.isoformat(),
        "last_updated": product.released.isoformat(),
        "modalities": {"input": product.input, "output": product.output},
        "open_weights": product.open_weights,
        "limit": {"context": product.context, "output": product.tokens_out},
    }
    told = {"family": product.family, "knowledge": product.knowledge}
    return facts | {name: value for name, value in told.items() if value}
