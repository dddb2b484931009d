"""A workspace of one's own for tests in which somebody loads while others read."""

from data.catalog import ROSTOV
from data.loading.apply import create
from data.loading.stored import current_version
from data.workspaces import Workspaces
from tests.unit.loading_apply import files

OWN = "own"


def load(workspaces: Workspaces, name: str, schools: int, methodists: int) -> str:
    """Load a district's schools and methodists; return the version that it made."""
    files.load(workspaces, files.read(name, files.districts(("Дубовский", schools, methodists))))
    return current_version(workspaces, OWN).version


def begin(workspaces: Workspaces) -> None:
    """Begin an own workspace with 2 methodists on 3 schools in one district."""
    create(workspaces, OWN, ROSTOV)
    load(workspaces, "было.xlsx", 3, 2)
