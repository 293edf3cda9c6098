"""Text made plain: one kind of everything, and nothing that nobody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.structure import normalise

NORMALISED = {
    "line ends": ("a\r\nb\rc\fd", "a\nb\nc\nd"),
    "spaces that do not break": ("§\u00a04\u2009ust.", "§ 4 ust."),
    "letters made of two": ("wspo\u0301łpraca", "współpraca"),
    "characters nobody sees": ("a\x00b\u200bc\ufeff", "abc"),
    "soft hyphens at line ends": ("współ\u00ad\npraca", "współpraca"),
    "words broken at line ends": (
        "pozarządowe, poza-\n  rządowe i\nspołeczno-\ngospodarcze",
        "pozarządowe, pozarządowe\n  i\nspołeczno-\ngospodarcze",
    ),
    "tags": (
        "<b>sala</b> nr <i>6</i><br/>Dalej &amp; <3, lecz<br>nie tu",
        "sala nr 6\nDalej & <3, lecz nie tu",
    ),
    "emphasis": ("**Zespół** i __rada__, wzór ____, 2*3", "Zespół i rada, wzór ____, 2*3"),
    "single stars": ("*Celem* jest 2*3*4\n* raz*\n*) dwa*", "Celem jest 2*3*4\n* raz*\n*) dwa*"),
    "links": ("[BIS](#) i [portal](https://example.pl)", "BIS i portal (https://example.pl)"),
}


@pytest.mark.parametrize(("text", "expected"), NORMALISED.values(), ids=NORMALISED)
def test_normal_text_has_one_kind_of(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text())
def test_normal_text_stays_as_it_is(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
