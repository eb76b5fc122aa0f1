"""What stands around a model, as people read it: names, timeline, prices, safety."""

from tracker.cli.terminal import Cell, Screen
from tracker.records.explanation import Around
from tracker.records.identity import Name
from tracker.records.landscape import Stage
from tracker.records.market import Offer

KINDS = {
    "hub_path": "Hub path", "hub_object": "Hub id", "catalog": "catalogue", "api": "API name",
}  # fmt: skip
MOST = 12
"""Lines of a section; how many more there are is said."""


def show_around(told: Around, screen: Screen) -> None:
    """Print the sections that have something to say."""
    if told.names:
        screen.heading("Also known as", "why each name is this model")
        _rows([_name(name) for name in told.names], screen)
    if told.stages:
        screen.heading("Timeline of its release")
        screen.rows([_stage(stage) for stage in told.stages])
    if told.offers:
        screen.heading("Served by", "USD per million tokens, the cheapest output first")
        _rows([_offer(offer) for offer in told.offers], screen)
    if told.signals:
        screen.heading("Facts that bear on safety")
        _rows(
            [
                ((f"{signal.since:%Y-%m-%d}", "dim"), (signal.says, ""), (signal.url, "dim"))
                for signal in told.signals
            ],
            screen,
        )


def _rows(rows: list[tuple[Cell, ...]], screen: Screen) -> None:
    screen.rows(rows[:MOST])
    if len(rows) > MOST:
        screen.line(f"… and {len(rows) - MOST} more (--json has all)", "dim")


def _name(name: Name) -> tuple[Cell, ...]:
    until = f" (until {name.to_at:%Y-%m-%d})" if name.to_at else ""
    return (KINDS[name.kind].ljust(9), "bold"), (f"{name.alias}{until}", ""), (name.because, "dim")


def _stage(stage: Stage) -> tuple[Cell, ...]:
    day = f"{stage.on} {'' if stage.basis == 'told' else '(seen)'}".ljust(17)
    return (day, "dim"), (stage.stage.replace("_", " ").ljust(13), "bold"), (stage.says, "")


def _offer(offer: Offer) -> tuple[Cell, ...]:
    ends = f", ends {offer.deprecated_on}" if offer.deprecated_on else ""
    context = f", {offer.context_tokens:,} tokens" if offer.context_tokens else ""
    return (
        (offer.provider, "bold"),
        (f"{_usd(offer.input_usd_per_mtok)} in, {_usd(offer.output_usd_per_mtok)} out", ""),
        (f"{offer.provider_model_id}{context}{ends}, since {offer.since:%Y-%m-%d}", "dim"),
    )


def _usd(price: float | None) -> str:
    return "?" if price is None else f"${price:,.4g}"
