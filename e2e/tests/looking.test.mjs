// The portal through a client's eyes (ROLE-10), and the choice between several dossiers (SIGNIN-8).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspect, inspectAsItStands } from "../lib/inspect.mjs";
import { AN, ELS, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

const DOSSIER = "Bakkerij Bakker BV";

let server, browser, staff, client;

before(async () => {
  server = await startKontor();
  browser = await launch();
  staff = (await visit(browser, { url: server.url })).page;
  client = (await visit(browser, { url: server.url, size: 360 })).page;
  await signIn(staff, AN);
  await letIntoAnother();
  await signIn(client, ELS);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Els looks after a second dossier too. */
async function letIntoAnother() {
  await staff.goto(`${OFFICE}?q=krulhaar`);
  await staff.getByRole("link", { name: "Kapsalon Krulhaar", exact: true }).click();
  await staff.waitForURL(/\/dossiers\/[^/]+$/);
  const dossier = new URL(staff.url()).pathname;
  await staff.goto(`${dossier}/contacts/new?q=bakker`);
  await staff.locator(".pick .choice", { hasText: ELS }).locator("input").check();
  await staff.locator("form[action$='/contacts/link'] button").click();
  await staff.waitForURL(/\/info/);
  const line = staff.locator(".addresses > li", { hasText: ELS });
  await line.locator("button[name=login]").click();
  await line.locator(".badge.is-success").waitFor();
}

for (const [language, words] of Object.entries({
  nl: { look: "Portaal bekijken zoals deze persoon", end: "Terug naar het dossier", hide: /verbergen|verbergt/ },
  de: { look: "Portal wie diese Person ansehen", end: "Zurück zum Mandanten", hide: /ausblenden/ },
})) {
  describe(language, () => {
    test("staff look at the portal as a contact, change nothing, and go back (ROLE-10)", async () => {
      await speak(staff, language);
      await staff.goto(`${OFFICE}?q=bakkerij+bakker`);
      await staff.getByRole("link", { name: DOSSIER, exact: true }).click();
      await staff.locator(".tabs a[href$='/info']").click();
      const els = staff.locator(".people > li", { hasText: "Els" }).first();
      await els.locator("details.menu > summary").first().click();
      await els.getByRole("button", { name: words.look }).click();
      await staff.waitForURL(/\/as\/[^/]+$/);
      await inspectAsItStands(staff, { name: `looking-home-${language}` });
      const base = new URL(staff.url()).pathname;
      assert.equal(await staff.locator("form").count(), 0);
      await staff.locator(`.sidebar a[href='${base}/conversations']`).click();
      await staff.waitForURL(/\/conversations$/);
      await staff.locator(".threads .row-link").first().click();
      await staff.waitForURL(/\/conversations\/[^/]+$/);
      assert.equal(await staff.locator("form, .composer, .letter-menu").count(), 0);
      await inspectAsItStands(staff, { name: `looking-conversation-${language}` });
      await staff.getByRole("link", { name: words.end }).click();
      await staff.waitForURL(/\/info$/);
    });

    test("a client with several dossiers chooses, is told where they are, and puts that away (SIGNIN-8)", async () => {
      await speak(client, language);
      await inspect(client, "/choose", { name: `choose-${language}` });
      await client.locator("a.row-link[href^='/portal/']").first().click();
      await client.waitForURL(/\/portal\/[^/]+$/);
      await inspectAsItStands(client, { name: `where-${language}` });
      await client.locator(".where").getByRole("button", { name: words.hide }).click();
      await client.locator(".where").waitFor({ state: "detached" });
      await client.reload();
      assert.equal(await client.locator(".where").count(), 0);
      await client.locator("details.menu > summary.me").click();
      await client.locator("form[action='/sign-out'] button").click();
      await client.waitForURL(/\/sign-in/);
      await signIn(client, ELS);
      await client.goto("/choose");
      await client.locator("a.row-link[href^='/portal/']").first().click();
      await client.locator(".where").waitFor();
    });
  });
}
