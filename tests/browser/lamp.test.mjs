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

const SOUTH = 'http://south.marram.example/healthz';

let old, live;
const themed = {};

/** Keeps the page, and lets a later word follow. */
async function grow(stage) {
  const read = (path, profile = 'booking') => readFile(join(stage.content.out, 'errors', profile, path), 'utf8');
  old = await read('502.html');
  for (const theme of ['bold', 'mono']) themed[theme] = await read('502.html', theme);
  await stage.content.edit(INCIDENT, text => text.replace('\n## Timeline', `
## 23:25 · Monitoring
Next: 23:55

Half of the index is there again, and bookings come through.

## Timeline`));
  await stage.content.build(LATER);
  live = JSON.parse(await read('live.json'));
}

/** Opens the old page as a visitor does a minute later. `answers` are those of addresses in place of their own. */
async function open({ answers = {}, headers, body = old, ...options } = {}) {
  const visit = await stage.ask('/crossings?day=2#deck', {
    now: '2026-03-05T22:27:00Z',
    ...options,
    prepare: async page => {
      await page.route('**/crossings?day=2', route => route.request().method() === 'GET'
        ? route.fulfill({ status: 502, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body })
        : route.continue());
      // Nobody lives there unless a test says so.
      const routes = { [HEALTH]: answering, [SOUTH]: route => route.abort(), ...answers };
      for (const [address, answer] of Object.entries(routes)) await page.route(address, answer);
    },
  });
  return visit;
}

const answering = route => route.fulfill({ headers: READABLE });

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
  const answered = await open();
  await answered.page.getByText('Eastern Archipelago answers.').waitFor();
  assert.equal(await link(answered).innerText(), 'Continue in Eastern Archipelago');
  assert.equal(await link(answered).evaluate(link => link.href), 'http://east.marram.example/crossings?day=2#deck');
  for (const fail of [route => route.abort(), route => route.fulfill({ status: 500, headers: READABLE })]) {
    const failing = await open({ answers: { [HEALTH]: fail } });
    await link(failing).waitFor({ state: 'detached' });
    assert.ok(await failing.page.getByRole('link', { name: 'Try again' }).isVisible());
    assert.equal(await help(failing), 'http://east.marram.example/help');
  }
  const unreadable = await open({ answers: { [HEALTH]: route => route.fulfill({ headers: UNREADABLE, body: 'ok' }) } });
  await unreadable.page.getByText('Half of the index').waitFor();
  await settled(unreadable);
  assert.equal(await link(unreadable).innerText(), 'Continue in Eastern Archipelago');
});

/** live.json with other members. */
const changed = members => says(JSON.stringify({ ...live, ...members }));
const link = (visit, name = 'Eastern') => visit.page.getByRole('link', { name: `Continue in ${name} Archipelago` });
const help = visit => visit.page.getByRole('link', { name: 'Get help' }).evaluate(link => link.href);
const complained = visit => visit.complaints.filter(text => text.startsWith('uncaught'));

test('another region that answers takes the place of one that fails', async () => {
  const visit = await open({ answers: { [HEALTH]: route => route.abort(), [SOUTH]: answering } });
  await visit.page.getByText('Southern Archipelago answers.').waitFor();
  assert.equal(await link(visit, 'Southern').evaluate(link => link.href), 'http://south.marram.example/crossings?day=2#deck');
  assert.equal(await link(visit).count(), 0);
  assert.equal(await help(visit), 'http://east.marram.example/help');
});

test('a region that is reported to fail is not offered, though it answers; one that cannot be asked stays', async () => {
  const gone = await open({ answers: changed({ regions: live.regions.filter(({ id }) => id !== 'east') }) });
  await link(gone).waitFor({ state: 'detached' });
  assert.ok(!asked(gone).includes(HEALTH));
  await settled(gone);
  await gone.page.waitForTimeout(500);
  await gone.page.unroute(LIVE);
  await gone.page.route(LIVE, changed({ regions: live.regions.map(region => ({ ...region, health: undefined })) })[LIVE]);
  await gone.page.evaluate(() => dispatchEvent(new Event('online')));
  await link(gone).waitFor();
  assert.equal(await link(gone).evaluate(link => link.href), 'http://east.marram.example/crossings?day=2#deck');
  assert.equal(await help(gone), 'http://east.marram.example/help');
  const kept = await open({ answers: changed({ regions: live.regions.map(region => ({ ...region, health: undefined })) }) });
  await kept.page.getByText('Half of the index').waitFor();
  await settled(kept);
  assert.ok(await link(kept).isVisible());
});

test('a link leads to no region that the page does not name', async () => {
  const [east, south] = live.regions;
  for (const url of ['javascript:alert(1)', '', 'http://evil.example/', 'http://south.marram.example.evil.example/']) {
    const answers = { ...changed({ regions: [{ ...south, url }, east, { ...south, url }] }), [HEALTH]: route => route.abort(), [SOUTH]: answering };
    const visit = await open({ answers });
    await link(visit).waitFor({ state: 'detached' });
    await settled(visit);
    assert.equal(await link(visit, 'Southern').count(), 0, url);
  }
});

test('who is offline for a moment keeps the link, and it is asked again afterwards', async () => {
  let asks = 0, visitor;
  const visit = await open({
    answers: {
      [LIVE]: async route => {
        await visitor.setOffline(true);
        await route.fulfill({ headers: { ...READABLE, 'content-type': 'application/json' }, body: JSON.stringify(live) });
      },
      [HEALTH]: route => ++asks && route.fulfill({ headers: READABLE }),
      '**/crossings?day=2': route => { visitor ??= route.request().frame().page().context(); return route.fallback(); },
    },
  });
  await visit.page.getByText('Half of the index').waitFor();
  await visit.page.waitForTimeout(500);
  assert.ok(await link(visit).isVisible());
  assert.equal(asks, 0);
  await visit.page.unroute(LIVE);
  await visit.page.route(LIVE, says(JSON.stringify(live))[LIVE]);
  await visitor.setOffline(false);
  await visit.page.getByText('Eastern Archipelago answers.').waitFor();
});

test('the keyboard goes on to the next link when the one that it is at goes', async () => {
  let fail;
  const failing = new Promise(done => { fail = done; });
  const visit = await open({ answers: { [HEALTH]: route => failing.then(() => route.abort()) } });
  await link(visit).focus();
  fail();
  await link(visit).waitFor({ state: 'detached' });
  assert.equal(await visit.page.evaluate(() => document.activeElement.textContent), 'Try again');
});

test('it leads to what can be followed by now, and to nothing beyond the status site', async () => {
  const follow = { label: 'Follow the news', href: `${STATUS}/incidents/other/` };
  const others = { label: 'Also reported: Rain', href: `${STATUS}/incidents/rain/` };
  const visit = await open({ answers: changed({ follow, others }) });
  await visit.page.getByRole('link', { name: others.label }).waitFor();
  for (const { label, href } of [follow, others]) {
    assert.equal(await visit.page.getByRole('link', { name: label }).evaluate(link => link.href), href);
  }
  assert.equal(await visit.page.getByRole('link', { name: 'Follow this incident' }).count(), 0);
  for (const href of ['javascript:alert(1)', 'http://evil.example/', `${STATUS}.evil.example/`, '']) {
    const evil = await open({ answers: changed({ follow: { label: 'Evil', href }, others: { label: 'Evil', href } }) });
    await evil.page.getByText('Half of the index').waitFor();
    await settled(evil);
    assert.equal(await evil.page.getByText('Evil').count(), 0, href);
    assert.equal(await evil.page.getByRole('link', { name: 'Follow this incident' }).count(), 1, href);
  }
});

test('a locale that is none leaves times as they were written', async () => {
  const visit = await open({ zone: 'Asia/Tokyo', answers: changed({ locale: 'x_y_z' }) });
  await visit.page.getByText('Half of the index').waitFor();
  await visit.page.getByText('Eastern Archipelago answers.').waitFor();
  assert.ok((await words(visit)).includes('23:55'));
  assert.deepEqual(complained(visit), []);
});

for (const theme of ['bold', 'mono']) {
  test(`the ${theme} theme shows another state in no colour of the one before`, async () => {
    const headline = 'Booking is much slower than usual in the Western Archipelago';
    const visit = await open({ body: themed[theme], answers: { [LIVE.replace('booking', theme)]: says(JSON.stringify({ ...live, profile: theme, state: 'd', headline }))[LIVE] } });
    const painted = () => visit.page.evaluate(() => {
      const { backgroundColor, borderTopColor } = getComputedStyle(document.querySelector('header'));
      return [backgroundColor, borderTopColor];
    });
    await visit.page.getByText('Half of the index').waitFor();
    const after = await painted();
    await visit.page.evaluate(() => document.documentElement.removeAttribute('class'));
    assert.notDeepEqual(after, await painted());
    if (theme === 'bold') assert.equal(await visit.page.locator('.top.long').count(), 1);
  });
}

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
