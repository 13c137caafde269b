# De mensen van het kantoor: hun pagina's, afwezigheid, vertrek en eigen rollen.

staff-here = Hier aan het werk
staff-gone = Uit dienst
staff-left-count = { $n ->
    [one] Eén persoon is uit dienst
   *[other] { $n } personen zijn uit dienst
}
staff-dossiers = Dossiers
staff-nobody = Niemand
staff-left-on = Uit dienst op { $day }
staff-address-invited = Als u dit wijzigt, werkt de verstuurde uitnodiging niet meer en gaat er een nieuwe naar het nieuwe adres.
staff-address-active = Mail van dit kantoor gaat hierheen. Aanmelden blijft gebeuren met { $address }.
staff-roles-of = Rollen in het kantoor
staff-role-above = Deze rol mag meer dan u, dus geeft iemand boven u ze.
staff-save = Wijzigingen opslaan
staff-looks-after = Verantwoordelijk voor
staff-dossier-count = { $n ->
    [one] Eén dossier
   *[other] { $n } dossiers
}
staff-no-dossiers = Op dit moment geen dossier.
staff-invitation = Uitnodiging
staff-invitation-text = Verstuurd en nog niet aanvaard. Een link werkt 7 dagen.
staff-invite-again = Opnieuw versturen
staff-withdraw = Uitnodiging intrekken
staff-absence = Afwezigheid
staff-absence-text = Collega’s zien dit naast de naam, samen met wie vervangt.
staff-away-from = Eerste dag
staff-away-until = Laatste dag
staff-stand-in = Vervanger
staff-lends = De vervanger zolang deze dossiers geven
staff-lends-text = De vervanger heeft de rol bewerker op elk actief dossier waarvoor deze persoon verantwoordelijk is en dat u mag delen. Eigen rollen blijven, de rest verdwijnt weer na de laatste dag.
staff-away-save = Afwezigheid opslaan
staff-away-end = Afwezigheid beëindigen
staff-leaving = Vertrek
staff-leaving-text = Beëindigt meteen alle toegang en draagt de dossiers over. U ziet eerst wat er gebeurt.
staff-leave = Uit dienst melden
staff-handing-over = Na het vertrek
staff-left-text = Deze persoon heeft geen toegang meer. De naam blijft in de geschiedenis staan.
staff-hand-over-or-return = Overdragen of terughalen
staff-leave-title = { $name } verlaat het kantoor
staff-left-title = { $name } is uit dienst
staff-withdraw-title = Uitnodiging van { $name } intrekken
staff-leave-last-owner = Dit is de laatste eigenaar die zich al heeft aangemeld. Maak eerst iemand anders eigenaar: een kantoor heeft er altijd één.
staff-leave-what = Dit gebeurt zodra u bevestigt:
staff-leave-access = Alle sessies, open pagina’s en API-tokens eindigen. Aanmelden kan hier niet meer.
staff-leave-link = De link in de uitnodiging werkt niet meer.
staff-leave-responsible = { $n ->
    [0] Verantwoordelijk voor geen enkel dossier.
    [one] Verantwoordelijk voor één dossier: dat gaat naar wie u hieronder kiest.
   *[other] Verantwoordelijk voor { $n } dossiers: die gaan naar wie u hieronder kiest.
}
staff-leave-roles = { $n ->
    [0] Geen rol op naam in een dossier.
    [one] Eén rol in een dossier eindigt. De rol van een eigenaar gaat mee over.
   *[other] { $n } rollen in dossiers eindigen. De rollen van een eigenaar gaan mee over.
}
staff-leave-name = De naam blijft in de geschiedenis en onder elk bericht staan.
staff-hand-over = Wie neemt over
staff-hand-over-text = Wie overneemt, wordt verantwoordelijk en krijgt minstens dezelfde rol. Kiest u niemand, dan houden de dossiers de naam van wie vertrok tot u ze overdraagt.
staff-hand-over-to = Alle dossiers gaan naar
staff-hand-over-each = Per dossier kiezen
staff-as-above = Zoals hierboven
staff-hand-over-not = U ziet niet alle dossiers. Een eigenaar of kantoorbeheerder draagt ze daarna over, op deze pagina.
staff-leave-do = Toegang van { $name } beëindigen
staff-withdraw-do = Uitnodiging intrekken
staff-hand-over-do = Dossiers overdragen
staff-return = Terughalen
staff-return-text = De medewerker krijgt een uitnodiging en begint zonder dossiers. Beëindigde rollen blijven beëindigd.
staff-return-do = Terughalen en uitnodiging versturen
staff-said-saved = Opgeslagen.
staff-said-invited = De uitnodiging is onderweg.
staff-said-left = De toegang is beëindigd. Veel dossiers worden op de achtergrond overgedragen; dat duurt hoogstens een minuut.
staff-said-returned = Terug. De uitnodiging is onderweg.
staff-said-away = Opgeslagen. Collega’s zien het vanaf nu.

staff-roles-text = Een rol is een geheel van wat iemand mag. De standaardrollen zijn overal dezelfde en wijzigen nooit; voeg eigen rollen toe waar ze niet passen.
staff-scope-firm = In het kantoor
staff-scope-dossier = Medewerkers in een dossier
staff-scope-client = Mensen van de klant
staff-scope-conversation = In één gesprek
staff-scope-text-firm = U geeft ze op de pagina van een medewerker, voor het hele kantoor.
staff-scope-text-dossier = U geeft ze aan medewerkers onder Delen, voor één dossier.
staff-scope-text-client = U geeft ze aan contactpersonen, in het portaal van één dossier.
staff-scope-text-conversation = U geeft ze onder Delen, voor één gesprek.
staff-role-new = Nieuwe rol
staff-role-own = Eigen
staff-role-edit = Bewerken
staff-role-open = { $name } bewerken
staff-role-name = Naam van de rol
staff-role-save = Rol opslaan
staff-role-at-once = Een wijziging geldt meteen voor iedereen met deze rol.
staff-role-not = Deze rol kunt u niet wijzigen: het is een standaardrol, of ze mag meer dan u.
staff-role-remove = Rol verwijderen
staff-role-remove-title = Rol { $name } verwijderen
staff-role-remove-free = Niemand heeft deze rol. Verder verandert er niets.
staff-role-remove-held = { $n ->
    [one] Ze is één keer toegekend. Kies de rol die in de plaats komt.
   *[other] Ze is { $n } keer toegekend. Kies de rol die in de plaats komt.
}
staff-role-replacement = Rol in de plaats
staff-role-held = { $n ->
    [0] niemand heeft ze
    [one] één keer toegekend
   *[other] { $n } keer toegekend
}
staff-role-said-saved = Opgeslagen. Het geldt vanaf nu.
staff-role-said-removed = De rol is verwijderd.
staff-may-count = { $n ->
    [0] geeft op zich niets
    [one] één bevoegdheid
   *[other] { $n } bevoegdheden
}
staff-may-nothing = Op zich niets: alleen wat op naam gedeeld wordt.
staff-may-not-held = U hebt dit zelf niet en kunt het dus niet geven.
staff-about-firm = Het kantoor
staff-about-contacts = Contactpersonen en hun toegang
staff-about-dossiers = Dossiers
staff-about-conversations = Gesprekken
staff-about-documents = Documenten en bestandsverzoeken
staff-may-manage_firm = Naam, uitzicht en instellingen van het kantoor wijzigen.
staff-may-manage_staff = Medewerkers toevoegen, hun rollen wijzigen en hun vertrek regelen.
staff-may-manage_roles = Rollen bepalen, zoals op deze pagina.
staff-may-manage_contacts = Contactpersonen toevoegen en hun namen en adressen wijzigen.
staff-may-manage_accounts = LOGIN, NOTIFY en SYNC van contactpersonen in- en uitschakelen, en hen uitnodigen.
staff-may-manage_groups = Contactgroepen bepalen en zeggen wie erin zit.
staff-may-create_dossiers = Dossiers toevoegen.
staff-may-see_all_dossiers = Alles zien en doen in elk dossier dat niet vertrouwelijk is.
staff-may-see_confidential = Ook vertrouwelijke dossiers zien, voor wie alle andere ziet.
staff-may-see_mail_log = Zien welke mail vertrok, naar wie en wanneer.
staff-may-see_firm_history = Zien wat er in het hele kantoor gebeurde.
staff-may-see_dossier = De gegevens van het dossier zien.
staff-may-edit_dossier = De gegevens van het dossier wijzigen.
staff-may-share_dossier = Het dossier en zijn gesprekken met anderen delen.
staff-may-see_history = Zien wat er in het dossier gebeurde.
staff-may-read_conversations = De gesprekken lezen die voor iedereen zijn.
staff-may-read_private = Ook privégesprekken lezen.
staff-may-start_conversation = Een gesprek voor iedereen beginnen.
staff-may-start_private = Een privégesprek beginnen.
staff-may-reply = Antwoorden in gesprekken.
staff-may-close_conversation = Elk gesprek beëindigen.
staff-may-close_own = Gesprekken beëindigen die men zelf begon.
staff-may-reopen = Beëindigde gesprekken heropenen.
staff-may-see_receipts = Zien wie welk bericht heeft gelezen.
staff-may-read_documents = Documenten zien in mappen die met de klant gedeeld zijn.
staff-may-read_internal_documents = Mappen zien die alleen voor het kantoor zijn.
staff-may-add_documents = Documenten toevoegen: een klant alleen in mappen voor uploads.
staff-may-manage_documents = Mappen ordenen; elk document verplaatsen, hernoemen, verwijderen en terugzetten.
staff-may-request_files = Bestanden en antwoorden vragen, en nakijken wat binnenkomt.
staff-may-deliver_files = Bezorgen wat gevraagd is.

refusal-staff-left = Deze persoon is uit dienst. Haal hem of haar eerst terug.
refusal-staff-here = Deze persoon werkt hier al.
refusal-staff-handing-over = Wat deze persoon had, wordt nog overgedragen. Probeer het over een minuut opnieuw.
refusal-last-owner = De laatste eigenaar die zich al heeft aangemeld, kan niet vertrekken. Maak eerst iemand anders eigenaar.
refusal-role-held = Iemand heeft deze rol. Kies de rol die in de plaats komt.

fault-staff-left = Deze persoon werkte hier eerder. Haal hem of haar terug via de pagina onder Uit dienst.
fault-staff-no-role = Kies minstens één rol
fault-staff-last-owner = Dit is de laatste eigenaar die zich al heeft aangemeld. Maak eerst iemand anders eigenaar.
fault-staff-state = De status is present of left.
fault-role-name-taken = Er is al een rol met deze naam
fault-role-too-many = Er zijn te veel rollen van deze soort. Verwijder er eerst één.
fault-away-day = Geef een dag op, zoals 2026-07-01
fault-away-order = De laatste dag komt vóór de eerste
fault-away-past = Deze dagen zijn voorbij
fault-away-long = Geef hoogstens twee jaar op
fault-away-self = Iemand anders vervangt
fault-away-lends = Kies wie vervangt

event-staff-changed = wijzigde de gegevens van medewerker { $name }
event-staff-invited = verstuurde { $name } opnieuw de uitnodiging voor het kantoor
event-staff-left = beëindigde de toegang van { $name } tot het kantoor
event-staff-returned = haalde { $name } terug naar het kantoor
event-staff-away = noteerde wanneer { $name } afwezig is
event-staff-back = noteerde dat { $name } terug is
event-role-changed = wijzigde de rol { $name }
event-role-removed = verwijderde de rol { $name }
