// The app behind nginx: it can die, come back, or be slow, and it remembers what it was asked.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePorts } from './nginx.mjs';

const HEAD = '<!doctype html><title>The app</title><link rel="icon" href="data:,">';
const FORM = '<form method="post" action="/orders?step=2"><button>Order</button></form>';

/** An app at a fixed port, not running at first. */
export class Upstream {
  static async atFreePort() {
    return new Upstream((await freePorts(1))[0]);
  }

  constructor(port) {
    Object.assign(this, { port, requests: [], slow: false, reply: undefined, snippet: '' });
  }

  async start() {
    this.server = createServer((request, response) => this.answer(request, response));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async stop() {
    if (!this.server) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
    this.server = undefined;
  }

  /** Every page says how it was asked for; `/form` sends a POST; a slow app says nothing at all,
   * a `reply` stands in for every page, and each page ends with a `snippet`. */
  answer({ method, url }, response) {
    this.requests.push(`${method} ${url}`);
    if (this.slow) return;
    if (this.reply) {
      const { status, location, body, headers } = this.reply;
      response.writeHead(status, { 'Content-Type': 'text/html', ...location && { Location: location }, ...headers }).end(body);
      return;
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(HEAD + (url.startsWith('/form') ? FORM : `<p id="app">${method} ${url.replaceAll('&', '&amp;')}</p>`) + this.snippet);
  }
}
