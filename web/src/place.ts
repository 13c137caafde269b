// The place on a page that a link leads to, such as #new. A server never hears of it, so whoever has to sign in
// first would come to the top of the page: the forms of signing in take it along.

export function place(): void {
  if (!/^#[\w-]+$/.test(location.hash)) return;
  for (const next of document.querySelectorAll<HTMLInputElement>("form[method=post] input[name=next]")) {
    if (!next.value.includes("#")) next.value += location.hash;
  }
}
