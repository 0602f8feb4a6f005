"""Claims as models make them, right and wrong, in both languages."""

import pytest

from knowledge.answering.draft import Draft
from knowledge.answering.generating.checking.checker import ClaimChecker
from knowledge.answering.generating.claims import Claim, Fault
from knowledge.answering.generating.policy import generating_policy
from knowledge.answering.generating.sources import sources_of
from knowledge.language.language_detection import detect_language
from tests.knowledge.answering.generating.checking.claims import CARD, LAWS, faults
from tests.knowledge.answering.making import hit


@pytest.mark.parametrize(
    ("law", "claim"),
    [
        ("validity", "Giấy đăng ký hoạt động có giá trị tối đa 3 năm kể từ ngày cấp."),
        ("validity", "Giấy đăng ký lập Văn phòng đại diện có thời hạn không quá năm năm."),
        ("validity", "Giấy đăng ký hoạt động có thời hạn 3 năm, lập Văn phòng đại diện có thời hạn 5 năm."),
        ("validity", "Theo Điều 9 Nghị định 58/2022/NĐ-CP, giấy đăng ký hoạt động có thời hạn không quá 3 năm."),
        ("validity", "Có, giấy đăng ký được gia hạn với thời hạn tương ứng."),
        (
            "dossier",
            "Hồ sơ gồm 01 đơn theo Mẫu số 03a, bản sao Điều lệ và hồ sơ đề nghị chấp thuận Người đại diện.",
        ),
        (
            "dossier",
            "Ủy ban công tác về các tổ chức phi chính phủ nước ngoài chuyển Giấy đăng ký trong 30 ngày làm việc.",
        ),
        ("card", "Thẻ tạm trú được cấp trong 5 ngày làm việc kể từ ngày nhận đủ hồ sơ."),
        ("card", "Nộp hồ sơ tại cơ quan quản lý xuất nhập cảnh của Bộ Công an."),
        ("card", "UBND tỉnh thông báo cho Bộ Công an trong trường hợp quy định tại Điều 36."),
        ("card", "Người dưới 14 tuổi được miễn lệ phí."),
        ("forbidden", "Không được cho thuê, cho mượn hộ chiếu."),
    ],
)
def test_what_the_law_says_is_kept(law: str, claim: str) -> None:
    assert faults(claim, LAWS[law]) == set()


@pytest.mark.parametrize(
    ("law", "claim"),
    [
        ("validity", "The registration certificate is valid for no more than three years from the date of issue."),
        ("validity", "A certificate for a representative office is valid for up to 5 years."),
        ("validity", "Under Article 9 of Decree 58/2022/NĐ-CP the registration certificate is valid for 3 years."),
        ("dossier", "The foreign NGO must submit one dossier, including an application on Form 03a."),
        ("dossier", "COMINGO issues the registration certificate within 30 working days of a complete dossier."),
        ("dossier", "If the dossier is not approved, COMINGO gives the reasons in writing."),
        ("card", "The temporary residence card is issued within 5 working days of a complete dossier."),
        ("card", "Apply to the immigration department of the Ministry of Public Security."),
        ("card", "The card must expire at least 30 days before the passport."),
        ("card", "Children under 14 do not have to pay the fee."),
        ("forbidden", "You may not rent out or lend your passport."),
    ],
)
def test_what_the_law_says_is_kept_in_english(law: str, claim: str) -> None:
    assert faults(claim, LAWS[law], "en") == set()


@pytest.mark.parametrize(
    ("law", "claim", "fault"),
    [
        ("validity", "Giấy đăng ký hoạt động có thời hạn không quá 4 năm.", Fault.FIGURE),
        ("validity", "Giấy đăng ký hoạt động có thời hạn ít nhất 3 năm.", Fault.FIGURE),
        ("validity", "Giấy đăng ký hoạt động có thời hạn không quá 5 năm.", Fault.FIGURE),
        ("validity", "Theo Điều 12, giấy đăng ký hoạt động có thời hạn không quá 3 năm.", Fault.LAW),
        ("validity", "Theo Nghị định 85/2022/NĐ-CP, giấy đăng ký có thời hạn không quá 3 năm.", Fault.LAW),
        ("validity", "Theo Luật Báo chí, giấy đăng ký hoạt động có thời hạn không quá 3 năm.", Fault.LAW),
        ("validity", "Bộ Ngoại giao cấp giấy đăng ký hoạt động có thời hạn không quá 3 năm.", Fault.AUTHORITY),
        ("dossier", "Trong 30 ngày kể từ khi nhận hồ sơ, Ủy ban công tác chuyển Giấy đăng ký.", Fault.FIGURE),
        ("dossier", "Hồ sơ gồm 01 đơn theo Mẫu số 04a, bản sao Điều lệ.", Fault.FIGURE),
        ("card", "UBND xã thông báo cho Bộ Công an.", Fault.AUTHORITY),
        ("card", "Nộp hồ sơ tại Sở Ngoại vụ.", Fault.AUTHORITY),
        ("card", "Người dưới 14 tuổi phải nộp lệ phí.", Fault.NEGATION),
        ("card", "Được tẩy xóa thẻ tạm trú.", Fault.NEGATION),
        ("card", "Thẻ tạm trú không được cấp cho người nước ngoài.", Fault.NEGATION),
        ("card", "Thẻ tạm trú ký hiệu LĐ được cấp trong 5 ngày làm việc.", Fault.CODE),
        ("card", "Nộp hồ sơ cấp thẻ tạm trú tại www.the-tam-tru.com.", Fault.LINK),
        ("card", "Con nuôi nước ngoài phải được Sở Tư pháp giới thiệu.", Fault.SUBJECT),
        ("forbidden", "Người dân có thể cho thuê, cho mượn hộ chiếu.", Fault.NEGATION),
    ],
)
def test_what_it_does_not_say_is_dropped(law: str, claim: str, fault: Fault) -> None:
    assert fault in faults(claim, LAWS[law])


@pytest.mark.parametrize(
    ("law", "claim", "fault"),
    [
        ("validity", "The registration certificate is valid for at least 3 years.", Fault.FIGURE),
        ("validity", "The registration certificate is valid for a year.", Fault.FIGURE),
        (
            "validity",
            "The registration certificate is issued by the Ministry of Foreign Affairs.",
            Fault.AUTHORITY,
        ),
        ("validity", "The registration certificate is issued by the Department of Magic.", Fault.AUTHORITY),
        ("validity", "Under Article 19 the registration certificate is valid for 3 years.", Fault.LAW),
        (
            "validity",
            "Under the Law on Press Freedom the registration certificate is valid for 3 years.",
            Fault.LAW,
        ),
        ("dossier", "COMINGO issues the registration certificate within 30 days.", Fault.FIGURE),
        ("card", "The Minister of Public Security decides on the temporary residence card.", Fault.AUTHORITY),
        ("card", "Children under 14 must pay the fee.", Fault.NEGATION),
        ("card", "A temporary residence card DT5 is issued within 5 working days.", Fault.FIGURE),
        ("card", "Cooking noodle soup takes fresh herbs.", Fault.SUBJECT),
        ("forbidden", "You may lend your passport to a relative.", Fault.NEGATION),
    ],
)
def test_what_it_does_not_say_is_dropped_in_english(law: str, claim: str, fault: Fault) -> None:
    assert fault in faults(claim, LAWS[law], "en")


def checked(text: str, *cites: str, language: str = "vi") -> set[Fault]:
    sources = {source.token: source for source in sources_of(Draft((), ()), [hit(CARD)])}
    claim = ClaimChecker(sources, language, detect_language).check(Claim(text, cites))
    return {finding.fault for finding in claim.findings}


def test_a_claim_stands_on_provisions_that_were_given() -> None:
    said = "Thẻ tạm trú được cấp trong 5 ngày làm việc."
    assert checked(said, "K1") == set()
    assert checked(said, "K1", "K42") == set()
    assert checked(said, "K42") == {Fault.NO_SOURCE}
    assert checked(said) == {Fault.NO_SOURCE}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.UNUSABLE),
        ("Thẻ tạm trú " * generating_policy().claim_chars, Fault.UNUSABLE),
        ("Thẻ tạm trú được cấp trong 5 ngày làm việc 工作日.", Fault.UNUSABLE),
        ("The temporary residence card is issued within 5 working days.", Fault.LANGUAGE),
    ],
)
def test_a_claim_is_a_sentence_in_the_language_of_the_question(text: str, fault: Fault) -> None:
    assert fault in checked(text, "K1")
