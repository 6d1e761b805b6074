// Nothing that is written runs: texts of every trick in every place that takes one, on status pages and fallback pages
// of every theme, tier and format, with their policies lifted, so that it is the escaping that is tried.
//
// A page is opened in a frame; what it runs, asks and consists of is compared with pages of words that mean no harm.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { Visit, launch } from './browser.mjs';
import { Content } from './content.mjs';
import { CASES, NOW, hostileFiles, isTemplated } from './hostile.mjs';
import { TRICKS } from './vectors.mjs';

const ORIGIN = 'http://hostile.example';
/** Asked for the lamp and for nothing else; here it never answers. */
const STATUS = 'status.hostile.example';
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  // As servers that know no better would send them: browsers save problem details, and show these.
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.css': 'text/css',
};

let content, browser, files;

before(async () => {
  content = await Content.made(hostileFiles(), NOW);
  files = (await readdir(content.out, { recursive: true })).sort();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await content?.dispose();
});

/** Opens pages by their paths, a screenful of frames at a time, and tells what became of each. */
async function open(paths, body = path => readFile(join(content.out, path))) {
  const serve = page => page.context().route('**', async route => {
    const url = new URL(route.request().url());
    const path = decodeURIComponent(url.pathname.slice(1));
    if (url.origin !== ORIGIN || extname(path) === '.wasm') return route.abort();
    if (!path) return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Frames</title>' });
    const found = await Promise.resolve(body(path)).catch(() => undefined);
    return route.fulfill(found === undefined ? { status: 404 } : { contentType: TYPES[extname(path)], body: found });
  });
  const visit = await Visit.to(browser, `${ORIGIN}/`, { now: NOW, inspected: true, prepare: async page => {
    await page.addInitScript(() => { window.alert = window.msgbox = () => console.error('it ran'); });
    await serve(page);
  } });
  const found = [];
  for (let at = 0; at < paths.length; at += 50) found.push(...await visit.page.evaluate(inspect, paths.slice(at, at + 50)));
  await visit.close();
  const ran = visit.complaints.filter(text => text.includes('it ran'));
  return { found, ran, hosts: visit.hosts().filter(host => host !== new URL(ORIGIN).host) };
}

/** In the browser: what each page consists of, as `element attribute`, where it leads, and its policy. */
async function inspect(paths) {
  const settled = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const frames = await Promise.all(paths.map(path => new Promise(done => {
    const frame = document.createElement('iframe');
    frame.onload = () => { frame.name = 'loaded'; done(frame); };
    // What the browser saves instead of showing it would be waited for in vain.
    setTimeout(done, 12_000, frame);
    frame.src = `/${path}`;
    document.body.append(frame);
  })));
  await settled();
  const found = frames.map((frame, at) => {
    const page = frame.contentDocument;
    const elements = page ? [...page.querySelectorAll('*')] : [];
    const parts = elements.flatMap(({ localName, attributes, shadowRoot }) =>
      [localName, ...shadowRoot ? ['a shadow'] : [], ...[...attributes].map(({ name }) => `${localName} ${name}`)]);
    const targets = elements.flatMap(element => ['href', 'src', 'action', 'data', 'formAction', 'poster']
      .map(name => element[name]?.baseVal ?? element[name]).filter(value => typeof value === 'string' && value));
    const policy = page?.querySelector('meta[http-equiv]')?.content ?? '';
    return { path: paths[at], loaded: frame.name === 'loaded', gone: !page, parts: [...new Set(parts)], schemes: [...new Set(targets.map(target => target.split(':')[0]))],
      directives: policy.split(';').map(directive => directive.trim().split(' ')[0]).join(' ') };
  });
  for (const frame of frames) frame.remove();
  return found;
}

/** What some page has that no harmless one has. */
const strange = (found, allowed) => found.flatMap(({ path, gone, parts }) =>
  (gone ? ['another page'] : parts).filter(part => !allowed.has(part)).map(part => `${path}: ${part}`));

function assertSafe({ found, ran, hosts }) {
  assert.deepEqual(found.filter(({ loaded }) => !loaded).map(({ path }) => path), []);
  assert.deepEqual(ran, []);
  assert.deepEqual(hosts.filter(host => host !== STATUS), []);
  const leads = found.flatMap(({ path, schemes }) => schemes.map(scheme => [path, scheme]));
  assert.deepEqual(leads.filter(([, scheme]) => !['http', 'https', 'data'].includes(scheme)), []);
}

/** The pages of errors/ whose names end so, of each profile. */
const pagesOf = (cases, ends) => cases.flatMap(({ id }) =>
  files.filter(file => file.startsWith(`errors/${id}/`) && file.split('/').at(-1) === ends));

const NAMES = ['503.html', '503.compact.html', '503.tiny.html'];

for (const name of NAMES) {
  test(`nothing of what is written runs on ${name}, and every element of it is ours`, async () => {
    const harmless = await open(NAMES.flatMap(name => pagesOf(CASES.filter(each => each.harmless), name)));
    const hostile = await open(pagesOf(CASES.filter(each => !each.harmless), name));
    assert.equal(harmless.found.length / NAMES.length + hostile.found.length, CASES.length);
    assertSafe(harmless);
    assertSafe(hostile);
    assert.deepEqual(strange(hostile.found, new Set(harmless.found.flatMap(({ parts }) => parts))), []);
    const directives = new Set(harmless.found.map(page => page.directives));
    assert.deepEqual(hostile.found.filter(page => !directives.has(page.directives)), []);
  });
}

test("nothing of what is written runs on a page of the owner's own template, in its attributes neither", async () => {
  const own = wanted => open(CASES.filter(each => isTemplated(each) && each.harmless === wanted).map(({ id }) => `errors/${id}-own/503.html`));
  const [harmless, hostile] = [await own(true), await own(false)];
  assertSafe(harmless);
  assertSafe(hostile);
  const ours = new Set(harmless.found.flatMap(({ parts }) => parts));
  assert.ok(ours.has('p data-quote'), 'the template was not taken');
  assert.deepEqual(strange(hostile.found, ours), []);
});

test('nothing of what is written runs where the status site is built of it', async () => {
  const pages = ['index.html', '404.html', ...files.filter(file => /^incidents\/[^/]+\/index\.html$/.test(file))];
  assert.equal(pages.length, CASES.length + 2);
  const seen = await open(pages);
  assertSafe(seen);
  const harmless = await open(['index.html', ...CASES.filter(each => each.harmless).map(({ id }) => `incidents/${id}/index.html`)]);
  // What Markdown makes of what is written in it.
  const markdown = ['em', 'strong', 'code', 'pre', 'pre tabindex', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'ol', 'ul', 'li', 'h3',
    'h4', 'h5', 'h6', 'hr', 'br', 'del', 'a href', 'a rel', 'sup', 'sup class', 'div', 'div class', 'figure', 'figcaption', 'details', 'summary',
    'img', 'img src', 'img alt', 'img width', 'img height', 'img loading', 'input', 'input type', 'input checked', 'input disabled', 'a title',
    'figure class', 'code class', 'div tabindex', 'div role', 'sup id', 'a role', 'section', 'section role', 'h3 id', 'h4 id'];
  assert.deepEqual(strange(seen.found, new Set([...markdown, ...harmless.found.flatMap(({ parts }) => parts)])), []);
});

test('what programs get is text to a browser that opens it', async () => {
  const names = ['503.json', '503.xml', '503.txt', 'live.json'];
  // Their readers know nothing of themes and places: a fourth of the texts shows as much as all of them.
  const cases = CASES.filter((_, at) => at % 4 === 0);
  const seen = await open(names.flatMap(name => pagesOf(cases, name)));
  assert.equal(seen.found.length, names.length * cases.length);
  assert.deepEqual(seen.ran, []);
  assert.deepEqual(seen.hosts, []);
});

test('of problem details everything is a member of theirs, and every text is whole', async () => {
  const xml = pagesOf(CASES, '503.xml');
  const texts = await Promise.all(xml.map(file => readFile(join(content.out, file), 'utf8')));
  const page = await browser.newPage();
  const spaces = await page.evaluate(texts => texts.map(text => {
    const elements = [...new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('*')];
    return [...new Set(elements.map(({ namespaceURI }) => namespaceURI))].join(' ');
  }), texts);
  await page.close();
  assert.deepEqual([...new Set(spaces)], ['urn:ietf:rfc:7807']);
  for (const file of files.filter(file => /^errors\/.*\.json$/.test(file))) JSON.parse(await readFile(join(content.out, file), 'utf8'));
});

test('the same texts run, ask or change the page where nothing escapes them', async () => {
  const raw = Object.entries(TRICKS).flatMap(([trick, texts]) => texts.map((text, at) => [`${trick} ${at}.html`, text]));
  const bodies = Object.fromEntries(raw.map(([path, text]) => [path,
    `<!doctype html><html><head><title>x</title></head><body><p title="${text}"></p><p title='${text}'></p>${text}</body></html>`]));
  const ours = new Set(['html', 'head', 'title', 'body', 'p', 'p title']);
  for (const trick of Object.keys(TRICKS)) {
    const paths = raw.map(([path]) => path).filter(path => path.startsWith(trick));
    const { found, ran, hosts } = await open(paths.map(encodeURIComponent), path => bodies[path]);
    assert.ok(ran.length > 0 || hosts.includes('evil.example'), `${trick} neither runs nor asks`);
    const unseen = found.filter(page => strange([page], ours).length === 0).map(({ path }) => decodeURIComponent(path));
    assert.deepEqual(unseen, [], `${trick}: some leave no trace`);
  }
});
