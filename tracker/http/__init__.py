"""The one polite client: the only room that talks to the network."""

from tracker.http.answer import Answer
from tracker.http.client import Client, Patience

__all__ = ["Answer", "Client", "Patience"]
