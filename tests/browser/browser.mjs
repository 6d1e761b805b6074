// A real Chromium, and visits to pages that note everything a page must not do.
//
// A visit keeps complaints (errors and warnings of the console, uncaught exceptions, violations of the
// Content-Security-Policy) and the hosts that were asked. Its clock starts at a given instant and can be
// set forward; its page can be hidden, as if another tab were in front.

import { chromium } from 'playwright-core';

/** No test waits longer for anything, in milliseconds. */
export const PATIENCE = 20_000;

/** `ports`: where hosts that do not exist are found on this machine. */
export function launch(ports = {}) {
  const rules = Object.entries(ports).map(([host, port]) => `MAP ${host}:80 127.0.0.1:${port}`);
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    // Every host here is this machine, which pages of other machines may not ask.
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--disable-features=LocalNetworkAccessChecks', `--host-resolver-rules=${rules.join()}`],
  });
}

/** What brings an open fallback page up to date, on the status site. */
const LAMP = /\/assets\/lamp-[0-9a-f]+\.js$/;

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

export class Visit {
  /**
   * Opens an address in a context of its own.
   *
   * * `now`: what the visitor's clock says, RFC 3339; the present by default.
   * * `zone`, `locale`, `scheme`, `size`, `zoom`: of the visitor; the size is that of a page not zoomed.
   * * `scripts: false`: no JavaScript. `block`: addresses that cannot be had. `hold`: a promise that answers wait for,
   *   by what their address contains.
   * * `prepare(page)`: before the address is opened. `inspected`: policies are lifted, for axe.
   */
  static async to(browser, address, options = {}) {
    const visit = new Visit(await browser.newContext(context(options)));
    await visit.prepare(options);
    visit.response = await visit.page.goto(address, { waitUntil: 'load' });
    return visit;
  }

  constructor(context) {
    Object.assign(this, { context, complaints: [], requests: [] });
  }

  async prepare({ now, scripts = true, block, hold = {}, prepare }) {
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(PATIENCE);
    if (scripts) await this.page.exposeBinding('noteViolation', (_, text) => this.complaints.push(`policy: ${text}`));
    await this.page.addInitScript(world, now ? Date.parse(now) : undefined);
    if (block) await this.page.route(block, route => route.abort());
    for (const [pattern, until] of Object.entries(hold)) {
      await this.page.route(pattern, route => until.then(() => route.continue()));
    }
    this.page.on('console', message => this.hear(message));
    this.page.on('pageerror', error => this.complaints.push(`uncaught: ${error.message}`));
    this.page.on('request', request => this.requests.push(request));
    await prepare?.(this.page);
  }

  /** The browser itself names every answer from 400 on; that a page has such a status is what it is for. */
  hear(message) {
    if (!['error', 'warning', 'assert'].includes(message.type())) return;
    const [asked, shown] = [message.location().url, this.page.url()].map(address => address.split('#')[0]);
    const own = asked === shown && /status of [45]\d\d/.test(message.text());
    // Only the tests of the lamp have a status site that a fallback page could find.
    const unlit = LAMP.test(asked) && /ERR_NAME_NOT_RESOLVED/.test(message.text());
    if (!own && !unlit) this.complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  }

  /** What was asked for that is not part of the page, the lamp aside. */
  needed() {
    return this.requests.filter(request => !request.url().startsWith('data:') && !LAMP.test(request.url()));
  }

  /** The hosts that were asked for anything. */
  hosts() {
    const addresses = this.requests.map(request => new URL(request.url()));
    return [...new Set(addresses.filter(url => url.protocol !== 'data:').map(url => url.host))];
  }

  /** Sets the visitor's clock forward. */
  async later(minutes) {
    await this.page.evaluate(minutes => window.setClockForward(minutes * 60_000), minutes);
  }

  async hide(hidden) {
    await this.page.evaluate(hidden => window.setHidden(hidden), hidden);
  }

  /** What can be read, times aside: each is given by its `datetime`. */
  async words() {
    return this.page.evaluate(() => {
      const times = [...document.querySelectorAll('time')].map(time => [time, time.textContent]);
      for (const [time] of times) time.textContent = time.dateTime;
      const words = document.body.innerText;
      for (const [time, text] of times) time.textContent = text;
      return words;
    });
  }

  /** What can be read. */
  text() {
    return this.page.evaluate(() => document.body.innerText);
  }

  /** Until the islands live: the board follows, or times are the visitor's, or at least everything is there for it. */
  async alive() {
    await this.until(() => {
      const loaded = performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.endsWith('.wasm') && responseEnd);
      const board = document.querySelector('[data-island=board]');
      return loaded && (!board || board.hasAttribute('data-live-now'));
    });
    await this.page.evaluate(() => new Promise(idle => requestIdleCallback(() => requestAnimationFrame(idle))));
  }

  /** Until a condition holds in the page. */
  until(condition, argument) {
    return this.page.waitForFunction(condition, argument);
  }

  async close() {
    await this.context.close();
  }
}

function context({ zone, locale = 'en-GB', scheme = 'light', size = DESKTOP, scripts = true, inspected = false, motion, zoom = 1 }) {
  return {
    viewport: size,
    deviceScaleFactor: zoom,
    colorScheme: scheme,
    javaScriptEnabled: scripts,
    timezoneId: zone,
    locale,
    bypassCSP: inspected,
    reducedMotion: motion,
  };
}

/** Runs in every page before its own scripts. */
function world(start) {
  const now = Date.now;
  let ahead = start === undefined ? 0 : start - now();
  Date.now = () => now() + ahead;
  window.Date = new Proxy(Date, {
    construct: (target, words, self) => Reflect.construct(target, words.length ? words : [Date.now()], self),
    apply: target => new target(Date.now()).toString(),
  });
  window.setClockForward = milliseconds => { ahead += milliseconds; };

  let hidden = false;
  Object.defineProperty(Document.prototype, 'hidden', { get: () => hidden });
  Object.defineProperty(Document.prototype, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
  window.setHidden = value => {
    hidden = value;
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  };

  addEventListener('securitypolicyviolation', event => {
    window.noteViolation(`${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`);
  });
}
