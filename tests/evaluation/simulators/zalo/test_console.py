"""What the owner of the app does in the console."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from evaluation.simulators.zalo import NotAccepted, Rules, ZaloServer
from tests.evaluation.simulators.receiver import Reply, Webhook


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        del format, args


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A site that shows the files of `tmp_path`."""
    serving = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = Thread(target=serving.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{serving.server_address[1]}"
    serving.shutdown()
    thread.join()
    serving.server_close()


def test_a_webhook_is_set_once_it_answers_the_ping(server: ZaloServer) -> None:
    with (
        Webhook(lambda _push: Reply(403)) as webhook,
        pytest.raises(NotAccepted, match="the webhook answered 403"),
    ):
        server.set_webhook(webhook.url)
    assert not server.webhook
    with Webhook() as webhook:
        server.set_webhook(webhook.url)
        assert server.webhook == webhook.url
        assert "x-zevent-signature" not in webhook.pushes[0].headers
        server.unset_webhook()
    assert not server.webhook
    with pytest.raises(NotAccepted, match="ConnectError"):
        server.set_webhook("http://127.0.0.1:9/")


def test_the_ping_may_be_signed() -> None:
    with ZaloServer(rules=Rules(ping_signed=True, signature_prefix="")) as server, Webhook() as webhook:
        server.set_webhook(webhook.url)
        assert len(webhook.pushes[0].headers["x-zevent-signature"]) == 64


def test_nothing_outside_this_machine_is_called(server: ZaloServer) -> None:
    with pytest.raises(ValueError, match="on loopback only"):
        server.set_webhook("https://bot.example.invalid/webhooks/zalo")


def test_a_domain_is_verified_by_a_file_or_a_meta_tag(server: ZaloServer, site: str, tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    tag = '<meta name="zalo-platform-site-verification" content="abc" />'
    page.write_text(f"<html><head><title>a</title></head><body>{tag}</body></html>")
    with pytest.raises(NotAccepted, match="neither the file nor the meta tag"):
        server.verify_domain(site, "abc")
    page.write_text(f"<html><head><title>a</title>{tag}</head><body></body></html>")
    assert server.verify_domain(site, "abc") == "meta"
    (tmp_path / "zalo_verifierxyz.html").write_text("200")
    assert server.verify_domain(site, "xyz") == "file"


def test_webhooks_and_callbacks_may_need_a_verified_domain(site: str, tmp_path: Path) -> None:
    (tmp_path / "zalo_verifierxyz.html").write_text("200")
    with ZaloServer(rules=Rules(domain_needed=True)) as server:
        with pytest.raises(NotAccepted, match="chưa được xác thực domain"):
            server.set_webhook(f"{site}/a")
        with pytest.raises(NotAccepted, match="chưa được xác thực domain"):
            server.save_callback(f"{site}/b", "c")
        server.verify_domain(site, "xyz")
        server.save_callback(f"{site}/b", "c")
        server.set_webhook(f"{site}/a", ping=False)
