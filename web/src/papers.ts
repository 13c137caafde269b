// Fetches what draws PDFs, on pages that show one.
export function papers() {
  for (const box of document.querySelectorAll<HTMLElement>("[data-paper]")) {
    const script = box.dataset.paper;
    if (script) void import(script).then((module: { show(box: HTMLElement): Promise<void> }) => module.show(box));
  }
}
