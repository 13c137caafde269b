//! What a server tells about a mail that it could not deliver: RFC 3464.

/// A delivery report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    pub recipients: Vec<Delivery>,
    /// The id of the mail that it is about.
    pub original: Option<String>,
}

/// What became of it for one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delivery {
    pub recipient: String,
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    pub action: String,
    /// Such as `5.1.1`.
    pub status: String,
    /// What the last server said.
    pub text: String,
}

/// So many recipients of one report count.
const MOST: usize = 100;
const LONGEST: usize = 500;

/// Reads the groups of fields: the first is about the mail, each further one about a recipient.
pub(super) fn delivery(bytes: &[u8]) -> Vec<Delivery> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let mut all = Vec::new();
    for group in text.split("\n\n").take(MOST + 10) {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in group.lines().take(200) {
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        let get = |name: &str| {
            fields
                .iter()
                .find(|(is, _)| is == name)
                .map(|(_, value)| value.as_str())
        };
        let recipient = get("original-recipient").or_else(|| get("final-recipient"));
        let (Some(recipient), Some(action)) = (recipient, get("action")) else {
            continue;
        };
        if all.len() == MOST {
            break;
        }
        let status = get("status").unwrap_or("");
        all.push(Delivery {
            recipient: typed(recipient).trim_matches(['<', '>']).to_owned(),
            action: first_word(action).to_ascii_lowercase(),
            status: first_word(status).to_owned(),
            text: typed(get("diagnostic-code").unwrap_or("")).to_owned(),
        });
    }
    all
}

/// The value behind `rfc822;` or `smtp;`.
fn typed(value: &str) -> &str {
    let value = value.split_once(';').map_or(value, |(_, rest)| rest).trim();
    let end = value
        .char_indices()
        .nth(LONGEST)
        .map_or(value.len(), |(at, _)| at);
    &value[..end]
}

fn first_word(value: &str) -> &str {
    value.split_whitespace().next().unwrap_or("")
}
