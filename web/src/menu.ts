// <details class="menu"> opens and closes by itself; this closes it on Esc, on a click elsewhere
// and when the focus leaves, and lets arrow keys walk through what is in it.

export function menu(): void {
  const open = () => [...document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")];

  document.addEventListener("click", (e) => {
    for (const d of open()) if (!d.contains(e.target as Node)) d.open = false;
  });
  document.addEventListener("focusin", (e) => {
    for (const d of open()) if (!d.contains(e.target as Node)) d.open = false;
  });
  document.addEventListener("keydown", (e) => {
    const d = open().find((m) => m.contains(document.activeElement));
    if (!d) return;
    if (e.key === "Escape") {
      d.open = false;
      d.querySelector("summary")?.focus();
    } else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      const items = [...d.querySelectorAll<HTMLElement>("a[href], button:not([disabled])")];
      const at = items.indexOf(document.activeElement as HTMLElement);
      items.at(e.key === "ArrowDown" ? (at + 1) % items.length : Math.max(at, 0) - 1)?.focus();
    } else return;
    e.preventDefault();
    e.stopPropagation();
  }, true);
}
