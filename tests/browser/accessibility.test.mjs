// axe-core finds nothing: every page of the site, left to right and right to left, light and dark, on a phone and on a
// desktop. Those of the app are judged in `looks.test.mjs`.

import { test } from 'node:test';
import { assertNoViolation } from './axe.mjs';
import { DESKTOP, PHONE } from './browser.mjs';
import { SITES } from './content.mjs';
import { stageOf } from './stage.mjs';

const stage = stageOf(SITES.marram);

const PAGES = {
  'the front page': '',
  "an open incident's page": 'incidents/2026-03-05-booking-unreachable/',
  "a past incident's page": 'incidents/2026-02-11-timetable-a-day-late/',
  'the page for what is not there': 'no/such/page',
};

/** Judges a page in every look that it has. */
async function judge(visit) {
  for (const colorScheme of ['light', 'dark']) {
    for (const size of [DESKTOP, PHONE]) {
      await visit.page.emulateMedia({ colorScheme });
      await visit.page.setViewportSize(size);
      await assertNoViolation(visit);
    }
  }
}

for (const [name, path] of Object.entries(PAGES)) {
  for (const folder of ['/', '/ar-XB/']) {
    test(`${name} below ${folder} has no violation`, async () => {
      const visit = await stage.see(folder + path, { inspected: true });
      await visit.alive();
      await judge(visit);
    });
  }
}

test('the front page has no violation when everything that scripts may say is said', async () => {
  const visit = await stage.see('/', { inspected: true, now: '2026-03-05T22:45:00Z' });
  await visit.alive();
  await visit.page.locator('.late').waitFor();
  await visit.page.evaluate(() => {
    document.querySelectorAll('.notices [hidden]').forEach(notice => { notice.hidden = false; });
    document.querySelector('[data-stale] time').textContent = '23:40';
    document.querySelector('[data-changed]').textContent = 'The status on this page has changed.';
  });
  await judge(visit);
});
