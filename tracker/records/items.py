"""Items: the things that sources tell of. A source's own shape ends in its collector."""

from datetime import date, datetime
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tracker.records.cards import CardItem, DatasetItem
from tracker.records.judgements import Judgement
from tracker.records.scores import Score
from tracker.records.served import Offering, ServedItem

HUB = "https://huggingface.co/"
"""Where the paths of repositories lead, whatever address the Hub is asked at."""
Gate = Literal["no", "auto", "manual"]
Relation = Literal["finetune", "adapter", "quantized", "merge", "unstated"]


class Parent(Struct, frozen=True, gc=False):
    """One `base_model` edge as the child declares it; the parent need not exist."""

    hub_id: str
    relation: Relation


class Anatomy(Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What headers of weight files and a config tell of a model's make; all of it may be missing.

    What is not told is not written, so that a field added here changes no text kept before.
    """

    dtypes: tuple[tuple[str, int], ...] = ()
    """Weights by dtype as the safetensors headers count them, sorted: `("BF16", 8030261248)`."""
    gguf_parameters: int | None = None
    gguf_architecture: str | None = None
    context_tokens: int | None = None
    """The longest context it was made for."""
    model_type: str | None = None
    quant_method: str | None = None
    """As the config spells it: `gptq`, `fp8`, `mxfp4`."""
    quant_bits: int | None = None
    layers: int | None = None
    hidden_size: int | None = None
    heads: int | None = None
    kv_heads: int | None = None
    head_dim: int | None = None


class ModelItem(Struct, frozen=True, kw_only=True, gc=False):
    """A Hub repository as one answer showed it.

    A field that the answer did not carry is None (for tuples: empty), which means *not told*:
    the store then keeps what it knew. Counters (downloads, likes, trending_score) move all the
    time, stand outside the content hash and are never observations.
    """

    hub_id: str
    """The repository's path, as spelled: `org/name`."""
    hub_object_id: str | None = None
    """The Hub's `_id`: survives renames; a name that returns with another one is another model."""
    license: str | None = None
    """As declared, lower-cased by the Hub: `apache-2.0`, `other`; several are joined by ` AND `."""
    license_name: str | None = None
    license_link: str | None = None
    task: str | None = None
    """The Hub's `pipeline_tag`."""
    library: str | None = None
    gated: Gate | None = None
    gate_prompt: str | None = None
    disabled: bool | None = None
    private: bool | None = None
    tags: tuple[str, ...] = ()
    """All tags as told, sorted."""
    parents: tuple[Parent, ...] = ()
    datasets: tuple[str, ...] = ()
    arxiv_ids: tuple[str, ...] = ()
    parameters: int | None = None
    """Number of weights, from the safetensors or gguf header."""
    weight_files: tuple[str, ...] | None = None
    """Names of weight files among `siblings`; None when files were not told."""
    architectures: tuple[str, ...] = ()
    sha: str | None = None
    created_at: datetime | None = None
    modified_at: datetime | None = None
    anatomy: Anatomy | UnsetType = UNSET
    """Unset, not None, when nothing of it is told: then it is not written either, and a model
    kept before this field was there does not look changed."""
    downloads: int | None = None
    """Rolling 30-day count of requests; it falls as well as rises."""
    likes: int | None = None
    trending_score: float | None = None

    @property
    def make(self) -> Anatomy:
        """Give what is known of its make, be it nothing."""
        return Anatomy() if self.anatomy is UNSET else self.anatomy


class AbsentModel(Struct, frozen=True, kw_only=True):
    """What a look-up of a known repository found when it was not there under its name."""

    hub_id: str
    reason: Literal["gone", "renamed"]
    """`gone`: 401 or 404, which anonymously can not be told from private."""
    successor: ModelItem | None = None
    """For `renamed`: the repository that the Hub redirects to."""


class CatalogItem(Struct, frozen=True, kw_only=True):
    """A model as a catalogue knows it: who made it, is it downloadable, who serves it."""

    catalog_id: str
    """`lab/model` within its catalogue."""
    name: str
    organization: str
    """The lab's id in the catalogue, e.g. `openai`."""
    family: str | None = None
    open_weights: bool | None = None
    """The catalogue's own claim; catalogues contradict themselves, so it is evidence only."""
    license: str | None = None
    released_on: date | None = None
    knowledge_cutoff: str | None = None
    """As told: `2025-04` or `2025-04-30`."""
    modalities_in: tuple[str, ...] = ()
    modalities_out: tuple[str, ...] = ()
    reasoning: bool | None = None
    tool_call: bool | None = None
    hub_ids: tuple[str, ...] = ()
    """Hub repositories that the entry links as its weights."""
    url: str | None = None
    offerings: tuple[Offering, ...] = ()


class PaperItem(Struct, frozen=True, kw_only=True):
    """A paper; the key is the arXiv id without its version."""

    arxiv_id: str
    version: int | None = None
    title: str
    summary: str = ""
    authors: tuple[str, ...] = ()
    organization: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    listed_at: datetime | None = None
    """When it entered the Hub's daily list."""
    comment: str | None = None
    categories: tuple[str, ...] = ()
    hub_ids: tuple[str, ...] = ()
    """Repositories that the paper's own record or text links."""
    repository_url: str | None = None
    upvotes: int | None = None
    url: str


class PostItem(Struct, frozen=True, kw_only=True):
    """A post of a vendor feed, or a software release."""

    guid: str
    """The feed's id of it, or what identity rules put in its place; unique within the source."""
    url: str | None
    title: str
    published_at: datetime | None = None
    date_precision: Literal["second", "day", "unknown"] = "unknown"
    excerpt: str = ""
    """Plain text, at most 200 characters."""
    kind: Literal["post", "software"] = "post"
    hub_ids: tuple[str, ...] = ()
    """Hub repositories that its text links explicitly."""
    arxiv_ids: tuple[str, ...] = ()


Item = (
    ModelItem
    | AbsentModel
    | CatalogItem
    | PaperItem
    | PostItem
    | CardItem
    | DatasetItem
    | Judgement
    | Score
    | ServedItem
)
