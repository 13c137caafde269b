// A note mentions a colleague: "@" by keyboard, the list without script, and what waits (CONV-15).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspect, inspectAsItStands } from "../lib/inspect.mjs";
import { AN, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

let server, browser, office;
before(async () => {
  server = await startKontor();
  browser = await launch();
  office = await visit(browser, { url: server.url, allow: [/^422 /] });
  await signIn(office.page, AN);
});
after(async () => {
  await office?.close();
  await browser?.close();
  await server?.stop();
});

const WALKS = {
  nl: { told: "Voor ", none: "Geen enkele nota vermeldt u" },
  de: { told: "Für ", none: "Keine Notiz erwähnt Sie" },
};

for (const [code, words] of Object.entries(WALKS)) {
  test(`a note mentions a colleague, in ${code} (CONV-15)`, async () => {
    const { page } = office;
    await speak(page, code);
    await page.goto(`${OFFICE}/conversations?state=all`);
    await page.locator("a.row-link").first().click();
    await page.locator("#note > summary").click();
    const box = page.locator("#note-text");
    const first = (await page.locator("[data-mentions] .choice label span:last-child").first().textContent()).trim();
    await box.pressSequentially(`Ziet u dit even na, @${first.slice(0, 2).toLowerCase()}`);
    const list = page.getByRole("listbox");
    await list.waitFor();
    assert.ok(await box.getAttribute("aria-activedescendant"));
    await inspectAsItStands(page, { name: `mention-list-${code}`, lang: code });
    await box.press("Escape");
    assert.equal(await list.count(), 0);
    await box.press("Backspace");
    await list.waitFor();
    await box.press("ArrowDown");
    await box.press("ArrowUp");
    const chosen = (await page.locator(".mention-list [aria-selected=true] span:last-child").textContent()).trim();
    await box.press("Enter");
    assert.match(await box.inputValue(), new RegExp(`@${chosen} $`));
    assert.equal(await page.locator("[data-mentions] input:checked").count(), 1);
    await inspectAsItStands(page, { name: `mention-ticked-${code}`, lang: code });
    await page.locator("#note form button.btn").last().click();
    const slip = page.locator(".is-note").last();
    await slip.getByText(words.told + chosen).waitFor();
    await inspectAsItStands(page, { name: `mention-note-${code}`, lang: code });
    await inspect(page, `${OFFICE}/conversations?state=mentions`, { name: `mentions-${code}`, lang: code });
    assert.ok((await page.locator("main").innerText()).includes(words.none));
  });
}
