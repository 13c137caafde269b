# Warum jemand einen Mandanten oder eine Unterhaltung sieht, oder nicht.

why-title = Wer „{ $name }“ sieht
why-find = Person suchen
why-find-hint = Name eines Kollegen oder Ansprechpartners
why-all = Alle, die dies sehen
why-found = Personen mit „{ $q }“ im Namen
why-nobody = Niemand sieht dies.
why-none = Niemand heißt hier „{ $q }“.
why-is-staff = Mitarbeiter
why-is-contact = Ansprechpartner
why-sees = Sieht dies
why-sees-not = Sieht dies nicht
why-yes = { $name } sieht dies
why-partly = { $name } sieht nur, was namentlich geteilt ist
why-no = { $name } sieht dies nicht
why-only-named = Kommt ins Portal und sieht nur, was namentlich geteilt ist
why-missing = Was fehlt
why-ways = Rollen und woher sie kommen
why-no-ways = Keinerlei Rolle.
why-counts = Zählt
why-waits = Wartet auf das, was fehlt
why-may = Was { $name } hier darf
why-info = LOGIN und Adressen
why-and-more = { $why }, und { $n } weitere

why-way-firm = { $role }: Rolle in der Kanzlei
why-way-started = Hat diese Unterhaltung begonnen
why-way-conversation = { $role }: eigene Rolle in dieser Unterhaltung
why-way-dossier = { $role }: eigene Rolle beim Mandanten
why-way-group-conversation = { $role }: in dieser Unterhaltung, über die Gruppe { $group }
why-way-group-dossier = { $role }: beim Mandanten, über die Gruppe { $group }
why-way-team-conversation = { $role }: in dieser Unterhaltung, über das Team { $group }
why-way-team-dossier = { $role }: beim Mandanten, über das Team { $group }
why-responsible = Für diesen Mandanten zuständig
why-team = Arbeitet an diesem Mandanten
why-confidential = Der Mandant ist vertraulich

why-effect-rests = Ruht: Ansprechpartner sind nicht zugelassen
why-effect-too-little = Zeigt dies nicht
why-effect-confidential = Nicht bei vertraulichen Mandanten

why-missing-not-linked = Nicht mit diesem Mandanten verknüpft. Verknüpfen Sie den Ansprechpartner im Reiter Info.
why-missing-no-address = Hat keine Adresse zum Anmelden. Fügen Sie im Reiter Info eine hinzu.
why-missing-login-off = LOGIN ist bei allen Adressen ausgeschaltet. Solange das so ist, zeigt keine Rolle etwas.
why-missing-not-invited = LOGIN ist eingeschaltet, aber es wurde keine Einladung gesendet. Senden Sie sie im Reiter Info.
why-missing-not-accepted = Die Einladung wurde gesendet und noch nicht angenommen.
why-missing-no-role = Hat hier keine Rolle. Vergeben Sie eine unter Teilen.
why-missing-too-little = Hat eine Rolle, aber eine, die dies nicht zeigt.
why-missing-contacts-off = „Ansprechpartner zulassen“ ist ausgeschaltet, darum ruht, was geteilt wurde. Schalten Sie es unter Teilen ein.
why-missing-not-named = Diese Unterhaltung ist für namentlich gewählte Personen. Teilen Sie sie mit dieser Person oder mit einer Gruppe, in der sie ist.
why-missing-private = Diese Unterhaltung ist vertraulich, und die Rolle dieser Person zeigt keine vertraulichen. Teilen Sie sie mit dieser Person.
why-missing-confidential = Der Mandant ist vertraulich: Nur Inhaber der Kanzlei und wer hier eine Rolle hat, sehen ihn. Vergeben Sie eine Rolle unter Teilen.
