"""Served models: what a price list tells without saying which model of the world it is."""

from msgspec import Struct

from tracker.records.items import Offering


class ServedItem(Struct, frozen=True, kw_only=True):
    """One line of a price list. Which model it is, identity decides by evidence or leaves open."""

    name: str
    """The list's own key, unique within it: `openrouter/meta-llama/llama-3-70b-instruct`."""
    mode: str | None = None
    """chat, embedding, image_generation, …, as told."""
    maker: str = ""
    """The organisation that the key itself states, as facts call it: a segment of its path, or the
    provider where the provider makes the models that it serves. Empty where it states none."""
    model_name: str = ""
    """What is left of the key without provider, region and maker: `llama-3-70b-instruct`."""
    offering: Offering
    url: str = ""
    """The page that the list names for the price."""
