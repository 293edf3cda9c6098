"""Writing files from the command line: whole, or one clear refusal and nothing left behind."""

from pathlib import Path
from typing import BinaryIO

import pytest

from drafting.cli.exporting import write_whole
from drafts.errors import Invalid, Reason


def write(out: BinaryIO) -> None:
    out.write(b"whole")


def fail(out: BinaryIO) -> None:
    out.write(b"half")
    raise LookupError


def test_a_file_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"older")
    write_whole(tmp_path / "x.docx", write)
    assert (tmp_path / "x.docx").read_bytes() == b"whole"
    assert [path.name for path in tmp_path.iterdir()] == ["x.docx"]


@pytest.mark.parametrize("place", ["folder", "file/x.docx", "nowhere/x.docx"])
def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_left(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(Invalid) as refused:
        write_whole(tmp_path / place, write)
    fault = refused.value.faults[0]
    assert (fault.field, fault.reason) == (str(tmp_path / place), Reason.UNWRITABLE)
    assert fault.detail
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


def test_a_file_that_could_not_be_finished_leaves_the_older_one(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"older")
    with pytest.raises(LookupError):
        write_whole(tmp_path / "x.docx", fail)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"older"]
