"""Who is the subject and what the object of a verb, whatever the construction it stands in.

Active and passive, coordination, control ("agreed to send", "urged Peru to leave"), relative and participial
clauses, infinitives and gerunds that hang on nouns and prepositions.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from comity.extract.tree import Tree

MAX_DEPTH = 8
COMPANY = frozenset(("alongside",))
TIED = frozenset(("along", "together", "jointly"))
"""Words that with "with" bring in a companion."""
ADDED = frozenset(("besides",))
"""Prepositions that bring in a companion where the clause says "also"."""
BETWEEN_VERBS = frozenset(("CC", ",", "MD", "RB", "VBD", "VBZ", "VBP"))
"""Tags of words between two verbs that share an object: "praised but did not recognise"."""


class Arguments:
    """Finds deep subjects and objects in one tree. `object_control` are verbs whose object acts in their infinitive.

    `texts` are nouns for what is said in writing: who issues "a statement condemning Peru" condemns Peru.
    """

    __slots__ = ("_control", "_texts", "tree")

    def __init__(self, tree: Tree, object_control: AbstractSet[str], texts: AbstractSet[str]) -> None:
        self.tree = tree
        self._control = object_control
        self._texts = texts

    def agents(self, verb: int, depth: int = 0) -> list[int]:
        """Who does it: the subject of an active verb, the by-phrase of a passive one."""
        if self.tree.is_passive(verb):
            return self._by(verb)
        return [*self.surface(verb, depth), *self._likewise(verb)]

    def patients(self, verb: int, depth: int = 0) -> list[int]:
        """To whom or what it is done: the object of an active verb, the subject of a passive one."""
        tree = self.tree
        if tree.is_passive(verb):
            return self.surface(verb, depth)
        found = [self._through(kid) for kid in tree.kids(verb, "dobj", "dative") if not tree.kids(kid, "pobj")]
        if found:
            return found
        astray = [kid for kid in tree.kids(verb, "npadvmod") if kid == verb + 1 and tree.tokens[kid].tag == "NNP"]
        if astray:
            return astray
        counted = [kid for at in tree.kids(verb, "prep") for kid in tree.kids(at, "pobj") if _is_counted(tree, at, kid)]
        if counted:
            return counted
        small = [kid for kid in tree.kids(verb, "ccomp") if _is_small(tree, kid)]
        if small:  # "holds Peru responsible", "called the plan a threat"
            return [kid for clause in small for kid in tree.kids(clause, "nsubj")]
        if tree.tokens[verb].lemma in self._control:
            inner = [
                kid
                for clause in tree.kids(verb, "ccomp")
                for kid in tree.kids(clause, "nsubj")
                if _is_bare(tree, clause)
            ]
            if inner:
                return inner
        return self._gap(verb)

    def shared_patients(self, verb: int) -> list[int]:
        """The object that a verb shares with the one coordinated with it: "condemned and expelled the envoy"."""
        tree = self.tree
        if tree.is_passive(verb) or tree.kid(verb, "dobj", "dative", "prep", "ccomp", "xcomp", "prt") is not None:
            return []
        following = next((kid for kid in tree.kids(verb, "conj") if kid > verb and tree.is_verb(kid)), None)
        if following is None or any(tree.tokens[at].tag not in BETWEEN_VERBS for at in range(verb + 1, following)):
            return []
        return self.patients(following) or self.shared_patients(following)

    def surface(self, verb: int, depth: int = 0) -> list[int]:
        """The grammatical subject, its own or the one that it shares."""
        tree = self.tree
        own = tree.kids(verb, "nsubj", "nsubjpass")
        if own:
            return [*(self._through(kid) for kid in own), *self._companions(verb, own[0])]
        if depth > MAX_DEPTH:
            return []
        token = tree.tokens[verb]
        lost = self._lost_subject(verb)
        if lost:
            return lost
        match token.relation:
            case "conj" if tree.is_verb(token.head):
                return self.surface(token.head, depth + 1)
            case "acl":
                return self._of_noun(verb, depth)
            case "relcl":
                return [token.head]
            case "pcomp" | "pobj":
                return self._of_preposition(verb, depth)
            case "xcomp" | "ccomp" | "advcl" | "dep" if tree.is_verb(token.head):
                return self._controller(token.head, token.relation, depth)
            case "acomp" | "attr" | "oprd":
                return self.surface(token.head, depth + 1)
            case "xcomp" | "ccomp" if tree.tokens[token.head].relation == "acomp":
                return self.surface(tree.tokens[token.head].head, depth + 1)
            case _:
                return []

    def _companions(self, verb: int, subject: int) -> list[int]:
        """Who acts beside the subject: "Ghana, along with Togo, condemned", "besides Mali, Chad also complained"."""
        tree = self.tree
        also = any(tree.tokens[kid].lemma in ("also", "too") for kid in tree.kids(verb, "advmod"))
        before = [at for at in (*tree.kids(subject, "prep"), *tree.kids(verb, "prep")) if at < verb]
        return [at for preposition in before for at in self._beside(preposition, also)]

    def _beside(self, preposition: int, also: bool) -> list[int]:
        tree = self.tree
        lemma = tree.tokens[preposition].lemma
        if lemma in COMPANY or (also and lemma in ADDED):
            return tree.kids(preposition, "pobj")
        if lemma in TIED:
            return [at for deeper in tree.kids(preposition, "prep") for at in tree.kids(deeper, "pobj")]
        tied = lemma == "with" and any(tree.tokens[kid].lemma in TIED for kid in tree.kids(preposition, "advmod"))
        return tree.kids(preposition, "pobj") if tied else []

    def _lost_subject(self, verb: int) -> list[int]:
        """A name right before a finite verb that the parser tied to it as if to a noun: "Norway trades with"."""
        tree = self.tree
        if tree.tokens[verb].tag not in ("VBD", "VBZ", "VBP") or verb == 0:
            return []
        lost = [
            kid
            for kid in tree.kids(verb, "compound", "nmod", "npadvmod", "dep")
            if kid < verb and tree.tokens[kid].tag in ("NNP", "NNPS")
        ]
        return lost or self._before_adjunct(verb)

    def _before_adjunct(self, verb: int) -> list[int]:
        """The name that the parser hung on a conjunction: "after Blinken last month urged China"."""
        tree = self.tree
        left = min(tree.subtree(verb)) - 1
        if left < 0 or tree.tokens[verb].relation != "advcl" or tree.kid(verb, "mark") is not None:
            return []
        token = tree.tokens[left]
        hung = token.relation == "pobj" and tree.tokens[token.head].head == tree.tokens[verb].head
        return [left] if hung else []

    def _through(self, index: int) -> int:
        antecedent = self.tree.antecedent(index)
        return index if antecedent is None else antecedent

    def likewise(self, clause: int) -> bool:
        """Whether a clause only says who did the same: "as did Chile"."""
        mark = self.tree.kid(clause, "mark", "advmod")
        return self.tree.tokens[clause].lemma == "do" and mark is not None and self.tree.tokens[mark].lemma == "as"

    def _likewise(self, verb: int) -> list[int]:
        clauses = [kid for kid in self.tree.kids(verb, "advcl") if self.likewise(kid)]
        return [kid for clause in clauses for kid in self.tree.kids(clause, "nsubj")]

    def _by(self, verb: int) -> list[int]:
        found = []
        for kid in self.tree.kids(verb, "agent", "prep"):
            if self.tree.tokens[kid].lemma == "by":
                found.extend(self.tree.kids(kid, "pobj"))
        return found or self._by_beyond(verb)

    def _by_beyond(self, verb: int) -> list[int]:
        """The by-phrase that the parser hung on the noun before it: "was condemned in a statement by Peru"."""
        tree = self.tree
        for preposition in tree.kids(verb, "prep"):
            if preposition < verb:
                continue
            for noun in tree.kids(preposition, "pobj"):
                found = tree.objects_of(noun, frozenset(("by",)))
                if found:
                    return found
        return []

    def _gap(self, verb: int) -> list[int]:
        """The noun that an object relative clause is about: "the town that Peru seized"."""
        tree = self.tree
        token = tree.tokens[verb]
        if token.relation == "relcl" and tree.kid(verb, "nsubj") is not None:
            subject = tree.kid(verb, "nsubj")
            if subject is not None and tree.antecedent(subject) is None and tree.is_noun(token.head):
                return [token.head]
        return []

    def _of_noun(self, verb: int, depth: int) -> list[int]:
        """The subject of a verb that modifies a noun: the noun itself, or for an infinitive the noun's owner."""
        tree = self.tree
        noun = tree.tokens[verb].head
        if tree.tokens[verb].tag == "VBG" and tree.tokens[noun].lemma in self._texts:
            return self.owner(noun, depth) or [noun]
        if tree.tokens[verb].tag in ("VBG", "VBN", "VBD"):
            return [noun]
        return self.owner(noun, depth)

    def owner(self, noun: int, depth: int = 0) -> list[int]:
        """Who a plan, effort or right belongs to: its possessor, or the subject of the verb whose object it is."""
        tree = self.tree
        possessors = tree.kids(noun, "poss")
        if possessors:
            return possessors
        of = tree.objects_of(noun, frozenset(("by", "of", "from")))
        if of and tree.is_noun(of[0]):
            return of
        modifiers = [kid for kid in tree.kids(noun, "amod", "compound", "nmod") if tree.tokens[kid].text[:1].isupper()]
        if modifiers:
            return modifiers
        head = tree.head(noun)
        if head is None or depth > MAX_DEPTH:
            return []
        if tree.is_verb(head) and tree.tokens[noun].relation in ("dobj", "attr"):
            return self.surface(head, depth + 1)
        if tree.tokens[noun].relation == "pobj":
            above = tree.head(head)
            if above is not None and tree.is_verb(above):
                return self.surface(above, depth + 1)
        return []

    def _of_preposition(self, verb: int, depth: int) -> list[int]:
        tree = self.tree
        preposition = tree.tokens[verb].head
        above = tree.head(preposition)
        if above is None:
            return []
        if tree.is_verb(above):
            return self._controller(above, "pcomp", depth)
        if self._is_accused(above, preposition):
            return [above]
        if tree.is_noun(above):
            return self.owner(above, depth + 1)
        return self.surface(above, depth + 1) if tree.tokens[above].relation == "acomp" else []

    def _is_accused(self, index: int, preposition: int) -> bool:
        """Whether the parser tied to a party what its verb says of it: "accused the other of lying"."""
        tree = self.tree
        token = tree.tokens[index]
        controlled = token.relation in ("dobj", "nsubjpass") and tree.tokens[token.head].lemma in self._control
        party = token.tag.startswith("NNP") or token.tag == "PRP" or token.lemma in ("other", "another")
        return controlled and party and tree.tokens[preposition].lemma in ("of", "for")

    def _controller(self, verb: int, relation: str, depth: int) -> list[int]:
        """Who acts in a verb's complement: its object for verbs like "urge", else its subject."""
        tree = self.tree
        if relation in ("xcomp", "ccomp", "pcomp") and tree.tokens[verb].lemma in self._control:
            objects = self.patients(verb, depth + 1)
            if objects:
                return objects
            called = tree.objects_of(verb, frozenset(("on", "upon", "to", "for")))
            if called and not tree.is_passive(verb):
                return called
        return self.surface(verb, depth + 1)


def _is_small(tree: Tree, clause: int) -> bool:
    """Whether a clause has no verb: "holds Peru responsible", "called the plan a threat"."""
    return tree.tokens[clause].tag in ("JJ", "NN", "NNS") and tree.kid(clause, "mark", "cop", "aux") is None


def _is_bare(tree: Tree, clause: int) -> bool:
    """Whether a clause is an infinitive, so that its subject is the object of the verb above: "help Ghana rebuild"."""
    return tree.tokens[clause].tag == "VB" and tree.kid(clause, "mark") is None


def _is_counted(tree: Tree, preposition: int, noun: int) -> bool:
    """Whether a preposition belongs to a number and the noun is an object: "released between 50 and 60 prisoners"."""
    numbers = [kid for kid in tree.kids(noun, "nummod") if tree.tokens[kid].tag == "CD"]
    return bool(numbers) and numbers[0] == preposition + 1 == tree.tokens[preposition].head + 2
