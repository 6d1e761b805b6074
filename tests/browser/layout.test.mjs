// Every page fits its screen, reads from either side, stands still while it comes alive, and prints.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE } from './browser.mjs';
import { SITES } from './content.mjs';
import { assertFitting } from './fitting.mjs';
import { stageOf } from './stage.mjs';

const stage = stageOf(SITES.marram);

const LANGUAGES = { en: '/', 'en-XA': '/en-XA/', 'ar-XB': '/ar-XB/' };
const PATHS = ['', 'incidents/2026-03-05-booking-unreachable/', 'incidents/2026-02-11-timetable-a-day-late/', 'no/such/page'];

/** The narrowest screen that WCAG 2.2 (1.4.10) asks for, a phone, and a desktop. */
const WIDTHS = [320, PHONE.width, 768, DESKTOP.width];

async function assertFits(visit) {
  for (const width of WIDTHS) {
    await visit.page.setViewportSize({ width, height: 800 });
    await assertFitting(visit);
  }
}

for (const [language, folder] of Object.entries(LANGUAGES)) {
  test(`no page of the site in ${language} scrolls sideways, on any screen`, async () => {
    for (const path of PATHS) await assertFits(await stage.see(folder + path));
  });

  test(`no fallback page in ${language} scrolls sideways, on any screen`, async () => {
    for (const profile of [0, 1]) {
      const visit = await stage.ask('/', { profile, locale: language });
      assert.equal(await visit.page.locator('html').getAttribute('lang'), language);
      await assertFits(visit);
    }
  });
}

/** The words of a share that stand on more than one line, and the shares that leave their row. */
const brokenShares = () => [...document.querySelectorAll('.row .uptime')].flatMap(share => {
  const [range, text, row] = [document.createRange(), share.firstChild, share.parentElement.getBoundingClientRect()];
  text.data = text.data.replace(/[\d.]+/, '99.99999');
  const lines = (from, to) => {
    range.setStart(text, from);
    range.setEnd(text, to);
    return [...range.getClientRects()];
  };
  const words = [...text.data.matchAll(/[^ ]+/g)].map(({ 0: word, index }) => [word, lines(index, index + word.length)]);
  const broken = words.filter(([, boxes]) => new Set(boxes.map(box => Math.round(box.bottom / 8))).size > 1);
  const beyond = words.filter(([, boxes]) => boxes.some(({ left, right }) => left < row.left - 1 || right > row.right + 1));
  return [...broken, ...beyond].map(([word]) => word);
});

test('the longest share of a year breaks within no word, on any screen', async () => {
  for (const path of Object.values(LANGUAGES)) {
    const visit = await stage.see(path, { scripts: false });
    for (const width of [...WIDTHS, 710, 900]) {
      await visit.page.setViewportSize({ width, height: 800 });
      assert.ok(await visit.page.locator('.row .uptime').count() > 0);
      assert.deepEqual(await visit.page.evaluate(brokenShares), [], `${path} at ${width} px`);
    }
  }
});

test('the long language is longer, so that it proves something', async () => {
  const [plain, long] = await Promise.all(['/', '/en-XA/'].map(path => stage.see(path, { scripts: false })));
  assert.ok((await long.text()).length > 1.1 * (await plain.text()).length);
});

test('from right to left everything is mirrored, and drawings too', async () => {
  const place = async (visit, selector) => (await visit.page.locator(selector).first().boundingBox()).x;
  for (const [path, direction] of [['/', 'ltr'], ['/ar-XB/', 'rtl']]) {
    const visit = await stage.see(path);
    assert.equal(await visit.page.evaluate(() => document.documentElement.dir || 'ltr'), direction);
    const pairs = [['.top .brand', '.top nav'], ['.row .where', '.row .bars'], ['.row .mark', '.row .bars'], ['.past .when', '.past h3']];
    for (const [first, second] of pairs) {
      const [a, b] = [await place(visit, first), await place(visit, second)];
      assert.ok(direction === 'ltr' ? a < b : a > b, `${path}: ${first} at ${a}, ${second} at ${b}`);
    }
    const today = await visit.page.evaluate(() => {
      const marked = [...document.querySelectorAll('.bars .major')].at(-1).getBoundingClientRect();
      const whole = document.querySelector('.bars').getBoundingClientRect();
      return (marked.left + marked.right) / 2 - (whole.left + whole.right) / 2;
    });
    assert.ok(direction === 'ltr' ? today > 0 : today < 0, `${path}: today is ${today} px from the middle`);
  }
});

test('on a page from right to left, what people wrote keeps its own direction', async () => {
  const written = {
    '': ['.active h2 a', '.active p:not(.meta)', '.past h3 a', '.past h3 + p', '.group > .part h3'],
    'incidents/2026-02-11-timetable-a-day-late/': ['h1', '.lead p', '.updates .prose > p', '.timeline li > div', '.postmortem .prose p', '.postmortem .prose li'],
  };
  for (const [path, selectors] of Object.entries(written)) {
    const visit = await stage.see(`/ar-XB/${path}`);
    const astray = await visit.page.evaluate(selectors => selectors.filter(selector => {
      const { direction, unicodeBidi } = getComputedStyle(document.querySelector(selector));
      return direction !== 'ltr' && unicodeBidi !== 'plaintext';
    }), selectors);
    assert.deepEqual(astray, [], `${path}: their full stops stand at the wrong end`);
  }
});

test('from right to left a date is read in its own order, on fallback pages too', async () => {
  for (const open of [() => stage.see('/ar-XB/'), () => stage.ask('/', { locale: 'ar-XB' })]) {
    const visit = await open();
    const { day, year } = await visit.page.evaluate(() => {
      const time = [...document.querySelectorAll('time')].find(time => time.textContent.startsWith('5 March 2026'));
      const place = (from, to) => {
        const range = document.createRange();
        range.setStart(time.firstChild, from);
        range.setEnd(time.firstChild, to);
        return range.getBoundingClientRect().left;
      };
      return { day: place(0, 1), year: place(8, 12) };
    });
    assert.ok(day < year, `${visit.page.url()}: the day stands at ${day} px, the year at ${year} px`);
  }
});

test('from right to left the fallback page is mirrored', async () => {
  const visit = await stage.ask('/', { locale: 'ar-XB', size: PHONE });
  assert.equal(await visit.page.evaluate(() => document.dir), 'rtl');
  const [logo, name] = [await visit.page.locator('header img').boundingBox(), await visit.page.locator('header span').boundingBox()];
  assert.ok(logo.x > name.x);
});

for (const [name, size] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  test(`nothing jumps when WebAssembly arrives, on a ${name} in another time zone`, async () => {
    let release;
    const painted = new Promise(done => { release = done; });
    const visit = await stage.see('/', { zone: 'Asia/Kathmandu', size, hold: { '**/*.wasm': painted } });
    await visit.page.evaluate(() => {
      window.shifts = [];
      new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(entry => entry.value)))
        .observe({ type: 'layout-shift', buffered: true });
      return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
    // Without the footer, whose note about the zone is another sentence then.
    const height = () => visit.page.evaluate(() => document.querySelector('main').scrollHeight);
    const before = await height();
    release();
    await visit.alive();
    await visit.until(() => document.querySelector('[data-island=times]').textContent.includes('your time zone'));
    await visit.page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
    const shifted = await visit.page.evaluate(() => window.shifts.reduce((sum, value) => sum + value, 0));
    assert.ok(shifted < 0.01, `layout shift ${shifted}`);
    assert.equal(await height(), before);
  });
}

test('nothing jumps when the fallback page begins to count', async () => {
  const visit = await stage.ask('/', { size: PHONE });
  const shifted = await visit.page.evaluate(() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
      .observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(sum), 1_200);
  }));
  assert.ok(shifted < 0.01, `layout shift ${shifted}`);
});

test('paper shows the words and no navigation', async () => {
  const visit = await stage.see('/');
  await visit.alive();
  await visit.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const selector of ['.top nav', '.foot nav', '.skip', '.notices']) {
    assert.equal(await visit.page.locator(selector).isVisible(), false, selector);
  }
  for (const selector of ['h1', '.brand', '.active article', '.group', '.past', '[data-island=times]']) {
    assert.equal(await visit.page.locator(selector).first().isVisible(), true, selector);
  }
  const colours = await visit.page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    return { backgroundColor, color };
  });
  assert.deepEqual(colours, { backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(0, 0, 0)' });
});

test('nothing moves by itself for those who asked for less motion', async () => {
  for (const open of [() => stage.see('/', { motion: 'reduce' }), () => stage.ask('/', { motion: 'reduce' })]) {
    const visit = await open();
    const moving = await visit.page.evaluate(() => {
      const style = element => getComputedStyle(element);
      const moves = element => parseFloat(style(element).transitionDuration) > 0.001 || style(element).scrollBehavior === 'smooth';
      const still = document.getAnimations().length;
      return still + [...document.querySelectorAll('*')].filter(moves).length;
    });
    assert.equal(moving, 0);
  }
});

test('the keyboard reaches the content first, and sees where it is', async () => {
  const visit = await stage.see('/');
  await visit.page.keyboard.press('Tab');
  const focused = () => visit.page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    const { top } = document.activeElement.getBoundingClientRect();
    return { text: document.activeElement.textContent, outline: outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2, visible: top >= 0 };
  });
  assert.deepEqual(await focused(), { text: 'Skip to content', outline: true, visible: true });
  await visit.page.keyboard.press('Enter');
  assert.equal(await visit.page.evaluate(() => document.activeElement.id), '_main');
});
