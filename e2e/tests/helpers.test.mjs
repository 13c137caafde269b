// The helpers of this suite, against a small server of its own instead of Kontor.
import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertAccessible } from "../lib/axe.mjs";
import { launch, visit } from "../lib/browser.mjs";
import { startKontor } from "../lib/server.mjs";
import { shots } from "../lib/shots.mjs";

const page = (body) => `<!doctype html><html lang="en"><head><title>Small</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css"><script src="/page.js" defer></script></head>
<body><main><h1>Small</h1><p id="js">without</p>${body}</main></body></html>`;
const PAGES = {
  "/": page("<p>Fine.</p>"),
  "/unreadable": page('<img src="/dot.svg"><input type="text">'),
  "/refused": page('<p style="color: red">Red?</p>'),
  "/broken": page('<img src="/gone.png" alt="">'),
  "/outside": page('<img src="http://localhost:9/x.png" alt="">'),
  "/page.css": ":root { color-scheme: light dark }",
  "/page.js": "document.querySelector('#js').textContent = `with, ${navigator.language}`",
  "/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
};
const TYPES = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };

let server, url, browser;
before(async () => {
  server = createServer((request, response) => {
    const type = TYPES[request.url.split(".")[1]] ?? "text/html";
    response.writeHead(request.url in PAGES ? 200 : 404, {
      "content-type": `${type}; charset=utf-8`,
      "content-security-policy": "default-src 'self'; img-src 'self' data: http://localhost:9",
      "set-cookie": "__Host-session=1; Secure; HttpOnly; Path=/; SameSite=Lax",
    });
    response.end(PAGES[request.url] ?? "Not here");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server.close();
});

async function problemsOn(path, options) {
  const { page, problems, close } = await visit(browser, { url, ...options });
  await page.goto(path, { waitUntil: "networkidle" });
  await close().catch(() => {});
  return problems;
}

test("a good page has no problems and is accessible", async () => {
  for (const size of [1440, 360]) {
    const { page, close } = await visit(browser, { url, size, locale: "nl-BE" });
    await page.goto("/");
    assert.equal(await page.textContent("#js"), "with, nl-BE");
    assert.equal(await page.evaluate(() => innerWidth), size);
    await assertAccessible(page);
    await close();
  }
});

test("scripts can be switched off", async () => {
  const { page, close } = await visit(browser, { url, js: false });
  await page.goto("/");
  assert.equal(await page.textContent("#js"), "without");
  await close();
});

test("a secure cookie is kept on loopback", async () => {
  const { page, context, close } = await visit(browser, { url });
  await page.goto("/");
  assert.deepEqual((await context.cookies()).map((cookie) => cookie.name), ["__Host-session"]);
  await close();
});

test("what goes wrong unseen is noticed", async () => {
  assert.match((await problemsOn("/refused")).join(), /console: .*Content Security Policy/);
  assert.deepEqual(await problemsOn("/broken"), [`404 GET ${url}/gone.png`]);
  assert.match((await problemsOn("/outside")).join(), /left the origin: http:\/\/localhost:9\/x\.png/);
});

test("a problem fails the visit, unless the test expects it", async () => {
  const strict = await visit(browser, { url });
  await strict.page.goto("/nowhere");
  await assert.rejects(strict.close(), /404 GET .*nowhere/);
  const expecting = await visit(browser, { url, allow: [/^404 .*\/nowhere$/] });
  await expecting.page.goto("/nowhere");
  await expecting.close();
});

test("axe's findings are told with their place", async () => {
  const { page, close } = await visit(browser, { url });
  await page.goto("/unreadable");
  await assert.rejects(assertAccessible(page), /image-alt \(critical\)[^]*\n {4}img: /);
  await close();
});

test("pictures come in two sizes and two schemes", async () => {
  const paths = await shots(browser, "helpers", { url, path: "/" });
  assert.deepEqual(paths.map((path) => path.split("/").at(-1)), [
    ...["helpers-360-light.png", "helpers-360-dark.png", "helpers-1440-light.png", "helpers-1440-dark.png"],
  ]);
  const pictures = await Promise.all(paths.map((path) => readFile(path)));
  assert.equal(pictures[0].readUInt32BE(16), 360);
  assert.equal(pictures[2].readUInt32BE(16), 1440);
  assert.notDeepEqual(pictures[0], pictures[1]);
  await Promise.all(paths.map((path) => rm(path)));
});

// Stands in for the binary: takes the same options, is ready after a moment, writes one mail.
const STAND_IN = `#!/usr/bin/env node
const { mkdirSync, writeFileSync } = require("node:fs");
const option = (name) => process.argv[process.argv.indexOf(name) + 1];
const folder = option("--smtp").replace("file:", "");
if (process.argv[2] !== "demo") process.exit(2);
if (process.env.STAND_IN_FAILS) { console.error("no luck today"); process.exit(1); }
let asked = 0;
require("node:http").createServer((request, response) => {
  response.writeHead(request.url === "/health/ready" && ++asked > 2 ? 200 : 503).end();
}).listen(Number(option("--listen").split(":")[1]), "127.0.0.1");
mkdirSync(folder);
writeFileSync(folder + "/1.eml", "To: Ann <ann@example.org>\\r\\nSubject: =?utf-8?q?Caf=C3=A9?=\\r\\n" +
  "Content-Transfer-Encoding: quoted-printable\\r\\n\\r\\nGo to " + option("--public-url") + "/activate/a=\\r\\nbc.\\r\\n");
`;

test("a server is started, its mail read, and stopped", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kontor-stand-in-"));
  const binary = join(folder, "kontor");
  await writeFile(binary, STAND_IN);
  await chmod(binary, 0o755);
  try {
    const kontor = await startKontor({ binary });
    const mail = await kontor.mailTo("ann@example.org");
    assert.equal(mail.subject, "Café");
    assert.match(mail.text, /activate\/abc\./);
    assert.deepEqual(mail.links, [`${kontor.url}/activate/abc`]);
    await assert.rejects(kontor.mailTo("bob@example.org", { within: 60 }), /ann@example\.org: Café/);
    await kontor.stop();
    await assert.rejects(fetch(kontor.url));
    const failing = startKontor({ binary, env: { STAND_IN_FAILS: "1" } });
    await assert.rejects(failing, /before it was ready \(exit 1\)[^]*no luck today/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
