"""Links: what the address of a page tells of the thing behind it.

A paper, a model card or a discussion describes training data; only a page that holds data sets
publishes them. A link says that something is there, not that it is complete.
"""

import re
from collections.abc import Collection
from typing import Literal

Place = Literal["data", "code", "paper", "page"]

_PAPER = re.compile(
    r"^(?:www\.)?(?:[\w.]*arxiv\.org|aclanthology\.org|openreview\.net|[\w.]*doi\.org|dl\.acm\.org"
    r"|proceedings\.[\w.]+|papers\.\w[\w.]*|[\w.]*biorxiv\.org|ieeexplore\.ieee\.org)(?:/|$)"
    r"|^huggingface\.co/papers/|/publications?/|\.pdf$"
)
_DATA_HOST = re.compile(
    r"^huggingface\.co/(?:datasets|collections)/|^huggingface\.co/[^/]+/datasets$"
    r"|^[\w-]+/[\w.-]+$"
    r"|^(?:www\.)?(?:zenodo\.org|kaggle\.com|commoncrawl\.org|laion\.ai|modelscope\.cn/datasets"
    r"|tensorflow\.org/datasets|opendatalab\.com|openslr\.org|figshare\.com|dataverse\.[\w.]+)(?:/|$)"
    r"|^(?:data|dataset|datasets|pile|dumps)\.[\w.-]+(?:/|$)"
)
_DATA_WORD = re.compile(r"(?:^|[/#_.-])(?:data|dataset|datasets|corpus|corpora)(?:$|[/#_.?-])")
_DOCS = re.compile(r"/docs?(?:/|$)|/discussions?(?:/|$)|/blog(?:/|$)|/posts?(?:/|$)")
_TEXT = re.compile(r"\.(?:md|rst|txt)(?:#.*)?$")
"""A file that describes, also where its heading is called after data."""
_CODE_HOST = re.compile(
    r"^(?:www\.)?(?:github\.com|gitlab\.com|gitee\.com|bitbucket\.org|codeberg\.org)/[^/]"
)
_RUNNING = re.compile(
    r"\.cpp(?:/|$)|/(?:inference|infer|demos?|eval|evals|evaluation|benchmarks?)(?:/|$)"
)
"""Paths of code that runs or measures a model that is there already."""
_TRAINING = re.compile(r"train|fine-?tun|sft|rlhf|dpo|distil|reproduc")
_CARD = re.compile(r"^huggingface\.co/[^/]+/[^/#?]+|^(?:www\.)?modelscope\.cn/models/")


def address(url: str) -> str:
    """Bring a URL to the form that is compared: no scheme, no query, no branch, lower case."""
    bare = re.sub(r"^[a-z][a-z0-9+.-]*://", "", url.strip().lower())
    bare = re.sub(r"^(?:www\.)?(github\.com|huggingface\.co)/", r"\1/", bare)
    bare = re.sub(r"\?[^#]*", "", bare).rstrip("/")
    return re.sub(r"/(?:tree|blob)/(?:main|master)$", "", bare)


def repository(url: str) -> str:
    """Give the repository that a URL lies in; the address itself for anything else."""
    found = re.match(r"(?:github\.com|gitlab\.com|huggingface\.co)/[^/#]+/[^/#]+", address(url))
    return found[0] if found else address(url)


def data_place(url: str, code: Collection[str] = ()) -> Place:
    """Say what stands behind a link that is given for training data.

    `code`: the repositories of the model's code. The front page of one of them describes data,
    unless the link leads to a part that is named after data.
    """
    where = address(url)
    if _PAPER.search(where):
        return "paper"
    if _DATA_HOST.search(where):
        return "data"
    if _CARD.search(where) or _DOCS.search(where):
        return "page"
    if _CODE_HOST.search(where):
        if _TEXT.search(where):
            return "page"
        inside = where.removeprefix(repository(url))
        named = bool(_DATA_WORD.search(inside))
        return "data" if named or repository(url) not in code else "page"
    return "data" if _DATA_WORD.search(where) else "page"


def code_place(url: str) -> Place:
    """Say what stands behind a link that is given for code: a paper or a card is not code."""
    where = address(url)
    if _CODE_HOST.search(where):
        return "code"
    return "paper" if _PAPER.search(where) else "page"


def training_code_place(url: str) -> Place:
    """Say the same of a link that is given for training code: code to run the model is not it."""
    where = address(url)
    runs_only = _RUNNING.search(where) and not _TRAINING.search(where)
    return "page" if runs_only else code_place(url)
