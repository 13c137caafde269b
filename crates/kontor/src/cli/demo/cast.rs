//! Invented names: staff, clients and contacts.

/// Someone who works at a firm.
pub struct Member {
    pub name: &'static str,
    pub email: &'static str,
    /// The firm role's code.
    pub role: &'static str,
    pub language: &'static str,
}

const fn member(
    name: &'static str,
    email: &'static str,
    role: &'static str,
    language: &'static str,
) -> Member {
    Member {
        name,
        email,
        role,
        language,
    }
}

pub const STAFF: [Member; 8] = [
    member("An Peeters", "an@peeters.example", "owner", "nl"),
    member("Jan De Smet", "jan@peeters.example", "firm_admin", "nl"),
    member(
        "Zoë Lambrechts",
        "zoe@peeters.example",
        "dossier_admin",
        "nl",
    ),
    member("Karim El Amrani", "karim@peeters.example", "member", "fr"),
    member(
        "Marie-Claire Dubois",
        "marie-claire@peeters.example",
        "member",
        "fr",
    ),
    member(
        "Jürgen Großmann",
        "juergen@peeters.example",
        "staff_admin",
        "de",
    ),
    member("Emma Wright", "emma@peeters.example", "member", "en"),
    member("Lucía Herrero", "lucia@peeters.example", "member", "es"),
];

pub const TWIN_STAFF: [Member; 2] = [
    member("Hugo Lambert", "hugo@lambert.example", "owner", "fr"),
    member("Chloé Renard", "chloe@lambert.example", "member", "fr"),
];

/// How many of the first dossiers have a client who signs in.
pub const CONTACTS: usize = 120;

/// First name, last name, language. The first is the baker.
pub const NAMES: [(&str, &str, &str); 26] = [
    ("Els", "Bakker", "nl"),
    ("Tom", "Verhaegen", "nl"),
    ("Nele", "Claes", "nl"),
    ("Bart", "Goossens", "nl"),
    ("Ilse", "Van Damme", "nl"),
    ("Wim", "Aerts", "nl"),
    ("Sofie", "Mertens", "nl"),
    ("Pieter", "Wouters", "nl"),
    ("Hélène", "Lefèvre", "fr"),
    ("Mathieu", "Dupont", "fr"),
    ("Aïcha", "Benali", "fr"),
    ("François", "Noël", "fr"),
    ("Élodie", "Garnier", "fr"),
    ("Greta", "Schönfeld", "de"),
    ("Klaus", "Weißhaupt", "de"),
    ("Annegret", "Müller-Lüdenscheidt", "de"),
    ("Bernd", "Jäger", "de"),
    ("Oliver", "Brown", "en"),
    ("Priya", "Raman", "en"),
    ("山田", "花子", "en"),
    ("Ελένη", "Παπαδοπούλου", "en"),
    ("María José", "Núñez Ibáñez", "es"),
    ("Javier", "Ortega", "es"),
    ("Carmen", "Vidal", "es"),
    ("Łukasz", "Żółtowski", "en"),
    ("Omar", "Haddad", "fr"),
];

pub const TAGS: [&str; 6] = [
    "jaarrekening",
    "loonadministratie",
    "vastgoed",
    "nieuw",
    "horeca",
    "e-commerce",
];
pub const PERIODS: [&str; 5] = ["quarterly", "monthly", "quarterly", "yearly", ""];
pub const PLACES: [&str; 16] = [
    "Leuven", "Gent", "Mechelen", "Brugge", "Namur", "Liège", "Eupen", "Aalst", "Hasselt",
    "Kortrijk", "Tournai", "Oostende", "Turnhout", "Wavre", "Genk", "Arlon",
];

/// Name, kind, language.
pub const DOSSIERS: [(&str, &str, &str); 40] = [
    ("Bakkerij Bakker BV", "company", "nl"),
    (
        "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein gGmbH",
        "company",
        "de",
    ),
    ("Lefèvre & Fils SRL", "company", "fr"),
    ("Restaurante El Olivo SL", "company", "es"),
    ("Kapsalon Krulhaar", "company", "nl"),
    ("Brown Consulting Ltd", "company", "en"),
    ("Immo Zonnebloem CommV", "company", "nl"),
    ("Gezin Verhaegen-Claes", "household", "nl"),
    ("Garage Goossens NV", "company", "nl"),
    ("Tom Verhaegen", "person", "nl"),
    ("Boulangerie du Parc SRL", "company", "fr"),
    ("Schönfeld Maschinenbau GmbH", "company", "de"),
    ("Raman Software BV", "company", "en"),
    ("Slagerij Aerts", "company", "nl"),
    ("Atelier Garnier", "company", "fr"),
    ("Huis & Tuin Mertens BV", "company", "nl"),
    ("Transportes Ortega SL", "company", "es"),
    ("Apotheek De Linde NV", "company", "nl"),
    ("Famille Dupont-Noël", "household", "fr"),
    ("Drukkerij Letterzetter BV", "company", "nl"),
    ("Fietsen Wouters", "company", "nl"),
    ("Weißhaupt & Partner PartG", "company", "de"),
    ("Café Het Anker", "company", "nl"),
    ("Optiek Helder BV", "company", "nl"),
    ("Bloemen Madelief", "company", "nl"),
    ("Benali Nettoyage SRL", "company", "fr"),
    ("Bouwwerken Steenhouwer NV", "company", "nl"),
    ("Hanako Yamada", "person", "en"),
    ("Panadería Vidal", "company", "es"),
    ("Elektro Stroom BV", "company", "nl"),
    ("Schilderwerken Penseel", "company", "nl"),
    ("Studio Haddad SRL", "company", "fr"),
    ("Wijnhuis Druif & Zoon", "company", "nl"),
    ("Jäger Gartenbau", "company", "de"),
    ("Olympia Imports BV", "company", "en"),
    ("Gezin Van Damme", "household", "nl"),
    ("Boekhandel Het Leesteken", "company", "nl"),
    ("Núñez Arquitectura SL", "company", "es"),
    ("Interieur Eik & Linnen BV", "company", "nl"),
    ("Dierenarts Vandenbroeck", "company", "nl"),
];
