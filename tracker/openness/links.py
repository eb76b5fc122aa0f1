"""Links: what the address of a page tells of the thing behind it.

A paper, a model card or a discussion describes training data; only a page that holds data sets
publishes them. A link says that something is there, not that it is complete.
"""

import re
from collections.abc import Collection
from typing import Literal

Place = Literal["data", "code", "paper", "page"]

_DATA_DOI = re.compile(r"(?:^|\.)doi\.org/10\.5281/zenodo\.")
_PAPER = re.compile(
    r"^(?:www\.)?(?:[\w.]*arxiv\.org|aclanthology\.org|openreview\.net|[\w.]*doi\.org|dl\.acm\.org"
    r"|proceedings\.[\w.]+|papers\.\w[\w.]*|[\w.]*biorxiv\.org|ieeexplore\.ieee\.org)(?:/|$)"
    r"|^huggingface\.co/papers/|/publications?/|\.pdf$"
)
_DATA_HOST = re.compile(
    r"^huggingface\.co/(?:datasets|collections)/|^huggingface\.co/[^/]+/datasets$"
    r"|^[\w-]+/[\w.-]+$"
    r"|^(?:www\.)?(?:zenodo\.org|kaggle\.com|commoncrawl\.org|modelscope\.cn/datasets|archive\.org"
    r"|tensorflow\.org/datasets|opendatalab\.(?:com|org(?:\.cn)?)|openslr\.org|figshare\.com"
    r"|dataverse\.[\w.]+|the-eye\.eu|academictorrents\.com|image-net\.org|cocodataset\.org"
    r"|opus\.nlpl\.eu|oscar-(?:project|corpus)\.[\w.]+|commonvoice\.mozilla\.org|physionet\.org"
    r"|registry\.opendata\.aws|osf\.io)(?:/|$)"
    r"|^laion\.ai/(?:blog/)?(?:re)?laion-"
    r"|^(?:data|dataset|datasets|pile|dumps)\.[\w.-]+(?:/|$)"
)
_DATA_WORD = re.compile(
    r"(?:^|[/#_.-])(?:data|[a-z0-9]*datasets?|[a-z0-9]*corpus|corpora)(?:$|[/#_.?-])"
)
_DOCS = re.compile(
    r"^docs\.|/docs?(?:/|$)|/discussions?(?:/|$)|/blog(?:/|$)|/posts?(?:/|$)|/polic(?:y|ies)(?:/|$)"
    r"|/legal(?:/|$)"
)
_TALK = re.compile(r"/(?:issues|pulls?|discussions|wiki|releases|actions)(?:/|$)")
"""Parts of a repository that are neither its code nor its data."""
_TEXT = re.compile(r"\.(?:md|rst|txt)(?:#.*)?$")
"""A file that describes, also where its heading is called after data."""
_CODE_HOST = re.compile(
    r"^(?:www\.)?(?:github\.com|gitlab\.[\w.]+|gitee\.com|bitbucket\.org|codeberg\.org)/[^/]"
    r"|^huggingface\.co/(?!datasets/)[^/]+/[^/]+/(?:blob|tree|resolve)/[^/]+/.*(?:\.py$|train)"
)
_FRONT_PAGE = re.compile(r"^(?:[\w.]+)/[^/#]+$")
"""Of whoever owns repositories."""
_RUNNING = re.compile(
    r"\.cpp(?:/|$)|/(?:inference|infer|demos?|eval|evals|evaluation|benchmarks?)(?:/|$)"
    r"|/(?:inference|infer|generate|demo|eval|app)[\w-]*\.(?:py|ipynb|sh)$"
    r"|/(?:vllm|sglang|ollama|text-generation-inference|lm-evaluation-harness)(?:/|$)"
)
"""Code that runs or measures a model that is there already: paths, files and well-known tools."""
_FORM = re.compile(r"^(?:forms\.gle|docs\.google\.com/forms|forms\.office\.com)(?:/|$)")
_NO_LINK = frozenset({"na", "none", "tbd", "todo", "unknown", "-"})
_TRAINING = re.compile(r"train|fine-?tun|sft|rlhf|dpo|distil|reproduc")
DELTA = re.compile(r"[-_]delta(?:$|[-_/.])")
"""In the name of weights: they are of use only together with another model's."""
_CARD = re.compile(r"^huggingface\.co/[^/]+/[^/#?]+|^(?:www\.)?modelscope\.cn/models/")


def address(url: str) -> str:
    """Bring a URL to the form that is compared: no scheme, no query, no branch, lower case."""
    bare = re.sub(r"^[a-z][a-z0-9+.-]*://", "", url.strip().lower())
    bare = re.sub(r"^hf\.co/", "huggingface.co/", bare)
    bare = re.sub(r"^(?:www\.)?(github\.com|huggingface\.co)/", r"\1/", bare)
    bare = re.sub(r"\?[^#]*", "", bare).rstrip("/")
    return re.sub(r"/(?:tree|blob)/(?:main|master)$", "", bare)


def repository(url: str) -> str:
    """Give the repository that a URL lies in; the address itself for anything else."""
    found = re.match(r"(?:github\.com|gitlab\.com|huggingface\.co)/[^/#]+/[^/#]+", address(url))
    return found[0] if found else address(url)


def is_link(text: str) -> bool:
    """Say whether people gave an address, or a word for having none."""
    plain = text.strip().lower()
    return bool(plain) and plain != "n/a" and _NO_LINK.isdisjoint(plain.split("/"))


def weights_place(url: str) -> Literal["public", "form", "page"]:
    """Say whether weights can be behind a link: a paper has none, a form is a waiting list."""
    where = address(url)
    if _FORM.search(where):
        return "form"
    return "page" if _PAPER.search(where) or _DOCS.search(where) else "public"


def data_place(url: str, code: Collection[str] = ()) -> Place:
    """Say what stands behind a link that is given for training data.

    `code`: the repositories of the model's code. The front page of one of them describes data,
    unless the link leads to a part that is named after data.
    """
    where = address(url)
    if _PAPER.search(where) and not _DATA_DOI.search(where):
        return "paper"
    if _DATA_HOST.search(where) or _DATA_DOI.search(where):
        return "data"
    if _CARD.search(where) or _DOCS.search(where) or _TALK.search(where):
        return "page"
    if _CODE_HOST.search(where):
        if _TEXT.search(where) or _FRONT_PAGE.match(where):
            return "page"
        inside = where.removeprefix(repository(url))
        named = bool(_DATA_WORD.search(inside))
        return "data" if named or repository(url) not in code else "page"
    return "data" if _DATA_WORD.search(where) else "page"


def code_place(url: str) -> Place:
    """Say what stands behind a link that is given for code: a paper or a card is not code."""
    where = address(url)
    if _PAPER.search(where):
        return "paper"
    if _TALK.search(where) or _TEXT.search(where):
        return "page"
    return "code" if _CODE_HOST.search(where) else "page"


def training_code_place(url: str) -> Place:
    """Say the same of a link that is given for training code: code to run the model is not it."""
    where = address(url)
    runs_only = _RUNNING.search(where) and not _TRAINING.search(where)
    return "page" if runs_only else code_place(url)
