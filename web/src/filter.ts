// Lists that follow as you type. <form data-filter="rows chips"> is an ordinary GET form; here it
// sends itself, the regions named are replaced, and the filter stands in the address. Links inside
// the form (chips) do the same.
import { load, swap } from "./swap";

const PAUSE = 150;
let running: AbortController | null = null;
let timer = 0;

export function filter(): void {
  document.addEventListener("input", (e) => {
    const form = formOf(e.target);
    if (!form) return;
    clearTimeout(timer);
    const pause = e.target instanceof HTMLInputElement && /text|search/.test(e.target.type) ? PAUSE : 0;
    timer = window.setTimeout(() => void show(form, address(form)), pause);
  });
  document.addEventListener("submit", (e) => {
    const form = formOf(e.target);
    if (!form) return;
    e.preventDefault();
    clearTimeout(timer);
    void show(form, address(form));
  });
  document.addEventListener("click", (e) => {
    if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    const link = (e.target as Element).closest<HTMLAnchorElement>("form[data-filter] a[href]");
    const form = link && formOf(link);
    if (!form || link.pathname !== location.pathname) return;
    e.preventDefault();
    link.closest("details")?.removeAttribute("open");
    void show(form, link.href);
  });
}

function formOf(target: EventTarget | null): HTMLFormElement | null {
  return target instanceof Element ? target.closest<HTMLFormElement>("form[data-filter]") : null;
}

function address(form: HTMLFormElement): string {
  const url = new URL(form.action, location.href);
  const fields = [...new FormData(form)].filter(([, v]) => typeof v === "string" && v !== "");
  url.search = new URLSearchParams(fields as [string, string][]).toString();
  return url.href;
}

async function show(form: HTMLFormElement, url: string): Promise<void> {
  const ids = (form.dataset.filter ?? "").split(/\s+/);
  const wanted = (r: HTMLElement) => ids.includes(r.dataset.live ?? "");
  const mark = (on: boolean) => {
    for (const r of document.querySelectorAll<HTMLElement>("[data-live]")) {
      if (wanted(r)) r.toggleAttribute("data-busy", on);
    }
  };
  running?.abort();
  const mine = (running = new AbortController());
  mark(true);
  try {
    const fresh = await load(url, mine.signal);
    if (!fresh) return;
    mark(false);
    swap(fresh, wanted);
    history.replaceState(history.state, "", url);
  } catch (error) {
    if (mine.signal.aborted) return;
    mark(false);
    if (error instanceof TypeError) return; // no connection: the banner says so
    location.assign(url);
  }
}
