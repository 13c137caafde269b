// The bell counts what is new for oneself, without a reload, until it is opened or put away (NOTE-10).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspectAsItStands } from "../lib/inspect.mjs";
import { AN, ELS, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

let server, browser, office, client;
before(async () => {
  server = await startKontor();
  browser = await launch();
  office = await visit(browser, { url: server.url });
  client = await visit(browser, { url: server.url, size: 360 });
  await signIn(office.page, AN);
  await signIn(client.page, ELS);
});
after(async () => {
  await office?.close();
  await client?.close();
  await browser?.close();
  await server?.stop();
});

const WALKS = {
  nl: { bell: /^Meldingen/, fresh: "Nieuw", away: "Alles als gezien markeren" },
  de: { bell: /^Benachrichtigungen/, fresh: "Neu", away: "Alle als gesehen markieren" },
};

/** The client writes in the newest conversation that the firm began. */
async function write(text) {
  const { page } = client;
  await page.goto("/portal");
  await page.locator(".cards a, .threads a.row-link").first().click();
  await page.waitForURL(/\/conversations\//);
  await page.locator("textarea[name=text]").fill(text);
  await page.locator("form.composer button.is-primary, form button.is-primary").last().click();
  await page.getByText(text).last().waitFor();
}

for (const [code, words] of Object.entries(WALKS)) {
  test(`the bell tells of what a client wrote, in ${code} (NOTE-10)`, async () => {
    const { page } = office;
    await speak(page, code);
    await page.goto(`${OFFICE}/notifications`);
    const away = page.getByRole("button", { name: words.away });
    if (await away.count()) await away.click();
    await page.goto(OFFICE);
    const bell = page.getByRole("link", { name: words.bell });
    const count = bell.locator(".bell-count");
    assert.equal(await count.isVisible(), false);
    await write(`Eine Frage, een vraag (${code})`);
    await count.waitFor({ state: "visible" });
    assert.equal(await count.textContent(), "1");
    await inspectAsItStands(page, { name: `bell-${code}`, lang: code });
    await bell.click();
    await page.waitForURL(/\/notifications$/);
    const line = page.locator(".threads > li").first();
    await line.getByText(words.fresh, { exact: true }).waitFor();
    await inspectAsItStands(page, { name: `notices-${code}`, lang: code });
    await line.locator("a.row-link").click();
    await page.waitForURL(/\/conversations\//);
    await page.locator(".message, .thread").first().waitFor();
    await page.goto(`${OFFICE}/notifications`);
    assert.equal(await line.getByText(words.fresh, { exact: true }).count(), 0, "read");
  });
}
