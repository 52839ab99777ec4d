"""A board lives on a disk of its own computer: not on the network, not in a folder that a cloud copies."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from aguadesk.domain.errors import Trouble
from aguadesk.store import location
from aguadesk.store.location import filesystem_of, is_network_path, refuse_unsafe_location, synced_by

MOUNTS = """/dev/sda1 / ext4 rw,relatime 0 0
//servidor/agua /mnt/agua cifs rw 0 0
servidor:/casa /mnt/casa nfs4 rw 0 0
/dev/sdb1 /mnt/mi\\040memoria vfat rw 0 0
/dev/sdc1 /mnt/agua/interna ext4 rw 0 0

roto
"""


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PurePosixPath("/home/lupita/Dropbox/agua/b.aguadesk"), "Dropbox"),
        (PurePosixPath("/home/lupita/Google Drive/b.aguadesk"), "Google Drive"),
        (PurePosixPath("/home/lupita/Nextcloud/b.aguadesk"), "Nextcloud"),
        (PureWindowsPath(r"C:\Users\Lupita\OneDrive\b.aguadesk"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\Lupita\OneDrive - Junta de Agua\b.aguadesk"), "OneDrive - Junta de Agua"),
        (PureWindowsPath(r"C:\Users\Lupita\ONEDRIVE\b.aguadesk"), "ONEDRIVE"),
        (PureWindowsPath(r"C:\Users\Lupita\iCloudDrive\b.aguadesk"), "iCloudDrive"),
        (PureWindowsPath(r"G:\Mi unidad\b.aguadesk"), "Mi unidad"),
    ],
)
def test_a_folder_that_a_cloud_copies_is_known_by_its_name(path: PurePosixPath | PureWindowsPath, service: str) -> None:
    assert synced_by(path) == service


@pytest.mark.parametrize(
    "path",
    [
        PurePosixPath("/home/lupita/agua/b.aguadesk"),
        PurePosixPath("/home/lupita/agua/dropbox"),  # the file itself may be called anything
        PurePosixPath("/home/megafono/b.aguadesk"),
        PureWindowsPath(r"C:\AguaDesk\Omega\b.aguadesk"),
    ],
)
def test_other_folders_are_not(path: PurePosixPath | PureWindowsPath) -> None:
    assert synced_by(path) is None


@pytest.mark.parametrize(
    ("path", "is_network"),
    [
        (r"\\servidor\agua\b.aguadesk", True),
        ("//servidor/agua/b.aguadesk", True),
        (r"\\?\C:\agua\b.aguadesk", False),
        (r"\\.\C:\agua\b.aguadesk", False),
        ("/home/lupita/b.aguadesk", False),
    ],
)
def test_a_path_that_names_another_machine_is_known(path: str, is_network: bool) -> None:
    assert is_network_path(path) is is_network


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/b.aguadesk", "ext4"),
        ("/mnt/agua/b.aguadesk", "cifs"),
        ("/mnt/casa/x/b.aguadesk", "nfs4"),
        ("/mnt/mi memoria/b.aguadesk", "vfat"),
        ("/mnt/agua/interna/b.aguadesk", "ext4"),
        ("/mnt/aguacate/b.aguadesk", "ext4"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert filesystem_of(PurePosixPath(path), MOUNTS) == kind


def test_without_mounts_nothing_is_known() -> None:
    assert filesystem_of(PurePosixPath("/home/b.aguadesk"), "") is None


def test_a_board_is_refused_where_it_would_come_to_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_unsafe_location(tmp_path / "b.aguadesk")
    with pytest.raises(Trouble) as caught:
        refuse_unsafe_location(tmp_path / "Dropbox" / "b.aguadesk")
    assert (caught.value.code, caught.value.values["service"]) == ("file.synced", "Dropbox")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"servidor:/x {tmp_path} nfs rw 0 0\n")
    monkeypatch.setattr(location, "_MOUNTS", mounts)
    with pytest.raises(Trouble, match=r"file\.network"):
        refuse_unsafe_location(tmp_path / "b.aguadesk")


def test_a_link_does_not_hide_where_a_board_is(tmp_path: Path) -> None:
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    (tmp_path / "agua").symlink_to(synced, target_is_directory=True)
    with pytest.raises(Trouble, match=r"file\.synced"):
        refuse_unsafe_location(tmp_path / "agua" / "b.aguadesk")


def test_a_machine_that_lists_no_mounts_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(location, "_MOUNTS", tmp_path / "none")
    refuse_unsafe_location(tmp_path / "b.aguadesk")
