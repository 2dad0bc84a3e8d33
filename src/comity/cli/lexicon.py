"""`comity lexicon`: the rules that say what words mean, checked, tried and measured on a corpus."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from comity.cli.knowledge import report
from comity.cli.options import Model, Published, SourceName
from comity.cli.rules import conflicts, silent, stats


def register(app: typer.Typer) -> None:
    """Add this group to the app."""
    group = typer.Typer(help="The rules that say what words mean.", no_args_is_help=True, rich_markup_mode=None)
    group.command("check")(check)
    group.command("try")(try_sentence)
    for command in (stats, silent, conflicts):
        group.command()(command)
    app.add_typer(group, name="lexicon")


def check(
    files_only: Annotated[bool, typer.Option("--files-only", help="Do not run the rules' examples.")] = False,
    model: Model = None,
) -> None:
    """Check all rules, cues and lists, and run every rule's own examples.

    The examples are run once the tables themselves are in order. Rules of your own, in the folder that the
    environment variable COMITY_RULES names, are checked with them.
    """
    from comity.extract.confidence import confidence_weights
    from comity.knowledge.ontology import load_ontology
    from comity.lexicon.check import check_lexicon
    from comity.lexicon.load import load_lexicon, own_rules

    confidence_weights()
    ontology = load_ontology()
    problems = check_lexicon(
        load_lexicon(own=own_rules()),
        types=ontology.types,
        modes={kind: ontology.modes(kind) for kind in ontology.types},
        contexts=ontology.contexts,
        cameo_codes=ontology.cameo_codes,
        sectors=ontology.coarse_sectors,
        details=ontology.sectors,
        type_of_cameo=lambda code: ontology.cameo(code).plover_type,
    )
    if not problems and not files_only:
        from comity.examples import failing_examples, failing_link_examples
        from comity.pipeline import Coder

        coder = Coder(model)
        problems = [*failing_examples(coder), *failing_link_examples(coder)]
    report(problems, "the lexicon")


def try_sentence(
    sentence: Annotated[str, typer.Argument(help="A sentence, in quotation marks.")],
    published: Published = None,
    source: SourceName = None,
    model: Model = None,
) -> None:
    """Read one sentence and say which rule fired on which words, and why."""
    from comity.cli.explain import explain
    from comity.cli.show import console_for, plain
    from comity.errors import InputError
    from comity.pipeline import Coder

    reading = Coder(model).read(sentence, published=published, source=source, name="sentence")
    if reading.set_aside:
        raise InputError(f"the sentence: {reading.set_aside.message}")
    console = console_for(sys.stdout)
    if not reading.claims:
        console.print("no rule fired")
    for claim in reading.claims:
        explain(claim, None, sys.stdout)
        console.print()
    for office in reading.offices:
        console.print(plain(f"office: {office.person}, {office.office} of {office.code}, {office.status}"))
    for dropped in reading.dropped:
        console.print(plain(f"given up: {dropped.detail} ({dropped.reason})"), style="dim")
