// What a <form data-composer> can do beyond a textarea: grow, Markdown buttons (data-md), Ctrl-Enter, and a
// draft kept on the server (data-draft).

import { markdown } from "./paste";

const DRAFT_PAUSE = 800;
const drafts = new WeakMap<HTMLFormElement, number>();
const unsent = new Set<HTMLFormElement>();

export function composer(): void {
  for (const box of document.querySelectorAll<HTMLTextAreaElement>("[data-composer] textarea")) grow(box);

  document.addEventListener("input", (e) => {
    const form = formOf(e.target);
    if (!form || !(e.target instanceof HTMLTextAreaElement)) return;
    grow(e.target);
    bound(e.target);
    keepDraft(form);
  });
  document.addEventListener("click", (e) => {
    const button = (e.target as Element).closest<HTMLElement>("[data-md]");
    const box = button && formOf(button)?.querySelector("textarea");
    if (!box) return;
    e.preventDefault();
    write(box, button.dataset.md ?? "");
  });
  document.addEventListener("keydown", (e) => {
    const form = formOf(e.target);
    if (!form || !(e.target instanceof HTMLTextAreaElement) || !(e.ctrlKey || e.metaKey) || e.altKey) return;
    const what = { b: "bold", i: "italic", k: "link" }[e.key.toLowerCase()];
    if (e.key === "Enter") form.requestSubmit();
    else if (what) write(e.target, what);
    else return;
    e.preventDefault();
    e.stopPropagation();
  }, true);
  document.addEventListener("paste", (e) => {
    if (e.target instanceof HTMLTextAreaElement && formOf(e.target) && pasteText(e.target, e.clipboardData)) e.preventDefault();
  });
  document.addEventListener("submit", (e) => {
    const form = formOf(e.target);
    if (form) { clearTimeout(drafts.get(form)); unsent.delete(form); }
  });
  window.addEventListener("online", () => unsent.forEach((form) => void saveDraft(form)));
  window.addEventListener("pagehide", () => unsent.forEach((form) => void saveDraft(form)));
}

function formOf(target: EventTarget | null): HTMLFormElement | null {
  return target instanceof Element ? target.closest<HTMLFormElement>("form[data-composer]") : null;
}

/** What is pasted with its formatting comes in as Markdown; a picture of the text is left out. */
function pasteText(box: HTMLTextAreaElement, clip: DataTransfer | null): boolean {
  const html = clip?.getData("text/html");
  if (!html || !clip?.getData("text/plain").trim()) return false;
  insert(box, markdown(html));
  return true;
}

/** Too long a text stays in the box and is not sent: [data-most]. */
function bound(box: HTMLTextAreaElement): void {
  const most = Number(box.dataset.most);
  if (most) box.setCustomValidity([...box.value].length > most ? box.dataset.mostFault ?? "" : "");
}

/** Browsers that size fields to their content need nothing of this. */
function grow(box: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

function write(box: HTMLTextAreaElement, what: string): void {
  const { selectionStart: from, selectionEnd: to, value } = box;
  const chosen = value.slice(from, to);
  let text = chosen;
  let select: [number, number];
  if (what === "bold" || what === "italic") {
    const mark = what === "bold" ? "**" : "_";
    text = mark + chosen + mark;
    select = [from + mark.length, from + mark.length + chosen.length];
  } else if (what === "link") {
    const isAddress = /^https?:\/\/\S+$/.test(chosen);
    text = isAddress ? `[](${chosen})` : `[${chosen}](https://)`;
    select = isAddress ? [from + 1, from + 1] : [from + chosen.length + 3, from + chosen.length + 11];
  } else {
    const mark = what === "quote" ? "> " : "- ";
    const start = value.lastIndexOf("\n", from - 1) + 1;
    const lines = value.slice(start, to).split("\n").map((l) => mark + l).join("\n");
    box.setSelectionRange(start, to);
    text = lines;
    select = [start + lines.length, start + lines.length];
  }
  insert(box, text);
  box.setSelectionRange(...select);
}

/** In the place of what is chosen. */
function insert(box: HTMLTextAreaElement, text: string): void {
  box.focus();
  // execCommand keeps the browser's own undo; setRangeText is the fallback, and far faster for much text.
  if (text.length > 20_000 || !document.execCommand("insertText", false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function keepDraft(form: HTMLFormElement): void {
  if (!form.dataset.draft) return;
  unsent.add(form);
  clearTimeout(drafts.get(form));
  drafts.set(form, window.setTimeout(() => void saveDraft(form), DRAFT_PAUSE));
}

async function saveDraft(form: HTMLFormElement): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.length < 60_000) body.set(name, value);
  }
  unsent.delete(form);
  try {
    const answer = await fetch(form.dataset.draft!, { method: "POST", body, keepalive: true });
    if (answer.status >= 500) unsent.add(form);
  } catch {
    unsent.add(form);
  }
}
