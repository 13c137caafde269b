// "@" in the box of an internal note offers the colleagues in the [data-mentions] of its form; choosing
// one ticks their box. What is stored is what is ticked: the name in the text is only read by people.

let list: HTMLUListElement | null = null;
let box: HTMLTextAreaElement | null = null;

export function mentions(): void {
  document.addEventListener("input", (e) => {
    if (e.target instanceof HTMLTextAreaElement) offer(e.target);
  });
  document.addEventListener("focusout", close);
  document.addEventListener("keydown", (e) => {
    if (!list || e.target !== box || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") move(e.key === "ArrowDown" ? 1 : -1);
    else if (e.key === "Enter" || e.key === "Tab") choose(list.querySelector("[aria-selected=true]"));
    else if (e.key === "Escape") close();
    else return;
    e.preventDefault();
    e.stopPropagation();
  }, true);
}

/** What is typed behind an "@" that begins a word, up to where one writes. */
function typed(at: HTMLTextAreaElement): string | null {
  return /(?:^|[\s(])@([^\s@]{0,30}(?: [^\s@]+)?)$/u.exec(at.value.slice(0, at.selectionEnd))?.[1] ?? null;
}

function offer(at: HTMLTextAreaElement): void {
  const from = at.form?.querySelector<HTMLElement>("[data-mentions]");
  const sought = from ? typed(at) : null;
  close();
  if (!from || sought === null) return;
  const labels = [...from.querySelectorAll<HTMLLabelElement>(".choice label")]
    .filter((label) => ` ${fold(name(label))}`.includes(` ${fold(sought)}`));
  if (!labels.length) return;
  box = at;
  list = document.createElement("ul");
  list.className = "mention-list";
  list.id = "mention-list";
  list.role = "listbox";
  list.ariaLabel = from.querySelector("summary")!.textContent!.trim();
  for (const label of labels) {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `at-${label.htmlFor}`;
    item.dataset.for = label.htmlFor;
    item.append(...label.cloneNode(true).childNodes);
    item.addEventListener("pointerdown", (e) => { e.preventDefault(); choose(item); });
    list.append(item);
  }
  at.after(list);
  at.setAttribute("aria-controls", list.id);
  move(0);
}

function move(by: number): void {
  const items = [...list!.children];
  const now = items.findIndex((item) => item.ariaSelected === "true");
  const next = items[(Math.max(now, 0) + by + items.length) % items.length]!;
  for (const item of items) item.ariaSelected = String(item === next);
  box!.setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

function choose(item: HTMLElement | null): void {
  const tick = item && document.getElementById(item.dataset.for!) as HTMLInputElement | null;
  const at = box!;
  const sought = typed(at);
  close();
  if (!tick || sought === null) return;
  at.setRangeText(`${name(tick.labels![0]!)} `, at.selectionEnd - sought.length, at.selectionEnd, "end");
  tick.closest("details")!.open = true;
  tick.checked = true;
  tick.dispatchEvent(new Event("change", { bubbles: true }));
  at.dispatchEvent(new Event("input", { bubbles: true }));
}

function close(): void {
  box?.removeAttribute("aria-controls");
  box?.removeAttribute("aria-activedescendant");
  list?.remove();
  list = box = null;
}

function name(label: HTMLElement): string {
  return label.lastElementChild!.textContent!.trim();
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
