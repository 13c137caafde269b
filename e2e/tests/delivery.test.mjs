// A client delivers on a phone over a line that is cut in between; what comes is looked at for viruses before it
// counts (REQ-8, REQ-9).
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { assertNoOverflow } from "../lib/expect.mjs";
import { inspectAsItStands } from "../lib/inspect.mjs";
import { openLine } from "../lib/line.mjs";
import { AN, ELS, OFFICE, signIn, speak } from "../lib/people.mjs";
import { openScanner } from "../lib/scanner.mjs";
import { startKontor } from "../lib/server.mjs";

const MB = 1_000_000;
const BROKEN = [/^net::ERR_\w+ /, /^(409|423) PATCH /, /ERR_INTERNET_DISCONNECTED/];
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

let scanner, server, line, browser, folder;
before(async () => {
  scanner = await openScanner();
  server = await startKontor({ args: ["--file-limit", "20MB", "--scanner", scanner.url] });
  line = await openLine(server.url);
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "kontor-delivery-"));
});
after(async () => {
  await browser?.close();
  await line?.stop();
  await server?.stop();
  await scanner?.stop();
  if (folder) await rm(folder, { recursive: true });
});
afterEach(() => {
  line.mend();
  scanner.release();
});

const WALKS = {
  nl: { subject: "Bewijsstukken van de investering", item: "Foto van de factuur", offline: "Wachten op de verbinding", checking: "Wordt op virussen gecontroleerd", done: "U hoeft niets meer te doen" },
  fr: { subject: "Justificatifs de l’investissement", item: "Photo de la facture du fournisseur", offline: "En attente de la connexion", checking: "Analyse antivirus en cours", done: "Vous n’avez plus rien à faire" },
};

for (const [code, words] of Object.entries(WALKS)) {
  test(`a delivery goes on where the line was cut and counts when it is clean, in ${code} (REQ-9)`, async () => {
    const { page: office, close: leave } = await visit(browser, { url: server.url });
    await signIn(office, AN);
    await speak(office, code);
    await office.goto(`${OFFICE}?q=bakkerij`);
    await office.locator("td a.row-link").first().click();
    await office.locator(".tabs a[href$='/requests']").click();
    await office.locator("a[href$='/requests/new']").first().click();
    await office.fill("#subject", words.subject);
    await office.locator(".choice", { hasText: "Els" }).locator("input").check();
    await office.locator("[id='items.0.title']").fill(words.item);
    await office.locator(".actions button.is-primary").click();
    await office.waitForURL(/\/requests\/[0-9a-f-]{36}$/);

    const { page: phone, close } = await visit(browser, { url: line.url, size: 360, allow: BROKEN });
    await signIn(phone, ELS);
    await speak(phone, code);
    await phone.goto("/portal");
    await phone.locator(".sidebar a[href$='/requests']").click();
    await phone.getByRole("link", { name: words.subject }).click();
    const bytes = randomBytes(12 * MB);
    const photo = join(folder, `${words.item} ${code}.jpg`);
    await writeFile(photo, bytes);
    const offsets = [];
    phone.on("request", (asked) => asked.method() === "PATCH" && offsets.push(Number(asked.headers()["upload-offset"])));
    const cut = line.cutAfter(5 * MB);
    scanner.hold();
    await phone.setInputFiles("input[name=photo]", photo);
    await cut;
    await phone.locator("ul[data-files] > li").getByText(words.offline).waitFor();
    await assertNoOverflow(phone, 360);
    await inspectAsItStands(phone, { name: `delivery-cut-${code}`, lang: code });
    await phone.setViewportSize({ width: 360, height: 740 });
    await phone.locator("li.card button.is-primary").click();
    line.mend();
    await phone.getByText(words.done).waitFor({ timeout: 30_000 });
    assert.ok(offsets.at(-1) > 0, `it went on at ${offsets}`);
    await assertNoOverflow(phone, 360);
    await inspectAsItStands(phone, { name: `delivery-checking-${code}`, lang: code });

    // The office hears of it; nobody gets the bytes and nothing is to be reviewed yet.
    const item = office.locator("li.card", { hasText: words.item });
    await item.getByText(words.checking).waitFor();
    assert.equal(await item.locator("a[href*='/files/']").count(), 0);
    assert.equal(await item.locator("button[value=accept]").count(), 0);
    await inspectAsItStands(office, { name: `delivery-office-${code}`, lang: code });
    scanner.release();
    const link = item.locator("a[href*='/files/']");
    await link.waitFor({ timeout: 30_000 });
    const href = new URL(await link.getAttribute("href"), office.url()).href;
    assert.equal(sha256(await (await office.request.get(href)).body()), sha256(bytes));
    await item.locator("button[value=accept]").click();
    await item.locator(".badge.is-success").waitFor();
    await phone.reload();
    await phone.locator(".notice.is-success").waitFor();
    await close();
    await leave();
  });
}
