# Wat op u wacht.

notices = Meldingen
notices-settings = Mail instellen
notices-put-away = Alles als gezien markeren
notices-new = Nieuw
notices-none = Niets nieuws voor u
notices-none-detail = Hier ziet u wat uw klanten schrijven en leveren, en de notities die u vermelden.
notices-full = Dit zijn de 100 nieuwste. Alles wat op antwoord wacht, vindt u bij Conversaties.
notices-what-message = { $name } schreef een bericht
notices-what-mention = { $name } vermeldt u in een notitie
notices-what-delivery = { $name } leverde wat u vroeg
notices-what-mail = { $name } stuurde een mail
notices-what-bounce = Mail aan { $name } komt terug
