// Who is in the demonstration, and how they come in.
import { expectGone } from "./expect.mjs";

export const PASSWORD = "baker-street-22";
export const AN = "an@peeters.example";
export const ELS = "els@bakker.example";
export const OFFICE = "/office/peeters";
export const LANGUAGES = ["nl", "fr", "de", "en", "es"];

/** Fills in the sign-in page, wherever it was reached from, and leaves it. */
export async function signIn(page, email, { password = PASSWORD, from = "/sign-in" } = {}) {
  if (from) await page.goto(from);
  await page.fill("#email", email);
  await page.fill("#password", password);
  await page.click("form[action='/sign-in'] button");
  await expectGone(page, "/sign-in");
}

/** The language of the pages, as a person sets it under My account. */
export async function speak(page, code) {
  await page.goto("/me");
  await page.selectOption("#language", code);
  await page.click("form[action='/me'] button");
  await page.waitForSelector(`html[lang=${code}]`);
}
