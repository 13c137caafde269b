// A Kontor of its own for a test file: `kontor demo` on a free port and a fresh folder.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import PostalMime from "postal-mime";

const BINARY = process.env.KONTOR_BIN ?? fileURLToPath(new URL("../../target/debug/kontor", import.meta.url));
const READY_WITHIN = 60_000;
const STOPPED_WITHIN = 10_000;

/** Runs one command to its end: { code, output }. */
export function kontor(...args) {
  return new Promise((done) => {
    execFile(BINARY, args, { env: plainEnvironment() }, (error, stdout, stderr) => {
      done({ code: error ? error.code : 0, output: stdout + stderr });
    });
  });
}

export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/**
 * Starts Kontor, at a port if it matters which, and answers once it is ready: { url, data, output(), mails(), mailTo(), end(), kill(), stop() }.
 * end() leaves the folder for kontor() and kill(), which ends it at once, for another on the same `folder`; stop()
 * takes it away as well.
 */
export async function startKontor({ binary = BINARY, host = "127.0.0.1", at, args = [], env = {}, folder: again, command = again ? "serve" : "demo", smtp } = {}) {
  const folder = again ?? (await mkdtemp(join(tmpdir(), "kontor-e2e-")));
  const [data, mailFolder] = [join(folder, "data"), join(folder, "mail")];
  const port = at ?? (await freePort());
  const url = `http://${host}:${port}`;
  const child = spawn(
    binary,
    [
      ...[command, "--listen", `127.0.0.1:${port}`, "--public-url", url],
      ...["--data", data, "--smtp", smtp ?? `file:${mailFolder}`, ...args],
    ],
    { cwd: folder, env: { ...plainEnvironment(), ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );

  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (output += text));
  let ended = null;
  const gone = new Promise((done) => {
    child.once("error", (error) => done((ended = error.message)));
    child.once("exit", (code, signal) => done((ended = `exit ${code ?? signal}`)));
  });
  // Should the test run end without stop(), the server ends with it.
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);

  async function end() {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), STOPPED_WITHIN);
    await gone;
    clearTimeout(late);
    process.off("exit", killWithUs);
  }
  async function kill() {
    child.kill("SIGKILL");
    await gone;
    process.off("exit", killWithUs);
  }
  async function stop() {
    await end();
    await rm(folder, { recursive: true, force: true });
  }

  const server = {
    url,
    data,
    folder,
    end,
    kill,
    stop,
    output: () => output,
    mails: () => readMails(mailFolder),
    mailTo: (address, options) => waitForMail(mailFolder, address, options),
  };
  try {
    await waitUntilReady(url, () => ended);
    return server;
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n--- what ${binary} said ---\n${output.slice(-4000)}`);
  }
}

// Settings of the person who runs the tests stay out of them.
function plainEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("KONTOR_")));
}

async function waitUntilReady(url, ended) {
  const deadline = Date.now() + READY_WITHIN;
  while (Date.now() < deadline) {
    if (ended() !== null) throw new Error(`Kontor ended before it was ready (${ended()})`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await delay(50);
  }
  throw new Error(`Kontor was not ready within ${READY_WITHIN / 1000} s`);
}

/** Every mail in the folder, oldest first: postal-mime's fields, the raw text, and its links. */
async function readMails(folder) {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const files = entries.filter((name) => name.endsWith(".eml"));
  const mails = await Promise.all(
    files.map(async (file) => {
      const raw = await readFile(join(folder, file));
      const mail = await PostalMime.parse(raw);
      const links = (mail.text ?? mail.html ?? "").match(/https?:\/\/[^\s<>"')]*[^\s<>"').,;:!?]/g) ?? [];
      return { ...mail, file, raw: raw.toString("utf8"), links };
    }),
  );
  const sentAt = (mail) => Date.parse(mail.date ?? "") || 0;
  return mails.sort((a, b) => sentAt(a) - sentAt(b) || a.file.localeCompare(b.file));
}

/** The latest mail to an address, waiting for one that `matches`. */
async function waitForMail(folder, address, { matches = () => true, within = 10_000 } = {}) {
  const deadline = Date.now() + within;
  for (;;) {
    const mails = await readMails(folder);
    const found = mails.findLast((mail) => mail.to?.some((to) => to.address === address) && matches(mail));
    if (found) return found;
    if (Date.now() > deadline) {
      const seen = mails.map((mail) => `${mail.to?.map((to) => to.address)}: ${mail.subject}`);
      throw new Error(`no such mail to ${address}; there were:\n${seen.join("\n") || "none"}`);
    }
    await delay(50);
  }
}
