"""Fits: whether a way to run a model fits a machine, its error included."""

from collections.abc import Iterable, Sequence

from tracker.landscape.count import gigabytes
from tracker.records.hardware import Fit, Machine, Need

SHARED_SHARE = 0.75
"""Of memory that system and programs live in too, what a model may take. That there is a limit
Apple documents, but not how high; three quarters is taken for all such machines:
https://developer.apple.com/documentation/metal/mtldevice/recommendedmaxworkingsetsize"""


def fits(need: Need, machine: Machine) -> Fit:
    """Compare the most and the least that it takes with what the machine has for it.

    Of several cards it is their memory together, as if layers could be cut at any size.
    """
    room = usable_bytes(machine)
    if need.most_bytes <= room:
        return Fit(machine_id=machine.id, need=need, fits="yes")
    return Fit(machine_id=machine.id, need=need, fits="no" if need.least_bytes > room else "tight")


def usable_bytes(machine: Machine) -> int:
    """Give the memory that a model may take."""
    return int(machine.memory_bytes * SHARED_SHARE) if machine.shared else machine.memory_bytes


def fits_on(needs: Iterable[Need], machines: Sequence[Machine]) -> tuple[Fit, ...]:
    """Compare each way to run a model with each machine, in the order given."""
    return tuple(fits(need, machine) for need in needs for machine in machines)


def smallest(need: Need, machines: Iterable[Machine]) -> Machine | None:
    """Give the machine with the least memory that it surely fits; None when there is none."""
    there = [machine for machine in machines if need.most_bytes <= usable_bytes(machine)]
    return min(there, key=lambda machine: (usable_bytes(machine), machine.id), default=None)


def fit_says(need: Need, machine: Machine) -> str:
    """Tell why it fits or not, as a whole sentence."""
    room = f"the {gigabytes(usable_bytes(machine))} that a model may take on {machine.name}"
    least, most = gigabytes(need.least_bytes), gigabytes(need.most_bytes)
    return {
        "yes": f"It takes at most {most}, which fit into {room}.",
        "no": f"It takes at least {least}, which are more than {room}.",
        "tight": f"It takes {least} to {most}, which may or may not fit into {room}.",
    }[fits(need, machine).fits]
