-- Who of the client's side has read a page of messages, without walking through the steps of staff.
CREATE INDEX read_marks_of_clients ON read_marks (firm_id, conversation_id, seq) WHERE person_kind = 'contact';
