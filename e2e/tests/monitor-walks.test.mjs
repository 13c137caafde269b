// The monitor's orders, columns and file, engagements, activities, and the portal's home
// (CONV-11, DOS-9, DOS-10, HIST-2, PORTAL-1, PORTAL-6, PORTAL-7).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspect, inspectAsItStands } from "../lib/inspect.mjs";
import { AN, ELS, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

let server, browser, office, portal;
before(async () => {
  server = await startKontor();
  browser = await launch();
  office = await visit(browser, { url: server.url, allow: [/^422 POST /] });
  portal = await visit(browser, { url: server.url, allow: [/^422 POST /] });
  await signIn(office.page, AN);
  await signIn(portal.page, ELS);
});
after(async () => {
  await office?.close();
  await portal?.close();
  await browser?.close();
  await server?.stop();
});

const WALKS = {
  nl: { columns: "Kolommen", team: "Team", job: "Jaarrekening 2026", firm: "In het kantoor", install: /Peeters/ },
  fr: { columns: "Colonnes", team: "Équipe", job: "Comptes annuels 2026", firm: "Au cabinet", install: /Peeters/ },
};

for (const [code, words] of Object.entries(WALKS)) {
  test(`the monitor is sorted, shows what is chosen and gives a file, in ${code} (CONV-11, DOS-9)`, async () => {
    const { page } = office;
    await speak(page, code);
    await page.goto(OFFICE);
    await page.locator("th a.sort").nth(1).click();
    await page.waitForURL(/sort=number/);
    assert.equal(await page.locator("th[aria-sort=ascending]").count(), 1);
    await page.locator("th[aria-sort] a.sort").click();
    await page.waitForURL(/sort=-number/);
    const first = await page.locator("tbody a.row-link").first().innerText();

    await page.locator("summary", { hasText: words.columns }).click();
    await page.locator("#column-team").check();
    await page.locator("#column-due").check();
    await page.locator("#column-kind").check();
    await inspectAsItStands(page, { name: `monitor-columns-${code}`, lang: code });
    await page.locator("form[action$='/columns'] button.is-primary").click();
    await page.waitForURL(/sort=-number/);
    assert.ok((await page.locator("thead").innerText()).includes(words.team));
    await inspectAsItStands(page, { name: `monitor-broad-${code}`, lang: code });

    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("form[action$='/export'] button").click(),
    ]);
    const text = await readFile(await file.path(), "utf8");
    assert.ok(text.startsWith("\ufeff"));
    assert.equal(text.split("\r\n")[1].split(";")[0].replaceAll('"', ""), first);
    await page.goto(OFFICE);
    await page.locator("summary", { hasText: words.columns }).click();
    await page.locator("button[value=usual]").click();
    await page.waitForURL(/\/office\/peeters\??$/);

    // By keyboard: down, down, up, tick, open.
    await page.goto(OFFICE);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    const focused = page.locator("tr:focus-within");
    assert.equal(await focused.locator("a.row-link").innerText(), await page.locator("tbody a.row-link").first().innerText());
    await page.keyboard.press("x");
    assert.ok(await focused.locator("input[type=checkbox]").isChecked());
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.locator("dialog#keys[open]").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("tbody a.row-link").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/dossiers\//);
  });

  test(`an engagement is made, chosen, kept to and finished, in ${code} (DOS-10)`, async () => {
    const { page } = office;
    await speak(page, code);
    await page.goto(`${OFFICE}?q=bakkerij`);
    const at = await page.getByRole("link", { name: "Bakkerij Bakker BV", exact: true }).getAttribute("href");
    await inspect(page, `${at}/engagements`, { name: `engagements-none-${code}`, lang: code });
    await page.goto(`${at}/engagements/new`);
    await page.fill("#name", words.job);
    await page.fill("#period", "2026");
    await page.fill("#due", "2027-06-30");
    await inspectAsItStands(page, { name: `engagement-new-${code}`, lang: code });
    await page.locator("form.form button.is-primary").click();
    await page.waitForURL(/\/engagements$/);
    await inspectAsItStands(page, { name: `engagements-${code}`, lang: code });

    await page.goto(`${at}/conversations/new`);
    await page.selectOption("#engagement", { label: `${words.job} · 2026` });
    await page.fill("#subject", words.job);
    await page.fill("#text", "Graag.");
    await page.locator("form.form button.is-primary").last().click();
    await page.waitForURL(/\/conversations\/[0-9a-f-]{36}/);
    assert.ok((await page.locator("main").innerText()).includes(words.job));
    await page.locator("a[href$='/engagement']").click();
    await page.locator("dialog[open] input[name=engagement]").first().waitFor();
    await inspectAsItStands(page, { name: `engagement-choose-${code}`, lang: code });
    await page.keyboard.press("Escape");

    await page.goto(`${at}/engagements`);
    await page.locator("tr", { hasText: words.job }).locator("a[href*='engagement=']").click();
    await page.waitForURL(/engagement=/);
    assert.equal(await page.locator("tbody tr").count(), 1);
    await inspectAsItStands(page, { name: `engagement-conversations-${code}`, lang: code });
    await page.goto(`${at}/engagements`);
    await page.locator("tr", { hasText: words.job }).locator("form button").click();
    await page.waitForURL(/\/engagements$/);
    assert.equal(await page.locator("tr", { hasText: words.job }).count(), 0);
  });

  test(`the feed is filtered, tells of the firm, and a message begins with the client, in ${code} (HIST-2)`, async () => {
    const { page } = office;
    await speak(page, code);
    await inspect(page, `${OFFICE}/activities`, { name: `activities-${code}`, lang: code });
    await page.locator(".segments a", { hasText: words.firm }).click();
    await page.waitForURL(/scope=firm/);
    await inspectAsItStands(page, { name: `activities-firm-${code}`, lang: code });
    await inspect(page, `${OFFICE}/conversations/new`, { name: `pick-${code}`, lang: code });
    await page.fill("main input[name=q]", "bakkerij bakker");
    await page.waitForURL(/q=bakkerij/);
    await page.locator("main a.row-link").first().click();
    await page.waitForURL(/\/dossiers\/[0-9a-f-]{36}\/conversations\/new/);
  });

  test(`what waits stands on the portal's home until it is answered, in ${code} (PORTAL-6, PORTAL-7)`, async () => {
    const { page } = portal;
    await speak(page, code);
    await page.goto("/portal");
    if (page.url().endsWith("/choose")) await page.locator("main a").first().click();
    await page.waitForURL(/\/portal\/[0-9a-f-]{36}$/);
    const home = new URL(page.url()).pathname;
    const cards = await page.locator(".card").count();
    assert.ok(cards > 0);
    await inspectAsItStands(page, { name: `home-${code}`, lang: code });
    const manifest = await page.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json());
    assert.match(manifest.name, words.install);
    await page.locator(".card a.btn").first().click();
    await page.fill("#text", "In orde.");
    await page.locator("#reply button.is-primary").click();
    await page.waitForURL(/#m\d+/);
    await page.goto(home);
    assert.equal(await page.locator(".card").count(), cards - 1);
    await inspect(page, `${home}/conversations/new`, { name: `portal-new-${code}`, lang: code });
  });
}
