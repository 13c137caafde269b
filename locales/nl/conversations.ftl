# Conversaties en berichten, in de beheermodule en in het klantenportaal.

conversation-new = Nieuwe conversatie
conversation-new-message = Nieuw bericht
conversation-subject = Onderwerp
conversation-about = Waarover gaat het?
conversation-message = Bericht
conversation-messages = berichten
conversation-who = Wie bij de klant ziet dit
conversation-who-at = Wie bij { $dossier } ziet dit?
conversation-for-all = Iedereen met volledige toegang
conversation-for-all-hint = { $names }, en wie later volledige toegang krijgt.
conversation-for-all-nobody = Nog niemand heeft volledige toegang. Wie die later krijgt, ziet dit.
conversation-for-one = Eén persoon, privé
conversation-person = Persoon
conversation-for-chosen = Personen die ik kies
conversation-only-me = Alleen ik
conversation-only-me-hint = Naast uw kantoor.
conversation-you-alone = U, en wie later volledige toegang krijgt.
conversation-you-and = U en { $names }
conversation-post = Versturen
conversation-post-and-share = Versturen en delen
conversation-send-answer = Antwoord versturen
conversation-send-message = Bericht versturen
conversation-mail-note = U krijgt een mail als er een antwoord is.
conversation-started = Gestart door { $name } op { $at }
conversation-started-by = Gestart door
conversation-last = Laatste bericht
conversation-last-at = Laatste
conversation-needs-reply = Te beantwoorden
conversation-to-answer = Te beantwoorden
conversation-closed = Afgesloten
conversation-private = Privé
conversation-share = Delen
conversation-close = Conversatie afsluiten
conversation-close-title = Deze conversatie afsluiten?
conversation-close-text = “{ $subject }” komt bij Afgesloten te staan, voor u en voor { $names }. Iedereen kan ze nog lezen. Het kantoor kan ze heropenen.
conversation-close-text-alone = “{ $subject }” komt bij Afgesloten te staan. Wie ze ziet, kan ze blijven lezen. Het kantoor kan ze heropenen.
conversation-close-no = Open laten
conversation-reopen = Heropenen
conversation-ended = Afgesloten op { $at } door { $name }.
conversation-closed-meanwhile = Deze conversatie werd afgesloten terwijl u schreef. Uw tekst staat hier, zodat u hem kunt kopiëren.
conversation-is-closed = Deze conversatie is afgesloten. Het kantoor kan ze heropenen.
conversation-ask-anew = Een nieuw bericht schrijven
conversation-earlier = Eerdere berichten
conversation-new-from-here = Nieuw
conversation-audience =
    { $n ->
        [0] Nog niemand bij de klant ziet dit.
        [one] { $names } zal dit zien.
       *[other] { $names } zullen dit zien.
    }
conversation-audience-firm = Uw contactpersonen bij { $firm } zullen dit zien.
conversation-audience-client = Uw contactpersonen bij { $firm } zullen dit zien, en ook { $names }.
conversation-state = Status
conversation-state-open = Open
conversation-state-closed = Afgesloten
conversation-state-all = Alle
conversation-none = Geen conversaties
conversation-none-waiting = Niets te beantwoorden
conversation-none-hint = Conversaties die een klant begon of als laatste beantwoordde, verschijnen hier.
conversation-none-dossier = Start een conversatie om deze klant iets te vragen. De klant krijgt er een mail over.
conversation-none-portal = Als { $firm } u schrijft, verschijnt dat hier. U kunt ook zelf als eerste schrijven.
conversation-share-title = “{ $subject }” delen

dossier-is-archived = Dit dossier is gearchiveerd. Nieuwe conversaties zijn niet mogelijk.

message-edited = bewerkt
message-deleted = Bericht verwijderd op { $at }.
message-delivered = Afgeleverd
message-read-by = Gelezen door { $name }, { $at }.
message-read-count = Gelezen door { $n } van de { $of }
message-actions = Acties voor het bericht ({ $at })
message-edit = Bewerken
message-edit-title = Bericht bewerken
message-save = Opslaan
message-delete = Verwijderen
message-delete-title = Dit bericht verwijderen?
message-delete-text = De tekst en de bestanden verdwijnen voor iedereen; dat er een bericht was, blijft zichtbaar.
message-delete-no = Behouden
message-is-deleted = Dit bericht is verwijderd.
message-changed-meanwhile = Dit bericht is intussen gewijzigd. Uw tekst staat hieronder; als u opslaat, vervangt hij de nieuwere.

note-internal = Interne nota
note-only-firm = alleen het kantoor ziet dit
note-only-firm-hint = Alleen het kantoor ziet dit. De klant krijgt geen bericht.
note-write = Interne nota schrijven
note-add = Nota toevoegen
note-actions = Acties voor de nota van { $at }
note-edit = Bewerken
note-edit-title = Interne nota bewerken
note-save = Opslaan
note-delete = Verwijderen
note-delete-title = Deze nota verwijderen?
note-delete-text = De tekst verdwijnt; dat er een nota stond, blijft zichtbaar voor het kantoor.
note-delete-no = Behouden
note-deleted = Nota verwijderd op { $at }.
note-is-deleted = Deze nota is verwijderd.
note-changed-meanwhile = Deze nota is ondertussen gewijzigd. Uw tekst staat hieronder; opslaan vervangt de nieuwere.

composer-formatting = Opmaak
composer-bold = Vet
composer-italic = Cursief
composer-list = Lijst
composer-link = Link
composer-quote = Citaat
composer-your-message = Uw bericht
composer-your-answer = Uw antwoord
composer-attach = Bestanden toevoegen
composer-photo = Foto nemen
composer-remove = Weghalen

share-viewer-hint = Wie u kiest, ziet deze conversatie en kan erop antwoorden, en verder niets.
share-no-login = kan zich nog niet aanmelden
share-done = Klaar

fault-audience = Kies all, één persoon, of personen bij naam.
fault-audience-nobody = Kies minstens één persoon.
fault-audience-unknown = Iemand die u koos, hoort niet bij dit dossier.
fault-unknown-message = Dit bericht staat niet in deze conversatie.
conversation-tick = ‘{ $subject }’ kiezen
conversation-answer-chosen = Gekozen conversaties beantwoorden
conversation-end-chosen = Gekozen conversaties beëindigen
conversation-answer-reopens = Uw antwoord heropent deze conversatie.
conversation-answer-anew = Uw antwoord begint een nieuwe conversatie met dezelfde personen.
conversation-to-new = Naar het eerste nieuwe bericht
conversation-later = Latere berichten
conversation-newest = Naar het nieuwste bericht
note-earlier = Eerdere nota’s
