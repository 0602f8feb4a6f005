"""`ngoaivu doctor`: what works, what does not, and what to do about it."""

import shutil
import subprocess
from collections.abc import Iterator

from app.channel_findings import look_at_channels
from app.examining import examine_folder
from app.findings import Finding, Severity
from app.protocol import Tell
from app.settings import Settings
from knowledge.language_model.errors import LanguageModelUnavailable
from knowledge.language_model.loading import load_language_model


def examine(settings: Settings, tell: Tell, *, fix: bool = False) -> list[Finding]:
    """Look at the data folder, the indexes and the programs that reading needs; with `fix`, mend the indexes."""
    folder = examine_folder(settings, tell, fix=fix)
    return [*folder, *_programs(), *_language_model(settings), *look_at_channels(settings)]


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
