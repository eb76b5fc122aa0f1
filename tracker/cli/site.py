"""`tracker site`: render, check and preview."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from msgspec.structs import replace

from tracker import config, publish
from tracker.cli.lines import say
from tracker.cli.options import CONFIG, ConfigFile, Now, place, the_time
from tracker.remembered import place_of, remembering
from tracker.snapshot import snapshot
from tracker.store.reader import reading

Out = Annotated[
    Path | None, Parameter(converter=place, help="Where the pages go, instead of `output`.")
]
Check = Annotated[bool, Parameter(negative="", help="Look for broken links; 2 if there are any.")]
Serve = Annotated[bool, Parameter(negative="", help="Show it on this machine until Ctrl-C.")]


def site(
    *,
    out: Out = None,
    check: Check = False,
    show: Annotated[bool, Parameter(name="--serve", negative="")] = False,
    config_file: ConfigFile = CONFIG,
    now: Now = None,
) -> int:
    """Render the site from what is stored."""
    settings = config.load(config_file)
    folder = out or settings.output
    with reading(settings.database) as reader, remembering(place_of(folder)) as past:
        seen = snapshot(reader, the_time(now), past)
    report = publish.render_site(seen, replace(settings, output=folder), folder)
    say(f"{folder / 'index.html'}: {report.pages} pages, {report.written} written anew")
    broken = publish.check_site(folder, settings.site.base_url.rstrip("/")) if check else []
    for line in broken:
        say(line)
    if check:
        say(f"broken links: {len(broken)}")
    if show:
        from tracker.serve import preview  # noqa: PLC0415 - only for who looks

        preview(folder, say)
    return 2 if broken else 0
