// Rows that are ticked for a common action: form[data-select] around the list, [data-bulk] its bar,
// which is there while something is ticked and says how many. Shift ticks a range, `x` the row in focus.
import { isTyping } from "./swap";

let last: HTMLInputElement | null = null;

export function select(): void {
  document.querySelectorAll<HTMLFormElement>("form[data-select]").forEach(show);
  document.addEventListener("change", (e) => {
    const box = boxOf(e.target);
    if (box?.form) show(box.form);
  });
  document.addEventListener("click", (e) => {
    const form = (e.target as Element).closest<HTMLElement>("[data-select-none]")?.closest("form");
    if (form) none(form);
    const box = boxOf(e.target);
    if (!box?.form) return;
    if (e.shiftKey && last?.form === box.form) range(box.form, last, box);
    last = box;
  });
  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || isTyping(document.activeElement)) return;
    const form = document.activeElement?.closest<HTMLFormElement>("form[data-select]");
    if (!form) return;
    if (e.key === "Escape") return none(form);
    if (e.key !== "x" || document.body.dataset.keys === "off") return;
    document.activeElement?.closest("tr")?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
  });
}

/** What is ticked in a region that is about to be replaced, ticked again in the new one. */
export function keepTicked(old: Element, next: Element): void {
  const form = old.closest<HTMLFormElement>("form[data-select]");
  if (!form) return;
  for (const box of old.querySelectorAll<HTMLInputElement>("input[type=checkbox]:checked")) {
    const same = next.querySelector<HTMLInputElement>(`input[value="${CSS.escape(box.value)}"]`);
    if (same) same.checked = true;
  }
  queueMicrotask(() => show(form));
}

function boxOf(target: EventTarget | null): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.matches("form[data-select] td input[type=checkbox]") ? target : null;
}

function boxes(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("td input[type=checkbox]")];
}

function range(form: HTMLFormElement, from: HTMLInputElement, to: HTMLInputElement): void {
  const all = boxes(form);
  const [a, b] = [all.indexOf(from), all.indexOf(to)].sort((x, y) => x - y);
  if (a === undefined || b === undefined || a < 0) return;
  for (const box of all.slice(a, b + 1)) box.checked = to.checked;
  show(form);
}

function none(form: HTMLFormElement): void {
  for (const box of boxes(form)) box.checked = false;
  show(form);
}

function show(form: HTMLFormElement): void {
  const ticked = boxes(form).filter((box) => box.checked).length;
  const bar = form.querySelector<HTMLElement>("[data-bulk]");
  if (!bar) return;
  bar.hidden = ticked === 0;
  const count = bar.querySelector("[data-count]");
  if (count) count.textContent = String(ticked);
}
