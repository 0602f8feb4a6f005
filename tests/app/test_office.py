"""What the parts of an office do together."""

from pathlib import Path

from app.office import Office
from tests.offices import DECREE, INTERNAL, run

PUBLIC_NAME, INTERNAL_NAME = "Thôn Ngọc Hải Xộp", "Ổ Quẹo Khướt Xẻm"


def test_questions_are_read_with_the_words_of_the_law_that_everybody_may_read(
    office: Office, tmp_path: Path
) -> None:
    files = {"public": tmp_path / "decree.txt", "officials": tmp_path / "guidance.txt"}
    files["public"].write_text(f"{DECREE}\nĐiều 4. {PUBLIC_NAME}\nĐoàn khách đến {PUBLIC_NAME}.\n")
    files["officials"].write_text(f"{INTERNAL}\nĐiều 2. {INTERNAL_NAME}\nĐoàn khách đến {INTERNAL_NAME}.\n")
    for audience, file in files.items():
        run(office, "ingest", paths=[str(file)], audience=audience)
    read = office.reader.read("doan khach den thon ngoc hai xop va queo khuot xem").vietnamese
    assert read.startswith("đoàn khách đến thôn ngọc hải xộp và ")
    assert INTERNAL_NAME.lower() not in read
