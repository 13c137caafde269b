fault-file-empty = Het bestand { $name } is leeg. Kies een ander.
fault-file-too-large = Het bestand { $name } is groter dan { $max } MB. Kies een kleiner bestand.
fault-files-too-many = Stuur hoogstens { $max } bestanden tegelijk.
fault-file-gone = Een bestand is er niet meer. Voeg het opnieuw toe.
fault-file-type = { $name } is een soort bestand dat hier niet wordt aangenomen. Kies een van deze soorten: { $types }.
fault-files-no-room = Er is bij dit kantoor geen plaats meer voor bestanden. Neem contact op met het kantoor.
