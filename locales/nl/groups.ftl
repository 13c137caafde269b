# Contact groups.

groups-title = Groepen
groups-new = Nieuwe groep
groups-filter = Groepen filteren
groups-filter-hint = Filter op naam
groups-name = Naam
groups-description = Omschrijving
groups-optional = (niet verplicht)
groups-members = Leden
groups-members-hint = Wie u aanvinkt, krijgt wat de groep heeft in de dossiers waarvoor die persoon kan aanmelden. Wie u uitvinkt, verliest dat meteen.
groups-find = Contactpersonen zoeken
groups-find-hint = Zoek een contactpersoon op naam
groups-nobody = Hier is nog niemand.
groups-more = Er zijn nog meer contactpersonen. Zoek op naam om de anderen te vinden; wat u aanvinkte, blijft aangevinkt.
groups-create = Groep aanmaken
groups-save = Groep opslaan
groups-remove = Groep verwijderen
groups-remove-title = “{ $name }” verwijderen?
groups-remove-text = { $n ->
    [one] Het lid verliest meteen wat het via deze groep had. De contactpersoon zelf blijft bestaan.
   *[other] De { $n } leden verliezen meteen wat ze via deze groep hadden. De contactpersonen zelf blijven bestaan.
}
groups-empty = Deel met verschillende mensen tegelijk
groups-empty-text = Een groep bevat contactpersonen met wie u samen deelt: het bestuur, de erfgenamen, de boekhouders van één klant.
groups-none = Geen groep gevonden voor “{ $q }”
groups-show-all = Alle groepen tonen
fault-group-name-taken = Een andere groep heeft deze naam al.
