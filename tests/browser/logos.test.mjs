// A logo that is more than a drawing: refused with a reason, or made a drawing, and in no case does it run or ask.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Visit, launch } from './browser.mjs';
import { Content, program } from './content.mjs';
import { LOGOS } from './vectors.mjs';

const CONFIG = `
[site]
name = "Status"
url = "https://status.logo.example"
[brand]
logo = "assets/logo.svg"
[[component]]
id = "app"
name = "App"
[[fallback]]
id = "app"
component = "app"
codes = [503]
`;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** What `stormlamp check` says of a site with that logo. */
const check = content => new Promise(done =>
  execFile(program(), ['check', content.folder], (error, out, said) => done(`${out}${said}`)));

for (const [at, logo] of LOGOS.entries()) {
  test(`the logo ${logo.slice(0, 130)} is none, or no more than a drawing`, async () => {
    const content = await Content.made({ 'stormlamp.toml': CONFIG, 'assets/logo.svg': logo }, '2026-03-05T22:20:00Z');
    const read = path => readFile(join(content.out, path), 'utf8');
    const shown = /<img src="data:image\/svg\+xml,([^"]*)"/.exec(await read('errors/app/503.html'));
    if (!shown) assert.match(await check(content), /logo/, `${at}: no reason is given`);
    const drawing = decodeURIComponent(shown?.[1] ?? '').replace(/&lt;\/?script(>|&gt;)/g, '');
    assert.ok(!/script|onload|foreignObject|javascript:|evil|<image|<style|ENTITY|handler/i.test(drawing), drawing);
    const visit = await Visit.to(browser, 'http://logo.example/', { inspected: true, prepare: page => page.route('**', async route =>
      new URL(route.request().url()).host === 'logo.example' ? route.fulfill({ contentType: 'text/html', body: await read('errors/app/503.html') }) : route.abort()) });
    assert.deepEqual(visit.hosts().filter(host => !/^(status\.)?logo\.example$/.test(host)), []);
    assert.ok((await visit.text()).includes('Error 503'));
    await visit.close();
    await content.dispose();
  });
}

test('a logo of two megabytes is left out with a reason, and the page is there', async () => {
  const huge = `<svg xmlns="http://www.w3.org/2000/svg">${'<path d="M0 0h9v9z"/>'.repeat(100_000)}</svg>`;
  const content = await Content.made({ 'stormlamp.toml': CONFIG, 'assets/logo.svg': huge }, '2026-03-05T22:20:00Z');
  const page = await readFile(join(content.out, 'errors/app/503.html'), 'utf8');
  assert.ok(page.length <= 10_000 && !page.includes('<img'));
  assert.match(await check(content), /logo.*(bytes|kB|large|MB)/s);
  await content.dispose();
});
