# Waarom iemand een dossier of een conversatie ziet, of niet.

why-title = Wie ziet “{ $name }”
why-find = Persoon zoeken
why-find-hint = Naam van een collega of contactpersoon
why-all = Iedereen die dit ziet
why-found = Personen met “{ $q }” in hun naam
why-nobody = Niemand ziet dit.
why-none = Niemand heet hier “{ $q }”.
why-is-staff = Medewerker
why-is-contact = Contactpersoon
why-sees = Ziet dit
why-sees-not = Ziet dit niet
why-yes = { $name } ziet dit
why-partly = { $name } ziet alleen wat met naam gedeeld is
why-no = { $name } ziet dit niet
why-only-named = Komt in het portaal binnen en ziet alleen wat met naam gedeeld is
why-missing = Wat ontbreekt
why-ways = Rollen, en waar ze vandaan komen
why-no-ways = Geen enkele rol.
why-counts = Telt
why-waits = Wacht op wat ontbreekt
why-may = Wat { $name } hier mag doen
why-info = LOGIN en adressen
why-and-more = { $why }, en nog { $n }

why-way-firm = { $role }: rol in het kantoor
why-way-started = Is deze conversatie begonnen
why-way-conversation = { $role }: eigen rol op deze conversatie
why-way-dossier = { $role }: eigen rol op het dossier
why-way-group-conversation = { $role }: op deze conversatie, via de groep { $group }
why-way-group-dossier = { $role }: op het dossier, via de groep { $group }
why-way-team-conversation = { $role }: op deze conversatie, via het team { $group }
why-way-team-dossier = { $role }: op het dossier, via het team { $group }
why-responsible = Verantwoordelijk voor dit dossier
why-team = Werkt aan dit dossier
why-confidential = Het dossier is vertrouwelijk

why-effect-rests = Rust: contactpersonen zijn niet toegelaten
why-effect-too-little = Toont dit niet
why-effect-confidential = Niet voor vertrouwelijke dossiers

why-missing-not-linked = Niet gekoppeld aan dit dossier. Koppel de contactpersoon op het tabblad Info.
why-missing-no-address = Heeft geen adres om mee aan te melden. Voeg er een toe op het tabblad Info.
why-missing-login-off = LOGIN staat uit bij elk adres. Tot het aanstaat, toont geen enkele rol iets.
why-missing-not-invited = LOGIN staat aan, maar er is geen uitnodiging verstuurd. Verstuur ze op het tabblad Info.
why-missing-not-accepted = De uitnodiging is verstuurd en nog niet aanvaard.
why-missing-no-role = Heeft er geen rol op. Geef er een onder Delen.
why-missing-too-little = Heeft een rol, maar een die dit niet toont.
why-missing-contacts-off = “Contactpersonen toelaten” staat uit, dus rust wat gedeeld werd. Zet het aan onder Delen.
why-missing-not-named = Deze conversatie is voor personen die met naam gekozen zijn. Deel ze met deze persoon of met een groep waar die in zit.
why-missing-private = Deze conversatie is privé, en hun rol toont geen privéconversaties. Deel ze met deze persoon.
why-missing-confidential = Het dossier is vertrouwelijk: alleen eigenaars van het kantoor en wie er een rol op heeft, zien het. Geef een rol onder Delen.
