"""Served models: what a price list tells without saying which model of the world it is."""

from datetime import date

from msgspec import Struct


class Offering(Struct, frozen=True, kw_only=True):
    """One model served by one provider at a price; prices in USD per million tokens."""

    provider: str
    provider_model_id: str
    input_usd_per_mtok: float | None = None
    output_usd_per_mtok: float | None = None
    cache_read_usd_per_mtok: float | None = None
    context_tokens: int | None = None
    output_tokens: int | None = None
    status: str | None = None
    """alpha, beta or deprecated, if the provider says so."""
    url: str | None = None
    deprecated_on: date | None = None
    """The day on which it is, or was, to be shut down."""
    readable: bool = True
    """False: the line is there but could not be read; what is known of it stands."""
    shutdown_readable: bool = True
    """False: it has a day of shutdown that could not be read; the one that is known stands."""


class ServedItem(Struct, frozen=True, kw_only=True):
    """One line of a price list. Which model it is, identity decides by evidence or leaves open."""

    name: str
    """The list's own key, unique within it: `openrouter/meta-llama/llama-3-70b-instruct`."""
    mode: str | None = None
    """chat, embedding, image_generation, …, as told."""
    maker: str = ""
    """The id of the organisation that the line itself states: a segment of its key, or the provider
    where the provider makes what it serves. Empty where it states none."""
    model_name: str = ""
    """What is left of the key without provider, region and maker: `llama-3-70b-instruct`."""
    offering: Offering
    url: str = ""
    """The page that the list names for the price."""
