"""Every sentence the officer may be shown about data; the member's name is the stable code."""

from enum import Enum


class Msg(Enum):
    """A sentence says what is wrong, shows the value, says what to do."""

    # Fields of any draft
    REQUIRED = "Chưa nhập “{label}”. Nhập rồi lưu lại."
    NOT_A_DATE = "“{value}” không phải ngày. Nhập theo dạng dd/mm/yyyy, ví dụ 05/01/2024."
    NOT_A_NUMBER = "“{value}” không phải số. Chỉ nhập chữ số, ví dụ 1.234.567."
    NOT_WHOLE = "“{value}” phải là số nguyên. Bỏ phần lẻ."
    NUMBER_TOO_LARGE = "Số {value} quá lớn. Kiểm tra lại đơn vị tính."
    NEGATIVE = "{label} không được âm ({value}). Kiểm tra lại dấu của số."
    NOT_IN_LIST = "“{value}” không có trong danh mục {label}. Chọn một mục của danh mục."
    TEXT_TOO_LONG = "{label} dài quá {limit} ký tự. Rút ngắn lại."
    DAY_AHEAD = "{label} {value} ở sau hôm nay. Kiểm tra lại năm."
    CARD_INCOMPLETE = "Chưa có {label}: báo cáo sẽ thiếu tổ chức này ở các mục chia theo đó."
    OTHER_ORGANIZATION_MISSING = "“{event}” chưa ghi tổ chức liên quan. Chọn tổ chức đó."
    MEMBER_WITHOUT_KIND = (
        "Chưa ghi thành viên góp vốn, sử dụng dịch vụ hay góp sức lao động: "
        "chưa xác định được loại thành viên."
    )
    PAID_OVER_COMMITTED = "Vốn đã góp {value} lớn hơn vốn cam kết {committed}. Kiểm tra lại."
    SAME_PERSON = "“{value}” và “{other}” có thể là một người. So hai thành viên rồi ghi lý do."
    PERCENT_RANGE = "Tỷ lệ {value} phải từ 0 đến 100."
    YEAR_RANGE = "Năm {value} không hợp lý. Nhập năm có bốn chữ số."
    LINE_UNKNOWN = "Không có chỉ tiêu “{value}” trong danh mục."
    PERIOD_FORM = "Kỳ “{value}” không đúng dạng. Ghi 2023, 2023-Q1, 2023-H1, 2023-9M hoặc 2023-2Y."
    DATES_REVERSED = "Ngày kết thúc {value} trước ngày bắt đầu {start}. Sửa một trong hai ngày."

    # Targets
    RANGE_REVERSED = "Đến mức {value} nhỏ hơn mức đầu {start}. Đổi chỗ hai số."
    START_NOT_BEFORE = "Năm gốc {value} phải trước năm đích {year}. Sửa năm gốc."
    NO_SUCH_TARGETS = "Không có bộ chỉ tiêu “{value}” trong quy định đang dùng."

    # Rows of the register
    NOT_FOUND = "Không còn {label} này trong sổ. Tải lại danh sách."
    CHANGED_MEANWHILE = "{label} đã được sửa ở nơi khác sau khi mở. Tải lại rồi sửa tiếp."
    TAX_CODE_TAKEN = "Mã số {value} đã được đăng ký cho “{name}”."
    STILL_REFERENCED = "Không xóa được {label} vì còn {count} dòng khác đang dùng."
    UNIQUE_TAKEN = "{label} “{value}” đã có trong sổ."

    ID_UNKNOWN = "Không có {label} số {value} trong sổ. Kiểm tra lại số."

    # Journal
    UNDO_NOTHING = "Không có thao tác nào để hoàn tác."
    UNDO_UNKNOWN = "Không có thao tác số {value} trong nhật ký."
    UNDO_CONFLICT = (
        "Không hoàn tác được {count} dòng của thao tác {value} vì đã được sửa sau đó. "
        "Hoàn tác các thao tác sau trước."
    )
    UNDO_ROW_KEPT = "{label} số {value}: {why}."
    UNDO_BEFORE_MIGRATION = (
        "Thao tác {value} làm trước khi sổ được nâng cấp bảng “{table}”: chỉ xem được, "
        "không hoàn tác được."
    )
    UNDO_ALREADY = "Thao tác {value} đã được hoàn tác rồi."

    # Register file
    NOT_A_WARNING = "“{value}” là lỗi, không giải trình được. Sửa dữ liệu rồi lưu lại."
    FONTS_MISSING = (
        "Máy chưa có phông chữ của văn bản hành chính. Cài Times New Roman hoặc Liberation Serif "
        "bản 2 (gói fonts-liberation2)."
    )
    REPORT_OF_OFFICE = (
        "Biểu {value} là báo cáo của cơ quan, không lập riêng cho một tổ chức. "
        "Bỏ phần chọn tổ chức."
    )
    REPORT_NEEDS_ORGANIZATION = "Biểu {value} là báo cáo của từng tổ chức. Chọn tổ chức."
    REPORT_NEEDS_DOCUMENT = "Biểu {value} báo cáo nhiệm vụ của một văn bản. Chọn văn bản."
    REPORT_DAY_OUTSIDE = (
        "Ngày {value} không thuộc {period} (từ {start} đến {end}). Chọn ngày trong kỳ."
    )
    REPORT_NOBODY = "Không tổ chức nào có số liệu của kỳ {value}. Chọn kỳ khác."
    REPORT_ALL_NEEDS_FOLDER = (
        "Lập “{value}” cho mọi tổ chức ra nhiều tệp. Ghi --out và thư mục, bỏ tên tệp."
    )
    REGISTER_NOT_NAMED = "Chưa chọn sổ. Ghi thêm --register và đường dẫn của tệp sổ."
    REGISTER_MISSING = "Không có sổ “{value}”. Kiểm tra lại đường dẫn hoặc lập sổ mới."
    REGISTER_NOT_OURS = "“{value}” không phải sổ của chương trình. Chọn tệp có đuôi .kttt."
    REGISTER_NEWER = (
        "Sổ “{value}” do phiên bản mới hơn của chương trình tạo ra. Cài phiên bản mới rồi mở lại."
    )
    UPGRADE_FAILED = (
        "Không nâng cấp được sổ “{value}”; sổ vẫn như trước. Gửi nhật ký của chương trình cho nơi "
        "hỗ trợ."
    )
    REGISTER_DAMAGED = "Sổ “{value}” bị hỏng. Khôi phục từ bản sao gần nhất."
    REGISTER_LOCKED = "Sổ đang được {holder} mở để ghi từ {since}. Đóng bên đó rồi thử lại."
    REGISTER_BUSY = "Sổ “{value}” đang bận. Chờ ít phút rồi thử lại."
    DISK_FULL = "Ổ đĩa chứa “{value}” đã đầy. Dọn bớt tệp rồi thử lại."
    FOLDER_MISSING = "Không có thư mục “{value}”. Kiểm tra lại đường dẫn hoặc lập thư mục trước."
    FOLDER_UNWRITABLE = "Không lập được thư mục “{value}”. Kiểm tra lại đường dẫn và quyền ghi."
    FILE_EDITED_IN_WORD = (
        "Tệp “{value}” đã được sửa trong Word hoặc không do chương trình lập. "
        "Chọn tên khác, hoặc chuyển tệp đó đi nơi khác rồi ghi lại."
    )
    FILE_EXISTS = "Đã có tệp “{value}”. Chọn tên khác."
    FILE_UNREADABLE = "Không đọc được tệp “{value}”. Kiểm tra lại tệp và quyền đọc."
    FILE_UNWRITABLE = (
        "Không ghi được “{value}” vì tệp đang mở hoặc không có quyền ghi. "
        "Đóng tệp đó rồi ghi lại, hoặc ghi tên khác."
    )

    # Law files
    LAW_MISSING = "Không thấy tệp quy định trong “{value}”. Cài lại chương trình."
    LAW_UNREADABLE = "Không đọc được tệp quy định {value}: {reason}. Sửa tệp rồi mở lại."
    LAW_ENTRY = "Tệp quy định {file}, mục {key}: “{value}” {rule}. Sửa tệp rồi mở lại."

    # Periods
    PERIOD_NOT_IN_RULE = "Quy tắc “{rule}” không có kỳ {value}. Chọn quy tắc khác hoặc ghi rõ ngày."

    # Rules of law
    TOO_FEW_MEMBERS = (
        "Có {value} thành viên chính thức, ít hơn mức tối thiểu {least}. Kiểm tra lại."
    )
    TOO_YOUNG = "Sinh ngày {value}, chưa đủ {years} tuổi vào ngày {day}. Kiểm tra ngày sinh."
    CAPITAL_OVER_LIMIT = (
        "Phần vốn góp {value} đồng vượt {percent}% vốn điều lệ {capital} đồng. "
        "Kiểm tra phần vốn góp và vốn điều lệ."
    )
    ASSOCIATES_OVER_LIMIT = (
        "Tổng vốn góp của thành viên liên kết {value} đồng vượt {percent}% vốn điều lệ "
        "{capital} đồng. Kiểm tra phần vốn góp và vốn điều lệ."
    )
    FOREIGN_CAPITAL_OVER_LIMIT = (
        "Tổng vốn góp của nhà đầu tư nước ngoài {value} đồng vượt {percent}% vốn điều lệ "
        "{capital} đồng. Kiểm tra phần vốn góp và vốn điều lệ."
    )
    TOO_MANY_FOREIGN = (
        "{value} trên {total} thành viên chính thức là nước ngoài, phải dưới {percent}%. "
        "Kiểm tra danh sách thành viên."
    )
    PAY_IN_OVERDUE = (
        "Mới góp {value} trên {committed} đồng, hạn góp đủ là {last}. "
        "Cập nhật phần vốn đã góp hoặc điều chỉnh vốn điều lệ."
    )
    TAX_CODE_FORMAT = "Mã số “{value}” không đúng dạng {form}. Kiểm tra giấy chứng nhận."
    TAX_CODE_CHECK_DIGIT = "Mã số “{value}” sai chữ số kiểm tra. Kiểm tra giấy chứng nhận."
    TAX_CODE_PERSONAL = (
        "Mã số “{value}” có 12 chữ số, là mã số thuế của cá nhân. Kiểm tra giấy chứng nhận."
    )
    IDENTITY_FORM = "Số “{value}” không đúng dạng {form}. Kiểm tra giấy tờ."
    IDENTITY_PROVINCE = "Số định danh bắt đầu bằng “{value}”, không có mã này. Kiểm tra giấy tờ."
    IDENTITY_YEAR = "Năm sinh {value} khác năm {said} trong số định danh. Kiểm tra giấy tờ."
    IDENTITY_SEX = "Giới tính {value} khác giới tính {said} trong số định danh. Kiểm tra giấy tờ."
    EVENT_AFTER_END = (
        "“{value}” ngày {day} sau ngày chấm dứt {ended}. Kiểm tra ngày của hai diễn biến."
    )
    SUSPENDED_TOO_LONG = (
        "Tạm ngừng từ {value} đến {end}, quá {months} tháng của một lần thông báo. "
        "Kiểm tra thông báo tạm ngừng."
    )
    SUSPENDED_IN_A_ROW = (
        "Tạm ngừng liên tục từ {value} đến {end}, quá {months} tháng. Kiểm tra các lần tạm ngừng."
    )
    CHANGE_NOT_REGISTERED = (
        "Thay đổi ngày {value} chưa đăng ký, hạn {amount} ngày đã hết ngày {last}. "
        "Ghi ngày đăng ký nếu đã đăng ký."
    )
    CHANGE_REGISTERED_LATE = (
        "Thay đổi ngày {value} đăng ký quá hạn {amount} ngày (chậm nhất {last}). Kiểm tra ngày."
    )
    VSIC_FORM = "Mã ngành “{value}” không phải 4 chữ số của danh mục. Kiểm tra mã ngành."

    # Year figures
    LINE_NOT_FOR_KIND = "Dòng {value} không dùng cho loại hình {kind}. Xóa số hoặc sửa loại hình."
    LINE_SUM = "Dòng {label} là {value}, khác tổng {parts} = {total}. Sửa một trong các dòng."
    LINE_OVER = "Dòng {label} là {value}, lớn hơn dòng {other} là {limit}. Sửa một trong hai dòng."
    LINES_DIFFER = "Dòng {label} là {value}, khác dòng {other} là {limit}. Sửa một trong hai dòng."
    FIGURE_IS_ACTUAL = (
        "Đã có số thực hiện {value}. Chuyển sang “Thực hiện” để sửa, hoặc xóa số đó rồi nhập ước."
    )

    # Forms
    FORM_UNKNOWN = "Không có biểu “{value}”. Các biểu có: {held}."
    FORM_NO_EDITION = (
        "Biểu {value} không có mẫu cho năm báo cáo {year}. Biểu {value} dùng cho năm {years}. "
        "Biểu dùng được cho năm {year}: {held}."
    )
    FORM_UNREADABLE = "Tệp biểu “{file}” không đọc được: {what}. Sửa lại tệp."
    FORM_KEY_UNKNOWN = "Tệp biểu “{file}”, {at}: không có khóa “{value}”. Xóa hoặc sửa tên khóa."
    FORM_KEY_MISSING = "Tệp biểu “{file}”, {at}: thiếu khóa này. Thêm khóa vào tệp."
    FORM_VALUE_WRONG = "Tệp biểu “{file}”, {at}: giá trị không dùng được ({what}). Sửa lại giá trị."
    FORM_EDITION_NAME = "Tệp biểu “{file}”: ghi mẫu “{value}”, phải trùng tên tệp và mã biểu."
    FORM_YEARS_OVERLAP = "Tệp biểu “{file}”: năm áp dụng trùng với mẫu “{value}”. Sửa khóa valid."
    FORM_PAPER_UNKNOWN = "Tệp biểu “{file}”, {at}: không có khổ giấy “{value}”."
    FORM_CODE_UNKNOWN = "Tệp biểu “{file}”, {at}: bảng không có mã “{value}”. Sửa công thức."
    FORM_CODE_TWICE = "Tệp biểu “{file}”, {at}: mã “{value}” dùng hai lần trong một bảng."
    FORM_CYCLE = "Tệp biểu “{file}”, {at}: công thức quay vòng qua các mã {value}. Sửa công thức."
    FORM_INDICATOR_UNKNOWN = "Tệp biểu “{file}”, {at}: chưa khai báo chỉ tiêu “{value}”."
    FORM_LINE_UNKNOWN = "Tệp biểu “{file}”, {at}: không có dòng số liệu “{value}”."
    FORM_TOO_WIDE = (
        "Tệp biểu “{file}”, {at}: các cột rộng {value} mm, khổ giấy chỉ có {limit} mm. "
        "Giảm bề rộng cột."
    )
    FORM_CHECK = (
        "Bảng {table}, mã {code}, cột “{column}”: {value} phải {relation} {other} (mã {right}). "
        "Kiểm tra lại số liệu của các tổ chức."
    )
    FORM_DECLARED = (
        "Bảng {table}, mã {code}, cột “{column}”: số khai báo {value} khác tổng các dòng chi tiết "
        "{other}. Kiểm tra lại số liệu của các tổ chức."
    )

    # Plans read from a file
    PLAN_WRONG_KIND = (
        "Không đọc được loại tệp của “{value}”. Chọn tệp Word (.docx), PDF có chữ hoặc tệp chữ "
        "(.txt, .md)."
    )
    PLAN_UNREADABLE = "Không đọc được chữ trong “{value}”. Mở tệp, ghi lại dạng UTF-8 rồi đọc lại."
    PLAN_UNREADABLE_DOCX = (
        "“{value}” không phải tệp Word hoặc đã hỏng. Mở bằng Word, ghi lại dạng .docx rồi đọc lại."
    )
    PLAN_OLD_FONT = (
        "“{value}” gõ bằng phông chữ cũ (TCVN3 hoặc VNI). Chuyển sang Unicode rồi đọc lại."
    )
    PLAN_NO_TEXT = "“{value}” không có chữ. Nếu là bản chụp, hãy dùng bản có chữ."
    PLAN_SCAN = (
        "“{value}” là bản chụp, không có chữ để đọc. Dùng bản Word, hoặc nhận dạng chữ (OCR) rồi "
        "đọc lại."
    )
    PLAN_LOCKED = "“{value}” có mật khẩu. Mở tệp, bỏ mật khẩu, ghi lại rồi đọc lại."
    PLAN_OLD_WORD = (
        "“{value}” là tệp Word cũ (.doc) hoặc RTF. Mở bằng Word, ghi lại dạng .docx rồi đọc lại."
    )
    PLAN_PICTURE = "“{value}” là ảnh, không phải văn bản. Dùng bản Word hoặc PDF có chữ."
    PLAN_UNREADABLE_PDF = (
        "“{value}” không phải tệp PDF hoặc đã hỏng. Lấy lại tệp gốc hoặc dùng bản Word."
    )
    PLAN_TOO_LONG = (
        "“{value}” dài hơn 300 trang. Tách riêng phần kế hoạch thành một tệp rồi đọc lại."
    )
    PLAN_BUDGET = (
        "“{value}” là bảng số liệu hoặc dự toán, không phải văn bản giao việc. Chọn đúng tệp kế "
        "hoạch."
    )
    PLAN_TWO = (
        "“{value}” có hai văn bản, văn bản thứ hai bắt đầu ở dòng {line}: “{title}”. Tách thành "
        "hai tệp rồi đọc từng tệp."
    )
    PLAN_ALREADY_HELD = (
        "Tệp “{value}” đã nhận vào sổ: văn bản số {id}, “{title}”. Mở văn bản đó; nếu có bản sửa, "
        "đọc lại từ tệp mới."
    )
    DOCUMENT_HAS_REPORTS = (
        "Không xóa được “{value}” vì đã ghi {count} báo cáo gửi theo văn bản này. "
        "Xóa các báo cáo đó trước."
    )
    AGENCY_NAME_TAKEN = "Đã có “{value}” trong danh sách cơ quan. Gộp hai tên hoặc ghi tên khác."
    AGENCY_ITSELF = "“{value}” không thể gộp, kế tiếp hoặc làm thành viên của chính nó. Chọn lại."
    AGENCY_NOT_GROUP = "“{value}” không phải nhóm cơ quan. Chọn một nhóm."
    AGENCY_IN_CIRCLE = "“{value}” và “{other}” nằm trong nhau theo vòng. Bỏ một thành viên."
    PLAN_NO_TASKS = (
        "Không thấy nhiệm vụ nào trong “{value}”. Kiểm tra lại có đúng văn bản giao việc."
    )

    # Plans looked through before they are taken in
    PLAN_NOTHING_TO_MERGE = "Không có nhiệm vụ liền kề để gộp. Chọn nhiệm vụ khác."
    PLAN_MERGE_OVER_HEADING = (
        "Giữa hai nhiệm vụ có đề mục. Chuyển đề mục thành nhiệm vụ hoặc chuyển nhiệm vụ về cùng "
        "mục rồi gộp."
    )
    PLAN_SPLIT_EMPTY = "Chỗ tách ở đầu hoặc cuối nhiệm vụ. Đặt con trỏ vào giữa hai từ rồi tách."
    PLAN_SPLIT_ELSEWHERE = "Con trỏ không đứng trong nhiệm vụ đang chọn. Đặt con trỏ rồi tách lại."
    PLAN_NO_WORDS = "Chưa có chữ. Ghi nội dung, hoặc bấm Esc để giữ như cũ."
    PLAN_SAME_SECTION = "Nhiệm vụ đã ở mục này. Chọn mục khác."
    PLAN_LEADS_AND_COORDINATES = (
        "“{value}” đã là cơ quan chủ trì. Bỏ khỏi chủ trì trước khi ghi vào phối hợp."
    )
    PLAN_TARGET_HALF = "Chỉ tiêu “{value}” phải có cả dấu so sánh và số, hoặc để trống cả hai."
    PLAN_TARGET_RANGE = "Khoảng của chỉ tiêu “{value}” gồm hai số, số nhỏ trước. Ghi như 100-150."
    PLAN_YEAR = "“{value}” không phải năm. Ghi đủ bốn chữ số, ví dụ 2030."
    PLAN_CANNOT_HERE = "Không làm được với mục đang chọn. Chọn {value}."

    # Tasks and their files
    TASK_OVERDUE_BY_RULE = (
        "“Quá hạn” được tính theo hạn {due} của nhiệm vụ. Chọn tình trạng thực hiện đang có."
    )
    TASK_LINK_SELF = "Không liên kết nhiệm vụ với chính nó. Chọn nhiệm vụ khác."
    TASK_LINK_CYCLE = (
        "Nhiệm vụ đã chọn lại thực hiện chính nhiệm vụ này. Chọn nhiệm vụ khác hoặc bỏ liên kết đó."
    )
    TASK_SAME_DIFFERED = (
        "{count} kỳ cả hai nhiệm vụ đều đã nhập: giữ nội dung của nhiệm vụ được chọn."
    )
    ATTACHMENT_EMPTY = "Tệp “{value}” không có nội dung. Chọn tệp khác."
    ATTACHMENT_TOO_LARGE = (
        "Tệp “{value}” lớn {size} MB, quá {limit} MB. Chia nhỏ hoặc nén tệp rồi thêm lại."
    )
    ATTACHMENT_UNREADABLE = "Không đọc được tệp “{value}”. Kiểm tra tệp rồi thêm lại."

    # Indicators
    INDICATOR_FILE = "Tệp chỉ tiêu “{file}”, {at}: {what}. Sửa lại tệp."

    # Ledgers
    TOO_MANY_PLACES = "“{value}” có quá nhiều chữ số sau dấu phẩy. Làm tròn lại."
    EXACTLY_ONE = "Mục {label}: cần nhập đúng một trong {titles}."
    LEDGER_ROW_TAKEN = "Đã có {label} với {fields} này ({value}). Mở dòng đó để sửa."
    DAY_BEFORE_FOUNDING = "{label} {value} trước ngày thành lập {start}. Kiểm tra lại ngày."
    DAY_AFTER_END = "{label} {value} sau ngày tổ chức chấm dứt {end}. Kiểm tra lại ngày."
    CASE_WITHOUT_DAY = "Vụ việc đã xử lý xong nhưng chưa có ngày. Nhập ngày xử lý xong."
    CASE_CLOSED_BUT_OPEN = (
        "Vụ việc có ngày xử lý xong nhưng tình trạng chưa là “Đã xử lý xong”. Chọn lại tình trạng."
    )
    NO_CODE_LIST = "Ngày {value} chưa có danh mục này. Chọn ngày sau."
    CODE_LIST_CHANGED_LATER = (
        "Danh mục này đã được sửa từ ngày {value}. Chọn ngày đó hoặc một ngày sau."
    )
    CODE_LABEL_TWICE = "Danh mục có hai mục tên “{value}”. Đổi tên một mục hoặc bỏ bớt."
    STATE_WITHOUT_DAY = "Tình trạng là “{value}” nhưng chưa có {label}. Ghi ngày đó."
    MORE_THAN_BEFORE = "{label} {value} lớn hơn {other} {limit}. Kiểm tra lại số tiền."
    NO_SUCH_ROW = "{label}: không có dòng số {value} trong sổ. Chọn lại."

    # Evaluation
    SCORES_NOT_TOTAL = (
        "Bộ tiêu chí “{value}” mới có {known}/{limit} điểm tối đa nên chưa in, chưa xếp loại được. "
        "Bổ sung tiêu chí và điểm tối đa còn thiếu."
    )
    SCORE_SET_NONE = (
        "Năm {value} không có bộ tiêu chí đánh giá còn hiệu lực. Chọn năm khác hoặc bổ sung bộ "
        "tiêu chí."
    )
    SCORE_SET_UNKNOWN = "Năm {year} không có bộ tiêu chí “{value}”. Chọn bộ tiêu chí khác."
    POINTS_OUT_OF_RANGE = (
        "Tiêu chí {label}: điểm {who} {value} ngoài khoảng {least} đến {most}. Sửa lại điểm."
    )
    POINTS_NEED_REASON = (
        "Tiêu chí {label}: cơ quan chấm {value}, HTX tự chấm {other}. Ghi lý do lệch."
    )
    EVALUATION_HAS_ERRORS = (
        "{value}: điểm đánh giá còn {count} lỗi. Mở trang Đánh giá, lọc “Có lỗi” để sửa."
    )
    POINTS_NOT_OF_FIGURES = (
        "Tiêu chí {label}: cơ quan chấm {value}, số liệu năm cho {other} ({evidence}). "
        "Kiểm tra lại."
    )

    # Duties, years, letters
    DEADLINE_FORM = (
        "Hạn “{value}” không đọc được. Ghi ngày/tháng, cách nhau bằng dấu phẩy: 25/3, 25/6; "
        "ngày của năm sau ghi “15/1 năm sau”."
    )
    PERIOD_RULE_FORM = "Không có quy tắc kỳ số liệu “{value}”. Chọn một quy tắc trong danh sách."
    DUTY_UNKNOWN = "Không có chế độ báo cáo “{value}” trong năm này. Tải lại lịch báo cáo."
    NOTHING_CHOSEN = "Chưa chọn {label}. Chọn ít nhất một dòng."
    SENT_IN_FUTURE = "Ngày {value} ở sau hôm nay ({today}). Ghi ngày đã gửi thật."
    YEAR_OPEN_ALREADY = "Năm {value} đã mở từ ngày {day}."
    YEAR_NOT_CLOSED = "Năm {value} chưa khóa sổ, không cần mở lại."
    CLOSE_REASON = "Năm {value} còn thiếu {count} mục. Ghi lý do khóa sổ khi còn thiếu."
    YEAR_CLOSED_ALREADY = "Năm {value} đã khóa sổ ngày {day}."
    YEAR_CLOSED = (
        "Năm {value} đã khóa sổ ngày {day}. Vẫn ghi được; báo cáo đã gửi của năm đó có thể lệch."
    )
    NUMBER_USED = "Số {value} của năm {year} đã dùng hoặc đã qua. Số tiếp theo là {next}."
    LETTER_TEMPLATE = "Mẫu thư “{file}”: {what}. Sửa lại tệp."
    LETTER_FIELD = "Mẫu thư không có chỗ điền “{value}”. Các chỗ điền: {fields}."

    # Checks before a report
    CHECK_NO_GROUP = (
        "Chưa chọn {label}: số liệu năm {year} không vào dòng nào chia theo {label} của biểu."
    )
    CHECK_LISTED = (
        "{label} báo cáo {value}, danh sách thành viên đến {day} có {other}. Đối chiếu lại."
    )
    CHECK_CAPITAL_FELL = (
        "Vốn điều lệ giảm từ {before} còn {value} trong khi thành viên tăng từ {fewer} lên {more}."
    )
    CHECK_CHANGE = (
        "{label}: {before} → {value}, {change} so với năm trước, từ mức {limit} % cơ quan đặt."
    )
    CHECK_LARGEST = "{label}: {before} → {value}, {change} so với năm trước."
    CHECK_UNUSUAL = "{label}: {value}, khác thường {measure} của {count} tổ chức."
    CHECK_FORM_SUM = (
        "Mã {code} của biểu {form}: {value}, cộng {label} của các HTX là {other}. "
        "Kiểm tra mô hình, lĩnh vực của từng HTX."
    )

    # Sheets
    SHEET_WRONG_KIND = "“{value}” không phải bảng tính. Chọn tệp .xlsx, .xls hoặc .ods."
    SHEET_UNREADABLE = (
        "Không mở được bảng tính “{value}”. Mở bằng Excel, ghi lại dạng .xlsx rồi nhập lại."
    )
    SHEET_LOCKED = "“{value}” có mật khẩu. Bỏ mật khẩu trong Excel rồi nhập lại."
    SHEET_TOO_LARGE = "“{value}” lớn quá {limit} MB. Chia thành nhiều tệp nhỏ hơn."
    SHEET_TOO_LONG = "“{value}” có quá {limit} dòng. Chia thành nhiều tệp nhỏ hơn."
    SHEET_NOT_THIS_FORM = (
        "“{value}” không có cột nào của mẫu “{title}”. Kiểm tra lại đã chọn đúng tệp."
    )
    SHEET_LACKS_COLUMNS = "“{value}” thiếu cột {titles}. Thêm cột hoặc lấy lại tệp mẫu."
    SHEET_UNKNOWN_FORMAT = "Không có mẫu “{value}”. Xem danh sách bằng lệnh template --list."
    NAME_NOT_FOUND = "{label}: không có “{value}” trong sổ. Thêm vào sổ trước hoặc sửa lại tên."
    NAME_TWICE = "{label}: có {count} mục tên “{value}”. Ghi thêm mã số để chọn đúng."
    CODE_NOT_FOUND = "{label}: không có mã số “{value}” trong sổ. Kiểm tra lại mã số."
    ROW_GONE = "Dòng mã {value} không còn trong sổ. Xóa ô “Mã dòng” để nhập thành dòng mới."
