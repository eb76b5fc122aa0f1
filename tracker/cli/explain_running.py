"""Whether and where a model can be run, as people read it."""

from tracker.cli.terminal import Cell, Screen
from tracker.records.explanation import Running, Way
from tracker.records.hardware import BreakEven

GB = 10**9
COPIES = 6
CHEAPER = {
    "self_host": "cheaper than the API", "api": "dearer than the API", "unclear": "may be either",
}  # fmt: skip
BATCHED = (
    "That is one request at a time. A server that batches requests writes many times more: "
    "measure it, and say --tokens-per-second."
)


def show_running(told: Running, screen: Screen) -> None:
    """Print what it takes, what it comes in, and what loads it."""
    if told.ways:
        screen.heading("Can I run it?", "memory for one request, estimated")
        screen.rows([_way(way) for way in told.ways])
        screen.line(told.ways[0].need.formula, "dim")
    _files(told, screen)
    _host(told, screen)


def _files(told: Running, screen: Screen) -> None:
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


def _host(told: Running, screen: Screen) -> None:
    """Hold a machine of one's own against the cheapest API; what is not known is said once."""
    answers = [(way, way.break_even) for way in told.ways if way.break_even]
    if told.api_usd_per_mtok is None or not answers:
        return
    screen.heading("Self-host or API?", "for a million tokens written")
    known = [(way, answer) for way, answer in answers if answer.cheaper]
    if known:
        screen.rows([_answer(way, answer) for way, answer in known])
        screen.line(known[0][1].says, "dim")
        if known[0][0].speed and known[0][0].speed.basis == "bandwidth":
            screen.line(BATCHED, "dim")
    else:
        screen.line(answers[0][1].says)
        screen.line("Say what an hour of the machine costs you: --usd-per-hour 2.50", "dim")


def _answer(way: Way, answer: BreakEven) -> tuple[Cell, ...]:
    low, high = answer.low_usd_per_mtok or 0, answer.high_usd_per_mtok or 0
    least = answer.least_utilization or 0
    pays = f"it pays when busy {least:.0%} of the time" if least <= 1 else "busy or not"
    return (
        (way.need.precision.ljust(9), "bold"),
        (f"US$ {low:,.2f} to {high:,.2f} on {way.machine}", ""),
        (f"{CHEAPER[answer.cheaper or 'unclear']}, {pays}", "dim"),
    )


def _way(way: Way) -> tuple[Cell, ...]:
    need = way.need
    size = f"{need.least_bytes / GB:,.1f} to {need.most_bytes / GB:,.1f} GB"
    there = "published" if need.published else "if somebody makes it"
    where = f"from {way.machine} up" if way.machine else "on none of the machines that we know"
    return (need.precision.ljust(9), "bold"), (size, ""), (f"{there}; {where}", "dim")


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "no engine that we know"
