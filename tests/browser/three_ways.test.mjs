// Every page says the same with scripts, without scripts, and with a blocked WebAssembly module; and none of them
// complains, breaks its own policy, or asks another host.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SITES } from './content.mjs';
import { stageOf } from './stage.mjs';

const stage = stageOf(SITES.marram);

const PAGES = {
  'the front page': '/',
  'the front page in a language from right to left': '/ar-XB/',
  "an open incident's page": '/incidents/2026-03-05-booking-unreachable/',
  "a past incident's page": '/incidents/2026-02-11-timetable-a-day-late/',
  'the page for what is not there': '/no/such/page',
};

/** Nothing is asked of other hosts, and nothing is complained about but what is allowed. */
function assertQuiet(visit, allowed = []) {
  assert.deepEqual(visit.hosts(), [new URL(stage.nginx.status).host]);
  const complaints = visit.complaints.filter(text => !allowed.some(pattern => pattern.test(text)));
  assert.deepEqual(complaints, []);
}

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name} says the same with scripts, without, and with blocked WebAssembly`, async () => {
    const plain = await stage.see(path, { scripts: false });
    assertQuiet(plain);
    const words = await plain.text();
    assert.ok(words.length > 100, words);

    const live = await stage.see(path);
    await live.alive();
    assert.equal(await live.text(), words);
    assertQuiet(live);

    const blocked = await stage.see(path, { block: '**/*.wasm' });
    await blocked.until(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.wasm')));
    assert.equal(await blocked.text(), words);
    // The browser itself names the request that failed, once.
    assert.ok(blocked.complaints.length <= 1, blocked.complaints.join('\n'));
    assertQuiet(blocked, [/Failed to load resource: .*\.wasm\)$/]);
  });

  test(`${name} says the same to a visitor in another time zone, times aside`, async () => {
    const plain = await stage.see(path, { scripts: false });
    const live = await stage.see(path, { zone: 'Asia/Tokyo' });
    await live.alive();
    const note = (await live.page.locator('[data-island=times]').getAttribute('data-local'));
    await live.page.getByText(note).waitFor();
    const siteNote = (await plain.page.locator('[data-island=times]').textContent());
    assert.equal(await live.words(), (await plain.words()).replace(siteNote, note));
    assertQuiet(live);
  });
}

test('an address that is not there answers 404 in the language of its folder', async () => {
  for (const [path, language] of [['/nowhere', 'en'], ['/ar-XB/nowhere', 'ar-XB'], ['/en-XA/incidents/none/', 'en-XA']]) {
    const visit = await stage.see(path, { scripts: false });
    assert.equal(visit.response.status(), 404);
    assert.equal(await visit.page.locator('html').getAttribute('lang'), language);
  }
});

test('a policy of the page stops what was slipped into it', async () => {
  const visit = await stage.see('/');
  await visit.alive();
  await visit.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.slipped = true';
    document.body.append(script);
    document.body.setAttribute('style', 'color: red');
    fetch('http://127.0.0.1:9/').catch(() => {});
  });
  await visit.until(() => window.slipped === undefined);
  const violated = directive => visit.complaints.some(text => text.startsWith(`policy: ${directive}`));
  for (const directive of ['script-src-elem', 'style-src-attr', 'connect-src']) {
    assert.ok(violated(directive), `${directive}: ${visit.complaints.join('\n')}`);
  }
});
