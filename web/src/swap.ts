// Brings regions of this page up to date from a fresh copy of it. A region is an element with
// data-live="ID"; it is replaced by the one with the same ID in the answer. With data-live-keyed
// its children are matched by their id instead, so that only what changed is touched.
import { keepTicked } from "./select";

/** Fetches a page of ours. When the person may no longer see it, the browser goes there itself. */
export async function load(url: string, signal?: AbortSignal): Promise<Document | null> {
  const answer = await fetch(url, {
    headers: { "X-Fragment": "live", Accept: "text/html" },
    signal: signal ?? null,
  });
  const elsewhere = new URL(answer.url).pathname !== new URL(url, location.href).pathname;
  if (elsewhere || [401, 403, 404, 410].includes(answer.status)) {
    location.assign(url);
    return null;
  }
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Replaces the regions that are wanted; true when one was in use and had to wait. */
export function swap(fresh: Document, wanted: (region: HTMLElement) => boolean): boolean {
  let held = false;
  for (const old of document.querySelectorAll<HTMLElement>("[data-live]")) {
    if (!old.isConnected || !wanted(old)) continue;
    const next = fresh.querySelector<HTMLElement>(`[data-live="${CSS.escape(old.dataset.live ?? "")}"]`);
    if (!next || next.outerHTML === old.outerHTML) continue;
    const refocus = remember(old);
    if (old.hasAttribute("data-live-keyed")) {
      held = reconcile(old, next) || held;
    } else if (inUse(old)) {
      held = true;
    } else {
      keepTicked(old, next);
      old.replaceWith(document.adoptNode(next));
    }
    refocus();
  }
  if (fresh.title) document.title = fresh.title;
  return held;
}

/** Someone writes in it, or has a menu of it open: leave it alone for now. */
function inUse(el: Element): boolean {
  if (el.querySelector("[data-composer], details.menu[open], dialog[open]")) return true;
  const form = document.activeElement?.closest("form");
  return !!form && form.contains(document.activeElement) && el.contains(form) && isTyping(document.activeElement);
}

export function isTyping(el: Element | null): boolean {
  if (!(el instanceof HTMLElement)) return false;
  return el.isContentEditable || el.matches(
    "textarea, select, input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=file],[type=color])",
  );
}

function reconcile(old: HTMLElement, next: HTMLElement): boolean {
  let held = false;
  let at: Element | null = old.firstElementChild;
  // What only this visit shows stays where it is until there is a newer one: [data-live-keep].
  const stays = (el: Element): boolean => el.hasAttribute("data-live-keep") && ![...next.children].some((c) => c.id === el.id);
  for (const child of [...next.children]) {
    while (at && stays(at)) at = at.nextElementSibling;
    const mine: Element | null = child.id ? [...old.children].find((c) => c.id === child.id) ?? null : null;
    if (!mine) {
      old.insertBefore(document.adoptNode(child), at);
      continue;
    }
    if (mine === at) at = at.nextElementSibling;
    else old.insertBefore(mine, at);
    if (mine.outerHTML === child.outerHTML) continue;
    if (inUse(mine)) held = true;
    else mine.replaceWith(document.adoptNode(child));
  }
  while (at) {
    const gone: Element = at;
    at = at.nextElementSibling;
    if (!stays(gone)) gone.remove();
  }
  return held;
}

/** Gives the focus back to the same link, button or row after a replacement. */
function remember(region: Element): () => void {
  const had = document.activeElement;
  if (!had || !region.contains(had)) return () => {};
  const id = had.id;
  const href = had.getAttribute("href");
  const name = region.getAttribute("data-live") ?? "";
  return () => {
    if (had.isConnected) return;
    const home = document.querySelector(`[data-live="${CSS.escape(name)}"]`);
    const again = (id && document.getElementById(id)) || (href && home?.querySelector(`[href="${CSS.escape(href)}"]`));
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  };
}
