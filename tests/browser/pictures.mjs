// Takes pictures of every page, on a phone and on a desktop, light and dark, and from right to left.
//
//   node tests/browser/pictures.mjs FOLDER [WORD…]      only those whose name contains one of the words
//
// It needs what the tests need: `cargo xtask build` first, and `cargo xtask test browser` once for the packages.

import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DESKTOP, PHONE, Visit, launch } from './browser.mjs';
import { Content, LOOKS, SITES, profileOf } from './content.mjs';
import { Nginx } from './nginx.mjs';
import { Upstream } from './upstream.mjs';

const OPEN = 'incidents/2026-03-05-booking-unreachable/';
const PAST = 'incidents/2026-02-11-timetable-a-day-late/';

/** What is pictured of which site: a page of the status site, or of the dead app in a language. */
const PAGES = {
  marram: {
    front: { path: '/' },
    'incident-open': { path: `/${OPEN}` },
    'incident-past': { path: `/${PAST}` },
    'not-found': { path: '/no/such/page' },
    fallback: { locale: 'en' },
    'fallback-unknown': { locale: 'en', profile: 1 },
    'rtl-front': { path: '/ar-XB/' },
    'rtl-incident-past': { path: `/ar-XB/${PAST}` },
    'rtl-fallback': { locale: 'ar-XB' },
    'long-front': { path: '/en-XA/' },
  },
  looks: Object.fromEntries(LOOKS.flatMap(look => [
    ...['outage', 'maintenance', 'nothing'].map(about => [`${look}-${about}`, { profile: profileOf(look, about), locale: 'en' }]),
    [`${look}-404`, { file: `${look}-nothing/404.html` }],
    [`${look}-rtl`, { profile: profileOf(look, 'outage'), locale: 'ar-XB' }],
    [`${look}-compact`, { file: `${look}-outage/503.compact.html` }],
    [`${look}-tiny`, { file: `${look}-outage/503.tiny.html` }],
  ])),
  outages: {
    front: { path: '/' },
    incident: { path: '/incidents/2019-09-05-iconik-bare-503/' },
    fallback: { locale: 'en' },
  },
};

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node tests/browser/pictures.mjs FOLDER [WORD…]');
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const browser = await launch();
for (const [name, pages] of Object.entries(PAGES)) await takeAll(name, SITES[name], pages);
await browser.close();

async function takeAll(name, site, pages) {
  const upstream = await Upstream.atFreePort();
  const content = await Content.of(site);
  const nginx = await Nginx.serve(content, upstream.port);
  for (const [page, { path, file, locale, profile = 0 }] of Object.entries(pages)) {
    const address = path ? nginx.status + path : `${nginx.apps[profile]}/`;
    const body = file && await readFile(join(content.out, 'errors', file));
    for (const [screen, size] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
      for (const scheme of ['light', 'dark']) {
        const title = `${name}-${page}-${screen}-${scheme}`;
        if (!wanted.length || wanted.some(word => title.includes(word))) await take(address, title, { locale, size, scheme, site, body });
      }
    }
  }
  await nginx.dispose();
  await content.dispose();
}

/** `body` stands in for what the address answers. */
async function take(address, title, { locale, size, scheme, site, body }) {
  const prepare = page => body && page.route(address, route => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  const visit = await Visit.to(browser, address, { now: site.now, zone: site.zone, locale, size, scheme, prepare });
  if (await visit.page.locator('[data-island]').count()) await visit.alive();
  const file = join(folder, `${title}.png`);
  await visit.page.screenshot({ path: file, fullPage: true });
  await visit.close();
  console.log(file);
}
