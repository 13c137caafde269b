# Mail uit de verbonden postbussen van het kantoor.

inbox-tab = E-mail
inbox-detail = Mail van en naar adressen met SYNC, voor de dossiers die u ziet.
inbox-show = Welke mail
inbox-show-waiting = Te behandelen
inbox-show-all = Alle
inbox-show-sent = Verzonden
inbox-mailbox = Postbus
inbox-waits = Te behandelen
inbox-mails = mails
inbox-thread-mails = { $n ->
    [one] 1 mail
   *[other] { $n } mails
}
inbox-has-files = Met bijlagen
inbox-not-sent = Niet verzonden
inbox-being-sent = Wordt verzonden
inbox-subject = Onderwerp
inbox-who = Van of aan
inbox-begins = Begin
inbox-when = Laatste
inbox-to-who = aan { $name }
inbox-to = aan { $names }
inbox-none = Er is nog geen mail
inbox-none-waiting = Er wacht geen mail
inbox-none-no-mailbox = Zodra het kantoor een postbus verbindt, verschijnt hier de mail van adressen met SYNC.
inbox-none-hint = Hier verschijnt mail van en naar adressen waarvoor SYNC aan staat.
inbox-none-dossier = Zet SYNC aan bij een adres in dit dossier. Mail van en naar dat adres verschijnt dan hier, ook eerdere.
inbox-find = Mail doorzoeken
inbox-find-hint = Onderwerp, persoon of bijlage
inbox-none-found = Geen mail met “{ $q }”
inbox-none-found-hint = Er wordt gezocht in onderwerpen, namen, adressen en namen van bijlagen, niet in de tekst.
inbox-find-all = In alle mail zoeken
inbox-find-clear = Alle mail tonen
inbox-to-people = Naar de adressen
inbox-attachments = Bijlagen
inbox-saving = Bijlagen van nieuwe mail bij de documenten bewaren
inbox-saving-hint = Ze komen bovenaan in de documenten, waar alleen het kantoor ze ziet. Wat er al is, wordt niet nog eens bewaard. Dit geldt voor mail die vanaf nu binnenkomt.
inbox-who-sees = Wie dit dossier ziet, ziet de mail ervan; in het portaal verschijnt ze nooit. Wat bewaard is, blijft staan als SYNC uit gaat; er komt dan niets nieuws bij.
inbox-deal-with = Behandeld
inbox-wait-again = Opnieuw te behandelen
inbox-earlier = Eerdere mails
inbox-newest = Nieuwste mails
inbox-save = Bij documenten bewaren
inbox-save-one = { $name } bij documenten bewaren
inbox-saved = Bij documenten

fault-inbox-show = Kies waiting, all of sent.
fault-inbox-mailbox = Dit is geen postbus.

event-inbox-came = bewaarde een mail van { $address }: { $subject }
event-inbox-sent = bewaarde een mail aan { $address }: { $subject }
event-inbox-written = schreef een mail aan { $address }: { $subject }
event-inbox-failed = kon een mail aan { $address } niet verzenden: { $subject }
event-inbox-again = verzond een mail opnieuw: { $subject }
event-inbox-dealt-with = behandelde de mail { $subject }
event-inbox-waits = liet de mail { $subject } opnieuw wachten
event-inbox-saving-on = zette het bewaren van bijlagen aan
event-inbox-saving-off = zette het bewaren van bijlagen uit
history-family-inbox = Verbonden mail

inbox-new = Nieuwe mail
inbox-reply = Antwoorden
inbox-sender = Van
inbox-readers = Aan
inbox-copies = Kopie
inbox-copies-to = Kopie aan
inbox-your-mail = Uw mail
inbox-quotes = Laatste mail eronder citeren
inbox-send = Mail verzenden
inbox-send-again = Opnieuw verzenden
inbox-attribution = Op { $when } schreef { $name }:
inbox-why-no-mailbox = De postbus is niet meer verbonden.
inbox-why-infected = Een bijlage is niet als veilig gecontroleerd:
inbox-why-scanning = De bijlagen worden op virussen gecontroleerd.
inbox-why-later = De server heeft de mail nog niet aangenomen; er wordt opnieuw geprobeerd.
inbox-why-refused = De server heeft de mail geweigerd.
inbox-why-ours = Er liep hier iets mis. Het wordt opnieuw geprobeerd.
fault-inbox-no-mailbox = Er is geen postbus verbonden waarmee mail kan vertrekken.
fault-inbox-no-sync = Mail schrijft u naar adressen met SYNC in dit dossier. Zet SYNC eerst aan voor een van deze adressen.
fault-inbox-address = “{ $address }” is geen mailadres.
fault-inbox-too-many = Dit zijn te veel adressen: hoogstens { $max }.
fault-inbox-files = De bijlagen zijn samen te groot: hoogstens { $max } MB.
refusal-inbox-not-failed = Deze mail is verzonden of wordt nog verzonden.
