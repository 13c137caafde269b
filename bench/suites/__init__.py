"""The suites by name, in the order in which `bench/run` runs them."""

from suites import controls, conversation, files, following, importing, inbox, mailbox, mailing, monitor, posting, postgres, running, search, sending, signing, sizes, sweeping

SUITES = {
    "controls": controls.measure,
    "sizes": sizes.measure,
    "start": running.measure_start,
    "memory": running.measure_memory,
    "conversation": conversation.measure,
    "monitor": monitor.measure,
    "search": search.measure,
    "import": importing.measure,
    "send": sending.measure,
    "mail-sweep": sweeping.measure,
    "mail-out": mailing.measure,
    "mailbox": mailbox.measure,
    "inbox": inbox.measure,
    "marks": following.measure_marks,
    "live": following.measure_live,
    "files": files.measure,
    "documents": files.measure_lists,
    "sign-in": signing.measure,
    "posting": posting.measure,
    "postgres": postgres.measure,
}
