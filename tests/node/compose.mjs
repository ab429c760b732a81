// Checks docker-compose.yml where there is no container engine: merge keys and variables are resolved as Compose does, then
// the whole is held against the Compose specification's own schema (tests/tools/compose-spec.json, from
// github.com/compose-spec/compose-spec, commit 170098b of 23 June 2026, Apache-2.0), and against what its head promises.
//
//   node tests/node/compose.mjs        with caddy in PATH, its file is tried with the environment that it gets here
import Ajv from 'ajv';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Tally } from './tally.mjs';

const read = (name) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const given = Object.fromEntries(read('.env').split('\n').filter((line) => /^[A-Z_]+=/.test(line)).map((line) => line.split(/=(.*)/s)));

/** `${NAME:-default}` as Compose replaces it: an empty value counts as none. */
function resolved(text, variables) {
  return text.replace(/\$\{(\w+):-([^}]*)\}/g, (_, name, usual) => variables[name] || usual);
}

const tally = new Tally();
const text = read('docker-compose.yml');
// Its schema names its own kind by an address that ajv knows under another.
const { $schema: _, ...schema } = JSON.parse(read('tests/tools/compose-spec.json'));
const valid = new Ajv({ strict: false }).compile(schema);
for (const [name, variables] of [['with .env', given], ['without .env', {}]]) {
  const whole = parse(resolved(text, variables), { merge: true });
  tally.check(`it is as the specification has it, ${name}`, valid(whole), JSON.stringify(valid.errors));
}
tally.check('every variable has a default', !resolved(text, {}).includes('${'));
tally.check('a key that the specification does not know is refused', !valid({ services: { a: { image: 'a', read_onyl: true } } }));

const { services, networks } = parse(resolved(text, given), { merge: true });
const started = (profiles) => Object.keys(services).filter((name) => !services[name].profiles || services[name].profiles.some((one) => profiles.includes(one))).sort();
tally.check('`docker compose up` alone is SQLite', given.COMPOSE_PROFILES === 'sqlite', given.COMPOSE_PROFILES);
for (const [profiles, names] of [
  ['sqlite', 'caddy waypost'],
  ['postgres', 'caddy db keys migrate public-1 public-2 roles staff worker'],
  ['sqlite onion', 'caddy onion tor waypost'],
  ['postgres onion', 'caddy db keys migrate onion public-1 public-2 roles staff tor worker'],
  ['sqlite mailtrial', 'caddy mailtrial waypost'],
]) {
  const found = started(profiles.split(' ')).join(' ');
  tally.check(`${profiles} starts what it should`, found === names, found);
}

for (const [name, service] of Object.entries(services)) {
  tally.check(`${name} cannot write to its image`, service.read_only === true);
  tally.check(`${name} has no capability unasked`, String(service.cap_drop) === 'ALL');
  tally.check(`${name} gains no privilege`, service.security_opt.includes('no-new-privileges:true'));
  // What is typed by hand shows the recovery key: the engine keeps nothing of that.
  const logs = name.startsWith('cli') ? service.logging.driver === 'none' : service.logging.options['max-size'] === '1m';
  tally.check(`${name} logs up to an end, or not at all`, logs, JSON.stringify(service.logging));
  const needs = Array.isArray(service.depends_on) ? service.depends_on : Object.keys(service.depends_on ?? {});
  for (const profile of service.profiles ?? []) {
    tally.check(`${name} needs only what ${profile} starts`, needs.every((need) => started([profile]).includes(need)), needs.join(' '));
  }
  const ours = (service.volumes ?? []).filter((volume) => volume.startsWith('.'));
  tally.check(`${name} changes none of our files`, ours.every((volume) => volume.endsWith(':ro')), ours.join(' '));
}

// The public processes: no way out, no key but their own, nobody else's login.
for (const name of ['public-1', 'public-2']) {
  const service = services[name];
  const reaches = Object.keys(service.networks);
  tally.check(`${name} reaches the database, the web server, and nothing else`, reaches.sort().join(' ') === 'database web'
    && reaches.every((network) => networks[network].internal === true), reaches.join(' '));
  tally.check(`${name} has its own login`, String(service.secrets) === 'web.toml', service.secrets);
  tally.check(`${name} has its own folder`, String(service.volumes) === 'web:/var/lib/waypost', service.volumes);
  tally.check(`${name} counts the two`, service.environment.WAYPOST_REPLICAS === 2);
}
tally.check('the staff pages are on this machine alone', services.caddy.ports.filter((port) => /8443|8081/.test(port)).every((port) => port.startsWith('127.0.0.1:')));
tally.check('no other service is reached from outside', Object.entries(services).every(([name, service]) => name === 'caddy' || !service.ports));

// deploy/Caddyfile as it is read in that container.
const { PATH } = process.env;
const caddyfile = new URL('../../deploy/Caddyfile', import.meta.url).pathname;
const tried = spawnSync('caddy', ['adapt', '--adapter', 'caddyfile', '--config', caddyfile], {
  env: { PATH, ...services.caddy.environment }, encoding: 'utf8', timeout: 60_000,
});
if (tried.error?.code === 'ENOENT') {
  console.log('There is no caddy here: its file was not tried.');
} else {
  tally.check('Caddy takes its file with this environment', tried.status === 0, tried.stderr);
  for (const name of ['public', 'staff']) {
    tally.check(`Caddy asks who answers to ${name}`, new RegExp(`"dynamic_upstreams":\\{"name":"${name}"`).test(tried.stdout), tried.stdout);
  }
}
console.log(tally.line());
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
