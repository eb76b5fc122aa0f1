"""The bytes of an edition, written once; what is a recipient's own is filled in.

The mark where an own link comes may have been cut by a soft line break of quoted-printable, and a
link may be longer than a line: so the mark is found with breaks in it, and a link brings its own,
which may stand anywhere. https://www.rfc-editor.org/rfc/rfc2045#section-6.7
"""

import hmac
import quopri
import re
from html import escape

from msgspec import Struct

from tracker.config import Config
from tracker.deliver.ways_out import WayOut
from tracker.errors import PublishError
from tracker.mailbox import domain_of
from tracker.publish.message import UNSUBSCRIBE, Letter, build
from tracker.records.mailings import Form

_PIECE = re.compile(rb"(?:=[0-9A-F]{2}|[^=]){1,24}")
_MARK = re.compile(rb"(?:=\r\n)?".join(re.escape(bytes([sign])) for sign in UNSUBSCRIBE.encode()))
_EOL = b"\r\n"


class Own(Struct, frozen=True):
    """What makes a mail one recipient's."""

    address: str
    message_id: str
    way_out: WayOut


class Ready(Struct, frozen=True):
    """A form, cut where own links come: first into the text, then into the HTML."""

    head: bytes
    pieces: tuple[bytes, bytes, bytes]


def form(letter: Letter, interests: str, config: Config) -> Form:
    """Write an edition for all who share interests, as JSON.

    Raises PublishError where a header would break, or a mark is missing.
    """
    raw = build(letter, _headers(config), own_id=False)
    head, _, body = raw.partition(_EOL * 2)
    head = _line("List-Id", list_id(config)) + _EOL + head
    made = Form(interests=interests, subject=letter.subject, head=head, body=body)
    ready(made)
    return made


def ready(made: Form) -> Ready:
    """Cut a form for filling in. Raises PublishError where the mark is not in it twice."""
    pieces = _MARK.split(made.body)
    try:
        first, second, third = pieces
    except ValueError:
        message = f"an edition has {len(pieces) - 1} marks for the way out, not 2; not sent"
        raise PublishError(message) from None
    return Ready(made.head, (first, second, third))


def filled(made: Ready, own: Own) -> bytes:
    """Give the mail to one recipient as it goes over the wire."""
    told = {
        "To": own.address,
        "Message-ID": own.message_id,
        "List-Unsubscribe": ", ".join(f"<{each}>" for each in own.way_out.addresses),
    }
    if own.way_out.one_click:
        told["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    lines = [_line(name, value) for name, value in told.items()]
    url = own.way_out.addresses[0]
    text, html = _encoded(url), _encoded(escape(url))
    first, second, third = made.pieces
    return _EOL.join((*lines, made.head, b"")) + _EOL + first + text + second + html + third


def message_id(key: bytes, week: str, number: int, config: Config) -> str:
    """Name a mail: the same at each try, with no address in it."""
    mac = hmac.digest(key, f"mail {week}/{number}".encode(), "sha256").hex()[:32]
    return f"<{week}.{mac}@{domain_of(config.mail.sender)}>"


def list_id(config: Config) -> str:
    """Name the list, for filters: https://www.rfc-editor.org/rfc/rfc2919 ."""
    own = config.mail.list_id or f"weekly.{domain_of(config.mail.sender)}"
    words = "".join(letter for letter in config.digest.title if letter.isascii()).strip()
    plain = re.sub(r'[<>"\\(),:;@\[\]]', " ", words)
    return f"{' '.join(plain.split())[:60]} <{own}>".strip()


def _headers(config: Config) -> dict[str, str]:
    """Give what is everyone's and of no letter but a list's."""
    told = {
        "Reply-To": config.mail.reply_to,
        "List-Archive": f"<{config.site.base_url.rstrip('/')}/weeks.html>"
        if config.site.base_url
        else "",
        "Precedence": "bulk",  # no standard, but what keeps old answering machines quiet
    }
    return {name: value for name, value in told.items() if value}


def _line(name: str, value: str) -> bytes:
    """Write a header whose words may not be encoded; an address of any length stays whole."""
    if not (value.isascii() and value.isprintable()):
        error = f"the mail's {name} cannot be written: {value!r} has other signs than ASCII's"
        raise PublishError(error)
    folded = value.replace(">, <", ">,\r\n <")
    return f"{name}: {folded}".encode()


def _encoded(url: str) -> bytes:
    """Encode a link for quoted-printable, in short pieces with soft breaks around them."""
    encoded = quopri.encodestring(url.encode(), quotetabs=True).replace(b"=\n", b"")
    soft = b"=" + _EOL
    return soft + soft.join(_PIECE.findall(encoded)) + soft
