"""Articles, hits and doubles of the ports for the tests of answering."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from knowledge.answering.blocks import text_of
from knowledge.answering.composer import AnswerComposer
from knowledge.answering.draft import Draft
from knowledge.answering.ports import Summaries
from knowledge.answering.writing import AnswerWriter
from knowledge.language.normal_form import clean, fold, words
from knowledge.law.address import Address, Level
from knowledge.law.instrument import Instrument, Kind
from knowledge.law.provision import Provision, StructuredText
from knowledge.law.references import HeldName, InstrumentIndex
from knowledge.search.clause_spans import cut_units
from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path
from knowledge.search.hit import Hit, Query
from knowledge.search.passages import cut_passages
from knowledge.search.reading.reader import bundled_reader

TODAY = date(2026, 1, 15)

Clause = str | tuple[str, Sequence[str]]
"""A khoản ("1. …"), alone or with its điểm ("a) …")."""


def article(symbol: str, number: str, title: str, *clauses: Clause, lead: str = "") -> Provision:
    """An article as the parser makes it; clauses are numbered by their own markers."""
    address = Address(symbol).child(Level.ARTICLE, number)
    heading = f"Điều {number}. {title}\n"
    own = heading + (f"{lead}\n" if lead else "")
    return Provision(address, title, heading, own, tuple(_clause(address, each) for each in clauses))


def _clause(article_address: Address, clause: Clause) -> Provision:
    text, points = (clause, ()) if isinstance(clause, str) else clause
    address = article_address.child(Level.CLAUSE, text.partition(".")[0])
    children = tuple(
        Provision(address.child(Level.POINT, point.partition(")")[0]), "", "", f"{point}\n") for point in points
    )
    return Provision(address, "", "", f"{text}\n", children)


def hit(
    found: Provision,
    *,
    kind: Kind = Kind.DECREE,
    title: str = "Về đăng ký và quản lý hoạt động của các tổ chức phi chính phủ nước ngoài tại Việt Nam",
    score: float | None = None,
    in_force: bool = True,
    best: Address | None = None,
    found_well: bool = True,
) -> Hit:
    """A hit; `found_well` says whether search and close reader are sure of it and, without `score`, agree."""
    instrument = Instrument(found.address.symbol, kind, title, "Chính phủ")
    signals = {"cosine": 0.95, "lexical": 150.0} if found_well else {"cosine": 0.80, "lexical": 10.0}
    agreement = 1.0 if found_well else 0.3
    readings = {clause.address: 9.0 if found_well else -4.0 for clause in found.clauses()}
    return Hit(
        instrument,
        found,
        best or found.address,
        agreement if score is None else score,
        in_force,
        signals,
        readings=readings,
    )


def read_closely(found: Hit, question: str) -> Hit:
    """The hit as search reads it for a question: what the real encoder and close reader say of its clauses."""
    encoder, structure = _encoder(), StructuredText("", (found.article,), "")
    (unit,) = cut_units(
        structure, cut_passages(found.instrument, structure, encoder.count_tokens, encoder.max_tokens)
    )
    kept, asked = unit.readings(encoder.encode_parts(unit.parted())), encoder.read_question(question)
    addresses = [clause.address for clause in found.article.clauses()]
    judged = bundled_reader().judge(asked.states, kept.windows)
    nearness = (kept.vectors @ asked.vector).tolist()
    return replace(
        found,
        nearness=dict(zip(addresses, nearness, strict=True)),
        readings=dict(zip(addresses, judged, strict=True)),
    )


@cache
def _encoder() -> OnnxEncoder:
    return OnnxEncoder(bundled_path())


@dataclass(frozen=True, slots=True)
class PlainReading:
    cleaned: str
    language: str
    vietnamese: str
    legal_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainReader:
    """Takes a question as it stands; English words mean the Vietnamese terms it is given."""

    glossary: dict[str, str] = field(default_factory=dict)

    def read(self, question: str) -> PlainReading:
        cleaned = clean(question)
        terms = tuple(term for word, term in self.glossary.items() if word in fold(cleaned))
        return PlainReading(cleaned, language_of(cleaned), cleaned, terms)


def language_of(text: str) -> str:
    """English letters only and an English word: enough for these tests."""
    english = {"the", "is", "how", "what", "who", "you", "and", "ignore", "long"}
    return "en" if text.isascii() and english & set(fold(text).replace("?", " ").split()) else "vi"


class CorpusRarity:
    """Inverse document frequency over the given articles, as the lexical index counts it."""

    def __init__(self, articles: Iterable[str]) -> None:
        self._holding: Counter[str] = Counter()
        self._articles = 0
        for text in articles:
            self._articles += 1
            self._holding.update({fold(word) for word in words(text)})

    def __call__(self, word: str) -> float:
        return self._idf(self._holding[word]) / self._idf(0)

    def _idf(self, holding: int) -> float:
        return math.log1p((self._articles - holding + 0.5) / (holding + 0.5))


class GivenHits:
    """Finds the same articles whatever is asked, and remembers the queries."""

    def __init__(self, *hits: Hit) -> None:
        self._hits = hits
        self.queries: list[Query] = []

    def search(self, query: Query) -> Sequence[Hit]:
        self.queries.append(query)
        return self._hits[: query.limit]


class BrokenSearcher:
    def search(self, query: Query) -> Sequence[Hit]:
        raise ConnectionError(f"no index for {query.question}")


def rarity_over(*hits: Hit) -> CorpusRarity:
    """Rarity among the given articles and others that hold none but everyday words."""
    everyday = (
        "Cơ quan có thẩm quyền quy định thời hạn, giá trị năm, hồ sơ gồm giấy, hoạt động của ông A, số 2 3 10"
    )
    return CorpusRarity([*(one.article.verbatim for one in hits), *[everyday] * 20])


def composer(
    *hits: Hit,
    glossary: dict[str, str] | None = None,
    searcher: GivenHits | None = None,
    summaries: Summaries | None = None,
) -> AnswerComposer:
    """The pipeline over the given articles, which are also all that is held."""
    names = [HeldName(one.instrument.symbol, one.instrument.kind, one.instrument.title) for one in hits]
    return AnswerComposer(
        language_of=language_of,
        reader=PlainReader(glossary or {}),
        searcher=searcher or GivenHits(*hits),
        holdings=lambda _: InstrumentIndex(names),
        rarity=rarity_over(*hits),
        summaries=summaries,
        clock=lambda: 0.0,
    )


VALIDITY = article(
    "58/2022/NĐ-CP",
    "9",
    "Thời hạn Giấy đăng ký",
    "1. Giấy đăng ký hoạt động có thời hạn không quá 03 năm kể từ ngày cấp. Giấy đăng ký lập Văn phòng đại diện "
    "có thời hạn không quá 05 năm kể từ ngày cấp.",
    "2. Giấy đăng ký được gia hạn với thời hạn tương ứng với từng loại.",
)
DOSSIER = article(
    "58/2022/NĐ-CP",
    "11",
    "Trình tự, thủ tục cấp Giấy đăng ký hoạt động",
    (
        "1. Tổ chức phi chính phủ nước ngoài nộp 01 bộ hồ sơ đề nghị cấp Giấy đăng ký hoạt động gồm các văn bản "
        "sau:",
        (
            "a) 01 đơn đề nghị cấp Giấy đăng ký hoạt động theo Mẫu số 03a quy định tại Phụ lục ban hành kèm theo "
            "Nghị định này;",
            "b) 01 bản sao Điều lệ và 01 bản sao Giấy tờ chứng minh tư cách pháp nhân của tổ chức;",
            "c) 01 bản thống kê chi tiết các chương trình, dự án dự kiến sẽ triển khai trong 03 năm;",
            "d) 01 hồ sơ đề nghị chấp thuận Người đại diện.",
        ),
    ),
    "2. Trong thời hạn 02 ngày làm việc, Ủy ban công tác về các tổ chức phi chính phủ nước ngoài kiểm tra thành "
    "phần hồ sơ và yêu cầu tổ chức phi chính phủ nước ngoài bổ sung hồ sơ nếu cần thiết.",
    "3. Trong thời hạn 30 ngày làm việc kể từ ngày nhận đầy đủ hồ sơ hợp lệ, Ủy ban công tác về các tổ chức phi "
    "chính phủ nước ngoài chuyển Giấy đăng ký hoạt động tới tổ chức phi chính phủ nước ngoài. Trường hợp hồ sơ "
    "không được chấp thuận, Ủy ban công tác thông báo bằng văn bản nêu rõ lý do.",
)


def written(language: str, draft: Draft) -> str:
    """A draft as the reader sees it."""
    return text_of(AnswerWriter(language).write(draft))
