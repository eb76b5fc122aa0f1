import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tracker.collect import collect
from tracker.http import Client, Patience
from tracker.records.cards import CardItem, DatasetItem
from tracker.records.sources import CardWork, Work

HUB = "https://huggingface.co"
TEXT = (
    "---\nlicense: mit\n---\n# Bolt\nTrained on [web](https://huggingface.co/datasets/acme/web).\n"
)


class Hub:
    """Files of repositories and data sets, by path; what is not there is answered as the Hub does."""

    def __init__(self, site: Any, reply: Any) -> None:
        self.site, self.reply = site, reply
        self.pages: dict[str, Any] = {}
        site.answer = self.answer

    def card(self, hub_id: str = "acme/Bolt", text: str = TEXT, revision: str = "abc") -> None:
        self.pages[f"/{hub_id}/resolve/{revision}/README.md"] = self.reply(200, text.encode())

    def file(self, path: str, body: bytes, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[f"/acme/Bolt/resolve/abc/{path}"] = self.reply(200, body, named)

    def dataset(self, name: str, **told: Any) -> None:
        row = {"_id": "6", "id": name, "private": False, "gated": False, "disabled": False}
        self.pages[f"/api/datasets/{name}"] = self.reply(200, json.dumps(row | told).encode())

    def answer(self, asked: Any) -> Any:
        if asked.path in self.pages:
            return self.pages[asked.path]
        if asked.path.startswith("/api/"):
            return self.reply(401, b'{"error":"Invalid username or password."}')
        return self.reply(404, b"Entry not found", {"X-Error-Code": "EntryNotFound"})

    @property
    def asked(self) -> list[str]:
        return [asked.path for asked in self.site.asked]


@pytest.fixture
def hub(site: Any, reply: Any) -> Hub:
    return Hub(site, reply)


@pytest.fixture
def it(hub: Hub, asker: Callable[..., Any]) -> Any:
    del hub
    return asker("cards", budget=20)


def bolt(**told: Any) -> Work:
    return Work(cards=(CardWork(**({"hub_id": "acme/Bolt", "sha": "abc"} | told)),))


def several(*names: str) -> Work:
    return Work(cards=tuple(CardWork(hub_id=name, sha="abc") for name in names))


def test_a_card_is_read_at_its_commit(hub: Hub, it: Any) -> None:
    hub.card()
    (card,) = it.items(bolt())
    assert (card.hub_id, card.sha, card.found, card.readable) == ("acme/Bolt", "abc", True, True)
    assert card.url == f"{HUB}/acme/Bolt/blob/abc/README.md"
    assert card.digest
    assert [link.kind for link in card.links] == ["training_data"]
    assert not it.codes


def test_without_a_commit_the_newest_card_is_read(hub: Hub, it: Any) -> None:
    hub.card(revision="main")
    (card,) = it.items(bolt(sha=None))
    assert card.url == f"{HUB}/acme/Bolt/blob/main/README.md"
    assert card.links


def test_a_repository_without_a_card_says_so(it: Any) -> None:
    (card,) = it.items(bolt())
    assert (card.found, card.readable, card.links) == (False, True, ())
    assert not it.codes


@pytest.mark.parametrize("status", [401, 403, 451])
def test_what_we_may_not_see_is_unreadable_and_no_trouble(hub: Hub, it: Any, status: int) -> None:
    hub.pages["/acme/Bolt/resolve/abc/README.md"] = hub.reply(
        status, b"", {"X-Error-Code": "GatedRepo"}
    )
    (card,) = it.items(bolt())
    assert (card.found, card.readable) == (True, False)
    assert not it.codes


def test_a_commit_that_is_gone_says_nothing_about_the_card(hub: Hub, it: Any) -> None:
    error = {"X-Error-Code": "RevisionNotFound"}
    hub.pages["/acme/Bolt/resolve/abc/README.md"] = hub.reply(404, b"", error)
    (card,) = it.items(bolt())
    assert (card.found, card.readable) == (True, False)


def test_a_gated_repository_is_not_asked_for_its_files(hub: Hub, it: Any) -> None:
    (card,) = it.items(bolt(gated=True, license_link="LICENSE"))
    assert not card.readable
    assert hub.asked == []


def test_a_gated_repository_may_link_its_license_elsewhere(hub: Hub, it: Any) -> None:
    hub.pages["/license.txt"] = hub.reply(200, b"Acme License")
    (card,) = it.items(bolt(gated=True, license_link=f"{hub.site.url}/license.txt"))
    assert (card.readable, card.license_text_title) == (False, "Acme License")
    assert hub.asked == ["/license.txt"]


def test_a_card_that_moved_is_read_where_it_is_now(hub: Hub, it: Any) -> None:
    there = {"Location": "/acme/Nut/resolve/abc/README.md"}
    hub.pages["/acme/Bolt/resolve/abc/README.md"] = hub.reply(307, b"", there)
    hub.card("acme/Nut")
    (card,) = it.items(bolt())
    assert card.hub_id == "acme/Bolt"
    assert card.links


def test_an_empty_card_is_a_card(hub: Hub, it: Any) -> None:
    hub.card(text="")
    (card,) = it.items(bolt())
    assert (card.found, card.readable, card.links) == (True, True, ())


def test_a_huge_card_is_trouble_of_its_own_and_unreadable(hub: Hub, it: Any) -> None:
    hub.card(text="x" * ((1 << 20) + 1))
    hub.card("acme/Nut")
    big, small = it.items(several("acme/Bolt", "acme/Nut"))
    assert (big.readable, small.readable) == (False, True)
    assert it.codes == ["item"]


def test_a_front_matter_that_cannot_be_read_is_trouble_and_the_rest_counts(
    hub: Hub, it: Any
) -> None:
    hub.card(text="---\na: [\n---\nPaper: https://arxiv.org/abs/2604.99901")
    (card,) = it.items(bolt())
    assert [link.kind for link in card.links] == ["paper"]
    assert it.codes == ["item"]


def test_bytes_that_are_no_text_are_still_a_card(hub: Hub, it: Any) -> None:
    hub.pages["/acme/Bolt/resolve/abc/README.md"] = hub.reply(200, b"\xff\xfe\x00 [x](")
    (card,) = it.items(bolt())
    assert card.readable


@pytest.mark.parametrize(
    "front", ["license_link: LICENSE", "license: other", "license: other\nlicense_link: ''"]
)
def test_the_license_file_of_the_repository_is_read(hub: Hub, it: Any, front: str) -> None:
    hub.card(text=f"---\n{front}\n---\n# Bolt")
    hub.file("LICENSE", b"\n\n  # Acme Model License  \n\nYou may.")
    (card,) = it.items(bolt())
    assert card.license_text_title == "Acme Model License"
    assert card.license_text_url == f"{HUB}/acme/Bolt/blob/abc/LICENSE"
    first = card.license_text_digest
    hub.file("LICENSE", b"\r\n# Acme Model License\r\n\r\nYou may.\r\n")
    assert it.items(bolt())[0].license_text_digest == first
    hub.file("LICENSE", b"# Acme Model License\n\nYou may not.")
    assert it.items(bolt())[0].license_text_digest not in ("", first)


def test_a_license_file_that_nobody_named_and_is_not_there_is_no_link(hub: Hub, it: Any) -> None:
    hub.card(text="# Bolt")
    (card,) = it.items(bolt(license="other"))
    assert (card.license_text_url, card.license_text_digest) == ("", "")
    (card,) = it.items(bolt(license="other", license_link="TERMS"))
    assert card.license_text_url.endswith("/TERMS")
    assert card.license_text_digest == ""
    assert not it.codes


@pytest.mark.parametrize("body", [b"%PDF-1.7 \x00\x01", b"caf\xe9", b" \n\t\n"])
def test_what_is_no_text_has_no_title(hub: Hub, it: Any, body: bytes) -> None:
    hub.card(text="# Bolt")
    hub.file("L.pdf", body, Content_Type="application/octet-stream")
    (card,) = it.items(bolt(license_link="L.pdf"))
    assert (card.license_text_title, card.license_text_digest) == ("", "")
    assert card.license_text_url


def test_a_license_that_is_too_long_is_trouble_and_the_card_is_kept(hub: Hub, it: Any) -> None:
    hub.card()
    hub.file("LICENSE", b"x" * (600 << 10))
    (card,) = it.items(bolt(license_link="LICENSE"))
    assert card.links
    assert it.codes == ["item"]


def test_a_license_that_many_cards_link_is_asked_for_once(hub: Hub, it: Any) -> None:
    link = f"{hub.site.url}/license"
    hub.pages["/license"] = hub.reply(200, b"<title>Acme &amp; Co License</title><p>You may.</p>")
    for name in ("acme/Bolt", "acme/Nut"):
        hub.card(name, f"---\nlicense_link: {link}\n---\n")
    told = it.items(several("acme/Bolt", "acme/Nut"))
    assert {card.license_text_title for card in told} == {"Acme & Co License"}
    assert len({card.license_text_digest for card in told}) == 1
    assert hub.asked.count("/license") == 1


def test_data_sets_are_looked_up(hub: Hub, it: Any) -> None:
    hub.dataset("acme/web")
    hub.dataset("squad")
    hub.dataset("acme/asked", gated="auto")
    hub.dataset("acme/chosen", gated="manual")
    hub.dataset("acme/odd", gated=True)
    hub.dataset("acme/off", disabled=True)
    there = {"Location": "/api/datasets/squad"}
    hub.pages["/api/datasets/old"] = hub.reply(307, b"", there)
    names = (
        "acme/web",
        "squad",
        "old",
        "acme/asked",
        "acme/chosen",
        "acme/odd",
        "acme/off",
        "acme/none",
        "my own",
        "../x",
    )
    told = {item.dataset_id: item.state for item in it.items(Work(datasets=names))}
    assert told == {
        "acme/web": "open", "squad": "open", "old": "open", "acme/asked": "gated", "acme/chosen": "gated",
        "acme/odd": "gated", "acme/off": "disabled", "acme/none": "missing", "my own": "missing", "../x": "missing",
    }  # fmt: skip
    assert not it.codes
    assert not [path for path in hub.asked if "own" in path or ".." in path]


def test_a_look_up_that_answers_nonsense_is_trouble_of_its_own(hub: Hub, it: Any) -> None:
    hub.pages["/api/datasets/acme/odd"] = hub.reply(200, b"[]")
    hub.dataset("acme/web")
    assert len(it.items(Work(datasets=("acme/odd", "acme/web")))) == 1
    assert it.codes == ["item"]


def test_one_failure_is_trouble_of_one_item_and_it_waits_for_a_day(
    hub: Hub, it: Any, now: Any
) -> None:
    hub.card("acme/Nut")
    hub.pages["/acme/Bolt/resolve/abc/README.md"] = hub.reply(500)
    both = several("acme/Bolt", "acme/Nut")
    assert [item.hub_id for item in it.items(both)] == ["acme/Nut"]
    assert it.codes == ["item"]
    hub.card()
    assert [item.hub_id for item in it.items(both)] == ["acme/Nut"]
    assert not it.codes
    quick = Patience(attempts=1)
    with Client("mailto:test@tracker.example", ("127.0.0.0/8",), patience=quick) as client:
        later = now + timedelta(days=1)
        batches = list(collect(it.source, it.state, both, client, later))
    assert [item.hub_id for batch in batches for item in batch.items
            if isinstance(item, CardItem)] == ["acme/Bolt", "acme/Nut"]  # fmt: skip


def test_three_failures_in_a_row_are_the_hubs_and_end_the_run(hub: Hub, it: Any) -> None:
    hub.card("acme/A")
    hub.site.answer = lambda asked: hub.answer(asked) if "/A/" in asked.path else hub.reply(503)
    names = [f"acme/{letter}" for letter in "ABCDEF"]
    assert [item.hub_id for item in it.items(several(*names))] == ["acme/A"]
    assert it.codes == ["item", "item", "unreachable"]
    assert not [path for path in hub.asked if "/E/" in path]
    assert it.state.not_before is None


def test_too_many_requests_end_the_run_and_are_remembered(hub: Hub, it: Any) -> None:
    hub.card()
    hub.pages["/acme/Nut/resolve/abc/README.md"] = hub.reply(429, b"", {"Retry-After": "600"})
    told = it.items(several("acme/Bolt", "acme/Nut", "acme/Cog"))
    assert [item.hub_id for item in told] == ["acme/Bolt"]
    assert it.codes == ["refused"]
    assert it.state.not_before is not None
    assert "/acme/Cog/resolve/abc/README.md" not in hub.asked


def test_a_license_of_the_hub_that_is_asked_for_too_often_ends_the_run_too(
    hub: Hub, it: Any
) -> None:
    hub.card()
    hub.pages["/acme/Bolt/resolve/abc/LICENSE"] = hub.reply(429, b"", {"Retry-After": "600"})
    assert it.items(bolt(license_link="LICENSE")) == []
    assert it.codes == ["refused"]


def test_another_host_that_fails_is_trouble_of_the_item_alone(hub: Hub, it: Any) -> None:
    hub.card()
    hub.pages["/license"] = hub.reply(429, b"", {"Retry-After": "600"})
    link = hub.site.url.replace("127.0.0.1", "localhost") + "/license"
    (card,) = it.items(bolt(license_link=link))
    assert (card.license_text_url, card.license_text_digest) == (link, "")
    assert it.codes == ["item"]
    assert it.state.not_before is None


def test_the_budget_counts_every_request_and_the_rest_waits(
    hub: Hub, asker: Callable[..., Any]
) -> None:
    it = asker("cards", budget=5)
    names = [f"acme/m{number}" for number in range(6)]
    for name in names:
        hub.card(name, "---\nlicense_link: LICENSE\n---\n")
    hub.dataset("acme/web")
    work = Work(cards=several(*names).cards, datasets=("acme/web",))
    first = it.items(work)
    assert len(hub.asked) == 5
    cards = [item.hub_id for item in first if isinstance(item, CardItem)]
    assert cards == names[:2]
    assert DatasetItem(dataset_id="acme/web", state="open") in first
    rest = Work(cards=work.cards[2:])
    assert [item.hub_id for item in it.items(rest)] == names[2:4]


def test_no_budget_asks_nothing(hub: Hub, asker: Callable[..., Any]) -> None:
    assert asker("cards", budget=0).ask(several("acme/Bolt")) == []
    assert hub.asked == []


def test_batches_are_handed_over_as_they_are_read(hub: Hub, asker: Callable[..., Any]) -> None:
    it = asker("cards", budget=200)
    names = [f"acme/m{number}" for number in range(45)]
    assert [len(batch.items) for batch in it.ask(several(*names))] == [20, 20, 5]
    assert len(hub.asked) == 45


def test_a_hostile_name_is_never_asked_for(hub: Hub, it: Any) -> None:
    (card,) = it.items(several("../../etc/passwd"))
    assert not card.readable
    assert hub.asked == []
