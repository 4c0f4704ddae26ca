"""Whether an article calls a person "she" or "he", by the roles and the titles that are said of them."""

from collections import defaultdict

from knowledge.facts.mentions import Name
from knowledge.languages.genders import Gender
from knowledge.languages.statements import StatementWords

LEAD = 60  # characters before a name in which its title is searched
MOST_PLACES = 20  # mentions of a surname that are looked at


class Genders:
    """The genders of the people of one article. Where the words contradict each other, none is known."""

    def __init__(self, text: str, lexicon: StatementWords) -> None:
        self._text, self._lexicon = text, lexicon
        self._roles: dict[Name, list[str]] = defaultdict(list)
        self._known: dict[Name, Gender | None] = {}

    def note(self, name: Name, role: str) -> None:
        """Note the role that is said of a person: "Direktorin"."""
        self._roles[name].append(role)
        self._known.pop(name, None)

    def differs(self, name: Name, gender: Gender | None) -> bool:
        """True if the person is surely not of this gender."""
        known = self._of(name) if gender is not None else None
        return known is not None and known is not gender

    def _of(self, name: Name) -> Gender | None:
        if name not in self._known:
            words = [word for role in self._roles.get(name, ()) for word in role.lower().split()]
            said = {self._lexicon.gender_of(word) for word in words}
            found = {gender for gender in said if gender is not None} | self._titled(name)
            self._known[name] = next(iter(found)) if len(found) == 1 else None
        return self._known[name]

    def _titled(self, name: Name) -> set[Gender]:
        """What the words right before the name say: "Ms Lee", "his wife, Ann Lee"."""
        found, surname, place = set[Gender](), name[-1], self._text.find(name[-1])
        for _ in range(MOST_PLACES):
            if place < 0:
                break
            lead = self._text[max(place - LEAD, 0) : place].split()
            whole = bool(lead) and lead[-1] in name
            while lead and lead[-1] in name:
                lead.pop()
            word = lead[-1].lower() if lead else ""
            gender = self._lexicon.gendered_title(word.rstrip(",") if whole else word)
            found |= {gender} if gender is not None else set()
            place = self._text.find(surname, place + 1)
        return found
