// Lists to pick from that follow as you type: [data-pick-filter] hides what does not match in the
// .pick of its form; what is ticked stays in sight. Enter there picks nothing and sends nothing.
export function picks(): void {
  document.addEventListener("input", (e) => {
    const field = fieldOf(e.target);
    if (!field) return;
    const sought = fold(field.value);
    for (const choice of field.form?.querySelectorAll<HTMLElement>(".pick .choice") ?? []) {
      const ticked = choice.querySelector<HTMLInputElement>("input")?.checked ?? false;
      choice.hidden = !ticked && !fold(choice.textContent ?? "").includes(sought);
    }
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || e.isComposing || !(e.target instanceof HTMLInputElement)) return;
    const form = e.target.form;
    if (!form?.matches("[data-picks]") || e.target.type === "checkbox") return;
    // The button that searches comes first and would take every Enter of the form.
    const find = form.querySelector<HTMLButtonElement>("button[name=find]:not(.no-script)");
    if (fieldOf(e.target) && find) return;
    e.preventDefault();
    if (!fieldOf(e.target)) form.requestSubmit(form.querySelector<HTMLButtonElement>("button.is-primary"));
  });
}

function fieldOf(target: EventTarget | null): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.matches("[data-pick-filter]") ? target : null;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
