// A real nginx with the very configuration that `stormlamp config nginx` prints.
//
// Of that text only what it offers for change is changed: addresses, folders, the upstream, and how long it is
// waited for. One process, in the foreground, with every file of its own below one temporary folder.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whole seconds that the app may take before the 504 page. */
const PATIENCE = 1;

/** nginx in front of one app per fallback profile, and of the status site. */
export class Nginx {
  /** Starts it for a built content folder. `upstream` is the port that every app is proxied to. */
  static async serve(content, upstream) {
    const base = await mkdtemp(join(tmpdir(), 'stormlamp-nginx-'));
    const config = await content.nginxConfig();
    const ports = await freePorts(config.match(LISTEN).length);
    const nginx = new Nginx(base, ports);
    await writeFile(nginx.configFile, main(base, adapted(config, { out: content.out, ports, upstream, nginx })));
    await nginx.start();
    return nginx;
  }

  constructor(base, ports) {
    // The apps come in the order of the profiles, the status site last.
    const origins = ports.map(port => `http://127.0.0.1:${port}`);
    Object.assign(this, {
      base,
      ports,
      configFile: join(base, 'nginx.conf'),
      maintenance: join(base, 'maintenance'),
      apps: origins.slice(0, -1),
      status: origins.at(-1),
    });
  }

  async start() {
    this.process = spawn('nginx', ['-p', this.base, '-c', this.configFile, '-e', 'stderr', '-g', 'daemon off;'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Debian keeps it where not everybody looks.
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` },
    });
    let complaints = '';
    this.process.stderr.on('data', data => { complaints += data; });
    await Promise.race([
      Promise.all(this.ports.map(answering)),
      once(this.process, 'exit').then(() => { throw new Error(`nginx did not start:\n${complaints}`); }),
    ]);
  }

  /** Stops it; it can be started again at the same address. */
  async stop() {
    if (!this.process || this.process.exitCode !== null) return;
    const exited = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await exited;
  }

  /** The requests so far whose address contains `part`: method, address, status. */
  async requests(part) {
    const lines = (await readFile(join(this.base, 'access.log'), 'utf8')).trim().split('\n');
    return lines.filter(line => line.includes(part)).map(line => {
      const [method, address, status] = line.split(' ');
      return { method, address, status: Number(status) };
    });
  }

  async dispose() {
    await this.stop();
    await rm(this.base, { recursive: true, force: true });
  }
}

const LISTEN = /^( +listen) \S+;$/gm;

function adapted(config, { out, ports, upstream, nginx }) {
  const values = [
    [LISTEN, () => `$1 127.0.0.1:${ports[listened++]};`],
    [/(\$stormlamp_root \{ default) "[^"]*"/g, () => `$1 "${out}"`],
    [/(\$stormlamp_maintenance \{ default) "[^"]*"/g, () => `$1 "${nginx.maintenance}"`],
    [/^(upstream \S+ \{\n +server) \S+;/gm, () => `$1 127.0.0.1:${upstream};`],
    [/(proxy_(?:connect|read)_timeout) \d+s;/g, () => `$1 ${PATIENCE}s;`],
  ];
  let listened = 0;
  return values.reduce((text, [pattern, value]) => {
    if (!text.match(pattern)) throw new Error(`the configuration has nothing like ${pattern}:\n${config}`);
    return text.replace(pattern, (whole, kept) => value().replace('$1', kept));
  }, config);
}

/** What surrounds the configuration: everything that Debian's own nginx.conf would bring, below one folder. */
function main(base, config) {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
master_process off;
pid ${base}/nginx.pid;
events {}
http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    log_format plain '$request_method $request_uri $status';
    access_log ${base}/access.log plain;
    ${temporary.map(kind => `${kind}_temp_path ${base}/${kind};`).join(' ')}
${config}
}
`;
}

/** Ports that were free a moment ago, all held at once so that none comes twice. */
export async function freePorts(count) {
  const holders = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(holders.map(holder => once(holder, 'listening')));
  const ports = holders.map(holder => holder.address().port);
  await Promise.all(holders.map(holder => new Promise(closed => holder.close(closed))));
  return ports;
}

/** Until something accepts connections; nginx tells nobody when it does. */
async function answering(port) {
  for (let attempt = 0; attempt < 500; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const reached = await once(socket, 'connect').then(() => true, () => false);
    socket.destroy();
    if (reached) return;
    await new Promise(later => setTimeout(later, 10));
  }
  throw new Error(`nothing answers at port ${port}`);
}
