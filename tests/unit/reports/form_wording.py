"""What the prescribed forms I-19, II-16 and I-3 say, word for word."""

# One row a line: code | number | label | unit | formula; "--" stands for no code, an indented line
# goes on with the one above.
I_19 = {
    "I.7": """
01 | | 1. Tổng số thành viên | Thành viên |
02 | | Trong đó: Số thành viên sử dụng dịch vụ | Thành viên |
03 | | 2. Tổng số lao động thường xuyên | Người |
04 | | Trong đó: Số lao động là thành viên | Người |
""",
    "II.1": """
01 | | 1. Tài sản không chia (01=02+03+04+05) | | 02+03+04+05
-- | | - Chia ra: | |
02 | | - Quyền sử dụng đất do Nhà nước giao đất, cho thuê đất | |
03 | | - Khoản được cấp, hỗ trợ không hoàn lại của nhà nước, khoản được tặng, cho theo thỏa
    thuận là tài sản không chia | |
04 | | - Phần trích lại từ quỹ đầu tư phát triển đưa vào tài sản không chia | |
05 | | - Vốn, tài sản khác do điều lệ quy định là tài sản không chia | |
06 | | 2. Tổng cộng tài sản | |
07 | | 3. Tổng cộng nguồn vốn (07=08+09) | | 08+09
08 | | - Nợ phải trả | |
09 | | - Vốn chủ sở hữu | |
""",
    "II.2": """
01 | | 1. Tổng vốn điều lệ | Tr.đ |
02 | | 2. Tổng số thành viên góp vốn điều lệ | Thành viên |
03 | | 3. Mức vốn góp thấp nhất/thành viên | Tr.đ |
04 | | 4. Mức góp vốn cao nhất/thành viên | Tr.đ |
""",
    "II.3": """
01 | | Tổng số vốn góp vào doanh nghiệp | Tr.đ |
02 | | Tổng giá trị cổ phần mua | Tr.đ |
03 | | Tổng vốn điều lệ của doanh nghiệp trực thuộc | Tr.đ |
""",
    "III.1": """
01 | | 1. Doanh thu bán hàng và cung cấp dịch vụ | |
02 | | - Từ giao dịch với thành viên | |
03 | | 2. Tổng lợi nhuận kế toán trước thuế thu nhập doanh nghiệp | |
04 | | 3. Tổng lợi nhuận sau nghĩa vụ tài chính (04=05+09) | | 05+09
05 | | 4. Tổng lợi nhuận trích lập các quỹ (05=06+07+08) | | 06+07+08
-- | | Chia ra: | |
06 | | - Quỹ Đầu tư phát triển | |
07 | | - Quỹ Dự phòng tài chính | |
08 | | - Quỹ khác | |
09 | | 5. Tổng lợi nhuận chia cho thành viên (09=10+11+12) | | 10+11+12
-- | | Chia ra: | |
10 | | - Chia cho thành viên theo mức độ sử dụng dịch vụ | |
11 | | - Chia cho thành viên theo vốn góp | |
12 | | - Khác (ghi rõ): | |
13 | | 6. Tổng quỹ lương | |
""",
    "III.2": """
01 | | 1. Tổng số khách hàng đang vay vốn | Khách hàng |
02 | | Trong đó: tổng số thành viên đang vay vốn | Thành viên |
03 | | 2. Tổng dư nợ cho vay | Triệu đồng |
04 | | Trong đó: dư nợ cho vay thành viên | Triệu đồng |
05 | | 3. Tổng lợi nhuận kế toán trước thuế thu nhập doanh nghiệp | Triệu đồng |
06 | | 4. Tổng lợi nhuận sau nghĩa vụ tài chính (06=07+11) | Triệu đồng | 07+11
07 | | 5. Tổng lợi nhuận trích lập các quỹ (07=08+09+10) | Triệu đồng | 08+09+10
-- | | Chia ra: | |
08 | | - Quỹ Đầu tư phát triển | Triệu đồng |
09 | | - Quỹ Dự phòng tài chính | Triệu đồng |
10 | | - Quỹ khác | Triệu đồng |
11 | | 6. Tổng lợi nhuận chia cho thành viên (11=12+13+14) | Triệu đồng | 12+13+14
-- | | Chia ra: | |
12 | | - Chia cho thành viên theo mức độ sử dụng dịch vụ | Triệu đồng |
13 | | - Chia cho thành viên theo vốn góp | Triệu đồng |
14 | | - Khác (ghi rõ): | Triệu đồng |
15 | | 7. Tổng quỹ lương | Triệu đồng |
""",
    "IV": """
-- | | I. Chính sách hỗ trợ cho các hợp tác xã | |
01 | | 1. Hỗ trợ đào tạo, bồi dưỡng nguồn nhân lực | Lượt người |
02 | | 2. Hỗ trợ xúc tiến thương mại, mở rộng thị trường | Lần |
03 | | 3. Hỗ trợ ứng dụng khoa học, kỹ thuật và công nghệ mới | Triệu đồng |
04 | | 4. Hỗ trợ tiếp cận vốn và quỹ hỗ trợ phát triển HTX | Triệu đồng |
05 | | 5. Hỗ trợ tham gia các chương trình mục tiêu, chương trình phát triển KT-XH | Lần |
06 | | 6. Hỗ trợ thành lập mới | Triệu đồng |
-- | | II. Chính sách hỗ trợ, ưu đãi đối với các HTX nông nghiệp | |
07 | | 1. Hỗ trợ đầu tư phát triển kết cấu hạ tầng (nhà kho, sân phơi, xưởng sơ chế, chế biến,
    cửa hàng kinh doanh, máy móc, thiết bị... phục vụ SXKD) | Triệu đồng |
-- | | 2. Hỗ trợ, ưu đãi về giao đất, cho thuê đất | |
08 | | Trong đó: - Diện tích đất được giao | Ha |
09 | | - Diện tích đất được thuê | Ha |
10 | | - Tiền thuê đất được miễn, giảm | Triệu đồng |
-- | | 3. Ưu đãi về tín dụng | Tr. đồng |
11 | | Trong đó: - Số tiền được vay tổ chức tín dụng | Triệu đồng |
12 | | - Số tiền được hỗ trợ lãi suất vay | Triệu đồng |
13 | | 4. Hỗ trợ vốn, giống khi gặp khó khăn do thiên tai, dịch bệnh | Triệu đồng |
14 | | 5. Hỗ trợ chế biến sản phẩm | Triệu đồng |
15 | | 6. Khác (ghi cụ thể) | |
""",
}
II_16 = {
    "I": """
01 | 1 | Tổng số HTX đang hoạt động (01=02+05) | HTX | 02+05
-- | | Chia ra: | |
02 | 1.1 | HTX cung ứng dịch vụ (02=03+04) | HTX | 03+04
03 | | - HTX nông nghiệp | HTX |
04 | | - HTX phi nông nghiệp | HTX |
05 | 1.2 | HTX tạo việc làm cho thành viên (05=06+07) | HTX | 06+07
06 | | - HTX nông nghiệp | HTX |
07 | | - HTX phi nông nghiệp | HTX |
08 | 2 | Tổng số thành viên | Thành viên |
09 | 2.1 | Chia theo mô hình tổ chức hoạt động (09=10+12) | Thành viên | 10+12
-- | | Chia ra: | |
10 | | - Thành viên trong HTX cung ứng dịch vụ | Thành viên |
11 | | Trong đó: số thành viên sử dụng dịch vụ của HTX | Thành viên |
12 | | - Thành viên trong HTX tạo việc làm cho thành viên | Thành viên |
13 | 2.2 | Chia theo lĩnh vực (13=14+15) | Thành viên | 14+15
14 | | - Tổng số thành viên trong lĩnh vực nông nghiệp | Thành viên |
15 | | - Tổng số thành viên trong lĩnh vực phi nông nghiệp | Thành viên |
16 | 3 | Tổng số lao động thường xuyên (16=17+18) | Người | 17+18
-- | | Chia ra: | |
17 | 3.1 | Lao động trong HTX cung ứng dịch vụ | Người |
18 | 3.2 | Lao động trong HTX tạo việc làm cho thành viên | Người |
19 | | Trong đó: lao động là thành viên | Người |
""",
    "II": """
-- | I | TÀI SẢN | |
01 | 1 | Tài sản không chia (01=02+03+04+05) | Tr. đồng | 02+03+04+05
-- | | Chia ra: | |
02 | | - Quyền sử dụng đất do Nhà nước giao đất, cho thuê đất | Tr. đồng |
03 | | - Khoản được cấp, hỗ trợ không hoàn lại của nhà nước, khoản được tặng, cho theo thỏa
    thuận là tài sản không chia | Tr. đồng |
04 | | - Phần trích lại từ quỹ đầu tư phát triển đưa vào tài sản không chia | Tr. đồng |
05 | | - Vốn, tài sản khác do điều lệ quy định là tài sản không chia | Tr. đồng |
06 | 2 | Tổng cộng tài sản | Tr. đồng |
07 | 3 | Tổng cộng nguồn vốn (07=08+09) | Tr. đồng | 08+09
-- | | Chia ra: | |
08 | | - Nợ phải trả | Tr. đồng |
09 | | - Vốn chủ sở hữu | Tr. đồng |
-- | II | VỐN ĐIỀU LỆ VÀ VỐN GÓP CỦA THÀNH VIÊN | |
10 | 1 | Tổng vốn điều lệ | Tr. đồng |
11 | 2 | Tổng số thành viên góp vốn điều lệ | Thành viên |
12 | 3 | Mức vốn góp thấp nhất/thành viên | Tr. đồng |
13 | 4 | Mức góp vốn cao nhất/thành viên | Tr. đồng |
-- | III | HOẠT ĐỘNG ĐẦU TƯ | |
14 | 1 | Tổng số vốn góp vào doanh nghiệp | Tr. đồng |
15 | 2 | Tổng giá trị cổ phần mua | Tr. đồng |
16 | 3 | Tổng vốn điều lệ của doanh nghiệp trực thuộc | Tr. đồng |
""",
    "III": """
01 | 1 | Doanh thu bán hàng và cung cấp dịch vụ (01=02+04) | Tr.đ | 02+04
02 | 1.1 | Từ HTX cung ứng dịch vụ | Tr.đ |
03 | | Trong đó: - Từ giao dịch với thành viên | Tr.đ |
04 | 1.2 | Từ HTX tạo việc làm | Tr.đ |
05 | 2 | Tổng lợi nhuận kế toán trước thuế thu nhập doanh nghiệp | Tr.đ |
06 | 3 | Lợi nhuận sau nghĩa vụ tài chính (06=07+11) | Tr.đ | 07+11
07 | 4 | Tổng lợi nhuận trích lập các quỹ (07=08+09+10) | Tr.đ | 08+09+10
-- | | Chia ra: | |
08 | | - Quỹ Đầu tư phát triển | Tr.đ |
09 | | - Quỹ Dự phòng tài chính | Tr.đ |
10 | | - Quỹ khác | Tr.đ |
11 | 5 | Tổng lợi nhuận chia cho thành viên (11=12+13+14) | Tr.đ | 12+13+14
-- | | Chia ra: | |
12 | | - Chia cho thành viên theo mức độ sử dụng dịch vụ | Tr.đ |
13 | | - Chia cho thành viên theo vốn góp | Tr.đ |
14 | | - Khác (ghi rõ): | Tr.đ |
15 | 6 | Tổng quỹ lương | Tr.đ |
""",
    "IV": """
-- | | I. Chính sách hỗ trợ cho các HTX | |
01 | | 1. Hỗ trợ đào tạo, bồi dưỡng nguồn nhân lực | Lượt |
02 | | 2. Hỗ trợ xúc tiến thương mại, mở rộng thị trường | Lần |
03 | | 3. Hỗ trợ ứng dụng khoa học, kỹ thuật và công nghệ mới | Tr. đồng |
04 | | 4. Hỗ trợ tiếp cận vốn và quỹ hỗ trợ phát triển HTX | Tr. đồng |
05 | | 5. Hỗ trợ tham gia các chương trình mục tiêu, chương trình phát triển KT-XH | Lần |
06 | | 6. Hỗ trợ thành lập mới | Tr. đồng |
-- | | II. Chính sách hỗ trợ, ưu đãi đối với các HTX nông nghiệp | |
07 | | 1. Hỗ trợ đầu tư phát triển kết cấu hạ tầng (nhà kho, sân phơi, xưởng sơ chế, chế biến,
    cửa hàng kinh doanh, máy móc, thiết bị... phục vụ sản xuất kinh doanh) | Tr. đồng |
-- | | 2. Hỗ trợ, ưu đãi về giao đất, cho thuê đất | |
08 | | Trong đó: - Diện tích đất được giao | Ha |
09 | | - Diện tích đất được thuê | Ha |
10 | | - Tiền thuê đất được miễn, giảm | Tr. đồng |
-- | | 3. Ưu đãi về tín dụng | Tr. đồng |
11 | | Trong đó: - Số tiền được vay tổ chức tín dụng | Tr. đồng |
12 | | - Số tiền được hỗ trợ lãi suất vay | Tr. đồng |
13 | | 4. Hỗ trợ vốn, giống khi gặp khó khăn do thiên tai, dịch bệnh | Tr. đồng |
14 | | 5. Hỗ trợ chế biến sản phẩm | Tr. đồng |
15 | | 6. Khác (ghi cụ thể) | |
""",
    "V": """
01 | | Tổng số (01=02+05+08+11) | | 02+05+08+11
02 | 1 | Chủ tịch hội đồng quản trị (02=03+04) | | 03+04
03 | | - HTX nông nghiệp | |
04 | | - HTX phi nông nghiệp | |
05 | 2 | Giám đốc (05=06+07) | | 06+07
06 | | - HTX nông nghiệp | |
07 | | - HTX phi nông nghiệp | |
08 | 3 | Trưởng ban kiểm soát/kiểm soát viên (08=09+10) | | 09+10
09 | | - HTX nông nghiệp | |
10 | | - HTX phi nông nghiệp | |
11 | 4 | Kế toán trưởng (11=12+13) | | 12+13
12 | | - HTX nông nghiệp | |
13 | | - HTX phi nông nghiệp | |
""",
}


MANAGERS = """
6.1 | Chủ tịch hội đồng quản trị
6.2 | Giám đốc
6.3 | Trưởng ban kiểm soát/kiểm soát viên
6.4 | Kế toán trưởng
"""
HEADERS = {
    ("i-19@2019", "I.6"): "Mục | Chức danh | Trình độ chuyên môn được đào tạo",
    ("i-19@2019", "I.7"): "Tên chỉ tiêu (A) | Mã (B) | Đơn vị tính (1) | Số lượng (2)",
    ("i-19@2019", "II.1"): "Tên chỉ tiêu (A) | Mã (B) | Thời điểm (1)",
    ("i-19@2019", "II.2"): "Tên chỉ tiêu (A) | Mã (B) | Đơn vị tính (C) | Thời điểm (1)",
    ("i-19@2019", "II.3"): "Tên chỉ tiêu (A) | Mã (B) | Đơn vị tính (C) | Thời điểm (1)",
    ("i-19@2019", "III.1"): "Tên chỉ tiêu (A) | Mã (B) | Tổng số (1)",
    ("i-19@2019", "III.2"): "Tên chỉ tiêu (A) | Mã (B) | Đơn vị tính (1) | Tổng số (2)",
    ("i-19@2019", "IV"): "Tên chỉ tiêu (A) | Mã (B) | Đơn vị tính (1) | Tổng số (2)",
    **{
        ("ii-16@2019", key): "TT (A) | Chỉ tiêu (B) | Mã chỉ tiêu (C) | Đơn vị tính (1) | "
        "Tổng số (2)"
        for key in ("I", "II", "III")
    },
    ("ii-16@2019", "IV"): "Tên chỉ tiêu (A) | Mã chỉ tiêu (B) | "
    "Số lượng hỗ trợ: Đơn vị tính (1) | Số lượng hỗ trợ: Số lượng (2) | "
    "Số lượng hỗ trợ: Kinh phí (tr. đồng) (3) | Số HTX được hỗ trợ (4)",
    ("ii-16@2019", "V"): "TT (A) | Chỉ tiêu (B) | Mã chỉ tiêu (C) | Chưa qua đào tạo (1) | "
    "Sơ cấp nghề (2) | Trung cấp, cao đẳng (3) | Đại học, trên đại học (4)",
    ("i-3@2014", "members"): "STT 1 | Tên thành viên 2 | "
    "Ngày, tháng, năm sinh (đối với thành viên là cá nhân) 3 | Giới tính 4 | Quốc tịch 5 | "
    "Dân tộc 6 | Chỗ ở hiện tại (đối với thành viên là cá nhân) 7 | "
    "Nơi đăng ký hộ khẩu thường trú đối với cá nhân; địa chỉ trụ sở chính đối với tổ chức 8 | "
    "Số, ngày, cơ quan cấp CMND/CCCD/Hộ chiếu đối với cá nhân; GCN đăng ký doanh nghiệp (hoặc "
    "giấy tương đương), Quyết định thành lập đối với tổ chức 9 | "
    "Vốn góp: Giá trị phần vốn góp (bằng số; VNĐ và giá trị tương đương theo đơn vị tiền nước "
    "ngoài, nếu có) 10 | Vốn góp: Tỷ lệ (%) 11 | Thời điểm hoàn thành góp vốn 12 | "
    "Mã số dự án, ngày cấp, cơ quan cấp Giấy chứng nhận đăng ký đầu tư (nếu có) 13 | "
    "Chữ ký của thành viên 14 | Ghi chú 15",
}
TITLES = {
    "i-19@2019": {
        "I.6": ("6. Trình độ cán bộ chủ chốt", ""),
        "I.7": ("7. Thành viên và lao động", ""),
        "II.1": ("1. Tài sản", "II. TÀI SẢN, VỐN ĐIỀU LỆ CỦA HTX"),
        "II.2": ("2. Vốn điều lệ và vốn góp của thành viên", ""),
        "II.3": ("3. Hoạt động đầu tư", ""),
        "III.1": (
            "1. HTX, LHHTX",
            "III. KẾT QUẢ KINH DOANH GHI NHẬN THEO BÁO CÁO TÀI CHÍNH NĂM",
        ),
        "III.2": ("2. QTDND, NHHTX", ""),
        "IV": ("", "IV. TÌNH HÌNH THỤ HƯỞNG CHÍNH SÁCH"),
    },
    "ii-16@2019": {
        "I": ("I. THÔNG TIN CHUNG", ""),
        "II": ("II. TÀI SẢN, VỐN ĐIỀU LỆ (tại thời điểm 31/12/{year})", ""),
        "III": ("III. KẾT QUẢ KINH DOANH GHI NHẬN THEO BÁO CÁO TÀI CHÍNH NĂM", ""),
        "IV": ("IV. TÌNH HÌNH THỤ HƯỞNG CHÍNH SÁCH", ""),
        "V": ("V. TRÌNH ĐỘ CÁN BỘ CHỦ CHỐT CỦA HTX", ""),
    },
}
OPENING = (
    "I. THÔNG TIN CHUNG",
    "1. Tên HTX (viết đầy đủ bằng chữ in hoa):",
    "2. Mã số hợp tác xã/mã số thuế:",
    (
        "Số Giấy chứng nhận đăng ký kinh doanh/Giấy chứng nhận đăng ký hợp tác xã (chỉ kê khai nếu "
        "không có mã số hợp tác xã/mã số thuế):"
    ),
    "Ngày cấp:",
    "Nơi cấp:",
    "Địa chỉ trụ sở chính:",
    "3. Loại hình kinh tế | 3.1 HTX | 3.2 QTDND | 3.3 LHHTX | 3.4 NHHTX",
    "4. Mô hình tổ chức hoạt động | 4.1 Cung ứng dịch vụ | 4.2 Tạo việc làm cho thành viên",
    "5. Lĩnh vực hoạt động chủ yếu | 5.1 Nông nghiệp | 5.2 Phi nông nghiệp | 5.3 Tín dụng",
)
