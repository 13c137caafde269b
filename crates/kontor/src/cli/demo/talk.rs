//! Invented conversations in five languages: what firms and their clients write to each other.

/// One message.
pub struct Line {
    pub by_firm: bool,
    pub text: &'static str,
}

/// A conversation in the client's language.
pub struct Talk {
    pub language: &'static str,
    pub subject: &'static str,
    pub lines: &'static [Line],
}

const fn firm(text: &'static str) -> Line {
    Line {
        by_firm: true,
        text,
    }
}

const fn client(text: &'static str) -> Line {
    Line {
        by_firm: false,
        text,
    }
}

pub const TALKS: [Talk; 19] = [
    Talk {
        language: "nl",
        subject: "Btw-aangifte derde kwartaal",
        lines: &[
            firm(
                "Dag,\n\nVoor de btw-aangifte van het **derde kwartaal** missen we nog:\n\n- de aankoopfactuur van de nieuwe oven;\n- het Z-rapport van week 38.\n\nKunt u die bezorgen voor vrijdag? Dan dienen wij de aangifte op tijd in.",
            ),
            client(
                "Beste, de factuur bezorg ik vanavond. Het Z-rapport vraag ik aan mijn collega.",
            ),
            firm("Bedankt. We wachten nog op het Z-rapport, de rest is geboekt."),
            client("Hier is het, gevonden in de verkeerde map. Is alles nu volledig?"),
            firm(
                "Ja, alles is volledig. De aangifte is ingediend; u ontvangt het ontvangstbewijs apart.",
            ),
        ],
    },
    Talk {
        language: "nl",
        subject: "Hoe werd deze factuur betaald?",
        lines: &[
            firm(
                "Op de rekening zien we geen betaling voor factuur 2026-0418 van de groothandel. Werd ze contant of met een andere kaart betaald?",
            ),
            client("Met de privékaart, ik was de bedrijfskaart vergeten."),
            firm(
                "Dan boeken we ze op uw rekening-courant. Laat ons weten als u het bedrag liever terugstort.",
            ),
        ],
    },
    Talk {
        language: "nl",
        subject: "Vraag over de nieuwe bestelwagen",
        lines: &[
            client(
                "Kunnen we de btw op de bestelwagen volledig aftrekken? We gebruiken hem alleen voor leveringen.",
            ),
            firm(
                "Als hij uitsluitend voor de zaak dient, is dat mogelijk. Houdt u een rittenadministratie bij?",
            ),
            client("Nog niet. Wat moet daar precies in staan?"),
        ],
    },
    Talk {
        language: "nl",
        subject: "Jaarrekening 2025 ter nazicht",
        lines: &[
            firm(
                "De jaarrekening is klaar. Wilt u ze nalezen en ons bevestigen dat de voorraad op 31 december is geteld?",
            ),
            client("Nagelezen, akkoord. De voorraad is geteld op 30 december, is dat goed?"),
            firm("Dat is goed. We leggen ze neer en houden u op de hoogte."),
        ],
    },
    Talk {
        language: "nl",
        subject: "Loonfiches oktober",
        lines: &[
            client("Ik vind de loonfiche van oktober niet terug voor mijn nieuwe medewerker."),
            firm("Ze werd aangemaakt na de eerste verzending. We sturen ze u vandaag."),
        ],
    },
    Talk {
        language: "nl",
        subject: "Is deze uitgave beroepsmatig?",
        lines: &[firm(
            "We zien een aankoop van 389 euro bij een elektrozaak. Was dat voor de zaak?",
        )],
    },
    Talk {
        language: "fr",
        subject: "Comptes annuels 2025",
        lines: &[
            firm(
                "Bonjour,\n\nLes comptes annuels sont prêts. Pourriez-vous les relire et confirmer le montant du stock au 31 décembre ?",
            ),
            client("Bonjour, le stock est de 12 480 euros. Tout le reste me semble correct."),
            firm("Merci, nous les déposons cette semaine."),
        ],
    },
    Talk {
        language: "fr",
        subject: "Preuve de paiement manquante",
        lines: &[
            firm(
                "Il nous manque la preuve de paiement de la facture de l’imprimeur. Pouvez-vous nous l’envoyer ?",
            ),
            client("La voici. Elle a été payée par carte le 4."),
        ],
    },
    Talk {
        language: "fr",
        subject: "Déclaration TVA du trimestre",
        lines: &[
            client("Quand faut-il vous remettre les factures du trimestre ?"),
            firm(
                "Au plus tard le 10 du mois qui suit. Plus tôt vous les déposez, plus tôt vous connaissez le montant.",
            ),
            client("Parfait, vous les aurez vendredi."),
        ],
    },
    Talk {
        language: "fr",
        subject: "Note de frais de septembre",
        lines: &[firm(
            "La note de frais de septembre comprend un repas sans ticket. L’avez-vous conservé ?",
        )],
    },
    Talk {
        language: "de",
        subject: "Frage zur Umsatzsteuervoranmeldung",
        lines: &[
            client(
                "Guten Tag, gilt die Dauerfristverlängerung auch für das Umsatzsteuervoranmeldungsverfahren im Oktober?",
            ),
            firm(
                "Ja, sie gilt für alle Monate des Jahres. Bitte senden Sie uns die Belege bis zum 20.",
            ),
            client("Die Belege sind unterwegs, zwei Rechnungen fehlen mir noch."),
        ],
    },
    Talk {
        language: "de",
        subject: "Jahresabschluss 2025",
        lines: &[
            firm(
                "Der Entwurf des Jahresabschlusses liegt bereit. Bitte prüfen Sie vor allem die *Rückstellungen* auf Seite 4.",
            ),
            client(
                "Die Rückstellung für die Garantiefälle ist mir zu hoch. Können wir darüber sprechen?",
            ),
        ],
    },
    Talk {
        language: "de",
        subject: "Bewirtungsbelege September",
        lines: &[firm(
            "Auf zwei Bewirtungsbelegen fehlt der Anlass. Wer war dabei, und worum ging es?",
        )],
    },
    Talk {
        language: "en",
        subject: "Documents for the VAT return",
        lines: &[
            firm(
                "Hello,\n\nFor the VAT return we still need the invoices of your hosting provider. They are usually under *Billing* in your account.",
            ),
            client("Found them, all three months. Anything else?"),
            firm("That is all, thank you. The return goes out on Thursday."),
        ],
    },
    Talk {
        language: "en",
        subject: "Can I expense a home office?",
        lines: &[
            client("I work from home three days a week. Which costs can go through the company?"),
            firm(
                "Part of the rent and energy, by floor area. Send us the lease and the yearly statement and we work it out.",
            ),
        ],
    },
    Talk {
        language: "en",
        subject: "Payment without an invoice",
        lines: &[firm(
            "There is a payment of 1,250 euros to a supplier without an invoice. Could you ask them for it?",
        )],
    },
    Talk {
        language: "es",
        subject: "Factura de octubre",
        lines: &[
            client("Buenos días, ¿han recibido la factura del proveedor de vino de octubre?"),
            firm("Buenos días, sí, pero falta la segunda página. ¿Puede enviarla otra vez?"),
            client("Aquí está completa."),
        ],
    },
    Talk {
        language: "es",
        subject: "Declaración del IVA",
        lines: &[
            firm(
                "Para la declaración del IVA necesitamos los extractos del banco de julio a septiembre.",
            ),
            client("Los subo esta tarde desde el teléfono."),
            firm("Gracias, ya los tenemos. La declaración está presentada."),
        ],
    },
    Talk {
        language: "es",
        subject: "Gasto sin justificante",
        lines: &[firm(
            "Hay un gasto de 86 euros sin justificante. ¿Era profesional?",
        )],
    },
];
