import json

import pytest

from kttt_desktop.config.settings import Settings, read_settings, write_settings


def test_settings_read_back_equal_the_settings_written(tmp_path):
    file = tmp_path / "new folder" / "settings.json"
    settings = Settings(
        font_factor=1.25,
        theme="dark",
        last_register="Sổ.kttt",
        recent_registers=("a", "b"),
        officer_name="Nguyễn Thu Hà",
    )

    write_settings(file, settings)

    assert read_settings(file) == settings
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_a_missing_file_gives_the_defaults_without_a_word(tmp_path):
    assert read_settings(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"null"])
def test_a_damaged_file_gives_the_defaults_and_a_warning(tmp_path, caplog, content):
    file = tmp_path / "settings.json"
    file.write_bytes(content)

    settings = read_settings(file)

    assert settings == Settings()
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("font_factor", "big"),
        ("font_factor", 0.7),
        ("font_factor", 2.1),
        ("font_factor", True),
        ("theme", "pink"),
        ("theme", ["dark"]),
        ("last_register", 3),
        ("recent_registers", [1]),
        ("recent_registers", "a"),
    ],
)
def test_a_value_that_cannot_be_used_gives_its_default_and_keeps_the_others(
    tmp_path, caplog, name, value
):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"window_geometry": "AAA=", name: value}), encoding="utf-8")

    settings = read_settings(file)

    assert settings == Settings(window_geometry="AAA=")
    assert name in caplog.text


@pytest.mark.parametrize("factor", [0.75, 1, 2.0])
def test_a_font_factor_within_its_limits_is_kept(tmp_path, factor):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"font_factor": factor, "unknown": 1}), encoding="utf-8")

    assert read_settings(file).font_factor == factor
