"""What every test stands on: nothing leaves this machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest

_INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})


class Offline(RuntimeError):
    """A test tried to reach another machine."""


@pytest.fixture(autouse=True, scope="session")
def offline() -> Iterator[None]:
    """Refuse every connection that leaves loopback, and every look-up of a name other than this machine's."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _guarded_look_up(socket.getaddrinfo))
        yield


def _guarded(real: Any) -> Any:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if self.family in _INTERNET and not _is_loopback(str(address[0])):
            raise Offline(f"a test reached out to {address}; tests use what is on this machine")
        return real(self, *arguments)

    return guarded


def _guarded_look_up(real: Any) -> Any:
    def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
        if host is not None and not _is_loopback(str(host)):
            raise Offline(f"a test looked up {host!r}; tests use what is on this machine")
        return real(host, *arguments, **options)

    return guarded


def _is_loopback(host: str) -> bool:
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
