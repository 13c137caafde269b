# Was auf Sie wartet.

notices = Benachrichtigungen
notices-settings = E-Mails einstellen
notices-put-away = Alle als gesehen markieren
notices-new = Neu
notices-none = Nichts Neues für Sie
notices-none-detail = Hier sehen Sie, was Ihre Mandanten schreiben und einreichen, und Notizen, in denen Sie erwähnt werden.
notices-full = Das sind die 100 neuesten. Alles, was auf Antwort wartet, finden Sie unter Unterhaltungen.
notices-what-message = { $name } hat eine Nachricht geschrieben
notices-what-mention = { $name } erwähnt Sie in einer Notiz
notices-what-delivery = { $name } hat eingereicht, was Sie angefordert haben
notices-what-mail = { $name } hat eine E-Mail geschickt
notices-what-bounce = E-Mails an { $name } kommen zurück
