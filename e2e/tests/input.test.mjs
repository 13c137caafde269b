// What hands and connections do: press twice, leave out, type too much, drop, come back too late.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible } from "../lib/axe.mjs";
import { launch, visit } from "../lib/browser.mjs";
import { assertNoOverflow } from "../lib/expect.mjs";
import { AN, ELS, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

let server, browser, state, clientState, dossier, conversation;
before(async () => {
  server = await startKontor();
  browser = await launch();
  const { page, context, close } = await visit(browser, { url: server.url });
  await signIn(page, AN);
  await speak(page, "en");
  await page.goto(`${OFFICE}?q=bakkerij`);
  dossier = await page.getByRole("link", { name: "Bakkerij Bakker BV", exact: true }).getAttribute("href");
  conversation = await start(page, "Een gesprek", "Eerste bericht");
  state = await context.storageState();
  await close();
  const client = await visit(browser, { url: server.url });
  await signIn(client.page, ELS);
  clientState = await client.context.storageState();
  await client.close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function start(page, subject, text) {
  await page.goto(`${dossier}/conversations/new`);
  await page.fill("#subject", subject);
  await page.fill("#text", text);
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await page.waitForURL(/\/conversations\/(?!new)[^/]+$/);
  return new URL(page.url()).pathname;
}

const comeIn = (options = {}) => visit(browser, { url: server.url, storageState: state, ...options });

test("a double-click on Post posts once (CONV-5)", async () => {
  const { page, close } = await comeIn();
  await page.goto(conversation);
  await page.fill("#text", "Maar een keer");
  await page.getByRole("button", { name: "Post", exact: true }).dblclick();
  await page.locator(".letter").getByText("Maar een keer").first().waitFor();
  await page.reload();
  assert.equal(await page.locator(".letter", { hasText: "Maar een keer" }).count(), 1);

  await page.goto(`${dossier}/conversations/new`);
  await page.fill("#subject", "Dubbel gestart");
  await page.fill("#text", "En toch een keer");
  await page.getByRole("button", { name: "Post", exact: true }).dblclick();
  await page.waitForURL(/\/conversations\/(?!new)[^/]+$/);
  await page.goto(`${dossier}/conversations`);
  assert.equal(await page.getByRole("link", { name: "Dubbel gestart" }).count(), 1);
  await close();
});

test("what was typed survives a refusal, and the fault stands at its field (CONV-1)", async () => {
  const { page, close } = await comeIn({ allow: [/^422 POST /] });
  await page.goto(`${dossier}/conversations/new`);
  const long = "o".repeat(300);
  await page.locator("#subject").evaluate((el) => el.removeAttribute("maxlength"));
  await page.fill("#subject", long);
  await page.fill("#text", "Dit mag niet verloren gaan.");
  await page.check("#one");
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await page.locator(".error-summary").waitFor();
  assert.equal(await page.inputValue("#subject"), long);
  assert.equal(await page.inputValue("#text"), "Dit mag niet verloren gaan.");
  assert.ok(await page.isChecked("#one"));
  assert.equal(await page.getAttribute("#subject", "aria-invalid"), "true");
  assert.ok(await page.locator(".error-summary").evaluate((el) => el === document.activeElement));
  await assertAccessible(page);
  await page.locator(".error-summary a").first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "subject");
  await close();
});

test("an empty message and an empty person are refused with a word at the field", async () => {
  const { page, close } = await comeIn({ allow: [/^422 POST /] });
  await page.goto(conversation);
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await page.locator("#text-error").waitFor();
  await assertAccessible(page);

  await page.goto(`${dossier}/contacts/new`);
  await page.locator("form.form").evaluate((form) => { form.noValidate = true; });
  await page.fill("#last_name", "Zonder voornaam");
  await page.fill("#address", "geen adres");
  await page.getByRole("button", { name: "Add a contact" }).click();
  await page.locator("#address-error").waitFor();
  assert.equal(await page.inputValue("#last_name"), "Zonder voornaam");
  assert.equal(await page.inputValue("#address"), "geen adres");
  await assertAccessible(page);
  await close();
});

test("offline a banner says so, and the draft survives a reload (CONV-13)", async () => {
  const { page, context, close } = await comeIn({ allow: [/ERR_INTERNET_DISCONNECTED/] });
  await page.goto(conversation);
  const banner = page.locator("#offline");
  assert.ok(await banner.isHidden());
  await context.setOffline(true);
  await banner.waitFor({ state: "visible" });
  await page.fill("#text", "Onderweg getypt, zonder verbinding.");
  await page.waitForTimeout(1_000); // the draft is sent, and fails
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.ok());
  await context.setOffline(false);
  await saved;
  await banner.waitFor({ state: "hidden" });
  await page.reload();
  assert.equal(await page.inputValue("#text"), "Onderweg getypt, zonder verbinding.");
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await page.locator(".letter").getByText("Onderweg getypt").waitFor();
  await page.reload();
  assert.equal(await page.inputValue("#text"), "", "a posted draft is gone");
  await close();
});

test("a form from before sign-out leads to sign-in, and back to where it was (SIGNIN-3)", async () => {
  for (const js of [true, false]) {
    const { page, context, problems, close } = await comeIn({ js, storageState: undefined, allow: [/^40[13] /] });
    await signIn(page, AN);
    await page.goto(conversation);
    await page.fill("#text", "Te laat");
    await context.clearCookies();
    await page.getByRole("button", { name: "Post", exact: true }).click();
    await page.waitForURL(/\/sign-in/);
    await page.locator("#email").waitFor();
    await signIn(page, AN, { from: null });
    assert.equal(new URL(page.url()).pathname, conversation);
    assert.deepEqual(problems.filter((problem) => problem.startsWith("5")), []);
    await close();
  }
});

test("two people edit one message: the later one is told, with the text kept (CONV-9)", async () => {
  const { page, context, close } = await comeIn({ allow: [/^412 POST /] });
  const here = await start(page, "Twee handen", "Oorspronkelijk");
  const edit = await page.locator("#m1 a[href$='/edit']").getAttribute("href");
  const other = await context.newPage();
  await Promise.all([page.goto(edit), other.goto(edit)]);
  await page.fill("#text", "De eerste wijziging");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL((url) => url.pathname === here);
  await other.fill("#text", "De tweede wijziging");
  await other.getByRole("button", { name: "Save" }).click();
  await other.locator(".notice[role=alert]").waitFor();
  assert.equal(await other.inputValue("#text"), "De tweede wijziging");
  await assertAccessible(other);
  await close();
});

test("names and texts in other scripts and with emoji stay what they are, at 360 px too", async () => {
  const [first, last] = ["مُحَمَّد", "الفارسي 👩🏽‍💻"];
  const subject = "שאלה על המע״מ 🧾 / سؤال";
  const { page, close } = await comeIn();
  await page.goto(`${dossier}/contacts/new`);
  await page.fill("#first_name", first);
  await page.fill("#last_name", last);
  await page.fill("#address", "rtl@voorbeeld.example");
  await page.getByRole("button", { name: "Add a contact" }).click();
  await page.locator(".people").getByText(`${first} ${last}`).waitFor();
  const here = await start(page, subject, `${"Wort".repeat(40)}\n\nمرحبا 👨‍👩‍👧‍👦 <b>geen opmaak</b>`);
  assert.equal((await page.textContent("#subject")).trim(), subject);
  assert.match(await page.textContent("#m1 .prose"), /مرحبا 👨‍👩‍👧‍👦/);
  assert.equal(await page.locator("#m1 .prose b").count(), 0);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of [here, `${dossier}/info`, `${dossier}/conversations`, `${dossier}/history`]) {
    await page.goto(path);
    await assertNoOverflow(page, 360);
  }
  await close();
});

test("a client's page that is not theirs is not there (SIGNIN-6)", async () => {
  const { page, close } = await visit(browser, { url: server.url, storageState: clientState, allow: [/^404 /] });
  const answer = await page.goto(conversation);
  assert.equal(answer.status(), 404);
  await assertAccessible(page);
  await close();
});
