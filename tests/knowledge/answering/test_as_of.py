"""At which day a question asks for the law, and that most times in a question say nothing of it."""

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.as_of import Precision, read_as_of, without
from knowledge.language.normal_form import fold
from knowledge.question_bank.bank import bundled_bank

TODAY = date(2026, 3, 15)

ASKED_IN_VIETNAMESE: list[tuple[str, str]] = [
    ("năm 2021 thì thế nào?", "2021-12-31"),
    ("trước 1/7/2025 ai có thẩm quyền?", "2025-06-30"),
    ("vào năm 2019 lệ phí hộ chiếu là bao nhiêu", "2019-12-31"),
    ("tại thời điểm tháng 3/2020 thủ tục nhập cảnh thế nào?", "2020-03-31"),
    ("năm 2021 thì thủ tục thế nào", "2021-12-31"),
    ("Năm 2018, khi giao khu vực biển, “vùng biển ven bờ” được hiểu như thế nào?", "2018-12-31"),
    ("Năm 2020, nếu mất hộ chiếu, phải báo trong mấy ngày?", "2020-12-31"),
    ("Vào tháng 3/2023 có quy định nào cho hủy hộ chiếu không?", "2023-03-31"),
    ("Trước ngày 01/7/2025, tỉnh đã được miễn xin ý kiến bộ chưa?", "2025-06-30"),
    ("quy định năm 2021 thế nào", "2021-12-31"),
    ("theo quy định năm 2021 thì tôi phải nộp gì?", "2021-12-31"),
    ("từ 1/7/2025 ai cấp phép hội nghị quốc tế?", "2025-07-01"),
    ("sau ngày 1/7/2025 ai cấp phép?", "2025-07-02"),
    ("nam 2021 thi the nao", "2021-12-31"),
    ("truoc 1/7/2025 ai co tham quyen", "2025-06-30"),
    ("thang 3 nam 2020 le phi visa bao nhieu", "2020-03-31"),
    ("Hồi 2019 thì lệ phí hộ chiếu là bao nhiêu?", "2019-12-31"),
    ("Quý 2 năm 2021 thì thủ tục nhập cảnh ra sao?", "2021-06-30"),
    ("Đầu năm 2022 ai có thẩm quyền cho phép đoàn ra?", "2022-03-31"),
    ("giữa năm 2022 thì thế nào", "2022-06-30"),
    ("Cuối năm 2022 lệ phí cấp thị thực bao nhiêu?", "2022-12-31"),
    ("Nửa đầu năm 2023 thời hạn thị thực điện tử là bao lâu?", "2023-06-30"),
    ("6 tháng cuối năm 2023 thủ tục cấp visa thế nào?", "2023-12-31"),
    ("Ngày 15 tháng 8 năm 2020 thì thủ tục nhập cảnh thế nào?", "2020-08-15"),
    ("Cách đây 3 năm lệ phí làm hộ chiếu là bao nhiêu?", "2023-03-15"),
    ("Năm ngoái quy định về thẻ tạm trú ra sao?", "2025-12-31"),
    ("3 năm trước ai cấp giấy phép cho tổ chức phi chính phủ nước ngoài?", "2023-03-15"),
    ("Quy định tại thời điểm tháng 3/2020 về miễn thị thực?", "2020-03-31"),
    ("Theo quy định trước ngày 1/7/2025 thì UBND tỉnh hay Bộ Ngoại giao cho phép hội nghị?", "2025-06-30"),
    ("Pháp luật có hiệu lực vào ngày 1/5/2018 quy định gì về nhập quốc tịch?", "2018-05-01"),
    ("Thủ tục cấp hộ chiếu ngoại giao năm 2019 thế nào?", "2019-12-31"),
    ("Lệ phí cấp hộ chiếu phổ thông năm 2018 là bao nhiêu?", "2018-12-31"),
    ("Lệ phí hộ chiếu là bao nhiêu vào năm 2019?", "2019-12-31"),
    ("Ai có thẩm quyền cho phép tổ chức hội thảo quốc tế trước 1/7/2025?", "2025-06-30"),
    ("Còn năm 2021?", "2021-12-31"),
    ("Thế còn trước năm 2020 thì sao?", "2019-12-31"),
    ("Vậy hồi năm 2018 thì thế nào ạ?", "2018-12-31"),
    ("Sau năm 2021 thì thủ tục thế nào?", "2022-01-01"),
    ("Sau tháng 6/2023 thời hạn visa điện tử bao lâu?", "2023-07-01"),
    ("Trước tháng 8/2024 điều kiện cấp thẻ hướng dẫn viên là gì?", "2024-07-31"),
    ("Trước năm 2014 người nước ngoài được miễn thị thực bao nhiêu ngày?", "2013-12-31"),
    ("Từ năm 2027 lệ phí hộ chiếu là bao nhiêu?", "2027-01-01"),
    ("Năm 2027 quy định về thị thực thế nào?", "2027-12-31"),
    ("Từ ngày 1/7/2027 ai có thẩm quyền cấp giấy phép?", "2027-07-01"),
    ("Cho em hỏi năm 2020 làm hộ chiếu mất bao nhiêu tiền?", "2020-12-31"),
    ("Dạ cho tôi hỏi, vào tháng 5 năm 2019, công dân Hàn Quốc được miễn thị thực bao nhiêu ngày?", "2019-05-31"),
    ("Tính đến ngày 30/6/2025, cơ quan nào cấp giấy phép cho báo chí nước ngoài?", "2025-06-30"),
    ("Cho đến hết năm 2022 thủ tục hợp pháp hóa lãnh sự ra sao?", "2022-12-31"),
    ("Trước 1/7/25 ai có thẩm quyền?", "2025-06-30"),
    ("Tháng ba năm 2020 điều kiện nhập cảnh là gì?", "2020-03-31"),
    ("Tôi có hộ chiếu cấp năm 2015. Năm 2021 thì lệ phí cấp đổi là bao nhiêu?", "2021-12-31"),
    ("Năm 2021, người sinh trước năm 1975 cần giấy tờ gì?", "2021-12-31"),
    ("Năm 2021 người gốc Việt cần giấy tờ gì để được miễn thị thực?", "2021-12-31"),
    ("truoc nam 2020 thi ho chieu co gia tri may nam", "2019-12-31"),
    ("thang 3 nam 2020 thu tuc nhap canh the nao", "2020-03-31"),
    ("quy 2 nam 2021 le phi visa bao nhieu", "2021-06-30"),
    ("cho em hoi vao nam 2019 le phi ho chieu la bao nhieu", "2019-12-31"),
    ("nam ngoai le phi visa bao nhieu", "2025-12-31"),
    ("cach day 2 nam thoi han the tam tru la bao lau", "2024-03-15"),
    ("tai thoi diem 1/5/2018 dieu kien nhap quoc tich la gi", "2018-05-01"),
    ("sau ngay 1/7/2025 ai co tham quyen cap phep", "2025-07-02"),
    ("hoi nam 2016 nguoi han quoc duoc mien thi thuc bao nhieu ngay", "2016-12-31"),
    ("Năm 2020 do dịch covid người nước ngoài được gia hạn tạm trú bao lâu?", "2020-12-31"),
    ("Tại thời điểm năm 2017 thị thực điện tử có giá trị mấy lần nhập cảnh?", "2017-12-31"),
    ("Hồi năm 2010 ai ký công hàm xin visa?", "2010-12-31"),
    ("Trước tháng 7/2025, UBND cấp huyện có được ký thỏa thuận quốc tế không?", "2025-06-30"),
    ("Trong năm 2018 mức phạt quá hạn tạm trú là bao nhiêu?", "2018-12-31"),
    ("Nếu là năm 2019 thì sao?", "2019-12-31"),
    ("Hồi năm 2010 thì sao ạ?", "2010-12-31"),
    ("Pháp luật hồi đó (năm 2010) quy định thế nào?", "2010-12-31"),
    ("Theo luật có hiệu lực vào năm 2010 thì tôi cần gì?", "2010-12-31"),
    ("Lệ phí hộ chiếu là bao nhiêu trước 1/7/2025?", "2025-06-30"),
    ("Người Hàn Quốc được miễn thị thực bao nhiêu ngày vào năm 2016?", "2016-12-31"),
    ("Luật Xuất nhập cảnh trước 1/7/2020 quy định thế nào?", "2020-06-30"),
    ("Sang năm lệ phí hộ chiếu là bao nhiêu?", "2027-12-31"),
    ("Trước 7/2025 ai có thẩm quyền?", "2025-06-30"),
    ("Đầu tháng 7/2025 lệ phí thị thực bao nhiêu?", "2025-07-10"),
    ("nếu tính tại thời điểm ngày 1/1/2021 thì luật nào quy định về biên phòng?", "2021-01-01"),
    ("Từ 1/7/2025, thẩm quyền cấp giấy thông hành biên giới thuộc ai?", "2025-07-01"),
    ("Năm kia thủ tục xin phép hội thảo quốc tế nộp ở đâu?", "2024-12-31"),
    ("Vào quý 1/2022, hộ chiếu vắc xin có được công nhận không?", "2022-03-31"),
    ("Hồi tháng 10 năm 2021 nhập cảnh Việt Nam cần điều kiện gì?", "2021-10-31"),
    ("le phi gia han visa hoi 2021 la bn", "2021-12-31"),
    ("Cho hỏi quy định về đoàn ra hồi năm 2020 ra sao", "2020-12-31"),
    ("Mức lệ phí hợp pháp hóa lãnh sự áp dụng năm 2017 là bao nhiêu?", "2017-12-31"),
    ("Thời điểm 2015 thì thẻ thường trú bao lâu phải đổi?", "2015-12-31"),
    (
        "Trước khi sáp nhập tỉnh, trước 1/7/2025, chủ tịch huyện có được cử cán bộ đi nước ngoài không?",
        "2025-06-30",
    ),
    ("Cơ quan nào cấp thẻ ABTC hồi năm 2012 vậy?", "2012-12-31"),
    ("Năm 2017 người Nga vào Việt Nam được miễn visa mấy ngày?", "2017-12-31"),
]
ASKED_IN_ENGLISH: list[tuple[str, str]] = [
    ("in 2021, what was the fee for a passport?", "2021-12-31"),
    ("before July 1, 2025, who approved delegations?", "2025-06-30"),
    ("as of 2020-05-01, who was exempt from visas?", "2020-05-01"),
    ("back in 2019 how long could an e-visa last?", "2019-12-31"),
    ("what were the rules last year?", "2025-12-31"),
    ("two years ago what documents were needed for a visa?", "2024-03-15"),
    ("what applied until the end of 2022?", "2022-12-31"),
    ("What was the passport fee in 2019?", "2019-12-31"),
    ("What did the rules say about e-visas in March 2020?", "2020-03-31"),
    ("Before July 1, 2025, which authority licensed foreign press?", "2025-06-30"),
    ("Under the regulations in force in 2018, could a foreign NGO open an office?", "2018-12-31"),
    ("Who was competent to approve international conferences before 1 July 2025?", "2025-06-30"),
    ("Last year, what documents were required for a residence card?", "2025-12-31"),
    ("What about in 2021?", "2021-12-31"),
    ("And before July 2025?", "2025-06-30"),
    ("After 1 July 2025, which authority is responsible for border passes?", "2025-07-02"),
    ("In the second quarter of 2021, what was the entry procedure?", "2021-06-30"),
    ("In early 2022, how long could tourists stay without a visa?", "2022-03-31"),
    ("How much did a residence card cost five years ago?", "2021-03-15"),
    ("What will the passport fee be in 2027?", "2027-12-31"),
    ("As of 1 May 2020, who was exempt from visas?", "2020-05-01"),
    ("Was a visa required for Koreans in 2016?", "2016-12-31"),
    ("Until the end of 2022, what did the law require of sponsors?", "2022-12-31"),
    ("How long was an e-visa valid in 2020?", "2020-12-31"),
    ("Which countries were exempt from visas in 2015?", "2015-12-31"),
    ("Prior to 2020, could children share a parent's passport?", "2019-12-31"),
    ("At the end of 2022, who could grant permission for a seminar?", "2022-12-31"),
    ("What visa did Koreans need in 2019?", "2019-12-31"),
    ("What will the visa fee be next year?", "2027-12-31"),
    ("As it stood in March 2021, what did the law say on dual citizenship?", "2021-03-31"),
    ("What was the penalty for overstaying back in 2014?", "2014-12-31"),
    ("In 2016, could a tourist visa be extended inside the country?", "2016-12-31"),
    ("Which documents were needed to register an NGO before November 2022?", "2022-10-31"),
    ("How long did processing of a passport take in 2018?", "2018-12-31"),
]
NOT_ASKED_IN_VIETNAMESE: list[str] = [
    "tôi sinh năm 1990",
    "hộ chiếu cấp năm 2015 còn dùng được không",
    "visa hết hạn ngày 5/12/2026 thì gia hạn thế nào",
    "đoàn đi tháng 3 năm 2027 thì nộp hồ sơ khi nào",
    "báo cáo năm 2021 nộp khi nào",
    "kế hoạch đoàn ra năm 2025 gửi ai",
    "đã kết hôn năm 2018",
    "người sinh trước ngày 1/1/1975 có được xin quốc tịch không",
    "ký trước ngày 1/7/2025 thì áp dụng luật nào",
    "Luật Quốc tịch 2008 quy định gì về song tịch?",
    "Nghị định 58/2022/NĐ-CP quy định gì?",
    "NĐ 12 năm 2022 nói gì về phạt lao động",
    "Hiến pháp năm 2013 quy định thế nào về quốc tịch?",
    "Nghị định số 82/2015/NĐ-CP ngày 24 tháng 9 năm 2015 quy định gì?",
    "Thông tư của Bộ Công an năm 2015 về biểu mẫu thế nào?",
    "Văn bản năm 2016 về kinh phí điều ước thế nào?",
    "Quyết định năm 2008 công bố các loài thủy sinh gồm những loài nào?",
    "Theo quy định năm 2015 về tiền sử dụng khu vực biển, tiền nộp về đâu?",
    "Quy định của Bộ Ngoại giao năm 2020 về lãnh sự danh dự nói gì?",
    "luat cu tru nam 2020 quy dinh the nao ve tam tru",
    "Luật năm 2014 quy định thế nào về thị thực?",
    "theo luật 2014 thì thị thực có được đổi mục đích không",
    "Quy định năm 2021 còn hiệu lực không?",
    "Quy định có hiệu lực từ ngày 1/7/2025 là gì?",
    "Từ 1/7/2025 có gì thay đổi về thẩm quyền?",
    "Trước và sau ngày 1/7/2025 thẩm quyền khác nhau thế nào?",
    "hiện nay lệ phí hộ chiếu là bao nhiêu",
    "bây giờ thủ tục thế nào",
    "quy định hiện hành về thị thực là gì",
    "Năm 2026 lệ phí hộ chiếu là bao nhiêu?",
    "Năm nay thủ tục cấp visa thế nào?",
    "Tháng 3/2026 thủ tục cấp visa thế nào?",
    "Trước 1/7/2027 ai có thẩm quyền?",
    "So với năm 2019, thủ tục hiện nay thế nào?",
    "Từ năm 2019 đến nay lệ phí hộ chiếu là bao nhiêu?",
    "Từ năm 2019 đến năm 2021 lệ phí hộ chiếu là bao nhiêu?",
    "Năm 2019 và năm 2021 lệ phí hộ chiếu là bao nhiêu?",
    "Năm 2015 tôi làm hộ chiếu ở Huế, giờ hết hạn thì làm lại ở đâu?",
    "Năm 2018 kết hôn với người Nhật có phải ghi chú không?",
    "Đoàn ra năm 2026 của tỉnh ai duyệt?",
    "Năm 2027 tỉnh tổ chức hội nghị quốc tế thì xin phép ai?",
    "Tháng 5/2027 đón đoàn Lào thì thủ tục thế nào?",
    "Phải nộp báo cáo gì trước ngày 15/12/2025?",
    "Hồ sơ nộp trước 1/7/2025 thì giải quyết theo luật nào?",
    "Thẻ hướng dẫn viên cấp trước tháng 8/2024 dùng được đến khi nào?",
    "Người đã nhập cảnh trước ngày 1/1/2000 có được thường trú không?",
    "Tôi ở Việt Nam từ năm 2019, xin thường trú cần gì?",
    "Giấy khai sinh cấp trước năm 1975 có dùng được không?",
    "Công ty tôi thành lập năm 2019 muốn mời chuyên gia thì thủ tục thế nào?",
    "Vợ tôi được cấp thẻ tạm trú ngày 5/6/2024, thủ tục gia hạn ra sao?",
    "Thủ tục đổi hộ chiếu cấp năm 2015 thế nào?",
    "Thủ tục cho đoàn đi Lào tháng 3/2027 thế nào?",
    "Thời hạn nộp báo cáo năm 2025 là bao lâu?",
    "Chương trình hành động quốc gia về du lịch 2013-2020 gồm những gì?",
    "Kinh phí đoàn ra năm 2025 do ai duyệt?",
    "Xin visa Việt Nam 2021 cần gì?",
    "Hồ sơ đi lao động Hàn Quốc cần khám sức khỏe cách đây mấy tháng?",
    "Phải thông báo ít nhất 2 năm trước khi hết hạn không?",
    "ho chieu cap nam 2015 het han lam lai o dau",
    "em sinh nam 2009 lam ho chieu can gi",
    "ket hon nam 2018 o Nhat co can ghi chu khong",
    "doan ra thang 5 nam 2027 nop ho so o dau",
    "bao cao nam 2021 gui cho ai",
    "dau tu nam 2021 vao Lao can giay phep gi",
    "Sinh viên Lào sang năm 2023, thủ tục gia hạn tạm trú thế nào?",
    "Từ năm 2019 ở Việt Nam, thủ tục xin thường trú thế nào?",
    "Trước năm 1975 có quốc tịch Việt Nam thì có được miễn thị thực không?",
    "Trước năm 1975 là sĩ quan chế độ cũ có được về thăm quê không?",
    "Ngày 5/12/2025 visa hết hạn bị phạt bao nhiêu?",
    "Thẩm quyền giải quyết hồ sơ nhận trước năm 2025 thuộc ai?",
    "Điều kiện cho người đến Việt Nam trước năm 1975 là gì?",
    "Hợp đồng ký với đối tác Nhật năm 2019 gia hạn thế nào?",
    "Đơn nộp tại sở trước 1/7/2025 ai giải quyết?",
    "Trước ngày 15/12/2025 cơ quan nào phải nộp báo cáo?",
    "Tháng 6/2025 hồ sơ gửi lên bị trả, phải làm gì?",
    "Năm 2019 chồng tôi nhập cảnh, lệ phí gia hạn bao nhiêu?",
    "Anh Kim sang Việt Nam hồi 2019, thẻ tạm trú bây giờ xin ở đâu?",
    "Thông tư hướng dẫn năm 2021 có mấy điều?",
    "Công ước Viên năm 1963 quy định thế nào về lãnh sự?",
    "Theo Công ước Luật biển năm 1982 lãnh hải rộng bao nhiêu?",
    "Hiệp định miễn thị thực với Nga ký năm 2008 quy định mấy ngày?",
    "Kết quả phỏng vấn visa năm 2025 xem ở đâu?",
    "Lịch nghỉ tết 2026 của sở thế nào?",
    "Mẫu NA5 năm 2015 khác mẫu năm 2021 thế nào?",
    "Lao động đi Hàn Quốc năm 2024 theo chương trình EPS cần điều kiện gì?",
    "Hội nghị dự kiến tháng 5/2026 xin phép ai?",
    "Từ 12/5/2026 đến 20/5/2026 đoàn đi Nhật, ai duyệt?",
    "Tờ khai năm 2019 thiếu chữ ký thì làm sao?",
    "Quốc khánh năm 2025 treo cờ thế nào?",
    "Con tôi sinh năm 2010 thì lệ phí hộ chiếu là bao nhiêu?",
    "Hộ chiếu năm 2015, lệ phí đổi là bao nhiêu?",
    "Năm sinh 1990, làm hộ chiếu ở đâu?",
    "Sau khi sáp nhập tỉnh năm 2025 ai cấp giấy phép?",
    "Sau sáp nhập 1/7/2025 ai cấp phép hội thảo?",
    "dau tu tu nam 2019 thi the tam tru may nam",
    "Visa cấp ngày 1/2/2024 thời hạn mấy tháng?",
    "chi phi di Han nam 2024 bao nhieu",
    "Danh sách nước miễn visa năm 2025?",
    "Số người xuất khẩu lao động năm 2024 là bao nhiêu?",
    "Năm 2020 do dịch covid tôi kẹt lại Việt Nam, có bị phạt không?",
    "Năm 2019 lệ phí là bao nhiêu, hiện nay là bao nhiêu?",
    "Năm 2019 lệ phí bao nhiêu, giờ bao nhiêu?",
    "Từ năm 2019 doanh nghiệp đã có giấy phép cần làm gì?",
    "Năm 2025 lệ phí thị thực giảm từ ngày nào?",
    "Năm 2025 quy định về quốc tịch được sửa đổi thế nào?",
    "Từ năm 2021 quy định mới về visa thế nào?",
    "Thủ tục ghi chú kết hôn năm 2018 thế nào?",
    "Thủ tục cho đoàn vào năm 2025 thế nào?",
    "Lệ phí theo Thông tư 219/2016/TT-BTC bản năm 2016 là bao nhiêu?",
    "Quy định của Bộ Ngoại giao năm 2020 thế nào?",
    "Năm 2021 thị thực của tôi được mấy tháng?",
    "Năm 2019 ông Nam cần giấy tờ gì?",
    "Ngày 31/2/2021 thủ tục thế nào?",
    "Giữa năm 2019 và năm 2021 lệ phí là bao nhiêu?",
    "nam 2019 toi da ket hon voi nguoi nhat can giay to gi",
    "Tàu cá bị bắt năm 2023 thì ai hỗ trợ đưa ngư dân về?",
    "Thẻ tạm trú cấp tháng 8/2023 gia hạn mấy lần?",
    "Từ ngày 1/1/2024 đến 31/12/2024 có bao nhiêu đoàn vào?",
    "Người xuất cảnh trước 30/4/1975 hồi hương cần giấy tờ gì?",
    "Ba tôi mất năm 2018, giấy tờ ở Mỹ, trích lục thế nào?",
    "Quyết định 06 năm 2020 của Thủ tướng quy định gì?",
    "Chỉ tiêu học bổng năm 2025 do ai phân bổ?",
    "Đoàn Hàn Quốc vào làm việc ngày 15/6/2026 cần văn bản gì?",
    "Lịch tiếp công dân tháng 4 năm 2026 thế nào?",
    "Từ năm 2020 tới giờ chưa gia hạn thẻ thì phạt bao nhiêu?",
    "Văn phòng của chúng tôi đăng ký năm 2022, hết hạn 2027, gia hạn sao?",
    "Công dân sinh năm 2008 xin hộ chiếu lần đầu cần gì?",
]
NOT_ASKED_IN_ENGLISH: list[str] = [
    "Law on Entry and Exit 2014: who needs a visa?",
    "What does the 2020 circular on consuls regulate?",
    "Under the 2014 law, how long can a visa be?",
    "Was the rule amended in 2020?",
    "When did the rules in 2021 take effect?",
    "Passports issued in 2015: can they be used?",
    "I was born in 1990 in Canada. Can I get a visa exemption?",
    "My visa expires on December 5, 2026. How do I extend it?",
    "We got married in 2018; what documents do we need?",
    "Our delegation travels in March 2027, what is the procedure?",
    "When is the 2021 report due?",
    "What must people born before January 1, 1975 submit?",
    "Contracts signed before July 1, 2025: which law applies?",
    "Last year I applied for a visa and was refused. What can I do?",
    "Is a work permit issued two years ago still valid?",
    "What is the current fee?",
    "How long can I stay from 2027?",
    "Which reports must be filed before December 15, 2025?",
    "Who organises the conference in October 2027?",
    "The conference in October 2025 had 50 foreign guests, was a permit needed?",
    "In 2019 an NGO registered with the competent agency. Can it renew?",
    "Before December 15, 2025, who must submit reports?",
    "On June 3, 2026, which documents must the delegation show?",
    "Passports issued by the embassy in 2015 cost how much to renew?",
    "What documents does a person who entered Vietnam before 2000 need?",
    "How many foreigners visited Vietnam in 2024?",
    "Who was the minister of foreign affairs in 2010?",
    "When the law was passed in 2014, who signed it?",
    "We applied before July 2025. Which office decides?",
    "My son was born in 2019; what was required to register him?",
    "A Korean tourist overstayed in 2019. What is the fine?",
    "Do foreigners need a visa in 2027?",
    "What was the fee in 2019? And now?",
    "What documents were required of a company licensed in 2019?",
    "What documents were required of people who entered through Laos in 2019?",
    "What was required for the conference in October 2025?",
    "What standards were issued for aquaculture in 2019?",
    "What was my fee in 2019?",
    "Between 2019 and 2021 what was the fee?",
    "Do permits from before July 2025 remain valid?",
    "What documents must a journalist arriving in May 2026 show?",
    "Which treaty did Vietnam sign with Laos in 2007?",
    "A baby born abroad in 2021: which office registers the birth?",
    "Is the fee from 2016 still charged?",
    "The grant was approved in 2019 under the old decree; must we report?",
]

# Found later, in questions on what was in force on past days.
ASKED_LATER: list[tuple[str, str]] = [
    ("Hồi năm 2018 muốn mời chuyên gia nước ngoài thì phải xin phép ai?", "2018-12-31"),
    ("Trước năm 2020 muốn mở hội thảo quốc tế thì cần giấy tờ gì?", "2019-12-31"),
    ("Hồi năm 2014 công ty đưa lao động ra nước ngoài ký quỹ bao nhiêu?", "2014-12-31"),
    ("Hồi trước tháng 11/2022 tổ chức phi chính phủ nước ngoài đăng ký với ai?", "2022-10-31"),
    ("Tính đến 31/12/2015, kết hôn có yếu tố nước ngoài đăng ký ở đâu?", "2015-12-31"),
    ("Theo luật lúc năm 2016 thì lao động đi nước ngoài phải ký quỹ bao nhiêu?", "2016-12-31"),
    ("Mức sinh hoạt phí cơ sở năm 2020 của cán bộ ngoại giao là bao nhiêu?", "2020-12-31"),
    ("Sinh hoạt phí cơ sở trước ngày 15/5/2024 là bao nhiêu?", "2024-05-14"),
    ("Cho hỏi năm 2020 lệ phí cấp giấy miễn thị thực bao nhiêu?", "2020-12-31"),
    ("In 2013, what was the term of office of members of a mission?", "2013-12-31"),
    ("How much was the deposit of a tour operator in 2019?", "2019-12-31"),
    ("Before 1 July 2020, for how long was a passport valid?", "2020-06-30"),
    ("In 2016, by whom were visas for journalists granted?", "2016-12-31"),
]
NOT_ASKED_LATER: list[str] = [
    "Hồi năm 2018 tôi muốn mời chuyên gia nước ngoài thì bị từ chối, giờ phải xin phép ai?",
    "Năm 2014 công ty đã ký quỹ, nay rút lại cần giấy tờ gì?",
]

# Written before the patterns were, and tried on them once they were done.
WRITTEN_APART_ASKED: list[tuple[str, str]] = [
    ("Cho em hỏi hồi năm 2018 thì người nước ngoài xin thẻ tạm trú cần những giấy tờ gì ạ?", "2018-12-31"),
    ("Thời điểm tháng 6/2022, lệ phí cấp thị thực một lần là bao nhiêu?", "2022-06-30"),
    ("Trước ngày 15/8/2023, thị thực điện tử có thời hạn tối đa bao nhiêu ngày?", "2023-08-14"),
    ("Luật lệ hồi năm ngoái về cho thuê nhà với người nước ngoài ra sao?", "2025-12-31"),
    ("truoc nam 2020 thi tre em duoi 9 tuoi co duoc ghep chung ho chieu voi bo me khong", "2019-12-31"),
    ("Theo pháp luật áp dụng vào ngày 1/1/2015 thì ai được miễn thị thực?", "2015-01-01"),
    ("Năm 2016 cơ quan nào có thẩm quyền cho phép tổ chức hội nghị, hội thảo quốc tế?", "2016-12-31"),
    ("Thế còn trước tháng 7/2020 thì sao?", "2020-06-30"),
    ("Cách đây 5 năm thủ tục hợp pháp hóa lãnh sự mất mấy ngày?", "2021-03-15"),
    ("Sau ngày 1/7/2025 ai cấp phép cho phóng viên nước ngoài vào tỉnh tác nghiệp?", "2025-07-02"),
    ("Điều kiện nhập quốc tịch Việt Nam vào thời điểm cuối năm 2010 là gì?", "2010-12-31"),
    ("Kể từ ngày 1/7/2027 thì thẩm quyền cấp hộ chiếu ngoại giao thuộc cơ quan nào?", "2027-07-01"),
    ("Quý 3 năm 2024 quy định về đoàn ra thế nào?", "2024-09-30"),
    ("Hồi trước năm 2015 visa du lịch tối đa được mấy tháng vậy ad?", "2014-12-31"),
    ("What was the fee for a single-entry visa in March 2019?", "2019-03-31"),
    ("Under the rules in force on 1 June 2018, who could sponsor a foreign journalist?", "2018-06-01"),
    ("Before 15 August 2023, how long could someone stay on an e-visa?", "2023-08-14"),
    ("What did the law say about dual nationality in 2010?", "2010-12-31"),
    ("How about in 2021?", "2021-12-31"),
    ("As of 2019-12-31, which authority approved international conferences?", "2019-12-31"),
    ("Three years ago, what documents were required for a temporary residence card?", "2023-03-15"),
    ("Who had the power to approve foreign NGO aid before July 2020?", "2020-06-30"),
    ("Which regulations on consular legalisation applied in late 2012?", "2012-12-31"),
    ("last year's rules on overseas delegations: what did they require?", "2025-12-31"),
    ("Quy định lúc đó (tháng 5/2021) về cách ly khi nhập cảnh như thế nào?", "2021-05-31"),
    ("Vào đầu năm 2020 hộ chiếu phổ thông có giá trị mấy năm?", "2020-03-31"),
    ("tai thoi diem ngay 20/10/2014 thoi han the thuong tru la bao lau", "2014-10-20"),
    ("Năm kia mức phạt quá hạn visa là bao nhiêu?", "2024-12-31"),
    ("Tính đến hết năm 2019, những nước nào được miễn thị thực đơn phương?", "2019-12-31"),
]
WRITTEN_APART_NOT_ASKED: list[str] = [
    "quy dinh nam 2019 ve cap ho chieu cong vu the nao",
    "Vợ chồng tôi cưới năm 2019 ở Đài Loan, giờ muốn ghi chú kết hôn thì làm sao?",
    "Hộ chiếu của bố tôi hết hạn từ tháng 3/2020, xin cấp lại có bị phạt không?",
    "Báo cáo công tác đối ngoại 6 tháng đầu năm 2025 gửi cho ai?",
    "Sở dự kiến đón đoàn Lào vào tháng 4/2026, thủ tục thế nào?",
    "Thông tư 04/2020/TT-BNG ngày 25 tháng 9 năm 2020 quy định gì về công hàm?",
    "Luật Thỏa thuận quốc tế năm 2020 có mấy chương?",
    "Dự án viện trợ phê duyệt trước ngày 17/9/2020 thì điều chỉnh theo nghị định nào?",
    "con toi sinh thang 8 nam 2019 o Han Quoc, gio ve VN dang ky khai sinh o dau",
    "Tôi bị trục xuất năm 2021, bao lâu thì được nhập cảnh lại?",
    "Kế hoạch ký kết thỏa thuận quốc tế năm 2027 phải trình trước ngày nào?",
    "Người gốc Việt rời Việt Nam trước 30/4/1975 có được xin lại quốc tịch không?",
    "Thủ tục xin visa hiện nay có gì khác so với năm 2019?",
    "Nghị quyết 128 năm 2021 còn hiệu lực không?",
    "Quyết định thành lập hội năm 2015 của chúng tôi thất lạc, xin sao lục ở đâu?",
    "Hạn chót nộp hồ sơ xét tặng kỷ niệm chương năm 2026 là ngày nào?",
    "Đoàn của UBND tỉnh đi Nhật từ ngày 12/5/2026 đến 20/5/2026 cần xin phép ai?",
    "Giấy phép lao động cấp cách đây 2 năm có gia hạn được không?",
    "Năm ngoái tôi xin visa bị từ chối, năm nay nộp lại được không?",
    "Quy định này có hiệu lực từ ngày 1/7/2025 phải không?",
    "Luật Quốc tịch được sửa đổi vào năm nào, 2014 hay 2025?",
    "My passport was issued in 2016 and expires in 2026, can I renew it now?",
    "I got married in Japan last year. How do I register it in Vietnam?",
    "Does the 2014 Law on Entry and Exit still apply to foreign students?",
    "Our delegation arrives on June 3, 2026; when must we file the plan?",
    "When did Decree 58/2022 take effect, before or after 2023?",
    "My father left Vietnam before 1975. Can he get a certificate of origin?",
    "Is an NGO registration issued two years ago still valid?",
    "What changed for e-visas in August 2023?",
    "The conference will be held in October 2026, who approves it?",
    "Chứng minh nhân dân cấp trước năm 2016 dùng để làm hộ chiếu được không?",
]

ASKED = [*ASKED_IN_VIETNAMESE, *ASKED_IN_ENGLISH, *ASKED_LATER, *WRITTEN_APART_ASKED]
NOT_ASKED = [*NOT_ASKED_IN_VIETNAMESE, *NOT_ASKED_IN_ENGLISH, *NOT_ASKED_LATER, *WRITTEN_APART_NOT_ASKED]


def day_of(question: str, today: date = TODAY) -> str | None:
    found = read_as_of(question, today)
    return None if found is None else found.day.isoformat()


@pytest.mark.parametrize(("question", "day"), ASKED)
def test_the_law_is_asked_for_at_another_day(question: str, day: str) -> None:
    assert day_of(question) == day


@pytest.mark.parametrize("question", NOT_ASKED)
def test_a_time_that_is_not_the_laws_gives_no_day(question: str) -> None:
    assert day_of(question) is None


@pytest.mark.parametrize(("question", "day"), ASKED)
def test_a_day_is_read_however_the_question_is_typed(question: str, day: str) -> None:
    typed = (fold(question), unicodedata.normalize("NFD", question), question.upper(), question.rstrip("?"))
    assert {day_of(each) for each in typed} == {day}


@pytest.mark.parametrize("question", NOT_ASKED)
def test_no_day_is_read_however_the_question_is_typed(question: str) -> None:
    typed = (fold(question), unicodedata.normalize("NFD", question), question.upper(), question.rstrip("?"))
    assert {day_of(each) for each in typed} == {None}


@pytest.mark.parametrize(
    ("question", "today", "day"),
    [
        ("Năm 2026 lệ phí hộ chiếu là bao nhiêu?", date(2026, 1, 1), None),
        ("Năm 2026 lệ phí hộ chiếu là bao nhiêu?", date(2027, 1, 1), "2026-12-31"),
        ("Đầu năm 2026 lệ phí hộ chiếu là bao nhiêu?", date(2026, 2, 1), None),
        ("Đầu năm 2026 lệ phí hộ chiếu là bao nhiêu?", date(2026, 4, 1), "2026-03-31"),
        ("Cuối năm 2026 lệ phí hộ chiếu là bao nhiêu?", date(2026, 4, 1), "2026-12-31"),
        ("Trước 1/7/2025 ai có thẩm quyền?", date(2025, 6, 30), None),
        ("Trước 1/7/2025 ai có thẩm quyền?", date(2025, 7, 1), "2025-06-30"),
        ("Từ 1/7/2025 ai có thẩm quyền?", date(2025, 6, 1), "2025-07-01"),
        ("Từ 1/7/2025 ai có thẩm quyền?", date(2025, 7, 1), None),
        ("Cách đây 1 năm lệ phí hộ chiếu là bao nhiêu?", date(2024, 2, 29), "2023-02-28"),
        ("Cách đây 1 tháng lệ phí hộ chiếu là bao nhiêu?", date(2026, 3, 31), "2026-02-28"),
        ("Cách đây 2 tuần lệ phí hộ chiếu là bao nhiêu?", TODAY, "2026-03-01"),
        ("Năm ngoái lệ phí hộ chiếu là bao nhiêu?", date(2031, 1, 1), "2030-12-31"),
    ],
)
def test_what_a_time_is_depends_on_today(question: str, today: date, day: str | None) -> None:
    assert day_of(question, today) == day


@pytest.mark.parametrize(
    ("question", "said", "precision"),
    [
        ("Cho em hỏi vào ngày 1/5/2019 lệ phí hộ chiếu là bao nhiêu?", "vào ngày 1/5/2019", Precision.DAY),
        ("Tại thời điểm tháng 3/2020 thủ tục thế nào?", "Tại thời điểm tháng 3/2020", Precision.MONTH),
        ("Quý 2 năm 2021 thủ tục thế nào?", "Quý 2 năm 2021", Precision.QUARTER),
        ("Đầu năm 2022 thủ tục thế nào?", "Đầu năm 2022", Precision.QUARTER),
        ("Nửa đầu năm 2022 thủ tục thế nào?", "Nửa đầu năm 2022", Precision.HALF),
        ("Cách đây 3 năm thủ tục thế nào?", "Cách đây 3 năm", Precision.YEAR),
        ("What was the passport fee back in 2019?", "back in 2019", Precision.YEAR),
    ],
)
def test_the_words_that_say_the_day_are_shown(question: str, said: str, precision: Precision) -> None:
    found = read_as_of(question, TODAY)
    assert found is not None
    assert (found.said, found.precision) == (said, precision)
    assert question[slice(*found.span)] == said


def test_the_words_are_those_of_the_text_as_given() -> None:
    question = unicodedata.normalize("NFD", "Lệ phí\u00a0hộ chiếu vào \n năm  2019 là bao nhiêu?")
    found = read_as_of(question, TODAY)
    assert found is not None
    assert found.said == question[slice(*found.span)] == unicodedata.normalize("NFD", "vào \n năm  2019")


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Năm 2021 thì thủ tục thế nào?", "Thủ tục thế nào?"),
        ("năm 2021, thủ tục thế nào?", "thủ tục thế nào?"),
        ("nam 2019 thi thu tuc the nao", "thu tuc the nao"),
        ("Năm 2021 thì sao?", "Thì sao?"),
        ("Lệ phí bao nhiêu? Năm 2021 thì sao?", "Lệ phí bao nhiêu? Thì sao?"),
        (
            "Cho em hỏi vào năm 2019, lệ phí hộ chiếu là bao nhiêu ạ?",
            "Cho em hỏi, lệ phí hộ chiếu là bao nhiêu ạ?",
        ),
        ("Thủ tục cấp hộ chiếu năm 2019 thế nào?", "Thủ tục cấp hộ chiếu thế nào?"),
        ("Lệ phí hộ chiếu là bao nhiêu vào năm 2019?", "Lệ phí hộ chiếu là bao nhiêu?"),
        ("Pháp luật hồi đó (năm 2010) quy định thế nào?", "Pháp luật hồi đó quy định thế nào?"),
        ("Trước năm 2020 thị thực có giá trị bao lâu?", "Thị thực có giá trị bao lâu?"),
        ("What was the passport fee in 2019?", "What was the passport fee?"),
        ("In 2019, what was the passport fee?", "What was the passport fee?"),
        ("last year's rules on visas: what did they say?", "rules on visas: what did they say?"),
    ],
)
def test_a_question_without_the_day_reads_on(question: str, rest: str) -> None:
    found = read_as_of(question, TODAY)
    assert found is not None
    assert without(question, found) == rest


def test_two_days_are_no_day() -> None:
    assert day_of("Năm 2019 lệ phí là bao nhiêu? Năm 2021 lệ phí là bao nhiêu?") is None
    assert day_of("Năm 2019 lệ phí là bao nhiêu? Năm 2019 thủ tục thế nào?") == "2019-12-31"


def test_a_sentence_without_an_end_is_not_judged() -> None:
    assert day_of("thủ tục " * 200 + "năm 2021 thế nào?") is None


@given(
    st.lists(
        st.sampled_from(
            "năm nam 2021 1/7/2025 31/2/2020 tháng 13 3 quý cuối trước sau từ đến hồi thì quy định lệ phí luật "
            "bao nhiêu thế nào ? , . ( ) in before of July 2019 years ago last year rules 's what was the fee 99 a"
            "".split()
        ),
        max_size=14,
    ).map(" ".join)
    | st.text(max_size=60)
)
def test_any_text_is_read_and_its_rest_is_tidy(text: str) -> None:
    found = read_as_of(text, TODAY)
    if found is not None:
        assert text[slice(*found.span)] == found.said
        assert found.day != TODAY
        assert "  " not in without(" ".join(text.split()), found)


@pytest.mark.shared
def test_real_questions_ask_for_todays_law(shared_dir: Path) -> None:
    lines = (shared_dir / "questions" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["q"] for line in lines]
    assert [question for question in questions if read_as_of(question, TODAY)] == []


def test_hardly_any_question_of_the_bank_asks_for_the_law_of_another_day() -> None:
    """They are full of years: of instruments, of papers and of what was done."""
    questions = [text for entry in bundled_bank() for _, text in entry.questions]
    asked = [question for question in questions if read_as_of(question, TODAY)]
    assert len(questions) > 5_000
    assert len(asked) < len(questions) / 2_000, asked
