// The edges of waiting: what the server asks for, answers that never come, clocks, people who decide, and addresses and
// headers that somebody has made up.

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { afterEach, test } from 'node:test';
import { SITES } from './content.mjs';
import { stageOf } from './stage.mjs';
import { TEXTS } from './vectors.mjs';

const stage = stageOf(SITES.marram);
const PLACE = '/crossings/42?seat=7a#deck';

afterEach(() => stage.upstream.stop());

const secondsLeft = async visit => {
  await visit.until(() => /^Trying again in/.test(document.querySelector('#left').textContent));
  const [, minutes, seconds] = /(\d+):(\d\d)$/.exec(await visit.page.locator('#left').textContent());
  return Number(minutes) * 60 + Number(seconds);
};
const heads = visit => visit.requests.filter(request => request.method() === 'HEAD').length;

/** Opens the page, and answers its next tries itself. */
async function open(answer, options) {
  const visit = await stage.ask(PLACE, options);
  await visit.page.route('**/crossings/**', route => route.request().method() === 'HEAD' ? answer(route) : route.continue());
  return visit;
}

/** Goes on until the next try has been answered, or given up. */
async function tryOnce(visit) {
  const before = heads(visit);
  while (heads(visit) === before) {
    await visit.later(await secondsLeft(visit) / 60);
    await Promise.race([visit.page.waitForRequest(request => request.method() === 'HEAD'), new Promise(done => setTimeout(done, 3_000))]);
  }
}

test('it waits as long as the server asks for, in seconds or until a date', async () => {
  const inTenMinutes = new Date(Date.parse(SITES.marram.now) + 600_000 + 60_000).toUTCString();
  for (const [header, least, most] of [['600', 590, 1_200], [inTenMinutes, 500, 1_320], ['1', 4, 340], ['-5', 15, 340], ['soon', 15, 340], ['99999999', 600, Infinity]]) {
    const visit = await open(route => route.fulfill({ status: 503, headers: { 'retry-after': header, 'stormlamp-page': 'booking/503' } }));
    await tryOnce(visit);
    const left = await secondsLeft(visit);
    assert.ok(left >= least && left <= most, `Retry-After: ${header} leads to ${left} s`);
  }
});

test('a try that hangs is given up for the next one, and people may try meanwhile', async () => {
  const visit = await open(() => {});
  await tryOnce(visit);
  const left = await secondsLeft(visit);
  assert.ok(left > 0, `${left} s`);
  await tryOnce(visit);
  assert.equal(heads(visit), 2);
  await visit.page.getByRole('button', { name: 'Stop' }).click();
  await visit.page.getByRole('button', { name: 'Try now' }).click();
  await visit.until(() => /^Trying/.test(document.querySelector('#left').textContent));
  assert.equal(heads(visit), 3);
  assert.deepEqual(visit.complaints.filter(text => text.startsWith('uncaught')), []);
});

test('an answer that comes after somebody has stopped changes nothing', async () => {
  let answer;
  const late = new Promise(done => { answer = done; });
  const visit = await open(route => late.then(() => route.fulfill({ status: 200 })));
  await tryOnce(visit);
  await visit.page.getByRole('button', { name: 'Stop' }).click();
  const answered = visit.page.waitForEvent('requestfinished').catch(() => {});
  answer();
  await Promise.race([answered, visit.page.waitForEvent('requestfailed')]);
  await visit.page.evaluate(() => new Promise(done => setTimeout(done, 50)));
  assert.ok((await visit.text()).includes('Stopped trying.'));
  assert.equal(visit.page.url(), stage.nginx.apps[0] + PLACE);
});

test('errors of the same kind, with our header or without, are no reason to go back', async () => {
  for (const [status, headers] of [[500, {}], [502, {}], [200, { 'stormlamp-page': 'booking/503' }], [404, { 'stormlamp-page': 'booking/404' }]]) {
    const visit = await open(route => route.fulfill({ status, headers }));
    await tryOnce(visit);
    await secondsLeft(visit);
    assert.ok((await visit.text()).includes('Booking is down'), `${status}`);
  }
});

test('every answer of the app is one, a refusal too', async () => {
  for (const status of [200, 204, 401, 403, 405, 410, 429]) {
    const visit = await open(route => route.fulfill({ status }));
    const gone = visit.page.waitForRequest(request => request.isNavigationRequest());
    await tryOnce(visit);
    await gone;
  }
});

test('the other region is offered at the place that the visitor wanted, and at no other host', async () => {
  const links = {
    [PLACE]: 'https://east.marram.example/crossings/42?seat=7a#deck',
    '/': 'https://east.marram.example/',
    '//evil.example/a': 'https://east.marram.example//evil.example/a',
    '/.evil.example/': 'https://east.marram.example/.evil.example/',
    '/@evil.example': 'https://east.marram.example/@evil.example',
    '/a%2F%2Fevil.example?next=//evil.example': 'https://east.marram.example/a%2F%2Fevil.example?next=//evil.example',
  };
  for (const [path, expected] of Object.entries(links)) {
    const visit = await stage.ask(path);
    const link = visit.page.getByRole('link', { name: 'Continue in Eastern Archipelago' });
    assert.equal(new URL(await link.evaluate(link => link.href)).host, 'east.marram.example', path);
    assert.equal(await link.evaluate(link => link.href), expected);
  }
});

test('number and time of the request are told as text, whatever the server says they are', async () => {
  const trick = '<img src=x onerror=alert(1)>';
  const visit = await stage.ask(PLACE, { inspected: true, prepare: page => page.route('**/crossings/**', async route => {
    const response = await route.fetch();
    const told = `stormlamp;desc="GET", request;desc="${trick}", time;desc="${trick}"`;
    await route.fulfill({ response, headers: { ...response.headers(), 'server-timing': told } });
  }) });
  const said = visit.page.locator('#request');
  assert.equal((await said.innerText()).split(trick).length, 3);
  assert.equal(await visit.page.locator('footer img').count(), 0);
  const plain = await stage.ask(PLACE);
  assert.match(await plain.page.locator('#request').innerText(), /^Request [0-9a-f]{32}.*20\d\d-\d\d-\d\dT\d\d:\d\d/);
});

test('no address of a page runs, whatever its path, query and fragment hold', async () => {
  const visit = await stage.ask('/', { inspected: true });
  const ran = [];
  visit.page.on('dialog', dialog => { ran.push(dialog.message()); return dialog.dismiss(); });
  const parts = () => visit.page.evaluate(() => [...document.querySelectorAll('*')]
    .flatMap(element => [element.localName, ...element.getAttributeNames().map(name => `${element.localName} ${name}`)]).join());
  const expected = await parts();
  const plain = TEXTS.filter((_, at) => at % 8 === 0).map(text => text.replaceAll('\u0000', ''));
  for (const text of plain) {
    const word = encodeURIComponent(text).replaceAll('%3C', '<').replaceAll('%22', '"');
    await visit.page.goto(`${stage.nginx.apps[0]}/${word}?q=${word}#${word}`);
    assert.equal(await parts(), expected, text);
    assert.ok(await visit.page.evaluate(() => [...document.links].every(link => /^https?:$/.test(link.protocol))), text);
  }
  assert.deepEqual(ran, []);
});

/** Asks as no browser would; gives status, headers and body. */
const ask = (path, headers) => new Promise((done, fail) => {
  const { hostname, port } = new URL(stage.nginx.apps[0]);
  const asked = request({ hostname, port, path, headers: { accept: 'text/html', ...headers } }, answer => {
    const parts = [];
    answer.on('data', part => parts.push(part)).on('end', () => done({ ...answer, status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }));
  });
  asked.on('error', fail).end();
});

test('nothing that a request says of itself comes back in a page or its headers', async () => {
  const { body } = await ask('/');
  for (const accept of ['text/html', 'application/problem+json', 'application/problem+xml', 'text/plain']) {
    const plain = await ask('/', { accept });
    for (const mark of ['mark"><script>alert(1)</script>', "mark'-alert(1)-'", 'mark;desc="x", stormlamp;desc="POST"', 'mark</title><svg onload=alert(1)>']) {
      const headers = { accept, referer: mark, 'user-agent': mark, 'x-request-id': mark, 'x-forwarded-for': mark, 'x-forwarded-host': mark, cookie: mark, origin: mark };
      const answer = await ask(`/${encodeURIComponent(mark)}?${encodeURIComponent(mark)}`, headers);
      assert.equal(answer.body, plain.body);
      assert.ok(!JSON.stringify(answer.headers).includes('mark'), JSON.stringify(answer.headers));
    }
  }
  const elsewhere = await ask('/', { host: 'evil.example' });
  assert.ok(elsewhere.body === body || !elsewhere.body.includes('evil.example'));
});
