# Eén bericht aan vele klanten, één antwoord of einde voor vele conversaties.

batch-title = Aan velen verstuurd
batch-new-start = Aan klanten schrijven
batch-new-answer = Meerdere conversaties beantwoorden
batch-new-close = Meerdere conversaties beëindigen
batch-to-clients = { $n ->
    [one] Aan één dossier
   *[other] Aan { $n } dossiers
}
batch-to-conversations = { $n ->
    [one] Eén conversatie
   *[other] { $n } conversaties
}
batch-to-more = { $names } en nog { $n }
batch-for-all-hint = In elk dossier: wie daar alles ziet. Elke klant krijgt een eigen conversatie en ziet niets van de anderen.
batch-for-groups = Alleen deze contactpersonengroepen
batch-preview = Voorbeeld tonen
batch-preview-for = Bekijken als
batch-preview-readers = { $names } zal dit zien.
batch-preview-nobody = In dit dossier heeft nog niemand toegang: het wordt overgeslagen.
batch-template-hint = Elke klant wordt in de eigen taal aangeschreven. Wilt u andere woorden, bewerk dan het sjabloon of schrijf een eigen tekst.
batch-preview-unknown = Hier niet gekend: { $names }. Zolang dat zo is, wordt dit dossier overgeslagen.
batch-when-legend = Wanneer
batch-now = Nu
batch-later = Later
batch-day = Dag
batch-time = Uur
batch-cancel-if-answered = Sla over wie ons voordien schrijft
batch-do-start = { $n ->
    [one] Naar één dossier versturen
   *[other] Naar { $n } dossiers versturen
}
batch-do-start-later = { $n ->
    [one] Voor één dossier inplannen
   *[other] Voor { $n } dossiers inplannen
}
batch-do-answer = { $n ->
    [one] Eén conversatie beantwoorden
   *[other] { $n } conversaties beantwoorden
}
batch-do-close = { $n ->
    [one] Eén conversatie beëindigen
   *[other] { $n } conversaties beëindigen
}
batch-none = Er is nog niets aan velen verstuurd
batch-none-hint = Filter uw dossiers of vink er enkele aan, en schrijf ze in één keer aan.
batch-what = Wat
batch-by = Verstuurd door
batch-sent-by = Verstuurd door { $name }
batch-state = Status
batch-sent = Verstuurd
batch-left = Niet verstuurd
batch-when = Wanneer
batch-kind-start = Een bericht
batch-kind-answer = Een antwoord
batch-kind-close = Conversaties beëindigd
batch-state-scheduled = Ingepland
batch-state-running = Wordt verstuurd
batch-state-paused = Onderbroken
batch-state-done = Verstuurd
batch-state-cancelled = Stopgezet
batch-pause = Onderbreken
batch-resume = Verdergaan
batch-cancel = Definitief stopzetten
batch-at = Vertrekt op { $when }
batch-unless-answered = naar wie dan nog niet geschreven heeft
batch-progress = { $done } van { $total }
batch-done-start = { $n ->
    [one] Naar één dossier verstuurd.
   *[other] Naar { $n } dossiers verstuurd.
}
batch-done-answer = { $n ->
    [one] Eén conversatie beantwoord.
   *[other] { $n } conversaties beantwoord.
}
batch-done-close = { $n ->
    [one] Eén conversatie beëindigd.
   *[other] { $n } conversaties beëindigd.
}
batch-failed-n = { $n ->
    [one] Eén kon niet verstuurd worden; de lijst hieronder zegt waarom.
   *[other] { $n } konden niet verstuurd worden; de lijst hieronder zegt waarom.
}
batch-skipped-n = { $n ->
    [one] Eén klant had eerder geschreven.
   *[other] { $n } klanten hadden eerder geschreven.
}
batch-waits-n = { $n ->
    [one] Het gaat naar één dossier.
   *[other] Het gaat naar { $n } dossiers.
}
batch-look-again = Opnieuw kijken
batch-not-sent = Niet verstuurd
batch-why = Waarom
batch-hidden = Een dossier dat u niet meer ziet
batch-letter = Het bericht
batch-reason-gone = U ziet dit dossier of deze conversatie niet meer.
batch-reason-not-allowed = U mag dit in dit dossier niet doen. Een eigenaar van het dossier kan uw rol aanpassen.
batch-reason-archived = Het dossier is gearchiveerd.
batch-reason-closed = De conversatie is beëindigd.
batch-reason-nobody = In dit dossier heeft niemand toegang. Zet LOGIN aan voor iemand op het tabblad Info.
batch-reason-words = Het bericht kon voor dit dossier niet geschreven worden: iets in het sjabloon is niet gekend.
batch-reason-sender = De afzender werkt niet meer bij het kantoor.
batch-reason-answered = De klant schreef eerst.
fault-batch-nobody = Er is niemand gekozen. Ga terug en kies er minstens één.
fault-batch-many = Dit zijn er te veel voor één keer. Hoogstens { $max }.
fault-batch-past = Dit moment is voorbij.
fault-batch-far = Hoogstens twee jaar vooruit.
fault-batch-day = Geef een dag op.
fault-batch-time = Geef een uur op.
fault-batch-groups = Vink minstens één groep aan.
fault-batch-to = Geef een filter of een lijst van dossiers, één van beide.
fault-batch-audience = Iedereen met volledige toegang, of contactpersonengroepen.
refusal-batch-is-over = Dit is voorbij: het is verstuurd of stopgezet.
refusal-batch-goes-on = Dit kan nu niet. Bekijk de status.
event-batch-begun = verstuurde iets naar meerdere dossiers
event-batch-paused = onderbrak wat naar meerdere dossiers gaat
event-batch-resumed = liet verdergaan wat naar meerdere dossiers gaat
event-batch-cancelled = zette stop wat naar meerdere dossiers ging
fault-batch-files = Bestanden kunnen niet later worden verstuurd. Verstuur het bericht nu, of zonder bestanden.
batch-new-request = Bestanden vragen
batch-request-hint = Bij elke klant wordt het gevraagd aan wie daar iets mag bezorgen. Elke klant krijgt een eigen verzoek en ziet niets van de anderen.
batch-request-people = Gevraagd aan { $names }
batch-do-request = { $n ->
    [one] Aan één klant vragen
   *[other] Aan { $n } klanten vragen
}
batch-kind-request = Een bestandsverzoek
batch-done-request = { $n ->
    [one] Aan één klant gevraagd.
   *[other] Aan { $n } klanten gevraagd.
}
batch-reason-nobody-delivers = Niemand mag bij deze klant iets bezorgen. Maak er iemand medewerker.
batch-reason-late = De uiterste dag was al voorbij.
