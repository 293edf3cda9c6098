"""The files of others that we serve are the ones we name, unaltered, with their licences beside them."""

import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

import drafting

STATIC = Path(drafting.__file__).parent / "static"
FILES = tomllib.loads((STATIC / "vendor" / "VENDORED.toml").read_text("utf-8"))["file"]


def digest(path: str) -> str:
    return sha256((STATIC / path).read_bytes()).hexdigest()


@pytest.mark.parametrize("file", FILES, ids=[file["path"] for file in FILES])
def test_a_vendored_file_is_the_one_that_is_named(file: dict[str, str]) -> None:
    assert digest(file["path"]) == file["sha256"]


def test_every_vendored_file_is_named() -> None:
    present = {
        path.relative_to(STATIC).as_posix()
        for folder in ("fonts", "vendor")
        for path in (STATIC / folder).iterdir()
        if path.name != "VENDORED.toml"
    }
    assert present == {file["path"] for file in FILES}


def test_each_package_comes_with_its_licence() -> None:
    packages = {file["package"] for file in FILES}
    assert packages == {file["package"] for file in FILES if file["origin"] == "LICENSE"}


def test_the_stylesheet_asks_for_the_fonts_at_the_address_that_is_preloaded() -> None:
    asked = re.findall(r'url\("(.+?)\?v=(.+?)"\)', (STATIC / "tokens.css").read_text("utf-8"))
    assert asked == [(path, digest(path)[:12]) for path, _ in asked]
    assert len(asked) == 2
