// A firm asks for files and answers; the client brings them on a phone; one is sent back and comes again
// (REQ-2, REQ-7, REQ-8).
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

const WALKS = {
  nl: { subject: "Stukken voor de btw van het derde kwartaal", statements: "Rekeninguittreksels", question: "Wanneer begon de huur?", why: "Augustus ontbreekt nog." },
  de: { subject: "Unterlagen für die Umsatzsteuer-Voranmeldung", statements: "Kontoauszüge", question: "Wann begann das Mietverhältnis?", why: "Der August fehlt noch." },
};

for (const [code, words] of Object.entries(WALKS)) {
  test(`files and a date are asked, brought, sent back and accepted, in ${code} (REQ-8)`, async () => {
    const [{ page }, phone] = [office, client.page];
    await speak(page, code);
    await speak(phone, code);
    await page.goto(`${OFFICE}?q=bakkerij`);
    await page.locator("td a.row-link").first().click();
    await page.locator(".tabs a[href$='/requests']").click();
    await page.waitForURL(/\/requests$/);
    await inspectAsItStands(page, { name: `requests-empty-${code}`, lang: code });
    await page.locator("a[href$='/requests/new']").first().click();
    await page.fill("#subject", words.subject);
    await page.locator(".actions button.is-primary").click();
    await page.locator(".error-summary").waitFor();
    await inspectAsItStands(page, { name: `request-wrong-${code}`, lang: code });
    const els = page.locator(".choice", { hasText: "Els" }).locator("input");
    await els.check();
    await page.locator("[id='items.0.title']").fill(words.statements);
    await page.locator("[id='items.1.title']").fill(words.question);
    await page.locator("[id='items.1.kind']").selectOption("date");
    await page.locator(".actions button.is-primary").click();
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/);
    await inspectAsItStands(page, { name: `request-office-${code}`, lang: code });

    await phone.goto("/portal");
    await phone.locator(".sidebar a[href$='/requests']").click();
    await phone.getByRole("link", { name: words.subject }).click();
    await inspectAsItStands(phone, { name: `request-portal-${code}`, lang: code });
    const bring = async (name) => {
      const item = phone.locator("li.card", { hasText: words.statements });
      await item.locator("input[name=files]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(name) });
      await item.locator("button.is-primary").click();
      await item.getByText(name).waitFor();
    };
    await bring("juli.txt");
    const date = phone.locator("li.card", { hasText: words.question });
    await date.locator("button.is-primary").click();
    await date.locator(".error").waitFor();
    await date.locator("input[type=date]").fill("2024-02-29");
    await date.locator("button.is-primary").click();
    await phone.locator(".notice.is-success").waitFor();
    await inspectAsItStands(phone, { name: `request-delivered-${code}`, lang: code });

    // The office sees it without a reload, and sends one of the two back.
    const item = page.locator("li.card", { hasText: words.statements });
    await item.getByText("juli.txt").waitFor();
    await item.locator("details summary").click();
    await item.locator("textarea").fill(words.why);
    await inspectAsItStands(page, { name: `request-review-${code}`, lang: code });
    await item.locator("button[value=send_back]").click();
    await item.getByText(words.why).waitFor();
    await phone.reload();
    await phone.getByText(words.why).waitFor();
    await bring("augustus.txt");
    await page.reload();
    for (const title of [words.statements, words.question]) {
      await page.locator("li.card", { hasText: title }).locator("button[value=accept]").click();
      await page.locator("li.card", { hasText: title }).locator(".badge.is-success").waitFor();
    }
    await page.locator(".page-head .badge.is-success").waitFor();
    await inspectAsItStands(page, { name: `request-accepted-${code}`, lang: code });
    await page.goto(`${OFFICE}/requests`);
    assert.equal(await page.getByText(words.subject).count(), 0);
    await page.goto(`${OFFICE}/requests?state=all`);
    await page.getByText(words.subject).first().waitFor();
    await inspectAsItStands(page, { name: `requests-all-${code}`, lang: code });
  });
}

const MORE = {
  nl: { subject: "Aangifte met checklist", standard: "Btw-aangifte", link: "Uploadlinks" },
  fr: { subject: "Déclaration avec liste", standard: "Déclaration de TVA", link: "Liens de dépôt" },
};

for (const [code, words] of Object.entries(MORE)) {
  test(`a checklist, reminders and a link without an account, in ${code} (REQ-8, REQ-11)`, async () => {
    const [{ page }, phone] = [office, client.page];
    await speak(page, code);
    await page.goto(`${OFFICE}/settings/checklists`);
    await inspectAsItStands(page, { name: `checklists-${code}`, lang: code });
    await page.locator("a[href*='checklists/new?from=']").first().click();
    await inspectAsItStands(page, { name: `checklist-new-${code}`, lang: code });
    await page.goto(`${OFFICE}?q=bakkerij`);
    await page.locator("td a.row-link").first().click();
    await page.locator(".tabs a[href$='/requests']").click();
    await page.locator("a[href$='/requests/new']").first().click();
    await page.fill("#subject", words.subject);
    await page.locator(".choice", { hasText: "Els" }).locator("input").check();
    await page.selectOption("#checklist", { label: words.standard });
    await page.locator("button[name=use]").click();
    await page.waitForFunction(() => document.getElementById("items.3.title")?.value);
    assert.equal(await page.inputValue("#subject"), words.subject);
    await inspectAsItStands(page, { name: `request-checklist-${code}`, lang: code });
    await page.locator(".actions button.is-primary").click();
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/);
    await page.locator(".page-actions form[action$='/remind'] button").click();
    await page.waitForURL(/reminded/);
    await page.locator(".notice.is-success").waitFor();
    await inspectAsItStands(page, { name: `request-reminded-${code}`, lang: code });

    await page.getByRole("link", { name: words.link }).click();
    await inspectAsItStands(page, { name: `request-links-${code}`, lang: code });
    await page.locator("form.form button.is-primary").click();
    const url = await page.inputValue("#made");
    await inspectAsItStands(page, { name: `request-link-made-${code}`, lang: code });
    const guest = await visit(browser, { url: server.url, size: 360, lang: code });
    await guest.page.goto(`/language/${code}`);
    await guest.page.goto(new URL(url).pathname);
    await inspectAsItStands(guest.page, { name: `send-${code}`, lang: code });
    const first = guest.page.locator("li.card").first();
    await first.locator("input[name=name]").fill("Jan Janssens");
    await first.locator("input[type=file]").setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("a") });
    await first.locator("button.is-primary").click();
    await guest.page.locator(".notice.is-success").waitFor();
    await inspectAsItStands(guest.page, { name: `send-sent-${code}`, lang: code });
    await guest.close();
    await page.reload();

    await page.goto(`${OFFICE}/batches/request?q=bakkerij`);
    await page.fill("#subject", words.subject);
    await page.selectOption("#checklist", { label: words.standard });
    await page.locator("button[value=preview]").click();
    await page.locator("#letter").waitFor();
    await inspectAsItStands(page, { name: `batch-request-${code}`, lang: code });
    await page.goto(`${OFFICE}/settings`);
    await inspectAsItStands(page, { name: `settings-requests-${code}`, lang: code });
    await speak(phone, code);
    await phone.goto("/portal");
    await inspectAsItStands(phone, { name: `portal-nav-${code}`, lang: code });
  });
}
