"""Explicit links in a text: to Hub repositories, to papers, to code."""

import re

_URL = re.compile(r"https?://[^\s\"'<>\\^`{|}()\[\]]+", re.IGNORECASE)
_HUB = re.compile(
    r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/"
    r"([A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95})(?:[/?#].*)?",
    re.ASCII | re.IGNORECASE,
)
_ARXIV = re.compile(
    r"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5})(?!\d).*",
    re.ASCII | re.IGNORECASE,
)
_GITHUB = re.compile(
    r"https?://(?:www\.)?github\.com/([A-Za-z0-9][\w-]{0,38}/[\w.-]{1,100})(?:[/?#].*)?",
    re.ASCII | re.IGNORECASE,
)
# What stands where an organisation would, and is none
# (https://huggingface.co/docs/hub/repositories, read in October 2026).
_NO_ORGANIZATION = {
    "api", "blog", "chat", "collections", "datasets", "docs", "join", "learn", "login", "models",
    "organizations", "papers", "posts", "pricing", "settings", "spaces", "tasks", "enterprise",
    "welcome", "new", "search", "inference", "support", "kernels", "buckets", "storage",
}  # fmt: skip


def urls(text: str) -> list[str]:
    """Give the addresses in a text, without the punctuation that follows them."""
    return [url.rstrip(".,;:!?*_~") for url in _URL.findall(text)]


def hub_ids(text: str) -> tuple[str, ...]:
    """Give the Hub repositories of models that a text links, each once, in order."""
    found = [match[1] for url in urls(text) if (match := _HUB.fullmatch(url))]
    named = [name.removesuffix(".git") for name in found if ".." not in name]
    wanted = [name for name in named if name.partition("/")[0].lower() not in _NO_ORGANIZATION]
    return tuple(dict.fromkeys(wanted))


def arxiv_ids(text: str) -> tuple[str, ...]:
    """Give the papers that a text links, without their versions."""
    found = [match[1] for url in urls(text) if (match := _ARXIV.fullmatch(url))]
    return tuple(dict.fromkeys(found))


def repository(text: str) -> str | None:
    """Give the first GitHub repository that a text links."""
    for url in urls(text):
        if match := _GITHUB.fullmatch(url):
            return f"https://github.com/{match[1].removesuffix('.git')}"
    return None
