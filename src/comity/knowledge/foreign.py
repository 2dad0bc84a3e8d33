"""Names of states in other languages, for what a user types ("Deutschland", "中国"): never for reading English text.

The names are those of the Unicode CLDR, as babel carries them. babel is imported when the first one is asked for.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from comity.knowledge.outlets import fold
from comity.knowledge.world import World


def foreign_codes(text: str, world: World) -> tuple[str, ...]:
    """The codes of the states that bear this name in some language, sorted; most often one or none."""
    states = {country.iso2: country.iso3 for country in world.countries.values()}
    return tuple(sorted(states[iso2] for iso2 in _names().get(fold(text), ()) if iso2 in states))


def party_code(text: str, world: World) -> str:
    """What a user means by a party: a code stays, a name in English or another language becomes its code.

    What is none of these, or stands for several states, is returned as it is.
    """
    word = text.strip()
    if world.is_code(word.upper()):
        return word.upper()
    named = world.named(word)
    if named:
        return named[0].code
    found = foreign_codes(word, world)
    return found[0] if len(found) == 1 else word


def party_codes(words: str, world: World) -> str:
    """The same for several, set apart by commas."""
    return ",".join(party_code(word, world) for word in words.split(","))


@functools.cache
def _names() -> Mapping[str, frozenset[str]]:
    """Name, folded, to ISO alpha-2 codes, in all languages of the CLDR."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    found: dict[str, set[str]] = {}
    for identifier in locale_identifiers():
        # Variants of a language ("de_AT") hardly differ in the names of states.
        if "_" in identifier or identifier == "root":
            continue
        for iso2, name in Locale(identifier).territories.items():
            if len(iso2) == 2 and iso2.isalpha():
                found.setdefault(fold(name), set()).add(iso2)
    return MappingProxyType({name: frozenset(codes) for name, codes in found.items()})
