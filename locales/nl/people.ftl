# Aanmelden, uitnodigingen, de eigen account.

people-error = Fout
people-sign-in = Aanmelden
people-sign-in-do = Aanmelden
people-sign-out = Afmelden
people-email = E-mailadres
people-name = Naam
people-password = Wachtwoord
people-new-password = Nieuw wachtwoord
people-current-password = Huidig wachtwoord
people-password-hint = Minstens { $n } tekens. Drie woorden die u onthoudt zijn een goede keuze.
people-forgot = Ik ben mijn wachtwoord vergeten
people-back = Terug
people-back-to-sign-in = Terug naar aanmelden

people-reset = Wachtwoord vergeten
people-reset-detail = Geef het adres waarmee u zich aanmeldt. Wij sturen u een link waarmee u een nieuw wachtwoord kiest. De link werkt één uur.
people-reset-do = Link versturen
people-reset-sent = Kijk in uw mailbox
people-reset-sent-detail = Als iemand zich aanmeldt met { $address }, hebben wij daar een link naartoe gestuurd. De link werkt één uur.
people-no-mail = Geen mail binnen vijf minuten? Kijk bij uw ongewenste mail of bel uw kantoor.

people-activate = Kies een wachtwoord
people-activate-known = Uitnodiging aanvaarden
people-welcome = Welkom, { $name }
people-activate-dossier = Aanvaard de uitnodiging en u krijgt toegang tot
people-activate-staff = U bent uitgenodigd om mee te werken in de beheermodule van
people-known = U hebt al een account met dit adres: geef het wachtwoord daarvan in.
people-accept-do = Aanvaarden en aanmelden
people-accept-passkey = Aanvaarden met een passkey
people-known-passkey = U hebt al een account met dit adres: aanvaard met de passkey daarvan.
people-passkey-script = Zet JavaScript aan om uw passkey te gebruiken, of stel via e-mail een wachtwoord in.
people-set-password-do = Opslaan en aanmelden
people-signs-in-with = U meldt zich aan met { $address }.

people-dead = Deze link werkt niet meer
people-dead-detail = De link is al gebruikt, door een nieuwere vervangen of ouder dan 7 dagen. Wij kunnen een nieuwe sturen naar het adres dat wij van u hebben.
people-dead-reset = De link is al gebruikt, door een nieuwere vervangen of ouder dan één uur.
people-dead-reset-do = Nieuwe link vragen
people-fresh-do = Nieuwe uitnodiging versturen
people-fresh-asked = Kijk in uw mailbox
people-fresh-asked-detail = Als deze uitnodiging nog openstaat, hebben wij een nieuwe gestuurd naar het adres dat wij van u hebben.

people-choose = Waar wilt u naartoe?
people-choose-office = Beheermodule
people-choose-portal = Klantenportaal
people-choose-none = Hier staat nog niets voor u klaar
people-choose-none-detail = Niemand heeft u op dit moment toegang gegeven. Vraag uw kantoor om die aan te zetten.

people-account = Mijn account
people-saved = Opgeslagen.
people-language = Taal
people-language-of-pages = Taal van de pagina's en van de mails aan u
people-language-do = Taal opslaan
people-change-password = Wachtwoord
people-change-password-detail = Met een nieuw wachtwoord wordt u overal elders afgemeld.
people-first-password-detail = U meldt zich aan zonder wachtwoord. Met een wachtwoord hebt u een tweede manier.
people-change-password-do = Wachtwoord wijzigen

fault-sign-in = Dit adres en dit wachtwoord horen niet bij elkaar
fault-sign-in-address = Dit is geen e-mailadres
fault-sign-in-language = Kies een van de talen
fault-too-often = { $n ->
    [one] Te vaak geprobeerd. Probeer het over één minuut opnieuw.
   *[other] Te vaak geprobeerd. Probeer het over { $n } minuten opnieuw.
}
fault-password-wrong = Dit wachtwoord klopt niet
fault-password-short = Gebruik minstens { $n } tekens
fault-password-long = Gebruik hoogstens { $n } tekens
fault-password-common = Dit wachtwoord is een van de eerste die vreemden proberen. Kies een ander
fault-password-address = Laat uw adres weg uit het wachtwoord
people-joins = U meldt zich hier al aan met { $account }. Vul het wachtwoord van die account in: daarna meldt u zich ook met dit adres aan.
people-own-account = Een eigen wachtwoord voor dit adres kiezen

people-away-until = afwezig tot en met { $day }
people-stands-in = { $name } vervangt
people-left = uit dienst

people-through = Aanmelden via uw kantoor
people-through-firm = Aanmelden via { $firm }
people-through-else = Of met uw wachtwoord
people-through-only = U bent aangemeld via uw kantoor. Andere kantoren en cliëntportalen opent u door u met uw wachtwoord aan te melden.
people-elsewhere = Nog een kantoor laat u alleen binnen via zijn eigen aanmelding.
people-elsewhere-do = Daar aanmelden
people-prove-through = Opnieuw aanmelden via uw kantoor
refusal-elsewhere = Meld u aan via uw kantoor
refusal-elsewhere-detail = Dit kantoor laat medewerkers alleen binnen via zijn eigen aanmelding.
