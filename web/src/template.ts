// The editor of a template: <form data-template>. A variable (data-insert) goes where one writes, and
// the preview (data-live="preview") follows what is written: the form is sent as its button does.
import { swap } from "./swap";

const PAUSE = 400;
let timer = 0;
let running: AbortController | null = null;
let last: HTMLInputElement | HTMLTextAreaElement | null = null;

export function template(): void {
  document.addEventListener("focusin", (e) => {
    const field = e.target;
    if ((field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)
      && field.closest("[data-template] .language-panel")) last = field;
  });
  document.addEventListener("click", (e) => {
    const sign = (e.target as Element).closest<HTMLElement>("[data-insert]")?.dataset.insert;
    if (!sign) return;
    const seen = last?.isConnected && last.offsetParent ? last : visible();
    if (!seen) return;
    seen.focus();
    seen.setRangeText(sign, seen.selectionStart ?? 0, seen.selectionEnd ?? 0, "end");
    seen.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("input", (e) => {
    const form = (e.target as Element).closest<HTMLFormElement>("form[data-template]");
    if (!form) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => void show(form), PAUSE);
  });
}

function visible(): HTMLTextAreaElement | null {
  const boxes = [...document.querySelectorAll<HTMLTextAreaElement>("[data-template] .language-panel textarea")];
  return boxes.find((box) => box.offsetParent !== null) ?? null;
}

async function show(form: HTMLFormElement): Promise<void> {
  running?.abort();
  const mine = (running = new AbortController());
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  body.append("preview", "1");
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: mine.signal, headers: { "X-Fragment": "live" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    fresh.title = "";
    swap(fresh, (region) => region.dataset.live === "preview");
  } catch {
    // No connection, or a newer one is under way: the preview stays as it is.
  }
}
