-- The client monitor in other orders than that of names, and the columns that each person chose.

-- The name of who is responsible, folded, kept with it. Empty: nobody.
ALTER TABLE dossiers ADD COLUMN responsible_fold {key} NOT NULL DEFAULT '';
UPDATE dossiers SET responsible_fold = COALESCE((SELECT s.name_fold FROM staff s
    WHERE s.firm_id = dossiers.firm_id AND s.id = dossiers.responsible_id), '');
-- The day on which the next open engagement is due; the last day there is where none is.
ALTER TABLE dossiers ADD COLUMN next_due {key} NOT NULL DEFAULT '9999-12-31';

CREATE INDEX dossiers_in_number_order ON dossiers (firm_id, archived, number, name_fold, id);
CREATE INDEX dossiers_in_responsible_order ON dossiers (firm_id, archived, responsible_fold, name_fold, id);
CREATE INDEX dossiers_in_waiting_order ON dossiers
    (firm_id, archived, (waiting_shared + waiting_private) DESC, name_fold, id);
CREATE INDEX dossiers_in_activity_order ON dossiers (firm_id, archived, last_at DESC, name_fold, id);
CREATE INDEX dossiers_in_due_order ON dossiers (firm_id, archived, next_due, name_fold, id);

-- The columns of the monitor, codes with a comma between them. Empty: as they come.
ALTER TABLE staff ADD COLUMN monitor_columns TEXT NOT NULL DEFAULT '';
