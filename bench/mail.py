"""Sending an edition: beside what the sink itself takes, in one run; and the memory of a long list.

The mail is the demo's edition of its busiest week. *Bare* hands the same bytes to the same sink over as
many connections and keeps no ledger: nobody can be faster there. *Ours* is `send_queued`, in a process
of its own, with a row committed and synced before each mail and after it. `--recipients` says how long
the long list is.
"""

import argparse
import os
import platform
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from smtplib import SMTP

import msgspec

from tracker.config import load
from tracker.deliver.editions import prepare
from tracker.deliver.form import Own, filled, message_id, ready
from tracker.deliver.relay import Pace
from tracker.deliver.sending import Plan, send_queued
from tracker.deliver.ways_out import way_out
from tracker.publish.digest_week import parse_week
from tracker.snapshot import snapshot
from tracker.store import mailings
from tracker.store.mail_store import MailStore
from tracker.store.reader import reading

ROOT = Path(__file__).parents[1]
WEEK, MONDAY = "2026-W18", date(2026, 4, 27)
NOW = datetime(2026, 5, 4, 7, tzinfo=UTC)
KEY = b"a key for the bench alone"
ROUNDS, MAILS, CONNECTIONS = 3, 4_000, 4
EXTRA = """
[mail]
host = "127.0.0.1"
port = {port}
from = "Open models weekly <weekly@models.example>"
controller = "Ada Example"
postal_address = "1 Sample Street"
service_url = "https://mail.models.example"
connections = {connections}
"""


def main() -> None:
    """Measure turn by turn, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipients", type=int, default=100_000)
    parser.add_argument("--send", type=Path, help="a folder: send what is queued in it (a child)")
    told = parser.parse_args()
    if told.send:
        send(told.send)
        return
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        demo(folder, port)
        with sink(port):
            raw = b""
            rates: dict[str, list[float]] = {"bare": [], "ours": []}
            for turn in range(ROUNDS):
                raw = fill(folder, turn, MAILS)
                rates["bare"].append(MAILS / bare(port, raw))
                rates["ours"].append(MAILS / ours(folder)[0])
            fill(folder, ROUNDS, told.recipients, begun=False)
            seconds, peak = whole(folder)
        show(rates, len(raw), told.recipients, seconds, peak)


def demo(folder: Path, port: int) -> None:
    """Make the sample, and say where its mails go."""
    command = [sys.executable, "-m", "tracker", "demo", "--out", str(folder / "demo")]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    with (folder / "demo" / "config.toml").open("a") as file:
        file.write(EXTRA.format(port=port, connections=CONNECTIONS))


def fill(folder: Path, turn: int, people: int, *, begun: bool = True) -> bytes:
    """Make a new list, and queue the edition for it; gives the bytes of one mail."""
    config = load(folder / "demo" / "config.toml")
    with reading(config.database) as reader:
        seen = snapshot(reader, NOW)
    made = prepare(seen, parse_week(WEEK), ["{}"], config, NOW)
    with MailStore(config.database) as store, store.changing() as connection:
        for name in ("delivery", "mail_form", "mailing", "consent", "subscriber"):
            connection.execute(f"DELETE FROM {name}")  # noqa: S608 - our names
        connection.executemany(
            "INSERT INTO subscriber(fold, address, standing, interests, source, consent, created_at,"
            " soft_bounces) VALUES (?, ?, 'active', '{}', 'bench', 'yes', '2026-05-01T00:00:00Z', 0)",
            (
                (address, address)
                for address in (f"p{turn}.{number}@example.org" for number in range(people))
            ),
        )
        if begun:
            mailings.begin(connection, made.row, made.forms, NOW, "")
    own = Own("p@example.org", message_id(KEY, WEEK, 1, config), way_out(KEY, 1, MONDAY, config))
    return filled(ready(made.forms[0]), own)


def send(folder: Path) -> None:
    """Send what is queued, and tell seconds and peak memory."""
    config = load(folder / "demo" / "config.toml")
    plan = Plan(week=WEEK, monday=MONDAY, config=config, key=KEY, pace=Pace(), clock=lambda: NOW)
    with MailStore(config.database) as store:
        began = time.perf_counter()
        tally = send_queued(store, plan)
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(msgspec.json.encode({"seconds": seconds, "peak": peak, "tally": tally}).decode())


def ours(folder: Path) -> tuple[float, float]:
    """Send what is queued in a process of its own; gives seconds and peak MiB."""
    command = [sys.executable, __file__, "--send", str(folder)]
    said = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE).stdout
    told = msgspec.json.decode(said)
    tally = told["tally"]
    if tally["delivered"] != tally["candidates"]:
        sys.exit(f"not all was delivered: {tally}")
    return told["seconds"], told["peak"]


def whole(folder: Path) -> tuple[float, float]:
    """Run `tracker send` as people do; gives seconds and peak MiB of its process."""
    command = [sys.executable, "-m", "tracker", "send", "--config", folder / "demo" / "config.toml",
               "--week", WEEK, "--now", "2026-05-04T07:00Z", "--release", "--json"]  # fmt: skip
    began = time.perf_counter()
    environment = {**os.environ, "TRACKER_TOKEN_KEY": KEY.decode()}
    with subprocess.Popen(
        list(map(str, command)), cwd=ROOT, env=environment, stdout=subprocess.PIPE
    ) as child:
        said = child.stdout.read() if child.stdout else b""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    tally = msgspec.json.decode(said)["tally"]
    if child.returncode or tally["delivered"] != tally["candidates"]:
        sys.exit(f"not all was delivered: {tally}")
    return seconds, used.ru_maxrss / 1024


def bare(port: int, raw: bytes) -> float:
    """Hand a mail over so many times, as fast as the sink takes it; gives seconds."""

    def work(count: int) -> None:
        with SMTP("127.0.0.1", port, "bench") as smtp:
            for _ in range(count):
                smtp.sendmail("weekly@models.example", ["p@example.org"], raw)

    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(work, [MAILS // CONNECTIONS] * CONNECTIONS))
    return time.perf_counter() - began


@contextmanager
def sink(port: int) -> Iterator[None]:
    """Run the sink in a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name("mail_sink.py")), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        if running.stdout:
            running.stdout.readline()
        yield
        running.terminate()


def free_port() -> int:
    """Find one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def show(
    rates: dict[str, list[float]], size: int, people: int, seconds: float, peak: float
) -> None:
    """Print what was measured."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, Python "
          f"{platform.python_version()}; a mail of {size:,} bytes, {MAILS:,} mails a round, {ROUNDS}"
          f" rounds, {CONNECTIONS} connections\n")  # fmt: skip
    bare_, ours_ = (statistics.median(rates[name]) for name in ("bare", "ours"))
    print("| what | measured | aim |\n|---|---|---|")
    print(f"| the sink's own limit, mails/s | {bare_:,.0f} | |")
    print(f"| ours, mails/s | {ours_:,.0f} | at least 200 |")
    print(f"| ours to the sink's limit | {ours_ / bare_:.2f} | |")
    print(f"| `tracker send` to {people:,} recipients, mails/s | {people / seconds:,.0f} | |")
    print(f"| `tracker send` to {people:,} recipients, peak MiB | {peak:.0f} | at most 150 |")


if __name__ == "__main__":
    main()
