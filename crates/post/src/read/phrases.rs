//! Words that mail programs write by themselves, in five languages; small letters, plain spaces.

/// How programs begin the subject of an answer for someone who is away.
pub(super) const AUTOMATIC_SUBJECTS: &[&str] = &[
    "automatic reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "out of office",
    "out of the office",
    "automatisch antwoord",
    "automatische beantwoording",
    "afwezigheidsbericht",
    "réponse automatique",
    "reponse automatique",
    "message d'absence",
    "absence du bureau",
    "automatische antwort",
    "abwesenheitsnotiz",
    "abwesenheitsmeldung",
    "respuesta automática",
    "respuesta automatica",
    "fuera de la oficina",
];

/// How the line above a quoted mail begins, and a word of the same language that stands near its end.
pub(super) const ATTRIBUTIONS: &[(&str, &[&str])] = &[
    ("on ", &["wrote:"]),
    ("op ", &["schreef", "geschreven:"]),
    ("le ", &["a écrit :", "a écrit:", "écrit :", "écrit:"]),
    ("am ", &["schrieb", "geschrieben:"]),
    ("el ", &["escribió:", "escribió :"]),
];

/// Names of headers above a quoted mail: from, when, to, subject.
pub(super) const FROM: &[&str] = &["from", "van", "de", "von"];
pub(super) const WHEN: &[&str] = &[
    "sent",
    "date",
    "verzonden",
    "datum",
    "envoyé",
    "envoyé le",
    "gesendet",
    "enviado",
    "enviado el",
    "fecha",
];
pub(super) const TO: &[&str] = &["to", "aan", "à", "a", "an", "para"];
pub(super) const SUBJECT: &[&str] = &[
    "subject",
    "onderwerp",
    "objet",
    "sujet",
    "betreff",
    "asunto",
];
/// Others that stand among them.
pub(super) const BESIDE: &[&str] = &["cc", "bcc", "cci", "cco", "kopie", "importance", "reply-to"];

/// Lines between dashes above a quoted mail.
pub(super) const ORIGINAL: &[&str] = &[
    "original message",
    "oorspronkelijk bericht",
    "origineel bericht",
    "message d'origine",
    "message original",
    "ursprüngliche nachricht",
    "originalnachricht",
    "mensaje original",
];

/// How lines begin that telephones put below a mail.
pub(super) const MOBILE: &[&str] = &[
    "sent from my ",
    "sent from outlook",
    "sent from yahoo mail",
    "get outlook for ",
    "verstuurd vanaf mijn ",
    "verzonden vanaf mijn ",
    "verzonden met ",
    "outlook voor ",
    "envoyé de mon ",
    "envoyé depuis mon ",
    "envoyé à partir de ",
    "télécharger outlook ",
    "obtenez outlook ",
    "von meinem ",
    "gesendet von ",
    "holen sie sich outlook",
    "outlook für ",
    "enviado desde mi ",
    "enviado desde outlook",
    "obtener outlook ",
    "descargar outlook ",
];

/// Words of someone who has written between the lines of what they quote.
pub(super) const BETWEEN_LINES: &[&str] = &[
    "below",
    "inline",
    "in-line",
    "in red",
    "in blue",
    "between the lines",
    "hieronder",
    "onderaan",
    "in het rood",
    "in het blauw",
    "tussen de regels",
    "ci-dessous",
    "ci-après",
    "en rouge",
    "en bleu",
    "entre les lignes",
    "unten",
    "nachstehend",
    "in rot",
    "in blau",
    "zwischen den zeilen",
    "abajo",
    "más abajo",
    "a continuación",
    "en rojo",
    "en azul",
    "entre líneas",
];
