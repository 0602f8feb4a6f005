"""`enrich`: a language model drafts questions for articles that have none; a person approves or discards them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import structlog

from app.commands.documents import held_version
from app.office import Office
from app.protocol import CommandError, Json, Tell
from knowledge.errors import KnowledgeError
from knowledge.language_model.errors import LanguageModelFailed
from knowledge.law.instrument import Audience, Instrument, Kind
from knowledge.law.provision import Provision
from knowledge.library.records import HeldVersion
from knowledge.question_bank.bank import Entry
from knowledge.question_bank.digest import text_digest
from knowledge.question_bank.writing import QuestionWriter
from knowledge.search.passages import unit_text, units_with_path

FAILURES_IN_A_ROW = 5
"""After so many the model is down or refuses us, and asking on for each article only costs time."""
_EXAMPLES = 3

_log = structlog.get_logger()

_Article = tuple[Instrument, Provision]


def enrich(office: Office, parameters: Mapping[str, Any], tell: Tell) -> Json:
    """Write, list, approve or discard drafts (`action`) for some instruments (`symbols`); for all when none."""
    action = parameters.get("action") or "write"
    symbols = [str(symbol) for symbol in parameters.get("symbols") or ()]
    try:
        match action:
            case "list":
                return {"action": action, "drafts": [_view(entry) for entry in _drafts(office, symbols)]}
            case "approve":
                return {"action": action, **_approve(office, symbols, tell)}
            case "discard":
                return {"action": action, **_discard(office, symbols)}
            case _:
                return {"action": action, **_write(office, symbols, parameters.get("limit"), tell)}
    except KnowledgeError as problem:
        raise CommandError(str(problem)) from problem


def _write(office: Office, symbols: Sequence[str], limit: int | None, tell: Tell) -> Json:
    if office.language_model is None:
        raise CommandError(_NO_MODEL)
    versions = [held_version(office, symbol) for symbol in symbols] or _public_and_national(office)
    wanted = list(_without_questions(office, versions))
    writer = QuestionWriter(office.language_model())
    tally = _Tally()
    for number, (instrument, article) in enumerate(wanted[:limit]):
        tell({"message": str(article.address), "done": number, "total": len(wanted[:limit])})
        entry = tally.write(writer, instrument, article)
        if entry is not None:
            # Kept at once, and locked no longer than that: the model may take hours over all of them.
            with office.writing:
                office.bank.add_drafts([entry])
        if tally.failed_in_a_row == FAILURES_IN_A_ROW:
            break
    if tally.failed and not tally.written:
        raise CommandError(_nothing_written(tally.failed, tally.reason))
    return {
        **_counts(tally.written),
        "failed": tally.failed,
        "unusable": tally.unusable,
        "left": len(wanted) - len(tally.written),
        "examples": [_view(entry) for entry in tally.written[:_EXAMPLES]],
    }


class _Tally:
    """What became of the articles that the model was shown."""

    def __init__(self) -> None:
        self.written: list[Entry] = []
        self.unusable = 0
        self.failed = 0
        self.failed_in_a_row = 0
        self.reason = ""

    def write(self, writer: QuestionWriter, instrument: Instrument, article: Provision) -> Entry | None:
        """The questions of one article; None, and counted, when there are none."""
        try:
            entry = writer.write(instrument, article)
        except LanguageModelFailed as problem:
            self.failed += 1
            self.failed_in_a_row += 1
            self.reason = problem.reason
            _log.warning("enrich_failed", article=str(article.address), reason=problem.reason)
            return None
        self.failed_in_a_row = 0
        if entry is None:
            self.unusable += 1
        else:
            self.written.append(entry)
        return entry


def _approve(office: Office, symbols: Sequence[str], tell: Tell) -> Json:
    """Approve drafts, then bring every document up to date with the bank: what a crash left undone as well."""
    with office.writing:
        approved = office.bank.approve(_addresses(office, symbols))
        bank, versions = office.bank.now(), office.library.active_versions()
        added = 0
        for number, version in enumerate(versions):
            tell({"message": version.instrument.symbol, "done": number, "total": len(versions)})
            added += office.indexes.refresh_questions(version.id, bank, lambda count: tell({"advance": count}))
    return {**_counts(approved), "indexed": added}


def _discard(office: Office, symbols: Sequence[str]) -> Json:
    with office.writing:
        return _counts(office.bank.discard(_addresses(office, symbols)))


def _public_and_national(office: Office) -> list[HeldVersion]:
    """What a model is shown without being told: internal documents leave the house only when they are named."""
    return [
        version
        for version in office.library.active_versions()
        if version.instrument.jurisdiction == "national"
        and version.instrument.audience is Audience.PUBLIC
        and version.instrument.kind is not Kind.PROCEDURE
    ]


def _without_questions(office: Office, versions: Sequence[HeldVersion]) -> Iterator[_Article]:
    """The articles (annexes, headings) that neither the bank nor a draft has questions for as they now read."""
    bank = office.bank.now()
    drafted = {(entry.address, entry.digest) for entry in office.bank.drafts()}
    for version in versions:
        for article, _path in units_with_path(version.instrument, office.library.structure(version.id)):
            address, digest = str(article.address), text_digest(article.title, unit_text(article))
            if not bank.questions(address, digest) and (address, digest) not in drafted:
                yield version.instrument, article


def _drafts(office: Office, symbols: Collection[str]) -> list[Entry]:
    """The drafts of these instruments, all without any. Raises `CommandError` for one that has none."""
    drafts = office.bank.drafts()
    for symbol in symbols:
        if not any(_symbol(entry) == symbol for entry in drafts):
            raise CommandError(_no_drafts(symbol))
    return [entry for entry in drafts if not symbols or _symbol(entry) in symbols]


def _addresses(office: Office, symbols: Collection[str]) -> set[str]:
    return {entry.address for entry in _drafts(office, symbols)}


def _symbol(entry: Entry) -> str:
    return entry.address.partition("#")[0]


def _counts(entries: Sequence[Entry]) -> Json:
    return {"articles": len(entries), "questions": sum(len(entry.questions) for entry in entries)}


def _view(entry: Entry) -> Json:
    questions = [{"style": style.value, "text": text} for style, text in entry.questions]
    return {"address": entry.address, "questions": questions}


_NO_MODEL = (
    "Chưa có mô hình ngôn ngữ để soạn câu hỏi; đặt LLM_MODEL, ví dụ LLM_MODEL=ollama:qwen3 (xem .env.example). / "
    "No language model to write questions with; set LLM_MODEL, for instance LLM_MODEL=ollama:qwen3 "
    "(see .env.example)."
)


def _nothing_written(failed: int, reason: str) -> str:
    return (
        f"Chưa soạn được câu nào: mô hình ngôn ngữ không trả lời {failed} lần ({reason}); xem lại LLM_MODEL, khoá "
        f"và mạng. / Nothing was written: the language model failed {failed} times ({reason}); check LLM_MODEL, "
        "its key and the network."
    )


def _no_drafts(symbol: str) -> str:
    return (
        f"Không có bản nháp nào của {symbol}; xem `ngoaivu enrich --list`. / "
        f"There are no drafts for {symbol}; see `ngoaivu enrich --list`."
    )
