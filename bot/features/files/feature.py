"""Files that admins send are ingested, once it is certain who may read them."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from bot.administration import Administration, Intake, Progress, Refused, TakenIn
from bot.conversation.feature import Feature
from bot.conversation.incoming import Event, File, Said
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons
from bot.conversation.people import Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import CannotFetch, Talk
from bot.features.files.kept import Decision, Kept, KeptFiles
from bot.features.files.result import ResultWriter
from bot.features.private import for_admins_alone
from bot.storage.audit import Action, record
from knowledge.law.instrument import Audience

_EVERY_S = 3.0
"""Platforms let a message be edited about this often."""
_ID_CHARS = 11
_DROP = "drop"
_CAPTIONS = {
    "nội bộ": Audience.OFFICIALS,
    "chỉ cán bộ": Audience.OFFICIALS,
    "internal": Audience.OFFICIALS,
    "officials only": Audience.OFFICIALS,
    "công khai": Audience.PUBLIC,
    "mọi người": Audience.PUBLIC,
    "public": Audience.PUBLIC,
    "everyone": Audience.PUBLIC,
}
"""Captions that say who may read. They have to say nothing else: "không công khai" is not "công khai"."""

_say = phrases_of(__name__).say


class Files:
    """Takes files in.

    Who may read a document is asked before anything is done with it, because a paper of the office's own that is
    published by mistake cannot be taken back from whoever has read it; only a caption that says it spares the
    question. The first answer counts. `folder` holds the files meanwhile; `declined` deals with those of citizens.
    """

    def __init__(
        self,
        administration: Administration,
        folder: Path,
        declined: Callable[[Talk], None],
        public_url: str,
        every_s: float = _EVERY_S,
    ) -> None:
        self._administration = administration
        self._kept = KeptFiles(folder)
        self._declined = declined
        self._result = ResultWriter(public_url)
        self._every_s = every_s

    def feature(self) -> Feature:
        return Feature(presses={"file": for_admins_alone(self._pressed)})

    def received(self, talk: Talk) -> None:
        """A file was sent."""
        if talk.person.role is Role.ADMIN:
            for_admins_alone(self._received)(talk, "")
        elif talk.person.is_official:
            talk.say(_text("officials", talk))
        else:
            self._declined(talk)

    def _received(self, talk: Talk, _rest: str) -> None:
        assert isinstance(talk.event.what, Said)  # noqa: S101  what this is called for
        file = talk.event.what.file
        assert file is not None  # noqa: S101
        file_id = _id_of(talk.event)
        try:
            self._kept.keep(file_id, talk.person.id, partial(_bring, talk, file), talk.now)
        except CannotFetch as problem:
            talk.say(_text("too_big" if problem.too_big else "not_fetched", talk))
            return
        audience = _CAPTIONS.get(" ".join(talk.text.casefold().split()).rstrip(".!"))
        if audience is None:
            talk.say(_text("whose", talk, name=file.name), buttons=_choices(file_id, talk), key=_key(file_id))
            return
        self._decided(talk, file_id, audience)

    def _pressed(self, talk: Talk, rest: str) -> None:
        file_id, _, choice = rest.partition(":")
        kept = self._kept.find(file_id)
        if kept is None or kept.sender != talk.person.id:
            talk.change(_text("gone", talk))
        elif choice == _DROP:
            talk.keep(lambda _connection: self._kept.drop(file_id))
            talk.change(_text("dropped", talk, name=kept.file.name))
        else:
            self._decided(talk, file_id, Audience(choice))

    def _decided(self, talk: Talk, file_id: str, audience: Audience) -> None:
        """The decision is kept before anything is done: what comes of it is told alike after a crash."""
        kept = self._kept.find(file_id)
        assert kept is not None  # noqa: S101  it was just found
        decision = self._kept.decide(file_id, Decision(audience, self._administration.mark()))
        if decision.audience is not audience:
            talk.say(_text(f"decided_{decision.audience.value}", talk, name=kept.file.name))
            return
        key = _key(file_id)
        # At once and in place of the question: nobody should wonder whether the press was noticed.
        talk.meanwhile(talk.reply(_text("begins", talk, name=kept.file.name), key=key, edits_key=key))
        try:
            taken = self._taken_in(talk, file_id, kept, decision)
        except Refused as problem:
            talk.say(Block(BlockKind.TEXT, problem.why.in_language(talk.language)), edits_key=key)
            return
        for each in taken:
            self._note(talk, each)
        blocks, buttons = self._result.written(taken, talk.language)
        talk.say(*blocks, buttons=buttons, edits_key=key)

    def _taken_in(self, talk: Talk, file_id: str, kept: Kept, decision: Decision) -> Sequence[TakenIn]:
        """Ingestion tells how it goes from a thread of its own; what is shown of it is what it told last."""
        reached: list[Progress] = []
        with ThreadPoolExecutor(1, "taking-in") as worker:
            work = worker.submit(
                self._administration.take_in, kept.file, decision.audience, decision.since, reached.append
            )
            shown: Progress | None = None
            while not _is_done(work, self._every_s):
                if reached and reached[-1] != shown:
                    shown = reached[-1]
                    talk.meanwhile(talk.reply(_how_far(shown, talk), edits_key=_key(file_id)))
            return work.result()

    @staticmethod
    def _note(talk: Talk, taken: TakenIn) -> None:
        if taken.version is None or taken.intake is Intake.UNCHANGED:
            return
        instrument = taken.version.instrument
        note = partial(record, action=Action.INGEST, subject=instrument.symbol, details=instrument.audience.value)
        talk.keep(partial(note, actor=talk.person.id, at=talk.now))


def _is_done(work: Future[Sequence[TakenIn]], after_s: float) -> bool:
    try:
        work.exception(timeout=after_s)
    except TimeoutError:
        return False
    return True


def _bring(talk: Talk, file: File, folder: Path) -> None:
    talk.fetch(file, folder)


def _id_of(event: Event) -> str:
    """The same whenever the event is dealt with: what was kept of it is found again."""
    digest = hashlib.sha256(f"{event.channel.value}:{event.id}".encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()[:_ID_CHARS]


def _key(file_id: str) -> str:
    return f"file:{file_id}"


def _choices(file_id: str, talk: Talk) -> Buttons:
    def button(name: str, choice: str) -> Button:
        return Button(_say(name, talk.language), data=f"file:{file_id}:{choice}")

    return (
        (button("everybody", Audience.PUBLIC.value), button("officials_only", Audience.OFFICIALS.value)),
        (button("drop", _DROP),),
    )


def _how_far(reached: Progress, talk: Talk) -> Block:
    name = "reading" if not reached.passages else "encoding"
    if reached.total > 1:
        name += "_one_of_several"
    return _text(
        name, talk, name=reached.file, number=reached.number, total=reached.total, passages=reached.passages
    )


def _text(name: str, talk: Talk, /, **fields: object) -> Block:
    return Block(BlockKind.TEXT, _say(name, talk.language, **fields))
