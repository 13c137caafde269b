//! SQL of single mails.

pub const ADD_STEP: &str = "INSERT INTO mail_steps (firm_id, mail_id, n, at, what, said) \
    SELECT $1, $2, COALESCE(MAX(n), 0) + 1, CAST($3 AS BIGINT), $4, $5 FROM mail_steps \
    WHERE firm_id = $1 AND mail_id = $2";
pub const STEPS: &str = "SELECT at, what, said FROM mail_steps WHERE firm_id = $1 AND mail_id = $2 \
    ORDER BY n LIMIT 200";
pub const KEEP: &str = "INSERT INTO mail_texts (firm_id, mail_id, at, subject, text) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (firm_id, mail_id) DO UPDATE SET at = excluded.at, subject = excluded.subject, text = excluded.text";
pub const FORGET_OLD: &str = "DELETE FROM mail_texts WHERE firm_id = $1 AND at < $2";
pub const TOLD_OF: &str = "INSERT INTO mail_conversations (firm_id, mail_id, conversation_id) VALUES ($1, $2, $3) \
    ON CONFLICT (firm_id, mail_id, conversation_id) DO NOTHING";

// One mail, as far as colleague $3 sees it: see `LOG`. $4: sees all dossiers; $5: the confidential ones too.
pub const ONE: &str = "SELECT m.id, m.kind, m.state, m.dossier_id, COALESCE(d.name, ''), m.conversation_id, \
        m.to_name, m.to_address, m.language, m.queued_at, m.sent_at, m.note, \
        m.address_id, m.staff_id, t.subject, t.text, COALESCE(rd.permissions, 0) \
    FROM mails m LEFT JOIN dossiers d ON d.firm_id = $1 AND d.id = m.dossier_id \
    LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = m.dossier_id \
    LEFT JOIN mail_texts t ON t.firm_id = $1 AND t.mail_id = m.id \
    WHERE m.firm_id = $1 AND m.id = $2 \
      AND (m.dossier_id IS NULL OR ($4 AND (NOT d.confidential OR $5)) OR rd.permissions IS NOT NULL)";
// How many conversations that mail $2 told of colleague $3 does not see; $6 is reading private ones, $7
// reading any, $8 what they may do at the firm.
pub const HIDDEN: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM mail_conversations k \
    WHERE k.firm_id = $1 AND k.mail_id = $2 AND NOT EXISTS (SELECT 1 FROM conversations c \
        JOIN dossiers d ON d.firm_id = $1 AND d.id = c.dossier_id \
        LEFT JOIN rights rd ON rd.firm_id = $1 AND rd.principal_id = $3 AND rd.target_id = d.id \
        LEFT JOIN rights rc ON rc.firm_id = $1 AND rc.principal_id = $3 AND rc.target_id = c.id \
        WHERE c.firm_id = $1 AND c.id = k.conversation_id \
          AND (rc.permissions IS NOT NULL OR ($4 AND (NOT d.confidential OR $5)) \
            OR (rd.permissions IS NOT NULL AND (((rd.permissions | $8) & $6) <> 0 \
                OR (c.audience <> 'private' AND ((rd.permissions | $8) & $7) <> 0)))))";

pub const AGAIN: &str = "UPDATE mails SET state = 'queued', note = '', taken_at = NULL, noted = TRUE \
    WHERE firm_id = $1 AND id = $2 AND state IN ('failed', 'bounced') AND sent_at IS NULL";
pub const ANOTHER: &str = "INSERT INTO mails (firm_id, id, kind, dossier_id, conversation_id, message_seq, address_id, \
        staff_id, user_id, to_name, to_address, language, state, queued_at, note, data, request_id) \
    SELECT firm_id, $3, kind, dossier_id, conversation_id, message_seq, address_id, \
        staff_id, user_id, to_name, to_address, language, 'queued', $4, '', data, request_id \
    FROM mails WHERE firm_id = $1 AND id = $2";
pub const NOTED: &str = "UPDATE mails SET noted = TRUE WHERE firm_id = $1 AND id = $2";
// What the reader, $3, of mail $2 was told by it is told again.
pub const UNTELL: &str = "DELETE FROM told WHERE firm_id = $1 AND person_id = $3 AND conversation_id IN \
    (SELECT conversation_id FROM mail_conversations WHERE firm_id = $1 AND mail_id = $2)";
// All that failed or came back, as far as colleague $2 sees it: see `LOG`.
pub const NOTE_ALL: &str = "UPDATE mails SET noted = TRUE \
    WHERE firm_id = $1 AND noted = FALSE AND state IN ('failed', 'bounced') \
      AND (dossier_id IS NULL \
        OR ($3 AND EXISTS (SELECT 1 FROM dossiers d WHERE d.firm_id = $1 AND d.id = mails.dossier_id \
            AND (NOT d.confidential OR $4))) \
        OR EXISTS (SELECT 1 FROM rights rd WHERE rd.firm_id = $1 AND rd.principal_id = $2 \
            AND rd.target_id = mails.dossier_id))";

/// Every statement of this room, for the test that prepares them.
pub const ALL: &[&str] = &[
    ADD_STEP, STEPS, KEEP, FORGET_OLD, TOLD_OF, ONE, HIDDEN, AGAIN, ANOTHER, NOTED, UNTELL,
    NOTE_ALL,
];
