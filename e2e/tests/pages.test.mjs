// Every page: accessible (WCAG 2.2 AA and axe's best practices) in light and dark, readable at 360 px,
// small enough, in real words; the main ones in five languages, with pictures in artefacts/.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { assertNoOverflow } from "../lib/expect.mjs";
import { PDF } from "../lib/files.mjs";
import { inspect, inspectAsItStands } from "../lib/inspect.mjs";
import { AN, ELS, LANGUAGES, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

const ASSETS_AT_MOST = 150 * 1024;
const INVITED = "wim@pages.example";

let server, browser, office, portal, door;
// Where things are: filled in before the first test.
const at = {};

before(async () => {
  server = await startKontor();
  browser = await launch();
  const allow = [/^(404|410|422|409) /];
  office = await visit(browser, { url: server.url, allow });
  portal = await visit(browser, { url: server.url, allow });
  door = await visit(browser, { url: server.url, allow });
  await signIn(office.page, AN);
  await signIn(portal.page, ELS);
  await furnish(office.page, portal.page);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function post(page, path, fields) {
  await page.goto(path);
  for (const [name, value] of Object.entries(fields)) {
    if (value === true) await page.check(name);
    else if (typeof value === "object") await page.setInputFiles(name, value);
    else await page.fill(name, value);
  }
  await page.locator("form[method=post]:has(#text) button.is-primary, form.form button.is-primary").last().click();
  await page.waitForURL((url) => url.pathname !== path);
  return new URL(page.url()).pathname;
}

/** Makes one of everything that the pages need. */
async function furnish(staff, client) {
  await staff.goto(`${OFFICE}?q=bakkerij`);
  const baker = staff.getByRole("link", { name: "Bakkerij Bakker BV", exact: true });
  at.dossier = await baker.getAttribute("href");
  at.conversation = await post(staff, `${at.dossier}/conversations/new`, {
    "#subject": "Jaarrekening 2026: voorbereiding",
    "#text": "Dag Els,\n\nWe bereiden de **jaarrekening** voor. Graag:\n\n- de inventaris\n- de kasboeken\n\n> zoals vorig jaar\n\nZie [onze gids](https://gids.example/).",
    "#files": PDF,
  });
  at.message = await staff.locator("#m1 a[href$='/edit']").getAttribute("href");
  at.ended = await post(staff, `${at.dossier}/conversations/new`, { "#subject": "Afgehandeld", "#text": "Klaar." });
  await staff.goto(`${at.ended}/close`);
  await staff.locator("main form button").click();
  await staff.locator(".thread-end").waitFor();
  await post(staff, `${at.dossier}/contacts/new`, {
    "#first_name": "Wim", "#last_name": "Aerts", "#address": INVITED, "#login": true, "#invite": true,
  });
  at.contact = await staff.locator(".people a", { hasText: "Wim Aerts" }).first().getAttribute("href");

  await staff.goto(`${OFFICE}/settings/staff`);
  at.member = await staff.locator("tr .row-link", { hasText: "Emma" }).getAttribute("href");
  await post(staff, `${OFFICE}/settings/teams/new`, { "#name": "Loonadministratie" });
  at.team = await staff.locator("tr .row-link").first().getAttribute("href");

  await staff.goto(`${OFFICE}/batches/new?q=bakkerij`);
  await staff.fill("#subject", "Kantoor gesloten");
  await staff.fill("#text", "Van **24 december** tot 2 januari.");
  await staff.locator("form:has(#subject) button.is-primary").click();
  await staff.waitForURL(/\/batches\/(?!new)/);
  at.batch = new URL(staff.url()).pathname;
  // It ends on the page as it stands.
  await staff.locator("[data-live=batch] .notice").waitFor();

  // Els also belongs to the twin firm: she chooses.
  await client.goto("/choose");
  const places = client.locator("a[href^='/portal/']");
  for (const link of await places.all()) {
    const path = await link.getAttribute("href");
    const answer = await client.request.get(`${path}/conversations${at.conversation.slice(at.conversation.lastIndexOf("/"))}`);
    if (answer.ok()) at.portal = path;
  }
  at.portal ??= new URL((await client.goto("/portal")).url()).pathname;
  at.letter = `${at.portal}/conversations${at.conversation.slice(at.conversation.lastIndexOf("/"))}`;
  await client.goto(at.letter);
  await client.fill("#text", "De inventaris volgt maandag.");
  await client.locator(".composer button.is-primary").click();
  await client.locator("#m2").waitFor();
  at.answer = await client.locator("#m2 a[href$='/edit']").getAttribute("href");
  // Whoever was not in yet is told with a link of its own, and only the latest one works.
  const mail = await server.mailTo(INVITED, { matches: ({ text }) => text.includes("/conversations/") });
  at.activate = new URL(mail.links.find((link) => link.includes("/activate/"))).pathname;
}

const OFFICE_PAGES = [
  ["monitor", () => OFFICE, "main"],
  ["monitor, filtered", () => `${OFFICE}?needs_reply=true&kind=company`],
  ["monitor, nothing found", () => `${OFFICE}?q=bestaat-niet`, "shown"],
  ["monitor, archived", () => `${OFFICE}?state=archived`],
  ["dossier, overview", () => at.dossier, "main"],
  ["dossier, conversations", () => `${at.dossier}/conversations`, "shown"],
  ["dossier, info", () => `${at.dossier}/info`, "main"],
  ["dossier, history", () => `${at.dossier}/history`, "main"],
  ["dossier, edit", () => `${at.dossier}/edit`, "shown"],
  ["dossier, new", () => `${OFFICE}/dossiers/new`],
  ["dossier, share with staff", () => `${at.dossier}/share`, "shown"],
  ["dossier, share with contacts", () => `${at.dossier}/share?with=contacts`],
  ["dossier, share with groups", () => `${at.dossier}/share?with=groups`],
  ["dossier, who sees it", () => `${at.dossier}/access`, "shown"],
  ["dossier, why somebody sees it", () => `${at.dossier}/access?person=${at.contact.split("/").at(-1)}`, "shown"],
  ["dossier, add a contact", () => `${at.dossier}/contacts/new`, "main"],
  ["contacts", () => `${OFFICE}/contacts`, "shown"],
  ["contacts, nothing found", () => `${OFFICE}/contacts?q=bestaat-niet`],
  ["contact, new", () => `${OFFICE}/contacts/new`],
  ["contact, edit", () => at.contact, "shown"],
  ["groups", () => `${OFFICE}/groups`],
  ["group, new", () => `${OFFICE}/groups/new`],
  ["conversations", () => `${OFFICE}/conversations`, "main"],
  ["conversations, closed", () => `${OFFICE}/conversations?state=closed`, "shown"],
  ["conversation", () => at.conversation, "main"],
  ["conversation, ended", () => at.ended, "shown"],
  ["conversation, new", () => `${at.dossier}/conversations/new`, "main"],
  ["conversation, new without a dossier", () => `${OFFICE}/conversations/new`],
  ["conversation, end", () => `${at.conversation}/close`, "shown"],
  ["conversation, share", () => `${at.conversation}/share`, "shown"],
  ["conversation, share with staff", () => `${at.conversation}/share?with=staff`],
  ["conversation, who sees it", () => `${at.conversation}/access`],
  ["message, edit", () => at.message, "shown"],
  ["message, delete", () => at.message.replace(/edit$/, "delete")],
  ["activities", () => `${OFFICE}/activities`, "main"],
  ["batches", () => `${OFFICE}/batches`],
  ["batch, new", () => `${OFFICE}/batches/new`],
  ["batch, sent", () => at.batch, "shown"],
  ["settings", () => `${OFFICE}/settings`, "shown"],
  ["staff", () => `${OFFICE}/settings/staff`, "shown"],
  ["staff, left", () => `${OFFICE}/settings/staff?left`],
  ["staff member", () => at.member, "shown"],
  ["staff member, leaving", () => `${at.member}/leave`],
  ["roles", () => `${OFFICE}/settings/roles`, "shown"],
  ["role, new", () => `${OFFICE}/settings/roles/new?scope=dossier`],
  ["teams", () => `${OFFICE}/settings/teams`, "shown"],
  ["team, new", () => `${OFFICE}/settings/teams/new`],
  ["team, edit", () => at.team],
  ["import and export", () => `${OFFICE}/settings/exchange`, "shown"],
  ["contact fields", () => `${OFFICE}/settings/contact-fields`, "shown"],
  ["templates", () => `${OFFICE}/settings/templates`, "shown"],
  ["template, new", () => `${OFFICE}/settings/templates/new`, "shown"],
  ["own sign-in", () => `${OFFICE}/settings/openid`, "shown"],
  ["mail log", () => `${OFFICE}/settings/mail`, "shown"],
  ["mail settings", () => `${OFFICE}/settings/mail/rules`, "shown"],
  ["mail domain", () => `${OFFICE}/settings/mail/domain`, "shown"],
  ["mailboxes", () => `${OFFICE}/settings/mailboxes`, "shown"],
  ["mailbox, new", () => `${OFFICE}/settings/mailboxes/new`, "shown"],
  ["inbox", () => `${OFFICE}/inbox`, "main"],
  ["dossier, e-mail", () => `${at.dossier}/mails`, "main"],
  ["notifications", () => `${OFFICE}/notifications`, "main"],
  ["my notifications", () => `${OFFICE}/notifications/settings`, "shown"],
  ["held mail", () => `${OFFICE}/held-mail`, "shown"],
  ["my account", () => "/me", "shown"],
  ["not there", () => `${OFFICE}/nowhere`, "shown", 404],
];

const PORTAL_PAGES = [
  ["home", () => at.portal, "main"],
  ["messages", () => `${at.portal}/conversations`, "main"],
  ["messages, closed", () => `${at.portal}/conversations?state=closed`],
  ["message thread", () => at.letter, "main"],
  ["new message", () => `${at.portal}/conversations/new`, "main"],
  ["message, edit", () => at.answer],
  ["message, delete", () => at.answer.replace(/edit$/, "delete")],
  ["choose", () => "/choose", "shown"],
  ["not there", () => `${at.portal}/nowhere`, undefined, 404],
];

const DOOR_PAGES = [
  ["sign in", () => "/sign-in", "main"],
  ["sign in through the firm", () => "/sign-in/firm", "shown"],
  ["forgot password", () => "/reset", "main"],
  ["activate", () => at.activate, "main"],
  ["dead invitation", () => "/activate/used-up", "shown", 410],
  ["dead reset", () => "/reset/used-up", undefined, 410],
  ["caught mail", () => "/dev/mail", "shown"],
  ["not there", () => "/nowhere", undefined, 404],
];

// The pages whose words matter most, and the few with pictures only when KONTOR_PICTURES=all.
const IN_ALL_LANGUAGES = new Set([
  "monitor", "dossier, info", "dossier, add a contact", "conversation", "conversation, new",
  "home", "message thread", "new message", "sign in", "activate",
]);
const pictured = (shown) => shown === "main" || (shown && process.env.KONTOR_PICTURES === "all");
const pictureName = (side, name) => `${side} ${name}`.replace(/[^a-z]+/g, "-");

for (const [side, pages, visited] of [
  ["office", OFFICE_PAGES, () => office.page],
  ["portal", PORTAL_PAGES, () => portal.page],
  ["door", DOOR_PAGES, () => door.page],
]) {
  test(`every page of the ${side}, in light and dark, wide and narrow (PORTAL-7)`, async (t) => {
    for (const [name, path, shown, status] of pages) {
      await t.test(name, () => inspect(visited(), path(), { status, name: pictured(shown) && pictureName(side, name) }));
    }
  });
}

test("a caught mail, and its pages after errors", async () => {
  const { page } = door;
  await page.goto("/dev/mail");
  const mail = await page.locator(".lines a").first().getAttribute("href");
  await inspect(page, mail, { name: "door-mail" });
  await page.goto("/sign-in");
  await page.fill("#email", AN);
  await page.fill("#password", "not-the-password");
  await page.click("form[action='/sign-in'] button");
  await page.locator(".error-summary").waitFor();
  assert.equal(await page.inputValue("#email"), AN);
  await inspectAsItStands(page, { name: "door-sign-in-refused" });
  await page.goto("/reset");
  await page.fill("#email", "nobody@nowhere.example");
  await page.click("form.form button");
  await page.locator("[role=status]").waitFor();
  await inspectAsItStands(page, { name: "door-reset-sent" });
});

test("dialogs and menus as they open", async () => {
  const { page } = office;
  await page.goto(at.conversation);
  await page.locator("a[data-dialog][href$='/share']").last().click();
  await page.locator("dialog[open]").waitFor();
  await inspectAsItStands(page, { name: "office-share-dialog" });
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await page.locator("#m1 .letter-menu summary").click();
  await inspectAsItStands(page);
  await page.goto(OFFICE);
  await page.locator(".filters details.menu summary").first().click();
  await inspectAsItStands(page);
  await page.goto(OFFICE);
  await page.keyboard.press("?");
  await page.locator("#keys[open]").waitFor();
  await inspectAsItStands(page);
});

const main = (pages) => pages.filter(([name]) => IN_ALL_LANGUAGES.has(name));
// Fewer rows for the same words.
const shorter = (path) => (path === OFFICE ? `${OFFICE}?q=bakkerij` : path);

for (const lang of LANGUAGES) {
  test(`the main pages in ${lang}`, async (t) => {
    await Promise.all([speak(office.page, lang), speak(portal.page, lang), door.page.goto(`/language/${lang}`)]);
    for (const [side, pages, visited] of [
      ["office", OFFICE_PAGES, office], ["portal", PORTAL_PAGES, portal], ["door", DOOR_PAGES, door],
    ]) {
      for (const [name, path] of main(pages)) {
        await t.test(`${side}, ${name}`, () => inspect(visited.page, shorter(path()), { lang, schemes: ["light"] }));
      }
    }
  });
}

test("a first visit brings at most 150 KiB of assets", async () => {
  for (const [path, storageState] of [["/sign-in"], [OFFICE, office], [at.letter, portal]]) {
    const state = await storageState?.context.storageState();
    const { page, close } = await visit(browser, { url: server.url, storageState: state });
    await page.goto(path, { waitUntil: "load" });
    const assets = await page.evaluate(() => performance.getEntriesByType("resource")
      .filter(({ name }) => /\/(assets|firm)\//.test(name))
      .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize]));
    const bytes = assets.reduce((sum, [, size]) => sum + size, 0);
    assert.ok(assets.length >= 2 && bytes > 0, "assets were measured");
    assert.ok(bytes <= ASSETS_AT_MOST, `${path}: ${bytes} bytes, ${JSON.stringify(assets)}`);
    await close();
  }
});

test("a phone gets the same at 360 px with touch (PORTAL-7)", async () => {
  const state = await portal.context.storageState();
  const { page, close } = await visit(browser, { url: server.url, size: 360, storageState: state });
  for (const [, path, , status] of PORTAL_PAGES) {
    if (status) continue;
    await page.goto(path());
    await assertNoOverflow(page, 360);
    const small = await page.evaluate(() => [...document.querySelectorAll("main .btn, main input[type=submit]")]
      .filter((el) => el.checkVisibility() && !el.classList.contains("is-small"))
      .map((el) => [el.innerText, el.getBoundingClientRect().height]).filter(([, height]) => height < 44));
    assert.deepEqual(small, [], `${page.url()}: targets are large`);
  }
  await close();
});

test("nothing went wrong unseen on any page", () => Promise.all([office.close(), portal.close(), door.close()]));
