-- Dossiers in the order of their numbers, where 10 comes after 9. Kept by the program; those that are
-- there get it for numbers of digits alone, and the others when they are next changed.
ALTER TABLE dossiers ADD COLUMN number_fold {key} NOT NULL DEFAULT '';
UPDATE dossiers SET number_fold = CASE WHEN LENGTH(number) BETWEEN 1 AND 12
    THEN SUBSTR('000000000000' || LOWER(number), LENGTH(number) + 1) ELSE LOWER(number) END;

DROP INDEX dossiers_in_number_order;
CREATE INDEX dossiers_in_number_order ON dossiers (firm_id, archived, number_fold, name_fold, id);
