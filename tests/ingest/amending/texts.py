"""Excerpts of real instruments, some of their clauses shortened."""

from ingest.structure import parse_structure
from knowledge.law.provision import StructuredText

ELECTRICITY_TITLE = "Sửa đổi, bổ sung một số điều của Luật điện lực"
ELECTRICITY = """LUẬT
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐIỆN LỰC
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992;
Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật điện lực số 28/2004/QH11.
Điều 1.
Sửa đổi, bổ sung một số điều của Luật điện lực như sau:
1. Bổ sung khoản 17 và khoản 18 vào Điều 3 như sau:
“17. Giá bán buôn điện là giá bán điện của đơn vị điện lực này bán cho đơn vị điện lực khác để bán lại.
18. Giá bán lẻ điện là giá bán điện của đơn vị điện lực bán cho khách hàng sử dụng điện.”
2. Bổ sung khoản 1a vào sau khoản 1; sửa đổi, bổ sung khoản 3 và khoản 4 Điều 4 như sau:
“1a. Ưu tiên phát triển điện phục vụ nông thôn, miền núi, biên giới, hải đảo.
3. Áp dụng tiến bộ khoa học và công nghệ trong hoạt động điện lực, sử dụng điện nhằm tiết kiệm.
4. Đẩy mạnh việc khai thác và sử dụng các nguồn năng lượng mới, năng lượng tái tạo để phát điện.”
3. Khoản 1 và khoản 3 Điều 8 được sửa đổi, bổ sung như sau:
“1. Quy hoạch phát triển điện lực là quy hoạch chuyên ngành bao gồm quy hoạch phát triển điện lực quốc gia.
3. Quy hoạch phát triển điện lực tỉnh được lập cho từng giai đoạn mười năm.”
4. Bổ sung Điều 8a vào sau Điều 8 như sau:
“Điều 8a. Nội dung quy hoạch phát triển điện lực
1. Quy hoạch phát triển điện lực quốc gia bao gồm những nội dung chính sau đây:
a) Dự báo nhu cầu điện;
b) Bảo vệ môi trường và phòng, chống thiên tai.
2. Quy hoạch phát triển điện lực tỉnh bao gồm những nội dung chính sau đây:
a) Dự kiến quỹ đất cho công trình điện lực.”
5. Sửa đổi, bổ sung tên Điều 9 và nội dung khoản 1, khoản 2 Điều 9 như sau:
“Điều 9. Lập, phê duyệt, công bố và điều chỉnh quy hoạch phát triển điện lực
1. Bộ Công thương tổ chức lập quy hoạch phát triển điện lực quốc gia.
2. Ủy ban nhân dân cấp tỉnh tổ chức lập quy hoạch phát triển điện lực tỉnh.”
6. Điểm đ khoản 1 Điều 16 được sửa đổi, bổ sung như sau:
“đ) Tổ chức kiểm toán năng lượng điện theo định kỳ.”
7. Các khoản 1, 2 và 3 Điều 31 được sửa đổi, bổ sung như sau:
“1. Giá bán lẻ điện do đơn vị bán lẻ điện xây dựng, trừ trường hợp quy định tại khoản 2 Điều 62 của Luật này.
Việc điều chỉnh giá bán lẻ điện phải được thực hiện công khai.
2. Khung giá phát điện do đơn vị điện lực có liên quan xây dựng.
3. Giá phát điện do các đơn vị điện lực thỏa thuận.”
8. Sửa đổi, bổ sung khoản 1 và khoản 4; bổ sung khoản 5 vào Điều 32 như sau:
“1. Tổ chức, cá nhân được cấp giấy phép để thực hiện một hoặc nhiều lĩnh vực hoạt động điện lực.
4. Chính phủ quy định cụ thể điều kiện cấp giấy phép đối với từng lĩnh vực hoạt động điện lực.
5. Bộ Công thương quy định trình tự, thủ tục cấp, gia hạn, sửa đổi, bổ sung và thời hạn giấy phép.”
9. Sửa đổi, bổ sung tên Điều 49; bổ sung khoản 4 vào Điều 49 như sau:
“Điều 49. Trách nhiệm phối hợp thực hiện khi xây dựng công trình điện lực
4. Khi không còn khai thác, sử dụng thì công trình điện lực phải được xử lý bảo đảm an toàn.”
10. Điều 62 được sửa đổi, bổ sung như sau:
“Điều 62. Giá bán điện ở nông thôn, miền núi, biên giới, hải đảo
1. Giá bán điện khu vực nối lưới điện quốc gia được thực hiện theo quy định tại Điều 31 của Luật này.
2. Giá bán điện khu vực chưa nối lưới điện quốc gia được thực hiện như sau:
a) Giá bán lẻ điện cho mục đích sinh hoạt do Ủy ban nhân dân cấp tỉnh quyết định.”
11. Sửa đổi, bổ sung các điểm đ, g và k khoản 1; bổ sung điểm m và điểm n khoản 1; sửa đổi, bổ sung khoản \
2 Điều 66 như sau:
“đ) Xây dựng khung giá của mức giá bán lẻ điện bình quân;
g) Quy định khung giá phát điện;
k) Kiểm tra, giám sát việc điều chỉnh và thực hiện giá điện;
m) Kiểm tra hợp đồng mua bán điện có thời hạn;
n) Kiểm tra và xử lý vi phạm trong lĩnh vực điện lực.
2. Thủ tướng Chính phủ quy định cụ thể về tổ chức của cơ quan điều tiết điện lực.”
Điều 2
1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2013.
2. Chính phủ quy định chi tiết, hướng dẫn thi hành các điều, khoản được giao trong Luật.
"""
"""Luật 24/2012/QH13, Điều 1: the forms that a whole amending law uses, several of its clauses left out."""

PENAL_CODE = """LUẬT
Điều 2. Bổ sung, thay thế, bỏ một số từ, cụm từ tại một số điều, khoản, điểm của Bộ luật Hình sự số \
100/2015/QH13
1. Bổ sung một số từ, cụm từ vào các điều, khoản, điểm sau đây của Bộ luật Hình sự số 100/2015/QH13:
a) Bổ sung cụm từ “Trước khi hành vi phạm tội bị phát giác,” vào đầu điểm c khoản 2; cụm từ “, đã tự \
nguyện sửa chữa, bồi thường thiệt hại hoặc khắc phục hậu quả” vào sau cụm từ “tài sản của người khác” và \
từ “hợp pháp” vào sau từ “đại diện” tại khoản 3 Điều 29;
b) Bổ sung cụm từ “cấm tàng trữ,” vào trước cụm từ “cấm lưu hành” tại điểm c khoản 1 Điều 47.
2. Thay thế từ, cụm từ, dấu phẩy tại các điều, khoản, điểm sau đây của Bộ luật Hình sự số 100/2015/QH13:
a) Thay thế cụm từ “Người thực hiện tội phạm ít nghiêm trọng hoặc tội phạm nghiêm trọng do vô ý” bằng cụm \
từ “Người thực hiện tội phạm nghiêm trọng do vô ý hoặc tội phạm ít nghiêm trọng” tại khoản 3 Điều 29;
b) Thay thế dấu “,” bằng từ “hoặc” trước cụm từ “người đủ 70 tuổi trở lên” tại điểm i khoản 1, trước cụm \
từ “tàn ác để phạm tội” tại điểm m khoản 1 Điều 52;
c) Thay thế từ “viễn thông” bằng cụm từ “mạng viễn thông” và dấu “,” bằng từ “hoặc” sau từ “trao đổi” tại \
khoản 1 Điều 285.
3. Bỏ từ, cụm từ tại các điều, khoản, điểm sau đây của Bộ luật Hình sự số 100/2015/QH13:
a) Bỏ cụm từ “hoặc vật có giá trị lịch sử, văn hóa” tại khoản 1 Điều 176 và khoản 1 Điều 177;
b) Bỏ điểm đ khoản 2, điểm b khoản 3 Điều 172; điểm g khoản 2 Điều 174;
c) Bỏ cụm từ “của Nhà nước” tại tên điều Điều 220 và Điều 221;
d) Bỏ từ “các” trước cụm từ “quy định về quản lý khu bảo tồn” tại tên điều và khoản 1, bỏ từ “từ” trước \
cụm từ “500 mét vuông trở lên” tại điểm b khoản 2 Điều 245.
"""
"""Luật 12/2017/QH14, Điều 2, most of its points left out."""


def structured(text: str, symbol: str) -> StructuredText:
    return parse_structure(text, symbol)


def effect_clause(words: str, symbol: str = "99/2020/TT-BTC") -> StructuredText:
    """An instrument whose only article holds one clause."""
    return parse_structure(f"Điều 9. Hiệu lực thi hành\n1. Thông tư này có hiệu lực.\n2. {words}\n", symbol)
