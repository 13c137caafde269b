// What the tests wait for and look at.
import assert from "node:assert/strict";

/** Waits until the page has left a path. */
export function expectGone(page, path) {
  return page.waitForURL((url) => url.pathname !== path, { waitUntil: "load" });
}

/** Remembers that this page was here: stayed() fails if it was loaded anew since. */
export async function mark(page) {
  const where = page.url();
  await page.evaluate(() => { window.wasHere = true; });
  return async function stayed() {
    assert.equal(await page.evaluate(() => window.wasHere), true, `${where} was loaded anew`);
  };
}

/** A computed style of the first element found. */
export function styleOf(page, selector, name) {
  return page.locator(selector).first().evaluate((el, name) => getComputedStyle(el)[name], name);
}

/** Nothing sticks out to the right. */
export async function assertNoOverflow(page, width) {
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
  if (wide <= width) return;
  const culprits = await page.evaluate((width) => [...document.querySelectorAll("body *")]
    .filter((el) => el.checkVisibility() && !el.closest(".chips") && el.getBoundingClientRect().right > width + 0.5)
    .map((el) => `${el.tagName.toLowerCase()}.${el.className}`).slice(0, 8), width);
  assert.fail(`${page.url()} is ${wide} px wide at ${width}: ${culprits.join(", ")}`);
}
