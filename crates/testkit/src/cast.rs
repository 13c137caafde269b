//! The cast: a firm with one person of each kind, and a twin firm whose every text is marked.

use kontor::access::{Caller, grant_in_office};
use kontor::app::App;
use kontor::cli::people::{self, Invented};
use kontor::dossiers::access::{Create, Share};
use kontor::dossiers::{self, Facts, Principal};
use kontor::firms::{self, AddStaff, NewFirm, NewOwner, NewStaff};
use kontor::ids::{AddressId, ContactId, DossierId, FirmId, StaffId, UserId};
use kontor::people::{password, tokens, users};
use kontor::refusal::Refusal;
use store::Tx;

use crate::{Api, Browser, House};

/// What everybody in the cast signs in with.
pub const PASSWORD: &str = "correct horse battery";

/// What stands in every text of the twin firm.
pub const MARK: &str = "zwilling";

/// Someone with an account.
#[derive(Clone)]
pub struct Person {
    pub user: UserId,
    /// The staff member's or contact's id.
    pub id: uuid::Uuid,
    pub email: String,
    token: String,
    url: String,
}

impl Person {
    /// This person's API.
    pub fn api(&self) -> Api {
        Api::new(&self.url, Some(self.token.clone()))
    }

    /// This person's browser, signed in.
    pub async fn browser(&self) -> Browser {
        Browser::signed_in(&self.url, &self.email, PASSWORD).await
    }
}

/// Everybody, and the dossiers.
#[derive(Clone)]
pub struct Cast {
    pub app: App,
    pub firm: FirmId,
    pub slug: &'static str,
    /// The bakery's dossier, and another of the same firm.
    pub dossier: DossierId,
    pub other_dossier: DossierId,
    pub owner: Person,
    pub admin: Person,
    pub editor: Person,
    pub viewer: Person,
    pub staff_admin: Person,
    /// Staff without any role on a dossier.
    pub outsider: Person,
    /// Contacts of the bakery by role.
    pub collaborator: Person,
    pub access: Person,
    pub limited: Person,
    /// A contact of the other dossier.
    pub stranger: Person,
    /// Invited to the bakery, not activated.
    pub invited: (ContactId, AddressId, String),
}

/// The firm `peeters` with its people. The twin is [`cast`]`(house, true)`.
pub async fn cast(house: &House, twin: bool) -> Cast {
    let hash = password::hash(PASSWORD).unwrap();
    let (app, url) = (house.app.clone(), house.url.clone());
    let secrets: Vec<_> = (0..12)
        .map(|_| {
            let (secret, _) = house.app.secret();
            let token = format!("{}{secret}", kontor::web::TOKEN_PREFIX);
            let hash = kontor::app::hash_secret(&token);
            (token, hash)
        })
        .collect();
    house
        .app
        .store()
        .write(move |tx| {
            Making {
                tx,
                app: &app,
                hash: &hash,
                url: &url,
                secrets: &secrets,
                used: 0,
                twin,
            }
            .make()
        })
        .await
        .unwrap()
}

struct Making<'a, 't> {
    tx: &'a mut Tx<'t>,
    app: &'a App,
    hash: &'a str,
    url: &'a str,
    secrets: &'a [(String, [u8; 32])],
    used: usize,
    twin: bool,
}

impl Making<'_, '_> {
    fn name(&self, name: &str) -> String {
        if self.twin {
            format!("{name} {MARK}")
        } else {
            name.to_owned()
        }
    }

    fn email(&self, name: &str) -> String {
        if self.twin {
            format!("{name}@{MARK}.example")
        } else {
            format!("{name}@peeters.example")
        }
    }

    fn person(&mut self, user: UserId, id: uuid::Uuid, email: String) -> Result<Person, Refusal> {
        let (token, hash) = &self.secrets[self.used];
        self.used += 1;
        tokens::create(self.tx, user, "read write", None, hash)?;
        Ok(Person {
            user,
            id,
            email,
            token: token.clone(),
            url: self.url.to_owned(),
        })
    }

    fn make(&mut self) -> Result<Cast, Refusal> {
        let slug = if self.twin { MARK } else { "peeters" };
        let new = NewFirm {
            name: self.name("Kantoor Peeters"),
            slug: slug.to_owned(),
            language: pages::Lang::En,
            zone: "Europe/Brussels".to_owned(),
            colour: "#1f4d46".to_owned(),
        };
        let email = self.email("an");
        let owner = NewOwner {
            name: self.name("An Peeters"),
            email: email.clone(),
            language: pages::Lang::En,
            user: None,
        };
        let (firm, id, user) = firms::create(self.tx, &new, owner)?;
        // What mail says is not proved by waiting for it; when it goes out has tests of its own.
        kontor::notifications::mail_at_once(self.tx, firm)?;
        users::set_password_hash(self.tx, user, self.hash)?;
        let owner = self.person(user, id.0, email)?;
        let boss = Caller::of_user(self.tx, user, "command")?;

        let admin = self.staff(&boss, slug, firm, "Jan De Smet", "jan", "firm_admin")?;
        let editor = self.staff(&boss, slug, firm, "Zoe Lambrechts", "zoe", "member")?;
        let viewer = self.staff(&boss, slug, firm, "Emma Wright", "emma", "member")?;
        let staff_admin =
            self.staff(&boss, slug, firm, "Juergen Gross", "juergen", "staff_admin")?;
        let outsider = self.staff(&boss, slug, firm, "Karim El Amrani", "karim", "member")?;

        let dossier = self.dossier(&boss, slug, "Bakkerij Test BV", "10001")?;
        let other_dossier = self.dossier(&boss, slug, "Garage Goossens", "10002")?;
        self.role(&boss, slug, dossier, &editor, "editor")?;
        self.role(&boss, slug, dossier, &viewer, "viewer")?;

        let collaborator = self.contact(
            &boss,
            slug,
            firm,
            dossier,
            ("Els", "Bakker"),
            "collaborator",
        )?;
        let access = self.contact(&boss, slug, firm, dossier, ("Lukas", "Zolt"), "access")?;
        let limited = self.contact(&boss, slug, firm, dossier, ("Maria", "Nunez"), "limited")?;
        let stranger = self.contact(
            &boss,
            slug,
            firm,
            other_dossier,
            ("Bart", "Goossens"),
            "collaborator",
        )?;
        let invited = self.invited(&boss, slug, dossier)?;
        Ok(Cast {
            app: self.app.clone(),
            firm,
            slug,
            dossier,
            other_dossier,
            owner,
            admin,
            editor,
            viewer,
            staff_admin,
            outsider,
            collaborator,
            access,
            limited,
            stranger,
            invited,
        })
    }

    fn staff(
        &mut self,
        boss: &Caller,
        slug: &str,
        firm: FirmId,
        name: &str,
        mailbox: &str,
        role: &str,
    ) -> Result<Person, Refusal> {
        let add = grant_in_office::<AddStaff>(self.tx, boss, slug, firm)?;
        let email = self.email(mailbox);
        let new = NewStaff {
            name: self.name(name),
            email: email.clone(),
            role: role.to_owned(),
            language: Some("en".to_owned()),
        };
        let id: StaffId = firms::add_staff(self.tx, &add, &new)?;
        let user = users::find_by_address(self.tx, &email)?
            .ok_or(Refusal::NotFound)?
            .id;
        users::set_password_hash(self.tx, user, self.hash)?;
        self.person(user, id.0, email)
    }

    fn dossier(
        &mut self,
        boss: &Caller,
        slug: &str,
        name: &str,
        number: &str,
    ) -> Result<DossierId, Refusal> {
        let create = grant_in_office::<Create>(self.tx, boss, slug, ())?;
        let facts = Facts {
            name: self.name(name),
            kind: "company".to_owned(),
            number: number.to_owned(),
            vat_number: String::new(),
            language: "en".to_owned(),
            responsible: None,
            team: Vec::new(),
            teams: Vec::new(),
            tags: vec![self.name("vat")],
            vat_regime: "standard".to_owned(),
            vat_period: "quarterly".to_owned(),
            confidential: false,
            archived: false,
        };
        dossiers::create(self.tx, &create, &facts)
    }

    fn role(
        &mut self,
        boss: &Caller,
        slug: &str,
        dossier: DossierId,
        person: &Person,
        role: &str,
    ) -> Result<(), Refusal> {
        let share = grant_in_office::<Share>(self.tx, boss, slug, dossier)?;
        let role = dossiers::role_named(self.tx, share.firm(), Principal::Staff, role)?;
        dossiers::give(self.tx, &share, Principal::Staff, person.id, &role)?;
        Ok(())
    }

    fn contact(
        &mut self,
        boss: &Caller,
        slug: &str,
        firm: FirmId,
        dossier: DossierId,
        (first, last): (&str, &str),
        role: &'static str,
    ) -> Result<Person, Refusal> {
        let email = self.email(&first.to_lowercase());
        let person = self.invent(first, last, &email, role);
        let (contact, address) = people::add(self.tx, boss, slug, dossier, &person, false)?;
        let user = people::activate(self.tx, firm, dossier, address, self.hash)?;
        self.person(user, contact.0, email)
    }

    fn invited(
        &mut self,
        boss: &Caller,
        slug: &str,
        dossier: DossierId,
    ) -> Result<(ContactId, AddressId, String), Refusal> {
        let email = self.email("ines");
        let person = self.invent("Ines", "Invited", &email, "collaborator");
        let (contact, address) = people::add(self.tx, boss, slug, dossier, &person, true)?;
        Ok((contact, address, email))
    }

    fn invent(&self, first: &str, last: &str, email: &str, role: &'static str) -> Invented {
        Invented {
            first_name: first.to_owned(),
            last_name: self.name(last),
            address: email.to_owned(),
            language: "en",
            phone: String::new(),
            role,
        }
    }
}
