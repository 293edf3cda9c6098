"""A made-up programme of §, ust. and pkt and a later edition of it, always the same for the same size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

WHO = (
    "Miasto", "Prezydent Miasta", "Zespół koordynujący", "Komisja konkursowa", "Wydział Spraw Społecznych",
    "Rada Działalności Pożytku Publicznego", "Organizacja", "Gospodarz programu", "Zespół branżowy",
    "Grupa robocza",
)  # fmt: skip
DOES = (
    "ogłasza otwarty konkurs ofert na zadania z zakresu", "przekazuje środki na realizację zadań z zakresu",
    "ocenia skutki zadań zleconych w zakresie", "zbiera opinie o potrzebach mieszkańców w zakresie",
    "przygotowuje roczny plan działań w zakresie", "udostępnia lokale na działania w zakresie",
    "publikuje sprawozdanie z zadań z zakresu", "organizuje spotkania i szkolenia w zakresie",
    "wskazuje cele szczegółowe i mierniki w zakresie", "prowadzi wykaz dobrych praktyk w zakresie",
    "powołuje osobę do kontaktów z organizacjami w zakresie", "proponuje zmiany zasad współpracy w zakresie",
)  # fmt: skip
FIELD = (
    "kultury i sztuki", "ochrony zieleni", "wypoczynku dzieci i młodzieży", "pomocy społecznej",
    "profilaktyki zdrowotnej", "aktywności seniorów", "integracji cudzoziemców", "sportu dla wszystkich",
    "ochrony zwierząt", "edukacji obywatelskiej", "opieki nad zabytkami", "wspierania rodzin",
    "rozwoju wolontariatu", "bezpieczeństwa mieszkańców", "ekonomii społecznej", "dostępności usług",
    "promocji zatrudnienia", "turystyki i krajoznawstwa", "poradnictwa prawnego", "ratownictwa wodnego",
    "równego traktowania", "przeciwdziałania uzależnieniom", "rewitalizacji podwórek", "czytelnictwa",
)  # fmt: skip
HOW = (
    "nie później niż do dnia {number} listopada", "w terminie {number} dni od ogłoszenia wyników",
    "po wysłuchaniu organizacji z dzielnicy {number}", "w kwocie do {number} tysięcy złotych",
    "na zasadach, o których mowa w § {number}", "w porozumieniu z radą dzielnicy {number}",
    "co {number} miesięcy", "przy udziale co najmniej {number} przedstawicieli organizacji",
    "na podstawie wniosku podpisanego przez {number} osób",
)  # fmt: skip
# What so many of a hundred paragraphs meet; “inserted” stays as it is and gets a new neighbour.
MIX = {"edited": 18, "moved": 4, "split": 3, "merged": 3, "deleted": 4, "inserted": 4}


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph without its number: a § (level 0), ust. (1) or pkt (2)."""

    level: int
    text: str


def two_editions(paragraphs: int) -> tuple[list[str], list[str]]:
    """Return a programme of so many paragraphs, and what it became, with numbers as they stand in each."""
    chance = Random(paragraphs)
    clauses = [_clause(chance, place) for place in range(paragraphs)]
    return _numbered(clauses), _numbered(_revised(clauses, chance))


def stretches(texts: Sequence[str], count: int) -> list[tuple[int, int, int]]:
    """Return so many places (paragraph, start, end) of two to twelve words each, always the same ones."""
    chance = Random(count)
    return [_stretch(texts, chance) for _ in range(count)]


def _stretch(texts: Sequence[str], chance: Random) -> tuple[int, int, int]:
    paragraph = chance.randrange(len(texts))
    text = texts[paragraph]
    words = text.split(" ")
    # People quote words, not the number before them.
    first = chance.randrange(2, max(3, len(words) - 2))
    start = len(" ".join(words[:first])) + 1
    quote = " ".join(words[first : first + chance.randint(2, 12)])
    return paragraph, start, start + len(quote)


def _clause(chance: Random, place: int) -> Clause:
    level = 0 if place % 7 == 0 else chance.choice((1, 1, 2))
    return Clause(level, " ".join(_sentence(chance) for _ in range(chance.randint(1, 3))))


def _sentence(chance: Random) -> str:
    how = chance.choice(HOW).format(number=chance.randint(5, 21))
    return f"{chance.choice(WHO)} {chance.choice(DOES)} {chance.choice(FIELD)} {how}."


def _numbered(clauses: Sequence[Clause]) -> list[str]:
    counts = [0, 0, 0]
    texts = []
    for clause in clauses:
        counts[clause.level] += 1
        counts[clause.level + 1 :] = [0] * (2 - clause.level)
        number = ("§ {}.", "{}.", "{})")[clause.level].format(counts[clause.level])
        texts.append(f"{number} {clause.text}")
    return texts


def _revised(clauses: Sequence[Clause], chance: Random) -> list[Clause]:
    kinds = chance.choices((*MIX, "kept"), (*MIX.values(), 100 - sum(MIX.values())), k=len(clauses))
    stay = [clause for clause, kind in zip(clauses, kinds, strict=True) if kind != "moved"]
    kinds_left = [kind for kind in kinds if kind != "moved"]
    revised = list(_edits(stay, kinds_left, chance))
    for clause in (clause for clause, kind in zip(clauses, kinds, strict=True) if kind == "moved"):
        revised.insert(chance.randint(0, len(revised)), clause)
    return revised


def _edits(clauses: Sequence[Clause], kinds: Sequence[str], chance: Random) -> Iterator[Clause]:
    held = ""
    for clause, kind in zip(clauses, kinds, strict=True):
        if kind == "deleted":
            continue
        text, held = f"{held}{clause.text}", ""
        if kind == "merged":
            held = f"{text} "
        elif kind == "split":
            middle = text.index(" ", len(text) // 2)
            yield replace(clause, text=text[:middle] + ".")
            yield replace(clause, text=text[middle + 1].upper() + text[middle + 2 :])
        else:
            yield replace(clause, text=_reworded(text, chance) if kind == "edited" else text)
        if kind == "inserted":
            yield _clause(chance, 1)
    if held:
        yield Clause(1, held.strip())


def _reworded(text: str, chance: Random) -> str:
    """Return a text with one to three of its words replaced, or left out."""
    words = text.split(" ")
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(words))
        words[place : place + 1] = chance.choice(([], chance.choice(FIELD).split(" ")))
    return " ".join(words)
