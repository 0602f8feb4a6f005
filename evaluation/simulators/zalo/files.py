"""The host of files that people send: plain addresses that anybody may fetch."""

from dataclasses import dataclass
from hashlib import md5, sha256
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True)
class StoredFile:
    """One file at its address."""

    name: str
    data: bytes
    mime_type: str
    address: str

    @property
    def extension(self) -> str:
        """The end of the name, without the dot."""
        return self.name.rpartition(".")[2]

    @property
    def checksum(self) -> str:
        """The MD5 that file events carry."""
        return md5(self.data, usedforsecurity=False).hexdigest()


class Files:
    """Keeps files in memory; `base_url` is known once the server listens."""

    def __init__(self) -> None:
        self.base_url = ""
        self._at: dict[str, StoredFile] = {}

    def add(self, name: str, data: bytes, mime_type: str) -> StoredFile:
        """Keeps a file."""
        path = f"/{len(self._at) + 1}/{sha256(data).hexdigest()[:16]}/{quote(name)}"
        self._at[path] = StoredFile(name, data, mime_type, self.base_url + path)
        return self._at[path]

    async def serve(self, request: Request) -> Response:
        """Answers a request for a file."""
        file = self._at.get(quote(request.url.path))
        if file is None:
            return Response(status_code=404)
        return Response(file.data, media_type=file.mime_type)
