// Sharing with a group by keyboard alone, and asking why somebody sees something (ROLE-6 to ROLE-8, CONV-5).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { styleOf } from "../lib/expect.mjs";
import { inspect, inspectAsItStands } from "../lib/inspect.mjs";
import { AN, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

const DOSSIER = "Bakkerij Bakker BV";

let server, browser, page, dossier, els;

before(async () => {
  server = await startKontor();
  browser = await launch();
  page = (await visit(browser, { url: server.url, allow: [/^409 /] })).page;
  await signIn(page, AN);
  await page.goto(`${OFFICE}?q=bakkerij+bakker`);
  dossier = await page.getByRole("link", { name: DOSSIER, exact: true }).getAttribute("href");
  // Others have her name: this is the Els who is here already.
  await page.goto(`${dossier}/access`);
  const why = await page.locator("[data-live=who]").getByRole("link", { name: "Els Bakker" }).getAttribute("href");
  els = new URL(why, page.url()).searchParams.get("person");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const dialog = () => page.locator("dialog[open]");

/** Goes on with Tab until this has the focus, as somebody without a mouse does. */
async function tabTo(target) {
  await target.waitFor();
  for (let n = 0; n < 80; n += 1) {
    if (await target.evaluate((el) => el === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`not reached with Tab: ${target}`);
}

async function press(target, key = "Enter") {
  await tabTo(target);
  await page.keyboard.press(key);
}

for (const [language, words] of Object.entries({
  nl: { group: "Bestuur", why: /^Wie dit ziet/, through: "via de groep Bestuur", counts: "Telt", rests: "Rust: contactpersonen zijn niet toegelaten" },
  de: { group: "Vorstand", why: /^Wer dies sieht/, through: "über die Gruppe Vorstand", counts: "Zählt", rests: "Ruht: Ansprechpartner sind nicht zugelassen" },
})) {
  describe(language, () => {
    test("a group is made and members are ticked (DOS-5)", async () => {
      await speak(page, language);
      await page.goto(`${OFFICE}/groups`);
      await page.locator(".page-actions a, .empty a").first().click();
      await page.waitForURL(/\/groups\/new$/);
      await page.fill("#name", words.group);
      await page.fill("#description", "VZW & Co");
      await page.check(`.pick input[value="${els}"]`);
      await inspectAsItStands(page, { name: `sharing-group-new-${language}` });
      await page.locator("form.form button.is-primary").click();
      await page.waitForURL(/\/groups(\/(?!new)[^/]+)?$/);
      await inspect(page, `${OFFICE}/groups`, { name: `sharing-groups-${language}` });
      await page.getByText(words.group).first().waitFor();
    });

    test("the dossier is shared with it by keyboard alone (ROLE-6, ROLE-7)", async () => {
      await page.goto(dossier);
      await press(page.locator(".dossier-title a[href$='/share']"));
      await press(dialog().locator("a[href$='with=groups']"));
      const allow = dialog().getByRole("switch");
      await allow.waitFor();
      if (await allow.getAttribute("aria-checked") === "false") {
        assert.equal(await dialog().locator("input[name=who]").count(), 0);
        await press(allow);
      } else {
        await page.goto(`${dossier}/share?with=groups`);
      }
      const on = page.locator("[role=switch][aria-checked=true]").last();
      await on.waitFor();
      const off = await styleOf(page, "body", "color");
      assert.notEqual(await styleOf(page, ".share-allow .switch-track", "background-color"), off);
      const choice = page.locator(".pick .choice", { hasText: words.group });
      await press(choice.locator("input"), "Space");
      assert.match(await page.locator("form[data-picks] button.is-primary").last().innerText(), /\(1\)/);
      // What they will get is said before it is confirmed.
      const told = await page.locator(".told").innerText();
      assert.ok(told.includes(words.group) && told.includes(DOSSIER), told);
      assert.ok((await page.locator("#role .hint").first().innerText()).length > 10);
      await inspectAsItStands(page, { name: `sharing-sheet-${language}` });
      await press(page.locator("form[data-picks] button.is-primary").last());
      await page.waitForURL(/with=groups/);
      await page.locator(".lines li", { hasText: words.group }).first().waitFor();
    });

    test("what is inherited says from where, and the name leads to why (ROLE-6)", async () => {
      await page.goto(`${dossier}/share?with=contacts`);
      const inherited = page.locator(".lines li", { hasText: words.group });
      await inherited.waitFor();
      await inspectAsItStands(page, { name: `sharing-inherited-${language}` });
      await inherited.getByRole("link").click();
      await page.waitForURL(/\/access\?person=/);
      const way = page.locator(".why .lines li", { hasText: words.through });
      await way.getByText(words.counts).waitFor();
      await inspectAsItStands(page, { name: `why-person-${language}` });
      const here = new URL(page.url());
      // Off again: the role stays, rests, and the page says so.
      await page.goto(`${dossier}/share?with=groups`);
      await page.getByRole("switch").click();
      await page.locator("[role=switch][aria-checked=false]").waitFor();
      await page.goto(here.pathname + here.search);
      await page.locator(".why .lines li", { hasText: words.through }).getByText(words.rests).waitFor();
      await inspectAsItStands(page, { name: `why-rests-${language}` });
      await inspect(page, here.pathname, { name: `why-all-${language}` });
      await page.fill(".filters input[name=q]", "wright");
      await page.waitForURL(/[?&]q=wright/);
      await page.locator("[data-live=who]").getByRole("link", { name: /Wright/ }).first().waitFor();
    });

    test("Post and share, then ask who sees the conversation (CONV-5)", async () => {
      await page.goto(`${dossier}/conversations/new`);
      await page.fill("#subject", `Alleen ${words.group}`);
      await page.check("#one");
      await page.fill("#text", "Blijft onder ons.");
      await page.locator("button[name=then]").click();
      await dialog().waitFor();
      await inspectAsItStands(page, { name: `sharing-conversation-${language}` });
      await dialog().locator("a[href$='with=groups']").click();
      await dialog().locator("a[href$='with=groups'][aria-current]").waitFor();
      await dialog().locator(".pick .choice", { hasText: words.group }).locator("input").check();
      await dialog().locator("button.is-primary").click();
      await dialog().waitFor({ state: "detached" });
      await page.locator(".conversation-head a[href$='/share']").click();
      await dialog().getByRole("link", { name: words.why }).click();
      await page.waitForURL(/\/conversations\/[^/]+\/access$/);
      await inspectAsItStands(page, { name: `why-conversation-${language}` });
    });
  });
}
