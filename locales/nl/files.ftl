fault-file-empty = Het bestand { $name } is leeg. Kies een ander.
fault-files-too-many = Stuur hoogstens { $max } bestanden tegelijk.
fault-file-gone = Een bestand is er niet meer. Voeg het opnieuw toe.
