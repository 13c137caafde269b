// A mailbox of the firm is connected, and mail of a client stands in the inbox and in their dossier (MAIL-1, MAIL-3).
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspectAsItStands } from "../lib/inspect.mjs";
import { mailServer, mailsOf, sendMail } from "../lib/mail.mjs";
import { AN, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

const CLIENT = "els@bakker.example";
const FILE = "loonfiches-september-2026-alle-werknemers.csv";
const mail = mailServer();
const skip = mail ? false : "no mail server: scripts/with-mail.sh starts one";

let server, browser, office;
before(async () => {
  if (!mail) return;
  server = await startKontor({ args: mail.args });
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
  nl: { denied: /aanvaardt deze gebruikersnaam/, waits: "Te behandelen", quoted: "Geciteerde tekst tonen", done: "Behandeld",
    copy: "Kopie", send: "Mail verzenden", sending: "Wordt verzonden", answer: "Dank u, wij boeken ze in." },
  de: { denied: /nimmt diesen Benutzernamen/, waits: "Zu bearbeiten", quoted: /Zitierten Text/, done: "Als bearbeitet markieren",
    copy: "Kopie", send: "E-Mail senden", sending: "Wird gesendet", answer: "Danke, wir buchen sie ein." },
};

/** A new mail of the client, with an answer above what it answers, and a file. */
async function write(to, subject, answers = []) {
  const head = [
    `From: Els Bakker <${CLIENT}>`, `To: <${to}>`, `Subject: ${subject}`, `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${randomUUID()}@bakker.example>`, "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=walk",
    ...answers.map((id) => `In-Reply-To: ${id}`),
  ];
  const body = [
    "--walk", "Content-Type: text/plain; charset=utf-8", "", "Zie bijlage.", "",
    "On Tue, 3 Nov 2026 at 09:02, Kantoor <kantoor@office.example> wrote:", "> Stuurt u ons de loonfiches?",
    "--walk", "Content-Type: text/csv", `Content-Disposition: attachment; filename="${FILE}"`, "", "a;b", "--walk--",
  ];
  await sendMail({ from: CLIENT, to, head, body });
}

/** What is there once something is; it comes by itself. */
async function eventually(look) {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = look();
    if (found.length > 0) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("nothing came");
}

for (const [code, words] of Object.entries(WALKS)) {
  test(`mail of a client comes into the inbox, in ${code} (MAIL-1, MAIL-3)`, { skip }, async () => {
    const { page } = office;
    const [address, subject] = [`walk${randomUUID()}@office.example`, `Loonfiches ${code}`];
    await speak(page, code);
    await page.goto(`${OFFICE}/settings/mailboxes/new`);
    await page.fill("#address", address);
    await page.fill("#imap_host", "localhost");
    await page.fill("#imap_port", mail.imaps);
    await page.fill("#smtp_host", "localhost");
    await page.fill("#smtp_port", mail.submission);
    await page.selectOption("#smtp_tls", "starttls");
    await page.fill("#secret", "wrong");
    const save = page.locator("form.form button.is-primary");
    await save.click();
    await page.locator("#secret-error", { hasText: words.denied }).waitFor();
    assert.equal(await page.inputValue("#address"), address, "what was typed is still there");
    await inspectAsItStands(page, { name: `mailbox-denied-${code}`, lang: code });
    await page.fill("#secret", "secret");
    await save.click();
    await page.waitForURL(/\/mailboxes\?/);
    await inspectAsItStands(page, { name: `mailboxes-${code}`, lang: code });

    await page.goto(`${OFFICE}?q=10001`);
    await page.locator("tr .row-link").first().click();
    await page.waitForURL(/\/dossiers\/[^/]+$/);
    const dossier = new URL(page.url()).pathname;
    await page.goto(`${dossier}/info`);
    const sync = page.locator(".addresses li", { hasText: CLIENT }).getByRole("switch", { name: /SYNC/ });
    if ((await sync.getAttribute("aria-checked")) === "false") {
      await sync.click();
      await page.locator(".addresses li [role=switch][aria-checked=true]", { hasText: "SYNC" }).first().waitFor();
    }
    await write(address, subject);
    await page.goto(`${OFFICE}/inbox`);
    const row = page.getByRole("link", { name: subject });
    await row.waitFor({ timeout: 60_000 });
    await inspectAsItStands(page, { name: `inbox-${code}`, lang: code });
    await row.click();
    await page.waitForURL(/\/mails\//);
    await page.getByText(words.waits).first().waitFor();
    assert.equal(await page.getByText("Stuurt u ons de loonfiches?").isVisible(), false);
    await page.getByText(words.quoted).click();
    assert.equal(await page.getByText("Stuurt u ons de loonfiches?").isVisible(), true);
    await inspectAsItStands(page, { name: `mail-thread-${code}`, lang: code });
    await page.getByRole("button", { name: words.done }).click();
    await page.getByText(words.waits, { exact: true }).waitFor({ state: "detached" });

    // It is answered from here; a colleague of the client's, who has a mailbox at the server, gets a copy.
    const other = `walk${randomUUID()}@client.example`;
    const send = page.getByRole("button", { name: words.send });
    assert.match(await page.inputValue("#to"), new RegExp(CLIENT));
    await page.locator(".mail-copies summary", { hasText: words.copy }).click();
    await page.fill("#cc", "nobody");
    await page.fill("#text", words.answer);
    await send.click();
    await page.locator("#cc-error").waitFor();
    assert.equal(await page.inputValue("#text"), words.answer, "what was typed is still there");
    await inspectAsItStands(page, { name: `mail-reply-fault-${code}`, lang: code });
    await page.fill("#cc", other);
    await page.setInputFiles("#files", { name: "bewijs.csv", mimeType: "text/csv", buffer: Buffer.from("a;b") });
    await page.locator("input[name=uploads]").waitFor({ state: "attached" });
    await send.click();
    const mine = page.locator(".letter.is-mine", { hasText: words.answer });
    await mine.getByRole("link", { name: "bewijs.csv" }).waitFor({ timeout: 60_000 });
    await mine.getByText(words.sending).waitFor({ state: "detached", timeout: 60_000 });
    const [came] = await eventually(() => mailsOf(other));
    assert.match(came, new RegExp(`^Subject: Re: ${subject}`, "m"));
    await eventually(() => mailsOf(address, ".Sent"));
    // The head of the page would lie on what was scrolled to.
    await page.evaluate(() => scrollTo(0, 0));
    await inspectAsItStands(page, { name: `mail-answered-${code}`, lang: code });
    // The client goes on; by then the copy was seen too, and the answer still stands there once.
    await write(address, `Re: ${subject}`, [came.match(/^Message-ID: (<[^>]+>)/im)[1]]);
    await page.locator(".letter").nth(2).waitFor({ timeout: 60_000 });
    await page.reload();
    await page.locator(".conversation-head .badge", { hasText: words.waits }).waitFor();
    assert.equal(await page.locator(".letter").count(), 3);
    assert.equal(await mine.count(), 1);
    assert.equal(mailsOf(address, ".Sent").length, 1);

    await page.goto(`${dossier}/mails/new`);
    await inspectAsItStands(page, { name: `mail-new-${code}`, lang: code });
    await page.goto(`${dossier}/mails`);
    await page.getByRole("link", { name: subject }).first().waitFor();
    await inspectAsItStands(page, { name: `dossier-mails-${code}`, lang: code });
  });
}
