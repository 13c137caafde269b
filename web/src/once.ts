// A form that posts is sent once, however often its button is pressed. The buttons are disabled only after
// the browser has read the form, or the pressed one's name and value would be missing from it.

export function once(): void {
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || e.defaultPrevented) return;
    // Its answer is a file: the page stays as it is, and no pageshow frees the buttons again.
    if ("download" in form.dataset) return;
    if (form.ariaBusy === "true") {
      e.preventDefault();
      return;
    }
    form.ariaBusy = "true";
    setTimeout(() => buttons(form, true));
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[aria-busy]")) {
      form.removeAttribute("aria-busy");
      buttons(form, false);
    }
  });
}

function buttons(form: HTMLFormElement, disabled: boolean): void {
  for (const el of form.elements) {
    if (el instanceof HTMLButtonElement && el.type === "submit") el.disabled = disabled;
  }
}
