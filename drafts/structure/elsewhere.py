"""Whether words that look like a reference belong to another document: “art. 5 ustawy”, “§ 3 Statutu”."""

import re

SENTENCE = r"(?: \(?(?:zdani(?:e|u|a) \w+|zd\. ?[0-9]|in fine)\)?)?"
_QUALIFIER = (
    r"(?:(?:te[jg]\w*|ww\.|w/w|wyżej|powyżej|\w+(?:onej|anej|onego|anego|ącej|ącego|szej|szego)) ){0,3}"
)
_DOCUMENTS = (
    r"ustaw|uchwał|rozporządz|zarządz|statut|regulamin|kodeks|konstytuc|dyrektyw|traktat|umow|umów"
    r"|porozumie|obwieszcz|decyzj|instrukcj|k\.[a-z]|wniosk|ofert|formularz|ogłoszeni|wytyczn|strateg"
    r"|artykuł|art\.|konwencj|kart[ay]|deklarac|prawa|ordynac|sprawozda|protoko|klasyfikac|wykazu|tabeli"
    r"|wzoru\b|zasad\b|procedur\b|procedury\b|planu\b|polityki\b"
)
_OTHER_PROGRAMMES = (
    r"(?:poprzedni|wieloletni|dotychczasow|zeszłoroczn|ubiegłoroczn|inn|rządow|krajow|wojewódzk|powiatow)"
    r"\w+ programu"
)
_DOCUMENT_BEHIND = re.compile(
    rf"{SENTENCE} (?:do )?(?:{_OTHER_PROGRAMMES}|{_QUALIFIER}(?:{_DOCUMENTS}))", re.IGNORECASE
)
# A capital in the genitive names a document, in the nominative (“§ 4 Prezydent ogłasza”) it goes on.
_NAME_BEHIND = re.compile(
    rf"{SENTENCE} (?!Niniejsz|Program)[A-ZĆŁŚŹŻ][a-ząćęłńóśźż]+(?:ego|ych|ów|eń|ii|yki|ury)\b"
)
_NAME_BEFORE = re.compile(r"\b(?:Statu|Regulamin|Kodeks|Konstytucj)\w{0,6}, (?:w )?$")
_NAME_LENGTH = 30
_OF_PROGRAMME = re.compile(rf"{SENTENCE} {_QUALIFIER}programu", re.IGNORECASE)
_OWN = re.compile(
    rf"{SENTENCE} (?:niniejszego|tego) (?:paragrafu|ustępu|rozdziału|programu)\b", re.IGNORECASE
)


def is_elsewhere(text: str, start: int, end: int) -> bool:
    """Tell whether a reference from `start` to `end` is one to another document, by the words around it."""
    if _DOCUMENT_BEHIND.match(text, end) or _NAME_BEHIND.match(text, end):
        return True
    return bool(_NAME_BEFORE.search(text[max(0, start - _NAME_LENGTH) : start]))


def is_own(text: str, end: int) -> bool:
    """Tell whether the words behind a reference say that it is one to this text: “niniejszego paragrafu”."""
    return bool(_OWN.match(text, end))


def is_of_programme(text: str, end: int) -> bool:
    """Tell whether “programu” stands behind a reference, so that a § said in an annex is none of it."""
    return bool(_OF_PROGRAMME.match(text, end))
