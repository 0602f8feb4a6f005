"""The words for kinds of instruments, and for who issues them.

Written with their accents; a text may leave accents out, but never bear others (`Tokens.may_spell`).
"""

from dataclasses import dataclass
from enum import Flag, auto

from knowledge.law.instrument import Kind
from knowledge.law.printing import ATTACHED_DOCUMENTS
from knowledge.law.references.tokens import Phrases, folded_words


class Use(Flag):
    """What beside a full symbol makes the word for a kind of instrument a reference to one."""

    NUMBER = auto()  # "luật 47"
    ANNOUNCED = auto()  # "công văn số 123"
    CONFIRMED_NUMBER = auto()  # "quyết định 06 của Thủ tướng": the word is also a verb or a plain noun
    NAME = auto()  # "luật cư trú"
    NAME_ON = auto()  # "nghị định về thỏa thuận quốc tế", "law on residence"
    YEAR = auto()  # "Hiến pháp 2013"
    POINTING = auto()  # "nghị định này"
    DEFINITE = auto()  # "Điều 5 của Luật", where the words speak of one law only


SYMBOL_ONLY = Use(0)


@dataclass(frozen=True, slots=True)
class KindWord:
    """`short`: an abbreviation, which also means other things. `not_after`: what makes another word with it."""

    kind: Kind | None
    use: Use = SYMBOL_ONLY
    vietnamese: bool = True
    short: bool = False
    not_after: tuple[str, ...] = ()


_NORMATIVE = Use.NUMBER | Use.NAME_ON | Use.POINTING | Use.DEFINITE
_STATUTE = _NORMATIVE | Use.NAME
_VIETNAMESE = {
    "hiến pháp": KindWord(Kind.CONSTITUTION, Use.YEAR | Use.POINTING | Use.DEFINITE),
    "bộ luật": KindWord(Kind.CODE, _STATUTE),
    "luật": KindWord(Kind.LAW, _STATUTE, not_after=("pháp", "kỷ", "quy", "dự", "hình", "án", "phép")),
    "pháp lệnh": KindWord(Kind.ORDINANCE, _STATUTE),
    "nghị quyết liên tịch": KindWord(Kind.JOINT_RESOLUTION, _NORMATIVE),
    "nghị quyết": KindWord(Kind.RESOLUTION, _NORMATIVE),
    "nghị định": KindWord(Kind.DECREE, _NORMATIVE),
    "thông tư liên tịch": KindWord(Kind.JOINT_CIRCULAR, _NORMATIVE),
    "thông tư liên bộ": KindWord(Kind.JOINT_CIRCULAR, _NORMATIVE),
    "thông tư": KindWord(Kind.CIRCULAR, _NORMATIVE),
    "chỉ thị": KindWord(Kind.DIRECTIVE, Use.NUMBER | Use.POINTING),
    "quyết định": KindWord(Kind.DECISION, Use.CONFIRMED_NUMBER | Use.POINTING),
    "quy chế": KindWord(Kind.REGULATION, Use.POINTING | Use.DEFINITE),
    "văn bản": KindWord(None, Use.POINTING),
    "sắc lệnh": KindWord(None, Use.ANNOUNCED),
    "văn bản hợp nhất": KindWord(Kind.CONSOLIDATED, Use.ANNOUNCED),
    "kết luận": KindWord(Kind.CONCLUSION, Use.ANNOUNCED),
    "quy định": KindWord(Kind.PARTY_RULE, Use.ANNOUNCED),
    "kế hoạch": KindWord(Kind.PLAN, Use.ANNOUNCED),
    "thông báo": KindWord(Kind.NOTICE, Use.ANNOUNCED),
    "công văn": KindWord(Kind.OFFICIAL_LETTER, Use.ANNOUNCED),
    "hướng dẫn": KindWord(Kind.GUIDANCE, Use.ANNOUNCED),
    "báo cáo": KindWord(Kind.REPORT, Use.ANNOUNCED),
    "lệnh": KindWord(Kind.ORDER, Use.ANNOUNCED, not_after=("pháp", "sắc", "mệnh", "hiệu", "khẩu")),
    "nghị định thư": KindWord(Kind.TREATY),
    "nđ": KindWord(Kind.DECREE, Use.NUMBER | Use.POINTING, short=True),
    "tt": KindWord(Kind.CIRCULAR, Use.NUMBER | Use.POINTING, short=True),
    "ttlt": KindWord(Kind.JOINT_CIRCULAR, Use.NUMBER | Use.POINTING, short=True),
    "qđ": KindWord(Kind.DECISION, Use.CONFIRMED_NUMBER, short=True),
    "nq": KindWord(Kind.RESOLUTION, Use.NUMBER, short=True),
    "ct": KindWord(Kind.DIRECTIVE, Use.NUMBER, short=True),
    "pl": KindWord(Kind.ORDINANCE, Use.NUMBER, short=True),
    "l": KindWord(Kind.LAW, Use.NUMBER, short=True),
    "cv": KindWord(Kind.OFFICIAL_LETTER, Use.NUMBER, short=True),
    "vbhn": KindWord(Kind.CONSOLIDATED, Use.NUMBER, short=True),
}
_ENGLISH = {
    "constitution": (Kind.CONSTITUTION, Use.YEAR | Use.POINTING | Use.DEFINITE),
    "code": (Kind.CODE, Use.NAME_ON | Use.POINTING | Use.DEFINITE),
    "law": (Kind.LAW, _NORMATIVE),
    "ordinance": (Kind.ORDINANCE, _NORMATIVE),
    "joint resolution": (Kind.JOINT_RESOLUTION, _NORMATIVE),
    "resolution": (Kind.RESOLUTION, _NORMATIVE),
    "decree": (Kind.DECREE, _NORMATIVE),
    "joint circular": (Kind.JOINT_CIRCULAR, _NORMATIVE),
    "circular": (Kind.CIRCULAR, _NORMATIVE),
    "directive": (Kind.DIRECTIVE, Use.NUMBER | Use.POINTING),
    "decision": (Kind.DECISION, Use.CONFIRMED_NUMBER | Use.POINTING),
    "regulation": (Kind.REGULATION, Use.POINTING | Use.DEFINITE),
    "document": (None, Use.POINTING),
    "official letter": (Kind.OFFICIAL_LETTER, Use.ANNOUNCED),
    "official dispatch": (Kind.OFFICIAL_LETTER, Use.ANNOUNCED),
}
KINDS = Phrases(
    {kind.value.lower(): KindWord(kind) for kind in Kind}
    | {kind.english.lower(): KindWord(kind, vietnamese=False) for kind in Kind}
    | _VIETNAMESE
    | {word: KindWord(kind, use, vietnamese=False) for word, (kind, use) in _ENGLISH.items()}
)

TREATIES = Phrases(
    dict.fromkeys(
        (
            *("công ước", "hiệp định", "hiệp ước", "nghị định thư", "điều ước", "hiến chương"),
            *("convention", "treaty", "agreement", "protocol"),
        ),
        True,
    )
)
"""After a provision: "Điều 36 Công ước Viên" must not be taken for an article without an instrument."""

CODES = Phrases(
    {
        "blhs": "hình sự",
        "bltths": "tố tụng hình sự",
        "blds": "dân sự",
        "blttds": "tố tụng dân sự",
        "bllđ": "lao động",
    }
)
"""Abbreviated codes, by the names they stand for."""

ATTACHED = Phrases({name.lower(): label for label, names in ATTACHED_DOCUMENTS.items() for name in names})
ISSUED_WITH = Phrases(
    dict.fromkeys(
        ("ban hành kèm theo", "được ban hành kèm theo", "kèm theo", "issued with", "issued together with"), True
    )
)

CONNECTORS = folded_words("cua tai thuoc trong o theo of in under to from by the")
"""Between a provision and its instrument."""
GAP_WORDS = folded_words("tai o trong quy dinh co thi la ve in at on s its")
"""Between an instrument and the provision of it that follows."""

AUTHORITIES = Phrases(
    {
        "thủ tướng chính phủ": "ttg",
        "thủ tướng": "ttg",
        "chính phủ": "cp",
        "quốc hội": "qh",
        "ủy ban thường vụ quốc hội": "ubtvqh",
        "chủ tịch nước": "ctn",
        "ủy ban nhân dân": "ubnd",
        "ubnd": "ubnd",
        "hội đồng nhân dân": "hdnd",
        "hđnd": "hdnd",
        "bộ ngoại giao": "bng",
        "bộ công an": "bca",
        "bộ quốc phòng": "bqp",
        "bộ tư pháp": "btp",
        "bộ tài chính": "btc",
        "bộ nội vụ": "bnv",
        "bộ kế hoạch và đầu tư": "bkhdt",
        "bộ công thương": "bct",
        "bộ y tế": "byt",
        "bộ giáo dục và đào tạo": "bgddt",
        "bộ lao động": "bldtbxh",
        "bộ văn hóa": "bvhttdl",
        "bộ giao thông vận tải": "bgtvt",
        "bộ xây dựng": "bxd",
        "bộ khoa học và công nghệ": "bkhcn",
        "bộ tài nguyên và môi trường": "btnmt",
        "bộ nông nghiệp và phát triển nông thôn": "bnnptnt",
        "bộ thông tin và truyền thông": "btttt",
        "ngân hàng nhà nước": "nhnn",
        "tòa án nhân dân tối cao": "tandtc",
        "viện kiểm sát nhân dân tối cao": "vksndtc",
        "prime minister": "ttg",
        "government": "cp",
        "national assembly": "qh",
        "ministry of foreign affairs": "bng",
        "ministry of public security": "bca",
        "ministry of national defence": "bqp",
        "ministry of justice": "btp",
        "ministry of finance": "btc",
    }
    | {code: code for code in ("bng", "bca", "bqp", "btp", "btc", "bnv", "byt", "bct")}
)
"""Issuers as symbols abbreviate them, folded."""

COUNTED = folded_words(
    "ngay thang gio tuan phut lan trang buoi day days month months weeks hours years people persons copies pages"
)
"""After a bare number: a quantity, not the number of an instrument. Folded."""
