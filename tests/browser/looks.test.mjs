// Every theme, of an outage, of a maintenance, of nothing known and of a wrong address: for everybody, on every screen.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertNoViolation } from './axe.mjs';
import { DESKTOP, PHONE } from './browser.mjs';
import { LOOKS, SITES, profileOf } from './content.mjs';
import { assertFitting } from './fitting.mjs';
import { stageOf } from './stage.mjs';

const stage = stageOf(SITES.looks);

/** What each look is seen of: a profile, or a file that a server would send. */
const SEEN = { outage: {}, maintenance: {}, nothing: {}, 'a wrong address': { about: 'nothing', code: 404 } };

/** Opens one of these pages; `file` stands for what the server sends with the status of its name. */
function open(look, seen, { file, headers, ...options } = {}) {
  const { about = seen, code } = SEEN[seen];
  const name = file ?? (code && `${code}.html`);
  const send = async route => {
    const body = name ? await readFile(join(stage.content.out, 'errors', `${look}-${about}`, name)) : undefined;
    const sent = name ? { status: parseInt(name), headers: { 'content-type': 'text/html; charset=utf-8' }, body } : await sentBy(route);
    await route.fulfill({ ...sent, headers: { ...sent.headers, ...headers } });
  };
  const prepare = page => (name || headers) && page.route('**/seen', send);
  return stage.ask('/seen', { profile: profileOf(look, about), prepare, ...options });
}

async function sentBy(route) {
  const response = await route.fetch();
  return { response, headers: response.headers() };
}

for (const look of LOOKS) {
  test(`axe finds nothing in ${look}, light or dark, with scripts or where they are blocked`, async () => {
    for (const seen of Object.keys(SEEN)) {
      for (const [size, headers] of [[DESKTOP, {}], [PHONE, { 'content-security-policy': "script-src 'none'" }]]) {
        const visit = await open(look, seen, { size, headers });
        for (const colorScheme of ['light', 'dark']) {
          await visit.page.emulateMedia({ colorScheme });
          await assertNoViolation(visit, `${look}, ${seen}`);
        }
      }
    }
  });

  test(`axe finds nothing in ${look} from right to left, and in its smaller pages`, async () => {
    for (const options of [{ locale: 'ar-XB' }, { file: '503.compact.html' }, { file: '503.tiny.html' }, { file: '503.compact.ar-XB.html' }]) {
      const visit = await open(look, 'outage', options);
      for (const colorScheme of ['light', 'dark']) {
        await visit.page.emulateMedia({ colorScheme });
        await assertNoViolation(visit, `${look}, ${JSON.stringify(options)}`);
      }
    }
  });

  test(`${look} fits the narrowest screen, and four times its size`, async () => {
    // 1280 px at 400 % leave 320 (WCAG 2.2, 1.4.10).
    const zoomed = { width: 320, height: 256 };
    const shown = [...Object.keys(SEEN).map(seen => [seen, {}]), ...['en-XA', 'ar-XB'].map(locale => ['outage', { locale }]),
      ['outage', { file: '503.compact.html' }], ['outage', { file: '503.tiny.html' }]];
    for (const [seen, options] of shown) {
      const visit = await open(look, seen, { size: zoomed, zoom: 4, ...options });
      await assertFitting(visit, { overlaps: true });
      for (const width of [PHONE.width, 768, DESKTOP.width]) {
        await visit.page.setViewportSize({ width, height: 800 });
        await assertFitting(visit, { overlaps: true });
      }
    }
  });

  test(`${look} keeps the edges of its buttons and its marks in forced colours`, async () => {
    const visit = await open(look, 'outage');
    await visit.page.emulateMedia({ forcedColors: 'active' });
    const edges = await visit.page.evaluate(() => [document.querySelector('button'), document.querySelector('.go a')].map(element => {
      const { borderTopStyle, borderTopWidth, textDecorationLine } = getComputedStyle(element);
      return (borderTopStyle !== 'none' && parseFloat(borderTopWidth) >= 1) || textDecorationLine === 'underline';
    }));
    assert.deepEqual(edges, [true, true]);
    const mark = await visit.page.evaluate(() => {
      const { fill } = getComputedStyle(document.querySelector('b svg'));
      return { fill, words: getComputedStyle(document.querySelector('b')).color, ground: getComputedStyle(document.body).backgroundColor };
    });
    assert.notEqual(mark.fill, mark.ground);
    assert.equal(mark.fill, mark.words);
  });

  test(`${look} is read from right to left where its language is`, async () => {
    const visit = await open(look, 'outage', { locale: 'ar-XB', size: PHONE });
    assert.equal(await visit.page.evaluate(() => document.dir), 'rtl');
    const sides = await visit.page.evaluate(() => {
      const { left, right } = document.querySelector('h1').getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('h1'));
      const words = [...range.getClientRects()];
      return { left: Math.min(...words.map(word => word.left)) - left, right: right - Math.max(...words.map(word => word.right)) };
    });
    assert.ok(sides.right <= sides.left + 1, `the headline leaves ${sides.left} px on the left and ${sides.right} px on the right`);
  });

  test(`${look} says everything where the site's own policy blocks our script, and leaves no empty box`, async () => {
    for (const policy of ["script-src 'none'", "default-src 'self'"]) {
      const visit = await open(look, 'outage', { headers: { 'content-security-policy': policy } });
      const text = await visit.text();
      for (const words of ['Booking is down', 'Major outage', 'being rebuilt', 'Try again', 'Get help', 'Error 502', 'As of']) {
        assert.ok(text.includes(words), `${words} is missing under ${policy}:\n${text}`);
      }
      assert.ok(!/Trying again in|Stop\b/.test(text), text);
      const empty = await visit.page.evaluate(() => [...document.querySelectorAll('body *')].filter(element => {
        const { width, height } = element.getBoundingClientRect();
        const shown = element.checkVisibility() && width > 4 && height > 4;
        return shown && !element.textContent.trim() && !element.closest('svg,img');
      }).map(element => element.outerHTML));
      assert.deepEqual(empty, [], policy);
    }
  });
}

test('a page of an error that waiting does not mend waits for nothing and asks nothing', async () => {
  for (const look of LOOKS) {
    const visit = await open(look, 'a wrong address');
    assert.equal(visit.response.status(), 404);
    assert.equal(await visit.page.locator('#retry, #left, script').count(), 0);
    assert.ok(!/Trying again|Stop|As of|outage/i.test(await visit.text()), await visit.text());
    assert.ok(await visit.page.locator('a').count() > 0);
    assert.equal(visit.requests.filter(request => !request.url().startsWith('data:')).length, 1);
    assert.deepEqual(visit.complaints, []);
  }
});

test('the looks differ in more than their colours', async () => {
  const shapes = [];
  for (const look of LOOKS) {
    const visit = await open(look, 'outage');
    shapes.push(await visit.page.evaluate(() => {
      const { fontFamily, fontSize, fontWeight } = getComputedStyle(document.querySelector('h1'));
      const { left, top } = document.querySelector('h1').getBoundingClientRect();
      return [fontFamily, fontSize, fontWeight, Math.round(left), Math.round(top)].join();
    }));
  }
  assert.equal(new Set(shapes).size, LOOKS.length, shapes.join('\n'));
});
