// What a visitor has to download, measured on what nginx serves. The budgets are those of the design.

import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { SITES } from './content.mjs';
import { stageOf } from './stage.mjs';

const stages = { marram: stageOf(SITES.marram), outages: stageOf(SITES.outages) };

const brotli = bytes => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const text = new Set(['document', 'image']);

for (const [name, stage] of Object.entries(stages)) {
  test(`the front page of ${name} needs at most 10,000 bytes for its first paint, and waits for nothing else`, async () => {
    const visit = await stage.see('/', { block: '**/*.{js,wasm}' });
    const needed = visit.requests.filter(request => text.has(request.resourceType()));
    const bodies = await Promise.all(needed.map(async request => (await request.response()).body()));
    const sizes = bodies.map(brotli);
    const sum = sizes.reduce((a, b) => a + b);
    assert.ok(sum <= 10_000, `${sum} bytes: ${sizes}`);
    assert.ok(bodies[0].length <= 100_000, `${bodies[0].length} bytes of HTML`);
    const { blocking, nodes } = await visit.page.evaluate(() => ({
      blocking: performance.getEntriesByType('resource').filter(entry => entry.renderBlockingStatus === 'blocking').length,
      nodes: document.querySelectorAll('*').length,
    }));
    assert.equal(blocking, 0);
    assert.ok(nodes <= 1_500, `${nodes} elements`);
  });

  test(`the front page of ${name} comes compressed`, async () => {
    const visit = await stage.see('/', { scripts: false });
    assert.equal(visit.response.headers()['content-encoding'], 'gzip');
    const { responseBodySize } = await visit.response.request().sizes();
    assert.ok(responseBodySize <= 10_000, `${responseBodySize} bytes on the wire`);
  });

  test(`scripts of ${name} take at most 90,000 bytes, come after the first paint, and only once`, async () => {
    const folder = join(stage.content.out, 'assets');
    const twins = (await readdir(folder)).filter(file => /^(?!lamp-).*\.(js|wasm)\.br$/.test(file));
    assert.equal(twins.length, 3, `${twins}`);
    const sizes = await Promise.all(twins.map(async file => (await stat(join(folder, file))).size));
    const sum = sizes.reduce((a, b) => a + b);
    assert.ok(sum <= 90_000, `${sum} bytes: ${twins.map((file, at) => `${file} ${sizes[at]}`)}`);

    const visit = await stage.see('/');
    await visit.alive();
    const { painted, module } = await visit.page.evaluate(() => ({
      painted: performance.getEntriesByName('first-contentful-paint')[0].startTime,
      module: performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).map(({ startTime }) => startTime),
    }));
    assert.equal(module.length, 1);
    assert.ok(module[0] > painted, `WebAssembly at ${module[0]} ms, first paint at ${painted} ms`);
  });

  test(`what fallback pages of ${name} load takes at most 16,000 bytes`, async () => {
    const folder = join(stage.content.out, 'assets');
    const files = (await readdir(folder)).filter(file => /^lamp-[^.]*\.(js|wasm)$/.test(file));
    assert.equal(files.length, 2, `${files}`);
    const sizes = await Promise.all(files.map(async file => brotli(await readFile(join(folder, file)))));
    assert.ok(sizes[0] + sizes[1] <= 16_000, `${files.map((file, at) => `${file} ${sizes[at]}`)}`);
  });

  test(`fallback pages of ${name} are at most 10,000 bytes, and come in one piece`, async () => {
    const folder = join(stage.content.out, 'errors');
    const files = (await readdir(folder, { recursive: true })).filter(file => file.endsWith('.html'));
    assert.ok(files.length > 0);
    for (const file of files) {
      const { length } = await readFile(join(folder, file));
      assert.ok(length <= 10_000, `${file}: ${length} bytes`);
    }
    const visit = await stage.ask('/');
    assert.equal(visit.response.headers()['content-encoding'], 'gzip');
    const { responseBodySize, responseHeadersSize } = await visit.response.request().sizes();
    // Ten segments of TCP's initial window.
    assert.ok(responseBodySize + responseHeadersSize <= 14_600, `${responseBodySize} and ${responseHeadersSize} bytes`);
    assert.equal(visit.needed().length, 1);
  });
}

test('the usual fallback page, of a real outage, stays below 6,000 bytes', async () => {
  const visit = await stages.outages.ask('/', { scripts: false });
  const { length } = await visit.response.body();
  assert.ok(length < 6_000, `${length} bytes`);
});
