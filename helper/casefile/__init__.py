"""Keep one case in one folder: case.db, evidence/ (originals untouched), letters/.

The only room that knows SQL. It keeps and gives back; it judges nothing, prints nothing and asks nothing.
What a case is packed, filled, sealed, proved or deleted with is read when it is first named: most commands name none.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from helper.casefile.copying import digest, must_be_ordinary, read_given
from helper.casefile.database import blame
from helper.casefile.events import ImportedFile, NumberSummary, Party
from helper.casefile.evidence import Evidence
from helper.casefile.faults import system_fault
from helper.casefile.files import noted, sweep, sweep_case, work_folder, write_atomic
from helper.casefile.lock import locked
from helper.casefile.log import LogEntry, export_events_csv, export_log_csv, export_log_json
from helper.casefile.sent import Review, Sent
from helper.casefile.store import CaseFile, create, exists, open_case, open_or_begin

if TYPE_CHECKING:
    from helper.casefile.bundle import MAGIC, MOST_SEALED, decrypt, encrypt, generate_passphrase, open_bundle, unpack
    from helper.casefile.case_builder import CaseBuilder, clear_run, recover
    from helper.casefile.importing import Import, ImportReport
    from helper.casefile.purge import CaseContents, contents
    from helper.casefile.verify import Problem

__all__ = [
    "MAGIC",
    "MOST_SEALED",
    "CaseBuilder",
    "CaseContents",
    "CaseFile",
    "Evidence",
    "Import",
    "ImportReport",
    "ImportedFile",
    "LogEntry",
    "NumberSummary",
    "Party",
    "Problem",
    "Review",
    "Sent",
    "blame",
    "clear_run",
    "contents",
    "create",
    "decrypt",
    "digest",
    "encrypt",
    "exists",
    "export_events_csv",
    "export_log_csv",
    "export_log_json",
    "generate_passphrase",
    "locked",
    "must_be_ordinary",
    "noted",
    "open_bundle",
    "open_case",
    "open_or_begin",
    "read_given",
    "recover",
    "sweep",
    "sweep_case",
    "system_fault",
    "unpack",
    "work_folder",
    "write_atomic",
]

_NAMED_LATER = {
    "bundle": ("MAGIC", "MOST_SEALED", "decrypt", "encrypt", "generate_passphrase", "open_bundle", "unpack"),
    "case_builder": ("CaseBuilder", "clear_run", "recover"),
    "importing": ("Import", "ImportReport"),
    "purge": ("CaseContents", "contents"),
    "verify": ("Problem",),
}


def __getattr__(name: str) -> object:
    """Return one of the names that are read late, and keep it."""
    for module, names in _NAMED_LATER.items():
        if name in names:
            globals()[name] = made = getattr(import_module(f"{__name__}.{module}"), name)
            return made
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
