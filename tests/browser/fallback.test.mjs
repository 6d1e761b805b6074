// The fallback page that nginx shows in place of a dead app: what it says, how it waits, and how it goes back.

import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { afterEach, test } from 'node:test';
import { SITES } from './content.mjs';
import { stageOf } from './stage.mjs';

const stage = stageOf(SITES.marram);
const PLACE = '/crossings/42?seat=7a&note=a%20b#deck';

afterEach(async () => {
  await stage.upstream.stop();
  stage.upstream.requests.length = 0;
  stage.upstream.slow = false;
});

/** The words beside the countdown's button. */
const left = visit => visit.page.locator('#left').textContent();
const secondsLeft = async visit => {
  const [, minutes, seconds] = /^Trying again in (\d):(\d\d)$/.exec(await left(visit)) ?? assert.fail(await left(visit));
  return Number(minutes) * 60 + Number(seconds);
};
/** Until the page has looked at the clock once more, which it does every second. */
const tick = visit => visit.page.evaluate(() => new Promise(done => setTimeout(done, 1_100)));
/** Until the app's own page is shown. */
const back = visit => visit.page.waitForSelector('#app');
/** That it goes back to where it was, by two requests, once the app answers. */
const returns = async visit => {
  await stage.upstream.start();
  await visit.later(1);
  await back(visit);
  assert.equal(visit.page.url(), stage.nginx.apps[0] + PLACE);
  const path = PLACE.replace('#deck', '');
  assert.deepEqual(stage.upstream.requests, [`HEAD ${path}`, `GET ${path}`]);
  assert.deepEqual(visit.complaints, []);
};

test('without scripts the page says what is known and offers every way on', async () => {
  const visit = await stage.ask(PLACE, { scripts: false });
  assert.equal(visit.response.status(), 502);
  const text = await visit.text();
  for (const words of [
    'Booking is down (Western Archipelago)',
    'Major outage since 22:51',
    'Next word by 23:30.',
    'being rebuilt',
    'Buy it at the pier',
    'Every departure, on time',
    'Continue in Eastern Archipelago',
    'Try again',
    'Follow this incident',
    'Get help',
    'Error 502',
    'As of 5 March 2026, 23:20 CET',
  ]) assert.ok(text.includes(words), `${words} is missing:\n${text}`);
  assert.ok(!text.includes('Trying again in') && !text.includes('Stop'), text);
  const again = visit.page.getByRole('link', { name: 'Try again' });
  assert.equal(await again.evaluate(link => link.href), new URL(PLACE, stage.nginx.apps[0]).href.replace('#deck', ''));
});

test('a page of a part that nothing is reported of says just that, and what is reported of others', async () => {
  const visit = await stage.ask('/', { profile: 1 });
  const text = await visit.text();
  assert.ok(text.includes('Marram Ferries cannot be reached right now'), text);
  assert.ok(text.includes('Nothing is known yet about the reason.'), text);
  assert.ok(text.includes('Also reported: Booking and every page behind it unreachable'), text);
  assert.ok(!/operational|all systems|no problem/i.test(text), text);
  assert.deepEqual(visit.complaints, []);
});

test('each code has its own page: dead 502, closed 503, silent 504', async () => {
  const code = async () => {
    const visit = await stage.ask('/', { profile: 1 });
    const [shown] = /Error \d+/.exec(await visit.text());
    assert.equal(shown, `Error ${visit.response.status()}`);
    return visit.response.status();
  };
  assert.equal(await code(), 502);
  await stage.upstream.start();
  stage.upstream.slow = true;
  assert.equal(await code(), 504);
  await writeFile(stage.nginx.maintenance, '');
  assert.equal(await code(), 503);
  await rm(stage.nginx.maintenance);
});

test('the page speaks the language that the browser asks for', async () => {
  const visit = await stage.ask('/', { locale: 'ar-XB' });
  assert.deepEqual(await visit.page.evaluate(() => [document.documentElement.lang, document.dir]), ['ar-XB', 'rtl']);
  assert.deepEqual(visit.complaints, []);
});

test('a countdown is seen and counts', async () => {
  const visit = await stage.ask(PLACE);
  const start = await secondsLeft(visit);
  assert.ok(start >= 19 && start <= 40, `${start} s, though the profile asks for 20, and jitter is below 20 at first`);
  assert.ok(await visit.page.locator('#left').isVisible());
  await visit.until(before => document.querySelector('#left').textContent !== before, await left(visit));
  const next = await secondsLeft(visit);
  assert.ok(next < start && next >= start - 2, `${start} s, then ${next} s`);
});

test('the countdown is never read out, and what is done is', async () => {
  const visit = await stage.ask(PLACE);
  assert.equal(await visit.page.locator('#left').evaluate(element => element.closest('[role],[aria-live]')), null);
  await visit.page.getByRole('button', { name: 'Stop' }).click();
  assert.equal(await visit.page.getByRole('status').textContent(), 'Stopped trying.');
});

test('it tries again, waits longer, and asks for nothing but its own address by HEAD', async () => {
  const visit = await stage.ask(PLACE);
  const waits = [await secondsLeft(visit)];
  for (let failed = 1; failed <= 4; failed++) {
    const tried = visit.page.waitForResponse(response => response.request().method() === 'HEAD');
    await visit.later(waits.at(-1) / 60);
    assert.equal((await tried).status(), 502);
    await visit.until(() => /^Trying again in/.test(document.querySelector('#left').textContent));
    waits.push(await secondsLeft(visit));
  }
  // Full jitter over a window that doubles up to five minutes, on top of the 20 seconds that the server asks for.
  const window = failed => Math.min(300, 20 * 2 ** failed);
  waits.forEach((wait, failed) => assert.ok(wait >= 19 && wait <= 20 + window(failed), `${waits}`));
  const own = new URL(visit.page.url());
  own.hash = '';
  for (const request of visit.needed()) assert.equal(request.url().split('#')[0], own.href);
  assert.deepEqual(visit.complaints, []);
});

test('the button stops it, and starts it again at once', async () => {
  const visit = await stage.ask(PLACE);
  const heads = () => visit.requests.filter(request => request.method() === 'HEAD').length;
  await visit.page.getByRole('button', { name: 'Stop' }).click();
  assert.equal(await left(visit), '');
  await visit.later(60);
  await tick(visit);
  assert.equal(heads(), 0);
  const tried = visit.page.waitForResponse(response => response.request().method() === 'HEAD');
  await visit.page.getByRole('button', { name: 'Try now' }).click();
  await tried;
  assert.equal(heads(), 1);
});

test('it goes back to the very address, with query and fragment, once the app answers', async () => {
  const visit = await stage.ask(PLACE);
  await returns(visit);
});

test('going back leaves no fallback page in the history', async () => {
  const visit = await stage.ask(PLACE);
  const before = await visit.page.evaluate(() => history.length);
  await stage.upstream.start();
  await visit.later(1);
  await back(visit);
  assert.equal(await visit.page.evaluate(() => history.length), before);
});

test('what was sent with a POST is never sent again, and only the visitor goes on without it', async () => {
  await stage.upstream.start();
  const visit = await stage.ask('/form');
  await stage.upstream.stop();
  await Promise.all([visit.page.waitForURL('**/orders?step=2'), visit.page.getByRole('button').click()]);
  assert.ok((await visit.text()).includes('Booking is down'));
  await stage.upstream.start();
  stage.upstream.requests.length = 0;
  await visit.later(1);
  await visit.page.getByRole('button', { name: 'Continue' }).waitFor();
  assert.equal(await visit.page.getByRole('status').textContent(),
    'Marram Ferries answers again. If you sent something, it may not have arrived.');
  await visit.later(60);
  await tick(visit);
  assert.deepEqual(stage.upstream.requests, ['HEAD /orders?step=2']);
  await visit.page.getByRole('button', { name: 'Continue' }).click();
  await back(visit);
  assert.deepEqual(stage.upstream.requests, ['HEAD /orders?step=2', 'GET /orders?step=2']);
});

test('a hidden page asks nothing until it is seen again', async () => {
  const visit = await stage.ask(PLACE);
  await visit.hide(true);
  await stage.upstream.start();
  await visit.later(60);
  await tick(visit);
  assert.deepEqual(stage.upstream.requests, []);
  await visit.hide(false);
  await back(visit);
});

test('offline it says so and asks nothing', async () => {
  const visit = await stage.ask(PLACE);
  await visit.context.setOffline(true);
  await visit.until(() => document.querySelector('#said').textContent.startsWith('You are offline.'));
  await visit.later(60);
  await stage.upstream.start();
  await visit.context.setOffline(false);
  await back(visit);
  assert.deepEqual(visit.complaints, []);
});

test('an answer of the app itself, a 404 or a redirect, is reason enough to go back', async () => {
  for (const answer of [{ status: 404 }, { status: 302, location: '/login' }]) {
    const visit = await stage.ask(PLACE);
    stage.upstream.reply = answer;
    await stage.upstream.start();
    await visit.later(1);
    await visit.page.waitForEvent('framenavigated');
    await stage.upstream.stop();
  }
  stage.upstream.reply = undefined;
});

test('an address with a name and a password is tried again, and gone back to', async () => {
  const visit = await stage.visit((stage.nginx.apps[0] + PLACE).replace('//', '//somebody:secret@'));
  await returns(visit);
});

test('where a download answers, the page says so below the address that it had', async () => {
  const visit = await stage.ask(PLACE);
  stage.upstream.reply = { status: 200, body: 'a timetable', headers: { 'Content-Disposition': 'attachment' } };
  await stage.upstream.start();
  const downloads = [];
  visit.page.on('download', download => downloads.push(download.url()));
  await visit.later(1);
  await visit.until(() => /answers again/.test(document.querySelector('#said').textContent));
  assert.equal(visit.page.url(), stage.nginx.apps[0] + PLACE);
  assert.equal(await left(visit), '');
  await visit.later(60);
  await tick(visit);
  assert.equal(downloads.length, 1);
  stage.upstream.reply = undefined;
  await visit.page.getByRole('button', { name: 'Continue' }).click();
  await back(visit);
  assert.equal(visit.page.url(), stage.nginx.apps[0] + PLACE);
});

test('a press of the button tries at once, and makes no later pause longer', async () => {
  const visit = await stage.ask(PLACE);
  for (let press = 0; press < 5; press++) {
    await visit.page.getByRole('button', { name: 'Stop' }).click();
    const tried = visit.page.waitForResponse(response => response.request().method() === 'HEAD');
    await visit.page.getByRole('button', { name: 'Try now' }).click();
    await tried;
  }
  await visit.until(() => /^Trying again in/.test(document.querySelector('#left').textContent));
  const wait = await secondsLeft(visit);
  assert.ok(wait >= 18 && wait <= 40, `${wait} s, though the profile asks for 20, and jitter is below 20 still`);
});

test('the request can be named to those who help', async () => {
  const visit = await stage.ask(PLACE);
  const header = visit.response.headers()['server-timing'];
  const [, id, time] = /request;desc="([0-9a-f]{32})", time;desc="([^"]+)"/.exec(header) ?? assert.fail(header);
  assert.equal((await visit.page.locator('#request').innerText()).trim(), `Request ${id} ${time}`);
});

test('past its time the promised word is called late, here too', async () => {
  const visit = await stage.ask(PLACE);
  assert.ok((await visit.text()).includes('Next word by 23:30.'));
  await visit.later(11);
  await visit.page.locator('#late').waitFor();
  const text = await visit.text();
  assert.ok(text.includes('The next word was due by 23:30 and is late.'), text);
  assert.ok(!text.includes('Next word by'), text);
});
