// The board of the front page in a browser: taken over, followed, and honest when it cannot be.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { SITES } from './content.mjs';
import { stageOf } from './stage.mjs';

const stage = stageOf(SITES.marram);
const INCIDENT = 'incidents/2026-03-05-booking-unreachable.md';
const RESOLVED = '\n## 2026-03-05 23:25 +01:00 · Resolved\n\nBooking works again.\n';
/** Milliseconds between two requests here; 30,000 is usual. */
const INTERVAL = 200;

let original;
afterEach(async () => {
  if (original === undefined) return;
  await stage.content.edit(INCIDENT, () => original);
  await stage.content.build(SITES.marram.now);
  original = undefined;
});

/** Edits the open incident and builds again. */
async function rebuild(change, now) {
  await stage.content.edit(INCIDENT, before => {
    original ??= before;
    return change(before);
  });
  await stage.content.build(now);
}

const resolve = () => rebuild(text => text.replace('\n## Timeline', `${RESOLVED}\n## Timeline`), '2026-03-05T22:26:00Z');

/** The front page, asking more often than usual. */
async function follow(options = {}) {
  const visit = await stage.see('/', { ...options, prepare: hurry(options.prepare) });
  await visit.alive();
  return visit;
}

const hurry = prepare => async page => {
  await page.addInitScript(interval => addEventListener('DOMContentLoaded', () => {
    document.querySelector('[data-island=board]').dataset.interval = interval;
  }), INTERVAL);
  await prepare?.(page);
};

const live = () => stage.nginx.requests('/live.json');
const later = milliseconds => new Promise(done => setTimeout(done, milliseconds));
const times = visit => visit.page.evaluate(() =>
  [...document.querySelectorAll('time[data-form]')].map(time => ({ at: time.dateTime, text: time.textContent })));

test('the browser takes over what was rendered and leaves every element where it is', async () => {
  const visit = await follow({
    prepare: page => page.addInitScript(() => addEventListener('DOMContentLoaded', () => {
      window.rendered = [...document.querySelectorAll('[data-island=board] *')];
      window.words = document.body.innerText;
    })),
  });
  const { kept, same } = await visit.page.evaluate(() => ({
    kept: window.rendered.length > 50 && window.rendered.every(element => element.isConnected),
    same: window.words === document.body.innerText,
  }));
  assert.ok(kept && same);
  assert.deepEqual(visit.complaints, []);
});

test('the board never denies a problem that it shows', async () => {
  const visit = await stage.see('/', { scripts: false });
  const troubled = await visit.page.locator('.group .mark:not(.operational)').count();
  assert.equal(troubled, 2, 'booking and boarding in the west');
  assert.ok(!(await visit.text()).includes('No problem is reported elsewhere'), 'the headline names only one of them');
});

test('times are the visitor’s own, and their exact instants stay', async () => {
  const plain = await times(await stage.see('/', { scripts: false }));
  const tokyo = await stage.see('/', { zone: 'Asia/Tokyo' });
  await tokyo.alive();
  const seen = await times(tokyo);
  assert.deepEqual(seen.map(time => time.at), plain.map(time => time.at));
  const text = at => seen.find(time => time.at === at)?.text;
  assert.match(text('2026-03-05T22:20:00Z'), /^6 March 2026, 07:20 (JST|(UTC|GMT)\+0?9(:00)?)$/);
  // The day that was named last is the visitor's own, so a time alone still means it.
  assert.equal(text('2026-03-05T22:30:00Z'), '07:30');
  // In Helsinki midnight lies between the start and now: the start's own day is said.
  const helsinki = await stage.see('/', { zone: 'Europe/Helsinki' });
  await helsinki.alive();
  assert.equal((await times(helsinki)).find(time => time.at.startsWith('2026-03-05T21:51')).text, '5 March 2026, 23:51');
  assert.equal((await tokyo.page.locator('[data-island=times]').textContent()).trim(), 'Times are in your time zone.');
  assert.deepEqual(tokyo.complaints, []);
});

test('on an incident’s page times are the visitor’s to the millisecond, and days stay days', async () => {
  const path = '/incidents/2026-03-05-booking-unreachable/';
  const plain = await times(await stage.see(path, { scripts: false }));
  const tokyo = await stage.see(path, { zone: 'Asia/Tokyo' });
  await tokyo.until(() => document.querySelector('[data-island=times]').textContent.includes('your time zone'));
  const seen = await times(tokyo);
  assert.deepEqual(seen.map(time => time.at), plain.map(time => time.at));
  const started = list => list.filter(time => time.at === '2026-03-05T21:51:22.880Z').map(time => time.text);
  assert.ok(started(plain).includes('5 March 2026, 22:51:22.880 CET'), `${started(plain)}`);
  assert.deepEqual(started(seen).map(text => /06:51(:22\.880)?/.exec(text)?.[0]), started(plain).map(text => /22:51(:22\.880)?/.exec(text)[0].replace('22', '06')));
  const about = seen.find(time => time.at.startsWith('2026-03-05T21:58'));
  assert.match(about.text, /^about .*06:58/);
});

test('a rebuilt site is shown without a reload, and said politely', async () => {
  const visit = await follow();
  await visit.page.evaluate(() => { window.stayed = true; });
  const said = visit.page.locator('[data-changed]');
  assert.equal(await said.textContent(), '');
  assert.equal(await said.evaluate(element => element.closest('[role=status]') !== null), true);
  assert.equal(await visit.page.locator('h1').textContent(), 'Booking is down (Western Archipelago)');
  assert.equal(await visit.page.locator('.active article').count(), 1);

  await resolve();
  await visit.page.getByRole('heading', { level: 1, name: 'No problems reported' }).waitFor();
  assert.equal(await visit.page.locator('.active').count(), 0);
  assert.equal(await visit.page.locator('.head.operational').count(), 1);
  assert.equal(await visit.page.locator('.as-of time').getAttribute('datetime'), '2026-03-05T22:26:00Z');
  assert.match(await said.textContent(), /^The status on this page has changed\b.*No problems reported/);
  assert.equal(await visit.page.evaluate(() => window.stayed), true);
  assert.deepEqual(visit.complaints, []);

  const reloaded = await stage.see('/', { scripts: false });
  const board = '[data-island=board]';
  assert.equal(await visit.page.locator(board).innerText(), await reloaded.page.locator(board).innerText());
});

test('what is shown after a rebuild is in the visitor’s time zone, too', async () => {
  const visit = await follow({ zone: 'Asia/Tokyo' });
  await resolve();
  await visit.page.getByRole('heading', { level: 1, name: 'No problems reported' }).waitFor();
  assert.match(await visit.page.locator('.as-of time').textContent(), /07:26/);
});

test('a rebuild that changes nothing but its time is shown and not announced', async () => {
  const visit = await follow();
  await rebuild(text => text, '2026-03-05T22:24:00Z');
  await visit.until(() => document.querySelector('.as-of time').dateTime === '2026-03-05T22:24:00Z');
  assert.equal(await visit.page.locator('[data-changed]').textContent(), '');
});

test('while nothing changes, answers are 304 without a body', async () => {
  const before = (await live()).length;
  const visit = await follow();
  for (let answers = 0; answers < 4; answers++) await visit.page.waitForResponse('**/live.json');
  const statuses = (await live()).slice(before).map(request => request.status);
  assert.equal(statuses[0], 200);
  assert.ok(statuses.length >= 5, `${statuses}`);
  assert.ok(statuses.slice(1).every(status => status === 304), `${statuses}`);
});

test('a hidden page asks nothing, and asks at once when it is seen again', async () => {
  const visit = await follow();
  await visit.hide(true);
  await later(INTERVAL);
  const before = (await live()).length;
  await later(5 * INTERVAL);
  assert.equal((await live()).length, before);
  const asked = visit.page.waitForResponse('**/live.json');
  await visit.hide(false);
  await asked;
});

test('when the server goes away the board says since when, and takes it back', async () => {
  const visit = await follow();
  const stale = visit.page.locator('[data-stale]');
  assert.equal(await stale.isVisible(), false);
  await stage.nginx.stop();
  await stale.waitFor();
  assert.match(await stale.innerText(),
    /^The status site has not answered since 23:2\d\. What you see may be out of date\. Reload$/);
  assert.match(await stale.locator('time').getAttribute('datetime'), /^2026-03-05T22:2\d:/);
  assert.equal(await stale.evaluate(element => element.closest('[role=status]') !== null), true);
  assert.ok(await stale.evaluate(element => element.getBoundingClientRect().bottom <= innerHeight), 'out of sight');
  assert.match(await visit.page.locator('h1').textContent(), /^Booking is down/);
  await stage.nginx.start();
  await stale.waitFor({ state: 'hidden' });
});

test('a promised word that does not come is called late on the minute', async () => {
  const visit = await stage.see('/', { now: '2026-03-05T22:29:57Z' });
  await visit.alive();
  assert.ok((await visit.text()).includes('Next word by 23:30.'));
  await visit.page.locator('.late').waitFor();
  const text = await visit.text();
  assert.ok(text.includes('The next word was due by 23:30 and is late.'), text);
  assert.ok(!text.includes('Next word by'), text);
  assert.deepEqual(visit.complaints, []);
});

test('a page that is opened when the word is late already says so', async () => {
  for (const path of ['/', '/en-XA/', '/ar-XB/']) {
    const visit = await stage.see(path, { now: '2026-03-05T22:45:00Z' });
    await visit.alive();
    await visit.page.locator('.late').waitFor();
    assert.deepEqual(visit.complaints, []);
  }
});

test('an old page that an edge kept shows the new state', async () => {
  const old = await (await fetch(`${stage.nginx.status}/`)).text();
  await resolve();
  const visit = await follow({ prepare: served('**/', old) });
  await visit.page.getByRole('heading', { level: 1, name: 'No problems reported' }).waitFor();
  assert.equal(await visit.page.locator('h1').count(), 1);
  assert.deepEqual(visit.complaints, []);
});

test('old data that an edge kept never replaces a newer page', async () => {
  const old = await (await fetch(`${stage.nginx.status}/live.json`)).text();
  await resolve();
  const visit = await stage.see('/', { prepare: hurry(served('**/live.json', old)) });
  await visit.page.locator('[data-stale]').waitFor();
  assert.equal(await visit.page.locator('h1').textContent(), 'No problems reported');
});

test('a panic leaves every word, says that live updates have stopped, and stops nothing else', async () => {
  const html = await (await fetch(`${stage.nginx.status}/`)).text();
  const broken = html.replace(/<h1>(.*?)<\/h1>/, '<h6>$1</h6>');
  assert.notEqual(broken, html);
  const plain = await stage.see('/', { scripts: false });
  const visit = await stage.see('/', { zone: 'Asia/Tokyo', prepare: served('**/', broken) });
  const stopped = visit.page.locator('[data-stopped]');
  await stopped.waitFor();
  assert.equal(await stopped.innerText(), 'Live updates have stopped. Reload this page to see the latest. Reload');
  assert.equal(await stopped.evaluate(element => element.closest('[role=status]') !== null), true);
  assert.ok(visit.complaints.some(text => text.includes('panicked')), visit.complaints.join('\n'));

  const board = '[data-island=board]';
  const words = visit => visit.page.locator(board).evaluate(element => element.innerText.replace(/\d\d:\d\d.*/g, ''));
  assert.deepEqual((await words(visit)).split('\n').length, (await words(plain)).split('\n').length);
  for (const part of ['Booking and every page behind it unreachable', 'Western Archipelago', 'Major outage']) {
    assert.ok((await visit.page.locator(board).innerText()).includes(part), part);
  }
  // The other island goes on: a note about the zone, and no time on the page that contradicts it.
  await visit.until(() => document.querySelector('[data-island=times]').textContent.includes('your time zone'));
  const seen = await times(visit);
  assert.equal(seen.find(time => time.at === '2026-03-05T22:30:00Z').text, '07:30');
});

/** Serves a text in place of what the server has. */
function served(address, text) {
  const contentType = text.startsWith('{') ? 'application/json' : 'text/html; charset=utf-8';
  return page => page.route(address, route => route.fulfill({ body: text, contentType }));
}
