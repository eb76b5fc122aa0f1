"""Whom an export is owed to: `LICENSES.md` for people, `CITATION.cff` for those who cite it.

https://citation-file-format.github.io/ (1.2.0). A licence goes there as `license` only where it is
an SPDX identifier; what a source says in other words stands in its notes.
"""

import re
from collections.abc import Sequence
from typing import Any

from tracker.facts import spdx
from tracker.records.export import Credit
from tracker.store.data_package import DESCRIPTION, TITLE
from tracker.store.republish import LONGEST_TITLE, MOST
from tracker.yaml_text import write_yaml

ALLOWS = {
    "full": "all that it tells may be shown again",
    "facts": f"facts, and at most {MOST} characters of its words",
    "link": f"a title, its link and at most {MOST} characters",
}
_FIRST = re.compile(r"[\w.+-]*")
"""All that an SPDX identifier consists of: https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/"""


def licenses(credits_: Sequence[Credit], data_as_of: str | None) -> bytes:
    """Say of each source where it is, under which terms, and what of it is in here."""
    lines = [
        f"# Whose data these are\n\n{TITLE}, data as of {data_as_of or 'no day'}.\n",
        "The rows were gathered from the sources below. Each has terms of its own, and what is in",
        "here keeps to them. Licences of models are what their makers declare. Not legal advice.\n",
        "| source | address | license | what is in here | address checked on |",
        "|---|---|---|---|---|",
    ]
    for credit in credits_:
        cells = (
            credit.title, credit.url, credit.license or "none stated", _allows(credit),
            credit.checked_on or "not known",
        )  # fmt: skip
        lines.append("| " + " | ".join(_cell(text) for text in cells) + " |")
    lines.append(
        f"\nTitles are cut at {LONGEST_TITLE} characters, except where all may be shown again."
        " Verdicts, findings\nand figures made from these data are ours.\n"
    )
    return "\n".join(lines).encode()


def citation(credits_: Sequence[Credit], data_as_of: str | None) -> bytes:
    """Say how to cite the export, with its sources as references."""
    day = {"date-released": data_as_of[:10], "version": data_as_of[:10]} if data_as_of else {}
    return write_yaml(
        {
            "cff-version": "1.2.0",
            "type": "dataset",
            "title": TITLE,
            "message": "Cite the export by its day, and the sources that your figures rest on.",
            "abstract": DESCRIPTION,
            "authors": [{"name": TITLE}],
            **day,
            "references": [_reference(credit) for credit in credits_],
        }
    )


def _reference(credit: Credit) -> dict[str, Any]:
    first = _FIRST.match(credit.license)
    stated = {"license": first[0]} if first and first[0] in spdx() else {}
    return {
        "type": "data",
        "title": credit.title,
        "authors": [{"name": credit.title}],
        "url": credit.url,
        **stated,
        "notes": f"License: {credit.license or 'none stated'}. In the export: {_allows(credit)}.",
    }


def _allows(credit: Credit) -> str:
    return ALLOWS.get(credit.republish, ALLOWS["link"])


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
