// What must hold of every page in every state a visitor can meet it in.
import { createRequire } from 'node:module';
import { readFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HtmlValidate } from 'html-validate';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']; // all that a colour scheme can change
const SCREENS = fileURLToPath(new URL('../../target/screens', import.meta.url));
const PAGE_LIMIT = 30_000; // bytes of one public page, uncompressed (docs/PERFORMANCE.md)
const CHANNELS = ['tel:911', 'tel:+18008435678', 'https://report.cybertip.org/'];

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // The one sheet comes from our own origin; a hash beside it would guard nothing.
    'require-sri': 'off',
    // It asks for unbreakable spaces between all words of a link to a number, and would not fit 320 px.
    'tel-non-breaking': 'off',
    // A form's first button is its Continue; that a button submits is the default, and the templates rely on it.
    'no-implicit-button-type': 'off',
    // The ticks of one question share its name, as radios do.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }],
    // The fault summary's heading stands before the page's h1, as GOV.UK found works best with screen readers.
    'heading-level': ['error', { minInitialRank: 'h2' }],
  },
});

const LONG = Boolean(process.env.WAYPOST_LONG);
// Nothing checks the pictures: they are for people to look at, and cost a third of the walk.
const PICTURES = LONG || Boolean(process.env.WAYPOST_PICTURES);
// What axe finds follows from the markup and the colours. So each state is read narrow in one language and wide in the
// other, there in the dark too; every state in every width, language and scheme is for the long run.
const SCHEMES = new Map([['en-320', ['light']], ['es-1280', ['light', 'dark']]]);
mkdirSync(SCREENS, { recursive: true });

/** Watches one page of a browser: its last document, requests elsewhere, and what its console complained of. */
export class Watched {
  constructor(page, base) {
    this.page = page;
    this.base = base;
    this.document = null;
    this.visited = new Set();
    this.elsewhere = [];
    this.complaints = [];
    const host = new URL(base).host;
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.host !== host) {
        this.elsewhere.push(request.url());
      }
    });
    page.on('response', (response) => {
      const request = response.request();
      const moved = response.status() >= 300 && response.status() < 400;
      if (request.isNavigationRequest() && request.frame() === page.mainFrame() && !moved) {
        this.document = response;
        this.visited.add(response.url());
      }
    });
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      // A page that answers 404, 410 or 422 on purpose is told of by the browser as a failed load of that page.
      const onPurpose = /responded with a status of (404|410|422)/.test(message.text())
        && this.visited.has(message.location().url.split('#')[0]);
      if (!onPurpose) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  status() {
    return this.document?.status();
  }
}

/** Looks at pages as they were answered: the same bytes, shown again in a browser that may run axe. */
export class Inspector {
  constructor(tally, context, base) {
    this.tally = tally;
    this.context = context;
    this.base = base;
  }

  /** A picture of a whole page, in target/screens, where pictures are asked for. */
  async picture(page, name) {
    if (PICTURES) await page.screenshot({ path: path.join(SCREENS, `${name}.png`), fullPage: true });
  }

  /** Every claim that holds of every page. `name` is `<lang>-<width>-<page>`. */
  async look(watched, name, limit = PAGE_LIMIT) {
    await this.picture(watched.page, name);
    await this.glance(watched, name);
    const answer = watched.document;
    const body = await answer.body();
    this.tally.check(`${name} is under ${limit} bytes`, body.length < limit, body.length);
    await this.#markup(name, body.toString('utf8'));
    await this.#axe(name, answer.url(), body, answer.headers()['content-security-policy']);
  }

  /** What the browser itself says of a page, and what could differ where scripts run. */
  async glance(watched, name) {
    const { tally } = this;
    const { page } = watched;
    tally.check(`${name} asks nothing of another origin`, watched.elsewhere.length === 0, watched.elsewhere.join(' '));
    tally.check(`${name} leaves the console quiet`, watched.complaints.length === 0, watched.complaints.join(' | '));
    watched.elsewhere.length = 0;
    watched.complaints.length = 0;

    const seen = await page.evaluate(() => ({
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      links: [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')),
    }));
    tally.check(`${name} fits its width`, seen.over <= 0, `${seen.over} px over`);
    for (const channel of CHANNELS) {
      tally.check(`${name} shows the way to ${channel}`, seen.links.includes(channel));
    }
  }

  async #markup(name, html) {
    const report = await validator.validateString(html);
    const faults = report.results.flatMap((result) => result.messages);
    this.tally.check(
      `${name} is valid markup`,
      faults.length === 0,
      faults.map((fault) => `${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`).join(' | '),
    );
  }

  /** axe needs scripts, which the walk has off: it gets the very bytes that were answered. */
  async #axe(name, url, body, csp) {
    const schemes = LONG ? ['light', 'dark'] : SCHEMES.get(name.split('-', 2).join('-')) ?? [];
    if (schemes.length === 0) return;
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    if (csp) headers['content-security-policy'] = csp;
    const page = await this.#reader(url.split('#')[0], { status: 200, headers, body });
    await page.goto(url.split('#')[0]); // a fragment alone would not load it anew
    await page.evaluate(AXE);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const rules = colorScheme === 'light' ? { type: 'tag', values: AXE_TAGS } : { type: 'rule', values: COLOUR_RULES };
      const result = await page.evaluate((runOnly) => axe.run(document, { runOnly }), rules);
      this.tally.check(
        `${name} has no axe violation in ${colorScheme}`,
        result.violations.length === 0,
        result.violations.map((v) => `${v.id} (${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')})`).join(' | '),
      );
    }
  }

  /** One page for all that is read: a new one each time costs a process. It is answered as the walk was. */
  async #reader(url, answer) {
    this.answer = { url, ...answer };
    if (!this.page) {
      this.page = await this.context.newPage();
      await this.page.route('**', (route) => {
        const { url: answered, ...rest } = this.answer;
        return route.request().url() === answered ? route.fulfill(rest) : route.continue();
      });
    }
    return this.page;
  }
}
