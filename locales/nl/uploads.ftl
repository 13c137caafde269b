fault-upload-where = Geef aan voor welk dossier of kantoor: u hoort bij meer dan één.
fault-uploads-too-many = Er zijn nog te veel bestanden van u onderweg. Gebruik of verwijder er eerst enkele.
fault-upload-note = Een interne notitie kan geen bestanden bevatten.
refusal-upload-in-use = Dit bestand is al verstuurd en blijft waar het is.
