// axe-core, in a page as it stands.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** That axe finds nothing, and has looked at the colours of words. */
export async function assertNoViolation(visit, what = '') {
  await visit.page.evaluate(`window.axe || (() => { ${AXE} })()`);
  // Where a page leaves its ground to the browser, axe takes it for white, in the dark too.
  await visit.page.evaluate(() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    if (ground === 'rgba(0, 0, 0, 0)') document.documentElement.style.backgroundColor = 'canvas';
  });
  const { violations, passes } = await visit.page.evaluate(() => axe.run());
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(node => `    ${node.html}`).join('\n')}`);
  const look = await visit.page.evaluate(() =>
    `${matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'}, ${innerWidth} px`);
  assert.deepEqual(found, [], `${what} ${visit.page.url()}, ${look}: ${found.join('\n')}`);
  assert.ok(passes.some(({ id }) => id === 'color-contrast'), 'contrast was not judged');
}
