"""Sentences about organisations tied to each other, and held against the register."""

from enum import Enum


class TieMsg(Enum):
    """A sentence says what is wrong, shows the value, says what to do."""

    MERGED_INTO_ITSELF = "“{value}” không thể nhập vào chính nó. Chọn tổ chức khác."
    MERGED_IN_CIRCLE = (
        "“{value}” nhập vào “{other}” thành vòng khép kín: {path}. Chọn tổ chức khác hoặc đính "
        "chính diễn biến đã ghi."
    )
    MERGED_INTO_ENDED = (
        "“{value}” đã chấm dứt ngày {end}, không nhận được tổ chức khác từ ngày {day}. "
        "Kiểm tra tổ chức nhận và ngày."
    )
    ENDED_BEFORE = (
        "“{value}” đã chấm dứt ngày {end}, trước ngày tổ chức lại {day}. Kiểm tra tổ chức và ngày."
    )
    REORGANIZATION_PARTS = "{form} cần chọn {what}. Chọn rồi lưu lại."
    REORGANIZATION_FEW = "{form} cần từ hai {what} trở lên, mới chọn {value}. Kiểm tra lại."
    REORGANIZATION_MEMBER = (
        "Thành viên “{value}” không thuộc tổ chức được tổ chức lại hoặc đã ra. Chọn lại thành viên."
    )
    UNION_KIND = "“{value}” không phải liên hiệp hợp tác xã. Chọn một liên hiệp."
    UNION_IN_CIRCLE = (
        "“{value}” thành thành viên của chính mình: {path}. Bỏ một lần tham gia liên hiệp."
    )
    DOUBLE_ITSELF = "Chỉ có một bản ghi “{value}”. Chọn bản ghi thứ hai."
    DOUBLE_TIED = (
        "“{value}” và “{other}” có diễn biến hoặc lần tham gia liên hiệp nối với nhau nên là hai "
        "tổ chức. Đính chính chỗ đó trước khi gộp."
    )
    COMMUNE_NOT_ON_DAY = (
        "Mã xã {value} không có trong danh mục ngày {day}. Chọn xã, phường của ngày đó."
    )
    COMMUNE_MEANT_ANOTHER = (
        "Mã xã {value} từ ngày {start} là “{name}”, đến ngày {end} là “{other}”. "
        "Kiểm tra đúng xã, phường."
    )
    FIGURES_AFTER_END = (
        "Có số liệu năm {value} nhưng tổ chức đã chấm dứt ngày {end}. "
        "Kiểm tra năm của số liệu hoặc ngày chấm dứt."
    )
