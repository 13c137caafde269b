// Folders and documents of a dossier on both sides (DOC-1, DOC-4).
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
  office = await visit(browser, { url: server.url, allow: [/^422 POST /] });
  client = await visit(browser, { url: server.url, size: 360, allow: [/^422 POST /] });
  await signIn(office.page, AN);
  await signIn(client.page, ELS);
});
after(async () => {
  await client?.close();
  await office?.close();
  await browser?.close();
  await server?.stop();
});

const WALKS = { nl: "Jaarrekening en bijlagen", de: "Jahresabschluss und Anlagen" };

for (const [code, folder] of Object.entries(WALKS)) {
  test(`a folder for uploads is filled from both sides and packed, in ${code} (DOC-1, DOC-4)`, async () => {
    const [{ page }, phone] = [office, client.page];
    await speak(page, code);
    await speak(phone, code);
    await page.goto(`${OFFICE}?q=bakkerij`);
    await page.locator("td a.row-link").first().click();
    await page.locator(".tabs a[href$='/documents']").click();
    await page.waitForURL(/\/documents$/);
    await inspectAsItStands(page, { name: `documents-empty-${code}`, lang: code });
    const make = page.locator("form[action$='/documents/folder']");
    if (!(await make.isVisible())) await page.locator("details:has(form[action$='/documents/folder']) > summary").click();
    await make.locator("[name=name]").fill(folder);
    await make.locator("[name=access][value=uploads]").check();
    await make.locator("button").last().click();
    await page.waitForURL(/folder=/);
    const bring = async (where, name) => {
      const form = where.locator("form:has(input[name=files])");
      await form.locator("input[name=files]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(name) });
      await form.locator("button").last().click();
      await where.getByRole("link", { name }).first().waitFor();
    };
    await bring(page, "balans.txt");
    await inspectAsItStands(page, { name: `documents-folder-${code}`, lang: code });

    await phone.goto("/portal");
    await phone.locator(".sidebar a[href$='/documents']").click();
    await inspectAsItStands(phone, { name: `documents-portal-${code}`, lang: code });
    await phone.getByRole("link", { name: folder }).click();
    await bring(phone, "kas.txt");
    await inspectAsItStands(phone, { name: `documents-portal-folder-${code}`, lang: code });

    await page.reload();
    await page.getByRole("link", { name: "kas.txt" }).first().click();
    await inspectAsItStands(page, { name: `document-${code}`, lang: code });
    assert.match(await page.locator("main").innerText(), /kas\.txt/);
  });
}
