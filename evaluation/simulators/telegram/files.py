"""Files that people or the bot sent, by file id."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from evaluation.simulators.telegram.failures import bad_request

Json = dict[str, Any]

# https://core.telegram.org/bots/api#getfile and #senddocument; contract, part C2.
MOST_DOWNLOAD_BYTES = 20 * 2**20
MOST_UPLOAD_BYTES = 50 * 2**20
MOST_PHOTO_BYTES = 10 * 2**20


@dataclass(frozen=True)
class StoredFile:
    """One file; `size_bytes` may say more than `data` holds, for tests of files too big to pass around."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    data: bytes
    size_bytes: int

    def as_json(self) -> Json:
        """The fields that every kind of file shares."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size_bytes}

    def as_document(self) -> Json:
        """The `Document` object."""
        return {**self.as_json(), "file_name": self.name, "mime_type": self.mime_type}


class FileStore:
    """Keeps files in memory under ids that look like Telegram's: long, and a new one for every upload."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}

    def add(
        self, name: str, data: bytes, mime_type: str, folder: str, size_bytes: int | None = None
    ) -> StoredFile:
        """Keeps a file; `folder` is the first part of its download path."""
        number = len(self._files) + 1
        digest = sha256(data).hexdigest()
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        file = StoredFile(
            file_id=f"BQACAgUAAxkB{number:08d}{digest[:40]}",
            unique_id=f"AgAD{digest[:12]}",
            path=f"{folder}/file_{number}.{suffix}",
            name=name,
            mime_type=mime_type,
            data=data,
            size_bytes=len(data) if size_bytes is None else size_bytes,
        )
        self._files[file.file_id] = file
        return file

    def by_id(self, file_id: str) -> StoredFile:
        """The file; raises 400 for an id that was never given out."""
        if file_id not in self._files:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return self._files[file_id]

    def downloadable(self, file_id: str) -> StoredFile:
        """The file if the bot may download it; raises 400 where it is too big."""
        file = self.by_id(file_id)
        if file.size_bytes > MOST_DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        return file

    def at_path(self, path: str) -> StoredFile | None:
        """The file behind a download path."""
        return next((file for file in self._files.values() if file.path == path), None)
