fault-upload-where = Indiquez pour quel dossier ou cabinet : vous faites partie de plusieurs.
fault-uploads-too-many = Trop de vos fichiers sont encore en attente. Utilisez ou supprimez d’abord certains d’entre eux.
fault-upload-note = Une note interne ne peut pas contenir de fichiers.
refusal-upload-in-use = Ce fichier a déjà été envoyé et reste à sa place.
