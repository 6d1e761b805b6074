// A content folder in which everything that can be written is hostile: a component, two regions, an incident and a
// fallback profile for each text, and one more of each that means no harm, to compare with.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADDRESSES, REACHABLE, TEXTS } from './vectors.mjs';

export const THEMES = ['calm', 'bold', 'mono'];
export const NOW = '2026-03-05T22:20:00Z';

/** What means no harm, twice for each theme: with few words, a small page has room for more else. */
const HARMLESS = ['A', 'B', 'C', ...['Plain', 'Other', 'Further'].map(word => `${word} words, and enough of them to be cut`.padEnd(400, ' somewhere'))];

const WHERE = [...ADDRESSES, ...REACHABLE];

/** Every text with its id and its theme; those that mean no harm come first. */
export const CASES = [...HARMLESS, ...TEXTS].map((text, at) => ({
  text,
  id: `v${at}`,
  theme: THEMES[at % THEMES.length],
  harmless: at < HARMLESS.length,
  address: at < HARMLESS.length ? 'https://region.example/' : WHERE[at % WHERE.length],
}));

/** The files of the folder. */
export function hostileFiles() {
  const incidents = CASES.map(each => [`incidents/${each.id}.md`, incident(each)]);
  return Object.fromEntries([['stormlamp.toml', config()], ['errors/page.html', template()], ...incidents]);
}

/** The one of the guide, with values in attributes, too. */
function template() {
  const example = readFileSync(join(import.meta.dirname, '../../examples/templates/page.html'), 'utf8');
  return example.replace('<main', `<p title="{{ headline }}" data-quote='{{ quote }}' data-start="{{ product }}{{ help.href }}{% if region %}{{ region.href }}{% endif %}"></p>\n<main`);
}

/** Whether a text is tried in the owner's own template, too: some are enough. */
export const isTemplated = ({ id, harmless }) => harmless || Number(id.slice(1)) % 4 === 0;

/** Both TOML and YAML read what JSON writes; TOML wants this one escaped, too. */
const quoted = text => JSON.stringify(text).replaceAll('\u007f', '\\u007f');
const line = text => text.replace(/\s+/g, ' ').trim();

function config() {
  return `
[site]
name = ${quoted(TEXTS[0])}
url = "https://status.hostile.example"
timezone = "Europe/Stockholm"
support = "https://hostile.example/help?a=1&b='2'"
${CASES.map(profile).join('')}`;
}

function profile(each) {
  const { id, text, theme, address } = each;
  const name = quoted(text);
  const own = isTemplated(each) ? `
[[fallback]]
id = "${id}-own"
product = ${name}
component = "${id}@${id}-here"
template = "errors/page.html"
codes = [503]
failover = ["${id}-there"]
` : '';
  return `${own}
[[region]]
id = "${id}-here"
name = ${name}
[[region]]
id = "${id}-there"
name = ${name}
url = ${quoted(address)}
health = ${quoted(address)}
[[component]]
id = "${id}"
name = ${name}
description = ${name}
regions = ["${id}-here", "${id}-there"]
[[fallback]]
id = "${id}"
product = ${name}
component = "${id}@${id}-here"
theme = "${theme}"
codes = [503]
failover = ["${id}-there"]
`;
}

function incident({ id, text, address }) {
  const [words, url] = [quoted(text), quoted(address)];
  return `---
title: ${quoted(line(text))}
affects: { ${id}@${id}-here: major outage }
started: 2026-03-05 22:51 +01:00
works: [${words}, ${words}]
advice: ${words}
causes: [{ what: ${words}, by: third party, provider: ${words}, sure: suspected }]
measured: [{ what: ${words}, value: ${words}, over: ${words} }]
stated: [{ what: ${words}, value: ${words} }]
sources: [{ title: ${words}, publisher: ${words}, url: ${url} }]
links: [{ title: ${words}, url: ${url} }]
---

${text}

## 2026-03-05 23:12 +01:00 · Identified
Next: 23:30

${text}

## Timeline

- 22:51 · ${line(text)}

## Postmortem
Published: 2026-03-05

${text}

### ${line(text)}

- [ ] ${line(text)} (owner: ${line(text).replace(/[(),:]/g, '')}, state: started)
`;
}
