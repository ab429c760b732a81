// The short way in Lynx: no styles, no scripts, no Origin and no Sec-Fetch header, so the form token has to do.
//
// Lynx is driven by a script of keys written beforehand. How often Tab must be pressed on a page is counted in the
// page itself, which a plain client fetches first on a visit of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CODE = /\b[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}\b/;
const WORDS = 'An older man in a grey car, most Fridays.';
const REACHABLE = /<(a|input|button|textarea|select)\b[^>]*>/g;

export async function textBrowser(tally, base, lang) {
  const client = new PlainClient(base);
  const gate = await client.get(`/${lang}/write`);
  const noticed = await client.post(`/${lang}/write`, gate, { danger_now: 'no', path: 'known_child' });
  const check = await client.post(`/${lang}/write/noticed`, noticed, { notice_text: WORDS, to: 'check' });

  const keys = new Keys();
  keys.on(gate).choose('danger_now', 'no').choose('path', 'known_child').press(/<button[^>]*class="go"/);
  keys.on(noticed).type('notice_text', WORDS).press(/<button[^>]*name="to"[^>]*value="check"/);
  keys.on(check).choose('someone_here', 'no').press(/<button[^>]*class="go"/);
  const screen = await lynx(`${base}/${lang}/write`, keys.script());

  const code = screen.match(CODE)?.[0];
  if (!tally.check(`${lang}: a text browser gets a code`, code, lastWords(screen))) return;
  const opened = await fetch(`${base}/${lang}/code`, {
    method: 'POST', redirect: 'manual', headers: { origin: base }, body: new URLSearchParams({ code }),
  });
  tally.check(`${lang}: the code that a text browser got is known`, opened.status === 303, opened.status);
}

/** A client that keeps one cookie, follows redirects and sends back what a form hides. */
class PlainClient {
  cookie = '';

  constructor(base) {
    this.base = base;
  }

  async get(path) {
    const answer = await fetch(this.base + path, { redirect: 'manual', headers: { cookie: this.cookie } });
    return this.#page(answer);
  }

  async post(path, from, answers) {
    const body = new URLSearchParams(answers);
    for (const [tag] of from.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
      body.append(attribute(tag, 'name'), attribute(tag, 'value'));
    }
    const answer = await fetch(this.base + path, {
      method: 'POST', redirect: 'manual', headers: { cookie: this.cookie, origin: this.base }, body,
    });
    return this.#page(answer);
  }

  async #page(answer) {
    for (const set of answer.headers.getSetCookie()) this.cookie = set.split(';')[0];
    const onward = answer.headers.get('location');
    if (onward) return this.get(new URL(onward, this.base).pathname);
    if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}`);
    return answer.text();
  }
}

function attribute(tag, name) {
  const value = tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '';
  return value.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** What to press, page after page. Lynx begins each page on its first link. */
class Keys {
  lines = [];

  on(html) {
    this.places = [...html.matchAll(REACHABLE)]
      .map(([tag]) => tag)
      .filter((tag) => !/type="hidden"/.test(tag) && (!tag.startsWith('<a') || /\bhref="/.test(tag)));
    this.at = 0;
    return this;
  }

  choose(name, value) {
    return this.press(new RegExp(`<input[^>]*name="${name}"[^>]*value="${value}"`));
  }

  type(name, words) {
    this.#move(new RegExp(`<textarea[^>]*name="${name}"`));
    for (const letter of words) this.#key(letter === ' ' ? '<space>' : letter);
    return this;
  }

  press(pattern) {
    this.#move(pattern);
    return this.#key('<return>');
  }

  script() {
    return [...this.lines, 'key q', 'key y', ''].join('\n');
  }

  #move(pattern) {
    const to = this.places.findIndex((tag) => pattern.test(tag));
    if (to < this.at) throw new Error(`nothing like ${pattern} ahead`);
    for (; this.at < to; this.at += 1) this.#key('<tab>');
  }

  #key(key) {
    this.lines.push(`key ${key}`);
    return this;
  }
}

/** Everything Lynx drew, without the cursor's movements. */
async function lynx(url, script) {
  const home = await mkdtemp(path.join(tmpdir(), 'waypost-lynx-'));
  try {
    const keys = path.join(home, 'keys');
    await writeFile(keys, script);
    const child = spawn('lynx', ['-accept_all_cookies', '-nopause', `-cmd_script=${keys}`, url], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // A screen so tall that every page fits it.
      env: { PATH: process.env.PATH, HOME: home, TERM: 'vt100', LANG: 'C.UTF-8', LINES: '400', COLUMNS: '100' },
    });
    let drawn = '';
    child.stdout.on('data', (chunk) => { drawn += chunk.toString('utf8'); });
    const late = setTimeout(() => child.kill('SIGKILL'), 60_000);
    await new Promise((resolve, reject) => { child.once('close', resolve); child.once('error', reject); });
    clearTimeout(late);
    return drawn.replace(/\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|[\x0e\x0f]/g, '\n');
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function lastWords(screen) {
  return screen.split('\n').map((line) => line.trim()).filter(Boolean).slice(-12).join(' / ');
}
