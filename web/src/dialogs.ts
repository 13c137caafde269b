// <a data-dialog href="…"> shows that page's [data-dialog-body] in a dialog instead of going there.
// Forms in it post as on the page. Links in it that are data-dialog too (tabs) stay in the dialog.
import { load } from "./swap";

export function dialogs(): void {
  document.addEventListener("click", (e) => {
    if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    const target = e.target as Element;
    const link = target.closest<HTMLAnchorElement>("a[data-dialog]");
    const dialog = target.closest("dialog");
    if (link) {
      e.preventDefault();
      link.closest("details.menu")?.removeAttribute("open");
      void show(link.href, dialog);
    } else if (dialog && (target === dialog || target.closest("[data-close]"))) {
      e.preventDefault();
      dialog.close();
    }
  });
  // "Assign roles (2)": the number of ticked boxes in the form, where it says data-count.
  document.addEventListener("change", (e) => {
    const form = (e.target as Element).closest("form");
    const count = form?.querySelector("[data-count]");
    if (form && count) count.textContent = String(form.querySelectorAll("input[type=checkbox]:checked").length);
  });
}

async function show(url: string, current: HTMLDialogElement | null): Promise<void> {
  let body: Element | null | undefined;
  try {
    body = (await load(url))?.querySelector("main [data-dialog-body]");
  } catch { /* the page itself will say what is wrong */ }
  if (!body) {
    location.assign(url);
    return;
  }
  const opener = document.activeElement;
  const dialog = current ?? document.createElement("dialog");
  dialog.className = "dialog";
  dialog.replaceChildren(document.adoptNode(body));
  const heading = dialog.querySelector("h1, h2");
  if (heading) {
    heading.id ||= "dialog-title";
    dialog.setAttribute("aria-labelledby", heading.id);
  }
  if (current) {
    dialog.querySelector<HTMLElement>("[aria-current]")?.focus();
    return;
  }
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  });
  dialog.showModal();
}
