// What an open fallback page learns from the status site, and that it stays as it was whenever that fails: the site is
// blocked, dead, late, wrong, or stops halfway.
//
// The page that is shown is six minutes older than what the status site knows.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { SITES } from './content.mjs';
import { STATUS, stageOf } from './stage.mjs';

const stage = stageOf(SITES.lamp, grow);
const INCIDENT = 'incidents/2026-03-05-booking-unreachable.md';
const LATER = '2026-03-05T22:26:00Z';
const LIVE = `${STATUS}/errors/booking/live.json`;
const HEALTH = 'http://east.marram.example/healthz';
const READABLE = { 'access-control-allow-origin': '*' };
/** Without the header, playwright would add the one that lets everybody read. */
const UNREADABLE = { 'access-control-allow-origin': 'https://elsewhere.example' };

let old, live;

/** Keeps the page, and lets a later word follow. */
async function grow(stage) {
  const read = path => readFile(join(stage.content.out, 'errors/booking', path), 'utf8');
  old = await read('502.html');
  await stage.content.edit(INCIDENT, text => text.replace('\n## Timeline', `
## 23:25 · Monitoring
Next: 23:55

Half of the index is there again, and bookings come through.

## Timeline`));
  await stage.content.build(LATER);
  live = JSON.parse(await read('live.json'));
}

/** Opens the old page as a visitor does a minute later. `answers` are those of addresses in place of their own. */
async function open({ answers = {}, headers, ...options } = {}) {
  const visit = await stage.ask('/crossings?day=2#deck', {
    now: '2026-03-05T22:27:00Z',
    ...options,
    prepare: async page => {
      await page.route('**/crossings?day=2', route => route.request().method() === 'GET'
        ? route.fulfill({ status: 502, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body: old })
        : route.continue());
      // Nobody lives there unless a test says so.
      const routes = { [HEALTH]: route => route.fulfill({ headers: READABLE }), ...answers };
      for (const [address, answer] of Object.entries(routes)) await page.route(address, answer);
    },
  });
  return visit;
}

/** A file in the place of live.json. */
const says = (body, type = 'application/json', status = 200) => ({
  [LIVE]: route => route.fulfill({ status, headers: { ...READABLE, 'content-type': type }, body }),
});

/** Until the module has been started and nothing is under way. */
async function settled(visit) {
  await visit.page.waitForLoadState('networkidle');
  await visit.page.evaluate(() => new Promise(done => requestIdleCallback(() => requestAnimationFrame(done))));
}

/** What is read, but for the countdown. */
const words = async visit => (await visit.text()).replace(/Trying again in \d:\d\d/, '');
const asked = visit => visit.requests.map(request => request.url()).filter(url => !url.startsWith('data:'));

/** What the page says by itself. */
async function alone() {
  const visit = await open({ answers: { [`${STATUS}/**`]: route => route.abort() } });
  await settled(visit);
  return words(visit);
}

test('it says the latest words of the incident, and as of when', async () => {
  const visit = await open();
  await visit.page.getByText('Half of the index is there again').waitFor();
  const text = await words(visit);
  assert.ok(text.includes('Next word by 23:55.'), text);
  assert.ok(text.includes('As of 5 March 2026, 23:26 CET'), text);
  assert.ok(!text.includes('being rebuilt') && !text.includes('23:30'), text);
  assert.ok(text.includes('Every departure, on time') && text.includes('Major outage'), text);
  await settled(visit);
  assert.deepEqual(visit.complaints, []);
});

test('it asks for its script, its module, one file and each region, once, and nobody else', async () => {
  const visit = await open();
  await visit.page.getByText('Half of the index').waitFor();
  await settled(visit);
  const [, ...others] = asked(visit);
  const files = others.map(url => url.replace(/lamp-[0-9a-f]+\./, 'lamp.'));
  assert.deepEqual(files.sort(), [HEALTH, `${STATUS}/assets/lamp.js`, `${STATUS}/assets/lamp.wasm`, LIVE].sort());
});

test('its times are those of the visitor', async () => {
  const visit = await open({ zone: 'Asia/Tokyo' });
  await visit.page.getByText('Half of the index').waitFor();
  const text = await words(visit);
  assert.ok(/6 March 2026.*07:26/.test(text), text);
  assert.ok(text.includes('07:55'), text);
  assert.deepEqual(visit.complaints, []);
});

test('a region that answers is said to, one that fails is not offered, and one that cannot be read stays', async () => {
  const link = visit => visit.page.getByRole('link', { name: 'Continue in Eastern Archipelago' });
  const answering = await open();
  await answering.page.getByRole('link', { name: 'Continue in Eastern Archipelago, which answers' }).waitFor();
  assert.equal(await link(answering).evaluate(link => link.href), 'http://east.marram.example/crossings?day=2#deck');
  for (const fail of [route => route.abort(), route => route.fulfill({ status: 500, headers: READABLE })]) {
    const failing = await open({ answers: { [HEALTH]: fail } });
    await link(failing).waitFor({ state: 'detached' });
    assert.ok(await failing.page.getByRole('link', { name: 'Try again' }).isVisible());
  }
  const unreadable = await open({ answers: { [HEALTH]: route => route.fulfill({ headers: UNREADABLE, body: 'ok' }) } });
  await unreadable.page.getByText('Half of the index').waitFor();
  await settled(unreadable);
  assert.equal(await link(unreadable).innerText(), 'Continue in Eastern Archipelago');
});

test('an incident that is over is not told any more', async () => {
  const over = { ...live, state: '', report: [['It is over.']].map(([text]) => ({ name: 'p', nodes: [text] })), next: undefined };
  const visit = await open({ answers: says(JSON.stringify(over)) });
  await visit.page.getByText('It is over.').waitFor();
  assert.ok(!(await words(visit)).includes('Major outage'));
});

test('where the status site is dead, or not to be found, the page stays as it was and goes on counting', async () => {
  const visit = await open({ answers: { [`${STATUS}/**`]: route => route.abort('connectionrefused') } });
  await settled(visit);
  const before = await words(visit);
  assert.ok(before.includes('being rebuilt') && before.includes('As of 5 March 2026, 23:20 CET'), before);
  assert.match(await visit.text(), /Trying again in \d:\d\d/);
  const half = await open({ answers: { '**/lamp-*.wasm': route => route.abort() } });
  await settled(half);
  assert.equal(await words(half), before);
});

test("where the site's own policy blocks it, the page stays as it was", async () => {
  const expected = await alone();
  for (const policy of ["script-src 'unsafe-inline'", "default-src 'unsafe-inline' data: 'self'", `script-src 'unsafe-inline' ${STATUS}`]) {
    const visit = await open({ headers: { 'content-security-policy': policy } });
    await settled(visit);
    assert.equal(await words(visit), expected, policy);
    assert.match(await visit.text(), /Trying again in \d:\d\d/, policy);
  }
});

test('a file of its script that is not the one it was built for is not run', async () => {
  const expected = await alone();
  for (const file of ['**/lamp-*.js', '**/lamp-*.wasm']) {
    const visit = await open({ answers: { [file]: async route => {
      const name = new URL(route.request().url()).pathname;
      const body = Buffer.concat([await readFile(join(stage.content.out, name)), Buffer.from('\n')]);
      await route.fulfill({ headers: READABLE, contentType: name.endsWith('.js') ? 'text/javascript' : 'application/wasm', body });
    } } });
    await settled(visit);
    assert.equal(await words(visit), expected, file);
  }
});

test('what comes late is told late, and until then the page works', async () => {
  let answer;
  const late = new Promise(done => { answer = done; });
  const visit = await open({ answers: { [LIVE]: route => late.then(() => route.continue()) } });
  await visit.page.waitForRequest(LIVE).catch(() => {});
  assert.ok((await words(visit)).includes('being rebuilt'));
  await visit.page.getByRole('button', { name: 'Stop' }).click();
  assert.ok((await words(visit)).includes('Stopped trying.'));
  answer();
  await visit.page.getByText('Half of the index').waitFor();
  assert.ok((await words(visit)).includes('Stopped trying.'));
});

const WRONG = {
  'of another profile': () => says(JSON.stringify({ ...live, profile: 'timetable' })),
  'older than the page': () => says(JSON.stringify({ ...live, at: '2026-03-05T22:10:00Z' })),
  'without a time': () => says(JSON.stringify({ ...live, at: 'soon' })),
  'an HTML page': () => says('<!doctype html><title>Not found</title><h1>Sign in</h1>', 'text/html'),
  'an error': () => says(JSON.stringify(live), 'application/json', 500),
  'cut in half': () => says(JSON.stringify(live).slice(0, 700)),
  'empty': () => says(''),
  'null': () => says('null'),
  'a list': () => says('[]'),
  'of other types': () => says(JSON.stringify({ ...live, headline: 7, report: 'x', regions: { a: 1 } })),
  'far too large': () => says(JSON.stringify({ ...live, headline: 'x'.repeat(1e6) })),
  'not to be read': () => ({ [LIVE]: route => route.fulfill({ headers: UNREADABLE, body: JSON.stringify(live) }) }),
  'a redirect': () => ({ [LIVE]: route => route.fulfill({ status: 302, headers: { ...READABLE, location: `${STATUS}/login` } }) }),
};

for (const [name, answers] of Object.entries(WRONG)) {
  test(`a file that is ${name} changes nothing`, async () => {
    const expected = await alone();
    const visit = await open({ answers: { [HEALTH]: route => route.fulfill({ headers: UNREADABLE }), ...answers() } });
    await settled(visit);
    assert.ok(asked(visit).includes(LIVE), 'it was not asked for');
    assert.equal(await words(visit), expected);
    assert.deepEqual(visit.complaints.filter(text => text.startsWith('uncaught')), []);
  });
}

test('whatever a file says is text, in elements that a page has', async () => {
  const trick = '<img src=x onerror=alert(1)>';
  const evil = name => ({ name, nodes: [trick], src: '//evil.example/', onerror: 'alert(1)', href: 'javascript:alert(1)', style: 'color:red' });
  const hostile = {
    ...live,
    headline: trick,
    title: trick,
    as_of: [trick],
    report: [{ name: 'p', nodes: [trick, evil('b')] }, ...['script', 'img', 'iframe', 'style', 'svg', 'a', 'p onload=x'].map(evil)],
    regions: live.regions.map(region => ({ ...region, url: 'javascript:alert(1)', answers: trick })),
  };
  const visit = await open({ inspected: true, answers: says(JSON.stringify(hostile)) });
  await settled(visit);
  const strange = await visit.page.evaluate(() => ({
    elements: [...document.querySelectorAll('main *')].map(element => element.localName).filter(name => /^(script|img|iframe|style)$/.test(name)),
    attributes: [...document.querySelectorAll('*')].flatMap(element => element.getAttributeNames()).filter(name => /^(on|style$)/.test(name)),
    links: [...document.querySelectorAll('a')].map(link => link.protocol).filter(protocol => !/^https?:$/.test(protocol)),
  }));
  assert.deepEqual(strange, { elements: [], attributes: [], links: [] });
  assert.ok(visit.hosts().every(host => !host.includes('evil')));
});

test('markup in the words of a file is read as it was written', async () => {
  const trick = '<img src=x onerror=alert(1)><script>alert(1)</script>';
  const texts = { ...live, headline: trick, title: trick, as_of: [trick], report: [{ name: 'p', nodes: [trick, { name: 'b', nodes: [trick] }] }] };
  const visit = await open({ inspected: true, answers: says(JSON.stringify(texts)) });
  await visit.until(trick => document.querySelector('h1').textContent === trick, trick);
  assert.equal(await visit.page.title(), trick);
  assert.equal(await visit.page.locator('main img, main script').count(), 0);
  assert.equal((await words(visit)).split(trick).length, 5);
});

test('its files take at most 16,000 bytes with their glue, as they are sent', async () => {
  const visit = await open();
  await settled(visit);
  const files = asked(visit).filter(url => /lamp-[0-9a-f]+\.(js|wasm)$/.test(url)).map(url => new URL(url).pathname);
  assert.equal(files.length, 2);
  const sizes = await Promise.all(files.map(async file => (await readFile(join(stage.content.out, `${file}.br`))).length));
  const sum = sizes.reduce((a, b) => a + b);
  assert.ok(sum <= 16_000, `${sizes} come to ${sum}`);
});
