// Contacts as staff and clients live with them: own fields, a client on one page, the switches of each
// address, and a changed address without a moment of lost access; in Dutch and in German.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspectAsItStands } from "../lib/inspect.mjs";
import { AN, OFFICE, PASSWORD, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

// Words of the pages in the two languages in which these walks are made.
const WORDS = {
  nl: {
    field: "Geboortedatum", add: "Veld toevoegen", own: "Contactvelden", create: "Dossier aanmaken",
    invited: "Uitgenodigd", active: "Actief", told: "Meldingen", selected: "Alleen wat u aanvinkt",
    chats: /Conversaties en taken/, save: "Meldingen opslaan", some: "9 van 10", replace: "Adres vervangen",
    send: "Uitnodiging versturen", unlinked: "Losgekoppelde adressen", accept: "Aanvaarden en aanmelden",
  },
  de: {
    field: "Geburtsdatum", add: "Feld hinzufügen", own: "Felder der Ansprechpartner", create: "Mandant anlegen",
    invited: "Eingeladen", active: "Aktiv", told: "Benachrichtigungen", selected: "Nur, was Sie ankreuzen",
    chats: /Unterhaltungen und Aufgaben/, save: "Benachrichtigungen speichern", some: "9 von 10", replace: "Adresse ersetzen",
    send: "Einladung senden", unlinked: "Gelöste Adressen", accept: "Annehmen und anmelden",
  },
};

let server, browser, staff;

before(async () => {
  server = await startKontor();
  browser = await launch();
  staff = await visit(browser, { url: server.url, allow: [/^422 /] });
  await signIn(staff.page, AN);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [lang, words] of Object.entries(WORDS)) {
  const name = `Bakkerij Proef ${lang.toUpperCase()}`;
  const [old, fresh] = [`wim@oud-${lang}.example`, `wim@nieuw-${lang}.example`];
  let info, client;

  test(`${lang}: the firm adds a field of its own (DOS-6)`, async () => {
    const { page } = staff;
    await speak(page, lang);
    await page.goto(`${OFFICE}/settings`);
    await page.getByRole("link", { name: words.own }).click();
    await page.fill("#label", words.field);
    await page.selectOption("#type", "date");
    await page.getByRole("button", { name: words.add }).click();
    await page.locator(".lines li", { hasText: words.field }).waitFor();
    await inspectAsItStands(page, { name: `contact-fields-${lang}`, lang });
  });

  test(`${lang}: a client with its contact, access and invitation on one page (DOS-1, SIGNIN-1)`, async () => {
    const { page } = staff;
    await page.goto(OFFICE);
    await page.locator("[data-key=n]").click();
    await page.locator(".menu-panel a[href$='/dossiers/new']").click();
    await page.fill("#name", name);
    await page.fill("#first_name", "Wim");
    await page.fill("#last_name", "Oberwimmer-Schönfeldt");
    await page.fill("#address", "geen adres");
    await page.evaluate(() => { document.querySelector("#address").type = "text"; });
    await page.getByRole("button", { name: words.create }).click();
    await page.locator("[data-error-summary]").waitFor();
    await inspectAsItStands(page, { name: `client-new-${lang}`, lang });
    await page.fill("#address", old);
    await page.getByRole("button", { name: words.create }).click();
    await page.waitForURL(/\/info$/);
    info = new URL(page.url()).pathname;
    await page.locator(".addresses li", { hasText: old }).getByText(words.invited).waitFor();
    await inspectAsItStands(page, { name: `info-${lang}`, lang });
  });

  test(`${lang}: the person activates; what the address is told of is chosen (DOS-7, NOTE-2)`, async () => {
    const mail = await server.mailTo(old);
    client = await visit(browser, { url: server.url, size: 360 });
    await client.page.goto(mail.links.find((link) => link.includes("/activate/")));
    await client.page.fill("#password", PASSWORD);
    await client.page.getByRole("button", { name: words.accept }).click();
    await client.page.waitForURL(/\/portal\//);

    const { page } = staff;
    await page.goto(info);
    const line = page.locator(".addresses li", { hasText: old });
    await line.getByText(words.active).waitFor();
    await line.locator("details.menu summary").click();
    await line.getByRole("link", { name: words.told }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words.selected).check();
    for (const box of await dialog.getByRole("checkbox").all()) await box.check();
    await dialog.getByRole("checkbox", { name: words.chats }).uncheck();
    await inspectAsItStands(page, { name: `notifications-${lang}`, lang });
    await dialog.getByRole("button", { name: words.save }).click();
    await dialog.waitFor({ state: "detached" });
    await line.locator("details.menu summary").click();
    await line.getByText(words.some).waitFor();
    await page.goto(info);
    await line.getByRole("switch", { name: /^SYNC/ }).click();
    await line.getByRole("switch", { name: /^SYNC/, checked: true }).waitFor();
  });

  test(`${lang}: a changed address, and no moment without access (SIGNIN-7)`, async () => {
    const { page } = staff;
    const portal = client.page.url();
    const stillIn = async () => assert.equal((await client.page.goto(portal)).status(), 200);
    await page.goto(info);
    await page.locator(".people-head a").first().click();
    await page.locator(".own-addresses input[type=email]").first().fill(fresh);
    await page.getByRole("button", { name: words.replace }).click();
    await page.getByText(words.unlinked).waitFor();
    await inspectAsItStands(page, { name: `contact-${lang}`, lang });
    await stillIn();

    await page.goto(info);
    const line = page.locator(".people .addresses li", { hasText: fresh });
    await line.getByRole("switch", { name: /^LOGIN/ }).click();
    await line.getByRole("button", { name: words.send }).click();
    await line.getByText(words.invited).waitFor();
    await inspectAsItStands(page, { name: `info-unlinked-${lang}`, lang });

    const mail = await server.mailTo(fresh);
    const other = await visit(browser, { url: server.url, size: 360 });
    await other.page.goto(mail.links.find((link) => link.includes("/activate/")));
    await inspectAsItStands(other.page, { name: `joins-${lang}` });
    await other.page.setViewportSize({ width: 360, height: 740 });
    await other.page.fill("#password", PASSWORD);
    await other.page.getByRole("button", { name: words.accept }).click();
    await other.page.waitForURL(/\/portal\//);
    await stillIn();

    await page.goto(info);
    await page.locator("#unlinked").getByRole("switch", { name: /^LOGIN/ }).click();
    await page.locator("#unlinked").waitFor({ state: "detached" });
    await stillIn();
    assert.equal((await other.page.goto(portal)).status(), 200);
    await Promise.all([client.close(), other.close()]);
  });
}

test("nothing went wrong unseen", () => staff.close());
