// One letter to many clients from the monitor, and a note among colleagues (CONV-3, CONV-15, CONV-16, TPL-4).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspectAsItStands } from "../lib/inspect.mjs";
import { AN, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

let server, browser, office;
before(async () => {
  server = await startKontor();
  browser = await launch();
  office = await visit(browser, { url: server.url, allow: [/^422 POST /] });
  await signIn(office.page, AN);
});
after(async () => {
  await office?.close();
  await browser?.close();
  await server?.stop();
});

const WALKS = {
  nl: { subject: "Btw van het kwartaal", sees: "zal dit zien", sent: /Naar 2 dossiers verstuurd|Naar één dossier verstuurd/, template: "Btw-documenten opvragen", quarter: "kwartaal 2026", note: "Interne nota" },
  fr: { subject: "TVA du trimestre", sees: "verra ceci", sent: /Envoyé à 2 dossiers|Envoyé à un dossier/, template: "Demande de documents TVA", quarter: "2026", note: "Note interne" },
};

for (const [code, words] of Object.entries(WALKS)) {
  test(`two clients are ticked and written to, with a look before, in ${code} (CONV-3)`, async () => {
    const { page } = office;
    await speak(page, code);
    await page.goto(`${OFFICE}?q=bakkerij`);
    const bar = page.locator("[data-bulk]");
    assert.ok(await bar.isHidden());
    const boxes = page.locator("td input[type=checkbox]");
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    assert.equal(await bar.locator("[data-count]").textContent(), "2");
    await bar.locator("button.is-primary").click();
    await page.waitForURL(/batches\/new/);
    await inspectAsItStands(page, { name: `sending-${code}`, lang: code });

    await page.fill("#subject", words.subject);
    await page.fill("#text", "Kunt u **alles** bezorgen?");
    await page.locator("button[value=preview]").click();
    await page.locator("#letter").waitFor();
    assert.match(await page.locator("#letter").innerText(), new RegExp(`${words.subject}`));
    assert.equal(await page.locator("#letter strong").innerText(), "alles");
    assert.equal(await page.inputValue("#subject"), words.subject);
    await page.locator(".actions button.is-primary").click();
    await page.waitForURL(/batches\/[0-9a-f-]{36}$/);
    await page.locator(".notice.is-success, .notice.is-warning").waitFor({ timeout: 20_000 });
    assert.match(await page.locator("[data-live=batch]").innerText(), words.sent);
    await inspectAsItStands(page, { name: `sent-${code}`, lang: code });
  });

  test(`a template asks what it needs and shows each their language, in ${code} (TPL-4, TPL-5)`, async () => {
    const { page } = office;
    await speak(page, code);
    await page.goto(`${OFFICE}/batches/new?q=bakkerij`);
    await page.selectOption("#template", { label: words.template });
    await page.locator("button[value=use]").click();
    await page.locator("#value-period").waitFor();
    assert.equal(await page.locator("#subject").count(), 0);
    await page.locator(".actions button.is-primary").click();
    await page.locator("[data-error-summary]").waitFor();
    assert.ok(await page.locator("#value-period-error").isVisible());
    await page.fill("#value-period", "2026-Q3");
    await page.fill("#value-deadline", "2026-12-20");
    await page.locator("button[value=preview]").click();
    await page.locator("#letter").waitFor();
    assert.ok((await page.locator("#letter").innerText()).includes(words.quarter));
    await inspectAsItStands(page, { name: `sending-template-${code}`, lang: code });
  });

  test(`a note among colleagues stands in the thread and not in the portal, in ${code} (CONV-15)`, async () => {
    const { page } = office;
    await speak(page, code);
    await page.goto(`${OFFICE}/conversations?state=open`);
    await page.locator("a.row-link").first().click();
    const box = page.locator("form[action$='/notes'] textarea");
    await page.locator("details", { has: box }).locator("summary").first().click();
    await box.fill("Eerst met de collega bekijken.");
    await page.locator("form[action$='/notes'] button").last().click();
    await page.getByText("Eerst met de collega bekijken.").first().waitFor();
    assert.ok((await page.locator("main").innerText()).includes(words.note));
    await inspectAsItStands(page, { name: `note-${code}`, lang: code });
  });
}
