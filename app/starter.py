"""Loading the starter set, so that the product answers with nothing else."""

import hashlib
from collections.abc import Callable

from app.office import Office
from ingest.publish import Draft
from knowledge.procedures.documents import as_document
from knowledge.procedures.loader import load_starter
from knowledge.procedures.procedure import Procedure
from knowledge.question_bank.bank import QuestionBank


def load_starter_documents(office: Office, say: Callable[[str], None]) -> None:
    """Publish the starter procedures if the library is empty; later, only those that this release changed.

    A procedure that an admin retracted, or replaced by the office's own, stays so.
    """
    active = {version.instrument.symbol for version in office.library.active_versions()}
    drafts = [_draft(office, procedure) for procedure in load_starter()]
    wanted = [draft for draft in drafts if not active or draft.instrument.symbol in active]
    if not active:
        say(f"Nạp {len(wanted)} thủ tục mẫu… / Loading {len(wanted)} starter procedures…")
    with office.writing:
        for draft in wanted:
            if not office.publisher.was_published(draft):
                office.publisher.publish(draft)


def _draft(office: Office, procedure: Procedure) -> Draft:
    document = as_document(procedure)
    content = f"{document.structure.verbatim}\0{QuestionBank(document.questions).digest}"
    fingerprint = hashlib.sha256(content.encode()).hexdigest()
    return Draft(
        instrument=document.instrument,
        structure=document.structure,
        relations=document.relations,
        file_name=f"{procedure.id}.yaml",
        source_digest=office.publisher.source_digest(fingerprint, procedure.audience.value),
    )
