"""Mails go to a relay over TLS only when its certificate is good."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.deliver.conftest import FAST, Sink, settings
from tests.deliver.test_relay import ADA, RAW
from tracker.config import Config
from tracker.deliver.relay import PASSWORD, Relay
from tracker.errors import DeliveryError

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="needs openssl, to make a certificate")


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """Make one for the loopback address, that nobody signed but itself."""
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
               "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key),
               "-out", str(cert)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return cert, key


@pytest.fixture(params=["starttls", "tls"])
def guarded(
    request: pytest.FixtureRequest, tmp_path: Path, certificate: tuple[Path, Path]
) -> Iterator[tuple[Config, Sink]]:
    sink = Sink()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)

    def login(*told: object) -> AuthResult:
        found = told[-1]
        good = isinstance(found, LoginPassword) and found == LoginPassword(b"me", b"secret")
        return AuthResult(success=good, handled=False)

    later = request.param == "starttls"
    controller = Controller(
        sink, hostname="127.0.0.1", port=sink.port, authenticator=login, auth_required=later,
        auth_require_tls=later, ssl_context=None if later else context,
        tls_context=context if later else None,
    )  # fmt: skip
    controller.start()
    yield settings(tmp_path, sink.port, 3, security=request.param, username="me"), sink
    controller.stop()


def test_a_relay_that_proves_itself_gets_the_password_and_the_mail(
    guarded: tuple[Config, Sink], certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    monkeypatch.setenv(PASSWORD, "secret")
    config, sink = guarded
    relay = Relay(config.mail, FAST, timeout_s=5)
    assert relay.deliver(ADA, RAW).state == "sent"
    assert sink.addresses == [ADA.address]
    relay.quit()


def test_a_wrong_password_stops_it_and_is_not_told(
    guarded: tuple[Config, Sink], certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    monkeypatch.setenv(PASSWORD, "another")
    with pytest.raises(DeliveryError, match="refuses the login of me") as raised:
        Relay(guarded[0].mail, FAST, timeout_s=5).deliver(ADA, RAW)
    assert "another" not in str(raised.value)


def test_a_relay_that_anybody_could_be_gets_nothing(
    guarded: tuple[Config, Sink], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, "secret")
    config, sink = guarded
    with pytest.raises(DeliveryError, match=r"certificate.*see mail\.security"):
        Relay(config.mail, FAST, timeout_s=5).deliver(ADA, RAW)
    named = msgspec.structs.replace(config.mail, host="localhost")
    with pytest.raises(DeliveryError):
        Relay(named, FAST, timeout_s=5).deliver(ADA, RAW)
    assert sink.taken == []
