"""One page of every kind: the checkers that take long look at these alone."""

from pathlib import Path

from tracker.assets import asset

PAGES = {
    "about": "about.html",
    "changes": "changes.html",
    "compare": "compare/index.html",
    "comparison": "compare/*-vs-*.html",
    "data": "data.html",
    "family": "families/*.html",
    "gone": "**/*.html",
    "group": "tasks/*.html",
    "groups": "orgs.html",
    "home": "index.html",
    "license": "licenses/*.html",
    "list": "tiers/*.html",
    "machine": "run/*.html",
    "missing": "404.html",
    "model": "models/**/*.html",
    "question": "questions/*.html",
    "reading": "papers.html",
    "releases": "releases.html",
    "run": "run.html",
    "schema": "views/*.html",
    "search": "search.html",
    "sources": "sources.html",
    "topic": "safety.html",
    "trends": "trends.html",
    "week": "weeks/*.html",
    "weeks": "weeks.html",
}
"""Where the pages lie that a template makes."""
ASKED = {
    "search": "?q=lantern&commercial=yes",
    "compare": "?m=Qwen/Qwen3.6-27B&m=meta-llama/Llama-3.1-8B",
}
"""What makes a page show more than it holds."""
LONG = 30_000
"""Bytes. What is longer only repeats the rows of a table."""
GONE = "<h1>No longer here</h1>"


def templates() -> set[str]:
    """Name the templates that make pages: those that fill in the frame."""
    return {
        path.name.removesuffix(".html.j2")
        for path in asset("templates", "site").glob("*.html.j2")
        if path.read_text("utf-8").startswith("{% extends")
    }


def chosen(site: Path) -> list[str]:
    """Give an address a template, from the site's root: of its pages the one that shows most."""
    return [_page(site, name).relative_to(site).as_posix() + ASKED.get(name, "") for name in PAGES]


def _page(site: Path, template: str) -> Path:
    found = [
        path
        for path in sorted(site.glob(PAGES[template]))
        if (GONE in path.read_text("utf-8")) == (template == "gone")
    ]
    return max(found, key=lambda path: (path.stat().st_size <= LONG, path.stat().st_size))
