"""The indicators of all programmes by code, as reading files and forms need them; read once a process."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from data.catalog import REGISTRY, load_catalog
from data.model import Words
from data.programme_files import PROGRAMMES, load_programmes


@dataclass(frozen=True)
class ProgrammeIndicator:
    """An indicator of a programme: its code, name and kind (share, count, ratio, yes_no, date)."""

    code: str
    name: Words
    kind: str


@cache
def programme_indicators() -> Mapping[str, ProgrammeIndicator]:
    """Return the indicators of the programmes of this program, in their order.

    Raises:
        RegistryError: a programme's folder is wrong.
    """
    loaded = load_programmes(PROGRAMMES, REGISTRY, load_catalog().sources)
    rows = (
        row for one in loaded.programmes for row in loaded.indicators if row["programme_code"] == one.code
    )
    return MappingProxyType(
        {
            row["indicator_code"]: ProgrammeIndicator(
                row["indicator_code"], Words(row["name_ru"], row["name_en"]), row["kind"]
            )
            for row in rows
        }
    )
