"""The demo's daily papers: what the Hub lists of a day."""

from datetime import datetime
from typing import Any

from tracker.demo.answer import Asked, Reply, json_reply, stamp
from tracker.demo.rows import Paper
from tracker.demo.world import World


def daily_papers(world: World, asked: Asked) -> Reply:
    """Answer `/api/daily_papers`: what was listed on a day, or the newest."""
    day = asked.one("date")
    listed = [(paper.listed, paper) for paper in world.papers() if paper.listed]
    listed.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
    rows = [
        _row(world, paper, at)
        for at, paper in listed
        if at <= world.now and (not day or at.date().isoformat() == day)
    ]
    size, page = min(asked.number("limit", 50), 100), asked.number("p", 0)
    return json_reply(rows[page * size : (page + 1) * size])


def _row(world: World, paper: Paper, listed_at: datetime) -> dict[str, Any]:
    body: dict[str, Any] = {
        "id": paper.id,
        "title": paper.title,
        "summary": paper.summary,
        "authors": [{"name": name, "hidden": False} for name in paper.authors],
        "publishedAt": stamp(paper.published),
        "submittedOnDailyAt": stamp(listed_at),
        "upvotes": world.count(paper.upvotes) or 0,
        "organization": {"name": paper.organization, "fullname": paper.organization},
    }
    if paper.repository:
        body["githubRepo"] = paper.repository
    return {
        "paper": body,
        "publishedAt": stamp(listed_at),
        "title": paper.title,
        "summary": paper.summary,
        "numComments": 0,
        "isAuthorParticipating": False,
    }
