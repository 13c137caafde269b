// Screenshots for the eye: artefacts/NAME-{1440,360}-{light,dark}.png.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { SCHEMES, SIZES, visit } from "./browser.mjs";

const FOLDER = fileURLToPath(new URL("../artefacts/", import.meta.url));

/** One picture of a page as it stands. */
export async function shot(page, name, { size, scheme, fullPage = true }) {
  await mkdir(FOLDER, { recursive: true });
  const path = `${FOLDER}${name}-${size}-${scheme}.png`;
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, fullPage, animations: "disabled", caret: "hide" });
  return path;
}

/**
 * All four pictures of a path, each in a visit of its own; `prepare(page)` may open a dialog first.
 * A signed-in visitor comes along as `storageState` (await visit.context.storageState()).
 */
export async function shots(browser, name, { url, path, prepare = async () => {}, ...options }) {
  const paths = [];
  for (const size of Object.keys(SIZES).map(Number)) {
    for (const scheme of SCHEMES) {
      const { page, close } = await visit(browser, { url, size, scheme, ...options });
      await page.goto(path);
      await prepare(page);
      paths.push(await shot(page, name, { size, scheme }));
      await close();
    }
  }
  return paths;
}
