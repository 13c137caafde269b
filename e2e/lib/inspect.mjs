// What every page has to stand: axe in light and dark, no overflow at 360 px, its size, real words.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { assertAccessible } from "./axe.mjs";
import { SCHEMES, SIZES } from "./browser.mjs";
import { assertNoOverflow } from "./expect.mjs";
import { shot } from "./shots.mjs";

const HTML_AT_MOST = 60 * 1024;
const WORDS = new URL("../../locales/en/", import.meta.url);
const KEYS = new Set(readdirSync(WORDS).flatMap((file) => {
  const names = readFileSync(new URL(file, WORDS), "utf8").matchAll(/^([a-z][a-z0-9]*(?:-[a-z0-9]+)+) *=/gm);
  return [...names].map(([, name]) => name);
}));

/** Goes there and looks at it from all sides; `name` takes the four pictures. */
export async function inspect(page, path, { status = 200, name, schemes = SCHEMES, lang } = {}) {
  const answer = await page.goto(path);
  assert.equal(answer.status(), status, path);
  const bytes = (await answer.body()).length;
  assert.ok(bytes <= HTML_AT_MOST, `${path} is ${bytes} bytes long`);
  await inspectAsItStands(page, { name, schemes, lang });
}

/** The same for what a form or a dialog has brought up. */
export async function inspectAsItStands(page, { name, schemes = SCHEMES, lang } = {}) {
  if (lang) assert.equal(await page.getAttribute("html", "lang"), lang, page.url());
  await assertWords(page);
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    // Of all rules, only those about colours see another page in the dark.
    await assertAccessible(page, scheme === "light" ? {} : { rules: ["color-contrast", "link-in-text-block"] });
    if (name) await shot(page, name, { size: 1440, scheme });
  }
  await page.setViewportSize(SIZES[360]);
  try {
    await assertNoOverflow(page, 360);
    if (name) {
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme });
        await shot(page, name, { size: 360, scheme });
      }
    }
  } finally {
    await page.setViewportSize(SIZES[1440]);
  }
}

/** No key of a text shows, no placeable is left open, nothing that should say something is empty. */
async function assertWords(page) {
  const { text, empty } = await page.evaluate(() => ({
    text: document.title + " " + document.body.innerText + " " +
      [...document.querySelectorAll("[aria-label],[placeholder],[title]")]
        .flatMap((el) => ["aria-label", "placeholder", "title"].map((name) => el.getAttribute(name) ?? "")).join(" "),
    empty: [...document.querySelectorAll("h1,h2,h3,button,a[href],label,th,legend,summary,dt,caption,p,dd")]
      .filter((el) => !el.innerText?.trim() && !el.getAttribute("aria-label") && !el.querySelector("svg,img,[aria-label]"))
      .filter((el) => el.checkVisibility()).map((el) => el.outerHTML.slice(0, 120)),
  }));
  const keys = text.split(/[^a-z0-9-]+/i).filter((word) => KEYS.has(word));
  assert.deepEqual(keys, [], `${page.url()} shows keys`);
  assert.doesNotMatch(text, /\{ ?\$|undefined|None\b|Some\(/, page.url());
  assert.deepEqual(empty, [], `${page.url()} has empty elements`);
}
