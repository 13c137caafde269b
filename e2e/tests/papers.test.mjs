// What documents look like on both sides: PDF page by page, HEIC photos, small pictures in lists (DOC-1, REQ-9).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspectAsItStands } from "../lib/inspect.mjs";
import { AN, ELS, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

const HEIC = new URL("../../crates/picture/tests/halves.heic", import.meta.url);

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
  await client?.close();
  await office?.close();
  await browser?.close();
  await server?.stop();
});

const WALKS = { nl: "Jaarrekening", de: "Jahresabschluss" };

/** How much of a canvas is not white. */
const ink = (canvas) => canvas.evaluate((drawn) => {
  const { data } = drawn.getContext("2d").getImageData(0, 0, drawn.width, drawn.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] < 160) dark += 1;
  return dark;
});

/** The width of a picture as it came, once it has come. */
const width = (picture) => picture.evaluate(async (img) => {
  img.scrollIntoView();
  await img.decode();
  return img.naturalWidth;
});

for (const [code, folder] of Object.entries(WALKS)) {
  test(`a PDF and a phone's photo are looked at on both sides, in ${code} (DOC-1, REQ-9)`, async () => {
    const [{ page }, phone] = [office, client.page];
    await speak(page, code);
    await speak(phone, code);
    // A PDF of the house's own: a conversation.
    await page.goto(`${OFFICE}?q=bakkerij`);
    await page.locator("td a.row-link").first().click();
    await page.waitForURL(/\/dossiers\/[^/]+$/);
    const dossier = page.url();
    const links = await page.locator("main a[href*='/conversations/']").evaluateAll((all) => all.map((a) => a.href));
    const talk = links.map((link) => link.match(/\/conversations\/[0-9a-f-]{36}/)?.[0]).find(Boolean);
    const pdf = await page.request.get(`${OFFICE}${talk}/pdf`);
    assert.equal(pdf.status(), 200);

    await page.goto(`${dossier}/documents`);
    await page.locator("details:has(form[action$='/documents/folder']) > summary").click();
    const make = page.locator("form[action$='/documents/folder']");
    await make.locator("[name=name]").fill(folder);
    await make.locator("[name=access][value=shared]").check();
    await make.locator("button").last().click();
    await page.waitForURL(/folder=/);
    const form = page.locator("form:has(input[name=files])");
    await form.locator("input[name=files]").setInputFiles([
      { name: "gesprek.pdf", mimeType: "application/pdf", buffer: await pdf.body() },
      { name: "kasticket.heic", mimeType: "image/heic", buffer: await readFile(HEIC) },
    ]);
    await form.locator("button").last().click();
    await page.getByRole("link", { name: "kasticket.heic" }).first().waitFor();
    for (const small of await page.locator(".thumb img").all()) assert.ok((await width(small)) > 20);
    await inspectAsItStands(page, { name: `papers-list-${code}`, lang: code });

    for (const [where, open] of [[page, async () => {}], [phone, async () => {
      await phone.goto("/portal");
      await phone.locator(".sidebar a[href$='/documents']").click();
      await phone.getByRole("link", { name: folder }).click();
      for (const small of await phone.locator(".thumb img").all()) assert.ok((await width(small)) > 20);
      await inspectAsItStands(phone, { name: `papers-portal-${code}`, lang: code });
    }]]) {
      await open();
      const list = where.url();
      await where.getByRole("link", { name: "gesprek.pdf" }).first().click();
      const canvas = where.locator(".paper[data-state=shown] canvas").first();
      await canvas.waitFor();
      assert.ok((await ink(canvas)) > 500, "there is something on the paper");
      assert.match(await where.locator(".paper figcaption").first().textContent(), /\p{L}{4}/u);
      await inspectAsItStands(where, { name: `paper-${where === page ? "office" : "portal"}-${code}`, lang: code });
      await where.goto(list);
      await where.getByRole("link", { name: "kasticket.heic" }).first().click();
      assert.equal(await width(where.locator("img.preview")), 96);
    }
  });
}
