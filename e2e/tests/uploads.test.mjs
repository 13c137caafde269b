// Files are sent at once and go on after a cut line, a dead one and a closed browser; what is stored is what was
// chosen; what cannot be sent says why (REQ-9, CONV-1, PORTAL-7, DOC-1).
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { assertNoOverflow } from "../lib/expect.mjs";
import { inspectAsItStands } from "../lib/inspect.mjs";
import { openLine } from "../lib/line.mjs";
import { AN, ELS, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

const MB = 1_000_000;
const BROKEN = [/^net::ERR_\w+ /, /^(409|423) PATCH /, /^422 POST /, /ERR_INTERNET_DISCONNECTED/];
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

let server, line, browser, folder;
before(async () => {
  server = await startKontor({ args: ["--file-limit", "20MB"] });
  line = await openLine(server.url);
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "kontor-uploads-"));
});
after(async () => {
  await browser?.close();
  await line?.stop();
  await server?.stop();
  if (folder) await rm(folder, { recursive: true });
});

afterEach(() => line.mend());

async function come(email, code, options = {}) {
  const visited = await visit(browser, { url: line.url, allow: BROKEN, ...options });
  if (!options.storageState) {
    await signIn(visited.page, email);
    await speak(visited.page, code);
  }
  return visited;
}

/** A file of chance on the disk: { path, name, hash }. */
async function file(name, size) {
  const [path, bytes] = [join(folder, name), randomBytes(size)];
  await writeFile(path, bytes);
  return { path, name, hash: sha256(bytes) };
}

/** What the page gets behind a link, as its hash. */
async function fetched(page, link) {
  const href = await link.getAttribute("href");
  const answer = await page.request.get(new URL(href, page.url()).href);
  return sha256(await answer.body());
}

async function writeToFirm(page) {
  await page.goto("/portal");
  await page.goto(`${new URL(page.url()).pathname}/conversations/new`);
}

const row = (page, name) => page.locator("ul[data-files] > li", { hasText: name });

const WALKS = {
  nl: { offline: "Wachten op de verbinding", waiting: "zodra de bestanden geüpload zijn", large: "is groter dan", many: "Stuur hoogstens", empty: "is leeg" },
  de: { offline: "Es wird auf die Verbindung gewartet", waiting: "sobald die Dateien hochgeladen sind", large: "ist größer als", many: "höchstens", empty: "ist leer" },
};

for (const [code, words] of Object.entries(WALKS)) {
  test(`a photo goes on where the line was cut, and the message waits for it, in ${code} (REQ-9)`, async () => {
    const { page, close } = await come(ELS, code, { size: 360 });
    const photo = await file(`Kassabon van de lunch met de leverancier ${code}.jpg`, 12 * MB);
    await writeToFirm(page);
    await page.fill("#subject", `Bon ${code}`);
    await page.fill("#text", "Zie foto.");
    const offsets = [];
    page.on("request", (asked) => asked.method() === "PATCH" && offsets.push(Number(asked.headers()["upload-offset"])));
    const cut = line.cutAfter(5 * MB);
    await page.setInputFiles("input[name=photo]", photo.path);
    await cut;
    await row(page, photo.name).getByText(words.offline).waitFor();
    await assertNoOverflow(page, 360);
    await page.locator("form[data-upload] button.is-primary").last().click();
    await page.locator("[data-files-said]", { hasText: words.waiting }).waitFor();
    assert.ok(await page.evaluate(() => document.activeElement.matches("button.is-primary")), "the focus stays");
    await inspectAsItStands(page, { name: `upload-cut-${code}`, lang: code });
    line.mend();
    await page.waitForURL(/conversations\/[0-9a-f-]{36}/, { timeout: 30_000 });
    assert.equal(await fetched(page, page.locator("#m1 .files a").first()), photo.hash);
    assert.ok(offsets.at(-1) > 0, `it went on at ${offsets}`);
    await close();
  });

  test(`several at once, three at a time; what cannot be sent says why, in ${code} (REQ-9)`, async () => {
    const { page, close } = await come(AN, code);
    await page.goto(`${OFFICE}?q=bakkerij`);
    await page.locator("td a.row-link").first().click();
    await page.locator(".tabs a[href$='/documents']").click();
    await page.waitForURL(/\/documents$/);
    const names = [1, 2, 3, 4, 5].map((n) => `Uittreksel ${n} ${code}.pdf`);
    const good = await Promise.all(names.map((name) => file(name, 2 * MB)));
    const [large, empty] = [await file("Groot.bin", 21 * MB), await file("Leeg.txt", 0)];
    const hold = line.holdAfter(1 * MB);
    let patches = 0;
    page.on("request", (asked) => (patches += asked.method() === "PATCH" ? 1 : 0));
    await page.setInputFiles("#files", [...good, large, empty].map((one) => one.path));
    await hold;
    await row(page, "Groot.bin").getByText(words.large).waitFor();
    await row(page, "Leeg.txt").getByText(words.empty).waitFor();
    await inspectAsItStands(page, { name: `upload-several-${code}`, lang: code });
    assert.ok(patches <= 3, `${patches} at a time`);
    // With one that cannot be sent nothing goes; the focus is on it.
    await page.locator("form[data-upload] button.is-primary").click();
    assert.match(await page.evaluate(() => document.activeElement.closest("li")?.textContent ?? ""), /Groot\.bin/);
    for (const name of ["Groot.bin", "Leeg.txt", names[4]]) await row(page, name).locator("[data-file-remove]").click();
    await page.context().setOffline(true);
    await row(page, names[0]).getByText(words.offline).waitFor({ timeout: 30_000 });
    line.mend();
    await page.context().setOffline(false);
    for (const name of names.slice(0, 4)) await page.locator(`li.is-ready:has-text("${name}")`).waitFor({ timeout: 30_000 });
    await inspectAsItStands(page, { name: `upload-ready-${code}`, lang: code });
    await page.locator("form[data-upload] button.is-primary").click();
    for (const one of good.slice(0, 4)) {
      await page.getByRole("link", { name: one.name }).first().click();
      await page.waitForURL(/\/documents\/[0-9a-f-]{36}/);
      assert.equal(await fetched(page, page.locator("a[href*='/content']").first()), one.hash);
      await page.goBack();
    }
    assert.equal(await page.getByRole("link", { name: names[4] }).count(), 0);
    await close();
  });
}

test("a closed browser goes on when the same file is chosen again (REQ-9)", async () => {
  const big = await file("Boekhouding.zip", 15 * MB);
  const first = await come(ELS, "nl");
  await writeToFirm(first.page);
  const held = line.holdAfter(9 * MB);
  await first.page.setInputFiles("#files", big.path);
  await held;
  const storageState = await first.context.storageState();
  await first.close();
  line.mend();

  const second = await come(ELS, "nl", { storageState });
  const { page } = second;
  const asked = [];
  page.on("request", (one) => /\/uploads[?/]/.test(one.url()) && asked.push([one.method(), Number(one.headers()["upload-offset"] ?? 0)]));
  await writeToFirm(page);
  await page.fill("#subject", "Na een herstart");
  await page.fill("#text", "Het volledige bestand.");
  await page.setInputFiles("#files", big.path);
  await page.locator("li.is-ready").waitFor({ timeout: 30_000 });
  const how = JSON.stringify(asked);
  assert.equal(asked[0][0], "HEAD", how);
  assert.ok(asked.every(([method]) => method !== "POST"), how);
  assert.ok(asked.at(-1)[1] > 0, how);
  await page.locator("form[data-upload] button.is-primary").last().click();
  await page.waitForURL(/conversations\/[0-9a-f-]{36}/);
  assert.equal(await fetched(page, page.locator("#m1 .files a").first()), big.hash);
  // Nothing of it is left in the browser, and nothing ever told the file's name.
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.ok(!kept.includes("Boekhouding") && !kept.includes("/uploads/"), kept);
  await second.close();
});

test("files are dropped and pasted into a message; one that is taken away is not sent (CONV-1)", async () => {
  const { page, close } = await come(ELS, "nl");
  await writeToFirm(page);
  await page.fill("#subject", "Gesleept");
  await page.fill("#text", "Gesleept en geplakt.");
  const give = (type, name) => page.evaluate(([type, name]) => {
    const data = new DataTransfer();
    data.items.add(new File([name], name, { type: "text/plain" }));
    const event = type === "drop"
      ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
      : new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector("#text").dispatchEvent(event);
  }, [type, name]);
  await give("drop", "gesleept.txt");
  await give("paste", "geplakt.txt");
  await give("drop", "toch niet.txt");
  await page.locator("li.is-ready").nth(2).waitFor();
  await row(page, "toch niet.txt").locator("[data-file-remove]").click();
  await page.locator("form[data-upload] button.is-primary").last().click();
  await page.waitForURL(/conversations\/[0-9a-f-]{36}/);
  const names = await page.locator("#m1 .files a .truncate").allInnerTexts();
  assert.deepEqual(names.sort(), ["geplakt.txt", "gesleept.txt"]);
  await close();
});

test("without the script that sends them, files go with the form (REQ-9)", async () => {
  const { page, close } = await come(ELS, "nl");
  await page.route(/\/assets\/uploads\./, (route) => route.abort());
  await writeToFirm(page);
  await page.locator("form.is-scriptless").waitFor();
  assert.ok(await page.locator("#files").isVisible());
  await page.fill("#subject", "Gewoon");
  await page.fill("#text", "Met het formulier.");
  const plain = await file("gewoon.pdf", 1000);
  await page.setInputFiles("#files", plain.path);
  await page.locator("form[data-upload] button.is-primary").last().click();
  await page.waitForURL(/conversations\/[0-9a-f-]{36}/);
  assert.equal(await fetched(page, page.locator("#m1 .files a").first()), plain.hash);
  assert.equal(sha256(await readFile(plain.path)), plain.hash);
  await close();
});
