"""The glossary's data, and how everyday words are found in questions."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from knowledge.language.glossary import Entry, Glossary, MalformedGlossary, get_glossary, read_entries
from knowledge.language.glossary.english_words import content_tokens, english_key
from knowledge.language.language_detection import Language
from knowledge.language.normal_form import words


def key_of_english(term: str) -> tuple[str, ...]:
    return english_key([token.text for token in content_tokens(term)])


def meanings(question: str, language: str) -> dict[str, tuple[str, ...]]:
    return {found.source: found.legal_terms for found in get_glossary().expansions(question, language)}


def terms(question: str, language: str) -> set[str]:
    return {term for found in meanings(question, language).values() for term in found}


def repeated(keys: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [key for key, count in Counter(keys).items() if count > 1]


SAMPLE = Glossary(
    (
        Entry(legal=("thị thực",), lay=("visa",), english=("visa",)),
        Entry(legal=("giấy miễn thị thực",), lay=("visa năm năm",), english=("five-year visa",)),
        Entry(
            legal=("tạm giữ", "tạm giam"), lay=("đi tù", "bị bắt"), accents_needed=("đi tù",), english=("jail",)
        ),
        Entry(legal=("lệ phí",), lay=("tiền", "tốn tiền"), english=("fee", "ban")),
    )
)


class TestTheData:
    def test_there_is_enough_of_it(self) -> None:
        entries = get_glossary().entries

        assert len(entries) >= 800
        assert sum(len(entry.lay) for entry in entries) >= 1800
        assert sum(len(entry.english) for entry in entries) >= 3500

    def test_each_entry_has_one_to_four_terms_of_law_and_another_way_to_say_them(self) -> None:
        odd = [
            entry.legal
            for entry in get_glossary().entries
            if not 1 <= len(entry.legal) <= 4 or not (entry.lay or entry.english)
        ]

        assert odd == []

    def test_no_lay_term_stands_twice(self) -> None:
        assert repeated(tuple(words(term)) for entry in get_glossary().entries for term in entry.lay) == []

    def test_no_english_term_stands_twice_whatever_its_inflection(self) -> None:
        assert repeated(key_of_english(term) for entry in get_glossary().entries for term in entry.english) == []

    def test_no_term_of_law_stands_twice_in_an_entry(self) -> None:
        for entry in get_glossary().entries:
            assert repeated(tuple(words(term)) for term in entry.legal) == []

    def test_everything_is_nfc(self) -> None:
        for entry in get_glossary().entries:
            for term in (*entry.legal, *entry.lay, *entry.english):
                assert unicodedata.is_normalized("NFC", term)

    def test_no_term_explains_itself(self) -> None:
        for entry in get_glossary().entries:
            assert not {tuple(words(term)) for term in entry.legal} & {tuple(words(term)) for term in entry.lay}

    def test_terms_that_need_accents_are_lay_terms(self) -> None:
        for entry in get_glossary().entries:
            assert set(entry.accents_needed) <= set(entry.lay)

    def test_every_lay_term_is_reached(self) -> None:
        glossary = get_glossary()
        for entry in glossary.entries:
            for term in entry.lay:
                found = glossary.expansions(term, Language.VIETNAMESE)
                assert [(one.source, one.legal_terms) for one in found] == [(term, entry.legal)]

    def test_every_english_term_is_reached(self) -> None:
        glossary = get_glossary()
        for entry in glossary.entries:
            for term in entry.english:
                found = glossary.expansions(term, Language.ENGLISH)
                assert [one.legal_terms for one in found] == [entry.legal], term

    def test_every_lay_term_is_reached_without_its_accents_unless_it_needs_them(self) -> None:
        glossary = get_glossary()
        for entry in glossary.entries:
            for term in entry.lay:
                bare = unicodedata.normalize("NFD", term.replace("đ", "d").replace("Đ", "D"))
                typed = "".join(ch for ch in bare if unicodedata.category(ch) != "Mn")
                if typed == term or term in entry.accents_needed or len(words(term)) == 1:
                    continue
                found = {legal for one in glossary.expansions(typed, "vi") for legal in one.legal_terms}
                assert set(entry.legal) <= found, term

    @pytest.mark.shared
    def test_the_terms_of_law_are_spelled_as_in_the_law(self, shared_dir: Path) -> None:
        articles = (shared_dir / "corpus" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        law = "|".join(f" {' '.join(words(a['title'] + ' | ' + a['text']))} " for a in map(json.loads, articles))
        legal = {term for entry in get_glossary().entries for term in entry.legal}

        absent = {term for term in legal if f" {' '.join(words(term))} " not in law}

        assert len(absent) <= 0.02 * len(legal), sorted(absent)


class TestMatching:
    def test_the_longest_term_wins(self) -> None:
        (found,) = SAMPLE.expansions("xin visa năm năm", "vi")

        assert (found.source, found.legal_terms) == ("visa năm năm", ("giấy miễn thị thực",))

    def test_places_are_those_of_the_text(self) -> None:
        text = "How much is the fee for visas?"

        found = SAMPLE.expansions(text, "en")

        assert [text[one.start : one.end] for one in found] == ["fee", "visas"] == [one.source for one in found]

    def test_terms_come_from_left_to_right_and_never_overlap(self) -> None:
        question = "Who decides whether a foreign NGO may open a representative office in the border area?"

        found = get_glossary().expansions(question, "en")

        assert all(left.end <= right.start for left, right in pairwise(found))

    def test_a_term_does_not_run_over_the_end_of_a_sentence(self) -> None:
        assert [one.source for one in SAMPLE.expansions("Tôi cần visa. Năm năm", "vi")] == ["visa"]

    def test_a_term_of_law_guards_the_everyday_word_inside_it(self) -> None:
        guarded = Glossary(
            (Entry(legal=("tiền ký quỹ",), lay=("tiền cọc",)), Entry(legal=("lệ phí",), lay=("tiền",)))
        )

        assert guarded.expansions("nộp tiền ký quỹ", "vi") == ()

    def test_nothing_is_found_in_nothing(self) -> None:
        assert SAMPLE.expansions("", "vi") == ()
        assert Glossary(()).expansions("xin visa", "vi") == ()

    def test_another_language_is_refused(self) -> None:
        with pytest.raises(ValueError, match="fr"):
            SAMPLE.expansions("visa", "fr")


class TestAccents:
    def test_a_term_is_found_with_its_accents(self) -> None:
        assert [one.source for one in SAMPLE.expansions("anh tôi bị bắt", "vi")] == ["bị bắt"]

    def test_a_term_is_found_in_a_text_without_accents(self) -> None:
        assert [one.source for one in SAMPLE.expansions("anh toi bi bat", "vi")] == ["bi bat"]

    def test_in_a_text_with_accents_other_accents_are_another_word(self) -> None:
        assert SAMPLE.expansions("chuyện bí bát ở nước ngoài", "vi") == ()

    def test_in_a_text_with_accents_a_word_without_them_is_another_word(self) -> None:
        assert SAMPLE.expansions("ông bi bat ở nước ngoài về", "vi") == ()

    def test_an_accented_name_does_not_make_a_text_accented(self) -> None:
        assert SAMPLE.expansions("anh toi bi bat o Hàn thi goi cho ai", "vi") != ()

    def test_a_term_that_needs_its_accents_is_not_found_without_them(self) -> None:
        assert SAMPLE.expansions("toi di tu Ha Noi", "vi") == ()
        assert SAMPLE.expansions("tôi đi tù về", "vi") != ()

    def test_a_single_syllable_is_not_found_without_its_accents(self) -> None:
        assert SAMPLE.expansions("co tien khong", "vi") == ()
        assert SAMPLE.expansions("có tiền không", "vi") != ()

    def test_tone_marks_may_stand_on_either_vowel(self) -> None:
        glossary = Glossary((Entry(legal=("hòa giải",), lay=("thuận hòa",)),))

        assert glossary.expansions("thuận hoà", "vi") != ()


class TestEnglish:
    @pytest.mark.parametrize(
        ("written", "entered"),
        [
            ("visas", "visa"),
            ("embassies", "embassy"),
            ("revoked", "revoke"),
            ("revoking", "revoke"),
            ("cancelled", "cancel"),
            ("canceled", "cancelling"),
            ("businesses", "business"),
            ("classes", "class"),
            ("certified", "certify"),
            ("authorised", "authorize"),
            ("legalisation", "legalization"),
            ("labor", "labour"),
            ("harbors", "harbour"),
            ("licensed", "licence"),
            ("license", "licence"),
            ("programs", "programme"),
            ("centers", "centre"),
            ("defense", "defence"),
        ],
    )
    def test_inflections_and_spellings_are_one_word(self, written: str, entered: str) -> None:
        assert english_key([written]) == english_key([entered])

    @pytest.mark.parametrize(
        ("one", "other"),
        [("customs", "custom"), ("meeting", "meet"), ("note", "not"), ("news", "new"), ("attache", "attach")],
    )
    def test_words_that_only_look_inflected_stay_apart(self, one: str, other: str) -> None:
        assert english_key([one]) != english_key([other])

    def test_words_of_grammar_may_stand_inside_a_term(self) -> None:
        assert meanings("How can I extend my visa?", "en")["extend my visa"] == ("gia hạn tạm trú",)
        assert meanings("the provincial People's Committee", "en")["provincial People's Committee"] == (
            "Ủy ban nhân dân cấp tỉnh",
            "Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương",
        )

    def test_vietnamese_terms_written_with_accents_are_found_in_english(self) -> None:
        assert "người Việt Nam định cư ở nước ngoài" in terms("I am Việt kiều, may I regain nationality?", "en")

    def test_english_is_found_in_vietnamese_unless_it_could_be_a_vietnamese_syllable(self) -> None:
        assert [one.source for one in SAMPLE.expansions("xin visa, cho em xin ban", "vi")] == ["visa"]
        assert "thời hạn" in terms("deadline nộp hồ sơ", "vi")


class TestQuestions:
    @pytest.mark.parametrize(
        ("question", "term"),
        [
            ("em muốn xin visa 5 năm cho mẹ em", "giấy miễn thị thực"),
            ("viet kieu ve nuoc can visa khong", "người Việt Nam định cư ở nước ngoài"),
            ("người nước ngoài xin thẻ xanh", "thẻ thường trú"),
            ("rớt hộ chiếu ở nước ngoài", "hủy giá trị sử dụng hộ chiếu còn thời hạn bị mất"),
            ("ghe của tôi gặp nạn", "tàu cá"),
            ("tau ca bi bat o nuoc ngoai", "bắt giữ"),
            ("tỉnh ký MOU với bên Lào", "thỏa thuận quốc tế nhân danh cơ quan nhà nước cấp tỉnh"),
            ("NGO muốn mở văn phòng", "tổ chức phi chính phủ nước ngoài"),
            ("đi xuất khẩu lao động Nhật", "người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng"),
            ("xin nhập tịch", "nhập quốc tịch Việt Nam"),
            ("bo quoc tich Viet Nam", "thôi quốc tịch Việt Nam"),
            ("cưới người nước ngoài", "kết hôn có yếu tố nước ngoài"),
            ("ghi chú ly hôn", "ghi vào Sổ hộ tịch việc kết hôn, ly hôn, hủy việc kết hôn"),
            ("gui tui thu ngoai giao", "túi ngoại giao"),
            ("phô tô tài liệu mật", "sao, chụp tài liệu, vật chứa bí mật nhà nước"),
            ("mất bao lâu", "thời hạn"),
            ("tốn bao nhiêu tiền", "lệ phí"),
            ("ai duyệt", "thẩm quyền phê duyệt"),
            ("can giay to gi", "hồ sơ"),
        ],
    )
    def test_everyday_vietnamese_gives_terms_of_law(self, question: str, term: str) -> None:
        assert term in terms(question, "vi")

    @pytest.mark.parametrize(
        ("question", "expected"),
        [
            ("How long does it take to renew a passport?", {"thời hạn", "cấp hộ chiếu phổ thông ở trong nước"}),
            ("Who approves grant aid from foreign donors?", {"thẩm quyền phê duyệt", "nhà tài trợ"}),
            ("What papers must my wife submit?", {"hồ sơ", "vợ, chồng", "nộp hồ sơ"}),
            ("Can the licence be withdrawn or revoked?", {"giấy phép", "thu hồi"}),
            ("Two fishermen were arrested abroad", {"ngư dân", "bắt giữ"}),
            ("fees for the children's passports", {"lệ phí", "người chưa đủ 14 tuổi"}),
            ("Where do I have to apply?", {"nơi nộp hồ sơ"}),
            ("opening of a bank account; interest", {"tài khoản", "lãi tiền gửi"}),
            ("An honorary consul's exequatur", {"lãnh sự danh dự", "giấy chấp nhận lãnh sự"}),
            ("full powers and ratification of treaties", {"giấy ủy quyền", "phê chuẩn điều ước quốc tế"}),
            ("quota for fishing licences, monitoring devices", {"giấy phép khai thác thủy sản", "hạn ngạch"}),
            ("Is a tour guide card needed?", {"thẻ hướng dẫn viên du lịch"}),
            ("deposits of labour export companies", {"tiền ký quỹ", "doanh nghiệp dịch vụ"}),
            ("Flags, emblem and anthem at embassies", {"quốc kỳ", "quốc huy", "quốc thiều", "đại sứ quán"}),
            ("Holding an international seminar", {"hội nghị, hội thảo quốc tế"}),
            ("deported or expelled foreigners", {"trục xuất", "người nước ngoài"}),
            ("within 5 working days", {"ngày làm việc"}),
            ("notarised translations and certified copies", {"chứng thực", "bản dịch"}),
        ],
    )
    def test_english_questions_give_terms_of_law(self, question: str, expected: set[str]) -> None:
        assert expected <= terms(question, "en")


class TestOfficeFile:
    def write(self, folder: Path, text: str) -> Path:
        file = folder / "office.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    def test_its_terms_are_added(self, tmp_path: Path) -> None:
        file = self.write(tmp_path, "- legal: [cầu cảng]\n  lay: [cầu tàu ông Bảy]\n  english: [jetty seven]\n")

        glossary = get_glossary(file)

        assert glossary.expansions("ra cầu tàu ông Bảy", "vi")[-1].legal_terms == ("cầu cảng",)
        assert glossary.expansions("the jetty seven", "en")[-1].legal_terms == ("cầu cảng",)

    def test_its_terms_take_over_ours_and_leave_the_rest(self, tmp_path: Path) -> None:
        file = self.write(tmp_path, "- legal: [thị thực điện tử]\n  lay: [visa]\n")

        glossary = get_glossary(file)

        assert glossary.expansions("xin visa", "vi")[-1].legal_terms == ("thị thực điện tử",)
        assert glossary.expansions("Việt kiều", "vi") == get_glossary().expansions("Việt kiều", "vi")
        assert terms("xin visa", "vi") == {"thị thực"}

    def test_a_file_of_comments_adds_nothing(self, tmp_path: Path) -> None:
        assert read_entries(self.write(tmp_path, "# chưa có gì\n")) == ()

    def test_terms_typed_in_decomposed_letters_are_composed(self, tmp_path: Path) -> None:
        decomposed = unicodedata.normalize("NFD", "thị thực")

        (entry,) = read_entries(self.write(tmp_path, f"- legal: [{decomposed}]\n  lay: [vi da]\n"))

        assert entry.legal == ("thị thực",)

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("- lay: [visa]\n", "1.legal"),
            ("- legal: []\n", "1.legal"),
            ("- legal: [thị thực]\n- legal: [lệ phí]\n  vietnamese: [tiền]\n", "2.vietnamese"),
            ("- legal: ['...']\n", "1.legal.1"),
            ("- legal: [thị thực]\n  lay: [yes]\n", "1.lay.1"),
            ("- legal: [thị thực\n", "line"),
        ],
    )
    def test_a_file_in_another_format_is_refused_naming_the_place(
        self, tmp_path: Path, text: str, place: str
    ) -> None:
        with pytest.raises(MalformedGlossary, match=place):
            read_entries(self.write(tmp_path, text))

    def test_the_package_is_read_once(self) -> None:
        assert get_glossary() is get_glossary()
