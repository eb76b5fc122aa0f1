"""Ingest of generated Hub models from loopback: ours against a naive SQLModel-per-row loader.

Each contender runs in a process of its own, interleaved, against the same server: CPU time per
model, peak memory, and whether memory stays flat. `--models` and `--naive` say how many.
"""

import argparse
import gzip
import json
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = 1000
ROUNDS = 3
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
LICENSES = ("apache-2.0", "mit", "llama3.1", "other", "cc-by-nc-4.0", "openrail", "gemma")
TASKS = ("text-generation", "text-to-image", "feature-extraction", "image-text-to-text")
# Shares as on the Hub.
WITH_PARENT, WITH_DATA, WITH_PAPER, WITH_LICENSE, WITH_TASK = 0.55, 0.25, 0.12, 0.55, 0.78
WORDS = tuple(f"tag-{number}" for number in range(30))


def generated(count: int, *, counters_moved: bool = False) -> list[bytes]:
    """Make pages as the Hub would, about 1.3 kB a model, from a fixed seed."""
    draw = random.Random(20261123)
    models = [_model(draw, number, moved=counters_moved) for number in range(count)]
    return [
        gzip.compress(json.dumps(models[start : start + PAGE]).encode(), 6, mtime=0)
        for start in range(0, count, PAGE)
    ]


def _model(draw: random.Random, number: int, *, moved: bool) -> dict[str, Any]:
    name = f"org-{int(number / 6 * draw.random() ** 3)}/model-{number}-{draw.randrange(10**6)}"
    tags = ["transformers", "safetensors", *draw.sample(WORDS, draw.randint(2, 8)), "region:us"]
    if draw.random() < WITH_PARENT:
        base = f"org-0/model-{int(number * 0.02 * draw.random() ** 2)}"
        relation = draw.choice(("finetune", "adapter", "quantized", "merge"))
        tags += [f"base_model:{base}", f"base_model:{relation}:{base}"]
    if draw.random() < WITH_DATA:
        tags.append(f"dataset:data/set-{draw.randrange(3000)}")
    if draw.random() < WITH_PAPER:
        tags.append(f"arxiv:{draw.randint(2301, 2611)}.{draw.randrange(20000):05}")
    license_ = draw.choice(LICENSES) if draw.random() < WITH_LICENSE else None
    if license_:
        tags.append(f"license:{license_}")
    created = NOW - timedelta(days=1300 * draw.random() ** 1.6, seconds=number % 1000)
    changed = min(created + timedelta(seconds=draw.expovariate(1 / 8e5)), NOW)
    files = [
        "README.md",
        "config.json",
        *(f"model-{n:05}.safetensors" for n in range(draw.randint(1, 10))),
    ]
    return {
        "_id": f"{number:024x}", "id": name, "tags": tags, "gated": draw.choice((False,) * 30 + ("auto",)),
        "pipeline_tag": draw.choice(TASKS) if draw.random() < WITH_TASK else None,
        "library_name": "transformers", "private": False, "disabled": False,
        "cardData": {"license": license_, "language": ["en", "de"], "tags": tags[:4]},
        "config": {"architectures": ["LlamaForCausalLM"], "model_type": "llama"},
        "safetensors": {"parameters": {"BF16": 7 * 10**9}, "total": 7 * 10**9},
        "siblings": [{"rfilename": file} for file in files], "sha": f"{draw.getrandbits(160):040x}",
        "createdAt": f"{created:%Y-%m-%dT%H:%M:%S}.000Z",
        "lastModified": f"{changed:%Y-%m-%dT%H:%M:%S}.000Z",
        "downloads": int(draw.paretovariate(0.45)) % 10**9 + moved, "likes": int(draw.paretovariate(0.8)) % 10**6,
        "trendingScore": draw.choice((0, 1, 2.5)),
    }  # fmt: skip


class Server:
    """Serves prebuilt pages on loopback, in a process of its own; `/moved` has other counters."""

    def __init__(self, count: int) -> None:
        """Generate both sets of pages."""
        sets = {"plain": generated(count), "moved": generated(count, counters_moved=True)}

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1

            def do_GET(self) -> None:
                address = urlsplit(self.path)
                pages = sets["moved" if address.path.startswith("/moved") else "plain"]
                number = int(parse_qs(address.query).get("cursor", ["0"])[0])
                body = pages[number]
                self.send_response(200)
                self.send_header("Content-Encoding", "gzip")
                self.send_header("Content-Length", str(len(body)))
                if number + 1 < len(pages):
                    link = f'<{address.path}?cursor={number + 1}>; rel="next"'
                    self.send_header("Link", link)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def serve(self) -> None:
        """Tell the port, then answer until stdin closes."""
        sys.stdout.write(f"{self.http.server_address[1]}\n")
        sys.stdout.flush()
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        sys.stdin.read()


def ours(url: str, path: Path, models: int) -> dict[str, Any]:
    """Collect and store as `tracker collect` does."""
    from tracker.collect.hub import collect  # noqa: PLC0415 - only the child imports it
    from tracker.http import Client  # noqa: PLC0415 - only the child imports it
    from tracker.records.sources import Source, SourceState, Work  # noqa: PLC0415 - only the child imports it
    from tracker.store import Store  # noqa: PLC0415 - only the child imports it

    source = Source(
        id="hub", kind="hub", url=url, options={"sorts": ["lastModified"], "pages": 10**6}
    )
    memory: list[int] = []
    with Store(f"sqlite:///{path}") as store, Client("", ("127.0.0.0/8",)) as client:
        store.register([source], NOW)
        run_id = store.begin_run("bench", NOW)
        began = time.process_time()
        done = 0
        for batch in collect(source, SourceState(), Work(), client, NOW):
            store.commit(run_id, source, batch, NOW)
            done += len(batch.items)
            memory.append(_rss())
        spent = time.process_time() - began
    if done != models:
        message = f"{done} of {models} models were stored"
        raise RuntimeError(message)
    half = memory[len(memory) // 2] if memory else 0
    return {"seconds": spent, "models": done, "peak": _peak(), "grown": _rss() - half}


def naive(url: str, path: Path, models: int) -> dict[str, Any]:
    """Load as one would first: a row at a time through SQLModel, with history of changes."""
    import httpx  # noqa: PLC0415 - only the child imports it
    from sqlmodel import Field, Session, SQLModel, create_engine, select  # noqa: PLC0415 - only the child imports it

    class Repo(SQLModel, table=True):
        id: int | None = Field(default=None, primary_key=True)
        hub_id: str = Field(index=True, unique=True)
        license: str | None = None
        task: str | None = None
        gated: str | None = None
        tags: str = ""
        sha: str | None = None
        created_at: str | None = None
        modified_at: str | None = None
        parameters: int | None = None
        downloads: int | None = None
        likes: int | None = None

    class Change(SQLModel, table=True):
        id: int | None = Field(default=None, primary_key=True)
        hub_id: str
        field: str
        before: str | None
        after: str | None

    engine = create_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    began = time.process_time()
    done = 0
    with httpx.Client() as client, Session(engine) as session:
        address: str | None = f"{url}/api/models"
        while address and done < models:
            answer = client.get(address)
            for told in answer.json()[: models - done]:
                tags = " ".join(sorted(told["tags"]))
                license_ = next(
                    (tag[8:] for tag in told["tags"] if tag.startswith("license:")), None
                )
                fresh = Repo.model_validate({
                    "hub_id": told["id"], "license": license_, "task": told.get("pipeline_tag"),
                    "gated": str(told.get("gated")), "tags": tags, "sha": told["sha"],
                    "created_at": told["createdAt"], "modified_at": told["lastModified"],
                    "parameters": told["safetensors"]["total"], "downloads": told["downloads"],
                    "likes": told["likes"],
                })  # fmt: skip
                known = session.exec(select(Repo).where(Repo.hub_id == told["id"])).first()
                if known is None:
                    session.add(fresh)
                else:
                    for name in ("license", "task", "gated"):
                        before, after = getattr(known, name), getattr(fresh, name)
                        if before != after:
                            session.add(
                                Change(hub_id=told["id"], field=name, before=before, after=after)
                            )
                    for name, value in fresh.model_dump(exclude={"id"}).items():
                        setattr(known, name, value)
                    session.add(known)
                session.commit()
                done += 1
            following = answer.links.get("next", {}).get("url")
            address = (
                f"{url}{urlsplit(following).path}?{urlsplit(following).query}"
                if following
                else None
            )
    spent = time.process_time() - began
    engine.dispose()
    return {"seconds": spent, "models": done, "peak": _peak(), "grown": 0}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _rss() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _child(name: str, url: str, path: Path, models: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--child", name, url, str(path), str(models)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def measure(models: int, naive_models: int) -> None:
    """Run all contenders in turn and print the table."""
    command = [sys.executable, __file__, "--child", "serve", "", "", str(models)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        if server.stdout is None or server.stdin is None:
            raise RuntimeError
        url = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        results: dict[str, list[dict[str, Any]]] = {}
        for number in range(ROUNDS):
            with tempfile.TemporaryDirectory() as folder:
                mine, theirs = Path(folder, "ours.db"), Path(folder, "naive.db")
                for phase, suffix in (
                    ("cold", ""),
                    ("unchanged", ""),
                    ("counters moved", "/moved"),
                ):
                    for name, path, count in (
                        ("ours", mine, models),
                        ("naive", theirs, naive_models),
                    ):
                        told = _child(name, url + suffix, path, count)
                        results.setdefault(f"{name} {phase}", []).append(told)
                        sys.stderr.write(
                            f"round {number + 1}, {name}, {phase}: {told['seconds']:.1f} s\n"
                        )
        server.stdin.close()
    _table(results, models, naive_models)


def _table(results: dict[str, list[dict[str, Any]]], models: int, naive_models: int) -> None:
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.processor() or platform.machine()}, "
          f"{os.cpu_count()} cores, Python {platform.python_version()}; ours {models:,} models, "
          f"naive {naive_models:,}; median of {ROUNDS}, CPU time of the whole pass\n")  # fmt: skip
    print(
        "| phase | ours, models/CPU-s | naive | ratio | ours peak MiB | grown over 2nd half MiB |"
    )
    print("|---|---|---|---|---|---|")
    for phase in ("cold", "unchanged", "counters moved"):
        mine, theirs = (
            statistics.median(
                each["models"] / each["seconds"] for each in results[f"{name} {phase}"]
            )
            for name in ("ours", "naive")
        )
        peak = max(each["peak"] for each in results[f"ours {phase}"]) / 2**20
        grown = max(each["grown"] for each in results[f"ours {phase}"]) / 2**20
        print(
            f"| {phase} | {mine:,.0f} | {theirs:,.0f} | {mine / theirs:.1f} | {peak:.0f} | {grown:.1f} |"
        )


def main() -> None:
    """Measure, or be one of the children."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=100_000)
    parser.add_argument("--naive", type=int, default=3_000)
    parser.add_argument("--child", nargs=4)
    told = parser.parse_args()
    if told.child is None:
        measure(told.models, told.naive)
        return
    name, url, path, models = told.child
    if name == "serve":
        Server(int(models)).serve()
    else:
        contender = ours if name == "ours" else naive
        print(json.dumps(contender(url, Path(path), int(models))))


if __name__ == "__main__":
    main()
