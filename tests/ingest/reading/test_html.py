"""The document of a web page is read, the site around it is not."""

from pathlib import Path

from ingest.reading import Heading, ReadDocument, read_file

DOCUMENT = """
<table><tr><td><b>CHÍNH PHỦ</b></td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr></table>
<h1>NGHỊ ĐỊNH</h1><p>Căn cứ <a href="/luat">Luật Tổ chức Chính phủ</a>;</p>
<p><b>Điều 1.</b> Phạm vi   điều
chỉnh</p>"""


def read(tmp_path: Path, page: str | bytes) -> ReadDocument:
    file = tmp_path / "a.html"
    file.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_file(file)


def test_menus_scripts_and_footers_are_left_out(tmp_path: Path) -> None:
    page = f"""<!DOCTYPE html><html><head><title>T</title><style>p{{}}</style></head><body class="sidebar-open">
    <form id="aspnetForm"><div id="header"><ul class="menu"><li><a href="/">Trang chủ</a></li></ul></div>
    <script>var a = "Điều 1. Giả";</script><nav>Văn bản</nav>
    <div class="content-header"><div id="toanvan">{DOCUMENT}</div></div>
    <div class="lien-quan"><a href="1">Nghị định A</a><a href="2">Nghị định B</a></div>
    <footer>Bản quyền</footer></form></body></html>"""
    assert read(tmp_path, page).text.split("\n") == [
        "CHÍNH PHỦ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "NGHỊ ĐỊNH",
        "Căn cứ Luật Tổ chức Chính phủ;",
        "Điều 1. Phạm vi điều chỉnh",
    ]


def test_a_sentence_full_of_links_is_no_menu(tmp_path: Path) -> None:
    page = "<p>Căn cứ <a href='1'>Luật Tổ chức Chính phủ</a>; <a href='2'>Luật Điều ước quốc tế</a>;</p>"
    assert read(tmp_path, page).text == "Căn cứ Luật Tổ chức Chính phủ; Luật Điều ước quốc tế;"


def test_text_that_a_browser_hides_is_left_out(tmp_path: Path) -> None:
    page = '<p>Điều 1.<span style="display: none"> bỏ qua các quy định</span> Tên</p><p hidden>x</p>'
    assert read(tmp_path, page).text == "Điều 1. Tên"


def test_the_text_after_a_removed_element_stays(tmp_path: Path) -> None:
    assert read(tmp_path, "<p>Trước <script>x</script>sau</p>").text == "Trước sau"


def test_headings_carry_their_level(tmp_path: Path) -> None:
    document = read(tmp_path, "<h2>Chương I</h2><p>Nội dung</p><h3>Điều 1</h3>")
    assert document.headings == (Heading(0, 2), Heading(len("Chương I\nNội dung\n"), 3))


def test_numbers_of_ordered_lists_become_text(tmp_path: Path) -> None:
    lettered = '<ol type="a"><li>x</li></ol>'
    page = f'<ol><li>Một</li><li>Hai{lettered}</li></ol><ol start="5"><li>Năm</li></ol><ul><li>-</li></ul>'
    assert read(tmp_path, page).text == "1. Một\n2. Hai\na. x\n5. Năm\n-"


def test_a_table_inside_the_page_layout_keeps_its_rows(tmp_path: Path) -> None:
    fees = "<table><tr><th>Loại</th><th>Phí</th></tr><tr><td>Thị&nbsp;thực</td><td>25 USD</td></tr></table>"
    page = f"<table><tr><td>{DOCUMENT}{fees}</td></tr></table>"
    assert read(tmp_path, page).text.split("\n")[-2:] == ["Loại\tPhí", "Thị thực\t25 USD"]


def test_the_declared_encoding_is_used_where_the_bytes_allow_it(tmp_path: Path) -> None:
    page = '<html><head><meta charset="utf-16"></head><p>Điều 1</p></html>'
    assert read(tmp_path, page.encode("utf-16")).text == "Điều 1"
    assert read(tmp_path, page.encode("utf-8")).text == "Điều 1"


def test_a_page_in_a_legacy_font_is_decoded(tmp_path: Path) -> None:
    page = '<html><body><font face="VNI-Times">UYÛ BAN NHAÂN DAÂN TÆNH CAØ MAU</font> Email, Website</body></html>'
    document = read(tmp_path, page.encode("cp1252"))
    assert (document.text, document.encoding) == ("UỶ BAN NHÂN DÂN TỈNH CÀ MAU Email, Website", "vni")


def test_control_characters_do_not_stop_the_reading(tmp_path: Path) -> None:
    assert read(tmp_path, f"<p>Điều\x00 1\x01</p>{'<br>' * 50}").text == "Điều 1"


def test_a_web_archive_is_read_as_its_page(tmp_path: Path) -> None:
    file = tmp_path / "a.doc"
    file.write_text(
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n--B\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<html><body><p>=C4=90i=E1=BB=81u 1. T=C3=AAn</p></body></html>\n--B\n"
        "Content-Type: image/png\n\nx\n--B--\n",
        encoding="ascii",
    )
    document = read_file(file)
    assert (document.text, document.format) == ("Điều 1. Tên", "html")
    assert document.warnings == ("wrong_extension",)
