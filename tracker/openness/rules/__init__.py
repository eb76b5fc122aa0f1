"""Rules: one file each, `find(case) -> findings`; a new file here is a new rule."""

import pkgutil
from collections.abc import Callable
from importlib import import_module

from tracker.openness.case import Case
from tracker.records.openness import Finding

Rule = Callable[[Case], tuple[Finding, ...]]

RULES: tuple[Rule, ...] = tuple(
    import_module(f"{__name__}.{module.name}").find for module in pkgutil.iter_modules(__path__)
)
"""Every rule; their order can not matter, since `combine` joins what they find."""
