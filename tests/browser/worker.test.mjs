// The service worker on the app's own origin, installed with the snippet of the guide: it shows the fallback page where
// no server is left to do so, keeps nothing else, and goes when it is told to.

import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { SITES } from './content.mjs';
import { stageOf } from './stage.mjs';
import { Upstream } from './upstream.mjs';

const PLACE = '/crossings/42?seat=7a&note=a%20b#deck';
const KEPT = '/_stormlamp/503.html';
const GUIDE = join(import.meta.dirname, '../../docs/guide/service-worker.md');

const stage = stageOf(SITES.marram, async ({ upstream }) => {
  const [, snippet] = /```html\n([^]+?)```/.exec(await readFile(GUIDE, 'utf8'));
  upstream.snippet = snippet;
  await upstream.start();
});

afterEach(async () => {
  await stage.bare?.stop();
  stage.bare = undefined;
  await stage.nginx.stop();
  await stage.nginx.start();
  stage.upstream.requests.length = 0;
});

/** A visitor who has been here before: the worker rules the page. */
async function installed(options) {
  const visit = await stage.ask('/welcome', options);
  await visit.until(() => navigator.serviceWorker.controller?.state === 'activated');
  return visit;
}

/** Everything that is in any cache of the app's origin. */
const cached = visit => visit.page.evaluate(async () => {
  const names = await caches.keys();
  const kept = await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
  return kept.flat();
});

/** Goes to an address of the app, as by a link. */
const go = (visit, path) => visit.page.goto(stage.nginx.apps[0] + path);

/** Something else answers in the place of nginx, knowing nothing of us. */
async function answerWith(status) {
  await stage.nginx.stop();
  stage.bare = new Upstream(Number(new URL(stage.nginx.apps[0]).port));
  stage.bare.reply = { status, body: `<h1>Bare ${status}</h1>` };
  await stage.bare.start();
}

test('the snippet of the guide installs it, and it keeps the page of the moment and nothing else', async () => {
  const visit = await installed();
  assert.deepEqual(await cached(visit), [KEPT]);
  await go(visit, PLACE);
  await visit.page.evaluate(() => Promise.all([fetch('/data.json'), fetch('/app.js', { method: 'POST' }), new Promise(done => {
    const picture = new Image();
    picture.onerror = done;
    picture.src = '/picture.png';
  })]));
  assert.deepEqual(await cached(visit), [KEPT]);
  const page = await visit.page.evaluate(async path => (await caches.match(path)).text(), KEPT);
  assert.equal(page, await readFile(join(stage.content.out, 'errors/booking/503.html'), 'utf8'));
  assert.deepEqual(visit.complaints, []);
});

test('the page that it keeps has the status 200 for it, and is nothing for search engines', async () => {
  const visit = await stage.ask(KEPT);
  assert.equal(visit.response.status(), 200);
  assert.equal(visit.response.headers()['x-robots-tag'], 'noindex');
});

test('while the app answers, its answers are untouched', async () => {
  const visit = await installed();
  const response = await go(visit, PLACE);
  assert.equal(response.status(), 200);
  assert.equal(await visit.page.locator('#app').innerText(), 'GET /crossings/42?seat=7a&note=a%20b');
});

test('with every server gone the page appears at the address that was asked for, and leads back to it', async () => {
  const visit = await installed();
  await stage.nginx.stop();
  const response = await go(visit, PLACE);
  assert.deepEqual([response.status(), response.headers()['stormlamp-page'], response.fromServiceWorker()], [503, 'booking/503', true]);
  assert.equal(visit.page.url(), stage.nginx.apps[0] + PLACE);
  const text = await visit.text();
  for (const words of ['Booking is down', 'being rebuilt', 'As of 5 March 2026, 23:20 CET', 'Trying again in']) {
    assert.ok(text.includes(words), `${words} is missing:\n${text}`);
  }
  await visit.later(1);
  await visit.until(() => /^Trying again in/.test(document.querySelector('#left').textContent));
  assert.equal(visit.page.url(), stage.nginx.apps[0] + PLACE);
  await stage.nginx.start();
  await visit.later(10);
  await visit.page.waitForSelector('#app');
  assert.equal(visit.page.url(), stage.nginx.apps[0] + PLACE);
});

test('offline the page appears, says so, and leads back', async () => {
  const visit = await installed();
  await visit.context.setOffline(true);
  await go(visit, PLACE);
  await visit.page.getByText('You are offline.').waitFor();
  await visit.context.setOffline(false);
  await visit.later(1);
  await visit.page.waitForSelector('#app');
});

test('a page of ours that the server sends is shown as it is, for it is fresher', async () => {
  const visit = await installed();
  await writeFile(stage.nginx.maintenance, '');
  const response = await go(visit, PLACE);
  await rm(stage.nginx.maintenance);
  assert.equal(response.status(), 503);
  assert.match(response.headers()['server-timing'], /request;desc="[0-9a-f]{32}"/);
  assert.ok((await visit.text()).includes('Request '));
});

test('a bare 502, 503 or 504 of somebody else gives way to the page', async () => {
  for (const status of [502, 503, 504]) {
    const visit = await installed();
    await answerWith(status);
    const response = await go(visit, PLACE);
    assert.equal(response.headers()['stormlamp-page'], 'booking/503');
    assert.ok((await visit.text()).includes('Booking is down'));
    await stage.bare.stop();
    await stage.nginx.start();
  }
});

test('every other answer passes, a bare 500 and a 404 too', async () => {
  const visit = await installed();
  for (const status of [404, 500, 403]) {
    await answerWith(status);
    assert.equal((await go(visit, `/asked/${status}`)).status(), status);
    assert.equal((await visit.text()).trim(), `Bare ${status}`);
    await stage.bare.stop();
  }
});

test('what is sent with a form is never its business', async () => {
  const visit = await installed();
  await stage.nginx.stop();
  const failed = visit.page.waitForEvent('requestfailed', request => request.method() === 'POST');
  await visit.page.evaluate(() => {
    document.body.innerHTML = '<form method="post" action="/orders"><button>Order</button></form>';
    document.querySelector('form').submit();
  });
  await failed;
  // The browser's own page of a failed connection.
  await visit.page.waitForURL(/^chrome-error:/);
  assert.ok(!(await visit.page.content()).includes('Booking is down'));
});

test('told to go, it takes its cache with it and leaves no trace', async () => {
  const visit = await installed();
  const config = await readFile(join(stage.content.folder, 'stormlamp.toml'), 'utf8');
  await stage.content.edit('stormlamp.toml', text => text.replace('id = "booking"\nproduct', 'id = "booking"\nservice_worker = false\nproduct'));
  await stage.content.build(SITES.marram.now);
  await go(visit, '/a');
  await visit.page.evaluate(async () => {
    while ((await navigator.serviceWorker.getRegistrations()).length) await new Promise(done => setTimeout(done, 50));
  });
  assert.deepEqual(await cached(visit), []);
  await stage.content.edit('stormlamp.toml', () => config);
  await stage.content.build(SITES.marram.now);
});
