// The tus client that programs use, against the server: checksums, kill -9, several at once, expiry (REQ-9).
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, statfs, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { ELS, PASSWORD } from "../lib/people.mjs";
import { freePort, startKontor } from "../lib/server.mjs";

const tus = createRequire(new URL("../../web/package.json", import.meta.url))("tus-js-client");
const run = promisify(execFile);
const MB = 1_000_000;
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

let server, port, headers;
before(async () => {
  port = await freePort();
  server = await startKontor({ at: port });
  headers = await signed(server.url);
});
after(() => server?.stop());

/** What a client's requests carry. */
async function signed(url) {
  const body = new URLSearchParams({ email: ELS, password: PASSWORD });
  const answer = await fetch(`${url}/sign-in`, { method: "POST", body, headers: { origin: url }, redirect: "manual" });
  return { cookie: answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; "), origin: url };
}

/** Begins an upload: { upload, done }, which becomes its address. */
function send(bytes, options = {}) {
  let upload;
  const done = new Promise((resolve, reject) => {
    upload = new tus.Upload(bytes, {
      endpoint: `${server.url}/uploads`,
      metadata: { filename: "boekhouding.zip" },
      headers,
      retryDelays: [0, 100, 300, 1000, 2000, 5000, 5000, 5000, 5000],
      onSuccess: () => resolve(upload.url),
      onError: reject,
      ...options,
    });
    upload.start();
  });
  return { upload, done };
}

const ask = (url, method = "HEAD", more = {}) => fetch(url, { method, headers: { ...headers, "tus-resumable": "1.0.0", ...more } });

/** The bytes of a finished upload, as they are on the disk. */
async function stored(url, data = server.data) {
  const id = url.split("/").pop().replaceAll("-", "");
  const files = await readdir(join(data, "files"), { recursive: true });
  const place = files.find((name) => !name.startsWith("growing") && name.replaceAll("-", "").endsWith(id));
  assert.ok(place, `${id} in ${files}`);
  return readFile(join(data, "files", place));
}

test("pieces with their checksums; a wrong one takes nothing in", async () => {
  const bytes = randomBytes(3 * MB + 17);
  let spoilt = 0;
  const { upload, done } = send(bytes, {
    chunkSize: MB,
    retryDelays: [0, 0],
    onShouldRetry: (error) => error.originalResponse?.getStatus() === 460,
    onBeforeRequest: (request) => {
      if (request.getMethod() !== "PATCH") return;
      const at = Number(request.getHeader("Upload-Offset"));
      const piece = bytes.subarray(at, at + MB);
      const wrong = at === MB && spoilt++ === 0;
      const sum = createHash("sha256").update(wrong ? randomBytes(3) : piece).digest("base64");
      request.setHeader("Upload-Checksum", `sha256 ${sum}`);
    },
  });
  await done;
  assert.equal(spoilt, 2, "the second piece came twice");
  assert.equal(sha256(await stored(upload.url)), sha256(bytes));
});

test("after kill -9 it goes on where the server says; no byte is missing or there twice", async () => {
  const bytes = randomBytes(40 * MB);
  let accepted = 0;
  const offsets = [];
  const killed = new Promise((resolve) => {
    const { done } = send(bytes, {
      chunkSize: 4 * MB,
      onAfterResponse: (request, response) => {
        if (request.getMethod() === "HEAD") offsets.push(Number(response.getHeader("Upload-Offset")));
      },
      onChunkComplete: (_, at) => {
        accepted = at;
        if (at > 15 * MB && offsets.length === 0) resolve({ done });
      },
    });
  });
  const { done } = await killed;
  await server.kill();
  const told = accepted;
  server = await startKontor({ at: port, folder: server.folder });
  const url = await done;
  assert.ok(offsets[0] >= told, `it had been told ${told} and went on at ${offsets}`);
  assert.equal(sha256(await stored(url)), sha256(bytes));
});

test("several at once, each to its end", async () => {
  const all = Array.from({ length: 6 }, (_, n) => randomBytes(2 * MB + n));
  const urls = await Promise.all(all.map((bytes) => send(bytes).done));
  assert.equal(new Set(urls).size, 6);
  for (const [n, url] of urls.entries()) assert.equal(sha256(await stored(url)), sha256(all[n]));
});

test("a full disk says so, keeps what was told and gives the rest back", async (t) => {
  const small = await mkdtemp(join(tmpdir(), "kontor-full-"));
  const data = join(small, "data");
  await mkdir(data);
  const mounted = await run("mount", ["-t", "tmpfs", "-o", "size=80m", "tmpfs", data]).then(() => true, (error) => error.message);
  if (mounted !== true) {
    await rm(small, { recursive: true });
    return t.skip(`no small disk can be mounted: ${mounted}`);
  }
  const other = await startKontor({ folder: small, command: "demo" });
  try {
    const mine = await signed(other.url);
    const free = async () => { const { bavail, bsize } = await statfs(data); return bavail * bsize; };
    const room = await free();
    const bytes = randomBytes(49 * MB);
    await writeFile(join(data, "something else"), randomBytes(room - 30 * MB));
    const options = { endpoint: `${other.url}/uploads`, headers: mine, retryDelays: null };
    const { upload, done } = send(bytes, options);
    const refused = await done.then(() => assert.fail("there was no room"), (error) => error);
    assert.equal(refused.originalResponse?.getStatus(), 507, refused.message);
    const seen = await fetch(upload.url, { method: "HEAD", headers: { ...mine, "tus-resumable": "1.0.0" } });
    const told = Number(seen.headers.get("upload-offset"));
    assert.ok(told <= 30 * MB, `${told}`);
    assert.ok((await free()) >= 30 * MB - told - 4 * MB, "what was told to nobody takes no room");
    // Others go on; and so does this one once there is room.
    await send(randomBytes(MB), options).done;
    await rm(join(data, "something else"));
    const url = await send(bytes, { ...options, uploadUrl: upload.url }).done;
    assert.equal(sha256(await stored(url, data)), sha256(bytes));
  } finally {
    await other.end();
    await run("umount", [data]);
    await rm(small, { recursive: true });
  }
});

test("it says until when it waits, can be dropped, and one that is not there begins anew", async () => {
  const bytes = randomBytes(MB);
  const { upload, done } = send(bytes);
  const url = await done;
  const until = Date.parse((await ask(url)).headers.get("upload-expires")) - Date.now();
  assert.ok(until > 23 * 3.6e6 && until <= 24 * 3.6e6, "a day to be used in");
  const begun = await ask(`${server.url}/uploads`, "POST", { "upload-length": "10" });
  const place = new URL(begun.headers.get("location"), server.url).href;
  const part = await fetch(place, {
    method: "PATCH", body: "part",
    headers: { ...headers, "tus-resumable": "1.0.0", "upload-offset": "0", "content-type": "application/offset+octet-stream" },
  });
  const week = Date.parse(part.headers.get("upload-expires")) - Date.now();
  assert.ok(week > 6.9 * 24 * 3.6e6 && week <= 7 * 24 * 3.6e6, "a week for the rest");
  await upload.abort(true);
  assert.equal((await ask(url)).status, 404);
  const anew = await send(bytes, { uploadUrl: url }).done;
  assert.notEqual(anew, url);
  assert.equal(sha256(await stored(anew)), sha256(bytes));
});
