// axe-core finds nothing: every page, left to right and right to left, light and dark, on a phone and on a desktop.

import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { after, test } from 'node:test';
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
async function judge(visit, expected = {}) {
  for (const colorScheme of ['light', 'dark']) {
    for (const size of [DESKTOP, PHONE]) {
      await visit.page.emulateMedia({ colorScheme });
      await visit.page.setViewportSize(size);
      await assertNoViolation(visit);
    }
  }
  if (expected.status) assert.equal(visit.response.status(), expected.status);
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

/** Makes the app fail in the way that gives a code. */
const FAILURES = {
  502: () => stage.upstream.stop(),
  503: () => writeFile(stage.nginx.maintenance, ''),
  504: async () => {
    await rm(stage.nginx.maintenance, { force: true });
    stage.upstream.slow = true;
    await stage.upstream.start();
  },
};

for (const [code, fail] of Object.entries(FAILURES)) {
  for (const locale of ['en', 'ar-XB']) {
    test(`the fallback page for ${code} in ${locale} has no violation, with an incident and without`, async () => {
      await stage.upstream.stop();
      await fail();
      for (const profile of [0, 1]) {
        const visit = await stage.ask('/', { profile, locale, inspected: true });
        assert.equal(await visit.page.locator('html').getAttribute('lang'), locale);
        await judge(visit, { status: Number(code) });
      }
    });
  }
}

after(() => rm(stage.nginx.maintenance, { force: true }));
