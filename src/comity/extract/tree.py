"""Walks over one sentence's dependency tree. Token indexes in, token indexes out; no vocabulary here."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model import Sentence, Span, Token

RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$", "WRB"))
_CLAUSE_EDGES = frozenset(("advcl", "conj", "cc", "punct", "parataxis", "mark", "meta", "intj", "dep"))
_NOUN_EDGES = frozenset(("relcl", "appos", "cc", "conj", "punct", "advcl"))


class Tree:
    """A sentence with its children indexed, and the moves that the stages need."""

    __slots__ = ("_kids", "lemmas", "lowered", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.lemmas = frozenset(token.lemma for token in self.tokens)
        self.lowered = frozenset(token.text.lower() for token in self.tokens)
        self._kids: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                self._kids[token.head].append(token.index)

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def reach(self) -> Span:
        """The span of all its tokens; of a clause that shares its verb it begins before the sentence's own."""
        return Span(start=min(self.sentence.span.start, self.tokens[0].start), end=self.sentence.span.end)

    def kids(self, index: int, *relations: str) -> list[int]:
        """The dependents of a token, all or those with one of the relations, in text order."""
        found = self._kids[index]
        return [kid for kid in found if self.tokens[kid].relation in relations] if relations else found

    def kid(self, index: int, *relations: str) -> int | None:
        """The first dependent with one of the relations."""
        for kid in self._kids[index]:
            if self.tokens[kid].relation in relations:
                return kid
        return None

    def head(self, index: int) -> int | None:
        """The governor of a token, None for the root."""
        head = self.tokens[index].head
        return None if head == index else head

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors from the nearest to the root."""
        head = self.head(index)
        while head is not None:
            yield head
            head = self.head(head)

    def subtree(self, index: int) -> list[int]:
        """The token and all that hangs on it, in text order."""
        found, stack = [], [index]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self._kids[at])
        return sorted(found)

    def conjuncts(self, index: int) -> list[int]:
        """The token and those coordinated with it, from it on."""
        found, waiting = list[int](), [index]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(reversed(self.kids(at, "conj")))
        return found

    def is_verb(self, index: int) -> bool:
        """Whether the token was tagged as a verb form."""
        return self.tokens[index].tag.startswith("VB")

    def is_noun(self, index: int) -> bool:
        """Whether the token was tagged as a noun or a name."""
        return self.tokens[index].tag.startswith("NN")

    def is_passive(self, index: int) -> bool:
        """Whether a verb is passive: "was urged", "the troops sent to", "to be signed"."""
        token = self.tokens[index]
        if self.kid(index, "auxpass", "nsubjpass") is not None:
            return True
        if token.tag not in ("VBN", "VBD"):
            return False
        if token.relation == "acl":
            return self.kid(index, "nsubj") is None
        if token.tag == "VBN" and token.relation == "conj" and self.kid(index, "aux", "nsubj") is None:
            return self.is_verb(token.head) and self.is_passive(token.head)
        return token.tag == "VBN" and self.kid(index, "agent") is not None and self.kid(index, "aux") is None

    def objects_of(self, index: int, prepositions: frozenset[str]) -> list[int]:
        """The objects of a token's prepositions: "on Peru", "along with Peru", "according to Peru"."""
        found = []
        for kid in self.kids(index, "prep", "agent", "dative", "prt", "advmod"):
            word = self.tokens[kid].lemma
            if word in prepositions:
                found.extend(self.kids(kid, "pobj"))
                for clause in self.kids(kid, "pcomp"):  # "met with Meloni to deepen": her name hangs on the verb
                    found.append(subject if (subject := self.kid(clause, "nsubj")) is not None else clause)
            for deeper in self.kids(kid, "prep"):
                if self.tokens[deeper].lemma in prepositions:
                    found.extend(self.kids(deeper, "pobj"))
        return found

    def antecedent(self, index: int) -> int | None:
        """What a relative pronoun stands for: the noun that its clause modifies."""
        if self.tokens[index].tag not in RELATIVE_TAGS and self.tokens[index].lemma != "that":
            return None
        for above in self.ancestors(index):
            if self.tokens[above].relation == "relcl":
                return self.head(above)
            if not self.is_verb(above) and self.tokens[above].relation not in ("prep", "pobj"):
                return None
        return None

    def clause_span(self, index: int) -> Span:
        """The span of a verb with its subject, objects and complements, without the clauses beside it."""
        kept = [index]
        for kid in self._kids[index]:
            relation = self.tokens[kid].relation
            if relation in _CLAUSE_EDGES and not (relation == "advcl" and self.is_infinitive(kid)):
                continue
            kept.extend(self._noun_part(kid) if self.is_noun(kid) else self.subtree(kid))
        return self.span_of(kept)

    def is_infinitive(self, index: int) -> bool:
        """Whether a verb is an infinitive with "to"."""
        return any(self.tokens[kid].tag == "TO" for kid in self._kids[index] if self.tokens[kid].relation == "aux")

    def noun_span(self, index: int) -> Span:
        """The span of a noun phrase without relative clauses, appositions, coordinated nouns and a comma at the end."""
        kept = self._noun_part(index)
        while kept[-1] != index and self.tokens[kept[-1]].tag in (",", ":"):
            kept.pop()
        return self.span_of(kept)

    def _noun_part(self, index: int) -> list[int]:
        kept = [index]
        for kid in self._kids[index]:
            if self.tokens[kid].relation not in _NOUN_EDGES:
                kept.extend(self.subtree(kid))
        return sorted(kept)

    def span_of(self, indexes: list[int]) -> Span:
        """The span in the document from the first to the last of the tokens."""
        low, high = min(indexes), max(indexes)
        return Span(start=self.tokens[low].start, end=self.tokens[high].end)
