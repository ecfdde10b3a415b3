"""Only public addresses are opened: whatever a page, a redirect, a name server or a spelling says."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NotAllowed
from onrecord.read import network
from onrecord.read.network import is_public
from onrecord.read.page import open_page
from tests.read.web import Web, page

PRIVATE = """
127.0.0.1 127.8.9.1 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255 192.0.2.1 198.18.0.1 203.0.113.9 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1
fec0::1 ff02::1 2001:db8::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a00:1
2002:7f00:1:: 2002:a00:1:: 2001:0:7f00:1:: localhost 0x7f.1
""".split()
PUBLIC = (
    "8.8.8.8 1.1.1.1 93.184.216.34 2606:4700:4700::1111 2001:4860:4860::8888 ::ffff:8.8.8.8 64:ff9b::808:808".split()
)


@pytest.fixture(autouse=True)
def careful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_ALLOW_PRIVATE")


@pytest.mark.parametrize("address", PRIVATE)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_packed_into_another_is_what_it_is(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    packed = [
        ipaddress.IPv6Address(0xFFFF << 32 | number),
        ipaddress.IPv6Address((0x64FF9B << 96) | number),
    ]
    expected = address.is_global and not address.is_multicast and not address.is_reserved
    assert [is_public(str(one)) for one in (address, *packed)] == [expected] * 3


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "127.1", "0x7f000001", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_asked_however_it_is_spelt(web: Web, host: str) -> None:
    web.answers["/"] = page()
    port = web.url.rpartition(":")[2]
    with pytest.raises(NotAllowed, match=r"expected a public address; .* set ONRECORD_ALLOW_PRIVATE=1"):
        open_page(f"http://{host}:{port}/")
    assert web.asked == []


def test_a_redirect_is_looked_at_again(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host passes for a public one; where it leads to doesn't."""
    web.answers |= {"/": (302, {"Location": web.url.replace("127.0.0.1", "localhost") + "/secret"}, b"")}
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1" and not web.asked)
    with pytest.raises(NotAllowed, match=r"^http://localhost:\d+/secret: localhost is at "):
        open_page(f"{web.url}/")
    assert web.asked == ["/"]


def test_a_name_that_changes_its_address_is_resolved_once(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the second answer of the name server is a private address. Nobody asks it a second time."""
    web.answers["/"] = page()
    port = int(web.url.rpartition(":")[2])
    asked: list[str] = []
    connected: list[object] = []
    connect = socket.create_connection

    def resolve(host: str, *rest: object, **more: object) -> list[object]:
        asked.append(host)
        address = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def note(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        connected.append(address[0])
        monkeypatch.setattr(socket, "getaddrinfo", real)
        return connect(("127.0.0.1", port))

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", note)
    assert open_page(f"http://rebinding.example:{port}/").location == f"http://rebinding.example:{port}/"
    assert asked == ["rebinding.example"]
    assert connected == ["93.184.216.34"]
    assert web.headers[0]["Host"] == f"rebinding.example:{port}"


def test_of_several_addresses_only_the_public_ones(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 1)) for address in ("10.0.0.1", "192.168.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(NotAllowed, match=r"inside.example is at 10\.0\.0\.1"):
        open_page("http://inside.example/")


def test_behind_a_proxy_a_private_address_is_refused_too(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", web.url)
    with pytest.raises(NotAllowed):
        open_page("http://127.0.0.1:9/")
    assert web.asked == []


def test_a_proxy_is_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", web.url)
    web.answers["http://only-the-proxy-knows.invalid/"] = page()
    assert open_page("http://only-the-proxy-knows.invalid/").location == "http://only-the-proxy-knows.invalid/"
