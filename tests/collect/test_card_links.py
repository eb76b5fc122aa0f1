import pytest

from tracker.collect.card_links import LINKS, card_links, dataset_id
from tracker.collect.card_text import read_card
from tracker.records.cards import CardLink

HUB = "https://huggingface.co"
DATA = f"{HUB}/datasets/acme/web"


def links(text: str) -> list[CardLink]:
    return list(card_links(read_card(text, "a card"), "acme/Bolt"))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(link.kind, link.url) for link in links(text)]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (f"Trained on [web]({DATA}).", "Trained on"),
        (f"It was pre-trained for three weeks on our [web]({DATA})", "pre-trained for three weeks on"),
        (f"It was trained on the following:\n\n- [web]({DATA})", "trained on"),
        (f"| Training data | [web]({DATA}) |\n|---|---|\n| Training data | [web]({DATA}) |", "Training data"),
        (f"**Training data**\n\n[web]({DATA})", "Training data"),
        (f"A fine-tuned version of [acme/bolt-base](https://x.example) on the [web]({DATA}) data set", "fine-tuned version of acme/bolt-base on"),
        (f"A model fine-tuned with [web]({DATA})", "fine-tuned with"),
        (f"The training data is [web]({DATA})", "training data"),
        (f"[web]({DATA}) was used for training", "was used for train"),
        (f"# Bolt\n## Training data\n* [web]({DATA})", "Training data"),
        (f"## Training\n### Sources\n[web]({DATA})", "Training"),
        (f"## Datasets\n[web]({DATA})", "Datasets"),
        (f"Tested on many tasks. Trained on [web]({DATA})", "Trained on"),
        (f"Evaluated on X, and trained on [web]({DATA})", "trained on"),
        (f"## Evaluation\nTrained on [web]({DATA})", "Trained on"),
    ],
)  # fmt: skip
def test_a_data_set_is_trained_on_when_words_or_a_heading_say_so(text: str, sign: str) -> None:
    assert links(text) == [CardLink(kind="training_data", url=DATA, sign=sign)]


@pytest.mark.parametrize(
    "text",
    [
        f"[web]({DATA})",
        f"## Data\nEvaluated on the following:\n\n- [web]({DATA})",
        f"See also [web]({DATA})",
        f"## Evaluation\n[web]({DATA})",
        f"## Training\n### Benchmarks\n[web]({DATA})",
        f"## Evaluation\n### Datasets\n[web]({DATA})",
        f"Trained on our own data and evaluated on [web]({DATA})",
        f"## Data\nWe evaluate on [web]({DATA})",
        f"The model was not trained on [web]({DATA})",
        f"[web]({DATA}) was used for evaluation",
        f"Trained on secrets. The test set is [web]({DATA})",
        f"# wav2vec2-large-train-100\n[web]({DATA})",
        f"You can fine-tune it on [web]({DATA})",
        f"## Training data\n![web]({DATA})",
    ],
)
def test_a_data_set_that_nothing_says_was_trained_on_is_left_out(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    ("url", "found"),
    [
        (f"{DATA}/viewer/default", DATA),
        (f"{DATA}/tree/main#files", DATA),
        ("https://hf.co/datasets/acme/web?row=1", DATA),
        (f"{HUB}/datasets/squad", f"{HUB}/datasets/squad"),
        (f"{HUB}/datasets/squad/viewer/x", f"{HUB}/datasets/squad"),
        ("http://www.openslr.org/12/", "https://www.openslr.org/12"),
        ("https://zenodo.org/records/123", "https://zenodo.org/records/123"),
        ("https://doi.org/10.5281/zenodo.123", "https://doi.org/10.5281/zenodo.123"),
        ("https://www.kaggle.com/datasets/a/b", "https://www.kaggle.com/datasets/a/b"),
        ("https://commoncrawl.org", "https://commoncrawl.org"),
        ("https://github.com/acme/web-data", "https://github.com/acme/web-data"),
    ],
)
def test_data_sets_have_many_homes(url: str, found: str) -> None:
    assert kinds(f"Trained on [this]({url})") == [("training_data", found)]


@pytest.mark.parametrize("url", [f"{HUB}/datasets", f"{HUB}/datasets/acme/..", f"{HUB}/acme/web"])
def test_what_is_no_data_set_of_the_hub_has_no_id(url: str) -> None:
    assert dataset_id(url) is None
    assert links(f"Trained on [this]({url})") == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("[x](https://github.com/acme/bolt-training)", "bolt-training"),
        ("[x](https://github.com/acme/bolt/tree/main/pretrain)", "pretrain"),
        ("[x](https://github.com/acme/bolt/blob/main/scripts/run_fine_tune.sh)", "run_fine_tune.sh"),
        ("[x](https://gitlab.com/acme/BoltTrain)", "BoltTrain"),
        ("## Training\n[x](https://github.com/acme/bolt)", "Training"),
        ("## How to reproduce\n[x](https://github.com/acme/bolt)", "How to reproduce"),
        ("The training code is at [x](https://github.com/acme/bolt)", "training code"),
        ("[x](https://github.com/acme/bolt) holds all scripts used for training", "scripts used for training"),
        ("The model was trained with our code: [x](https://github.com/acme/bolt)", "trained with our code"),
        ("- **Repositories:**\n    - Core repo (training, inference etc.): https://github.com/acme/bolt", "repo (training"),
        ("See [Bolt's repository](https://github.com/acme/bolt) for training procedure and configs", "repository for training"),
        ("*Training code*: https://github.com/acme/Megatron-LM", "Training code"),
        ("## Evaluation\nTraining scripts: [x](https://github.com/acme/bolt)", "Training scripts"),
        ("Trained with [axolotl](https://github.com/axolotl-ai-cloud/axolotl), training code: https://github.com/acme/bolt", "training code"),
    ],
)  # fmt: skip
def test_a_repository_with_a_sign_is_training_code(text: str, sign: str) -> None:
    told = [link for link in links(text) if link.kind == "training_code"]
    assert [link.sign for link in told] == [sign]


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://github.com/acme/bolt)",
        "git clone https://github.com/acme/bolt.git",
        "```\ngit clone https://github.com/acme/bolt.git\n```",
        "## Training\n[x](https://github.com/hiyouga/LLaMA-Factory)",
        "Trained with [x](https://github.com/unslothai/unsloth)",
        "## Usage\nInference code: [x](https://github.com/acme/bolt)",
        "The training code will be released at [x](https://github.com/acme/bolt)",
        "The training code has not been released: [x](https://github.com/acme/bolt)",
        "## Evaluation\nTo reproduce our models' scores: [x](https://github.com/acme/eval)",
        "## Training data\n[x](https://github.com/acme/pipeline)",
        "[x](https://github.com/acme/constrained)",
    ],
)
def test_any_other_repository_is_code(text: str) -> None:
    assert [kind for kind, _ in kinds(text)] == ["code"]


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/acme",
        "https://github.com/acme/",
        "https://github.com/orgs/acme/train",
        "https://github.com/acme/bolt/issues/3",
        "https://github.com/acme/bolt/blob/main/training.png",
        "https://gitlab.com/acme/bolt/-/issues/3",
        "https://acme.example/training-code",
        f"{HUB}/acme",
        f"{HUB}/acme/Other",
        f"{HUB}/spaces/acme/train",
        f"{HUB}/acme/Bolt/blob/main/config.json",
        "training.md",
        "train.png",
        "modeling.py",
        "javascript:alert('train')",
        "mailto:train@acme.example",
        "https://user:pass@github.com/acme/train",
        "ftp://github.com/acme/train",
        "https://[github.com/acme/train",
        "//",
        "#training",
        "https://github.com/acme/tr\u202eain",
    ],
)
def test_what_is_no_repository_says_nothing(url: str) -> None:
    assert links(f"## Training code\n<a href='{url}'>training code</a>") == []


def test_a_file_of_the_repository_itself_is_training_code_by_its_path() -> None:
    whole = f"{HUB}/acme/Bolt/blob/main/train/run.py"
    assert kinds("[x](train/run.py)") == [("training_code", whole)]
    assert kinds(f"[x]({HUB}/ACME/bolt/tree/main/train)") == [
        ("training_code", f"{HUB}/ACME/bolt/tree/main/train")
    ]
    assert kinds("## Training code\n[x](run.py)") == []


@pytest.mark.parametrize(
    ("url", "paper"),
    [
        ("https://arxiv.org/abs/2604.99901v2", "https://arxiv.org/abs/2604.99901"),
        ("http://www.arxiv.org/pdf/2604.99901.pdf", "https://arxiv.org/abs/2604.99901"),
        ("https://export.arxiv.org/abs/cs/0112017", "https://arxiv.org/abs/cs/0112017"),
        (f"{HUB}/papers/2604.99901", "https://arxiv.org/abs/2604.99901"),
        ("https://aclanthology.org/2023.acl-long.1/", "https://aclanthology.org/2023.acl-long.1"),
        ("https://openreview.net/forum?id=x", "https://openreview.net/forum?id=x"),
        ("https://doi.org/10.1000/182", "https://doi.org/10.1000/182"),
    ],
)
def test_papers_are_known_by_their_address(url: str, paper: str) -> None:
    assert kinds(f"[x]({url})") == [("paper", paper)]


def test_an_address_counts_once_and_its_first_sign_is_kept() -> None:
    repository = "https://github.com/acme/bolt"
    text = (
        f"[x]({repository})\n\nTraining code: [x]({repository})\n\n## Training\n[x]({repository}/)"
    )
    assert links(text) == [CardLink(kind="training_code", url=repository, sign="Training code")]


def test_links_are_bounded() -> None:
    text = "\n\n".join(f"[x](https://github.com/acme/bolt-{number})" for number in range(300))
    assert len(links(text)) == LINKS
