# One letter to many clients, one answer or end for many conversations.

batch-title = Sent to many
batch-new-start = Write to clients
batch-new-answer = Answer several conversations
batch-new-close = End several conversations
batch-to-clients = { $n ->
    [one] To one client
   *[other] To { $n } clients
}
batch-to-conversations = { $n ->
    [one] One conversation
   *[other] { $n } conversations
}
batch-to-more = { $names } and { $n } more
batch-for-all-hint = At each client, those who see everything there. Each client gets a conversation of their own and sees nothing of the others.
batch-for-groups = Only these contact groups
batch-preview = Preview
batch-preview-for = Look at it as
batch-preview-readers = { $names } will see this.
batch-preview-nobody = Nobody has access at this client yet: it will be left out.
batch-template-hint = Each client is written to in their own language. To change the words, edit the template or write your own text.
batch-preview-unknown = Not known here: { $names }. As long as that is so, this client is left out.
batch-when-legend = When
batch-now = Now
batch-later = Later
batch-day = Day
batch-time = Time
batch-cancel-if-answered = Leave out whoever writes to us before then
batch-do-start = { $n ->
    [one] Send to one client
   *[other] Send to { $n } clients
}
batch-do-start-later = { $n ->
    [one] Schedule for one client
   *[other] Schedule for { $n } clients
}
batch-do-answer = { $n ->
    [one] Answer one conversation
   *[other] Answer { $n } conversations
}
batch-do-close = { $n ->
    [one] End one conversation
   *[other] End { $n } conversations
}
batch-none = Nothing was sent to many yet
batch-none-hint = Filter your clients, or tick some of them, and write to all of them at once.
batch-what = What
batch-by = Sent by
batch-sent-by = Sent by { $name }
batch-state = State
batch-sent = Sent
batch-left = Not sent
batch-when = When
batch-kind-start = A message
batch-kind-answer = An answer
batch-kind-close = Conversations ended
batch-state-scheduled = Scheduled
batch-state-running = Being sent
batch-state-paused = Paused
batch-state-done = Sent
batch-state-cancelled = Stopped
batch-pause = Pause
batch-resume = Go on
batch-cancel = Stop for good
batch-at = Goes out on { $when }
batch-unless-answered = to those who have not written by then
batch-progress = { $done } of { $total }
batch-done-start = { $n ->
    [one] Sent to one client.
   *[other] Sent to { $n } clients.
}
batch-done-answer = { $n ->
    [one] One conversation answered.
   *[other] { $n } conversations answered.
}
batch-done-close = { $n ->
    [one] One conversation ended.
   *[other] { $n } conversations ended.
}
batch-failed-n = { $n ->
    [one] One could not be sent; the list below says why.
   *[other] { $n } could not be sent; the list below says why.
}
batch-skipped-n = { $n ->
    [one] One client had written first.
   *[other] { $n } clients had written first.
}
batch-waits-n = { $n ->
    [one] It will go to one client.
   *[other] It will go to { $n } clients.
}
batch-look-again = Look again
batch-not-sent = Not sent
batch-why = Why
batch-hidden = A client that you do not see any more
batch-letter = The message
batch-reason-gone = You do not see this client or conversation any more.
batch-reason-not-allowed = You may not do this at this client. An owner of the client can change your role.
batch-reason-archived = The client is archived.
batch-reason-closed = The conversation has ended.
batch-reason-nobody = Nobody has access at this client. Switch LOGIN on for someone in the Info tab.
batch-reason-words = The message could not be written for this client: something in the template is not known.
batch-reason-sender = The sender does not work at the firm any more.
batch-reason-answered = The client wrote first.
fault-batch-nobody = Nobody is chosen. Go back and choose at least one.
fault-batch-many = These are too many for one go. At most { $max }.
fault-batch-past = This moment has passed.
fault-batch-far = At most two years ahead.
fault-batch-day = Please give a day.
fault-batch-time = Please give a time.
fault-batch-groups = Tick at least one group.
fault-batch-to = Give a filter or a list of clients, one of them.
fault-batch-audience = Everybody with full access, or contact groups.
refusal-batch-is-over = This is over: it was sent or stopped.
refusal-batch-goes-on = This is not possible at the moment. Look at its state.
event-batch-begun = sent something to several clients
event-batch-paused = paused what is sent to several clients
event-batch-resumed = let go on what is sent to several clients
event-batch-cancelled = stopped what is sent to several clients
fault-batch-files = Files cannot be sent later. Please send the message now, or without files.
batch-new-request = Request files
batch-request-hint = At each client it is asked of those who may deliver there. Each client gets a request of their own and sees nothing of the others.
batch-request-people = Requested from { $names }
batch-do-request = { $n ->
    [one] Request from one client
   *[other] Request from { $n } clients
}
batch-kind-request = A file request
batch-done-request = { $n ->
    [one] Requested from one client.
   *[other] Requested from { $n } clients.
}
batch-reason-nobody-delivers = Nobody may deliver at this client. Make somebody a collaborator there.
batch-reason-late = The due day was over already.
