// Two-step sign-in as people live it: an app with codes, passkeys, where one is signed in, and a firm
// that requires it (SIGNIN-9). In Dutch at the office and in French in the portal.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspectAsItStands } from "../lib/inspect.mjs";
import { AN, ELS, OFFICE, PASSWORD, signIn, speak } from "../lib/people.mjs";
import { kontor, startKontor } from "../lib/server.mjs";

let server, browser, staff, client;
let secret, codes;

before(async () => {
  // Passkeys belong to a name; a number has none.
  server = await startKontor({ host: "localhost" });
  browser = await launch();
  staff = await visit(browser, { url: server.url, allow: [/^422 /] });
  client = await visit(browser, { url: server.url, locale: "fr-BE", allow: [/^422 /] });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The code of RFC 6238 on a device whose clock is off by so many seconds. */
function code(base32, off = 0) {
  const bits = [...base32.replaceAll(" ", "")]
    .map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + off) / 30)));
  const digest = createHmac("sha1", key).update(step).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** A device that knows its user, as Chromium plays it. */
async function device(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signOut(page) {
  await page.goto("/me");
  await page.click("form[action='/sign-out'] button");
  await page.waitForURL("**/sign-in");
}

async function password(page, email) {
  await page.goto("/sign-in");
  await page.fill("#email", email);
  await page.fill("#password", PASSWORD);
  await page.click("form[action='/sign-in'] button");
}

const look = (page, name, lang) => inspectAsItStands(page, { name, lang });

test("1. staff set an app up, keep their codes, and need it from then on", async () => {
  const { page } = staff;
  await signIn(page, AN);
  await speak(page, "nl");
  await look(page, "me", "nl");
  await page.getByRole("link", { name: "Tweede stap beheren" }).click();
  await look(page, "factors-none", "nl");
  await page.getByRole("link", { name: "App instellen" }).click();
  secret = await page.locator(".secret").textContent();
  await look(page, "factors-app", "nl");
  const drawn = await page.locator(".qr").boundingBox();
  assert.ok(drawn.width >= 160 && Math.abs(drawn.width - drawn.height) < 1, "the picture can be scanned");
  await page.fill("#code", code(secret, 90));
  await page.getByRole("button", { name: "App bevestigen" }).click();
  assert.match(await page.locator("#code-error").textContent(), /klok van uw toestel.*90 seconden/);
  await look(page, "factors-clock", "nl");
  // The code of the step before, so that the one of now is still to be used.
  await page.fill("#code", code(secret, -30));
  await page.getByRole("button", { name: "App bevestigen" }).click();
  await page.waitForSelector(".codes");
  codes = await page.locator(".codes li").allTextContents();
  assert.equal(new Set(codes).size, 10);
  await look(page, "factors-codes", "nl");
  await page.getByRole("link", { name: "Ik heb ze bewaard" }).click();
  await page.waitForURL(`**${OFFICE}`);

  await signOut(page);
  await password(page, AN);
  await page.waitForURL("**/sign-in/factor?**");
  await look(page, "factors-second", "nl");
  await page.goto(OFFICE);
  await page.waitForURL("**/sign-in?**");
  await page.goto("/sign-in/factor");
  await page.fill("#code", code(secret));
  await page.getByRole("button", { name: "Doorgaan" }).click();
  await page.waitForURL(`**${OFFICE}`);
});

test("2. a recovery code works once", async () => {
  const { page } = staff;
  for (const [works, given] of [[true, codes[0]], [false, codes[0]], [true, codes[1]]]) {
    await signOut(page);
    await password(page, AN);
    await page.waitForURL("**/sign-in/factor?**");
    await page.fill("#code", given);
    await page.getByRole("button", { name: "Doorgaan" }).click();
    if (works) await page.waitForURL(`**${OFFICE}`);
    else assert.match(await page.locator("#code-error").textContent(), /klopt niet/);
    if (!works) await page.click("form[action='/sign-out'] button");
    if (!works) await signIn2(page);
  }
  const mail = await server.mailTo(AN, { matches: (mail) => mail.subject.includes("herstelcode") });
  assert.ok(mail.text.includes("Was u het niet?"));
});

/** In again with a code that was not used. */
async function signIn2(page) {
  await password(page, AN);
  await page.waitForURL("**/sign-in/factor?**");
  await page.fill("#code", codes.at(-1));
  codes.pop();
  await page.getByRole("button", { name: "Doorgaan" }).click();
  await page.waitForURL(`**${OFFICE}`);
}

test("3. a client adds a passkey and signs in with nothing else", async () => {
  const { page } = client;
  await device(page);
  await signIn(page, ELS);
  await speak(page, "fr");
  await page.goto("/me/factors");
  await page.fill("#name", "Téléphone d’Els");
  await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
  await page.waitForSelector(".codes");
  await page.goto("/me/factors");
  await page.waitForSelector("text=Téléphone d’Els");
  await look(page, "factors-passkey", "fr");
  await signOut(page);
  await look(page, "sign-in-passkey", "fr");
  await page.getByRole("button", { name: "Se connecter avec une clé d’accès" }).click();
  await page.waitForURL("**/portal/**");

  // After the password it is the second step.
  await signOut(page);
  await password(page, ELS);
  await page.waitForURL("**/sign-in/factor?**");
  await look(page, "factors-second-passkey", "fr");
  await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
  await page.waitForURL("**/portal/**");
});

const ACCEPTS = {
  nl: { passkey: "Aanvaarden met een passkey", kept: "Ik heb ze bewaard", enter: "Aanmelden met een passkey" },
  fr: { passkey: "Accepter avec une clé d’accès", kept: "Je les ai conservés", enter: "Se connecter avec une clé d’accès" },
};
for (const [lang, words] of Object.entries(ACCEPTS)) {
  test(`an invitation is accepted with a passkey instead of a password, in ${lang} (SIGNIN-2)`, async () => {
    const { page } = staff;
    const address = `lut@sleutel-${lang}.example`;
    await page.goto(`${OFFICE}/dossiers/new`);
    await page.fill("#name", `Sleutelmaker ${lang}`);
    await page.fill("#first_name", "Lut");
    await page.fill("#last_name", "Claes");
    await page.fill("#address", address);
    await page.selectOption("#language", lang);
    await page.locator("form.form:has(#address) .actions button.is-primary").click();
    await page.waitForURL(/\/info$/);
    const mail = await server.mailTo(address);
    const visitor = await visit(browser, { url: server.url, size: 360, allow: [/^422 /] });
    await visitor.page.goto(mail.links.find((link) => link.includes("/activate/")));
    await look(visitor.page, `activate-passkey-${lang}`, lang);
    await device(visitor.page);
    await visitor.page.getByRole("button", { name: words.passkey }).click();
    await visitor.page.waitForSelector(".codes");
    await look(visitor.page, `activate-codes-${lang}`, lang);
    await visitor.page.getByRole("link", { name: words.kept }).click();
    await visitor.page.waitForURL(/\/portal\//);
    await signOut(visitor.page);
    await visitor.page.getByRole("button", { name: words.enter }).click();
    await visitor.page.waitForURL(/\/portal\//);
    await visitor.page.goto("/me");
    await look(visitor.page, `me-without-password-${lang}`, lang);
    await visitor.close();
  });
}

test("4. another browser is in the list, is mailed about, and is signed out", async () => {
  const other = await visit(browser, { url: server.url, allow: [/^422 /] });
  await password(other.page, AN);
  await other.page.waitForURL("**/sign-in/factor?**");
  await other.page.fill("#code", codes.pop());
  await other.page.click("form[action='/sign-in/factor'] button");
  await other.page.waitForURL(`**${OFFICE}`);
  await server.mailTo(AN, { matches: (mail) => mail.subject.includes("Nieuwe aanmelding") });
  const { page } = staff;
  await page.goto("/me");
  await look(page, "me-sessions", "nl");
  await page.getByRole("button", { name: "Overal elders afmelden" }).click();
  await page.waitForURL("**/me?saved**");
  // Its stream ends, and the page goes to the door by itself.
  await other.page.waitForURL("**/sign-in**");
  await other.close();
});

test("5. a firm requires it: a notice first, then setting one up before anything else", async () => {
  const { page } = staff;
  await page.goto(`${OFFICE}/settings`);
  await page.check("#client_factor");
  await page.fill("#client_factor_days", "14");
  await page.getByRole("button", { name: "Regels opslaan" }).click();
  await page.waitForURL("**/settings?saved**");
  await look(page, "settings-factors", "nl");
  // Els loses her passkey: the operator takes her factors away.
  const reset = await kontor("user", "factors", ELS, "--reset", "--data", server.data);
  assert.equal(reset.code, 0, reset.output);
  assert.match(reset.output, /"passkeys":1/);
  const visitor = await visit(browser, { url: server.url, locale: "fr-BE", allow: [/^422 /] });
  await signIn(visitor.page, ELS);
  await visitor.page.waitForSelector("text=exige une deuxième étape");
  await look(visitor.page, "portal-factor-notice", "fr");
  await page.fill("#client_factor_days", "0");
  await page.getByRole("button", { name: "Regels opslaan" }).click();
  await page.waitForURL("**/settings?saved**");
  await visitor.page.goto("/");
  await visitor.page.waitForURL("**/me/factors/required**");
  await look(visitor.page, "factors-required", "fr");
  await visitor.page.getByRole("link", { name: "Configurer une application" }).click();
  const key = await visitor.page.locator(".secret").textContent();
  await visitor.page.fill("#code", code(key));
  await visitor.page.getByRole("button", { name: "Confirmer l’application" }).click();
  await visitor.page.getByRole("link", { name: "Je les ai conservés" }).click();
  await visitor.page.waitForURL("**/portal/**");
  await visitor.close();
});
