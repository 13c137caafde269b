// The conversation itself, on both sides: sending later, files that are told of, paste, PDF, and what a client
// writes after the end (CONV-1, CONV-10, CONV-12, CONV-14, CONV-16).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { PHOTO } from "../lib/files.mjs";
import { inspectAsItStands } from "../lib/inspect.mjs";
import { AN, ELS, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

let server, browser, office, portal;
before(async () => {
  server = await startKontor();
  browser = await launch();
  // What is pasted is parsed and not run: the page's policy says so of its styles and handlers.
  const pasted = /^console: (Applying inline style|Executing inline event handler)/;
  office = await visit(browser, { url: server.url, allow: [/^422 /, pasted] });
  await signIn(office.page, AN);
  portal = await visit(browser, { url: server.url, size: 360, allow: [/^422 /] });
  await signIn(portal.page, ELS);
});
after(async () => {
  await office?.close();
  await portal?.close();
  await browser?.close();
  await server?.stop();
});

const WALKS = {
  nl: { fault: "zodat de andere kant ervan weet", sends: "verstuurt dit op", reopens: "heropent deze conversatie", fresh: "Nieuw" },
  de: { fault: "damit die andere Seite davon erfährt", sends: "sendet dies am", reopens: "öffnet diese Unterhaltung wieder", fresh: "Neu" },
};

/** A conversation of the firm with the client who reads it on a phone. */
async function begin(page, subject) {
  const dossier = (await portal.page.evaluate(() => location.pathname)).match(/[0-9a-f-]{36}/)[0];
  await page.goto(`${OFFICE}/dossiers/${dossier}/conversations/new`);
  await page.fill("#subject", subject);
  await page.fill("#text", "Kunt u dit **vandaag** bezorgen?");
  await page.locator("form[data-composer] button.is-primary").last().click();
  await page.waitForURL(/conversations\/[0-9a-f-]{36}/);
  const id = page.url().match(/conversations\/([0-9a-f-]{36})/)[1];
  return { office: `${OFFICE}/conversations/${id}`, portal: `/portal/${dossier}/conversations/${id}` };
}

for (const [code, words] of Object.entries(WALKS)) {
  test(`an answer is sent later, changed and cancelled where it is read, in ${code} (CONV-16)`, async () => {
    const { page } = office;
    await speak(page, code);
    await begin(page, `Later ${code}`);
    await page.fill("#text", "Een herinnering.");
    await page.locator("details.later > summary").click();
    const day = new Date(Date.now() + 5 * 864e5).toISOString().slice(0, 10);
    await page.fill("#later-day", day);
    await inspectAsItStands(page, { name: `later-form-${code}`, lang: code });
    await page.locator(".later-panel button.btn").click();
    await page.locator(".waits").waitFor();
    assert.match(await page.locator(".waits").innerText(), new RegExp(words.sends));
    assert.equal(await page.inputValue("#text"), "");
    await inspectAsItStands(page, { name: `later-${code}`, lang: code });
    await page.locator(".waits button[value=change]").click();
    await page.waitForURL(/#reply/);
    assert.equal(await page.inputValue("#text"), "Een herinnering.");
    assert.equal(await page.locator(".waits").count(), 0);
  });

  test(`a file added later is told of, in ${code} (CONV-10)`, async () => {
    const { page } = office;
    await speak(page, code);
    await begin(page, `Bestand ${code}`);
    await page.locator(".letter-menu summary").first().click();
    await page.locator(".letter-menu a[href$='/edit']").first().click();
    await page.setInputFiles("#files", PHOTO);
    await page.locator(".actions button.is-primary").click();
    await page.locator("#telling-error").waitFor();
    assert.ok((await page.locator("#telling-error").innerText()).includes(words.fault));
    await inspectAsItStands(page, { name: `telling-${code}`, lang: code });
    await page.fill("#telling", "Ik heb het formulier toegevoegd.");
    await page.locator(".actions button.is-primary").click();
    await page.locator("#m2").waitFor();
    assert.ok(await page.locator("#m1 .files a").isVisible());
    assert.match(await page.locator("#m2").innerText(), /formulier toegevoegd/);
  });

  test(`a client sees what is new and answers after the end, in ${code} (CONV-12, CONV-14)`, async () => {
    await speak(office.page, code);
    const at = await begin(office.page, `Einde ${code}`);
    await speak(portal.page, code);
    const { page } = portal;
    await page.goto(at.portal);
    await office.page.fill("#text", "Nog iets.");
    await office.page.keyboard.press("Control+Enter");
    await office.page.locator("#m2").waitFor();
    await page.goto(`${at.portal}#new`);
    await page.locator("#m2").waitFor();
    assert.equal((await page.locator("#new").innerText()).trim(), words.fresh);
    // The line stays though the page hears that it was read, and moves on with what comes.
    await office.page.fill("#text", "En nog iets.");
    await office.page.keyboard.press("Control+Enter");
    await page.locator("#m3").waitFor();
    assert.equal(await page.locator("#new + li").getAttribute("id"), "m3");
    await inspectAsItStands(page, { name: `new-line-${code}`, lang: code });
    await office.page.goto(`${at.office}/close`);
    await office.page.locator("form[method=post] button").last().click();
    await office.page.locator(".thread-end").waitFor();
    await page.goto(at.portal);
    assert.match(await page.locator("#reply").innerText(), new RegExp(words.reopens));
    await inspectAsItStands(page, { name: `after-end-${code}`, lang: code });
    await page.fill("#text", "Toch nog een vraag.");
    await page.locator("#reply button.is-primary").click();
    await page.getByText("Toch nog een vraag.").first().waitFor();
    assert.equal(await page.locator(".thread-end").count(), 0);
    const download = page.waitForEvent("download");
    await page.locator("a[href$='/pdf']").click();
    assert.match((await download).suggestedFilename(), /\.pdf$/);
  });
}

test("what is pasted with its formatting comes in as Markdown, files as files, and too much stays (CONV-1)", async () => {
  const { page } = office;
  await speak(page, "nl");
  await begin(page, "Plakken");
  const paste = (data, files = []) => page.locator("#reply textarea").evaluate((box, [data, files]) => {
    const clip = new DataTransfer();
    for (const [type, text] of Object.entries(data)) clip.setData(type, text);
    for (const name of files) clip.items.add(new File(["x"], name, { type: "image/png" }));
    box.focus();
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true, cancelable: true }));
  }, [data, files]);
  const word = `<html xmlns:o="x"><head><style>p{color:red}</style></head><body><!--StartFragment-->
    <h1>Titel</h1><p class=MsoNormal>Dit is <b>vet</b>, <i>schuin</i> en <a href="https://kontor.example/a">een link</a><o:p></o:p></p>
    <ul><li>één</li><li>twee</li></ul><script>alert(1)</script><img src=x onerror=alert(2)><p>snake_case * niets</p></body></html>`;
  await paste({ "text/html": word, "text/plain": "Titel Dit is vet" }, ["beeld.png"]);
  const text = await page.inputValue("#reply textarea");
  assert.equal(text, "**Titel**\n\nDit is **vet**, _schuin_ en [een link](https://kontor.example/a)\n\n- één\n- twee\n\nsnake_case * niets");
  assert.equal(await page.locator("#reply .files li").count(), 0);
  await paste({}, ["foto.png"]);
  assert.equal(await page.locator("#reply .files li").count(), 1);
  await page.locator("#reply").evaluate((form) => {
    const clip = new DataTransfer();
    clip.items.add(new File(["y"], "bon.pdf", { type: "application/pdf" }));
    form.dispatchEvent(new DragEvent("drop", { dataTransfer: clip, bubbles: true, cancelable: true }));
  });
  assert.equal(await page.locator("#reply .files li").count(), 2);
  const many = "<p>" + "woord ".repeat(170_000) + "</p>";
  await paste({ "text/html": many, "text/plain": "woord" });
  await page.locator("#reply button.is-primary").click();
  const length = (await page.inputValue("#reply textarea")).length;
  assert.ok(length > 1_000_000, `${length}`);
  assert.match(await page.locator("#reply textarea").evaluate((box) => box.validationMessage), /50 000/);
  assert.equal(await page.locator("li.letter").count(), 1);
});
