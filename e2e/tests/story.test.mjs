// The story that must run, as two people live it in their browsers: a firm and its client talk.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { mark, styleOf } from "../lib/expect.mjs";
import { PDF, PHOTO } from "../lib/files.mjs";
import { AN, OFFICE, PASSWORD, signIn, speak } from "../lib/people.mjs";
import { kontor, startKontor } from "../lib/server.mjs";

const DOSSIER = "Kapsalon Krulhaar";
const NELE = { first: "Nele", last: "Dierckx", address: "nele@dierckx.example" };
const SUBJECT = "Btw-aangifte vierde kwartaal";

const idOf = (path) => path.split("/").at(-1);

let server, browser, staff, client;
// Addresses that later steps go back to.
let dossier, conversation, portal;

before(async () => {
  server = await startKontor();
  browser = await launch();
  staff = await visit(browser, { url: server.url });
  client = await visit(browser, { url: server.url, locale: "nl-BE", size: 360 });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("1. staff find a dossier by typing, add a contact with LOGIN and invite (DOS-3, DOS-4, SIGNIN-1)", async () => {
  const { page } = staff;
  await signIn(page, AN);
  await speak(page, "en");
  await page.goto(OFFICE);
  const stayed = await mark(page);
  const rows = page.locator("tr:has(.row-link)");
  assert.equal(await rows.count(), 50);
  await page.locator("form[data-filter] input[name=q]").pressSequentially("krulhaar", { delay: 20 });
  await page.waitForFunction(() => document.querySelectorAll("tr .row-link").length < 20);
  for (const name of await page.locator("tr .row-link").allTextContents()) assert.match(name, /Krulhaar/);
  assert.match(page.url(), /[?&]q=krulhaar/);
  await stayed();

  await page.getByRole("link", { name: DOSSIER, exact: true }).click();
  await page.waitForURL(/\/dossiers\/[^/]+$/);
  dossier = new URL(page.url()).pathname;
  await page.locator(".tabs a[href$='/info']").click();
  await page.getByRole("link", { name: "Add a contact" }).click();
  await page.getByLabel("First name").fill(NELE.first);
  await page.getByLabel("Last name").fill(NELE.last);
  await page.locator("#address").fill(NELE.address);
  await page.selectOption("#language", "nl");
  await page.check("#role-collaborator");
  await page.check("#login");
  await page.check("#invite");
  await page.getByRole("button", { name: "Add a contact" }).click();
  await page.waitForURL(/\/info/);
  const line = page.locator(".addresses li", { hasText: NELE.address });
  await line.getByText("Invited").waitFor();
  assert.equal(await line.getByRole("switch", { name: /^LOGIN/ }).getAttribute("aria-checked"), "true");
});

test("2. the contact activates from the mail and lands in the portal in Dutch (SIGNIN-2, SIGNIN-5)", async () => {
  const { page } = client;
  const mail = await server.mailTo(NELE.address);
  const link = mail.links.find((link) => link.includes("/activate/"));
  assert.ok(link, mail.text);
  assert.ok(mail.html && mail.text, "NOTE-9: plain text and HTML");
  await fetch(link); // a scanner opens it first
  await page.goto(link);
  assert.equal(await page.getAttribute("html", "lang"), "nl");
  await page.fill("#password", PASSWORD);
  await page.getByRole("button", { name: "Aanvaarden en aanmelden" }).click();
  await page.waitForURL(/\/portal\/[^/]+$/);
  portal = new URL(page.url()).pathname;
  await page.getByRole("heading", { name: `Dag ${NELE.first}` }).waitFor();
  assert.match(await page.textContent(".sidebar"), new RegExp(DOSSIER));
});

test("3. staff write formatted text with a PDF; Post, and Post and share (CONV-1, CONV-4, CONV-5)", async () => {
  const { page } = staff;
  await page.goto(`${dossier}/conversations/new`);
  await page.getByLabel("Subject").fill(SUBJECT);
  const box = page.locator("#text");
  await box.fill("Graag voor vrijdag bezorgen.");
  await box.evaluate((el) => el.setSelectionRange(6, 18));
  await page.getByRole("button", { name: "Bold" }).click();
  await page.setInputFiles("#files", PDF);
  await page.locator(".files").getByText(PDF.name).waitFor();
  assert.match(await page.textContent("#audience"), new RegExp(`${NELE.first} ${NELE.last}`));
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await page.waitForURL(/\/conversations\/(?!new)[^/]+$/);
  conversation = new URL(page.url()).pathname;
  assert.equal(await page.textContent(".letter .prose strong"), "voor vrijdag");
  await page.locator(".letter .files").getByText(PDF.name).waitFor();
  assert.match(await page.textContent("#m1 .receipts"), /Delivered/);
  assert.notEqual(await styleOf(page, "#m1 .tick", "color"), await styleOf(page, "#m1 .prose", "color"));

  // A private one, posted and shared.
  await page.goto(`${dossier}/conversations/new`);
  await page.getByLabel("Subject").fill("Alleen voor Nele");
  await page.check("#one");
  await page.selectOption("#person", { label: `${NELE.first} ${NELE.last}` });
  await page.fill("#text", "Dit blijft tussen ons.");
  await page.getByRole("button", { name: "Post and share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share “Alleen voor Nele”" });
  await dialog.getByRole("link", { name: "Staff", exact: true }).click();
  await dialog.getByRole("checkbox", { name: /Emma Wright/ }).check();
  await dialog.getByRole("button", { name: "Assign roles" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.locator(".badge", { hasText: "Private" }).waitFor();
});

test("4a. the client follows the mail, signs in and answers with a photo; staff see it live (CONV-7, CONV-14)", async () => {
  // The office watches in two windows: the letter, and the dossier's list.
  const letter = staff.page;
  const list = await staff.context.newPage();
  await letter.goto(conversation);
  await list.goto(`${dossier}/conversations`);
  const row = `#c${idOf(conversation)}`;
  const counter = ".sidebar .count.is-reply";
  const counted = async () => Number.parseInt(await list.locator(counter).textContent(), 10);
  const waiting = await counted();
  assert.ok(Number(await styleOf(list, `${row} .row-link`, "fontWeight")) < 600, "answered lines are not bold");
  const stayed = await Promise.all([mark(letter), mark(list)]);

  const mail = await server.mailTo(NELE.address, { matches: (mail) => mail.text.includes(idOf(conversation)) });
  const link = mail.links.find((link) => link.includes(idOf(conversation)));
  await client.context.clearCookies();
  const { page } = client;
  await page.goto(link);
  await page.waitForURL(/\/sign-in/);
  await signIn(page, NELE.address, { from: null });
  // Signing in leads to the page, and to the place on it.
  await page.waitForURL(link);
  assert.equal(await page.textContent(".letter .prose strong"), "voor vrijdag");
  assert.equal(await page.getAttribute("html", "lang"), "nl");

  // Read: the tick turns into initials (CONV-8).
  await letter.locator("#m1 .readers").getByText("ND", { exact: true }).waitFor();
  assert.match(await letter.textContent("#m1 .readers"), /Read by Nele Dierckx/);

  await page.fill("#text", "Hier is het ticket.");
  await page.setInputFiles("input[name=photo]", PHOTO);
  await page.locator(".composer .files").getByText(PHOTO.name).waitFor();
  await page.getByRole("button", { name: "Antwoord versturen" }).click();
  await page.locator("#m2").getByText("Hier is het ticket.").waitFor();
  await page.locator("#m2 .files").getByText(PHOTO.name).waitFor();

  await letter.locator("#m2").getByText("Hier is het ticket.").waitFor();
  await letter.locator("#m2 .files").getByText(PHOTO.name).waitFor();
  await list.locator(`${row}.is-bold`).waitFor();
  assert.ok(Number(await styleOf(list, `${row} .row-link`, "fontWeight")) >= 600, "needs reply is bold");
  assert.equal(await counted(), waiting + 1);
  await Promise.all(stayed.map((check) => check()));
  await list.close();
});

test("4b. the client sees only “delivered”, never who read (PORTAL-4)", async () => {
  const { page } = client;
  await staff.page.goto(conversation);
  await page.reload();
  assert.match(await page.textContent("#m2 .receipts"), /Afgeleverd/);
  assert.equal(await page.locator(".readers").count(), 0);
  assert.equal(await page.locator("#m1 .receipts").count(), 0);
  // The photo is a picture of ours, and nothing of it runs here.
  const photo = await page.request.get(await page.locator("#m2 .files a").getAttribute("href"));
  assert.equal(photo.headers()["content-type"], "image/png");
  assert.equal(photo.headers()["x-content-type-options"], "nosniff");
});

test("5a. staff edit and delete a message; the client sees both live (CONV-9)", async () => {
  const { page } = staff;
  await page.fill("#text", "Bedankt, alles is gebokt.");
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await page.locator("#m3").getByText("gebokt").waitFor();
  const stayed = await mark(client.page);
  await client.page.locator("#m3").getByText("gebokt").waitFor();

  await page.locator("#m3 .letter-menu summary").click();
  await page.locator("#m3").getByRole("link", { name: "Edit" }).click();
  await page.fill("#text", "Bedankt, alles is geboekt.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("#m3").getByText("alles is geboekt").waitFor();
  assert.match(await page.textContent("#m3 .letter-side"), /edited/);
  await client.page.locator("#m3").getByText("alles is geboekt").waitFor();
  assert.match(await client.page.textContent("#m3 .letter-side"), /bewerkt|aangepast/);

  await page.locator("#m3 .letter-menu summary").click();
  await page.locator("#m3").getByRole("link", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete this message?" });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.locator("#m3.is-deleted").waitFor();
  await client.page.locator("#m3.is-deleted").waitFor();
  assert.doesNotMatch(await client.page.textContent("#m3"), /geboekt/);
  await stayed();
});

test("5b. the conversation is ended, stands in italics under Closed, and is reopened (CONV-12)", async () => {
  const { page } = staff;
  const row = `#c${idOf(conversation)}`;
  await page.goto(conversation);
  await page.getByRole("link", { name: "End conversation" }).click();
  const dialog = page.getByRole("dialog", { name: "End this conversation?" });
  await dialog.getByRole("link", { name: "Keep it open" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "End conversation" }).click();
  await dialog.getByRole("button", { name: "End conversation" }).click();
  await page.locator(".thread-end").waitFor();
  assert.match(await page.textContent(".thread-end"), /^Ended on .+\d{4}.* by An Peeters\.$/);

  await page.goto(`${dossier}/conversations?state=open`);
  assert.equal(await page.locator(row).count(), 0);
  await page.goto(`${dossier}/conversations?state=closed`);
  assert.equal(await styleOf(page, `${row} .row-link`, "fontStyle"), "italic");
  await client.page.goto(`${portal}/conversations?state=closed`);
  assert.equal(await styleOf(client.page, `${row} .row-link`, "fontStyle"), "italic");
  await client.page.locator(`${row} .row-link`).click();
  assert.match(await client.page.textContent(".thread-end"), /^Afgesloten op .+ door An Peeters\.$/);
  assert.match(await client.page.locator("#reply").innerText(), /heropent deze conversatie/);

  await page.goto(conversation);
  await page.getByRole("button", { name: "Reopen" }).click();
  await page.locator("form.composer").waitFor();
  assert.equal(await page.locator(".thread-end").count(), 0);
});

test("6a. the history tells all of it (HIST-1)", async () => {
  const { page } = staff;
  await page.goto(`${dossier}/history`);
  const told = (await page.textContent("main")).replace(/\s+/g, " ");
  for (const words of [
    "linked Nele Dierckx to this client", "switched LOGIN on for Nele Dierckx", "sent Nele Dierckx the invitation",
    "accepted the invitation", "started a conversation", SUBJECT, "ended a conversation", "reopened a conversation",
    "gave Emma Wright the role",
  ]) assert.ok(told.includes(words), `“${words}” in: ${told}`);
  const before = page.locator("details.feed-more");
  assert.ok((await before.allTextContents()).some((text) => text.includes("gebokt")), "what it said before");
});

test("6b. verify confirms the chain, and names a line that was altered by hand (HIST-1)", async () => {
  await Promise.all([staff.close(), client.close()]);
  await server.end();
  const whole = await kontor("verify", "--data", server.data);
  assert.equal(whole.code, 0, whole.output);
  assert.match(whole.output, /are whole/);
  const id = alterOneEvent(`${server.data}/kontor.db`);
  const damaged = await kontor("verify", "--data", server.data);
  assert.equal(damaged.code, 1, damaged.output);
  assert.match(damaged.output, new RegExp(`event ${id} .*was altered`));
});

/** Puts another name on a line of the history; gives that line's id. */
function alterOneEvent(database) {
  const script = `
import sqlite3, sys, uuid
db = sqlite3.connect(sys.argv[1])
id, = db.execute("SELECT id FROM events WHERE kind LIKE 'message%' ORDER BY at DESC LIMIT 1").fetchone()
assert db.execute("UPDATE events SET actor_name = 'Somebody Else' WHERE id = ?", (id,)).rowcount == 1
db.commit()
print(uuid.UUID(bytes=id))`;
  return execFileSync("python3", ["-c", script, database], { encoding: "utf8" }).trim();
}
