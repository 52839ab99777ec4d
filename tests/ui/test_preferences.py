"""What the machine remembers: small choices, read back as they were made, and nothing trusted."""

from pathlib import Path

import pytest

from aguadesk.places import user_data_folder
from aguadesk.ui.preferences import FILE, Preferences


@pytest.mark.parametrize("value", ["oscuro", "", 3, 1.15, True, ["uno", "ñ"], {"way": "file", "copies": 2}])
def test_a_choice_is_there_the_next_time(tmp_path: Path, value: object) -> None:
    Preferences(tmp_path / FILE).put("choice", value)
    assert Preferences(tmp_path / FILE).get("choice", type(value)()) == value


def test_what_was_never_chosen_is_the_default(preferences: Preferences) -> None:
    assert preferences.get("look", "auto") == "auto"


def test_a_choice_of_another_kind_or_damaged_is_the_default(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / FILE)
    preferences.put("scale", "grande")
    assert preferences.get("scale", 1.0) == 1.0
    (tmp_path / FILE).write_text("[General]\nscale=not json {\nlook=@Invalid()\n", encoding="utf-8")
    damaged = Preferences(tmp_path / FILE)
    assert damaged.get("scale", 1.0) == 1.0
    assert damaged.get("look", "auto") == "auto"


def test_a_folder_that_is_gone_is_the_persons_home(preferences: Preferences, tmp_path: Path) -> None:
    gone = tmp_path / "usb"
    gone.mkdir()
    preferences.remember_folder("backup", gone / "respaldo.aguadesk")
    assert preferences.folder("backup") == gone
    gone.rmdir()
    assert preferences.folder("backup") == Path.home()


def test_they_live_with_the_persons_other_data() -> None:
    Preferences().put("sound", False)
    assert (user_data_folder() / FILE).is_file()
