"""Who made a model, and its name, as the keys of litellm's list state them; never guessed.

The list's keys have no one form (https://docs.litellm.ai/docs/providers, read in November 2026):

    gpt-4o · deepseek/deepseek-chat                      the provider makes what it serves
    openrouter/meta-llama/llama-3-70b-instruct           a segment of the path is its maker
    bedrock/us-east-1/anthropic.claude-instant-v1        the maker before a dot, and a region
    us.anthropic.claude-3-5-sonnet-20241022-v2:0
    azure/eu/gpt-4o · kyma/glm-5.1                       none is stated

A segment counts when it is to the letter an id or alias of an organisation that we know. The first
one never does, it says where a request goes: Azure's models are not Microsoft's.
"""

import re

from tracker.records.facts import Facts

_REGION = re.compile(r"(?:[a-z]{2}(?:-gov)?(?:-[a-z]+-\d)?|apac|global)", re.ASCII)
_PLACE = re.compile(rf"{_REGION.pattern}|\d+-month-commitment", re.ASCII)


def maker_and_name(key: str, provider: str, known: Facts) -> tuple[str, str]:
    """Give the maker's id, empty where none is stated, and what is left of the key as name."""
    path = key.split("/")
    for at in range(len(path) - 2, 0, -1):
        maker = known.organizations.get(path[at].lower())
        if maker is not None and path[at] != provider:
            return maker.id, "/".join(path[at + 1 :])
    segments = _without_provider(path, provider)
    dotted = _dotted(segments[-1], known)
    if dotted is not None:
        return dotted
    name = "/".join(segments)
    own = known.providers.get(provider)
    if own is not None and _is_own(segments[-1], own.begins):
        return own.maker, name
    return "", name


def _without_provider(segments: list[str], provider: str) -> list[str]:
    """Drop what comes first and names the provider, a region or a term of contract."""
    heads = {provider, provider.partition("-")[0], provider.replace("_", "-")}
    rest = list(segments)
    while len(rest) > 1 and (rest[0] in heads or _PLACE.fullmatch(rest[0])):
        del rest[0]
    return rest


def _dotted(name: str, known: Facts) -> tuple[str, str] | None:
    """Read `anthropic.claude-v2` and `us.anthropic.claude-v2`."""
    first, _, rest = name.partition(".")
    if _REGION.fullmatch(first) and rest:
        first, _, rest = rest.partition(".")
    maker = known.organizations.get(first.lower())
    return (maker.id, rest) if maker is not None and rest else None


def _is_own(name: str, begins: tuple[str, ...]) -> bool:
    return not begins or name.lower().startswith(begins)
