"""Whether and where a model can be run, as people read it."""

from tracker.cli.terminal import Cell, Screen
from tracker.records.explanation import Running, Way

GB = 10**9
COPIES = 6


def show_running(told: Running, screen: Screen) -> None:
    """Print what it takes, what it comes in, and what loads it."""
    if told.ways:
        screen.heading("Can I run it?", "memory for one request, estimated")
        screen.rows([_way(way) for way in told.ways])
        screen.line(told.ways[0].need.formula, "dim")
    made = told.deployment
    if made is None or not (made.formats or made.copies):
        return
    if not told.ways:
        screen.heading("Can I run it?")
        screen.line("How many weights it has is not known, so what it takes is not either.")
    if made.formats:
        screen.line(f"Its files: {', '.join(made.formats)}. Loaded by {_listed(made.engines)}.")
    if made.copies:
        makers = ", ".join(f"{copy.hub_id}" for copy in made.copies[:COPIES])
        more = f" and {len(made.copies) - COPIES} more" if len(made.copies) > COPIES else ""
        screen.line(f"Smaller copies: {makers}{more}.")


def _way(way: Way) -> tuple[Cell, ...]:
    need = way.need
    size = f"{need.least_bytes / GB:,.1f} to {need.most_bytes / GB:,.1f} GB"
    there = "published" if need.published else "if somebody makes it"
    where = f"from {way.machine} up" if way.machine else "on none of the machines that we know"
    return (need.precision.ljust(9), "bold"), (size, ""), (f"{there}; {where}", "dim")


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "no engine that we know"
