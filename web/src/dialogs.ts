// <a data-dialog href="…"> shows that page's [data-dialog-body] in a dialog instead of going there.
// Forms in it post as on the page. Links in it that are data-dialog too (tabs) stay in the dialog.
// A page whose address ends with #share opens its own link to that dialog.
import { load } from "./swap";

export function dialogs(): void {
  document.addEventListener("click", (e) => {
    if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    const target = e.target as Element;
    // On the page itself the tabs of what could be a dialog are ordinary links.
    const link = target.closest<HTMLAnchorElement>("a[data-dialog]:not(main [data-dialog-body] *)");
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
  // "Post and share" goes to the page to share on; with script it comes back here with the dialog open.
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[name=then][value=share]")) {
    button.value = "share-dialog";
  }
  if (location.hash === "#share") {
    history.replaceState(history.state, "", location.pathname + location.search);
    document.querySelector<HTMLAnchorElement>(".conversation-head a[data-dialog][href$='/share']")?.click();
  }
  // "Assign roles (2)": the number of ticked boxes in the form, where it says data-count.
  document.addEventListener("change", (e) => {
    const form = (e.target as Element).closest("form");
    const count = form?.querySelector("[data-count]");
    if (form && count) count.textContent = String(form.querySelectorAll("input[type=checkbox]:checked").length);
    const told = form?.querySelector<HTMLElement>("[data-told]");
    if (form && told) told.textContent = tell(form, told.dataset.told ?? "");
  });
}

/** Who gets what, in a sentence: the names of what is ticked and the role that is chosen. */
function tell(form: HTMLFormElement, text: string): string {
  const names = (type: string) => [...form.querySelectorAll<HTMLInputElement>(`input[type=${type}]:checked`)]
    .map((box) => box.dataset.name ?? "");
  const ticked = names("checkbox");
  if (ticked.length === 0) return "";
  const listed = new Intl.ListFormat(document.documentElement.lang).format(ticked);
  return text.replace("%names%", () => listed).replace("%role%", () => names("radio").join());
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
  // A form that posts to where it stands stood on that page.
  for (const form of body.querySelectorAll<HTMLFormElement>("form:not([action])")) form.action = url;
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
