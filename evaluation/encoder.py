"""How fast an encoder is and how much memory it takes: `python -m evaluation.encoder`."""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from knowledge.search.encoding.factory import get_encoder
from knowledge.search.encoding.port import Encoder

_SAMPLE = (
    "công dân nước ngoài nhập cảnh xuất cảnh hộ chiếu thị thực cơ quan đại diện ngoại giao lãnh sự hồ sơ thủ "
    "tục thời hạn thẩm quyền uỷ ban nhân dân tỉnh bộ trưởng ký kết thoả thuận quốc tế văn bản quy định điều "
    "khoản tổ chức hội nghị viện trợ phi chính phủ báo chí phóng viên quốc tịch bảo hộ ngư dân giấy tờ lệ phí"
)
_WARM_UP = 4


@dataclass(frozen=True)
class Figures:
    """What was measured; memory is what the process grew by, from before the encoder was loaded.

    `processor_ms_per_passage` adds up all cores: on a machine busy with other work it stays true where the time
    that passed does not.
    """

    identity: str
    load_s: float
    passages: int
    tokens_per_passage: float
    ms_per_passage: float
    processor_ms_per_passage: float
    ms_per_query: float
    grown_mb: float

    def __str__(self) -> str:
        return (
            f"{self.identity}: loaded in {self.load_s:.2f} s; "
            f"{self.passages} passages of {self.tokens_per_passage:.0f} tokens: "
            f"{self.ms_per_passage:.1f} ms each ({self.processor_ms_per_passage:.1f} ms of processor time), "
            f"{1000 / self.ms_per_passage:.1f} a second; "
            f"query {self.ms_per_query:.1f} ms (median); process grew by {self.grown_mb:.0f} MB"
        )


def synthetic_passages(count: int, chars: int) -> list[str]:
    """Passages of about `chars` characters in the syllables of the field, no two beginning alike."""
    syllables = _SAMPLE.split()
    passages = []
    for index in range(count):
        words = islice(cycle(syllables), index % len(syllables), None)
        passages.append(" ".join(islice(words, chars))[:chars])
    return passages


def measure(spec: str | None, passages: Sequence[str], queries: Sequence[str]) -> Figures:
    """Loads the encoder that `spec` names and times it on the texts given."""
    before = resident_bytes()
    started = time.perf_counter()
    encoder = get_encoder(spec)
    loaded = time.perf_counter()
    encoder.encode_passages(passages[:_WARM_UP])
    first, first_processor = time.perf_counter(), time.process_time()
    encoder.encode_passages(passages)
    last, last_processor = time.perf_counter(), time.process_time()
    return Figures(
        identity=encoder.identity,
        load_s=loaded - started,
        passages=len(passages),
        tokens_per_passage=statistics.mean(encoder.count_tokens(passages)),
        ms_per_passage=(last - first) / len(passages) * 1000,
        processor_ms_per_passage=(last_processor - first_processor) / len(passages) * 1000,
        ms_per_query=statistics.median(_query_ms(encoder, query) for query in queries),
        grown_mb=(resident_bytes() - before) / 1e6,
    )


def _query_ms(encoder: Encoder, query: str) -> float:
    started = time.perf_counter()
    encoder.embed_query(query)
    return (time.perf_counter() - started) * 1000


def resident_bytes() -> int:
    """Memory of this process that is in RAM (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise OSError("this system does not tell the resident memory of a process")


def _read(path: Path, key: str) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        return [str(json.loads(line)[key]) for line in lines]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures in one line; 0 done."""
    parser = argparse.ArgumentParser(description="Time an encoder.")
    parser.add_argument("--encoder", help="as EMBEDDING_MODEL; default: the bundled one")
    parser.add_argument("--passages", type=Path, help='JSON lines with "text"; default: synthetic')
    parser.add_argument("--questions", type=Path, help='JSON lines with "q"; default: synthetic')
    parser.add_argument("--count", type=int, default=100, help="how many passages")
    parser.add_argument("--chars", type=int, default=880, help="cut passages to this many characters")
    options = parser.parse_args(arguments)
    passages = _read(options.passages, "text") if options.passages else []
    full = [passage[: options.chars] for passage in passages if len(passage) >= options.chars]
    full = full or synthetic_passages(options.count, options.chars)
    step = max(1, len(full) // options.count)
    queries = _read(options.questions, "q") if options.questions else synthetic_passages(50, 80)
    sys.stdout.write(f"{measure(options.encoder, full[::step][: options.count], queries)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
