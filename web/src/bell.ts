// The number beside the bell: asked for once the page stands, and again when something changed.
const PAUSE = 5_000;

export function bell(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-bell]");
  const url = link?.dataset.bell;
  if (!link || !url) return;
  const count = link.querySelector<HTMLElement>(".bell-count");
  let timer = 0;
  let missed = false;

  async function ask(): Promise<void> {
    const answer = await fetch(url!, { headers: { accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || !count || !link) return;
    const now = (await answer.json()) as { count: string; label: string };
    count.textContent = now.count;
    count.hidden = now.count === "";
    link.setAttribute("aria-label", now.label);
    link.title = now.label;
  }

  /** At once, then at most once in a while: a bulk run changes much in a short time. */
  function soon(): void {
    if (document.hidden || timer) {
      missed = true;
      return;
    }
    void ask();
    timer = window.setTimeout(() => {
      timer = 0;
      if (missed) {
        missed = false;
        soon();
      }
    }, PAUSE);
  }

  document.addEventListener("kontor:change", soon);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && missed) soon(); });
  soon();
}
