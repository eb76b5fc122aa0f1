"""Facts: every row has a source and a date, and every name leads to one row."""

import json
import re
import shutil
import tarfile
from datetime import date
from pathlib import Path
from typing import get_args

import license_expression
import pytest

from tracker import facts
from tracker.errors import DataError
from tracker.facts import BESIDE, DATA, GATHERING, OPENNESS, load, read, spdx
from tracker.landscape.by_name import named_precisions
from tracker.records.hardware import FileFormat
from tracker.records.licenses import License, license_address, license_slug
from tracker.records.openness import QUESTIONS

HUB_IDS = """
apache-2.0 mit openrail bigscience-openrail-m creativeml-openrail-m bigscience-bloom-rail-1.0
bigcode-openrail-m afl-3.0 artistic-2.0 bsl-1.0 bsd bsd-2-clause bsd-3-clause bsd-3-clause-clear
c-uda cc cc0-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc-by-nc-2.0
cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0
cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cdla-sharing-1.0 cdla-permissive-1.0 cdla-permissive-2.0 wtfpl
ecl-2.0 epl-1.0 epl-2.0 etalab-2.0 eupl-1.1 eupl-1.2 agpl-3.0 gfdl gpl gpl-2.0 gpl-3.0 lgpl
lgpl-2.1 lgpl-3.0 isc h-research intel-research lppl-1.3c ms-pl apple-ascl apple-amlr mpl-2.0
odc-by odbl openmdw-1.0 openmdw-1.1 openrail++ osl-3.0 postgresql ofl-1.1 ncsa unlicense zlib pddl
lgpl-lr deepfloyd-if-license fair-noncommercial-research-license llama2 llama3 llama3.1 llama3.2
llama3.3 llama4 grok2-community gemma unknown other
""".split()  # noqa: SIM905 - a list this long reads better as text
FACTS = load()
PUBLICATIONS = [row for rows in FACTS.publications.values() for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        FACTS.licenses.values(),
        FACTS.organizations.values(),
        FACTS.providers.values(),
        PUBLICATIONS,
        FACTS.mof.classes,
        FACTS.mof.components,
        FACTS.mof.licenses,
        FACTS.hardware,
        FACTS.engines,
        FACTS.precisions.values(),
        (FACTS.overhead, FACTS.roofline),
    ],
    ids=[
        "licenses",
        "organizations",
        "providers",
        "publications",
        "mof classes",
        "mof parts",
        "mof licenses",
        "hardware",
        "engines",
        "precisions",
        "shares",
    ],
)
def test_every_row_has_a_source_and_the_day_it_was_checked(rows: list[object]) -> None:
    for row in rows:
        assert getattr(row, "source", "").startswith("https://"), row
        assert date(2023, 1, 1) < getattr(row, "checked", date.min) < date(2100, 1, 1), row


def test_a_provider_that_serves_its_own_models_names_a_known_maker() -> None:
    for row in FACTS.providers.values():
        assert FACTS.organizations[row.maker].id == row.maker, row.id
        assert row.id == row.id.lower()
        assert [text for text in row.begins if not text or text != text.lower()] == [], row.id
    assert FACTS.providers["openai"].maker == "openai"
    assert "azure" not in FACTS.providers


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('maker = "openai"', 'maker = "opneai"', "'openai': 'opneai' is no id of organizations"),
        ('maker = "meta-llama"', 'maker = "facebook"', "'facebook' is no id of organizations"),
        ('id = "anthropic"', 'id = "openai"', "'openai': stands twice; keep one row"),
        ('begins = ["deepseek"]', 'starts = ["deepseek"]', "unknown field `starts`"),
    ],
)
def test_a_provider_that_can_not_be_meant_is_one_clear_line(
    tmp_path: Path, before: str, after: str, why: str
) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    table = folder / "providers.toml"
    table.write_text(table.read_text("utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"providers\.toml") as error:
        read(folder)
    assert why in str(error.value)
    assert "\n" not in str(error.value)


def test_another_provider_makes_no_verdict_due(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    with (folder / "providers.toml").open("a", encoding="utf-8") as table:
        table.write(
            '[[provider]]\nid = "acme"\nname = "Acme"\nmaker = "openai"\n'
            'source = "https://acme.example"\nchecked = 2026-11-25\n'
        )
    other = read(folder)
    assert "acme" in other.providers
    assert (other.version, other.rules, other.gathered_with) == (
        FACTS.version, FACTS.rules, FACTS.gathered_with,
    )  # fmt: skip


def test_every_license_of_the_hub_has_a_row_of_its_own() -> None:
    assert len(HUB_IDS) == 83
    assert [key for key in HUB_IDS if FACTS.licenses[key].id != key] == []


def test_names_and_other_spellings_lead_to_the_same_row() -> None:
    for key in ("Apache License 2.0", "apache 2.0", "APACHE-2.0"):
        assert FACTS.licenses[license_slug(key)].id == "apache-2.0"
    assert FACTS.organizations["alibaba"] is FACTS.organizations["qwen"]


def test_a_ceiling_never_promises_what_the_rights_deny() -> None:
    for row in FACTS.licenses.values():
        if row.ceiling == "fully_open":
            assert row.commercial in {"yes", "conditional"}, row.id
            assert row.modification in {"yes", "conditional"}, row.id
        if row.ceiling == "research_preview":
            assert row.commercial == "no", row.id
        assert not (row.osi_approved and row.use_restricted), row.id


ROWS = sorted({row.id: row for row in FACTS.licenses.values()}.values(), key=lambda row: row.id)
"""Every license once."""
each_license = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)


@each_license
def test_the_kind_of_a_license_agrees_with_what_it_permits(row: License) -> None:
    if row.osi_approved:
        assert row.commercial == "yes"
        assert row.spdx
    if row.kind in {"non_commercial", "research"}:
        assert (row.ceiling, row.commercial) == ("research_preview", "no")
    else:
        assert row.ceiling != "research_preview"
        assert row.commercial != "no"
    assert (row.kind == "use_restricted") is row.use_restricted
    assert (row.modification == "no") is ("-nd-" in row.id)
    if row.kind in {"copyleft", "weak_copyleft", "share_alike"}:
        assert "share_alike" in {duty.kind for duty in row.duties}
    if row.use_restricted:
        assert {"pass_on_terms", "use_policy"} <= {duty.kind for duty in row.duties}


@each_license
def test_a_limit_is_an_answer_with_conditions_and_says_where(row: License) -> None:
    answers = {question: row.permission(question) for question in QUESTIONS}
    if row.thresholds:
        assert answers["commercial_use"] == "conditional"
    assert all(threshold.then.endswith(".") for threshold in row.thresholds)
    withheld = {place for region in row.regions for place in region.excluded}
    assert all(re.fullmatch(r"[A-Z]{2}", place) for place in withheld)
    assert ("EU" in withheld) is (answers["use_in_eu"] in {"conditional", "no"})
    placed = [clause.question for clause in row.clauses]
    assert len(placed) == len(set(placed))
    for question, answer in answers.items():
        if answer in {"conditional", "no"}:
            assert row.conditions or question in placed, question
        if answer == "unknown":
            assert row.note, question
            assert question not in placed
        elif row.sure == "text":
            assert question in placed, question


@each_license
def test_every_sentence_of_a_license_is_whole_and_every_address_one(row: License) -> None:
    told = [row.conditions, row.note, *(duty.says for duty in row.duties)]
    told += [clause.says for clause in row.clauses] + [region.says for region in row.regions]
    assert [text for text in told if text and not text.endswith(".")] == []
    urls = [row.source, *(clause.url for clause in row.clauses)]
    urls += [region.url for region in row.regions]
    assert [url for url in urls if url and not url.startswith("https://")] == []
    assert all(clause.where for clause in row.clauses)
    assert row.effective_on is None or row.effective_on <= row.checked


def test_every_spdx_id_and_every_reference_is_in_the_index_of_the_library() -> None:
    known = license_expression.get_spdx_licensing()
    for row in ROWS:
        for name in (row.spdx, row.reference):
            assert name is None or str(known.parse(name, validate=True)) == name, row.id
        assert not (row.spdx and row.reference), row.id


def test_no_slug_stands_for_two_licenses() -> None:
    owners: dict[str, set[str]] = {}
    for row in ROWS:
        for name in (row.id, *row.aliases):
            owners.setdefault(license_slug(name), set()).add(row.id)
    shared = {slug: sorted(ids) for slug, ids in owners.items() if len(ids) > 1}
    assert shared == {}


def test_a_page_that_is_the_source_of_several_licenses_stands_for_none() -> None:
    assert license_address("https://huggingface.co/docs/hub/repositories-licenses") not in (
        FACTS.licenses
    )
    assert FACTS.licenses["spdx.org/licenses/mit"].id == "mit"


@pytest.mark.corpus
def test_the_osi_flag_agrees_with_the_list_of_the_model_openness_tool(corpus: Path) -> None:
    with tarfile.open(corpus / "openness" / "mof_cases.tar.gz") as archive:
        member = archive.extractfile("mof_cases/licenses.json")
        assert member is not None
        listed = json.loads(member.read())["licenses"]
    approved = {row["licenseId"]: row["isOsiApproved"] for row in listed}
    wrong = [row.id for row in ROWS if row.spdx and approved[row.spdx] is not row.osi_approved]
    assert wrong == []


@pytest.mark.corpus
def test_the_table_says_what_the_collected_readings_say(corpus: Path) -> None:
    read = json.loads((corpus / "openness" / "licences.json").read_bytes())
    for told in read:
        name = re.split(r" / | \(", told["id"])[0]
        row = FACTS.licenses[name]
        assert row.ceiling == told["tier_ceiling"], name
        assert row.osi_approved == told["osi_approved"], name
        forbidden = re.match(r"no\b(?! grant)", told["commercial"]) is not None
        assert (row.commercial == "no") is forbidden, name
        assert bool(row.thresholds) >= bool(told["thresholds"]), name
        assert bool(row.regions) >= bool(told["geo"]), name
        if "full text, read" in told["source"]:
            assert row.sure == "text", name
        elif told["train_other_models_on_outputs"] in {"?", "unclear"} and row.sure != "text":
            assert row.train_on_outputs == "unknown", name


def test_families_are_matched_in_lower_case() -> None:
    assert all(row.match == row.match.lower() and "/" in row.match for row in PUBLICATIONS)


def test_identifiers_of_licenses_are_those_of_the_spdx_list() -> None:
    known = license_expression.get_spdx_licensing().known_symbols
    assert len(spdx()) > 5
    assert spdx() <= set(known)
    assert not any(known[each].is_exception for each in spdx())


def copy_of_data(folder: Path) -> Path:
    for path in DATA.glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_the_version_follows_the_files_and_not_their_line_ends(tmp_path: Path) -> None:
    folder = copy_of_data(tmp_path)
    table = folder / "licenses.toml"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    assert read(folder).version == FACTS.version
    table.write_bytes(table.read_bytes() + b"\n# another reading\n")
    assert read(folder).version != FACTS.version


@pytest.mark.parametrize("name", ["hardware.toml", "precisions.toml"])
def test_machines_have_no_say_in_verdicts(tmp_path: Path, name: str) -> None:
    table = copy_of_data(tmp_path) / name
    table.write_bytes(table.read_bytes() + b"\n# another reading\n")
    again = read(tmp_path)
    assert (again.version, again.rules) == (FACTS.version, FACTS.rules)
    assert again.gathered_with == FACTS.gathered_with


def test_machines_are_of_every_size_and_say_what_they_are() -> None:
    sizes = [row.memory_bytes for row in FACTS.hardware]
    assert sizes == sorted(sizes)
    assert (sizes[0], sizes[-1]) == (8 * 10**9, 1440 * 10**9)
    for row in FACTS.hardware:
        assert (row.cards > 1) == (row.kind in {"cards", "server"}), row.id
        assert row.bandwidth_bytes_per_s is None or 5e10 < row.bandwidth_bytes_per_s < 1e14, row.id
        assert row.shared == (row.kind in {"desktop", "laptop", "board", "phone"}), row.id


def test_every_format_is_loaded_by_an_engine_or_is_known_to_be_old() -> None:
    loaded = {name for row in FACTS.engines for name in row.formats}
    assert set(get_args(FileFormat)) - loaded == {"ggml", "jax", "tensorflow"}
    assert [row.id for row in FACTS.engines if row.note and not row.note.endswith(".")] == []


def test_a_quantisation_by_name_is_found_in_its_own_name() -> None:
    for name, row in FACTS.precisions.items():
        found = next(iter(named_precisions([f"Bolt-{name.lower()}.gguf"], FACTS.precisions)), None)
        assert found is (row if row.in_names else None), name
        assert 1 <= row.bits <= 64, name


MACHINE = """[[machine]]
id = "x"
name = "X"
kind = "card"
memory_bytes = 1
price_class = "under_500"
"""
ENGINE = '[[engine]]\nid = "vllm"\nname = "X"\nformats = []\nurl = "https://example.org"\n'
PRECISION = '[[precision]]\nid = "Q9"\naliases = []\nkind = "gguf"\nbits = 9\nerror_share = 0.1\n'


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        ("hardware.toml", MACHINE.replace('"x"', '"l4-24gb"'), "'l4-24gb' stands for"),
        ("hardware.toml", MACHINE.replace("= 1", "= -1"), r"\.memory_bytes"),
        ("hardware.toml", MACHINE.replace("under_500", "cheap"), r"\.price_class"),
        ("hardware.toml", MACHINE + "memory_gb = 1\n", "memory_gb"),
        ("hardware.toml", ENGINE, "'vllm' stands for"),
        ("precisions.toml", PRECISION.replace("[]", '["Q8_0"]'), "'Q8_0' stands for"),
        ("precisions.toml", PRECISION.replace("= 9", "= 0"), r"\.bits"),
        ("precisions.toml", PRECISION.replace("0.1", "1.1"), r"\.error_share"),
    ],
)
def test_a_machine_that_can_not_be_meant_is_one_clear_line(
    tmp_path: Path, name: str, row: str, told: str
) -> None:
    table = copy_of_data(tmp_path) / name
    more = f'{row}source = "https://example.org"\nchecked = 2026-11-25\n'
    table.write_text(more + table.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DataError, match=told) as error:
        read(tmp_path)
    assert "\n" not in str(error.value)


def test_the_modules_that_are_named_apart_are_there() -> None:
    assert all((OPENNESS / f"{name}.py").is_file() for name in (*GATHERING, *BESIDE))


def test_a_name_with_two_owners_is_an_error_that_names_both(tmp_path: Path) -> None:
    table = copy_of_data(tmp_path) / "licenses.toml"
    table.write_text(
        table.read_text(encoding="utf-8")
        + '\n[[license]]\nid = "mit-0"\nname = "X"\nceiling = "closed"\naliases = ["mit"]\n'
        + 'source = "https://example.org"\nchecked = 2026-01-01\n',
        encoding="utf-8",
    )
    with pytest.raises(DataError, match=r"'mit' stands for 'mit' and for 'mit-0'"):
        read(tmp_path)


@pytest.mark.parametrize("text", ["[[license]]\n", "[[license]\n", "licence = 1\n"])
def test_a_broken_table_is_named(tmp_path: Path, text: str) -> None:
    (copy_of_data(tmp_path) / "licenses.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"licenses\.toml"):
        read(tmp_path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"licenses\.toml"):
        read(tmp_path)


DECISION = {
    "match": '"acme/m"', "component": '"license"', "license": '"mit"', "reason": '"It says so."',
    "source": '"https://acme.example"', "on": "2026-11-25", "by": '"Ada"',
}  # fmt: skip


def decided_on(folder: Path, *rows: dict[str, str]) -> Path:
    copy = Path(shutil.copytree(DATA, folder / "data"))
    text = "".join(
        "[[override]]\n" + "".join(f"{key} = {value}\n" for key, value in row.items())
        for row in rows
    )
    (copy / "overrides.toml").write_text(text, encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"license": '"mti"'}, "'mti' is no license of licenses.toml"),
        ({"license": '""'}, "'' is no license"),
        ({"match": '"acme/*"'}, r"\.match"),
        ({"match": '"acme"'}, r"\.match"),
        ({"match": '"Acme/m"'}, r"\.match"),
        ({"source": '"javascript:alert(1)"'}, r"\.source"),
        ({"reason": '""'}, r"\.reason"),
        ({"reason": r'"\u001b[31mRed."'}, r"\.reason"),
        ({"by": '""'}, r"\.by"),
        ({"n": "9" * 5000}, "overrides.toml"),
        ({"n": "[" * 100_000}, "overrides.toml"),
    ],
    ids=str,
)
def test_a_decision_that_can_not_be_meant_is_one_clear_line(
    tmp_path: Path, other: dict[str, str], told: str
) -> None:
    with pytest.raises(DataError, match=told) as error:
        read(decided_on(tmp_path, DECISION | other))
    assert "\n" not in str(error.value)


def test_a_component_is_decided_once(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"acme/m.*license.*twice"):
        read(decided_on(tmp_path, DECISION, DECISION | {"license": '"gemma"'}))


@pytest.mark.parametrize(
    ("decided", "valid"),
    [
        ('component = "weights"\nstate = "open"', True),
        ('component = "license"\nlicense = "mit"', True),
        ('component = "weights"', False),
        ('component = "weights"\nlicense = "mit"', False),
        ('component = "license"\nlicense = "mit"\nstate = "open"', False),
    ],
)
def test_a_decision_names_a_state_or_the_license(
    tmp_path: Path, decided: str, *, valid: bool
) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    row = f"""[[override]]
match = "acme/m"
{decided}
reason = "It says so."
source = "https://acme.example"
on = 2026-11-25
by = "Ada"
"""
    (folder / "overrides.toml").write_text(row, encoding="utf-8")
    if valid:
        assert read(folder).overrides[0].match == "acme/m"
        return
    with pytest.raises(DataError, match=r"overrides.toml: 'acme/m'"):
        read(folder)


@pytest.mark.parametrize("place", ["a", "zz"])
def test_no_version_follows_from_where_the_files_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    room = Path(shutil.copytree(OPENNESS, tmp_path / place / "openness"))
    monkeypatch.setattr(facts, "OPENNESS", room)
    (tmp_path / "m").mkdir()
    there = read(copy_of_data(tmp_path / "m"))
    assert (there.version, there.rules, there.gathered_with) == (
        FACTS.version, FACTS.rules, FACTS.gathered_with,
    )  # fmt: skip
