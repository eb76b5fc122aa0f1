import pytest

from tracker.http.guard import is_public

PRIVATE = """127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0
198.18.0.1 224.0.0.1 255.255.255.255 192.88.99.1 192.0.2.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 2002:7f00:1:: 2001:0:4136:e378:8000:63bf:3fff:fdd2 64:ff9b::7f00:1
ff02::1 2001:db8::1 ::7f00:1"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_an_address_of_our_own_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_an_address_of_the_internet_is(address: str) -> None:
    assert is_public(address)
