// Templates: read, changed with a live preview, put back, made and used in a conversation (TPL-1 to TPL-6, CONV-6).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit } from "../lib/browser.mjs";
import { inspectAsItStands } from "../lib/inspect.mjs";
import { AN, OFFICE, signIn, speak } from "../lib/people.mjs";
import { startKontor } from "../lib/server.mjs";

const ALL = `${OFFICE}/settings/templates`;

let server, browser, office;
before(async () => {
  server = await startKontor();
  browser = await launch();
  office = await visit(browser, { url: server.url, allow: [/^422 POST /] });
  await signIn(office.page, AN);
});
after(async () => {
  await office?.close();
  await browser?.close();
  await server?.stop();
});

const WALKS = {
  nl: {
    tab: "Communicatie", name: "Btw-documenten opvragen", save: "Sjabloon bewaren", saved: "Het sjabloon is bewaard",
    meant: "Bedoelt u", changed: "Gewijzigd", reset: "Terug naar de standaardtekst", add: "Sjabloon toevoegen",
    use: "Sjabloon gebruiken", fill: "Tekst invullen", quarter: "3e kwartaal 2026", lacks: "Geen tekst in",
  },
  fr: {
    tab: "Communication", name: "Demande de documents TVA", save: "Enregistrer le modèle", saved: "Le modèle est enregistré",
    meant: "Vouliez-vous dire", changed: "Modifié", reset: "Rétablir le texte standard", add: "Ajouter un modèle",
    use: "Utiliser le modèle", fill: "Compléter le texte", quarter: "3e kwartaal 2026", lacks: "Pas de texte en",
  },
};

for (const [code, words] of Object.entries(WALKS)) {
  test(`a template is changed, put back, made and used, in ${code} (TPL-1, TPL-2, TPL-3, TPL-5)`, async () => {
    const { page } = office;
    await speak(page, code);
    await page.goto(`${OFFICE}/settings`);
    await page.getByRole("link", { name: words.tab, exact: true }).click();
    await page.waitForURL(/settings\/templates$/);
    await inspectAsItStands(page, { name: `templates-${code}`, lang: code });

    // A standard one: the language tabs, the variables and the preview.
    await page.getByRole("link", { name: words.name }).click();
    await page.locator("form[data-template]").waitFor();
    assert.ok(await page.locator(`#text-${code}`).isVisible());
    await page.locator("label[for=language-de]").click();
    assert.ok(await page.locator("#text-de").isVisible());
    assert.ok(!(await page.locator(`#text-${code}`).isVisible()));
    await page.locator(`label[for=language-${code}]`).click();
    await inspectAsItStands(page, { name: `template-${code}` });
    const box = page.locator(`#text-${code}`);
    await box.fill("Kroonluchter ");
    await page.locator("[data-insert='%dossier_name%']").click();
    assert.equal(await box.inputValue(), "Kroonluchter %dossier_name%");
    await page.locator(".template-preview .prose", { hasText: /Kroonluchter [A-Z]/ }).waitFor();
    await page.fill("#q", "bakkerij");
    await page.locator(".template-preview .prose", { hasText: "Kroonluchter Bakkerij" }).waitFor();

    // A misspelt variable is refused at its field, and what was typed stays.
    await box.fill("Kroonluchter %perid%");
    await page.getByRole("button", { name: words.save }).click();
    await page.locator(".error-summary").waitFor();
    await page.getByText(words.meant).first().waitFor();
    assert.equal(await box.inputValue(), "Kroonluchter %perid%");
    await inspectAsItStands(page, { name: `template-refused-${code}` });
    await box.fill("Kroonluchter %period%");
    await page.getByRole("button", { name: words.save }).click();
    await page.getByText(words.saved).waitFor();
    await page.getByText(words.changed, { exact: true }).waitFor();

    // Back to the standard, after a question.
    await page.getByRole("link", { name: words.name }).click();
    await page.getByRole("link", { name: words.reset }).click();
    await page.locator("form[action$='/reset'] button").waitFor();
    await inspectAsItStands(page, { name: `template-reset-${code}` });
    await page.locator("form[action$='/reset'] button").click();
    await page.waitForURL(/templates\/[0-9a-f-]+$/);
    assert.doesNotMatch(await box.inputValue(), /Kroonluchter/);

    // One of the firm's own, in one language, used for a client.
    await page.goto(ALL);
    await page.getByRole("link", { name: words.add }).click();
    await page.fill("#name", `Eigen ${code}`);
    await page.selectOption("#type", "documents_due");
    await page.locator("label[for=language-nl]").click();
    await page.fill("#subject-nl", "Documenten %period%");
    await page.fill("#text-nl", "Dag, graag uw documenten: %period%.");
    await inspectAsItStands(page, { name: `template-new-${code}` });
    await page.getByRole("button", { name: words.save }).click();
    await page.getByText(words.saved).waitFor();
    await page.getByText(words.lacks).first().waitFor();

    await page.goto(`${OFFICE}?q=bakkerij`);
    const dossier = await page.getByRole("link", { name: "Bakkerij Bakker BV", exact: true }).getAttribute("href");
    await page.goto(`${dossier}/conversations/new`);
    await page.selectOption("#template", { label: `Eigen ${code}` });
    await page.getByRole("button", { name: words.use }).click();
    await page.locator("#value-period").waitFor();
    assert.match(await page.inputValue("#text"), /%period%/);
    await page.locator(".composer-foot .is-primary").click();
    await page.locator("#value-period-error").waitFor();
    await inspectAsItStands(page, { name: `conversation-template-${code}` });
    await page.fill("#value-period", "2026-Q3");
    await page.getByRole("button", { name: words.fill }).click();
    await page.waitForFunction((text) => document.querySelector("#text").value.includes(text), words.quarter);
    await page.locator(".composer-foot .is-primary").click();
    await page.locator(".letter .prose", { hasText: words.quarter }).waitFor();
  });
}
