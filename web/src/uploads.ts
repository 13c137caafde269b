// Files of a <form data-upload="/uploads?…"> are sent at once, wherever they come from: chosen, taken with the
// camera, dropped or pasted. Each goes on by itself after a lost connection, also when the browser was closed
// and the same file is chosen again. The form names what they became in `uploads`, and waits for them.

import { DetailedError, Upload } from "tus-js-client";
import type { UrlStorage } from "tus-js-client";

const AT_ONCE = 3;
/** A lost line is tried again after these pauses, the last one for ever. */
const PAUSES = [0, 1_000, 2_000, 5_000, 10_000];
/** After so long without a sign a line is taken for dead. */
const SILENCE = 30_000;

type State = "queued" | "sending" | "waiting" | "done" | "failed";

interface One {
  form: HTMLFormElement;
  list: HTMLElement;
  row: HTMLLIElement;
  name: string;
  state: State;
  tus: Upload | null;
  heard: number;
  tries: number;
  timer: number;
}

const all = new Set<One>();
const sending = new WeakMap<HTMLFormElement, HTMLElement | null>();

/** Where an unfinished upload is, under what its file is known by; its name is nobody's business. */
const places: UrlStorage = {
  findAllUploads: async () => [],
  findUploadsByFingerprint: async (file) => {
    const uploadUrl = stored((keep) => keep.getItem(file));
    return uploadUrl ? [{ uploadUrl, urlStorageKey: file, size: null, metadata: {}, creationTime: "", parallelUploadUrls: null }] : [];
  },
  addUpload: async (file, upload) => {
    stored((keep) => keep.setItem(file, upload.uploadUrl ?? ""));
    return file;
  },
  removeUpload: async (file) => { stored((keep) => keep.removeItem(file)); },
};

function stored<T>(what: (keep: Storage) => T): T | null {
  try {
    return what(localStorage);
  } catch {
    return null;
  }
}

async function fingerprint(file: File, to: string): Promise<string> {
  // Without it a file begins anew; only pages without encryption lack it.
  if (!crypto.subtle) return "";
  const said = new TextEncoder().encode(JSON.stringify([to, file.name, file.size, file.lastModified]));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", said));
  return "upload-" + [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

for (const input of document.querySelectorAll<HTMLInputElement>("form[data-upload] input[type=file]")) take(input);

document.addEventListener("change", (e) => {
  if (e.target instanceof HTMLInputElement && e.target.type === "file" && e.target.form?.dataset.upload) take(e.target);
});
document.addEventListener("paste", (e) => {
  const form = formAt(e.target);
  if (e.defaultPrevented || !form || !e.clipboardData?.files.length) return;
  e.preventDefault();
  add(form, [...e.clipboardData.files]);
});
for (const type of ["dragenter", "dragover"] as const) {
  document.addEventListener(type, (e) => {
    const form = formAt(e.target);
    if (!form || !e.dataTransfer?.types.includes("Files")) return;
    e.preventDefault();
    form.classList.add("is-dropping");
  });
}
document.addEventListener("dragleave", (e) => {
  const form = formAt(e.target);
  if (form && formAt(e.relatedTarget) !== form) form.classList.remove("is-dropping");
});
document.addEventListener("drop", (e) => {
  const form = formAt(e.target);
  if (!form || !e.dataTransfer?.files.length) return;
  e.preventDefault();
  form.classList.remove("is-dropping");
  add(form, [...e.dataTransfer.files]);
});
document.addEventListener("click", (e) => {
  const button = (e.target as Element).closest<HTMLElement>("[data-file-remove], [data-file-retry]");
  const row = button?.closest("li");
  if (!button || !row) return;
  const one = [...all].find((known) => known.row === row);
  if ("fileRetry" in button.dataset) {
    if (one) again(one);
  } else {
    remove(row, one);
  }
});
// Before what marks a form as sent.
document.addEventListener("submit", (e) => {
  const form = e.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset.upload) return;
  const open = of(form).filter((one) => one.state !== "done");
  if (open.length === 0) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  const failed = open.find((one) => one.state === "failed");
  if (failed) {
    failed.row.querySelector("button:not([hidden])")?.scrollIntoView({ block: "nearest" });
    failed.row.querySelector<HTMLElement>("button:not([hidden])")?.focus();
    tell(form, failed.row.querySelector("[data-file-said]")?.textContent ?? "");
    return;
  }
  wait(form, e.submitter);
}, true);
window.addEventListener("online", () => {
  for (const one of all) if (one.state === "waiting") start(one);
});
window.addEventListener("offline", () => {
  for (const one of all) if (one.state === "sending") void pause(one);
});
setInterval(() => {
  for (const one of all) {
    const busy = one.state === "sending" || one.state === "waiting";
    if (busy && Date.now() - one.heard > SILENCE) void one.tus?.abort().then(() => start(one));
  }
}, 2_000);

/** The form in which something happens, or the only one of the page. */
function formAt(target: EventTarget | null): HTMLFormElement | null {
  if (!(target instanceof Element)) return null;
  const here = target.closest<HTMLFormElement>("form[data-upload]");
  if (here || target.closest("dialog, form")) return here;
  const forms = document.querySelectorAll<HTMLFormElement>("form[data-upload]");
  return forms.length === 1 ? forms[0]! : null;
}

function of(form: HTMLFormElement): One[] {
  return [...all].filter((one) => one.form === form);
}

function take(input: HTMLInputElement): void {
  if (!input.form || !input.files?.length) return;
  const files = [...input.files];
  input.value = "";
  add(input.form, files);
}

function add(form: HTMLFormElement, files: File[]): void {
  const list = form.querySelector<HTMLElement>("[data-files]");
  const input = form.querySelector<HTMLInputElement>("input[type=file][name=files]");
  if (!list || !input) return;
  if (!input.multiple) {
    files = files.slice(0, 1);
    list.querySelectorAll("li").forEach((row) => remove(row, of(form).find((one) => one.row === row)));
  }
  const room = Number(list.dataset.many) - list.querySelectorAll("li").length;
  say(form, files.length > room ? list.dataset.tooMany ?? "" : "");
  for (const file of files.slice(0, Math.max(room, 0))) show(form, list, file);
  needs(form);
  next();
}

/** A field that must be filled is, by what was chosen before. */
function needs(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=file]:is([required], [data-required])");
  if (!input) return;
  input.dataset.required = "";
  input.required = !form.querySelector("[data-files] > li");
}

function show(form: HTMLFormElement, list: HTMLElement, file: File): void {
  const row = list.querySelector("template")!.content.querySelector("li")!.cloneNode(true) as HTMLLIElement;
  row.querySelector("[data-file-name]")!.textContent = file.name;
  row.querySelector("[data-file-size]")!.textContent = size(file.size);
  for (const button of row.querySelectorAll("button")) {
    button.setAttribute("aria-label", `${button.getAttribute("aria-label") ?? button.textContent} ${file.name}`);
  }
  row.querySelector("progress")!.setAttribute("aria-label", named(list.dataset.progress, file.name));
  list.append(row);
  const one: One = { form, list, row, name: file.name, state: "queued", tus: null, heard: 0, tries: 0, timer: 0 };
  all.add(one);
  if (file.size === 0) fail(one, named(list.dataset.empty, file.name));
  else if (file.size > Number(list.dataset.most)) fail(one, named(list.dataset.tooLarge, file.name));
  else {
    one.tus = upload(one, file);
    turn(one, "queued");
  }
}

function upload(one: One, file: File): Upload {
  const to = new URL(one.form.dataset.upload!, location.href).href;
  const tus = new Upload(file, {
    endpoint: to,
    metadata: { filename: file.name },
    headers: { "Accept-Language": document.documentElement.lang },
    retryDelays: null,
    urlStorage: places,
    fingerprint: () => fingerprint(file, to),
    removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => {
      one.heard = Date.now();
      one.tries = 0;
      turn(one, "sending");
      one.row.querySelector("progress")!.value = (100 * sent) / total;
    },
    onAfterResponse: () => { one.heard = Date.now(); },
    onSuccess: () => done(one),
    onError: (error) => {
      if (passes(error)) {
        one.timer = window.setTimeout(() => start(one), PAUSES[Math.min(one.tries, PAUSES.length - 1)]);
        // The first time it is most often over before it could be read.
        if (one.tries++ > 0) turn(one, "waiting");
      } else {
        fail(one, why(one, error), true);
        next();
      }
    },
  });
  return tus;
}

/** Whether it is the line or the moment that is wrong, not the file. */
function passes(error: Error): boolean {
  if (!(error instanceof DetailedError) || !error.originalRequest) return false;
  const status = error.originalResponse?.getStatus() ?? 0;
  return status === 0 || (status >= 500 && status !== 507) || [409, 423, 429, 460].includes(status);
}

/** What the server says of it, in the page's language. */
function why(one: One, error: Error): string {
  const answer = error instanceof DetailedError ? error.originalResponse : null;
  if (answer?.getStatus() === 413) return named(one.list.dataset.tooLarge, one.name);
  if (answer?.getStatus() === 507) return one.list.dataset.full ?? "";
  try {
    const said = (JSON.parse(answer?.getBody() ?? "") as { errors?: { message: string }[] }).errors?.[0];
    if (said) return said.message;
  } catch { /* not for people */ }
  return one.list.dataset.failed ?? "";
}

/** Begins what waits for its turn, as long as not too many are under way. */
function next(): void {
  for (const one of all) {
    const busy = [...all].filter((other) => other.state === "sending" || other.state === "waiting").length;
    if (busy >= AT_ONCE) return;
    if (one.state === "queued") void begin(one);
  }
}

async function begin(one: One): Promise<void> {
  turn(one, "sending");
  const before = (await one.tus!.findPreviousUploads())[0];
  const others = [...all].filter((other) => other !== one).map((other) => other.tus?.url);
  if (before && !others.includes(before.uploadUrl)) one.tus!.resumeFromPreviousUpload(before);
  start(one);
}

function start(one: One): void {
  clearTimeout(one.timer);
  if (!all.has(one)) return;
  // What holds it up stays written until bytes go again.
  if (one.state !== "waiting") turn(one, "sending");
  one.heard = Date.now();
  one.tus?.start();
}

/** No answer will come: it goes on when the line is back. */
async function pause(one: One): Promise<void> {
  turn(one, "waiting");
  await one.tus?.abort();
  one.timer = window.setTimeout(() => start(one), SILENCE);
}

function again(one: One): void {
  turn(one, "queued");
  one.row.querySelector<HTMLElement>("[data-file-remove]")?.focus();
  next();
}

function done(one: One): void {
  const id = one.tus?.url?.split("/").pop() ?? "";
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "uploads", value: id });
  one.row.append(field);
  turn(one, "done");
  if (!sending.has(one.form)) tell(one.form, named(one.list.dataset.ready, one.name));
  settle(one.form);
  next();
}

function fail(one: One, said: string, retry = false): void {
  turn(one, "failed", said);
  one.row.querySelector<HTMLElement>("[data-file-retry]")!.hidden = !retry;
  release(one.form);
  tell(one.form, said);
}

function remove(row: HTMLLIElement, one?: One): void {
  const form = row.closest("form");
  if (one) {
    all.delete(one);
    clearTimeout(one.timer);
    one.tus?.abort(true).catch(() => {});
  }
  row.remove();
  if (!form) return;
  // Whoever takes a file away looks at the rest once more before it goes.
  release(form);
  say(form, "");
  needs(form);
  form.querySelector<HTMLElement>("input[type=file][name=files]")?.focus();
  next();
}

function turn(one: One, state: State, said = ""): void {
  one.state = state;
  const note = one.row.querySelector<HTMLElement>("[data-file-said]")!;
  note.textContent = state === "waiting" ? one.list.dataset.offline ?? "" : said;
  note.hidden = note.textContent === "";
  one.row.classList.toggle("is-wrong", state === "failed");
  one.row.classList.toggle("is-ready", state === "done");
  one.row.querySelector("progress")!.hidden = state === "done" || state === "failed";
  one.row.querySelector<HTMLElement>("[data-file-retry]")!.hidden = true;
}

/** The form goes when its files are there. */
function wait(form: HTMLFormElement, button: HTMLElement | null): void {
  release(form);
  sending.set(form, button);
  button?.setAttribute("aria-disabled", "true");
  const list = form.querySelector<HTMLElement>("[data-files]");
  // Where the button was pressed: a long form may have its files out of sight.
  const said = form.querySelector("[data-files-said]");
  if (said) (button?.closest(".actions, .composer-foot") ?? button)?.after(said);
  say(form, list?.dataset.waiting ?? "");
}

function release(form: HTMLFormElement): void {
  sending.get(form)?.removeAttribute("aria-disabled");
  sending.delete(form);
}

function settle(form: HTMLFormElement): void {
  const button = sending.get(form);
  if (button === undefined) return;
  if (of(form).some((one) => one.state !== "done")) {
    say(form, form.querySelector<HTMLElement>("[data-files]")?.dataset.waiting ?? "");
    return;
  }
  release(form);
  form.requestSubmit(button);
}

/** To be read below the files. */
function say(form: HTMLFormElement, text: string, heard = false): void {
  const said = form.querySelector("[data-files-said]");
  if (!said) return;
  said.classList.toggle("sr-only", heard);
  said.textContent = text;
}

/** To be heard: it stands at the file already. */
function tell(form: HTMLFormElement, text: string): void {
  say(form, text, true);
}

function named(text: string | undefined, name: string): string {
  return (text ?? "").replace("%name%", () => name);
}

function size(bytes: number): string {
  const [unit, n] = bytes < 1e6 ? ["kilobyte", bytes / 1e3] as const : ["megabyte", bytes / 1e6] as const;
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit, maximumFractionDigits: n < 10 && unit === "megabyte" ? 1 : 0,
  }).format(n > 0 && n < 1 ? 1 : n);
}
