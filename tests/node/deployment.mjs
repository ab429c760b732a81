// What docker-compose.yml starts, as processes on this machine, from the same files.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TOP = fileURLToPath(new URL('../..', import.meta.url));
const DEPLOY = path.join(TOP, 'deploy');
const PATIENCE = 60_000; // milliseconds until something must serve: the dev profile on a busy machine

/** One process: started, killed and started again, its log kept. */
class Part {
  constructor(name, home, command, environment, port, health) {
    Object.assign(this, { name, command, environment, port, health });
    this.log = path.join(home, 'logs', `${name}.log`);
  }

  async start() {
    const log = openSync(this.log, 'a');
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('WAYPOST_')));
    this.child = spawn(this.command[0], this.command.slice(1), { env: { ...own, ...this.environment }, stdio: ['ignore', log, log], cwd: path.dirname(this.log) });
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    const latest = Date.now() + PATIENCE;
    while (!(await this.answers())) {
      if (this.child.exitCode !== null || Date.now() > latest) throw new Error(`${this.name} does not start: ${readFileSync(this.log, 'utf8')}`);
      await new Promise((later) => setTimeout(later, 50));
    }
  }

  /** Whether it serves: its health says so, or its port is open. */
  answers() {
    if (!this.health) return isOpen(this.port);
    return fetch(`http://127.0.0.1:${this.health}/readyz`).then((answer) => answer.status === 200, () => false);
  }

  async kill(signal = 'SIGKILL') {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill(signal);
    await this.ended;
  }
}

function isOpen(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port }, () => { socket.destroy(); resolve(true); });
    socket.on('error', () => resolve(false));
  });
}

/** As many ports as asked for, on which nobody listened a moment ago. */
async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => resolve(server));
  })));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/** The text with each of these put in the place of what stands there, which must be there. */
function rewritten(file, replacements) {
  let text = readFileSync(path.join(DEPLOY, file), 'utf8');
  for (const [from, to] of replacements) {
    if (!text.includes(from)) throw new Error(`deploy/${file} has no ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

function run(home, command, args, environment = {}) {
  return execFileSync(command, args, { cwd: home, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', timeout: PATIENCE });
}

/** PostgreSQL with the logins as the scripts make them, and who has no password is not let in. */
function database(home, binary) {
  const dir = path.join(home, 'postgres');
  const owner = run(home, path.join(TOP, 'tests/support/postgres.sh'), ['start', dir]).trim();
  const port = new URL(owner).port;
  run(home, path.join(DEPLOY, 'secrets.sh'), ['secrets']);
  const secret = (name) => readFileSync(path.join(home, 'secrets', name), 'utf8');
  const psql = (sql) => run(home, 'psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', sql, owner]);
  psql('CREATE DATABASE waypost');
  psql(`ALTER ROLE waypost PASSWORD '${secret('owner-password')}'`);
  for (const name of ['owner', 'web', 'desk']) {
    const own = path.join(home, 'secrets', `${name}.toml`);
    const text = secret(`${name}.toml`).replace('@db:5432/', `@127.0.0.1:${port}/`);
    chmodSync(own, 0o600);
    writeFileSync(own, text);
  }
  const rules = path.join(dir, 'data/pg_hba.conf');
  writeFileSync(rules, 'host all all 127.0.0.1/32 scram-sha-256\n');
  psql('SELECT pg_reload_conf()');

  const config = (name) => ['--config', path.join(home, 'secrets', `${name}.toml`)];
  const desk = path.join(home, 'desk');
  run(home, binary, [...config('owner'), 'migrate', '--data-dir', desk]);
  const logins = { SECRETS: path.join(home, 'secrets'), ROLES: path.join(DEPLOY, 'postgres-roles.sql'), PGHOST: '127.0.0.1', PGPORT: port };
  for (let again = 0; again < 2; again += 1) run(home, path.join(DEPLOY, 'postgres-logins.sh'), [], logins);
  const guess = `postgres://waypost_web:guess@127.0.0.1:${port}/waypost`;
  const refused = spawnSync('psql', ['-X', '-c', 'SELECT 1', guess], { encoding: 'utf8', timeout: PATIENCE });
  if (!refused.stderr.includes('password authentication failed')) throw new Error(`a guessed password is let in: ${refused.stderr}`);
  return { dir, config };
}

/** What follows once the staff process has made the key files: `keys` and `setup` of docker-compose.yml. */
function open(home, binary, config) {
  const desk = path.join(home, 'desk');
  // The public processes have public.key and never staff.key.
  mkdirSync(path.join(home, 'web'), { mode: 0o700 });
  cpSync(path.join(desk, 'public.key'), path.join(home, 'web', 'public.key'));
  run(home, binary, [...config('owner'), 'setup', '--data-dir', desk, '--name', 'Lantern Street', '--readers', '2', '--state-line', 'none',
    '--days', 'mon-sun', '--mail', 'none', '--languages', 'en,es', '--without-typing-back']);
}

export async function deployment(binary) {
  const program = path.resolve(binary);
  const home = mkdtempSync(path.join(tmpdir(), 'waypost-deploy-'));
  chmodSync(home, 0o755); // nginx and PostgreSQL may run as other users
  for (const dir of ['logs', 'tls', 'site', 'nginx']) mkdirSync(path.join(home, dir), { mode: 0o755 });
  const { dir: postgres, config } = database(home, program);
  const [one, two, staff, h1, h2, h3, h4, ngPlain, ngPublic, ngStaff, onionPort, onionAlone, cdPlain, cdPublic, cdStaff] = await freePorts(15);
  const onion = `${'a'.repeat(56)}.onion`;
  const origins = { nginx: `https://localhost:${ngPublic}`, caddy: `https://localhost:${cdPublic}` };

  const environment = {
    WAYPOST_ORIGIN: `${origins.nginx},${origins.caddy},http://${onion}`,
    WAYPOST_STAFF_ORIGIN: `https://localhost:${ngStaff}`,
    WAYPOST_CLIENT_HEADER: 'X-Forwarded-For',
    WAYPOST_REPLICAS: '2',
  };
  const serve = (name, login, dir, part, more, port, health) => new Part(name, home, [program, ...config(login), 'serve', part],
    { ...environment, WAYPOST_DATA_DIR: path.join(home, dir), WAYPOST_HEALTH: `127.0.0.1:${health}`, ...more }, port, health);
  const made = {
    outage: readFileSync(path.join(DEPLOY, 'outage.html'), 'utf8'),
    onion,
    onions: { nginx: onionPort, 'nginx alone': onionAlone },
    public: [
      serve('public-1', 'web', 'web', 'public', { WAYPOST_PUBLIC: `127.0.0.1:${one}` }, one, h1),
      serve('public-2', 'web', 'web', 'public', { WAYPOST_PUBLIC: `127.0.0.1:${two}` }, two, h2),
    ],
    staff: serve('staff', 'desk', 'desk', 'staff', { WAYPOST_STAFF: `127.0.0.1:${staff}` }, staff, h3),
    worker: serve('worker', 'desk', 'desk', 'worker', {}, undefined, h4),
    nginx: { public: origins.nginx, plain: `http://localhost:${ngPlain}`, staff: `https://localhost:${ngStaff}` },
    caddy: { public: origins.caddy, plain: `http://localhost:${cdPlain}`, staff: `https://localhost:${cdStaff}` },
  };

  run(home, 'openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost', '-keyout', path.join(home, 'tls/privkey.pem'), '-out', path.join(home, 'tls/fullchain.pem')]);
  const site = path.join(home, 'site');
  cpSync(path.join(DEPLOY, 'outage.html'), path.join(site, 'outage.html'));

  const nginxFile = path.join(home, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `    ${kind}_temp_path ${home}/nginx/${kind};`).join('\n');
  writeFileSync(nginxFile, rewritten('nginx.conf', [
    ['pid /run/nginx.pid;', `pid ${home}/nginx/pid;`],
    ['    access_log off;', `    access_log off;\n${temporary}`],
    ['server 127.0.0.1:8080 max_fails=0;\n        # server 127.0.0.1:8090', `server 127.0.0.1:${one} max_fails=0;\n        server 127.0.0.1:${two}`],
    ['server 127.0.0.1:8081', `server 127.0.0.1:${staff}`],
    ['/etc/waypost-tls', path.join(home, 'tls')],
    ['/usr/local/share/waypost', site],
    ['        listen [::]:80 default_server;\n', ''],
    ['        listen [::]:443 ssl http2 default_server;\n', ''],
    ['        listen [::]:443 ssl http2;\n', ''],
    ['listen 80 ', `listen 127.0.0.1:${ngPlain} `],
    ['listen 443 ', `listen 127.0.0.1:${ngPublic} `],
    ['listen 127.0.0.1:8443 ', `listen 127.0.0.1:${ngStaff} `],
    ['listen 127.0.0.1:8088 ', `listen 127.0.0.1:${onionPort} `],
    ['https://write.example.org', origins.nginx],
    ['server_name write.example.org', 'server_name localhost'],
    ['# add_header Onion-Location "http://YOURS.onion', `add_header Onion-Location "http://${onion}`],
  ]));
  const aloneFile = path.join(home, 'nginx-onion.conf');
  mkdirSync(path.join(home, 'alone'));
  writeFileSync(aloneFile, rewritten('nginx-onion.conf', [
    ['/tmp/', `${home}/alone/`],
    ['/usr/local/share/waypost', site],
    ['listen 127.0.0.1:8088 ', `listen 127.0.0.1:${onionAlone} `],
    ['set $waypost public:8080;', `set $waypost 127.0.0.1:${one};`], // no engine here that knows names
  ]));
  const caddyFile = path.join(home, 'Caddyfile');
  writeFileSync(caddyFile, rewritten('Caddyfile', [['	admin off\n', `	admin off\n	http_port ${cdPlain}\n	https_port ${cdPublic}\n`]]));

  const nginx = (name, file, port) => new Part(name, home,
    ['nginx', '-p', home, '-e', path.join(home, `logs/${name}-error.log`), '-c', file, '-g', 'daemon off;'], {}, port);
  const front = [
    nginx('nginx', nginxFile, ngPublic),
    nginx('nginx-alone', aloneFile, onionAlone),
    new Part('caddy', home, [process.env.CADDY ?? 'caddy', 'run', '--adapter', 'caddyfile', '--config', caddyFile], {
      WAYPOST_SITE: 'localhost',
      WAYPOST_TO: `to 127.0.0.1:${one} 127.0.0.1:${two}`,
      WAYPOST_STAFF_SITE: `https://localhost:${cdStaff}`,
      WAYPOST_STAFF_TO: `to 127.0.0.1:${staff}`,
      WAYPOST_ONION: onion,
      WAYPOST_OUTAGE_DIR: site,
      XDG_DATA_HOME: path.join(home, 'caddy'),
      XDG_CONFIG_HOME: path.join(home, 'caddy'),
    }, cdPublic),
  ];
  const all = [made.staff, made.worker, ...made.public, ...front];

  /** A server in the place of one of them, until what comes back is called. */
  made.standIn = async (port, answer) => {
    const server = http.createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => { body += chunk; });
      request.on('end', () => {
        const [status, text] = answer(request, body);
        response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
      });
    });
    await new Promise((listening) => server.listen(port, '127.0.0.1', listening));
    return () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  };
  /** Takes the outage page away, so that a web server has nothing left to answer with. */
  made.loseOutage = () => rm(path.join(site, 'outage.html'));
  made.stop = async () => {
    await Promise.all(all.map((part) => part.kill('SIGTERM')));
    run(home, path.join(TOP, 'tests/support/postgres.sh'), ['stop', postgres]);
  };
  made.logs = async () => {
    const dir = path.join(home, 'logs');
    return Promise.all((await readdir(dir)).map(async (file) => [file, await readFile(path.join(dir, file), 'utf8')]));
  };
  made.clear = () => rm(home, { recursive: true, force: true });
  try {
    await made.staff.start();
    open(home, program, config);
    await Promise.all([made.worker, ...made.public, ...front].map((part) => part.start()));
  } catch (error) {
    await made.stop();
    throw error;
  }
  return made;
}
