"""The sample is large and varied enough, says where its facts are from, and invents politely."""

import re
from datetime import timedelta
from itertools import chain

from tracker.demo.rows import Model, load
from tracker.demo.weeks import WEEKS, week_end

SAMPLE = load()
MODELS = [model for group in SAMPLE.models.group for model in group.models]
POSTS = [post for feed in SAMPLE.posts.feed for post in feed.posts]
FICTIONAL = set(SAMPLE.models.fictional)
TASKS_BY_MODALITY = {
    "text": {"text-generation", "text-classification"},
    "multimodal": {"image-text-to-text", "any-to-any"},
    "image": {"text-to-image", "image-to-image"},
    "audio": {"automatic-speech-recognition", "text-to-speech", "text-to-audio"},
    "video": {"text-to-video", "image-to-video"},
    "3d": {"image-to-3d"},
    "embedding": {"feature-extraction", "sentence-similarity"},
}


def _owner(model: Model) -> str:
    return model.id.partition("/")[0]


def _has(*needed: str) -> bool:
    return any(all(word in model.id for word in needed) for model in MODELS)


def test_the_sample_has_its_size() -> None:
    assert len(MODELS) >= 150
    assert len({model.id.lower() for model in MODELS}) == len(MODELS)
    assert len(SAMPLE.papers.papers) == len({paper.id for paper in SAMPLE.papers.papers}) == 40
    assert len(POSTS) == 40


def test_every_tier_has_models() -> None:
    licences = {model.license for model in MODELS}
    assert {"apache-2.0", "mit", "llama3.1", "gemma", "cc-by-nc-4.0", "other", ""} <= licences
    fully = [model for model in MODELS if model.datasets and model.license == "apache-2.0"]
    assert len(fully) >= 8
    closed = [product for product in SAMPLE.catalog.real.models if not product.open_weights]
    assert len(closed) >= 15


def test_every_modality_and_relation_has_models() -> None:
    tasks = {model.task for model in MODELS}
    for modality, wanted in TASKS_BY_MODALITY.items():
        assert wanted <= tasks, modality
    relations = {base.rpartition(":")[0] for model in MODELS for base in model.base}
    assert {"finetune", "adapter", "quantized", "merge"} <= relations


def test_the_families_have_derivatives() -> None:
    for family in ("Llama", "Mistral", "Qwen3.6", "DeepSeek-V4", "Olmo"):
        assert _has(family)
        assert any(family in base for model in MODELS for base in model.base), family


def test_both_weeks_have_new_models_papers_and_posts() -> None:
    for week, end in WEEKS:
        begin = end - timedelta(days=7)
        assert week_end(week) == end
        for times in (
            [model.created for model in MODELS if model.created],
            [paper.published for paper in SAMPLE.papers.papers],
            [post.at for post in POSTS],
        ):
            assert sum(begin <= at <= end for at in times) >= 10


def test_every_real_row_names_a_source_that_the_file_explains() -> None:
    for group in SAMPLE.models.group:
        assert group.fictional or group.source in SAMPLE.models.sources, group.title
        owners = {_owner(model) for model in group.models}
        assert owners <= FICTIONAL if group.fictional else not owners & FICTIONAL
    assert set(SAMPLE.catalog.real.source) <= set(SAMPLE.catalog.sources)
    everything = chain(
        SAMPLE.models.sources.values(),
        SAMPLE.events.sources.values(),
        SAMPLE.catalog.sources.values(),
    )
    assert all(origin.url.startswith("https://") and origin.note for origin in everything)


def test_nothing_invented_happens_to_a_real_organization() -> None:
    known = {model.id for model in MODELS}
    providers = {provider.id for provider in SAMPLE.catalog.fictional.providers}
    for event in SAMPLE.events.event:
        assert event.fictional != bool(event.source)
        if event.source:
            assert event.source in SAMPLE.events.sources
            assert event.note
            assert event.model in known
        elif event.model:
            assert event.model.partition("/")[0] in FICTIONAL
        else:
            assert event.offer.partition("/")[0] in providers
    assert all(feed.organization in FICTIONAL for feed in SAMPLE.posts.feed)


def test_papers_and_posts_link_only_fictional_repositories() -> None:
    known = {model.id for model in MODELS}
    linked = {name for paper in SAMPLE.papers.papers for name in paper.models}
    linked |= {name for post in POSTS for name in post.models}
    assert linked <= known
    assert {name.partition("/")[0] for name in linked} <= FICTIONAL
    ids = {paper.id for paper in SAMPLE.papers.papers}
    assert {name for post in POSTS for name in post.papers} <= ids
    assert all(re.fullmatch(r"260[45]\.999\d\d", name) for name in ids)


def test_one_release_is_told_by_a_repository_a_paper_and_a_post() -> None:
    name = "example-lab/Lantern-7B-Base"
    assert any(model.id == name and "2604.99901" in model.arxiv for model in MODELS)
    assert any(paper.id == "2604.99901" and name in paper.models for paper in SAMPLE.papers.papers)
    assert any(name in post.models and "2604.99901" in post.papers for post in POSTS)


def test_offers_are_of_known_products_at_known_providers() -> None:
    for shelf in (SAMPLE.catalog.real, SAMPLE.catalog.fictional):
        products = {product.id for product in shelf.models}
        providers = {provider.id for provider in shelf.providers}
        assert {offer.model for offer in shelf.offers} == products
        assert {offer.provider for offer in shelf.offers} == providers
    counts = [sum(offer.model == product.id for offer in SAMPLE.catalog.real.offers)
              for product in SAMPLE.catalog.real.models]  # fmt: skip
    assert sum(count > 1 for count in counts) >= 10
