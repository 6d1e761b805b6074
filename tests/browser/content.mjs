// Builds content folders with the real `stormlamp`, as the tests and the pictures need them.
//
// STORMLAMP_BIN names the program and STORMLAMP_BUNDLE the folder that Trunk filled; `cargo xtask test` sets both.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** The content folders, each with the instant that its outage is best looked at. */
export const SITES = {
  /** An invented brand in three languages, ten minutes before the promised next word. */
  marram: { folder: join(import.meta.dirname, 'sites/marram'), now: '2026-03-05T22:20:00Z', zone: 'Europe/Stockholm' },
  /** The example, in the middle of its outage. */
  outages: { folder: join(ROOT, 'examples/outages'), now: '2019-09-05T21:12:00Z', zone: 'Europe/Stockholm' },
};

/** The ferries in every look that fallback pages have, and what a profile of each look speaks of. */
export const LOOKS = ['calm', 'bold', 'mono'];
const LOOKED_AT = { outage: 'booking@west', nothing: 'timetable', maintenance: 'payments' };

/** The place of a profile among those of SITES.looks. */
export const profileOf = (look, about) => 2 + 3 * LOOKS.indexOf(look) + Object.keys(LOOKED_AT).indexOf(about);

SITES.looks = {
  ...SITES.marram,
  changes: {
    'stormlamp.toml': text => text + LOOKS.flatMap(look => Object.entries(LOOKED_AT).map(([about, component]) => `
[[fallback]]
id = "${look}-${about}"
product = "Marram Ferries"
component = "${component}"
codes = [404, 502, 503]
theme = "${look}"
failover = ["east"]
`)).join(''),
  },
  files: {
    'maintenance/2026-03-05-payments.md': `---
title: Payments move to another house
affects: { payments: under maintenance }
starts: 2026-03-05 23:00 +01:00
ends: 2026-03-06 00:30 +01:00
works: [Tickets that you have already]
advice: Pay at the pier.
---

Nobody can pay online while payments move.

## 2026-03-05 23:01 +01:00 · In progress

We have begun.
`,
  },
};

/** The same, with all that an open page can ask of a status site whose address a test can answer at. */
SITES.lamp = {
  ...SITES.marram,
  changes: {
    'stormlamp.toml': text => text
      .replace('https://status.marram.example', 'http://status.marram.example')
      .replace('support = "https://marram.example/help"', 'support = "http://east.marram.example/help"')
      .replace('url = "https://east.marram.example"', 'url = "http://east.marram.example"\nhealth = "http://east.marram.example/healthz"')
      .replace('[[fallback]]', '[[region]]\nid = "south"\nname = "Southern Archipelago"\nurl = "http://south.marram.example/"\nhealth = "http://south.marram.example/healthz"\n\n[[fallback]]')
      .replace('name = "Payments"', 'name = "Payments"\nregions = ["south"]')
      .replace('failover = ["east"]', 'failover = ["east", "south"]') + ['bold', 'mono'].map(theme => `
[[fallback]]
id = "${theme}"
product = "Marram Ferries"
component = "booking@west"
codes = [502]
theme = "${theme}"
`).join(''),
  },
};

/** A copy of a content folder that may be edited, and what is built from it. */
export class Content {
  /** Copies and builds one of SITES. */
  static async of(site) {
    const base = await mkdtemp(join(tmpdir(), 'stormlamp-browser-'));
    const content = new Content(base, site);
    await cp(site.folder, content.folder, { recursive: true });
    for (const [path, change] of Object.entries(site.changes ?? {})) await content.edit(path, change);
    for (const [path, text] of Object.entries(site.files ?? {})) await content.add(path, text);
    await content.build(site.now);
    return content;
  }

  /** Builds what may have problems from files, by their paths. */
  static async made(files, now) {
    const content = new Content(await mkdtemp(join(tmpdir(), 'stormlamp-browser-')), undefined);
    for (const [path, text] of Object.entries(files)) await content.add(path, text);
    await content.build(now, { strict: false });
    return content;
  }

  constructor(base, site) {
    Object.assign(this, { base, site, folder: join(base, 'content'), out: join(base, 'out') });
  }

  /** Builds for an instant, RFC 3339. A build that is not strict publishes what is understood. */
  async build(now, { strict = true } = {}) {
    this.now = now;
    await stormlamp('build', this.folder, '--out', this.out, '--now', now, '--bundle', bundle(), ...(strict ? ['--strict'] : []));
    const { scripts } = JSON.parse(await readFile(join(this.out, 'build.json'), 'utf8'));
    if (!scripts) throw new Error(`the web bundle in ${bundle()} is empty: run \`cargo xtask build\``);
  }

  /** Puts a new file into the folder. */
  async add(path, text) {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /** Adds to the end of a file of the folder. */
  async append(path, text) {
    await this.edit(path, before => before + text);
  }

  /** Replaces a file of the folder by what is made of it. */
  async edit(path, change) {
    const file = join(this.folder, path);
    await writeFile(file, change(await readFile(file, 'utf8')));
  }

  /** What `stormlamp config nginx` prints. */
  async nginxConfig() {
    return stormlamp('config', 'nginx', this.folder);
  }

  async dispose() {
    await rm(this.base, { recursive: true, force: true });
  }
}

async function stormlamp(...words) {
  // Neither a bundle nor an instant may come from anywhere but the command line.
  const { STORMLAMP_BUNDLE: _, ...env } = process.env;
  const { stdout } = await run(program(), words, { env, maxBuffer: 1 << 24 });
  return stdout;
}

export function program() {
  const built = ['release', 'debug'].map(profile => join(ROOT, 'target', profile, 'stormlamp'));
  const named = process.env.STORMLAMP_BIN;
  const found = (named ? [named] : built).find(path => existsSync(path));
  if (!found) throw new Error('there is no stormlamp: run `cargo xtask build`, or set STORMLAMP_BIN');
  return resolve(found);
}

function bundle() {
  const folder = resolve(process.env.STORMLAMP_BUNDLE ?? join(ROOT, 'target/web'));
  if (!existsSync(folder)) throw new Error(`there is no web bundle in ${folder}: run \`cargo xtask build\`, or set STORMLAMP_BUNDLE`);
  return folder;
}
