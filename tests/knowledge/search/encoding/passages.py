"""Short texts for the encoder's tests: rules, questions and noise, in Vietnamese and English."""

RULES = [
    "Người nước ngoài nhập cảnh Việt Nam phải có hộ chiếu hoặc giấy tờ có giá trị đi lại quốc tế và thị thực.",
    "Thị thực được cấp vào hộ chiếu, cấp rời hoặc cấp qua giao dịch điện tử cho từng người.",
    "Viên chức ngoại giao được hưởng quyền bất khả xâm phạm về thân thể; không bị bắt hoặc bị giam giữ.",
    "Cơ quan đại diện thực hiện thăm lãnh sự công dân bị bắt, bị tạm giữ hoặc đang chấp hành hình phạt tù.",
    "Hồ sơ gồm: tờ khai theo mẫu, hai ảnh 4 cm x 6 cm, bản sao giấy khai sinh. Thời hạn giải quyết: 05 ngày.",
    "Uỷ ban nhân dân cấp tỉnh ký kết thoả thuận quốc tế sau khi có ý kiến bằng văn bản của Bộ Ngoại giao.",
    "Chủ khoản viện trợ là tổ chức phi chính phủ nước ngoài có Giấy đăng ký còn hiệu lực tại Việt Nam.",
    "Phóng viên nước ngoài hoạt động báo chí phải mang theo hộ chiếu và Thẻ phóng viên nước ngoài.",
    "Lễ tân đối ngoại: khách nước ngoài cấp bộ trưởng được đón, tiễn tại cửa máy bay.",
    "A foreign journalist may work in Viet Nam with the approval of the Ministry of Foreign Affairs.",
    "The head of mission presents a letter of credence to the President of the receiving State.",
    "Hội nghị, hội thảo quốc tế phải được cấp có thẩm quyền cho phép trước khi tổ chức.",
]

QUESTIONS = [
    "Làm hộ chiếu phổ thông mất mấy ngày?",
    "Con tôi bị bắt ở Campuchia, sứ quán có vào thăm được không?",
    "How many days does it take to get a visa?",
    "xin chào",
]

ODD = ["", " ", "?", "58/2022/NĐ-CP", "x" * 200, "日本国外務省", "ສະຖານທູດ", "№ § 12 % ²", "a\u200bb\u00a0c"]
