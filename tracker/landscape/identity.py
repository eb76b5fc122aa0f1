"""Identity: a line of a price list is a model only where evidence says so, never by a likeness.

Two things count. The line holds the path of a repository that exists. Or it states a maker, and its
name is that of exactly one model of this maker, token by token with sizes and versions, whatever
stands between the tokens. A name alone joins nothing: Perplexity serves a Sonar, and Meta has one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tracker.landscape.names import Name, tokens
from tracker.records.identity import Claim, Known, Line


def identify(lines: Iterable[Line], known: Sequence[Known]) -> list[Claim]:
    """Say which lines are which models; one that may be several is none."""
    by_path = {model.hub_id.lower(): model for model in known if model.hub_id}
    by_name = _by_name(known)
    return [claim for line in lines for claim in _claim(line, by_path, by_name)]


def _claim(
    line: Line, by_path: dict[str, Known], by_name: dict[tuple[str, Name], list[Known]]
) -> Iterator[Claim]:
    model, because = _by_path(line, by_path)
    if model is None and line.maker and (name := tokens(line.model_name)):
        model, because = _only(line, by_name.get((line.maker, name), []))
    if model is not None:
        yield Claim(source=line.source, name=line.name, model_key=model.model_key, because=because)


def _by_path(line: Line, by_path: dict[str, Known]) -> tuple[Known | None, str]:
    parts = line.name.lower().split("/")
    for first in range(len(parts) - 1):
        model = by_path.get("/".join(parts[first : first + 2]))
        # Of a longer path the repository is the end, or what follows would be another thing.
        if model is not None and first + 2 == len(parts):
            return model, f"Its name in the list, {line.name}, holds the path of the repository."
    return None, ""


def _only(line: Line, models: list[Known]) -> tuple[Known | None, str]:
    """Take the one model of that maker and name; what the catalogue lists comes first."""
    listed = [model for model in models if model.catalog_id]
    for several in (listed, models):
        if len(several) == 1:
            called = several[0].catalog_id or several[0].hub_id or several[0].name
            return several[0], (
                f"Its name in the list, {line.name}, states the maker {line.maker} and "
                f"exactly the name of {called}."
            )
    return None, ""


def _by_name(known: Sequence[Known]) -> dict[tuple[str, Name], list[Known]]:
    found: dict[tuple[str, Name], list[Known]] = defaultdict(list)
    for model in sorted(known, key=lambda model: model.model_key):
        for name in _names(model):
            found[model.maker, name].append(model)
    return found


def _names(model: Known) -> set[Name]:
    tails = [told.rpartition("/")[2] for told in (model.hub_id, model.catalog_id) if told]
    return {name for told in (*tails, model.name) if (name := tokens(told))}
