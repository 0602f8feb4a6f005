"""What `ngoaivu doctor` finds of the channels."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from app.bot_name import TokenRefused, bot_name
from app.findings import Finding, Severity
from app.settings import Settings
from bot.conversation.people import Role
from bot.storage.database import open_conversations
from bot.storage.people import People
from bot.storage.statistics import Statistics
from knowledge.errors import KnowledgeError

_LOOKED_BACK = timedelta(days=1)


def look_at_channels(settings: Settings) -> Iterator[Finding]:
    """Which are on, whether they can be reached, and what was lost of late."""
    if not settings.api_keys:
        yield Finding(Severity.NOTE, "API chỉ phục vụ máy này. / The API serves this machine only.", "API_KEYS")
    if settings.telegram_bot_token is None:
        yield Finding(Severity.NOTE, "Telegram: tắt. / Telegram is off.", "TELEGRAM_BOT_TOKEN")
        return
    yield _telegram(settings)
    if settings.telegram_webhook_secret is not None and not settings.public_url:
        yield Finding(
            Severity.WARNING,
            "TELEGRAM_WEBHOOK_SECRET không có tác dụng khi thiếu PUBLIC_URL; đang tự lấy tin. / "
            "TELEGRAM_WEBHOOK_SECRET does nothing without PUBLIC_URL; updates are fetched.",
            "PUBLIC_URL",
        )
    try:
        yield from _conversations(settings)
    except KnowledgeError as problem:
        yield Finding(Severity.ERROR, str(problem), "DATABASE_URL, NGOAIVU_HOME")


def _telegram(settings: Settings) -> Finding:
    try:
        name = bot_name(settings)
    except TokenRefused:
        return Finding(
            Severity.ERROR,
            "Telegram không nhận TELEGRAM_BOT_TOKEN. / Telegram does not take TELEGRAM_BOT_TOKEN.",
            "@BotFather: /token",
        )
    if not name:
        return Finding(
            Severity.WARNING,
            f"Không kết nối được {settings.telegram_api_url}. / {settings.telegram_api_url} cannot be reached.",
            "TELEGRAM_API_URL",
        )
    return Finding(Severity.OK, f"Telegram: @{name}")


def _conversations(settings: Settings) -> Iterator[Finding]:
    engine = open_conversations(settings.conversations)
    try:
        if not People(engine).with_roles(Role.ADMIN):
            yield Finding(
                Severity.NOTE,
                "Chưa ai là quản trị viên trên Telegram. / Nobody is an administrator on Telegram yet.",
                "ngoaivu invite admin",
            )
        queues = Statistics(engine).queues(datetime.now(UTC) - _LOOKED_BACK)
        undone, unsent = queues.failed_events, queues.failed_replies
        if undone or unsent:
            yield Finding(
                Severity.WARNING,
                f"Trong 24 giờ qua: {undone} tin không xử lý được, {unsent} câu trả lời không gửi được. / "
                f"In the last 24 hours {undone} messages could not be dealt with, {unsent} replies not be sent.",
                "/trangthai",
            )
    finally:
        engine.dispose()
