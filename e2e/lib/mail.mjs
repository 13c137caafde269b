// The real mail server beside the walks (scripts/with-mail.sh): where it is, and a mail sent by it.
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import PostalMime from "postal-mime";

const given = (name) => process.env[`KONTOR_TEST_MAIL_${name}`];
const portOf = (name) => given(name).split(":").at(-1);

/** { submission, imaps, args }: its ports at localhost, and how Kontor comes to believe it; nothing without one. */
export function mailServer() {
  if (!given("IMAPS")) return undefined;
  const args = ["--inside", "127.0.0.1,localhost", "--authorities", given("CA")];
  return { submission: portOf("SUBMISSION"), imaps: portOf("IMAPS"), args };
}

/** The mails in a folder of an address, as they came: its inbox, or `.Sent`. */
export function mailsOf(address, folder = "") {
  const [name, domain] = address.split("@");
  const maildir = join(given("FOLDER"), domain, name, "mail", folder);
  return ["new", "cur"].map((state) => join(maildir, state)).filter(existsSync)
    .flatMap((at) => readdirSync(at).map((file) => readFileSync(join(at, file), "utf8")));
}

/** What Kontor is given to send by that server, and to fetch answers and reports from it. */
export function throughServer() {
  const inlet = `imap://replies%40kontor.example:secret@${given("IMAP")}/INBOX?address=replies@kontor.example`;
  const args = ["--incoming", inlet, "--mail-from", "kontor@kontor.example", "--inside", "127.0.0.1,localhost"];
  return { smtp: `smtp://${given("SMTP")}?tls=none`, args };
}

/** The first mail that the server delivered to an address: postal-mime's fields. */
export async function delivered(address, { within = 60_000 } = {}) {
  for (const end = Date.now() + within; ; await delay(100)) {
    const [mail] = mailsOf(address);
    if (mail) return PostalMime.parse(mail);
    if (Date.now() > end) throw new Error(`no mail came for ${address}`);
  }
}

/** Hands a mail over; `head` and `body` are lines. */
export async function sendMail({ from, to, head, body }) {
  const socket = createConnection(Number(portOf("SMTP")), "127.0.0.1");
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const say = async (words, wanted) => {
    if (words) socket.write(`${words}\r\n`);
    for (;;) {
      const { value: line } = await lines.next();
      if (line === undefined || (line[3] === " " && !line.startsWith(wanted))) throw new Error(`${words}: ${line}`);
      if (line[3] === " ") return;
    }
  };
  await say("", "220");
  await say("EHLO walk.example", "250");
  await say(`MAIL FROM:<${from}>`, "250");
  await say(`RCPT TO:<${to}>`, "250");
  await say("DATA", "354");
  await say([...head, "", ...body, "."].join("\r\n"), "250");
  socket.end("QUIT\r\n");
  await once(socket, "close");
}
