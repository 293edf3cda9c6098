"""How units are cited: “§ 4 ust. 1 pkt 2 lit. a tiret drugie”, from large to small and without commas."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from drafts.structure.levels import ordinal
from drafts.structure.nesting import Node
from drafts.structure.numbering import Form
from drafts.terms import SectionKind, UnitKind

_NUMBERED = {
    Form.SECOND: "pkt",
    Form.PAREN: "pkt",
    Form.THIRD: "pkt",
    Form.LETTER_PAREN: "lit.",
    Form.LETTER_DOT: "lit.",
    Form.ROMAN_PAREN: "pkt",
    Form.ROMAN_DOT: "pkt",
}
_COUNTED = {
    UnitKind.PROSE: "akapit",
    UnitKind.TABLE: "tabela",
    UnitKind.HEADING: "śródtytuł",
    UnitKind.ITEM: "punktor",
    UnitKind.INDENT: "tiret",
    UnitKind.DOUBLE_INDENT: "podwójne tiret",
}
_BARE_NUMBER = re.compile(r"[0-9]+[a-z]?|[IVXLC]+")


def labels(nodes: Sequence[Node], *, kind: SectionKind, section: str) -> list[str]:
    """Return for each unit of a section the words to cite it by; no two are the same.

    Numbered units are cited by their numbers: ust. 1, pkt 2, lit. a; Roman ones too: pkt iii; “1.” inside
    another enumeration is poz. 1. The others are counted under the unit they stand in: tiret drugie,
    punktor 2, akapit 2, tabela 1; the text of a § counts as its first akapit. The section's own label stands
    before a § in an annex, and before everything that stands under no §. A repeated label gets “ (2)”.
    """
    found: list[str] = []
    times: Counter[str] = Counter()
    for node, own in zip(nodes, _own_labels(nodes), strict=True):
        above = _prefix(node, kind, section) if node.parent is None else found[node.parent]
        label = f"{above} {own}".strip()
        times[label] += 1
        found.append(label if times[label] == 1 else f"{label} ({times[label]})")
    return found


def _prefix(node: Node, kind: SectionKind, section: str) -> str:
    if node.kind is UnitKind.ARTICLE and kind is not SectionKind.ANNEX:
        return ""
    return f"rozdz. {section}" if _BARE_NUMBER.fullmatch(section) else section


def _own_labels(nodes: Sequence[Node]) -> Iterator[str]:
    counts: Counter[tuple[int | None, str]] = Counter()
    for index, node in enumerate(nodes):
        number = node.block.mark.number.rstrip(" .)") if node.block.mark else ""
        if node.kind is UnitKind.CLOSING:
            yield "część wspólna"
        elif node.kind is UnitKind.ARTICLE:
            counts[index, "akapit"] += bool(node.block.text)
            yield "§ " + number.removeprefix("§").replace(" ", "")
        elif node.block.form is Form.DOT:
            yield f"ust. {number}" if node.kind is UnitKind.USTEP else f"poz. {number}"
        elif node.block.form in _NUMBERED:
            yield f"{_NUMBERED[node.block.form]} {number}"
        else:
            word = _COUNTED[node.kind]
            counts[node.parent, word] += 1
            yield f"{word} {_count(word, counts[node.parent, word])}"


def _count(word: str, number: int) -> str:
    return ordinal(str(number)) if word.endswith("tiret") else str(number)
