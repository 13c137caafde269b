"""Tests of tidy.py: each rule finds what it should, and leaves alone what it should."""

import subprocess
import tempfile
import unittest
from pathlib import Path

import tidy
import tidy_base

MIGRATION = """
CREATE TABLE firms (id {uuid} PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE dossiers ( -- one client
  firm_id {uuid} NOT NULL REFERENCES firms (id),
  id {uuid} NOT NULL,
  name TEXT NOT NULL CHECK (length(name) < 200),
  PRIMARY KEY (firm_id, id)
);
CREATE TABLE sessions (id TEXT, user_id TEXT, note TEXT DEFAULT 'firm_id');
CREATE VIRTUAL TABLE found USING fts5(body, firm_id UNINDEXED);
ALTER TABLE tags ADD COLUMN firm_id TEXT;
"""

ARCHITECTURE = """
<!-- slices -->
```
*: refusal
refusal:
firms:
people: firms
dossiers: people
```
<!-- /slices -->
"""


class TidyTest(unittest.TestCase):
    def found_in(self, rule, path, text, **more):
        return [(f.line, f.rule) for f in rule({path: text, **more})]


class Files(TidyTest):
    def test_a_file_may_have_400_lines_and_no_more(self):
        self.assertEqual(self.found_in(tidy.short_files, "a.rs", "x\n" * 400), [])
        self.assertEqual(self.found_in(tidy.short_files, "a.css", "x\n" * 401), [(401, "length")])
        self.assertEqual(self.found_in(tidy.short_files, "a.md", "x\n" * 401), [])

    def test_text_is_clean(self):
        text = "fine\nbad \n\tlet x;\n// TO" + "DO later\npath = \"/ro" + "ot/x\"\nlast"
        rules = [(2, "whitespace"), (3, "tab"), (4, "unfinished"), (5, "machine-path"), (6, "newline")]
        self.assertEqual(sorted(self.found_in(tidy.clean_text, "a.rs", text)), rules)

    def test_ordinary_words_and_addresses_are_clean(self):
        text = 'mktemp -t kontor.XXXXXX\nx = "/tmp/bash"\nurl = "/office/work/1"\nfile = "frame{n}/root/"\n'
        self.assertEqual(self.found_in(tidy.clean_text, "a.sh", text), [])

    def test_fixtures_and_mails_stay_as_they_came(self):
        for path in ("crates/post/fixtures/a.txt", "crates/post/tests/a.eml"):
            self.assertEqual(self.found_in(tidy.clean_text, path, "-- \r\nno newline"), [])

    def test_lock_files_name_no_registry(self):
        text = '{\n "a": {"version": "1",\n "resolved": "https://registry/a.tgz"}}'
        self.assertEqual(self.found_in(tidy.lock_files, "e2e/package-lock.json", text), [(3, "lock")])

    def test_the_tree_is_what_git_would_hold(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name in ("kept.rs", "target/built.rs", "picture.png"):
                (root / name).parent.mkdir(exist_ok=True)
                (root / name).write_bytes(b"\0" if name.endswith("png") else b"text\n")
            self.assertEqual(tidy_base.read_tree(root), {"kept.rs": "text\n"})
            subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
            (root / ".gitignore").write_text("/target\n")
            self.assertEqual(list(tidy_base.read_tree(root)), [".gitignore", "kept.rs"])


class Rust(unittest.TestCase):
    def test_comments_and_literals_are_told_from_code(self):
        text = 'a /* "x" */ b \'"\' c // "y"\n"z \\" w" r#"raw "q""# &\'a str'
        self.assertEqual(tidy.code_of(text).split(), ["a", "b", "c", "&'a", "str"])
        self.assertEqual(list(tidy.strings_of(text)), [(2, 'z \\" w'), (2, 'raw "q"')])

    def test_a_text_over_several_lines_or_pieces_is_one(self):
        text = 'a("one \\\n  line")\nconcat!(\n  "SELECT ", columns!(), " FROM x", ");"\n) "other"'
        self.assertEqual(list(tidy.strings_of(text)), [(1, "one line"), (3, "SELECT   FROM x);"), (5, "other")])


class Crates(TidyTest):
    def test_a_leaf_knows_no_word_of_accounting(self):
        text = "let confirm = 1;\nfn firm_id() {}\nstruct OpenDossiers;\npostgres::Client\nconfirmed_firmware\n"
        found = self.found_in(tidy.leaf_words, "crates/store/src/a.rs", text)
        self.assertEqual(found, [(2, "leaf-word"), (3, "leaf-word")])
        self.assertEqual(self.found_in(tidy.leaf_words, "crates/kontor/src/a.rs", text), [])

    def test_only_store_speaks_to_databases(self):
        rust = "use rusqlite::Row;\nuse store::postgres::x;\n// postgres::y\n"
        self.assertEqual(self.found_in(tidy.places, "crates/post/src/a.rs", rust), [(1, "database")])
        self.assertEqual(self.found_in(tidy.places, "crates/store/src/a.rs", rust), [])
        cargo = "[dependencies]\nserde = 1\npostgres.workspace = true\n"
        self.assertEqual(self.found_in(tidy.places, "crates/vault/Cargo.toml", cargo), [(3, "database")])

    def test_routes_stand_where_one_looks_for_them(self):
        rust = 'fn x() {}\nlet r = axum::Router::new().route("/", y);\n'
        self.assertIn((2, "routes"), self.found_in(tidy.places, "crates/kontor/src/firms/pages.rs", rust))
        self.assertEqual(self.found_in(tidy.places, "crates/kontor/src/firms/mod.rs", rust), [])


class Slices(TidyTest):
    def imports(self, path, text, page=ARCHITECTURE):
        return self.found_in(tidy.slice_imports, tidy.KONTOR + path, text, **{"ARCHITECTURE.md": page})

    def test_downward_is_allowed_directly_and_indirectly(self):
        text = "use crate::people::User;\nuse crate::{firms::Firm, refusal::Refusal};\nuse crate::dossiers::x;\n"
        self.assertEqual(self.imports("dossiers/actions.rs", text), [])

    def test_upward_is_not(self):
        text = "// crate::dossiers\nuse crate::{\n    firms::{self, Firm},\n    dossiers::{A, B},\n};\n"
        self.assertEqual(self.imports("people/actions.rs", text), [(4, "slices")])
        self.assertEqual(self.imports("firms/model.rs", "x\ncrate::people::y()\n"), [(2, "slices")])

    def test_super_does_not_lead_around_it(self):
        self.assertEqual(self.imports("firms/mod.rs", "use super::people::User;\n"), [(1, "slices")])
        self.assertEqual(self.imports("firms/a.rs", "use super::super::people::User;\n"), [(1, "slices")])
        self.assertEqual(self.imports("firms/a.rs", "use super::people_we_know;\nuse super::*;\n"), [])

    def test_every_room_has_its_place(self):
        self.assertEqual(self.imports("search/mod.rs", "\n"), [(1, "slices")])
        self.assertEqual(self.imports("firms/a.rs", "use crate::attic::x;\n"), [(1, "slices")])
        self.assertEqual(self.imports("app.rs", "use crate::dossiers::x;\n"), [])
        self.assertEqual(self.imports("firms/a.rs", "crate::text!(x); crate::Refusal::new()\n"), [])

    def test_the_order_is_one_way_and_complete(self):
        page = "<!-- slices -->\na: b\nb: a\nc: nowhere\n<!-- /slices -->"
        self.assertEqual(len(self.imports("main.rs", "", page)), 3)
        self.assertEqual(self.imports("firms/a.rs", "use crate::people::x;\n", "no order yet"), [])


class Sql(TidyTest):
    def sql(self, text, path="crates/kontor/src/dossiers/store.rs"):
        return self.found_in(tidy.sql_texts, path, text, **{"migrations/1.sql": MIGRATION})

    def test_tenant_tables_are_those_with_the_column(self):
        self.assertEqual(tidy.tenant_tables({"migrations/1.sql": MIGRATION}), {"dossiers", "found", "tags"})

    def test_a_query_asks_for_the_firm(self):
        for good in (
            "SELECT id FROM dossiers WHERE firm_id = $1",
            "UPDATE dossiers AS d SET name = $2 WHERE d.firm_id=$1 AND id = $3",
            "INSERT INTO dossiers (firm_id, id) VALUES ($1, $2)",
            "INSERT INTO dossiers (firm_id, id) SELECT $1, id FROM sessions",
            "INSERT INTO dossiers (firm_id, id) SELECT firm_id, id FROM tags WHERE firm_id = $1",
            "SELECT id FROM sessions WHERE id = $1",
            "select the dossiers you want",
        ):
            self.assertEqual(self.sql(f'const A: &str = "{good}";\n'), [], good)
        for bad in (
            "SELECT id FROM dossiers WHERE id = $1",
            "SELECT id FROM dossiers WHERE firm_id = $12",
            "DELETE FROM dossiers WHERE id = $1",
            "INSERT INTO dossiers (id, firm_id) VALUES ($1, $2)",
            "INSERT INTO dossiers (firm_id, id) VALUES ($2, $1)",
            "with a as (select 1) select * from dossiers",
            "EXISTS (SELECT 1 FROM tags WHERE id = $2)",
            "INSERT INTO dossiers (id) VALUES ($2) ON CONFLICT (id) DO UPDATE SET x = 1 WHERE firm_id = $1",
        ):
            self.assertEqual(self.sql(f'const A: &str = "{bad}";\n'), [(1, "tenant")], bad)

    def test_an_exception_gives_its_reason(self):
        query = '"SELECT id\nFROM dossiers";\n'
        self.assertEqual(self.sql("// tenant: the monitor of all firms\nconst A: &str = " + query), [])
        self.assertEqual(self.sql("const A: &str = // tenant: a sweep\n    " + query), [])
        self.assertEqual(self.sql("// tenant:\nconst A: &str = " + query), [(2, "tenant")])
        self.assertEqual(self.sql("const B: u8 = 1; // tenant: x\nconst A: &str =\n" + query), [(3, "tenant")])

    def test_sql_has_its_place(self):
        text = 'fn x() {}\nlet q = r#"SELECT name FROM sessions"#;\n'
        for good in ("a/store.rs", "a/access.rs", "a/store/lists.rs"):
            self.assertEqual(self.sql(text, tidy.KONTOR + good), [], good)
        for bad in (tidy.KONTOR + "a/pages.rs", "crates/post/src/store.rs"):
            self.assertEqual(self.sql(text, bad), [(2, "sql-place")], bad)
        self.assertEqual(self.sql(text, "crates/store/src/queue.rs"), [])


class Templates(TidyTest):
    def page(self, text, name="page.html"):
        return self.found_in(tidy.templates, f"{tidy.KONTOR}firms/templates/{name}", text)

    def test_words_come_from_translations(self):
        good = '{% if a > b %}<p class="x" title="{{ t("a>b") }}">{{ t("hello") }} · &nbsp;&euro; x</p>{# note #}\n'
        self.assertEqual(self.page(good), [])
        self.assertEqual(self.page("<p>\nHello</p>\n"), [(2, "literal")])
        self.assertEqual(self.page('<img alt="Logo" src="x">\n'), [(1, "literal")])
        self.assertEqual(self.page("<b>Kontor</b> {# literal: a name #}\n"), [])

    def test_nothing_that_the_csp_refuses(self):
        self.assertEqual(self.page('<p\n style="color:red">{{ x }}</p>\n'), [(2, "inline")])
        self.assertEqual(self.page('<a onclick="x()"></a>\n'), [(1, "inline")])
        self.assertEqual(self.page("<script>go()</script>\n"), [(1, "inline")])
        self.assertEqual(self.page('<script src="{{ a }}" defer></script><i data-on="1"></i>\n'), [])
        mail = '<style>p { color: red }</style><p style="x">{{ x }}</p>\n'
        self.assertEqual(self.page(mail, "mail_reply.html"), [])
        self.assertEqual(len(self.page(mail)), 2)


if __name__ == "__main__":
    unittest.main()
