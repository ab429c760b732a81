// The files of deploy/ as they are meant to be used, without containers: nginx and Caddy in front of two public processes,
// staff and worker, on a PostgreSQL whose logins are made by deploy/secrets.sh and deploy/postgres-logins.sh. Only
// addresses and ports are replaced. Prints what failed and a last line `N passed, N failed`.
//
//   WAYPOST_BIN=target/debug/waypost [CADDY=/usr/bin/caddy] node tests/node/proxies.mjs
import { deployment } from './deployment.mjs';
import { Client, tunnelled } from './proxy-client.mjs';
import { Tally } from './tally.mjs';

const WORDS = 'Quagga7canary: a grey car, most Fridays.';
const BROWSER = 'Okapi8canary/1.0';
const ADDRESS = '127.0.0.77'; // a visitor's own: loopback has many
const CODE = /\b[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}\b/;
const CIRCUIT = 'fc00:dead:beef:4dad::ab:';
const CHANNELS = ['tel:911', 'tel:+18008435678', 'https://report.cybertip.org/'];

const tally = new Tally();
const { WAYPOST_BIN } = process.env;
if (!WAYPOST_BIN) {
  console.error('Set WAYPOST_BIN to the program.');
  process.exit(2);
}
const made = await deployment(WAYPOST_BIN);
const onions = Object.entries(made.onions).map(([name, port]) => [`onion by ${name}`, port]);
const secrets = []; // what no log may hold

/** A visitor of one of the web servers, from an address of their own, with a header that lies about it. */
function visitor(base) {
  return new Client(base, { from: ADDRESS, headers: { 'user-agent': BROWSER, 'x-forwarded-for': '6.6.6.6', forwarded: 'for=6.6.6.6' } });
}

/** The page that a web server answers with where it must answer itself. */
function isOutage(name, answer, statuses) {
  tally.check(`${name} answers ${statuses.join(' or ')}`, statuses.includes(answer.status), answer.status);
  tally.check(`${name} shows the outage page`, answer.text === made.outage, answer.text);
  tally.check(`${name} shows the way`, CHANNELS.every((channel) => answer.text.includes(`href="${channel}"`)));
  tally.check(`${name} is kept by nobody`, answer.headers['cache-control'] === 'no-store' && !answer.headers.etag, JSON.stringify(answer.headers));
  tally.check(`${name} is a page`, answer.headers['content-type'] === 'text/html; charset=utf-8', answer.headers['content-type']);
}

/** From the gate to the code; after the first words the process that took them is killed, and another goes on. */
async function walk(name, base) {
  const person = visitor(base);
  tally.check(`${name}: the gate is shown`, (await person.get('/en/write')).status === 200);
  const gate = await person.post('/en/write', { danger_now: 'no', path: 'known_child' });
  tally.check(`${name}: the gate lets in`, gate.status === 303, `${gate.status} ${gate.text}`);
  tally.check(`${name}: the cookie is for https alone`, /^__Host-wp=.*; Secure/.test(gate.headers['set-cookie']?.[0] ?? ''), gate.headers['set-cookie']);
  const hsts = gate.raw.filter((header) => header.toLowerCase() === 'strict-transport-security');
  tally.check(`${name}: HSTS is said once`, hsts.length === 1, hsts.length);
  secrets.push(person.cookie);

  await made.public[0].kill();
  const noticed = await person.post('/en/write/noticed', { notice_text: WORDS, to: 'check' });
  tally.check(`${name}: another process goes on`, noticed.status === 303, noticed.status);
  await made.public[0].start();
  await made.public[1].kill();
  const check = await person.get('/en/write/check');
  tally.check(`${name}: the first one knows the words that the other took`, check.text.includes(WORDS), check.status);
  const sent = await person.post('/en/write/check', { ...check.hidden(), someone_here: 'no' });
  tally.check(`${name}: it is sent`, sent.status === 303 && sent.headers.location?.endsWith('/en/write/sent'), `${sent.status} ${sent.headers.location}`);
  await made.public[1].start();
  const code = (await person.get('/en/write/sent')).text.match(CODE)?.[0];
  tally.check(`${name}: a code is shown`, code);
  secrets.push(code);

  const back = visitor(base);
  tally.check(`${name}: the code is known`, (await back.post('/en/code', { code })).status === 303);
  tally.check(`${name}: it opens`, (await back.get('/en/code/open')).status === 200);
}

/** Bodies that are too large: the page comes back with the words, or a page says clearly that it cannot. */
async function large(name, base) {
  const person = visitor(base);
  await person.post('/en/write', { danger_now: 'no', path: 'known_child' });
  const much = await person.post('/en/write/noticed', { notice_text: `${WORDS} ${'words '.repeat(50_000)}`, to: 'check' });
  tally.check(`${name}: 300 kB come back with what is wrong`, much.status === 422 && much.text.includes(WORDS), much.status);
  const more = await person.post('/en/write/noticed', { notice_text: 'x'.repeat(1_500_000), to: 'check' });
  tally.check(`${name}: Waypost's own page answers 1.5 MB`, more.status === 413 && more.text !== made.outage, more.status);
  tally.check(`${name}: it shows the way`, CHANNELS.every((channel) => more.text.includes(`href="${channel}"`)));
  const most = await person.post('/en/write/noticed', { notice_text: 'x'.repeat(3_000_000) });
  tally.check(`${name}: 3 MB are refused, by whichever comes first`, most.status === 413, most.status);
  tally.check(`${name}: and that shows the way`, CHANNELS.every((channel) => most.text.includes(`href="${channel}"`)), most.text);
}

async function staffPages(name, base) {
  const login = await visitor(base).get('/login');
  tally.check(`${name}: the staff pages answer`, login.status === 200 && login.text.includes('name="username"'), login.status);
  tally.check(`${name}: they tell of no .onion address`, login.headers['onion-location'] === undefined);
  tally.check(`${name}: the public address has no staff page`, (await visitor(made[name].public).get('/login')).status === 404);
}

async function onion(name, port) {
  const through = (circuit, ask) => tunnelled(port, `PROXY TCP6 ${CIRCUIT}${circuit} ::1 4711 80`, { host: made.onion, ...ask });
  const gate = await through('1', { method: 'POST', path: '/en/write', body: 'danger_now=no&path=known_child' });
  const cookie = /^wp=([^;]*)/.exec(gate.headers['set-cookie']?.[0] ?? '')?.[0];
  tally.check(`${name}: the gate lets in`, gate.status === 303 && cookie, `${gate.status} ${gate.text}`);
  tally.check(`${name}: no HSTS where there is no https`, gate.headers['strict-transport-security'] === undefined);
  const page = await through('1', { path: '/en/write/noticed', headers: { cookie } });
  tally.check(`${name}: the next page is shown`, page.status === 200, page.status);
  const flood = await Promise.all(Array.from({ length: 120 }, () => through('2', { path: '/en/' })));
  const refused = flood.filter((answer) => answer.status === 429);
  tally.check(`${name}: a circuit has its part`, refused.length > 20 && flood.some((answer) => answer.status === 200), refused.length);
  isOutage(`${name}: beyond it`, refused[0] ?? flood[0], [429]);
  tally.check(`${name}: another circuit has its own`, (await through('3', { path: '/en/' })).status === 200);
  const plain = await tunnelled(port, null, { host: made.onion, path: '/en/' }).catch(() => ({ status: 'closed' }));
  tally.check(`${name}: who does not say which circuit gets nothing`, plain.status !== 200, plain.status);
}

/** What reaches Waypost: another server in its place says what it was asked. */
async function passedOn(name, base) {
  const seen = JSON.parse((await visitor(base).get('/echo')).text);
  tally.check(`${name}: the visitor's address is the connection's own`, seen['x-forwarded-for'] === ADDRESS, seen['x-forwarded-for']);
  tally.check(`${name}: the host is the one that was asked for`, `https://${seen.host}` === base, seen.host);
  const words = await visitor(base).post('/busy', { notice_text: WORDS });
  tally.check(`${name}: an answer of 503 with words in it is passed on`, words.status === 503 && words.text.includes(WORDS), words.text);
}

try {
  for (const name of ['nginx', 'caddy']) await tally.part(name, () => walk(name, made[name].public));
  for (const name of ['nginx', 'caddy']) {
    await tally.part(name, () => large(name, made[name].public));
    await tally.part(name, () => staffPages(name, made[name].staff));
    await tally.part(name, async () => {
      const start = await visitor(made[name].public).get('/en/');
      const told = `http://${made.onion}/en/`;
      tally.check(`${name}: tells of the .onion address`, start.headers['onion-location'] === told, start.headers['onion-location']);
      tally.check(`${name}: says nothing of itself`, !start.headers.via && !/\d/.test(start.headers.server ?? ''), JSON.stringify(start.headers));
      const plain = await visitor(made[name].plain).get('/en/?q=1');
      const at = plain.headers.location; // Caddy leaves out the port, which is never another but here
      tally.check(`${name}: http leads to https`, plain.status === 308 && /^https:\/\/localhost(:\d+)?\/en\/\?q=1$/.test(at), `${plain.status} ${at}`);
    });
  }
  for (const [name, port] of onions) await tally.part(name, () => onion(name, port));
  for (const part of [made.staff, made.worker]) {
    tally.check(`${part.name} is ready`, await part.answers());
  }

  // Nobody is there.
  for (const process of [...made.public, made.staff]) await process.kill();
  await Promise.all(['nginx', 'caddy'].map((name) => tally.part(name, async () => {
    const person = visitor(made[name].public);
    const [get, post, part, staff] = await Promise.all([
      person.get('/en/write'),
      person.post('/en/write/noticed', { notice_text: WORDS }),
      person.get('/en/', { 'if-modified-since': new Date().toUTCString(), range: 'bytes=0-9' }),
      visitor(made[name].staff).get('/login'),
    ]);
    isOutage(`${name}: nobody there, GET`, get, [502, 503, 504]);
    isOutage(`${name}: nobody there, POST`, post, [502, 503, 504]);
    isOutage(`${name}: nobody there, asked for a part`, part, [502, 503, 504]);
    isOutage(`${name}: no staff pages`, staff, [502, 503, 504]);
    tally.check(`${name}: says when to come again`, get.headers['retry-after'] === '60', get.headers['retry-after']);
    const hsts = get.raw.filter((header) => header.toLowerCase() === 'strict-transport-security');
    tally.check(`${name}: the outage page says HSTS once`, hsts.length === 1, hsts.length);
  })));
  for (const [name, port] of onions) {
    await tally.part(name, async () => {
      const answer = await tunnelled(port, `PROXY TCP6 ${CIRCUIT}9 ::1 4711 80`, { host: made.onion, path: '/en/' });
      isOutage(`${name}: nobody there`, answer, [502, 503, 504]);
    });
  }

  const stop = await made.standIn(made.public[0].port, (request, body) => {
    if (request.url === '/echo') return [200, JSON.stringify(request.headers)];
    return [503, decodeURIComponent(body.replaceAll('+', ' '))];
  });
  for (const name of ['nginx', 'caddy']) await tally.part(name, () => passedOn(name, made[name].public));
  for (const [name, port] of onions) {
    await tally.part(name, async () => {
      const lie = { 'x-forwarded-for': '6.6.6.6' };
      const answer = await tunnelled(port, `PROXY TCP6 ${CIRCUIT}9 ::1 4711 80`, { host: made.onion, path: '/echo', headers: lie });
      const seen = JSON.parse(answer.text);
      tally.check(`${name}: nobody has an address`, seen['x-forwarded-for'] === undefined, seen['x-forwarded-for']);
    });
  }
  await stop();

  // And then it is there again.
  await made.public[0].start();
  for (const name of ['nginx', 'caddy']) {
    const again = await visitor(made[name].public).until('/en/', 200);
    tally.check(`${name}: is there again by itself`, again, 'not within ten seconds');
  }

  // What a web server likes to log: what is nobody's request, and that it has nothing left to answer with.
  await made.public[0].kill();
  await made.loseOutage();
  for (const name of ['nginx', 'caddy']) {
    await visitor(made[name].public).rubbish();
    const bare = await visitor(made[name].public).get('/en/write');
    tally.check(`${name}: without the page a status is left`, bare.status >= 400, bare.status);
  }
} finally {
  await made.stop();
}

const logs = await made.logs();
secrets.push(ADDRESS, 'canary', '6.6.6.6', CIRCUIT, '/en/', '/write');
for (const [file, text] of logs) {
  const found = secrets.filter((secret) => secret && text.includes(secret));
  tally.check(`${file} holds nothing of a visitor`, found.length === 0, `${found.join(' ')}: ${text}`);
}
tally.check('there were logs to look at', logs.length >= 6 && logs.some(([, text]) => text.length > 0), logs.map(([file]) => file).join(' '));
await made.clear();
console.log(tally.line());
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
