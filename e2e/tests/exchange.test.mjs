// Import and export: a file is looked at, confirmed and written, in two languages (DOS-9).
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspectAsItStands } from "../lib/inspect.mjs";
import { AN, OFFICE, signIn, speak } from "../lib/people.mjs";
import { kontor, startKontor } from "../lib/server.mjs";

const DESK = `${OFFICE}/settings/exchange`;
const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text, "latin1") });

let server, browser, office;
before(async () => {
  server = await startKontor();
  browser = await launch();
  office = await visit(browser, { url: server.url, allow: [/^422 POST .*\/exchange/] });
  await signIn(office.page, AN);
});
after(async () => {
  await office?.close();
  await browser?.close();
  await server?.stop();
});

const WALKS = {
  nl: {
    menu: "Importeren en exporteren", check: "Bestand nakijken", wrong: "1 rij is niet in orde",
    says: "Kies een van de mogelijkheden", unknown: "Deze kolommen kennen we niet", all: "2 dossiers importeren",
    done: "2 dossiers geïmporteerd", same: "Er is niets te importeren", get: "Bestand downloaden",
    header: "Naam;Nummer;Soort;Btw-periode;Schoenmaat", kind: "Onderneming", period: "Per kwartaal", first: 90001,
    garbage: "geen tekstbestand",
  },
  de: {
    menu: "Import und Export", check: "Datei prüfen", wrong: "1 Zeile ist fehlerhaft",
    says: "Bitte wählen Sie", unknown: "Diese Spalten sind unbekannt", all: "2 Mandanten importieren",
    done: "2 Mandanten importiert", same: "Es gibt nichts zu importieren", get: "Datei herunterladen",
    header: "Mandantenname;Nummer;Art;Umsatzsteuer-Zeitraum;Schuhgröße", kind: "Unternehmen", period: "Vierteljährlich",
    first: 91001, garbage: "keine lesbare Textdatei",
  },
};

for (const [code, words] of Object.entries(WALKS)) {
  test(`clients come from a file and go into one, in ${code} (DOS-9)`, async () => {
    const { page } = office;
    await speak(page, code);
    await page.goto(OFFICE);
    await page.getByRole("link", { name: words.menu }).click();
    await page.waitForURL(/settings\/exchange/);
    await inspectAsItStands(page, { name: `exchange-${code}`, lang: code });

    await bring(page, words, file("foto.csv", "\x89PNG\0\0"));
    await page.getByText(words.garbage).first().waitFor();
    await inspectAsItStands(page, { name: `exchange-refused-${code}` });

    const row = (n, kind) => `Caf\xe9 ${code} ${n};${words.first + n};${kind};${words.period};43\r\n`;
    const wrong = words.header.replace("öß", "\xf6\xdf") + "\r\n" + row(1, words.kind) + row(2, "Vereniging");
    await bring(page, words, file("dossiers.csv", wrong));
    await page.getByText(words.wrong).waitFor();
    await page.getByText(words.says).waitFor();
    await inspectAsItStands(page, { name: `exchange-wrong-${code}` });
    const [report] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("a[href$='/report']").click(),
    ]);
    assert.match(await readFile(await report.path(), "utf8"), /^\uFEFF.*\r\n.*Vereniging/s);

    const good = wrong.replace("Vereniging", words.kind);
    await page.goto(`${DESK}?kind=dossiers`);
    await bring(page, words, file("dossiers.csv", good));
    await page.getByText(words.unknown).waitFor();
    await inspectAsItStands(page, { name: `exchange-ready-${code}` });
    await page.getByRole("button", { name: words.all }).click();
    await page.locator(".error-summary").waitFor();
    await page.check("#ignore_unknown");
    await page.getByRole("button", { name: words.all }).click();
    await page.getByText(words.done).waitFor();
    await inspectAsItStands(page, { name: `exchange-done-${code}` });

    await page.goto(DESK);
    await bring(page, words, file("dossiers.csv", good));
    await page.getByText(words.same).waitFor();

    await page.goto(DESK);
    for (const _ of [1, 2]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: words.get }).click(),
      ]);
      assert.equal(download.suggestedFilename(), "peeters-dossiers.csv");
      const text = await readFile(await download.path(), "utf8");
      assert.ok(text.includes(`Café ${code} 1;${words.kind};${words.first + 1};`), text.slice(0, 300));
    }
  });
}

async function bring(page, words, chosen) {
  await page.setInputFiles("#file", chosen);
  await page.getByRole("button", { name: words.check }).click();
  await page.waitForLoadState();
}

test("a large file is worked on while the page tells how far it is (DOS-9)", async () => {
  const { page } = office;
  await speak(page, "en");
  await page.goto(DESK);
  const rows = Array.from({ length: 2000 }, (_, n) => `Many ${n};${50_000 + n}`);
  await page.setInputFiles("#file", file("many.csv", ["name;number", ...rows].join("\n")));
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: /^Import 2.?000 clients/ }).click({ timeout: 60_000 });
  await page.getByText(/^2.?000 clients imported/).waitFor({ timeout: 60_000 });
});

test("the command line takes and gives the same files (DOS-9)", async () => {
  const at = ["--data", server.data, "--firm", "peeters"];
  const path = join(server.data, "contacts.csv");
  const text = "addresses;first_name;last_name;dossiers\nnele@nieuw.example;Nele;Nieuw;90002\n";
  await writeFile(path, text);
  const dry = await kontor("import", "contacts", path, ...at, "--dry-run");
  assert.match(dry.output, /"added":1,.*"state":"ready"/);
  const done = await kontor("import", "contacts", path, ...at);
  assert.match(done.output, /"added":1,.*"state":"done"/);
  const again = await kontor("import", "contacts", path, ...at);
  assert.match(again.output, /"same":1,.*"state":"ready"/);
  const out = await kontor("export", "contacts", ...at, "--separator", "comma");
  assert.equal(out.code, 0);
  assert.match(out.output, /nele\.nieuw,Nele,Nieuw,.*nele@nieuw\.example,90002/);

  await writeFile(path, text.replace("90002", "nowhere"));
  const wrong = await kontor("import", "contacts", path, ...at);
  assert.equal(wrong.code, 1);
  assert.match(wrong.output, /row 2 dossiers "nowhere": There is no client with number nowhere/);
  assert.equal((await kontor("import", "things", path, ...at)).code, 2);
});
