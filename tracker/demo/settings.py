"""The demo's config.toml: ordinary, but for the addresses and `sample = true`."""

import json
from pathlib import Path

from tracker.demo.rows import Feed, load

HEAD = """\
# Written by `tracker demo`. Everything that these sources tell is sample data.

[tracker]
database = {database}
output = {output}
contact = "mailto:demo@tracker.example"
allow_networks = ["127.0.0.0/8"]
sample = true

[site]
title = "Open Model Tracker (sample)"
base_url = "https://tracker.example"
pictures = "few"
description = "Two weeks of sample data: what was released, and how open it is."

[digest]
title = "Open Model Tracker (sample)"
"""
SOURCES = """
[[source]]
id = "hub"
kind = "hub"
title = "Hugging Face Hub (sample)"
url = {url}
every = "1h"
license = "sample data"
republish = "facts"
checked = 2026-05-01
options = {{ limit = 60, sorts = ["createdAt", "lastModified"], pages = 10, recheck_days = 1 }}

[[source]]
id = "hub-cards"
kind = "cards"
title = "Model cards of the Hub (sample)"
url = {url}
every = "1h"
license = "sample data"
republish = "facts"
checked = 2026-05-01
options = {{ organizations = {makers}, budget = 100, recheck_days = 1 }}

[[source]]
id = "hub-papers"
kind = "hub_papers"
title = "Daily papers of the Hub (sample)"
url = {url}
every = "6h"
license = "sample data"
republish = "facts"
checked = 2026-05-01
options = {{ days = 8 }}

[[source]]
id = "arxiv"
kind = "arxiv"
title = "arXiv (sample)"
url = {arxiv}
every = "1d"
license = "CC0-1.0"
republish = "full"
checked = 2026-05-01
options = {{ query = "cat:cs.CL OR cat:cs.LG OR cat:cs.CV OR cat:cs.SD", pause_s = 0 }}

[[source]]
id = "models-dev"
kind = "models_dev"
title = "models.dev (sample)"
url = {catalog}
every = "1d"
license = "MIT"
republish = "full"
checked = 2026-07-15

[[source]]
id = "litellm"
kind = "litellm"
title = "litellm's price list (sample)"
url = {prices}
every = "1d"
license = "MIT"
republish = "full"
checked = 2026-11-01
options = {{ least = 10 }}

[[source]]
id = "epoch"
kind = "epoch"
title = "Epoch AI (sample)"
url = {scores}
every = "1d"
license = "CC-BY-4.0; Epoch AI, epoch.ai/benchmarks"
republish = "full"
checked = 2025-06-30
options = {{ least = 10 }}
"""
FEED = """
[[source]]
id = {id}
kind = "feed"
title = {title}
url = {url}
every = "1h"
license = "sample data"
republish = "link"
checked = 2026-05-01
organization = {organization}
"""


def config_text(url: str, folder: Path) -> str:
    """Fill in the addresses; every feed of the sample becomes a source."""
    quoted = json.dumps  # a TOML string is written like a JSON one
    head = HEAD.format(
        database=quoted(f"sqlite:///{folder / 'tracker.db'}"), output=quoted(str(folder / "site"))
    )
    sample = load()
    sources = SOURCES.format(
        url=quoted(url),
        arxiv=quoted(f"{url}/api/query"),
        catalog=quoted(f"{url}/api.json"),
        prices=quoted(f"{url}/model_prices.json"),
        scores=quoted(f"{url}/eci_scores.csv"),
        makers=quoted(sample.models.fictional),
    )
    return head + sources + "".join(_feed(feed, url) for feed in sample.posts.feed)


def _feed(feed: Feed, url: str) -> str:
    text = FEED.format(
        id=json.dumps(feed.id),
        title=json.dumps(feed.title),
        url=json.dumps(url + feed.path),
        organization=json.dumps(feed.organization),
    )
    return text + ("options = { software = true }\n" if feed.form == "releases" else "")
