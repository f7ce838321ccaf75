"""TLS in front of the sandbox, which is damaged now and then."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import ssl
import struct
import threading
from pathlib import Path

import trustme

DAMAGES = (
    b"HTTP/1.1 500 Plain\r\n\r\n",  # what is no TLS at all
    b"\x17\x03\x03\x00\x20" + bytes(32),  # a record that cannot be decrypted
    b"\x15\x03\x03\x00\x02\x02\x28",  # a fatal alert without encryption
)


class Line:
    """Accepts TLS on a port of its own and hands the bytes on.

    Args:
        port: The sandbox's, on loopback.
        folder: Where the certificate of the authority is written.
        share: How many of the answers are damaged, from 0 to 1.
    """

    def __init__(self, port: int, folder: Path, share: float) -> None:
        authority = trustme.CA()
        self.authority = folder / "authority.pem"
        authority.cert_pem.write_to_path(str(self.authority))
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(self._context)
        self._target, self._share = port, share
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Accept no more."""
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                wire, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(wire,), daemon=True).start()

    def _serve(self, wire: socket.socket) -> None:
        with contextlib.suppress(OSError), wire:
            wire.settimeout(120)
            with (
                self._context.wrap_socket(wire, server_side=True) as near,
                socket.create_connection(("127.0.0.1", self._target), 120) as far,
            ):
                back = threading.Thread(target=self._hand_back, args=(far, near), daemon=True)
                back.start()
                with contextlib.suppress(OSError):
                    while data := near.recv(65_536):
                        far.sendall(data)
                with contextlib.suppress(OSError):
                    far.shutdown(socket.SHUT_RDWR)
                back.join()

    def _hand_back(self, far: socket.socket, near: ssl.SSLSocket) -> None:
        with contextlib.suppress(OSError):
            while data := far.recv(65_536):
                if random.random() < self._share:
                    _damage(near, data)
                    break
                near.sendall(data)
        with contextlib.suppress(OSError):
            near.shutdown(socket.SHUT_RDWR)


def _damage(near: ssl.SSLSocket, data: bytes) -> None:
    way = random.randrange(len(DAMAGES) + 2)
    if way < len(DAMAGES):
        os.write(near.fileno(), DAMAGES[way])  # below TLS
    elif way == len(DAMAGES):
        near.sendall(data[: len(data) // 2])
    else:
        near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
