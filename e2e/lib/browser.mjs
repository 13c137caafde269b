// Chromium, and visits in it that notice what goes wrong unseen: errors in the console, refusals by
// the content security policy, requests that fail or leave the page's own origin.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

export const SIZES = { 1440: { width: 1440, height: 900 }, 360: { width: 360, height: 740 } };
export const SCHEMES = ["light", "dark"];

export function launch() {
  return chromium.launch({
    executablePath: process.env.KONTOR_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/**
 * Opens a visit: { context, page, problems, close() }; close() fails on any problem.
 *
 * `allow` holds regular expressions for problems that the test provokes, such as /^404 .*\/gone$/.
 */
export async function visit(
  browser,
  { url, size = 1440, scheme = "light", js = true, locale = "en-GB", allow = [], ...more } = {},
) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: SIZES[size],
    colorScheme: scheme,
    javaScriptEnabled: js,
    locale,
    timezoneId: "Europe/Brussels",
    reducedMotion: "reduce",
    ...(size === 360 ? { hasTouch: true, isMobile: true } : {}),
    ...more,
  });
  const problems = [];
  watch(context, url, problems);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);

  async function close() {
    await context.close();
    const left = problems.filter((problem) => !allow.some((expected) => expected.test(problem)));
    assert.deepEqual(left, [], "the browser met problems");
  }
  return { context, page, problems, close };
}

// Chromium says these in the console too; they are taken from the answers, with status and address.
const SAID_TWICE = /^Failed to load resource/;

function watch(context, url, problems) {
  const own = url && new URL(url).origin;
  context.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !SAID_TWICE.test(text)) problems.push(`console: ${text}`);
  });
  context.on("weberror", (error) => problems.push(`error: ${error.error().message}`));
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    const leaves = protocol.startsWith("http") && origin !== own;
    if (own && leaves) problems.push(`left the origin: ${request.url()}`);
  });
  context.on("requestfailed", (request) => {
    // A navigation or a stream that the next page cuts short, and a download, are no failures.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") problems.push(`${reason} ${request.method()} ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) {
      problems.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    }
  });
}
