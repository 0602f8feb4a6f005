"""People and invitations as a person reads them in a terminal."""

from datetime import datetime

from rich.console import Console

from app.protocol import Json

_out = Console(soft_wrap=True, highlight=False)

_ROLES = {"official": "cán bộ / official", "admin": "quản trị viên / administrator"}
_BY_SETTINGS = "theo cấu hình / by the settings"
_HOW_TO_INVITE = (
    "Chưa có ai; mời người đầu tiên: `ngoaivu invite admin`. / "
    "There is nobody; to invite the first: `ngoaivu invite admin`."
)


def invitation(result: Json) -> None:
    until = _local(result["expires_at"]).strftime("%H:%M %d/%m/%Y")
    role = _ROLES[result["role"]]
    _out.print(
        f"Lời mời: {role}; dùng một lần, đến {until}. / Invitation, works once, until {until}.", markup=False
    )
    if result["link"] is not None:
        _out.print("Mở đường dẫn rồi bấm Bắt đầu: / Open the link and press Start:")
        _out.print(f"  {result['link']}", markup=False)
    else:
        _out.print("Nhắn riêng cho bot: / Write to the bot in private:")
        _out.print(f"  /start {result['token']}", markup=False)


def people(result: Json) -> None:
    for person in result["people"]:
        _out.print(_line(person), markup=False)
    if not result["people"]:
        _out.print(_HOW_TO_INVITE, markup=False)


def removed(result: Json) -> None:
    _out.print(f"Đã thu quyền: / Role taken away: {_line(result['removed'])}", markup=False)


def _line(person: Json) -> str:
    parts = [person["name"] or "?", _ROLES[person["role"]], f"{person['channel']} {person['person']}"]
    if person["since"] is not None:
        parts.append(f"{_local(person['since']):%d/%m/%Y}")
    if person["by_settings"]:
        parts.append(_BY_SETTINGS)
    return f"{person['id']:>4}  " + "  ".join(parts)


def _local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone()
