// Accessibility as far as axe can tell: WCAG 2.2 A and AA, and axe's own best practices.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Fails with a readable list if axe finds anything on the page (which needs scripts switched on). */
export async function assertAccessible(page, { within, without = [], rules } = {}) {
  // Our pages hold no frames, which is what the slower mode is for.
  let builder = new AxeBuilder({ page }).setLegacyMode(true);
  builder = rules ? builder.withRules(rules) : builder.withTags(TAGS);
  if (within) builder = builder.include(within);
  for (const selector of without) builder = builder.exclude(selector);
  const { violations } = await builder.analyze();
  assert.equal(violations.length, 0, `${page.url()} is not accessible:\n${violations.map(told).join("\n")}`);
}

function told({ id, impact, help, nodes }) {
  const places = nodes.map(({ target, failureSummary }) => {
    const why = failureSummary.split("\n").slice(1).map((line) => line.trim()).join("; ");
    return `    ${target.join(" ")}: ${why}`;
  });
  return `  ${id} (${impact}): ${help}\n${places.join("\n")}`;
}
