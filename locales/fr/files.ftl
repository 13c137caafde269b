fault-file-empty = Le fichier { $name } est vide. Choisissez-en un autre.
fault-file-too-large = Le fichier { $name } dépasse { $max } Mo. Choisissez-en un plus petit.
fault-files-too-many = Envoyez au plus { $max } fichiers à la fois.
fault-file-gone = Un fichier n’est plus disponible. Joignez-le à nouveau.
fault-file-type = { $name } est d’un type qui n’est pas accepté ici. Choisissez l’un de ces types : { $types }.
fault-files-no-room = Ce cabinet n’a plus de place pour des fichiers. Prenez contact avec le cabinet.
