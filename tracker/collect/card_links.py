"""What the links of a card lead to: training data, training code, other code, papers.

Strict where it matters: a data set counts as trained on only when words or a heading say so, a
repository as training code only when a heading, its path, its name or words do.
"""

import re
from urllib.parse import unquote, urljoin, urlsplit

from tracker.collect.card_signs import code_sign, data_sign, data_words, says_data
from tracker.collect.card_text import CardText, Link
from tracker.collect.hub_row import is_hub_id
from tracker.records.cards import CardLink

HUB = "https://huggingface.co"
LINKS = 200

_HUBS = {"huggingface.co", "hf.co"}
_FORGES = {"github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "gitee.com"}
_DATA = re.compile(
    r"(?:zenodo\.org/(?:records?|doi)/|kaggle\.com/(?:datasets|c|competitions)/|openslr\.org/\d"
    r"|figshare\.com/articles/|dataverse\.[\w.]+/|archive\.org/details/|commoncrawl\.org"
    r"|registry\.opendata\.aws/|physionet\.org/content/|osf\.io/\w|doi\.org/10\.5281/zenodo"
    r"|commonvoice\.mozilla\.org|mozilladatacollective\.com/datasets/"
    r"|modelscope\.cn/datasets/|opendatalab\.(?:com|org)/)"
)
_STRANGE = re.compile(r"[\s<>\"\\^`{|}]")
_ARXIV = re.compile(
    r"arxiv\.org/(?:abs|pdf|html)/((?:\d{4}\.\d{4,5}|[a-z-]+/\d{7}))(?:v\d+)?(?:\.pdf)?$"
)
_PAPER = re.compile(
    r"(?:aclanthology\.org/[\w.-]+|openreview\.net/(?:forum|pdf)|doi\.org/10\.\d{4,9}/.+)"
)
_NOT_CODE = {
    "issues", "pull", "pulls", "discussions", "stargazers", "actions", "graphs", "wiki", "labels",
    "contributors", "network", "security", "sponsors",
}  # fmt: skip
_NO_OWNER = {
    "about", "apps", "collections", "enterprise", "explore", "features", "login", "marketplace",
    "orgs", "settings", "sponsors", "topics", "users", "user-attachments",
}  # fmt: skip
# Programs that train, or serve, whatever model they are given: a link to one alone shows nobody
# how this model was trained.
_TOOLS = {
    "accelerate", "apex", "autotrain-advanced", "axolotl", "bitsandbytes", "deepspeed", "diffusers",
    "fairseq", "flash-attention", "kohya_ss", "lightning", "litgpt", "llama-factory", "llama.cpp",
    "lm-evaluation-harness", "megatron-deepspeed", "megatron-lm", "mergekit", "ms-swift", "nemo",
    "nemo-rl", "openrlhf", "peft", "pytorch", "pytorch-lightning", "sd-scripts",
    "sentence-transformers", "setfit", "sglang", "swift", "tensorflow", "torchtitan", "torchtune",
    "transformers", "trl", "unsloth", "verl", "vllm", "xtuner",
}  # fmt: skip

# Pictures, tables and logs of a training are no code of it.
_NO_CODE_FILES = {
    "bin", "csv", "gif", "jpeg", "jpg", "json", "log", "mp4", "pdf", "png", "safetensors",
    "svg", "txt", "webp",
}  # fmt: skip


def card_links(card: CardText, hub_id: str) -> tuple[CardLink, ...]:
    """Give the links that bear on a component, each address once, the first sign of it kept."""
    found: dict[tuple[str, str], CardLink] = {}
    for link in card.links:
        told = _judged(link, f"{HUB}/{hub_id}/blob/main/", hub_id)
        if told is None:
            continue
        key = ("code" if told.kind == "training_code" else told.kind, told.url)
        known = found.get(key)
        if known is None or (told.sign and not known.sign):
            found[key] = told
    return tuple(found.values())[:LINKS]


def dataset_id(url: str) -> str | None:
    """Give the id of the Hub's data set that an address leads to."""
    parts = urlsplit(url)
    if parts.netloc.lower().removeprefix("www.") not in _HUBS:
        return None
    names = unquote(parts.path).strip("/").split("/")
    if len(names) < 2 or names[0] != "datasets":  # noqa: PLR2004 - `datasets` and a name
        return None
    # An old data set has no owner; what follows a name is then a page of it.
    whole = names[1:2] if names[2:3] in ([], ["blob"], ["tree"], ["viewer"]) else names[1:3]
    name = "/".join(whole)
    return name if is_hub_id(name) else None


def _judged(link: Link, repository: str, hub_id: str) -> CardLink | None:
    url = _address(link.url, repository)
    if url is None:
        return None
    place = url.partition("://")[2].removeprefix("www.")
    data = dataset_id(url)
    if data or _DATA.match(place):
        sign = data_sign(link)
        shown = f"{HUB}/datasets/{data}" if data else url
        return CardLink(kind="training_data", url=shown, sign=sign) if sign else None
    if paper := _paper(place):
        return CardLink(kind="paper", url=paper)
    if path := _own_path(url, hub_id):
        sign = code_sign(Link(url=url), path)
        return CardLink(kind="training_code", url=url, sign=sign) if sign else None
    return _code(link, url)


def _code(link: Link, url: str) -> CardLink | None:
    path = _forge_path(url)
    if not path:
        return None
    if any(says_data(part) for part in path) and (words := data_words(link)):
        return CardLink(kind="training_data", url=url, sign=words)
    sign = code_sign(link, path, tool=path[0].lower() in _TOOLS)
    return CardLink(kind="training_code" if sign else "code", url=url, sign=sign)


def _address(told: str, repository: str) -> str | None:
    """Make it absolute, without its fragment; None for what is no address on the web."""
    try:
        parts = urlsplit(urljoin(repository, told.strip()))
        host = parts.hostname
    except ValueError:
        return None
    query = f"?{parts.query}" if parts.query else ""
    url = f"https://{parts.netloc.lower()}{parts.path.rstrip('/').removesuffix('.git')}{query}"
    wanted = parts.scheme in ("http", "https") and host and "@" not in parts.netloc
    return url if wanted and url.isprintable() and not _STRANGE.search(url) else None


def _paper(place: str) -> str | None:
    host, _, path = place.partition("/")
    if host in _HUBS and (match := re.match(r"papers/(\d{4}\.\d{4,5})$", path)):
        return f"https://arxiv.org/abs/{match[1]}"
    if match := _ARXIV.match(place.removeprefix("export.").partition("?")[0]):
        return f"https://arxiv.org/abs/{match[1]}"
    return f"https://{place}" if _PAPER.match(place.removeprefix("dx.")) else None


def _own_path(url: str, hub_id: str) -> list[str]:
    """Give the path of a file of the model's own repository; nothing for what can be no code."""
    names = _names(url)
    host = urlsplit(url).netloc.removeprefix("www.")
    owned = hub_id.lower().split("/")
    if host not in _HUBS or [name.lower() for name in names[: len(owned)]] != owned:
        return []
    inside = names[len(owned) :]
    shown = inside[:1] in (["blob"], ["tree"], ["resolve"]) and _may_be_code(inside[-1])
    shown = shown and not inside[-1].lower().endswith(".md")
    return inside[2:] if shown else []


def _forge_path(url: str) -> list[str]:
    """Give name and path of a repository; nothing for what is none, or only its owner."""
    names = _names(url)
    host = urlsplit(url).netloc.removeprefix("www.")
    if host not in _FORGES or len(names) < 2 or names[0].lower() in _NO_OWNER:  # noqa: PLR2004 - owner, name
        return []
    path = [names[1].removesuffix(".git"), *names[2:]]
    wanted = not _NOT_CODE & set(path[1:3]) and (len(path) == 1 or _may_be_code(path[-1]))
    return path if wanted else []


def _names(url: str) -> list[str]:
    return [name for name in unquote(urlsplit(url).path).split("/") if name]


def _may_be_code(name: str) -> bool:
    return name.rpartition(".")[2].lower() not in _NO_CODE_FILES
