"""`ngoaivu serve`: everything in one process."""

import signal
import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress

import uvicorn

from app.channels import opened_channels
from app.commands.unfinished import finishing
from app.local_api import local_router
from app.office import Office, opened_office
from app.ownership import CannotListen, announced, owned
from app.settings import Settings
from app.starter import load_starter_documents
from app.watching import SourceWatch
from knowledge.answering.remembering import Answerer
from webhooks.app import create_app
from webhooks.chat import EXAMPLES
from webhooks.services import Services

_KEEP_ALIVE_S = 75
"""Longer than proxies keep a connection that nobody uses: one closed on our side first would cost a request."""

Announce = Callable[[str], None]


def serve(settings: Settings, host: str, port: int, say: Announce) -> None:
    """Own the data folder, load the starter documents if the library is empty, and serve until stopped."""
    with ExitStack() as stack:
        stack.enter_context(owned(settings.home))
        listener = stack.enter_context(_listening(host, port))
        office = stack.enter_context(opened_office(settings))
        channels = stack.enter_context(opened_channels(office))
        load_starter_documents(office, say)
        office.learn_words()
        shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
        url = f"http://{f'[{shown}]' if ':' in shown else shown}:{listener.getsockname()[1]}"
        server = stack.enter_context(announced(settings.home, url))
        services = services_of(office, channels.answers)
        app = create_app(services, local_router(office, server.token), *channels.routers)
        if waiting := office.intake.waiting():
            say(finishing(waiting))
        office.intake.clear_up()
        stack.enter_context(office.jobs.running())
        stack.enter_context(SourceWatch(office))
        # The first answers of a process take ten times as long as others: nobody should wait for them.
        threading.Thread(target=_answer_examples, args=(services,), name="examples", daemon=True).start()
        stack.enter_context(channels.running())
        say(f"Ngoại Vụ: {url}   (Ctrl+C để dừng / to stop)")
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=10,
            timeout_keep_alive=_KEEP_ALIVE_S,
        )
        signal.signal(signal.SIGTERM, _leave)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _answer_examples(services: Services) -> None:
    """Those that the chat shows to newcomers; their answers are remembered."""
    for question in EXAMPLES:
        services.composer.answer(question, as_of=services.today())


def _leave(_signal: int, _frame: object) -> None:
    """uvicorn raises the signal again once it has stopped; leaving by an exception closes what is open."""
    raise SystemExit(0)


def services_of(office: Office, answers: Answerer) -> Services:
    """What the web needs from an office; `answers` gives the answers."""
    return Services(
        library=office.library,
        searcher=office.searcher,
        composer=answers,
        reader=office.reader,
        public_url=office.settings.public_url,
        api_keys=office.settings.api_keys,
    )


def _listening(host: str, port: int) -> socket.socket:
    """Bound before anything heavy is done, so that a port in use is said at once. Raises `CannotListen`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named, so that asyncio sends short answers at once (TCP_NODELAY).
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as problem:
        listener.close()
        raise CannotListen(host, port, str(problem.strerror)) from problem
    return listener
