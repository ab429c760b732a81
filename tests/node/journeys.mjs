// The ways a person goes through the public pages, in a browser with scripts off or on.
import { Watched, Inspector } from './page-checks.mjs';
import { onPaper, slipOnPaper } from './print.mjs';

export const CODE = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/;
const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PARTS_LIMIT = 60_000; // bytes of the page with every part in every state
const WORDS = 'A grey car, most Fridays after school; she says “I owe him”.';

/** One visitor: a fresh browser context, and the means to look at what it meets. */
export class Visit {
  static async begin(browser, tally, base, lang, width, scripts) {
    const viewport = { width, height: width < 600 ? 640 : 900 };
    const context = await browser.newContext({ javaScriptEnabled: scripts, viewport, locale: lang });
    const inspecting = await browser.newContext({ viewport });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return Object.assign(new Visit(), {
      tally, base, lang, width, viewport, scripts, context, inspecting, page,
      watched: new Watched(page, base),
      inspector: new Inspector(tally, inspecting, base),
      looked: new Set(),
    });
  }

  async end() {
    await this.context.close();
    await this.inspecting.close();
  }

  /** A claim's name with where it was made. */
  at(claim) {
    return `${this.lang} ${this.width}${this.scripts ? ' with scripts' : ''}: ${claim}`;
  }

  check(claim, holds, seen) {
    return this.tally.check(this.at(claim), holds, seen);
  }

  path() {
    return new URL(this.page.url()).pathname;
  }

  async open(path) {
    await this.page.goto(this.base + path);
  }

  /** Presses what goes on, and waits for the page it leads to. */
  async press(selector) {
    await Promise.all([
      this.page.waitForEvent('domcontentloaded'),
      this.page.locator(selector).first().click(),
    ]);
    await this.page.waitForLoadState('load');
  }

  async choose(name, value) {
    await this.page.locator(`input[name="${name}"][value="${value}"]`).check();
  }

  async look(name) {
    if (this.looked.has(name)) return;
    this.looked.add(name);
    if (this.scripts) await this.inspector.glance(this.watched, this.at(name));
    else await this.inspector.look(this.watched, `${this.lang}-${this.width}-${name}`, this.limit);
  }

  arrived(path, status = 200) {
    this.check(`arrives at ${path} with ${status}`, this.path() === path && this.watched.status() === status,
      `${this.path()} ${this.watched.status()}`);
  }

  /** A page shown again with what should be mended: said in the status, the title and a summary that links to it. */
  async faulty(what) {
    this.check(`${what} answers 422`, this.watched.status() === 422, this.watched.status());
    const title = await this.page.title();
    // A translator may write the word in their language; it still comes first.
    const marked = this.lang === 'en' ? /^Error:/.test(title) : /^\p{L}+: /u.test(title);
    this.check(`${what} says so first in the title`, marked, title);
    const dangling = await this.page.evaluate(() => {
      const links = [...document.querySelectorAll('.fault a[href^="#"]')].map((a) => a.getAttribute('href').slice(1));
      return links.length === 0 ? ['no summary'] : links.filter((id) => !document.getElementById(id));
    });
    this.check(`${what} links each fault to its field`, dangling.length === 0, dangling.join(' '));
  }

  async enterGate({ danger = 'no', path = 'known_child' } = {}) {
    await this.open(`/${this.lang}/write`);
    await this.choose('danger_now', danger);
    if (path) await this.choose('path', path);
    await this.press('button.go');
  }

  async words() {
    return this.page.locator('main').innerText();
  }

  async codeShown() {
    return (await this.page.locator('.code').first().innerText()).trim();
  }
}

/** Start, gate, one text, check, send, code, forget, and the code opens what was sent. */
export async function shortWay(visit) {
  const { lang, page } = visit;
  await visit.open(`/${lang}/`);
  visit.arrived(`/${lang}/`);
  await visit.look('start');
  await visit.press('main a.go');
  visit.arrived(`/${lang}/write`);
  await visit.look('gate');

  await visit.press('button.go');
  await visit.faulty('a gate left empty');
  await visit.look('gate-empty');

  await visit.choose('danger_now', 'no');
  await visit.choose('path', 'known_child');
  await visit.press('button.go');
  visit.arrived(`/${lang}/write/noticed`);
  await visit.look('noticed');
  await onlyOurCookie(visit);

  await page.locator('textarea[name="notice_text"]').fill(WORDS);
  await visit.press('button[name="to"][value="check"]');
  visit.arrived(`/${lang}/write/check`);
  visit.check('the check page shows the words', (await visit.words()).includes(WORDS));
  await visit.look('check');

  await languageKeepsWords(visit);

  await visit.open(`/${lang}/write/copy`);
  visit.arrived(`/${lang}/write/copy`);
  visit.check('the copy for NCMEC shows the words', (await visit.words()).includes(WORDS));
  await visit.look('copy');
  if (!visit.scripts) await onPaper(visit, 'the copy for NCMEC', { pages: [1, 2], shows: [WORDS, '1-800-843-5678'] });

  await visit.open(`/${lang}/write/check`);
  await visit.press('button.go');
  await visit.faulty('sending without saying whether it is about someone here');
  visit.check('the words are still there', (await visit.words()).includes(WORDS));
  await visit.look('check-unanswered');

  await visit.choose('someone_here', 'no');
  await visit.press('button.go');
  visit.arrived(`/${lang}/write/sent`);
  const code = await visit.codeShown();
  visit.check('the code has its form', CODE.test(code), code);
  await visit.look('sent');
  if (!visit.scripts) await slipOnPaper(visit, code);

  await page.reload();
  visit.check('the code is still there after a reload', (await visit.codeShown()) === code);

  await visit.press('main form button.go');
  visit.check('after forgetting no cookie is left', (await visit.context.cookies()).length === 0);
  await visit.open(`/${lang}/write/sent`);
  visit.check('after forgetting the code is not shown again', !(await page.content()).includes(code));

  await openCode(visit, code);
  await wrongCodes(visit, code);
}

async function openCode(visit, code) {
  const { lang, page } = visit;
  await visit.open(`/${lang}/code`);
  visit.arrived(`/${lang}/code`);
  await visit.look('code');
  // As people type: small letters, no dashes.
  await page.locator('input[name="code"]').fill(code.toLowerCase().replaceAll('-', ' '));
  await visit.press('main form button.go');
  visit.arrived(`/${lang}/code/open`);
  const shown = await visit.words();
  visit.check('the code shows how far it is', (await page.locator('main h1').innerText()).length > 0);
  visit.check('the code never shows what was written', !shown.includes(WORDS));
  await visit.look('code-open');
  await onlyOurCookie(visit);
}

/** A mistyped code is told as such; one that was never given shows nothing, in the same words as any other. */
async function wrongCodes(visit, code) {
  const { lang, page } = visit;
  await visit.context.clearCookies();
  // One place changed: exactly one of the 32 last characters fits the other nineteen.
  const changed = code[0] === '7' ? `8${code.slice(1)}` : `7${code.slice(1)}`;
  const found = [];
  for (const last of CHARACTERS) {
    const answer = await visit.context.request.post(`${visit.base}/${lang}/code`, {
      form: { code: changed.slice(0, -1) + last },
      headers: { origin: visit.base },
    });
    if (answer.status() !== 422) found.push({ last, status: answer.status() });
  }
  visit.check('one check character of 32 fits', found.length === 1 && found[0].status === 404, JSON.stringify(found));
  await visit.context.clearCookies();

  const fits = found[0]?.last ?? '0';
  const slips = CHARACTERS[(CHARACTERS.indexOf(fits) + 1) % 32];
  await visit.open(`/${lang}/code`);
  await page.locator('input[name="code"]').fill(changed.slice(0, -1) + slips);
  await visit.press('main form button.go');
  await visit.faulty('a mistyped code');
  await visit.look('code-mistyped');

  await visit.open(`/${lang}/code`);
  await page.locator('input[name="code"]').fill(changed.slice(0, -1) + fits);
  await visit.press('main form button.go');
  visit.check('an unknown code answers 404', visit.watched.status() === 404, visit.watched.status());
  if (lang === 'en') {
    const words = await visit.words();
    visit.check('an unknown code is told in the neutral words', words.includes('We have nothing to show for this code.'), words);
  }
  await visit.look('code-unknown');
}

/** The language button of a question page leads to the same page, with what was just typed in it. */
async function languageKeepsWords(visit) {
  const other = visit.lang === 'en' ? 'es' : 'en';
  await visit.open(`/${visit.lang}/write/noticed`);
  const box = visit.page.locator('textarea[name="notice_text"]');
  visit.check('coming back, the words are in the box', (await box.inputValue()) === WORDS);
  const typed = `${WORDS} And on Sundays.`;
  await box.fill(typed);
  await visit.press(`button[name="in"][value="${other}"]`);
  visit.arrived(`/${other}/write/noticed`);
  visit.check('in the other language the words just typed are in the box', (await box.inputValue()) === typed);
}

/** At most one cookie: short-lived, out of reach of scripts and of other sites. */
async function onlyOurCookie(visit) {
  const cookies = await visit.context.cookies();
  visit.check('at most one cookie is kept', cookies.length <= 1, cookies.map((c) => c.name).join(' '));
  for (const cookie of cookies) {
    visit.check('the cookie is HttpOnly, SameSite=Strict and ends with the browser',
      cookie.httpOnly && cookie.sameSite === 'Strict' && cookie.expires === -1, JSON.stringify({ ...cookie, value: '' }));
  }
}

/** Every page of questions in turn, by Continue alone, to the check page. */
export async function longWay(visit) {
  const { lang } = visit;
  await visit.enterGate();
  const seen = [];
  for (let steps = 0; steps < 15 && visit.path() !== `/${lang}/write/check`; steps += 1) {
    const step = visit.path().split('/').pop();
    if (!visit.check(`the page ${step} comes once`, !seen.includes(step), seen.join(' '))) break;
    seen.push(step);
    await visit.look(`questions-${step}`);
    if (step === 'noticed') await visit.page.locator('textarea[name="notice_text"]').fill(WORDS);
    await visit.press('button.go');
  }
  visit.arrived(`/${lang}/write/check`);
  await visit.look('check-all-pages');
}

/** Danger now: the numbers to call, then the quick way only. */
export async function dangerNow(visit) {
  await visit.enterGate({ danger: 'yes' });
  visit.check('the call page answers 200', visit.watched.status() === 200, visit.watched.status());
  const calls = await visit.page.locator('main a[href="tel:911"]').count();
  const ncmec = await visit.page.locator('main a[href="tel:+18008435678"]').count();
  visit.check('danger now leads to the page with the numbers', calls > 0 && ncmec > 0, visit.path());
  await visit.look('danger');
}

/** Exit is the second thing a keyboard meets, forgets what was written, and does not keep anyone waiting. */
export async function leaving(visit) {
  const { lang, page } = visit;
  await visit.enterGate();
  await page.locator('textarea[name="notice_text"]').fill(WORDS);
  await visit.press('button[name="to"][value="check"]');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const second = await focused(page);
  visit.check('the exit is the second thing in reach of Tab', second.href === `/${lang}/leave`, JSON.stringify(second));

  const leave = () => visit.context.request.get(`${visit.base}/${lang}/leave`, { maxRedirects: 0 });
  let took = Infinity; // at best: what else runs on the machine is no promise of ours
  let answer;
  for (let i = 0; i < 3; i += 1) {
    const began = performance.now();
    const left = await leave();
    took = Math.min(took, performance.now() - began);
    answer ??= left;
  }
  visit.check('leaving goes on at once', took < 200, `${took.toFixed(0)} ms`);
  const onward = answer.headers().location ?? (await answer.text()).match(/https:\/\/[^"'\s<]+/)?.[0] ?? '';
  visit.check('leaving goes on to another site', onward.startsWith('https://') && !onward.includes(new URL(visit.base).host), onward);
  await visit.open(`/${lang}/write/check`);
  visit.check('after leaving the words are gone', !(await page.content()).includes(WORDS));
}

/** Pages that stand still: what the start page links to, and an address that leads nowhere. */
export async function stillPages(visit) {
  const { lang, page } = visit;
  await visit.open(`/${lang}/`);
  const paths = await page.evaluate((prefix) => [...new Set(
    [...document.querySelectorAll('a[href]')]
      .map((a) => new URL(a.getAttribute('href'), document.baseURI).pathname)
      .filter((path) => path.startsWith(prefix) && !path.endsWith('/leave')),
  )], `/${lang}/`);
  for (const path of paths.filter((p) => !['', 'write', 'code'].includes(p.slice(lang.length + 2)))) {
    await visit.open(path);
    visit.arrived(path);
    await visit.look(path.slice(lang.length + 2).replaceAll('/', '-'));
  }
  await visit.open(`/${lang}/there-is-no-such-page`);
  visit.check('an address that leads nowhere answers 404', visit.watched.status() === 404, visit.watched.status());
  await visit.look('not-found');
}

/** Every part in every state, as only a demonstration shows them: far more than a page has. */
export async function parts(visit) {
  visit.limit = PARTS_LIMIT;
  for (const half of ['', '/amiss']) {
    await visit.open(`/${visit.lang}/styleguide${half}`);
    visit.arrived(`/${visit.lang}/styleguide${half}`);
    await visit.look(`parts${half.replace('/', '-')}`);
  }
}

/** The short way with Tab, arrows, Space and Enter alone. */
export async function keyboardOnly(visit) {
  const { lang, page } = visit;
  await visit.open(`/${lang}/`);
  await page.keyboard.press('Tab');
  const first = await focused(page);
  visit.check('the first thing in reach of Tab skips to the page', first.href === '#main', JSON.stringify(first));
  await tabTo(visit, 'main a.go');
  await enter(visit);
  await arrowTo(visit, 'danger_now', 'no');
  await arrowTo(visit, 'path', 'known_child');
  await tabTo(visit, 'main form button.go');
  await enter(visit);
  await tabTo(visit, 'textarea[name="notice_text"]');
  await page.keyboard.type(WORDS);
  await tabTo(visit, 'button[name="to"][value="check"]');
  await enter(visit);
  await arrowTo(visit, 'someone_here', 'no');
  await tabTo(visit, 'main form button.go');
  await enter(visit);
  visit.arrived(`/${lang}/write/sent`);
  const code = await visit.codeShown();
  visit.check('the keyboard alone gets a code', CODE.test(code), code);
  await tabTo(visit, 'main form button.go');
  await enter(visit);
  await visit.open(`/${lang}/`);
  await tabTo(visit, `a[href="/${lang}/code"]`);
  await enter(visit);
  await tabTo(visit, 'input[name="code"]');
  await page.keyboard.type(code);
  await enter(visit);
  visit.arrived(`/${lang}/code/open`);
}

async function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    return { tag: element.tagName, href: element.getAttribute('href'), name: element.getAttribute('name'), value: element.value };
  });
}

async function tabTo(visit, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    await visit.page.keyboard.press('Tab');
    if (await visit.page.evaluate((s) => document.activeElement.matches(s), selector)) return;
  }
  throw new Error(`Tab does not reach ${selector} on ${visit.path()}`);
}

/** Tabs to a group of radios and moves within it until `value` is chosen. */
async function arrowTo(visit, name, value) {
  await tabTo(visit, `input[name="${name}"]`);
  for (let presses = 0; presses < 20; presses += 1) {
    const chosen = await visit.page.evaluate((n) => document.querySelector(`input[name="${n}"]:checked`)?.value, name);
    if (chosen === value) return;
    await visit.page.keyboard.press((await focused(visit.page)).value === value ? 'Space' : 'ArrowDown');
  }
  throw new Error(`the arrows do not reach ${name} ${value}`);
}

async function enter(visit) {
  await Promise.all([visit.page.waitForEvent('domcontentloaded'), visit.page.keyboard.press('Enter')]);
  await visit.page.waitForLoadState('load');
}
