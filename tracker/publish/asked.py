"""Show SQL: the query behind numbers on a page, with the command that asks it."""

import shlex
from collections.abc import Iterable

from msgspec import Struct

from tracker.records.schema import Query


class Asked(Struct, frozen=True, kw_only=True):
    """One query as a page shows it."""

    question: str
    about: str
    sql: str
    command: str
    """For a shell."""


def asked(queries: Iterable[Query], name: str, **values: str) -> Asked:
    """Give a kept query with the values that the page used. Raises KeyError when there is none.

    `values`: its parameters; those that are not named keep their defaults.
    """
    query = {each.name: each for each in queries}[name]
    told = {each.name: values.get(each.name, str(each.default)) for each in query.params}
    params = "".join(f" --param {shlex.quote(f'{key}={value}')}" for key, value in told.items())
    return Asked(
        question=query.question,
        about=query.about,
        sql=query.sql.strip(),
        command=f"tracker sql @{name}{params}",
    )
