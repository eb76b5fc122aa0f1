"""A sender that is killed at any moment loses nothing, and doubles no more than was under way."""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGKILL
from subprocess import PIPE

import pytest

from tests.counting import uncounted_environment
from tests.deliver.conftest import free_port, settings
from tests.deliver.test_form import letter
from tests.forked import Forked, forked
from tests.mails import WEEK, WHOLE, begin, mail_store, put
from tracker.deliver.form import form
from tracker.records.mailings import Tally
from tracker.store import mailed
from tracker.store.mail_store import MailStore

CONNECTIONS = 4
SENDING = """
import os, signal
from datetime import date
from pathlib import Path
from threading import Timer
from tests.mails import KEY, NOW, WEEK
from tracker.config import load
from tracker.deliver.relay import Pace
from tracker.deliver.sending import Plan, send_queued
from tracker.store.mail_store import MailStore
def work(path, after_s):
    if float(after_s):
        timer = Timer(float(after_s), os.kill, (os.getpid(), signal.SIGKILL))
        timer.daemon = True
        timer.start()
    config = load(Path(path))
    plan = Plan(week=WEEK, monday=date(2026, 11, 23), config=config, key=KEY,
                pace=Pace(first_s=0, most_s=0, attempts=9), clock=lambda: NOW)
    with MailStore(config.database) as store:
        return send_queued(store, plan).delivered
"""


@contextmanager
def relay(port: int, taken: Path) -> Iterator[None]:
    """Run a relay in a process of its own."""
    script = Path(__file__).with_name("sink_alone.py")
    command = [sys.executable, str(script), str(port), str(taken)]
    with subprocess.Popen(command, stdout=PIPE, env=uncounted_environment()) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"ready\n"
        yield
        running.terminate()


@pytest.mark.parametrize(
    ("people", "kills"),
    [
        pytest.param(500, 20, id="20 kills"),
        pytest.param(5000, 200, id="200 kills", marks=pytest.mark.soak),
    ],
)
def test_killed_again_and_again_every_mail_arrives(tmp_path: Path, people: int, kills: int) -> None:
    addresses = {f"p{number}@example.org" for number in range(people)}
    port, taken = free_port(), tmp_path / "taken"
    config = settings(tmp_path, port, CONNECTIONS)
    with mail_store(tmp_path) as store:
        put(store, *sorted(addresses))
        begin(store, form(letter(), WHOLE, config))
    with relay(port, taken), forked(SENDING) as sending:
        killed = kill(sending, config.path, kills)
        code, _ = sending.once(config.path, 0)
    assert killed == kills
    assert code == 0
    arrived = [line.split() for line in taken.read_text().splitlines()]
    copies = Counter(address for address, *_ in arrived)
    assert set(copies) == addresses  # none is lost
    doubled = {address for address, count in copies.items() if count > 1}
    assert copies.total() - people <= kills * CONNECTIONS
    assert len({tuple(line) for line in arrived}) == people  # a second one is the same bytes
    with MailStore(f"sqlite:///{tmp_path / 'tracker.db'}") as store, store.reading() as connection:
        tally = mailed.tally(connection, WEEK)
        uncertain = {
            address
            for (address,) in connection.execute(
                "SELECT address FROM subscriber JOIN delivery ON subscriber_id = id WHERE doubtful"
            )
        }
    assert tally == Tally(
        candidates=people, delivered=people - len(uncertain), failed=0, suppressed=0,
        uncertain=len(uncertain), waiting=0,
    )  # fmt: skip
    assert doubled <= uncertain  # whoever got it twice is listed
    assert len(uncertain) <= kills * CONNECTIONS


def kill(sending: Forked, config: Path, kills: int) -> int:
    """Send, and die at a moment drawn at random, so many times; gives how many died at work."""
    moments = random.Random(20261126)  # noqa: S311 - to be killed the same way each time
    return sum(
        sending.once(config, moments.uniform(0.001, 0.06))[0] == -SIGKILL for _ in range(kills)
    )
