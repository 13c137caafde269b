// Steps 1 to 5 of the story again, without script: every page is a page, every form a form.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { styleOf } from "../lib/expect.mjs";
import { PDF, PHOTO } from "../lib/files.mjs";
import { AN, OFFICE, PASSWORD, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

const BEA = "bea@lenaerts.example";

let server, browser, staff, client;
before(async () => {
  server = await startKontor();
  browser = await launch();
  staff = await visit(browser, { url: server.url, js: false });
  client = await visit(browser, { url: server.url, js: false, size: 360 });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("without script a firm and its client talk (DOS-3, SIGNIN-2, CONV-1, CONV-8, CONV-9, CONV-12)", async () => {
  const [office, portal] = [staff.page, client.page];
  // 1. Find, add, invite.
  await signIn(office, AN);
  await speak(office, "en");
  await office.goto(OFFICE);
  await office.fill("form[data-filter] input[name=q]", "garage goossens");
  await office.locator("form[data-filter] button").click();
  await office.getByRole("link", { name: "Garage Goossens NV", exact: true }).click();
  await office.waitForURL(/\/dossiers\//);
  const dossier = new URL(office.url()).pathname;
  await office.goto(`${dossier}/contacts/new`);
  await office.fill("#first_name", "Bea");
  await office.fill("#last_name", "Lenaerts");
  await office.fill("#address", BEA);
  await office.selectOption("#language", "nl");
  await office.check("#login");
  await office.check("#invite");
  await office.getByRole("button", { name: "Add a contact" }).click();
  await office.getByText(BEA).first().waitFor();

  // 2. Activate.
  const invitation = await server.mailTo(BEA);
  await portal.goto(invitation.links.find((link) => link.includes("/activate/")));
  await portal.fill("#password", PASSWORD);
  await portal.getByRole("button", { name: "Aanvaarden en aanmelden" }).click();
  await portal.waitForURL(/\/portal\/[^/]+$/);
  assert.equal(await portal.getAttribute("html", "lang"), "nl");

  // 3. Write, with a PDF.
  await office.goto(`${dossier}/conversations/new`);
  await office.fill("#subject", "Rittenadministratie");
  await office.fill("#text", "Graag _vandaag_ nog.");
  await office.setInputFiles("#files", PDF);
  await office.getByRole("button", { name: "Post", exact: true }).click();
  await office.locator("#m1 em").waitFor();
  const conversation = new URL(office.url()).pathname;
  assert.match(await office.textContent("#m1 .receipts"), /Delivered/);

  // 4. Follow the mail, answer with a photo.
  const id = conversation.split("/").at(-1);
  const told = await server.mailTo(BEA, { matches: (mail) => mail.text.includes(id) });
  await portal.goto(told.links.find((link) => link.includes(id)));
  await portal.fill("#text", "Zie foto.");
  await portal.setInputFiles("input[name=photo]", PHOTO);
  await portal.getByRole("button", { name: "Antwoord versturen" }).click();
  await portal.locator("#m2 .files").getByText(PHOTO.name).waitFor();
  assert.match(await portal.textContent("#m2 .receipts"), /Afgeleverd/);
  const row = `#c${id}`;
  await office.goto(`${dossier}/conversations`);
  assert.ok(Number(await styleOf(office, `${row} .row-link`, "fontWeight")) >= 600, "needs reply is bold");

  // 5. Edit, delete, end, reopen.
  await office.goto(conversation);
  assert.match(await office.textContent("#m1 .readers"), /Bea Lenaerts/);
  await office.locator("#m1 .letter-menu summary").click();
  await office.locator("#m1").getByRole("link", { name: "Edit" }).click();
  await office.fill("#text", "Graag deze week nog.");
  await office.getByRole("button", { name: "Save" }).click();
  await office.locator("#m1").getByText("deze week").waitFor();
  await office.locator("#m1 .letter-menu summary").click();
  await office.locator("#m1").getByRole("link", { name: "Delete" }).click();
  await office.getByRole("heading", { name: "Delete this message?" }).waitFor();
  await office.locator("main").getByRole("link", { name: "Keep it" }).click();
  await office.locator("#m1 .letter-menu summary").click();
  await office.locator("#m1").getByRole("link", { name: "Delete" }).click();
  await office.locator("main").getByRole("button", { name: "Delete" }).click();
  await office.locator("#m1.is-deleted").waitFor();
  await office.getByRole("link", { name: "End conversation" }).click();
  await office.locator("main").getByRole("button", { name: "End conversation" }).click();
  await office.locator(".thread-end").waitFor();
  await office.goto(`${dossier}/conversations?state=closed`);
  assert.equal(await styleOf(office, `${row} .row-link`, "fontStyle"), "italic");
  await office.goto(conversation);
  await office.getByRole("button", { name: "Reopen" }).click();
  await office.locator("form.composer").waitFor();
  await Promise.all([staff.close(), client.close()]);
});
