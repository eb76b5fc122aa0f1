"""How to cite a model: BibTeX, and the same as CSL-JSON.

https://www.bibtex.org/Format/ and https://docs.citationstyles.org/en/stable/specification.html
"""

import re

from tracker.publish.digest_words import clean, safe_url
from tracker.records.snapshot import ModelRow

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SIGNS = re.compile(f"[{re.escape(''.join(_SPECIAL))}]")


def bibtex(row: ModelRow) -> str:
    """Give the entry; a model whose day is not known has no year."""
    fields = {"title": f"{{{_safe(row.name)}}}", "author": f"{{{_safe(row.organization)}}}"}
    if row.created_on:
        fields |= {"year": str(row.created_on.year), "month": str(row.created_on.month)}
    if url := safe_url(row.url):
        fields["url"] = url
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{_key(row)},\n{told}}}"


def csl(row: ModelRow) -> dict[str, object]:
    """Give the same for programs."""
    told: dict[str, object] = {
        "id": row.model_key, "type": "software", "title": clean(row.name, 200),
        "author": [{"literal": clean(row.organization, 200)}],
    }  # fmt: skip
    if row.created_on:
        day = row.created_on
        told["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if url := safe_url(row.url):
        told["URL"] = url
    return told


def _key(row: ModelRow) -> str:
    return re.sub(r"[^a-z0-9]+", "-", row.model_key.lower()).strip("-") or "model"


def _safe(text: str) -> str:
    return _SIGNS.sub(lambda sign: _SPECIAL[sign[0]], clean(text, 200))
