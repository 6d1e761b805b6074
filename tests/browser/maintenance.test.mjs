// Maintenance in a browser: the board switches on the minute between two builds, and never claims to be newer than it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SITES } from './content.mjs';
import { stageOf } from './stage.mjs';

const stage = stageOf(SITES.marram);
const WINDOW = `---
title: Payments move to another bank
affects: [payments]
starts: 2026-03-05 23:21 +01:00
ends: 2026-03-05 23:23 +01:00
---

No card is taken for two minutes.
`;

let announced;
/** Puts the maintenance into the site, once, and opens its front page. */
async function see(options) {
  announced ??= stage.content.add('maintenance/2026-03-05-payments.md', WINDOW)
    .then(() => stage.content.build(SITES.marram.now));
  await announced;
  return stage.see('/', options);
}

const card = visit => visit.page.locator('.active article', { hasText: 'Payments move to another bank' });
const planned = visit => visit.page.locator('li.past-row', { hasText: 'Payments move to another bank' });
const built = visit => visit.page.locator('.as-of time').getAttribute('datetime');

test('without scripts the page shows the window', async () => {
  const visit = await see({ scripts: false });
  assert.equal(await card(visit).count(), 0);
  assert.match(await planned(visit).innerText(), /5 March 2026, 23:21 to 23:23 CET/);
});

test('a board that is open when maintenance begins switches on the minute, and when it ends', async () => {
  const visit = await see({ now: '2026-03-05T22:20:57Z' });
  await visit.alive();
  assert.equal(await planned(visit).count(), 1);
  await card(visit).waitFor();
  assert.match(await card(visit).innerText(), /Under maintenance since 23:21\. Planned until 23:23\./);
  assert.equal(await planned(visit).count(), 0);
  assert.equal(await visit.page.locator('.part .mark.maintenance').count(), 1);
  assert.match(await visit.page.locator('[data-changed]').textContent(), /has changed/);
  assert.equal(await built(visit), '2026-03-05T22:20:00Z');
  assert.deepEqual(visit.complaints, []);
});

test('a board that is opened while maintenance runs is taken over and shows it', async () => {
  const visit = await see({ now: '2026-03-05T22:22:57Z' });
  await card(visit).waitFor();
  await card(visit).waitFor({ state: 'detached' });
  assert.equal(await planned(visit).count(), 0);
  assert.equal(await visit.page.locator('.mark.maintenance').count(), 0);
  assert.equal(await built(visit), '2026-03-05T22:20:00Z');
  assert.deepEqual(visit.complaints, []);
});

test('what is built after the turn takes the place of what was made ahead', async () => {
  const visit = await see({ now: '2026-03-05T22:25:00Z' });
  await visit.until(() => !document.body.innerText.includes('Payments move'));
  await stage.content.build('2026-03-05T22:22:00Z');
  const later = await see({ now: '2026-03-05T22:22:00Z' });
  await later.alive();
  await card(later).waitFor();
  assert.equal(await built(later), '2026-03-05T22:22:00Z');
  assert.deepEqual(later.complaints, []);
  await stage.content.build(SITES.marram.now);
});
