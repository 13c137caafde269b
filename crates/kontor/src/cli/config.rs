//! Settings: an option, else its environment variable, else `kontor.toml`, else the default.
//!
//! clap reads options and environment; the file fills what they left open.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::Args;
use store::Place;
use vault::Scanner;

use super::Failure;
use super::parse::{
    parse_authorities, parse_dkim, parse_dns, parse_incoming, parse_mail_rate, parse_proxies,
    parse_public_url, parse_run, parse_size, parse_types,
};
use crate::app::Inlet;
use crate::seal::Key;

/// Where things are; for every command.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Options {
    /// Settings file; kontor.toml in the current folder if there is one
    #[arg(long, env = "KONTOR_CONFIG", global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder for database, files and mail [default: ./data]
    #[arg(long, env = "KONTOR_DATA", global = true, value_name = "DIR")]
    pub data: Option<String>,
    /// sqlite:PATH or postgres://… [default: sqlite:DATA/kontor.db]
    #[arg(
        long,
        env = "KONTOR_DATABASE",
        global = true,
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// file:DIR or s3://BUCKET?endpoint=URL, keys in AWS_… variables [default: file:DATA/files]
    #[arg(long, env = "KONTOR_FILES", global = true, value_name = "URL")]
    pub files: Option<String>,
    /// smtp://…, smtps://… or file:DIR, one .eml a mail [default: file:DATA/mail]
    #[arg(
        long,
        env = "KONTOR_SMTP",
        global = true,
        value_name = "URL",
        hide_env_values = true
    )]
    pub smtp: Option<String>,
    /// imaps://USER:PASSWORD@HOST/FOLDER?address=ADDRESS, where answers to mail arrive [default: nowhere]
    #[arg(
        long,
        env = "KONTOR_INCOMING",
        global = true,
        value_name = "URL",
        hide_env_values = true
    )]
    pub incoming: Option<String>,
    /// Where people reach it; all links are built from it [default: http://LISTEN]
    #[arg(long, env = "KONTOR_PUBLIC_URL", global = true, value_name = "URL")]
    pub public_url: Option<String>,
    /// Address that mail comes from [default: kontor@HOST of the public URL]
    #[arg(long, env = "KONTOR_MAIL_FROM", global = true, value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// RSA key (PEM, PKCS #8) that mail from that address is signed with (DKIM) [default: it is not]
    #[arg(long, env = "KONTOR_DKIM_KEY", global = true, value_name = "FILE")]
    pub dkim_key: Option<String>,
    /// Under which name the address's domain publishes it: NAME._domainkey [default: kontor]
    #[arg(long, env = "KONTOR_DKIM_SELECTOR", global = true, value_name = "NAME")]
    pub dkim_selector: Option<String>,
    /// Mails to one recipient domain within a minute, 0 for any number [default: 300]
    #[arg(long, env = "KONTOR_MAIL_RATE", global = true, value_name = "NUMBER")]
    pub mail_rate: Option<String>,
    /// Largest file that is taken, such as 20MB [default: 50MB]
    #[arg(long, env = "KONTOR_FILE_LIMIT", global = true, value_name = "SIZE")]
    pub file_limit: Option<String>,
    /// Kinds of files that are taken, by the ends of their names, separated by commas [default: all]
    #[arg(long, env = "KONTOR_FILE_TYPES", global = true, value_name = "ENDS")]
    pub file_types: Option<String>,
    /// Room for all files of one firm, such as 200GB [default: the disk's]
    #[arg(long, env = "KONTOR_FIRM_LIMIT", global = true, value_name = "SIZE")]
    pub firm_limit: Option<String>,
    /// clamd, which looks at what comes: tcp://HOST:PORT or unix:/PATH [default: nobody does]
    #[arg(long, env = "KONTOR_SCANNER", global = true, value_name = "URL")]
    pub scanner: Option<String>,
    /// Base64 of 32 bytes that stored secrets are sealed with [default: made in DATA/secret.key]
    #[arg(
        long,
        env = "KONTOR_SECRET_KEY",
        global = true,
        value_name = "KEY",
        hide_env_values = true
    )]
    pub secret_key: Option<String>,
    /// What is logged, such as warn or info,kontor=debug [default: info when serving, else warn]
    #[arg(long, env = "KONTOR_LOG", global = true, value_name = "FILTER")]
    pub log: Option<String>,
}

/// How it is served.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct ServeOptions {
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "KONTOR_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// web, worker or both [default: web,worker]
    #[arg(long, env = "KONTOR_RUN", value_name = "WHAT")]
    pub run: Option<String>,
    /// Address of its own for /metrics; off if not given
    #[arg(long, env = "KONTOR_METRICS_LISTEN", value_name = "ADDRESS")]
    pub metrics_listen: Option<String>,
    /// Addresses of proxies whose X-Forwarded-For is believed, separated by commas
    #[arg(long, env = "KONTOR_PROXIES", value_name = "ADDRESSES")]
    pub proxies: Option<String>,
    /// Hosts that may be asked although inside the network or without TLS, separated by commas
    #[arg(long, env = "KONTOR_INSIDE", value_name = "HOSTS")]
    pub inside: Option<String>,
    /// File with certificates (PEM) of authorities of your own that may vouch for mail servers and sign-in
    #[arg(long, env = "KONTOR_AUTHORITIES", value_name = "FILE")]
    pub authorities: Option<String>,
    /// Name server that is asked what a firm's domain publishes, ADDRESS:PORT [default: that of this machine]
    #[arg(long, env = "KONTOR_DNS", value_name = "ADDRESS")]
    pub dns: Option<String>,
}

/// Every key that a settings file may have.
const KEYS: [&str; 23] = [
    "data",
    "database",
    "files",
    "smtp",
    "incoming",
    "public-url",
    "mail-from",
    "dkim-key",
    "dkim-selector",
    "mail-rate",
    "file-limit",
    "file-types",
    "firm-limit",
    "scanner",
    "log",
    "listen",
    "run",
    "metrics-listen",
    "proxies",
    "inside",
    "authorities",
    "dns",
    "secret-key",
];

/// The settings as they hold.
#[derive(Clone, Debug)]
pub(super) struct Config {
    pub data: PathBuf,
    pub database: Place,
    pub files: String,
    pub smtp: String,
    /// The address, and how mail to it is fetched.
    pub incoming: Option<(String, Inlet)>,
    /// None: follows from where it listens.
    pub public_url: Option<String>,
    pub mail_from: Option<String>,
    /// The name of the key that mail from it is signed with, and the key.
    pub dkim: Option<(String, Vec<u8>)>,
    /// None: any number.
    pub mail_rate: Option<i64>,
    pub file_limit: u64,
    /// Empty: all.
    pub file_types: Vec<String>,
    pub firm_limit: Option<u64>,
    pub scanner: Option<Scanner>,
    pub log: Option<String>,
    pub listen: String,
    pub web: bool,
    pub worker: bool,
    pub metrics_listen: Option<String>,
    pub proxies: Vec<IpAddr>,
    pub inside: fetch::Inside,
    pub authorities: fetch::Authorities,
    pub dns: Option<SocketAddr>,
    /// None: in a file of the data folder.
    pub secret_key: Option<Key>,
}

impl Config {
    /// Puts options, environment, file and defaults together.
    pub(super) fn settle(
        options: Options,
        serving: ServeOptions,
        demo: bool,
    ) -> Result<Config, Failure> {
        let mut file = from_file(options.config.as_deref())?;
        // An empty variable is one that was not meant.
        let mut pick = |key: &str, given: Option<String>| {
            let written = file.remove(key);
            given.filter(|value| !value.is_empty()).or(written)
        };
        let data = pick("data", options.data)
            .unwrap_or_else(|| if demo { "./data/demo" } else { "./data" }.to_owned());
        let data = PathBuf::from(data);
        let below = |name: &str| data.join(name).display().to_string();
        let database = pick("database", options.database)
            .unwrap_or_else(|| format!("sqlite:{}", below("kontor.db")));
        let run = pick("run", serving.run).unwrap_or_else(|| "web,worker".to_owned());
        let (web, worker) = parse_run(&run)?;
        Ok(Config {
            database: Place::parse(&database)
                .map_err(|error| Failure::Usage(format!("--database: {error}")))?,
            files: pick("files", options.files)
                .unwrap_or_else(|| format!("file:{}", below("files"))),
            smtp: pick("smtp", options.smtp).unwrap_or_else(|| format!("file:{}", below("mail"))),
            incoming: pick("incoming", options.incoming)
                .map(|url| parse_incoming(&url))
                .transpose()?,
            public_url: pick("public-url", options.public_url)
                .map(|url| parse_public_url(&url))
                .transpose()?,
            mail_from: pick("mail-from", options.mail_from),
            dkim: parse_dkim(
                pick("dkim-key", options.dkim_key).as_deref(),
                pick("dkim-selector", options.dkim_selector).as_deref(),
            )?,
            mail_rate: parse_mail_rate(pick("mail-rate", options.mail_rate).as_deref())?,
            file_limit: match pick("file-limit", options.file_limit) {
                Some(size) => parse_size("file-limit", &size)?,
                None => 50_000_000,
            },
            file_types: parse_types(&pick("file-types", options.file_types).unwrap_or_default())?,
            firm_limit: pick("firm-limit", options.firm_limit)
                .map(|size| parse_size("firm-limit", &size))
                .transpose()?,
            scanner: pick("scanner", options.scanner)
                .map(|text| {
                    Scanner::parse(&text).ok_or_else(|| {
                        Failure::Usage(format!(
                            "--scanner: {text:?} is neither tcp://HOST:PORT nor unix:/PATH"
                        ))
                    })
                })
                .transpose()?,
            log: pick("log", options.log),
            listen: pick("listen", serving.listen).unwrap_or_else(|| "127.0.0.1:8080".to_owned()),
            web,
            worker,
            metrics_listen: pick("metrics-listen", serving.metrics_listen),
            proxies: parse_proxies(&pick("proxies", serving.proxies).unwrap_or_default())?,
            inside: fetch::Inside::parse(&pick("inside", serving.inside).unwrap_or_default())
                .map_err(|part| Failure::Usage(format!("--inside: {part:?} is no host")))?,
            authorities: parse_authorities(pick("authorities", serving.authorities).as_deref())?,
            dns: parse_dns(pick("dns", serving.dns).as_deref())?,
            secret_key: pick("secret-key", options.secret_key)
                .map(|text| {
                    Key::parse(&text).ok_or_else(|| {
                        Failure::Usage(
                            "--secret-key is not Base64 of 32 bytes: `openssl rand -base64 32` makes one"
                                .to_owned(),
                        )
                    })
                })
                .transpose()?,
            data,
        })
    }

    /// Where people reach it.
    pub(super) fn public_url(&self) -> String {
        let listening = format!("http://{}", self.listen);
        self.public_url.clone().unwrap_or(listening)
    }
}

/// The file's settings as text, under their options' names.
fn from_file(path: Option<&Path>) -> Result<BTreeMap<String, String>, Failure> {
    let (path, wanted) = match path {
        Some(path) => (path, true),
        None => (Path::new("kontor.toml"), false),
    };
    let usage = |why: String| Failure::Usage(format!("{}: {why}", path.display()));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !wanted => {
            return Ok(BTreeMap::new());
        }
        Err(error) => return Err(usage(error.to_string())),
    };
    read(&text).map_err(usage)
}

fn read(text: &str) -> Result<BTreeMap<String, String>, String> {
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| error.to_string())?;
    let mut settings = BTreeMap::new();
    for (key, value) in table {
        let name = key.replace('_', "-");
        if !KEYS.contains(&name.as_str()) {
            return Err(format!("unknown key {key}; known are {}", KEYS.join(", ")));
        }
        let text = written(&value).ok_or_else(|| format!("{key} cannot be {value}"))?;
        settings.insert(name, text);
    }
    Ok(settings)
}

/// A value as its option would be written; lists with commas.
fn written(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Array(list) => {
            let parts: Option<Vec<String>> = list.iter().map(written).collect();
            parts.map(|parts| parts.join(","))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_strictly() {
        let found = read(
            "listen = \"[::1]:80\"\npublic_url = \"https://a.example\"\nproxies = [\"10.0.0.1\", \"10.0.0.2\"]\nfile-limit = 5\n",
        );
        let found = found.unwrap();
        assert_eq!(found["public-url"], "https://a.example");
        assert_eq!(found["proxies"], "10.0.0.1,10.0.0.2");
        assert_eq!(found["file-limit"], "5");
        assert!(read("lisen = \"x\"").unwrap_err().contains("lisen"));
        assert!(read("listen = 1.5").unwrap_err().contains("listen"));
        assert!(read("[serve]\nlisten = \"x\"").is_err());
        assert!(read("listen").is_err());
    }

    #[test]
    fn options_come_before_the_default() {
        let options = Options {
            data: Some("here".to_owned()),
            ..Options::default()
        };
        let config = Config::settle(options, ServeOptions::default(), false).unwrap();
        assert_eq!(config.files, "file:here/files");
        assert_eq!(
            config.database,
            Place::Sqlite(PathBuf::from("here/kontor.db"))
        );
        assert_eq!(config.public_url(), "http://127.0.0.1:8080");
        assert!(config.web && config.worker);
    }
}
