// Forms that take files (data-upload): what sends the files comes apart (uploads.ts), on pages that have
// such a form. Until it is there, and where it cannot be had, they are plain forms.

export function files(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-upload]");
  if (!form?.dataset.uploadScript) return;
  import(form.dataset.uploadScript).catch(() => {
    for (const plain of document.querySelectorAll("form[data-upload]")) plain.classList.add("is-scriptless");
  });
}
