// The firm's people, in two languages: a colleague is invited, gets a role of the firm's own and a team,
// is away, and leaves; the last owner stays.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspect, inspectAsItStands } from "../lib/inspect.mjs";
import { AN, OFFICE, PASSWORD, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

const SETTINGS = `${OFFICE}/settings`;
const WALKS = {
  nl: { first: "Griet", last: "Vanhoutte", role: "Dossierverkenner", team: "Loonadministratie" },
  de: { first: "Anneliese", last: "Schmidt-Hohenzollern", role: "Mandantensachbearbeitung", team: "Lohnbuchhaltung" },
};

let server, browser, office;
before(async () => {
  server = await startKontor();
  browser = await launch();
  office = await visit(browser, { url: server.url, allow: [/^(422|409|404) /] });
  await signIn(office.page, AN);
});
after(async () => {
  await office?.close();
  await browser?.close();
  await server?.stop();
});

/** The texts of one language that are one line without placeables. */
function wordsOf(code) {
  const folder = new URL(`../../locales/${code}/`, import.meta.url);
  const all = {};
  for (const file of readdirSync(folder)) {
    const lines = readFileSync(new URL(file, folder), "utf8").matchAll(/^([a-z][\w-]*) = ([^{\n]+)$/gm);
    for (const [, key, text] of lines) all[key] = text;
  }
  return all;
}

for (const [code, who] of Object.entries(WALKS)) {
  const words = wordsOf(code);
  const name = `${who.first} ${who.last}`;
  const address = `${who.first.toLowerCase()}@peeters.example`;

  test(`a colleague comes, works in a team, is away and leaves, in ${code} (ROLE-4, ROLE-5, ROLE-8)`, async (t) => {
    const { page } = office;
    await speak(page, code);
    let member, team, dossier, colleague;

    await t.test("invited", async () => {
      await page.goto(OFFICE);
      await page.goto(`${SETTINGS}/staff`);
      await inspectAsItStands(page, { name: `staff-${code}`, lang: code });
      await page.fill("#name", name);
      await page.fill("#email", address);
      await page.selectOption("#role", "member");
      await page.selectOption("#add select#language, #language", code);
      await page.getByRole("button", { name: words["firms-staff-add-do"] }).click();
      const row = page.getByRole("link", { name, exact: true });
      await row.waitFor();
      member = await row.getAttribute("href");
      const mail = await server.mailTo(address);
      const link = mail.links.find((link) => link.includes("/activate/"));
      colleague = await visit(browser, { url: server.url, allow: [/^(404|403) /] });
      await colleague.page.goto(link);
      assert.equal(await colleague.page.getAttribute("html", "lang"), code);
      await colleague.page.fill("#password", PASSWORD);
      await colleague.page.locator("form button.is-primary").click();
      await colleague.page.waitForURL((url) => !url.pathname.startsWith("/activate"));
    });

    await t.test("an own role from the permission picker", async () => {
      await page.goto(`${SETTINGS}/roles`);
      await inspectAsItStands(page, { name: `roles-${code}`, lang: code });
      await page.goto(`${SETTINGS}/roles/new?scope=firm`);
      await page.getByRole("button", { name: words["staff-role-save"] }).waitFor();
      await page.fill("#name", who.role);
      await page.getByLabel(words["staff-may-create_dossiers"]).check();
      await page.getByLabel(words["staff-may-manage_contacts"]).check();
      await inspectAsItStands(page, { name: `role-new-${code}` });
      await page.getByRole("button", { name: words["staff-role-save"] }).click();
      await page.getByText(who.role).first().waitFor();
      await page.goto(member);
      await page.getByLabel(who.role, { exact: true }).check();
      await page.getByRole("button", { name: words["staff-save"] }).click();
      await page.getByText(words["staff-said-saved"]).waitFor();
      assert.ok(await page.getByLabel(who.role, { exact: true }).isChecked());
      await inspectAsItStands(page, { name: `member-${code}` });
    });

    await t.test("a team, and a client for it", async () => {
      await page.goto(OFFICE);
      dossier = await page.locator("tr .row-link").nth(code === "nl" ? 3 : 5).getAttribute("href");
      assert.equal((await colleague.page.goto(dossier)).status(), 404);
      await page.goto(`${SETTINGS}/teams`);
      await inspectAsItStands(page, { name: `teams-empty-${code}`, lang: code });
      await page.getByRole("link", { name: words["teams-new"] }).click();
      await page.waitForURL(/teams\/new/);
      await page.fill("#name", who.team);
      await page.getByRole("checkbox", { name: new RegExp(name) }).check();
      await inspectAsItStands(page, { name: `team-new-${code}` });
      await page.getByRole("button", { name: words["teams-create"] }).click();
      const row = page.getByRole("link", { name: who.team, exact: true });
      await row.waitFor();
      team = await row.getAttribute("href");
      await inspectAsItStands(page, { name: `teams-${code}` });
      // The same name again is said at its field, and what was ticked stays.
      await page.goto(`${SETTINGS}/teams/new`);
      await page.fill("#name", who.team.toUpperCase());
      await page.getByRole("checkbox", { name: new RegExp(name) }).check();
      await page.getByRole("button", { name: words["teams-create"] }).click();
      await page.locator(".error-summary").getByText(words["fault-team-name-taken"]).waitFor();
      assert.ok(await page.getByRole("checkbox", { name: new RegExp(name) }).isChecked());

      await page.goto(`${dossier}/share?with=staff`);
      await page.getByRole("checkbox", { name: new RegExp(who.team) }).check();
      await page.check("#role-editor");
      await page.getByRole("button", { name: words["dossier-share-assign"] }).click();
      await page.waitForURL(/share/);
      await page.locator(".lines", { hasText: name }).first().waitFor();
      await inspectAsItStands(page, { name: `share-team-${code}` });
      assert.equal((await colleague.page.goto(dossier)).status(), 200);
      const monitor = await page.goto(`${OFFICE}?team=${team.split("/").at(-1)}`);
      assert.equal(monitor.status(), 200);
      assert.equal(await page.locator("tr .row-link").count(), 1);
      await inspectAsItStands(page, { name: `monitor-team-${code}` });
    });

    await t.test("away, with a stand-in", async () => {
      await page.goto(member);
      const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      await page.fill("#from", day(-1));
      await page.fill("#until", day(-2));
      const save = page.getByRole("button", { name: words["staff-away-save"] });
      await save.click();
      await page.locator(".error-summary").waitFor();
      await page.fill("#until", day(9));
      await page.selectOption("#stand_in", { index: 2 });
      await save.click();
      await page.getByText(words["staff-said-away"]).waitFor();
      await page.getByRole("button", { name: words["staff-away-end"] }).waitFor();
      await inspectAsItStands(page, { name: `away-${code}` });
    });

    await t.test("leaves, and hands over", async () => {
      await page.goto(`${member}/leave`);
      await inspectAsItStands(page, { name: `leave-${code}`, lang: code });
      await page.locator("form .btn.is-danger").click();
      await page.waitForURL((url) => !url.pathname.endsWith("/leave"));
      await inspectAsItStands(page, { name: `left-${code}` });
      await colleague.page.goto(dossier);
      assert.match(colleague.page.url(), /\/sign-in/);
      await page.goto(team);
      assert.equal(await page.getByRole("checkbox", { name: new RegExp(name) }).count(), 0);
      await page.goto(`${team}/remove`);
      await page.locator("main .btn.is-danger").click();
      await page.waitForURL(/settings\/teams$/);
    });

    await t.test("the last owner cannot be let go, and the page says why", async () => {
      await page.goto(`${SETTINGS}/staff`);
      const me = await page.getByRole("link", { name: "An Peeters", exact: true }).getAttribute("href");
      await inspect(page, `${me}/leave`, { name: `last-owner-${code}`, lang: code });
      await page.getByText(words["staff-leave-last-owner"]).waitFor();
      await page.goto(me);
      await page.locator("#role-owner").uncheck();
      await page.locator("#role-member").check();
      await page.getByRole("button", { name: words["staff-save"] }).click();
      await page.locator(".error-summary").getByText(words["fault-staff-last-owner"]).waitFor();
    });
    await colleague.close();
  });
}
