"""Connections to addresses that have been looked at, so that no page can make onrecord ask the own network.

A name is resolved here, its addresses are checked, and the connection goes to one that was checked: a name server that
gives another address the next time (DNS rebinding) gains nothing. Every redirect is a new request and checked again.
"""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache
from ssl import SSLContext
from urllib.request import getproxies, proxy_bypass

import httpx

from onrecord.errors import NotAllowed

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses as a network without IPv4 writes them (RFC 6052): the last 32 bits."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also the IPv4 address that an IPv6 one may hold.

    Private, loopback, link-local, shared, multicast, reserved and unspecified addresses are not (the registries of RFC
    6890).
    """
    try:
        ip: _Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _meant(ip))


def _meant(ip: _Address) -> list[_Address]:
    """The address, and those that are packed into it."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    packed: list[_Address | None] = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        packed.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    inside = [one for one in packed if one is not None]
    # Python before 3.13 calls every IPv4-mapped address reserved or private; what counts is the one inside.
    outer: list[_Address] = [] if ip.ipv4_mapped or ip in _NAT64 else [ip]
    if ip.is_site_local:
        outer = [ipaddress.IPv6Address("::1")]
    return outer + inside


class CheckedTransport(httpx.BaseTransport):
    """Opens only public addresses, unless ``allow_private``.

    Behind a proxy (``HTTPS_PROXY`` and its kin) it is the proxy that resolves and connects. A name that can be resolved
    here too is checked all the same; the rest is up to the proxy.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._transports: dict[str | None, httpx.HTTPTransport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; raises NotAllowed, and httpx's own errors."""
        host = request.url.raw_host.decode("ascii")
        proxy = _proxy_for(request.url.scheme, host)
        if proxy is not None:
            self._check_behind_proxy(request)
            return self._transport(proxy).handle_request(request)
        failed: httpx.ConnectError | None = None
        for address in self._addresses(request):
            to = httpx.Request(
                request.method,
                request.url.copy_with(host=address),
                headers=request.headers,  # With the Host that was asked for.
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": host},
            )
            try:
                return self._transport(None).handle_request(to)
            except httpx.ConnectError as error:
                failed = error
        raise failed or httpx.ConnectError(f"{host} has no address", request=request)

    def close(self) -> None:
        """Close all connections."""
        for transport in self._transports.values():
            transport.close()

    def _addresses(self, request: httpx.Request) -> list[str]:
        host = request.url.raw_host.decode("ascii")
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"{host}: {error}", request=request) from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        allowed = [address for address in addresses if self._allow_private or is_public(address)]
        if addresses and not allowed:
            raise NotAllowed(
                f"{request.url}: {host} is at {addresses[0]}, expected a public address; if it is to be read all the "
                "same, set ONRECORD_ALLOW_PRIVATE=1"
            )
        return allowed

    def _check_behind_proxy(self, request: httpx.Request) -> None:
        try:
            self._addresses(request)
        except httpx.ConnectError:
            return  # Only the proxy knows this name.

    def _transport(self, proxy: str | None) -> httpx.HTTPTransport:
        if proxy not in self._transports:
            self._transports[proxy] = httpx.HTTPTransport(verify=_certificates(), proxy=proxy)
        return self._transports[proxy]


@lru_cache(maxsize=1)
def _certificates() -> SSLContext:
    """To read them takes longer than most requests do."""
    return httpx.create_ssl_context()


def _proxy_for(scheme: str, host: str) -> str | None:
    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    if not proxy or proxy_bypass(host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"
