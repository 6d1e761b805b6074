// What a test file works on: a built site behind nginx, an app that is dead at first, and a browser.
//
// Everything is started once per file and ends with it; visits are closed after each test.

import { after, afterEach, before } from 'node:test';
import { Visit, launch } from './browser.mjs';
import { Content } from './content.mjs';
import { Nginx } from './nginx.mjs';
import { Upstream } from './upstream.mjs';

/** Sets the stage before the first test of the file, then does what `ready` does; read its parts inside the tests. */
export function stageOf(site, ready = () => {}) {
  const stage = new Stage(site);
  before(async () => {
    await stage.set();
    await ready(stage);
  });
  afterEach(() => stage.leave());
  after(() => stage.strike());
  return stage;
}

/** Where the status site of SITES.lamp lives, as browsers see it. */
export const STATUS = 'http://status.marram.example';

class Stage {
  visits = [];

  constructor(site) {
    this.site = site;
  }

  async set() {
    this.upstream = await Upstream.atFreePort();
    this.content = await Content.of(this.site);
    this.nginx = await Nginx.serve(this.content, this.upstream.port);
    this.browser = await launch({ [new URL(STATUS).host]: new URL(this.nginx.status).port });
  }

  /** Opens a page of the status site, `/` at its front, at the instant that the site was built for. */
  see(path, options) {
    return this.visit(this.nginx.status + path, options);
  }

  /** Opens a page of the app of the nth fallback profile. */
  ask(path, { profile = 0, ...options } = {}) {
    return this.visit(this.nginx.apps[profile] + path, options);
  }

  async visit(address, options) {
    const visit = await Visit.to(this.browser, address, { now: this.site.now, zone: this.site.zone, ...options });
    this.visits.push(visit);
    return visit;
  }

  async leave() {
    await Promise.all(this.visits.splice(0).map(visit => visit.close()));
  }

  async strike() {
    await this.browser?.close();
    await this.nginx?.dispose();
    await this.upstream?.stop();
    await this.content?.dispose();
  }
}
