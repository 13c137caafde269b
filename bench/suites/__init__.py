"""The suites by name, in the order in which `bench/run` runs them."""

from suites import controls, conversation, monitor, posting, postgres, running, search, sizes

SUITES = {
    "controls": controls.measure,
    "sizes": sizes.measure,
    "start": running.measure_start,
    "memory": running.measure_memory,
    "conversation": conversation.measure,
    "monitor": monitor.measure,
    "search": search.measure,
    "posting": posting.measure,
    "postgres": postgres.measure,
}
