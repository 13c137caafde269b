// Staff sign in through their firm's own provider, a real one (SIGNIN-9): set up in Dutch, used in German.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspect, inspectAsItStands } from "../lib/inspect.mjs";
import { AN, OFFICE, signIn, speak } from "../lib/people.mjs";
import { signInThere, startProvider } from "../lib/provider.mjs";
import { freePort, startKontor } from "../lib/server.mjs";

const SETTINGS = `${OFFICE}/settings/openid`;
const KARIM = "karim@peeters.example";
let server, provider, browser, owner, staff;

before(async () => {
  const port = await freePort();
  // Two hosts of one machine, so that the provider's cookies are not Kontor's.
  const url = `http://localhost:${port}`;
  provider = await startProvider({ back: `${url}/sign-in/firm/peeters/back` });
  const inside = new URL(provider.issuer).host;
  server = await startKontor({ host: "localhost", at: port, args: ["--inside", inside] });
  browser = await launch();
  const there = new RegExp(provider.issuer.replaceAll(".", "\\."));
  const allow = [/^422 /, /^403 /, /^502 /, there];
  owner = await visit(browser, { url: server.url, allow });
  staff = await visit(browser, { url: server.url, locale: "de-DE", allow });
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await provider?.stop();
});

const look = (page, name, lang) => inspectAsItStands(page, { name, lang });

test("1. an owner sets the provider up, and is told what is wrong", async () => {
  const { page } = owner;
  await signIn(page, AN);
  await speak(page, "nl");
  await inspect(page, SETTINGS, { name: "openid-empty", lang: "nl" });
  await page.fill("#issuer", `${provider.issuer}/nowhere`);
  await page.getByRole("button", { name: "Verbinding controleren" }).click();
  await page.waitForSelector("[role=alert]");
  await look(page, "openid-wrong", "nl");
  await page.fill("#issuer", provider.issuer);
  await page.getByRole("button", { name: "Verbinding controleren" }).click();
  await page.waitForSelector(".notice.is-success");
  await page.check("#on");
  await page.fill("#domains", "elsewhere.example");
  await page.getByRole("button", { name: "Instellingen bewaren" }).click();
  await page.waitForSelector("#domains-error");
  await look(page, "openid-faults", "nl");
  assert.equal(await page.inputValue("#issuer"), provider.issuer, "what was typed stays");
  await page.fill("#client_id", provider.id);
  await page.fill("#secret", provider.secret);
  await page.fill("#domains", "peeters.example");
  await page.getByRole("button", { name: "Instellingen bewaren" }).click();
  await page.waitForSelector(".notice.is-success");
  await look(page, "openid-saved", "nl");
  assert.equal(await page.inputValue("#secret"), "", "the secret is not shown again");
});

test("2. staff find their firm by their address and come in", async () => {
  const { page } = staff;
  provider.people.set("karim", { email: KARIM, email_verified: true });
  await page.goto("/sign-in");
  await look(page, "sign-in-firm-link", "de");
  await page.getByRole("link", { name: "Über Ihre Kanzlei anmelden" }).click();
  await look(page, "openid-find", "de");
  await page.fill("#email", "niemand@anderswo.example");
  await page.getByRole("button", { name: "Kanzlei suchen" }).click();
  await look(page, "openid-none", "de");
  await page.fill("#email", KARIM);
  await page.getByRole("button", { name: "Kanzlei suchen" }).click();
  await look(page, "openid-found", "de");
  await page.click("a.btn.is-primary");
  await signInThere(page, "karim");
  await page.waitForURL(`**${OFFICE}`);
  await page.goto("/choose");
  await look(page, "openid-choose", "fr");
});

test("3. another account with the same address stays outside, and the page says so", async () => {
  const { page } = staff;
  provider.people.set("somebody", { email: KARIM, email_verified: true });
  await staff.context.clearCookies();
  await inspect(page, "/sign-in?firm=peeters", { name: "sign-in-firm", lang: "de" });
  await page.click("a.btn.is-primary");
  await signInThere(page, "somebody");
  await page.waitForSelector("[role=alert]");
  await look(page, "openid-refused", "de");
});

test("4. the firm asks for its provider alone; its being down leaves owners a way in", async () => {
  const { page } = owner;
  await page.goto(SETTINGS);
  await page.check("#only");
  await page.getByRole("button", { name: "Instellingen bewaren" }).click();
  await page.waitForSelector(".notice.is-success");
  await staff.context.clearCookies();
  await staff.page.goto("/sign-in");
  await staff.page.fill("#email", KARIM);
  await staff.page.fill("#password", "baker-street-22");
  await staff.page.click("form[action='/sign-in'] button");
  await staff.page.waitForURL("**/sign-in?firm=peeters**");
  await provider.stop();
  await staff.page.click("a.btn.is-primary");
  await staff.page.waitForSelector("[role=alert]");
  await look(staff.page, "openid-away", "fr");
  await owner.context.clearCookies();
  await signIn(page, AN);
  await page.goto(OFFICE);
  assert.ok(page.url().endsWith(OFFICE));
});
