"""Amounts: money, people, troops, weapons, volumes, shares and rates, with range and bound, and whose act they are.

A number is an amount only where a unit of the lexicon goes with it. "At least 40" keeps 40 as both ends and says so in
`bound`; "hundreds of" is at least 200 (units.toml says what each plural means at the least).
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.extract.actions import Act
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.lexicon.units import Unit, Units, load_units
from comity.model import Amount, Bound, Span, Words

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WHOLE = re.compile(r"\bof (?:the|its|his|her|their|those|these)\s$", re.IGNORECASE)
"""What stands before the number of a whole of which the act takes a part: "two of the four jets"."""
AWAY = re.compile(r"\s+(?:away|from|off|north|south|east|west|inside|outside|long|deep)\b", re.IGNORECASE)
"""What stands after a distance, which says where and not how much."""
MAX_CLIMB = 4
"""Words between a number and the noun that it counts: "20 badly wounded Norwegian soldiers"."""
DISTANCES = frozenset(("kilometre", "mile"))
PERSON = "person"
"""The word whose unit counts people."""
PEOPLES = frozenset(("people", "adjective"))
BY_NOUN = frozenset(("people", "weapon"))
"""Kinds of units that other words may part from their number; the rest follow it at once."""
COUNTED = frozenset(("nummod", "quantmod", "compound", "amod", "nmod", "advmod", "npadvmod", "dep"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An amount with the token of its number and of its unit."""

    amount: Amount
    token: int


class Forms:
    """How amounts are written in the words of the lexicon: the patterns, and the units by what stands in the text."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.pattern = _pattern(units)
        self.rate = re.compile(rf"(?:\s+of\s+\w+)?\s+({_any(units.rates)})\b", re.IGNORECASE)
        self.following = {f"{word.lower()}{end}": unit for word, unit in units.by_word.items() for end in ("", "s")}
        self.signs = {sign.lower(): unit for sign, unit in units.by_sign.items()}


@functools.cache
def load_forms() -> Forms:
    """The forms of the lexicon's units, made once for all documents."""
    return Forms(load_units())


class Amounts:
    """Finds the amounts of a scene's sentences and gives each to the innermost act that it stands in."""

    def __init__(self, scene: Scene, forms: Forms) -> None:
        self.scene = scene
        self.forms = forms
        self.units = forms.units
        self._found: dict[int, tuple[Found, ...]] = {}

    def of(self, act: Act, acts: Sequence[Act]) -> tuple[Amount, ...]:
        """The amounts that qualify `act`; `acts` are all acts of its sentence."""
        tree = self.scene.trees[act.sentence]
        own = self._region(tree, act)
        others = [
            region
            for other in acts
            if other.trigger != act.trigger and len(region := self._region(tree, other)) < len(own)
        ]
        return tuple(
            found.amount
            for found in self._all(tree)
            if found.token in own and not any(found.token in region for region in others)
        )

    def _region(self, tree: Tree, act: Act) -> frozenset[int]:
        """The tokens below the act, with those of who suffers it ("the 20 soldiers that were killed")."""
        head = act.verb if act.verb is not None else act.trigger
        tokens = set(tree.subtree(head)) - self._asides(tree, head)
        for patient in self.scene.arguments[act.sentence].patients(head) if tree.is_verb(head) else ():
            tokens.add(patient)
            tokens.update(kid for kid in tree.kids(patient) if tree.tokens[kid].relation != "relcl")
        return frozenset(tokens)

    def _asides(self, tree: Tree, head: int) -> set[int]:
        """What only describes who acts: "Kenya, a land of 54 million people", "Serbia, whose army has 28,000"."""
        named = self.scene.named[tree.sentence.index]
        below = tree.subtree(head)
        return {
            each
            for at in below
            if at in named and at < head
            for kid in tree.kids(at, "appos", "relcl")
            for each in tree.subtree(kid)
        }

    def _all(self, tree: Tree) -> tuple[Found, ...]:
        sentence = tree.sentence.index
        if sentence not in self._found:
            self._found[sentence] = tuple(self._find(tree))
        return self._found[sentence]

    def _find(self, tree: Tree) -> Iterator[Found]:
        span = tree.sentence.span
        for match in self.forms.pattern.finditer(self.scene.text, span.start, span.end):
            made = self._amount(tree, match)
            if made is not None:
                yield made

    def _amount(self, tree: Tree, match: re.Match[str]) -> Found | None:
        if WHOLE.search(self.scene.text, max(0, match.start("low") - 10), match.start("low")):
            return None
        token = next((t.index for t in tree.tokens if t.start <= match.start("low") < t.end), None)
        counted = self._unit(tree, match, token) if token is not None else None
        if token is None or counted is None:
            return None
        unit, end = counted
        if unit.unit in DISTANCES and (AWAY.match(self.scene.text, end) or "-" in match[0]):
            return None
        low, high, bound = self._value(match, unit)
        rate = self.forms.rate.match(self.scene.text, end)
        name = unit.unit
        if rate is not None:
            name, end = f"{unit.unit}/{self.units.rates[rate[1].lower()]}", rate.end()
        words = Span(start=_start(match), end=end)
        text = words.of(self.scene.document.text)
        amount = Amount(low=low, high=high, unit=name, words=Words(text=text, span=words), bound=bound)
        return Found(amount=amount, token=token)

    def _unit(self, tree: Tree, match: re.Match[str], token: int) -> tuple[Unit, int] | None:
        """The unit with the end of its words: a sign before, words right after, or the noun that the number counts."""
        if match["sign"]:
            return self.forms.signs[match["sign"].strip().lower()], match.end()
        if match["unit"]:
            return self.forms.following[" ".join(match["unit"].lower().split())], match.end()
        return self._counted(tree, match, token)

    def _counted(self, tree: Tree, match: re.Match[str], token: int) -> tuple[Unit, int] | None:
        last = max((t.index for t in tree.tokens if t.start < match.end()), default=token)
        for at in (token, last):
            noun = at
            for _ in range(MAX_CLIMB):
                if tree.tokens[noun].relation not in COUNTED or tree.tokens[noun].head == noun:
                    break
                noun = tree.tokens[noun].head
            for each in (noun, *tree.objects_of(noun, frozenset(("of",)))):
                unit = self.units.by_word.get(tree.tokens[each].lemma.lower())
                if unit is None and self._is_people(tree, each):
                    unit = self.units.by_word[PERSON]
                if unit is not None and last < each <= last + 2 * MAX_CLIMB:
                    return unit, tree.tokens[each].end
        return None

    def _is_people(self, tree: Tree, at: int) -> bool:
        """Whether a state's name stands for its people: a number goes with "Malians" or "Togolese", not with "Mali"."""
        named = self.scene.named[tree.sentence.index].get(at)
        token = tree.tokens[at]
        return named is not None and any(name.kind in PEOPLES for name in named.names) and token.relation not in COUNTED

    def _value(self, match: re.Match[str], unit: Unit) -> tuple[float, float, Bound]:
        said = " ".join((match["bound"] or "").lower().split())
        bound: Bound = self.units.bounds.get(said, "exact")
        low_scale, high_scale = self._scale(match["scale"]), self._scale(match["scale2"])
        if match["high"]:
            low = self._number(match["low"]) * (low_scale or high_scale or 1.0) * unit.times
            high = self._number(match["high"]) * (high_scale or 1.0) * unit.times
            if low < high:
                return low, high, "range"
        if match["low"].lower() in self.units.vague:
            least = self.units.vague[match["low"].lower()] * unit.times
            return least, least, "at_least"
        value = self._number(match["low"]) * (low_scale or 1.0) * unit.times
        return value, value, bound

    def _scale(self, word: str | None) -> float | None:
        return math.prod(self.units.scales[part] for part in word.lower().split()) if word else None

    def _number(self, text: str) -> float:
        plain = " ".join(text.lower().split())
        if plain in self.units.numbers:
            return self.units.numbers[plain]
        if plain in self.units.vague:
            return self.units.vague[plain]
        if plain[0].isdigit():
            return float(plain.replace(",", ""))
        return sum(self.units.numbers[part] for part in plain.split("-"))


def _pattern(units: Units) -> re.Pattern[str]:
    """Bound, sign, number with scale, a second number of a range, and a unit that follows at once."""
    written = rf"(?:{_any([*units.vague, *units.numbers])})(?:-(?:{_any(units.numbers)}))?\b"
    number = rf"(?:{DIGITS}|{written})"
    signs = rf"(?:{_any(units.by_sign)})\s?"
    after = [word for word, unit in units.by_word.items() if unit.kind not in BY_NOUN and word != "%"]
    scales = rf"(?:hundred\s+)?(?:{_any(units.scales)})"
    return re.compile(
        rf"(?<![\w.,-])(?:(?P<bound>{_any(units.bounds)})\s+)?(?:(?P<between>between|from)\s+)?(?P<sign>{signs})?"
        rf"(?P<low>{number})(?:(?:\s?|-)(?P<scale>{scales})\b)?"
        rf"(?:\s*(?:(?(between)and|to)|to|or|-|\u2013)\s*(?:{signs})?(?P<high>{number})"
        rf"(?:(?:\s?|-)(?P<scale2>{scales})\b)?)?"
        rf"(?:[\s-]?(?P<unit>%|(?:{_any(after)})(?:s)?\b))?",
        re.IGNORECASE,
    )


def _start(match: re.Match[str]) -> int:
    """Where the words begin: a "from" or "between" belongs to them only if a range follows."""
    group = "between" if match["high"] and match["between"] else "sign" if match["sign"] else "low"
    return match.start("bound" if match["bound"] else group)


def _any(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first, with any blank between their parts."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
