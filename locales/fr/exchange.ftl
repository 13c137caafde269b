# Import and export.

exchange-title = Importer et exporter
exchange-import = Importer
exchange-import-detail = Reprenez des dossiers ou des contacts d’un fichier CSV. Chaque ligne est d’abord vérifiée : vous voyez ce qui est nouveau, ce qui change et ce qui ne convient pas, et vous décidez ensuite. Si une seule ligne ne convient pas, rien n’est importé.
exchange-import-dossiers = Importer des dossiers clients
exchange-import-contacts = Importer des contacts
exchange-what = Quoi
exchange-kind-dossiers = Dossiers clients
exchange-kind-contacts = Contacts
exchange-columns = Colonnes : { $columns }
exchange-file = Fichier
exchange-file-hint = CSV, 20 Mo et 50 000 lignes au plus. La première ligne contient les noms des colonnes. Les dossiers sont reconnus à leur numéro, les contacts à leur adresse.
exchange-check = Vérifier le fichier
exchange-export = Exporter
exchange-export-detail = Vous recevez tout ce que vous voyez ici, y compris les dossiers archivés. Le fichier s’ouvre dans Excel et peut être importé de nouveau. L’exportation figure dans l’historique.
exchange-export-do = Télécharger le fichier
exchange-separator = Séparateur
exchange-separator-hint = Excel attend ici un point-virgule.
exchange-separator-semicolon = Point-virgule
exchange-separator-comma = Virgule
exchange-separator-tab = Tabulation
exchange-recent = Vos dernières importations
exchange-state = État
exchange-state-checking = En vérification
exchange-state-ready = Prêt à importer
exchange-state-wrong = Non importé
exchange-state-importing = En cours d’importation
exchange-state-done = Importé
exchange-state-failed = Interrompu
exchange-when = Quand
exchange-row-count = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
exchange-another = Choisir un autre fichier
exchange-rows = Lignes
exchange-outcome-added = Nouveau
exchange-outcome-changed = Modifié
exchange-outcome-same = Inchangé
exchange-outcome-wrong = Incorrect
exchange-progress = { $done } lignes sur { $total }
exchange-checking = Les lignes sont en cours de vérification. Rien n’est encore modifié.
exchange-importing = Toutes les lignes sont enregistrées en une fois. Vous pouvez quitter cette page.
exchange-look-again = Actualiser
exchange-done-dossiers = { $n ->
    [one] { $n } dossier importé.
   *[other] { $n } dossiers importés.
}
exchange-done-contacts = { $n ->
    [one] { $n } contact importé.
   *[other] { $n } contacts importés.
}
exchange-do-dossiers = { $n ->
    [one] Importer { $n } dossier
   *[other] Importer { $n } dossiers
}
exchange-do-contacts = { $n ->
    [one] Importer { $n } contact
   *[other] Importer { $n } contacts
}
exchange-wrong = { $n ->
    [one] { $n } ligne est incorrecte et rien n’a été importé. Corrigez-la dans le fichier et reprenez-le.
   *[other] { $n } lignes sont incorrectes et rien n’a été importé. Corrigez-les dans le fichier et reprenez-le.
}
exchange-failed = L’opération n’a pas pu être terminée et rien n’a été modifié. Reprenez le fichier.
exchange-all-same = Tout correspond déjà au fichier. Il n’y a rien à importer.
exchange-unknown = Ces colonnes sont inconnues : les laisser de côté
exchange-report-row = Ligne
exchange-report-name = Nom
exchange-report-outcome = Résultat
exchange-report-column = Colonne
exchange-report-value = Valeur
exchange-report-problem = Ce qui ne convient pas
exchange-report-detail = Détail
exchange-report-get = Télécharger le rapport (CSV)
exchange-again = Entre-temps, quelque chose a changé au cabinet. Voici ce que ferait le fichier maintenant ; vérifiez-le encore une fois.

# Other words by which a column is known, with a semicolon between them.
exchange-also-name = nom du client; dénomination; raison sociale
exchange-also-kind = nature
exchange-also-number = numéro de dossier; numéro de client; code client
exchange-also-vat-number = numéro de tva; tva; numéro d’entreprise; bce
exchange-also-language = code langue
exchange-also-responsible = gestionnaire; responsable du dossier
exchange-also-team = collaborateurs
exchange-also-vat-regime = régime tva; régime
exchange-also-vat-period = périodicité tva; périodicité
exchange-also-tags = mots-clés
exchange-also-archived = archive
exchange-also-confidential = secret
exchange-also-username = identifiant
exchange-also-first-name = prénoms
exchange-also-last-name = nom
exchange-also-phone = numéro de téléphone; gsm; portable
exchange-also-addresses = courriel; adresse e-mail; adresse mail; adresses
exchange-also-dossiers = dossiers; numéros de dossier

fault-import-file = Choisissez un fichier.
fault-import-size = Le fichier est trop volumineux : { $max } Mo au plus.
fault-import-not-text = Ce n’est pas un fichier texte lisible. Enregistrez-le dans Excel au format « CSV UTF-8 » et reprenez-le.
fault-import-spreadsheet = C’est un classeur et non un fichier CSV. Enregistrez-le dans Excel au format « CSV UTF-8 » et reprenez ce fichier.
fault-import-empty = Ce fichier ne contient aucune ligne.
fault-import-header = La première ligne doit contenir les noms des colonnes ; aucun n’est connu.
fault-import-twice = La colonne « { $name } » s’y trouve deux fois.
fault-import-rows = Le fichier contient trop de lignes : { $max } au plus.
fault-import-unknown = Confirmez que les colonnes inconnues sont laissées de côté.
fault-import-wide = Cette ligne contient plus de cellules qu’il n’y a de colonnes.
fault-import-long = Cette cellule est trop longue : { $max } caractères au plus. Il manque peut-être un guillemet.
fault-import-garbled = Ces caractères ont été enregistrés dans un mauvais encodage. Enregistrez de nouveau le fichier au format « CSV UTF-8 ».
fault-import-same-row = Cela figure aussi à la ligne { $row }.
fault-import-staff = Personne au cabinet n’a cette adresse.
fault-import-team = Personne au cabinet n’a cette adresse, et aucune équipe ne porte ce nom.
fault-import-several = Il y en a plusieurs ; on ne sait pas lequel est visé.
fault-import-may-not = Vous pouvez voir ce dossier, mais pas le modifier.
fault-import-no-key = Indiquez une adresse ou un nom d’utilisateur : c’est à cela que le contact sera reconnu la prochaine fois.
fault-import-two-contacts = Ces adresses appartiennent à deux contacts différents.
fault-import-no-dossier = Aucun dossier ne porte le numéro { $number }.
fault-import-may-not-link = Vous ne pouvez pas lier de contacts au dossier { $number }.
fault-import-yes-no = Écrivez oui ou non.
refusal-import-not-ready = Cette importation n’attend plus de confirmation. Rechargez la page.
refusal-import-nothing = Il n’y a rien à importer : tout y est déjà.
