// The office by keyboard. Single keys can be switched off (WCAG 2.1.4) by a checkbox
// data-keys-toggle in <dialog id="keys">, remembered in this browser, or by <body data-keys="off">.
import { isTyping } from "./swap";

const OFF = "kontor.keys.off";

export function keys(): void {
  const help = document.getElementById("keys") as HTMLDialogElement | null;
  const toggle = help?.querySelector<HTMLInputElement>("[data-keys-toggle]");
  if (toggle) {
    toggle.checked = !off();
    toggle.addEventListener("change", () => {
      if (toggle.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
    });
  }
  document.addEventListener("click", (e) => {
    if ((e.target as Element).closest("[data-keys-help]")) help?.showModal();
  });

  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.isComposing || document.querySelector("dialog[open]")) return;
    const active = document.activeElement;
    if ((e.ctrlKey || e.metaKey) && e.key === "k" && focus("search")) return e.preventDefault();
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      if (move(active, e.key === "ArrowDown" ? 1 : -1)) e.preventDefault();
      return;
    }
    if (isTyping(active)) {
      if (e.key === "Escape") (active as HTMLElement).blur();
      return;
    }
    if (off() || !document.body.hasAttribute("data-keys")) return;
    const done =
      e.key === "j" ? move(active, 1) :
      e.key === "k" ? move(active, -1) :
      e.key === "/" ? focus("search") :
      e.key === "?" ? (help?.showModal(), !!help) :
      e.key === "r" ? focus("reply") :
      e.key === "n" || e.key === "e" ? click(e.key) : false;
    if (done) e.preventDefault();
  });
}

function off(): boolean {
  return document.body.dataset.keys === "off" || localStorage.getItem(OFF) === "1";
}

function find(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-key="${key}"]`);
}

function focus(key: string): boolean {
  const el = find(key);
  el?.focus();
  if (el instanceof HTMLInputElement) el.select();
  return !!el;
}

function click(key: string): boolean {
  const el = find(key);
  el?.click();
  if (el?.tagName === "SUMMARY") el.focus();
  return !!el;
}

/** From row to row in a [data-rows] list; from its search field down into it. */
function move(from: Element | null, by: number): boolean {
  const list = from?.closest("[data-rows]")
    ?? (from === document.body || from?.matches("input[type=search]") ? document.querySelector("[data-rows]") : null);
  if (!list || (isTyping(from) && by < 0)) return false;
  const links = [...list.querySelectorAll<HTMLElement>("a.row-link")];
  const row = from?.closest("tr, li");
  const at = links.findIndex((a) => row?.contains(a));
  if (at < 0 && by < 0) return false;
  const to = links[at + by];
  to?.focus();
  return !!to;
}
