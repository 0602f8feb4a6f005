"""Which addresses Telegram takes as links: in text it silently drops the others, on a button it refuses them."""

import re
from urllib.parse import parse_qs

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_APP = re.compile(r"(tg|ton):(?://)?", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"(?P<user>[^/?#]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/?#:@]*)(?::(?P<port>\d*))?", re.IGNORECASE
)
_HOST = re.compile(r"(?:[a-z0-9._~!$&'()*+,;=%-]|[^\x00-\x7f])+")
_USER = re.compile(r"tg:(?://)?user\?(?P<query>[^#]*)", re.IGNORECASE)


class UnusableLink(ValueError):
    """The address is none that Telegram opens; the message is the reason it gives."""


def mentioned_user(url: str) -> int:
    """The user that a `tg://user?id=` link mentions; 0 for every other link."""
    match = _USER.match(url)
    numbers = parse_qs(match["query"]).get("id", []) if match else []
    return int(numbers[0]) if numbers and numbers[0].isdecimal() else 0


def checked_link(url: str) -> str:
    """The address in the form Telegram keeps it in; raises `UnusableLink`.

    A host needs a dot, so `http://localhost/` is no link; an address without a scheme is http.
    """
    app = _APP.match(url)
    if app:
        return f"{app[1].lower()}://{url[app.end() :]}"
    scheme = _SCHEME.match(url)
    protocol = scheme[1].lower() if scheme else "http"
    if protocol not in {"http", "https"}:
        raise UnusableLink("Unsupported URL protocol")
    return _web_address(protocol, url[scheme.end() :] if scheme else url)


def _web_address(protocol: str, rest: str) -> str:
    authority = _AUTHORITY.match(rest)
    host = authority["host"].lower() if authority else ""
    if not authority or not host:
        raise UnusableLink("URL host is empty")
    if authority["port"] is not None and not 0 < int(authority["port"] or 0) < 65536:
        raise UnusableLink("Wrong port number specified in the URL")
    if not host.startswith("["):
        if not _HOST.fullmatch(host):
            raise UnusableLink("Disallowed character in URL host")
        if "." not in host:
            raise UnusableLink("Wrong HTTP URL")
    path = rest[authority.end() :].rstrip()
    if not path.startswith("/"):
        path = "/" + path
    port = f":{authority['port']}" if authority["port"] else ""
    return f"{protocol}://{authority['user'] or ''}{host}{port}{_without_blanks(path)}"


def _without_blanks(path: str) -> str:
    return "".join(f"%{ord(character):02X}" if character <= " " else character for character in path)
