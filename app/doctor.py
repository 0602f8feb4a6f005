"""`ngoaivu doctor`: what works, what does not, and what to do about it."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from app.dispatch import carry_out
from app.ownership import FolderInUse
from app.protocol import CommandError
from app.settings import Settings
from knowledge.errors import KnowledgeError
from knowledge.language_model.errors import LanguageModelUnavailable
from knowledge.language_model.loading import load_language_model
from knowledge.search.vector_index import EncoderMismatch


class Severity(StrEnum):
    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `fix` says what to do; empty when all is well."""

    severity: Severity
    message: str
    fix: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def examine(settings: Settings) -> list[Finding]:
    """Look at the data folder, the indexes and the programs that reading files needs."""
    return [*_library(settings), *_programs(), *_language_model(settings), *_channels(settings)]


def _library(settings: Settings) -> Iterator[Finding]:
    try:
        held = carry_out(settings, "status", {}, lambda _event: None)
    except EncoderMismatch as problem:
        yield Finding(Severity.ERROR, f"{settings.home}: {problem}", "ngoaivu reindex")
        return
    except (CommandError, FolderInUse, KnowledgeError, OSError) as problem:
        yield Finding(Severity.ERROR, f"{settings.home}: {problem}", "--home DIR")
        return
    if held["documents"] == 0:
        yield Finding(
            Severity.WARNING, "Kho chưa có văn bản. / The library is empty.", "ngoaivu ingest PATH; ngoaivu serve"
        )
    else:
        counts = f"{held['documents']} văn bản / documents, {held['articles']} điều / articles"
        yield Finding(Severity.OK, f"{settings.home}: {counts}")
    if held["passages"] != held["vectors"]:
        yield Finding(
            Severity.ERROR,
            f"Chỉ mục vectơ có {held['vectors']} đoạn, kho có {held['passages']}. / "
            f"The vector index holds {held['vectors']} passages, the library {held['passages']}.",
            "ngoaivu reindex",
        )


def _programs() -> Iterator[Finding]:
    if shutil.which("antiword") is None:
        yield Finding(
            Severity.NOTE,
            "Không đọc được tệp Word 6 và 95. / Files of Word 6 and 95 cannot be read.",
            "apt install antiword",
        )
    if shutil.which("tesseract") is None:
        yield Finding(
            Severity.NOTE,
            "Không đọc được bản quét. / Scans cannot be read.",
            "apt install tesseract-ocr tesseract-ocr-vie",
        )
        return
    languages = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    if "vie" not in languages.split():
        yield Finding(
            Severity.NOTE,
            "Tesseract thiếu tiếng Việt. / Tesseract lacks Vietnamese.",
            "apt install tesseract-ocr-vie",
        )


def _language_model(settings: Settings) -> Iterator[Finding]:
    """Whether it can be started; it is not asked anything, which may cost money."""
    if not settings.llm_model:
        return
    try:
        load_language_model(settings.llm_model, base_url=settings.llm_base_url)
    except LanguageModelUnavailable as problem:
        yield Finding(Severity.WARNING, str(problem), "LLM_MODEL")
    else:
        yield Finding(Severity.OK, f"LLM_MODEL: {settings.llm_model}")


def _channels(settings: Settings) -> Iterator[Finding]:
    if not settings.api_keys:
        yield Finding(
            Severity.NOTE,
            "API chỉ phục vụ máy này. / The API serves this machine only.",
            "API_KEYS",
        )
