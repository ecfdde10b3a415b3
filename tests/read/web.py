"""A web server on this machine whose answers a test writes down."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]

STORY = "<html><body><h1>Gate opens</h1><p>“It is done,” Mayor Ada Reyes said on Monday.</p></body></html>"


def page(body: str = STORY, **headers: str) -> Answer:
    """A page that is there."""
    return 200, {"Content-Type": "text/html; charset=utf-8", **headers}, body.encode()


def text(body: str) -> Answer:
    """A plain text, such as a robots.txt."""
    return 200, {"Content-Type": "text/plain"}, body.encode()


def feed(*links: str) -> Answer:
    """An RSS feed with these entries."""
    entries = "".join(f"<item><title>One</title><link>{link}</link></item>" for link in links)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml"}, body.encode()


@dataclass
class Web:
    """Answers by path: an answer, a list of them (one after the other, the last one for ever), or what makes one."""

    url: str = ""
    answers: dict[str, object] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def answer(self, path: str) -> object:
        """The next answer for a path."""
        found = self.answers.get(path, (404, {}, b"no"))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


@contextmanager
def serving() -> Iterator[Web]:
    """A server for the time of the block."""
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append(self.path)
            web.headers.append(dict(self.headers.items()))
            answer = web.answer(self.path)
            if callable(answer):
                write: Callable[[BaseHTTPRequestHandler], None] = answer
                write(self)
                return
            assert isinstance(answer, tuple)
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    web.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield web
    finally:
        server.shutdown()
        server.socket.close()
