fault-upload-where = Geben Sie an, für welches Mandat oder welche Kanzlei: Sie gehören zu mehreren.
fault-uploads-too-many = Zu viele Ihrer Dateien sind noch unterwegs. Verwenden oder entfernen Sie zuerst einige davon.
fault-upload-note = Eine interne Notiz kann keine Dateien enthalten.
refusal-upload-in-use = Diese Datei wurde bereits gesendet und bleibt, wo sie ist.
