"""European Open Source AI Index: 12 dimensions of a system, each open, partial or closed.

CC-BY-4.0: cite https://osai-index.eu and Liesenfeld & Dingemanse 2024,
https://doi.org/10.1145/3630106.3659005; the data set is https://doi.org/10.5281/zenodo.15386042.

The index is a repository with one YAML file a system (its `readme.md` says what each dimension
asks), fetched whole as the archive of its main branch:

    system: {name, link, endmodelname, endmodellicense, releasedate, …}
    org: {name, …}
    weights_endmodel: {class: open, link: https://… or a list of them, notes: …}
    … eleven more

Only class and link are taken, and whether notes speak of a withdrawal: notes are other people's
prose. No file says when it was judged.
"""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from msgspec.structs import replace

from tracker import facts
from tracker.collect.archive import members
from tracker.collect.osai_reading import judgement
from tracker.collect.text import clean
from tracker.collect.validity import body_hash, enough, least, parsed, validators
from tracker.errors import DataError
from tracker.http import Answer, Client
from tracker.records.facts import Facts
from tracker.records.judgements import Judgement
from tracker.records.sources import Batch, Source, SourceState, Trouble, Work
from tracker.yaml_text import read_yaml

SHARE = 0.8
"""Fewer than that of what was told before is a fault of the index, not news."""
LEAST = 80
"""So many systems at the least, unless `least` of the source's options says otherwise: the index
had over 190 in 2026."""
FILES = "https://github.com/Language-Technology-Assessment/main-database/blob/main/"


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read the index; the same archive, read with the same licences, is not parsed again."""
    del work, now
    known = facts.load()
    answer = client.get(source.url, **validators(state, known.version))
    name = body_hash(answer.body + known.version.encode())
    if answer.not_modified or name == state.body_hash:
        yield Batch(state=replace(state, not_before=None))
        return
    troubles: list[Trouble] = []
    found = list(_judgements(answer, known, troubles))
    enough(len(found), state, SHARE, answer, least=least(source, LEAST))
    after = parsed(state, answer, name, len(found), reading=known.version)
    yield Batch(items=tuple(found), troubles=tuple(troubles), state=after)


def _judgements(answer: Answer, known: Facts, troubles: list[Trouble]) -> Iterator[Judgement]:
    for path, body in members(answer, ".yaml"):
        name = path.rpartition("/")[2]
        try:
            told = read_yaml(body, clean(name))
        except DataError as error:
            troubles.append(_unreadable(str(error), answer))
            continue
        subject = name.removesuffix(".yaml")
        found = judgement(subject, told, FILES + quote(name), known)
        if isinstance(found, Judgement):
            yield found
        elif found:
            troubles.append(_unreadable(f"{clean(name)}: {found}", answer))


def _unreadable(why: str, answer: Answer) -> Trouble:
    message = f"a system cannot be read and is left out: {why}"
    return Trouble(code="item", message=message, url=answer.url)
