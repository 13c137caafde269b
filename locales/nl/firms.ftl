# Instellingen van het kantoor, medewerkers en rollen.

firms-error = Fout
firms-settings = Instellingen
firms-firm = Kantoor
firms-staff = Medewerkers
firms-mail-log = Verzonden mails
firms-saved = Opgeslagen. Uw klanten zien het vanaf nu.
firms-name = Naam van het kantoor
firms-name-hint = Uw klanten zien die op elke pagina en in elke mail.
firms-colour = Kleur
firms-colour-hint = Tekst erop wordt vanzelf donker of licht. In donkere modus wordt een lichtere tint gebruikt.
firms-example = Voorbeeld
firms-language = Taal van het kantoor
firms-zone = Tijdzone
firms-save = Instellingen opslaan
firms-logo = Logo
firms-logo-file = Afbeelding
firms-logo-hint = PNG, JPEG of WebP, vierkant, hoogstens 512 kB.
firms-logo-do = Logo opslaan
firms-may-not = Een eigenaar of beheerder van het kantoor kan dit wijzigen.

firms-staff-count = { $n ->
    [one] Eén kantoormedewerker
   *[other] { $n } kantoormedewerkers
}
firms-staff-add = Medewerker toevoegen
firms-staff-add-detail = De medewerker krijgt een mail waarmee hij of zij een wachtwoord kiest. De link werkt 7 dagen.
firms-staff-add-do = Toevoegen en uitnodiging versturen
firms-staff-added = Toegevoegd. De uitnodiging is onderweg.
firms-staff-name = Naam
firms-staff-address = E-mailadres
firms-staff-role = Rol
firms-staff-state = Status
firms-staff-language = Taal
firms-staff-active = Actief
firms-staff-invited = Uitgenodigd
firms-more = Meer tonen
firms-roles = Rollen

firms-role-owner = Alles, ook vertrouwelijke dossiers
firms-role-firm_admin = Instellingen van het kantoor, medewerkers en alle dossiers die niet vertrouwelijk zijn
firms-role-staff_admin = Medewerkers en contactpersonen
firms-role-dossier_admin = Nieuwe dossiers en contactpersonen
firms-role-member = Wat met hen gedeeld wordt

role-owner = Eigenaar
role-firm_admin = Kantoorbeheerder
role-staff_admin = Medewerkersbeheerder
role-dossier_admin = Dossierbeheerder
role-member = Medewerker
role-dossier_owner = Eigenaar
role-dossier_editor = Bewerker
role-dossier_viewer = Lezer
role-access = Toegang tot dossier
role-collaborator = Medewerking aan dossier
role-conversation_viewer = Lezer

fault-firm-language = Kies nl, fr, de, en of es
fault-firm-zone = Dit is geen tijdzone
fault-firm-colour = Geef de kleur als # met zes cijfers, zoals #1f4d46
fault-firm-slug = Gebruik 2 tot 40 kleine letters, cijfers en enkele koppeltekens
fault-firm-slug-taken = Een ander kantoor heeft deze naam al in zijn adres
fault-firm-logo = Kies een afbeelding: PNG, JPEG of WebP
fault-firm-logo-large = Kies een afbeelding van hoogstens 512 kB
fault-staff-address = Dit is geen e-mailadres
fault-staff-role = Zo'n rol bestaat niet voor medewerkers
fault-staff-known = Deze persoon werkt hier al
fault-role-code = Gebruik 2 tot 40 kleine letters, cijfers en liggende streepjes
fault-role-scope = Kies firm, dossier, client of conversation
fault-role-permission = Een van deze rechten bestaat niet of heeft in zo'n rol geen effect
fault-role-taken = Er is al een rol met deze code

firms-factors = Aanmelden in twee stappen
firms-factors-detail = Wie geen tweede stap heeft, ziet tot de datum een melding en stelt er daarna eerst een in. API-tokens van wie er geen heeft, werken vanaf dan ook niet meer.
firms-factors-of-staff = Medewerkers hebben een tweede stap nodig
firms-factors-of-clients = Klanten hebben een tweede stap nodig
firms-factors-days = Dagen respijt
firms-factors-from = Verplicht vanaf { $date }.
firms-factors-do = Regels opslaan
fault-factor-own = Stel eerst zelf een tweede stap in, bij uw account
fault-factor-days = Kies 0 tot { $max } dagen

firms-copies = Kopieën van mail aan klanten
firms-copies-hint = Deze adressen krijgen een kopie van elke uitnodiging en elke berichtmail aan een klant, zonder de links waarmee de lezer als klant kan handelen. Zet een komma tussen meerdere adressen. Van vertrouwelijke klanten gaat er geen kopie uit, en van privégesprekken geen tekst.
fault-firm-copies = Geef adressen zoals kantoor@firma.example, met een komma ertussen.

firms-after-end = Als een klant antwoordt in een afgesloten conversatie
firms-after-end-reopen = gaat ze weer open
firms-after-end-anew = begint een nieuwe, voor dezelfde personen
fault-firm-after-end = Kies wat een antwoord na het afsluiten doet.
firms-requests = Bestandsverzoeken
firms-detailed = Uitgebreide meldingen
firms-detailed-hint = De mail over een verzoek bevat dan ook de uitleg, en bij een nieuw verzoek kunt u een extra boodschap meegeven.
firms-reminders-hint = Voor nieuwe verzoeken met een uiterste dag. Herinneringen gaan om 9 uur uit en stoppen vanzelf.
firms-requests-do = Instellingen opslaan
reminders-title = Herinneringen
reminders-day = op de dag zelf
reminders-before = { $n ->
    [one] { $n } dag ervoor
   *[other] { $n } dagen ervoor
}
reminders-after = { $n ->
    [one] { $n } dag erna
   *[other] { $n } dagen erna
}
fault-reminder-days = Kies dagen tot ten hoogste { $max } dagen voor of na de uiterste dag.
firms-deleted = Verwijderde documenten
firms-deleted-days = Aantal dagen dat ze bewaard blijven
firms-deleted-hint = Tot dan kunnen ze worden teruggezet. Met 0 blijven ze tot iemand ze definitief verwijdert.
firms-deleted-do = Aantal dagen opslaan
fault-keep-days = Kies een getal van 0 tot { $max }.
firms-mail-rules = Mailinstellingen
