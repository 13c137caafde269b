fault-file-empty = Die Datei { $name } ist leer. Wählen Sie eine andere.
fault-file-too-large = Die Datei { $name } ist größer als { $max } MB. Wählen Sie eine kleinere.
fault-files-too-many = Senden Sie höchstens { $max } Dateien auf einmal.
fault-file-gone = Eine Datei ist nicht mehr vorhanden. Fügen Sie sie erneut hinzu.
fault-file-type = { $name } hat einen Dateityp, der hier nicht angenommen wird. Wählen Sie einen dieser Typen: { $types }.
fault-files-no-room = Diese Kanzlei hat keinen Platz mehr für Dateien. Wenden Sie sich an die Kanzlei.
