// Mail that goes out by a real server: read, opened, stopped and taken up again; what came back goes again (NOTE-9, MAIL-7).
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { launch, visit } from "../lib/browser.mjs";
import { inspect, inspectAsItStands } from "../lib/inspect.mjs";
import { delivered, mailServer, throughServer } from "../lib/mail.mjs";
import { AN, ELS, OFFICE, signIn, speak } from "../lib/people.mjs";
import { kontor, startKontor } from "../lib/server.mjs";

const skip = mailServer() ? false : "no mail server: scripts/with-mail.sh starts one";
const FIRM = OFFICE.replace("/office/", "/firms/");

let server, browser, office, token;
before(async () => {
  if (skip) return;
  server = await startKontor(throughServer());
  const made = await kontor("token", "create", "--user", AN, "--data", server.data);
  token = made.output.split("\n").find((line) => line.startsWith("kontor_")).trim();
  browser = await launch();
  office = await visit(browser, { url: server.url, allow: [/^422 /] });
  await signIn(office.page, AN);
});
after(async () => {
  await office?.close();
  await browser?.close();
  await server?.stop();
});

async function api(method, path, body) {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method, headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** From now on the client is told there alone, in this language. */
async function tellAt(dossier, address, language) {
  const { items } = await api("GET", `/dossiers/${dossier}/addresses?limit=200`);
  const els = items.find((item) => item.address === ELS).contact.id;
  await api("PATCH", `/contacts/${els}`, { language });
  const { id } = await api("POST", `/contacts/${els}/addresses`, { address });
  for (const item of items.filter((item) => item.contact.id === els && item.notify)) {
    await api("PATCH", `/dossiers/${dossier}/addresses/${item.id}`, { notify: false });
  }
  await api("PATCH", `/dossiers/${dossier}/addresses/${id}`, { notify: true });
}

const WALKS = {
  nl: { stopped: /geen mail over: Nieuwe berichten en verzoeken voor u/, on: "Deze mails weer aanzetten", stop: "Deze mails stopzetten", again: "Mail opnieuw verzenden", clear: "Weer mailen naar dit adres", save: "Adres bewaren", remove: "Eigen adres opgeven" },
  de: { stopped: /keine Mails über: Neue Nachrichten und Anforderungen an Sie/, on: "Diese Mails wieder erhalten", stop: "Diese Mails abbestellen", again: "E-Mail erneut senden", clear: "Wieder an diese Adresse mailen", save: "Adresse speichern", remove: "Eigene Adresse aufgeben" },
};

for (const [code, words] of Object.entries(WALKS)) {
  const mark = randomBytes(4).toString("hex");
  let dossier;

  test(`a client is mailed, opens the link, stops such mail and takes it up again, in ${code} (NOTE-9)`, { skip }, async () => {
    const { page } = office;
    await page.goto(`${OFFICE}?q=10001`);
    await page.locator("tr .row-link").first().click();
    await page.waitForURL(/\/dossiers\/[^/]+$/);
    dossier = page.url().split("/").at(-1);
    const [address, subject] = [`els-${mark}@client.example`, `Btw ${mark}`];
    await tellAt(dossier, address, code);
    await api("POST", `/dossiers/${dossier}/conversations`, { subject, text: `Vraag ${mark}.` });
    const mail = await delivered(address);
    assert.ok(mail.text.includes(subject) && mail.html.includes(subject));
    assert.match(mail.html, new RegExp(`<html lang="${code}"`));
    const header = (key) => mail.headers.find((one) => one.key === key)?.value;
    assert.equal(header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
    const stop = header("list-unsubscribe").slice(1, -1);

    const client = await visit(browser, { url: server.url });
    try {
      const links = mail.text.match(/https?:\/\/\S+/g);
      await client.page.goto(links.find((link) => link.includes("/portal/")));
      await signIn(client.page, ELS, { from: null });
      await client.page.goto(links.find((link) => link.includes("/portal/")));
      await client.page.getByText(`Vraag ${mark}.`).first().waitFor();
    } finally {
      await client.close();
    }

    // As the mail program does it: without a cookie.
    const click = await fetch(stop, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
    assert.equal(click.status, 200);
    const stranger = await visit(browser, { url: server.url });
    try {
      const reader = stranger.page;
      await inspect(reader, stop, { name: `mail-stopped-${code}`, lang: code });
      await reader.getByText(words.stopped).waitFor();
      await reader.getByRole("button", { name: words.on }).click();
      await reader.getByRole("status").waitFor();
      await reader.getByRole("button", { name: words.stop }).waitFor();
      await inspectAsItStands(reader, { name: `mail-taken-up-${code}`, lang: code });
    } finally {
      await stranger.close();
    }
  });

  test(`the office sees what became of mail, and sends again what came back, in ${code} (MAIL-7)`, { skip }, async () => {
    const { page } = office;
    const gone = `weg-${mark}@nobody.example`;
    await speak(page, code);
    await tellAt(dossier, gone, code);
    await api("POST", `/dossiers/${dossier}/conversations`, { subject: `Weg ${mark}`, text: "Vraag." });
    for (const end = Date.now() + 60_000; ; await delay(200)) {
      const { items } = await api("GET", `${FIRM}/outbox?to=${gone}`);
      if (items[0]?.state === "bounced") break;
      assert.ok(Date.now() < end, JSON.stringify(items));
    }
    await inspect(page, `${OFFICE}/settings/mail`, { name: `mail-log-${code}`, lang: code });
    await page.goto(`${OFFICE}/settings/mail?to=${gone}`);
    await page.locator("tr .row-link").first().click();
    await page.getByRole("button", { name: words.clear }).waitFor();
    await inspectAsItStands(page, { name: `mail-came-back-${code}`, lang: code });
    await page.getByRole("button", { name: words.clear }).click();
    await page.getByRole("button", { name: words.again }).click();
    await page.getByRole("button", { name: words.again }).waitFor({ state: "detached" });
    await inspectAsItStands(page, { name: `mail-again-${code}`, lang: code });
  });

  test(`mail settings and the address of one's own say what to do, in ${code} (NOTE-9)`, { skip }, async () => {
    const { page } = office;
    await inspect(page, `${OFFICE}/settings/mail/rules`, { name: `mail-settings-${code}`, lang: code });
    await page.goto(`${OFFICE}/settings/mail/domain`);
    await page.fill("#address", `kantoor@${mark}.kantoor-peeters-en-vennoten.example`);
    await page.getByRole("button", { name: words.save }).click();
    await page.getByText(`_domainkey.${mark}.kantoor-peeters-en-vennoten.example`).waitFor();
    await inspectAsItStands(page, { name: `mail-domain-${code}`, lang: code });
    await page.getByRole("button", { name: words.remove }).click();
    await page.getByRole("button", { name: words.remove }).waitFor({ state: "detached" });
  });
}
