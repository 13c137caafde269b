// New messages, ticks and counters without a reload: one event stream a page. An event only says
// that something changed; what it looks like now, the server says by rendering this page again.
import { load, swap } from "./swap";

type Change = { kind?: string; [scope: string]: string | undefined };

const BURST = 150;
const SOON = 2000;
const OFFLINE_AFTER = 3000;

export function live(): void {
  const url = document.body.dataset.stream;
  if (!url || !("EventSource" in window)) return;

  let source: EventSource | null = null;
  let pending: Change[] | "all" = [];
  let tries = 0;
  let refreshTimer = 0;
  let reconnectTimer = 0;
  let offlineTimer = 0;
  let busy = false;

  function connect(): void {
    clearTimeout(reconnectTimer);
    source?.close();
    source = new EventSource(url!);
    source.addEventListener("open", () => {
      if (tries > 0) later("all"); // catch up with what was missed
      tries = 0;
      online();
    });
    source.addEventListener("change", (e) => later(parse((e as MessageEvent<string>).data)));
    source.addEventListener("access", () => location.reload());
    source.addEventListener("bye", () => retry());
    source.addEventListener("error", () => retry());
  }

  function retry(): void {
    source?.close();
    source = null;
    tries += 1;
    offlineTimer ||= window.setTimeout(() => banner(true), OFFLINE_AFTER);
    const wait = Math.min(30_000, 500 * 2 ** Math.min(tries, 6)) * (0.5 + Math.random());
    clearTimeout(reconnectTimer);
    reconnectTimer = window.setTimeout(connect, wait);
  }

  function online(): void {
    clearTimeout(offlineTimer);
    offlineTimer = 0;
    banner(false);
  }

  function later(change: Change | "all", wait = BURST): void {
    if (change === "all" || pending === "all") pending = "all";
    else pending.push(change);
    document.dispatchEvent(new Event("kontor:change"));
    refreshTimer ||= window.setTimeout(refresh, wait);
  }

  async function refresh(): Promise<void> {
    refreshTimer = 0;
    if (busy || document.hidden || pending.length === 0) return;
    const changes = pending;
    pending = [];
    busy = true;
    try {
      const fresh = await load(location.href);
      if (fresh && swap(fresh, (region) => concerns(region, changes))) later("all", 2000);
    } catch {
      later("all", 5000);
    } finally {
      busy = false;
      if (pending.length > 0) refreshTimer ||= window.setTimeout(refresh, BURST);
      soon();
    }
  }

  /** What is under way and ends without an event is looked at again: [data-live-soon]. */
  function soon(): void {
    if (document.querySelector("[data-live-soon]")) later("all", SOON);
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden) void refresh(); });
  window.addEventListener("offline", () => banner(true));
  window.addEventListener("online", connect);
  window.addEventListener("pagehide", () => { source?.close(); clearTimeout(reconnectTimer); });
  window.addEventListener("pageshow", (e) => { if (e.persisted) { later("all"); connect(); } });
  connect();
  soon();
}

function parse(data: string): Change | "all" {
  try {
    return JSON.parse(data) as Change;
  } catch {
    return "all";
  }
}

/** data-live-on="conversation:ID dossier:ID" names what a region follows; without it, everything. */
function concerns(region: HTMLElement, changes: Change[] | "all"): boolean {
  const on = region.dataset.liveOn;
  if (!on || changes === "all") return true;
  return on.split(/\s+/).some((scope) => {
    const [kind = "", id] = scope.split(":");
    return changes.some((c) => c[kind] === id);
  });
}

function banner(show: boolean): void {
  const el = document.getElementById("offline");
  if (el) el.hidden = !show;
}
