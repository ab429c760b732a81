// What staff do, with scripts off: sign in, read, pass on, leave a message, which the sender finds; close tests by two;
// take somebody in. Every page and state is looked at on the way.
import { createHmac } from 'node:crypto';
import { CODE, Visit } from './journeys.mjs';
import { send } from './mailbox.mjs';
import { onPaper } from './print.mjs';
import { keepSettings } from './settings.mjs';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP = 30_000; // milliseconds a code of the app is good for (RFC 6238)
const PAGE_LIMIT = 60_000; // bytes: the whole form is one page here
const NOTE = 'Called the line; <b>they</b> have it.';
const CALL = 'The caller saw a man wait for a child each day.';

/** The six digits of a secret in base 32 in the given step (RFC 6238). */
function digits(secret, step) {
  const bits = [...secret].map((character) => BASE32.indexOf(character).toString(2).padStart(5, '0')).join('');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const mac = createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

/** Somebody who signs in; a code is given once, as the server takes it once. */
class Person {
  #step = 0;

  constructor({ username, password, totp_secret: secret }) {
    Object.assign(this, { username, password, secret });
  }

  async code() {
    const step = Math.max(this.#step + 1, Math.floor(Date.now() / STEP));
    while (step > Math.floor(Date.now() / STEP) + 1) await new Promise((resolve) => { setTimeout(resolve, 500); });
    this.#step = step;
    return digits(this.secret, step);
  }
}

/** The walk of the staff pages in each of `ways`, which are a language and a width. */
export async function staffWalk(browser, tally, service, ways) {
  const people = Object.fromEntries(service.accounts.map((account) => [account.role, new Person(account)]));
  for (const [lang, width] of ways) {
    await tally.part(`${lang} ${width}: staff`, async () => {
      const staff = new Staff(browser, tally, service, lang, width, people);
      try {
        await staff.walk();
      } finally {
        await staff.end();
      }
    });
  }
}

class Staff {
  #visits = [];

  constructor(browser, tally, service, lang, width, people) {
    Object.assign(this, { browser, tally, service, lang, width, people });
  }

  async visit(base) {
    const visit = await Visit.begin(this.browser, this.tally, base, this.lang, this.width, false);
    visit.limit = base === this.service.staff ? PAGE_LIMIT : undefined;
    this.#visits.push(visit);
    return visit;
  }

  async end() {
    await Promise.all(this.#visits.map((visit) => visit.end()));
  }

  async walk() {
    const reviewer = await this.signIn(this.people.reviewer, true);
    this.before = await this.listed(reviewer);
    const sender = await this.visit(this.service.public);
    this.code = await send(sender);
    const lead = await this.signIn(this.people.lead);
    const admin = await this.signIn(this.people.admin);
    await this.open(reviewer);
    await this.write(reviewer);
    await this.leaveMessage(reviewer);
    await this.passOn(reviewer);
    await this.answer(sender);
    await this.seeAnswer(reviewer);
    await this.closeTests(reviewer, lead);
    await this.takeCall(reviewer);
    await this.practise(reviewer);
    await this.own(reviewer);
    await this.readGuides(reviewer);
    await this.takeIn(admin, lead);
    await keepSettings(admin, lead);
    await this.makeKeys(lead, reviewer);
    await this.refused(reviewer);
  }

  /** The two pages of signing in; with what goes wrong on them, where `states` asks for it. */
  async signIn(person, states = false) {
    const visit = await this.visit(this.service.staff);
    const { page } = visit;
    await visit.open('/queue');
    visit.arrived('/login');
    if (states) {
      await visit.look('staff-login');
      await page.fill('[name="username"]', 'nobody-here');
      await page.fill('[name="password"]', 'words that open nothing at all');
      await visit.press('main button.go');
      visit.arrived('/login/code');
      await visit.look('staff-code');
      await page.fill('[name="totp"]', '000000');
      await visit.press('main button.go');
      visit.check('a sign-in that fails says so on a page of ours', visit.watched.status() < 500, visit.watched.status());
      await visit.look('staff-login-failed');
      await visit.open('/login');
    }
    await page.fill('[name="username"]', person.username);
    await page.fill('[name="password"]', person.password);
    await visit.press('main button.go');
    visit.arrived('/login/code');
    await page.fill('[name="totp"]', await person.code());
    await visit.press('main button.go');
    visit.check(`${person.username} is signed in`, !visit.path().startsWith('/login'), visit.path());
    return visit;
  }

  /** The queue, a message taken, and opened by a press. */
  async open(visit) {
    const { page } = visit;
    await visit.open('/queue');
    visit.arrived('/queue');
    await visit.look('staff-queue');
    for (const show of ['mine', 'nobody', `lang-${this.lang}`]) {
      await visit.open(`/queue?show=${show}`);
      const marked = await page.locator('.filters [aria-current]').getAttribute('href');
      visit.check(`${show} is marked as what is shown`, marked === `/queue?show=${show}`, marked);
      await visit.look(`staff-queue-${show}`);
    }
    [this.concern] = (await this.listed(visit)).filter((concern) => !this.before.includes(concern));
    await visit.open(this.concern);
    visit.arrived(this.concern);
    await visit.look('staff-concern');
    await visit.press(`form[action="${this.concern}/take"] button`);
    await visit.open(this.concern);
    await visit.press(`form[action="${this.concern}/open"] button:not([name])`);
    visit.check('opened by a press', visit.watched.status() === 200, `${visit.path()} ${visit.watched.status()}`);
    visit.check('the text is veiled', !(await page.locator('main details').first().evaluate((veil) => veil.open)));
    await visit.look('staff-opened');
    await this.unveil(visit);
    visit.check('and shown after a press', (await visit.words()).includes('A grey car, most Fridays.'));
    await visit.inspector.picture(page, `${this.lang}-${this.width}-staff-unveiled`);
  }

  async listed(visit) {
    await visit.open('/queue?show=nobody');
    const links = await visit.page.locator('main tbody a[href^="/concerns/"]').all();
    return Promise.all(links.map((link) => link.getAttribute('href')));
  }

  async unveil(visit) {
    for (const summary of await visit.page.locator('main details > summary').all()) await summary.click();
  }

  async write(visit) {
    const { page } = visit;
    const box = page.locator('textarea#note');
    await visit.press(`form[action="${this.concern}/note"]:has(textarea#note) button.also`);
    await visit.faulty('an empty note');
    await visit.look('staff-note-empty');
    await box.fill(NOTE);
    await visit.press(`form[action="${this.concern}/note"]:has(textarea#note) button.also`);
    visit.check('a note stands there, inert', (await visit.words()).includes(NOTE));
    await visit.look('staff-noted');
    await visit.open(`${this.concern}/know`);
    visit.arrived(`${this.concern}/know`);
    await visit.look('staff-know');
    await visit.open(`${this.concern}/hand`);
    visit.arrived(`${this.concern}/hand`);
    await visit.look('staff-hand');
  }

  async leaveMessage(visit) {
    const { page } = visit;
    const at = `${this.concern}/message`;
    await visit.open(at);
    visit.arrived(at);
    await visit.look('staff-message');
    await visit.press(`form[action="${at}"] button.go`);
    await visit.faulty('no message picked');
    await visit.look('staff-message-none');
    await page.locator('select[name="picked"]').selectOption({ index: 1 });
    await visit.press(`form[action="${at}"] button.go`);
    await visit.look('staff-message-sure');
    await visit.press(`form[action="${at}"] button[value="leave"]`);
    visit.check('a message was left', visit.watched.status() === 200, visit.watched.status());
  }

  async passOn(visit) {
    const { page } = visit;
    const at = `${this.concern}/referral`;
    await visit.open(at);
    visit.arrived(at);
    await visit.look('staff-sheet');
    await visit.press(`form[action="${this.concern}/print"] button`);
    await visit.look('staff-sheet-print');
    await onPaper(visit, 'the report sheet', { pages: [1, 2], alone: true, shows: ['A grey car, most Fridays.'], hides: ['waypost'] });
    await visit.open(at);
    await page.fill('[name="number"]', 'x'.repeat(200));
    await visit.press(`form[action="${at}"] button.go`);
    await visit.faulty('a referral without how');
    await visit.look('staff-sheet-amiss');
    await page.locator('input[name="how"]').first().check();
    await page.fill('[name="number"]', 'NC-1');
    await visit.press(`form[action="${at}"] button.go`);
    visit.check('it is passed on', (await visit.words()).includes('NC-1'));
    await visit.look('staff-passed');
  }

  async enterCode(visit) {
    await visit.open(`/${this.lang}/code`);
    await visit.page.locator('input[name="code"]').fill(this.code);
    await visit.press('main form button.go');
  }

  /** The sender finds the message, adds, and asks us to stop. */
  async answer(visit) {
    await this.enterCode(visit);
    const hidden = visit.page.locator('button[name="show"]');
    if (await hidden.count()) await visit.press('button[name="show"]');
    visit.check('the sender finds the message', (await visit.page.locator('main .note').count()) > 0);
    await visit.page.locator('textarea[name="add"]').fill('She was there again.');
    await visit.press('form[action$="/code/open"] button.go');
    await visit.press(`a[href="/${this.lang}/code/withdraw"]`);
    await visit.press('main form button.go');
    visit.arrived(`/${this.lang}/code/stopped`);
  }

  async seeAnswer(visit) {
    await visit.open('/queue?show=mine');
    await visit.look('staff-queue-unread');
    await visit.open(this.concern);
    await visit.press(`form[action="${this.concern}/open"] button:not([name])`);
    await this.unveil(visit);
    visit.check('what was added is there', (await visit.words()).includes('She was there again.'));
    await visit.look('staff-answered');
  }

  /** Tests and spam: one asks, another looks. */
  async closeTests(reviewer, lead) {
    const sender = await this.visit(this.service.public);
    await send(sender);
    await reviewer.open('/queue/spam');
    reviewer.arrived('/queue/spam');
    await reviewer.look('staff-spam');
    await reviewer.press('form#rows button.go');
    await reviewer.faulty('no row ticked');
    await reviewer.page.locator('input[name="concern"]').last().check();
    await reviewer.press('form#rows button.go');
    await lead.open('/queue/spam');
    await lead.press('a[href^="/queue/spam/"]:not([href*="?"])');
    await lead.look('staff-batch');
    await lead.press('main form button.go');
    lead.check('a second reader closes them', lead.watched.status() === 200, lead.watched.status());
    await lead.look('staff-spam-closed');
  }

  /** The form filled in for somebody on the line, and the code to read out. */
  async takeCall(visit) {
    const { page } = visit;
    await visit.open('/phone');
    visit.arrived('/phone');
    await visit.look('staff-phone');
    await visit.press('main button.go');
    await visit.faulty('a call without its first answers');
    await visit.look('staff-phone-empty');
    await visit.choose('danger_now', 'no');
    await visit.choose('path', 'known_child');
    await visit.press('main button.go');
    await visit.look('staff-phone-form');
    await visit.press('main button[value="send"]');
    await visit.faulty('a call with nothing in it');
    await page.locator('textarea[name="notice_text"]').fill(CALL);
    await visit.choose('someone_here', 'no');
    await visit.press('main button[value="back"]');
    visit.check('a call is read back', (await visit.words()).includes(CALL));
    await visit.look('staff-phone-back');
    await visit.press('main button[value="send"]');
    visit.check('a call has a code', CODE.test(await visit.codeShown()), await visit.codeShown());
    await visit.look('staff-phone-taken');
  }

  async practise(visit) {
    for (const step of ['', 'read', 'report', 'message', 'done']) {
      await visit.open(`/practice?step=${step}`);
      visit.arrived('/practice');
      await visit.look(`staff-practice-${step || 'queue'}`);
    }
  }

  /** New keys; what was sent before and what comes after are both read on. */
  async makeKeys(lead, reviewer) {
    await lead.open('/queue/stops');
    lead.arrived('/queue/stops');
    await lead.look('staff-stops');
    await lead.open('/keys');
    lead.arrived('/keys');
    await lead.look('staff-keys');
    await lead.press('form[action="/keys"] button');
    lead.arrived('/keys');
    await lead.look('staff-keys-made');
    const before = await this.listed(reviewer);
    await send(await this.visit(this.service.public));
    const [newest] = (await this.listed(reviewer)).filter((concern) => !before.includes(concern));
    for (const concern of [before[0], newest]) {
      await reviewer.open(concern);
      // What this reader opened a few minutes ago stands open still.
      const closed = `form[action="${concern}/open"] button:not([name])`;
      if (await reviewer.page.locator(closed).count()) await reviewer.press(closed);
      const veils = await reviewer.page.locator('main details').count();
      reviewer.check('it opens after new keys were made', reviewer.watched.status() === 200 && veils > 0, reviewer.watched.status());
    }
  }

  /** The guides, on the screen and on paper, and the page of all parts. */
  async readGuides(visit) {
    await visit.open('/help');
    visit.arrived('/help');
    await visit.look('staff-guides');
    for (const guide of ['first-day', 'shift', 'leaving', 'phone']) {
      await visit.open(`/help/${guide}`);
      visit.arrived(`/help/${guide}`);
      await visit.look(`staff-guide-${guide}`);
      await onPaper(visit, `the guide ${guide}`, { pages: [1], shows: ['1-800-843-5678'] });
    }
    for (const half of ['', '/amiss']) {
      await visit.open(`/styleguide${half}`);
      visit.arrived(`/styleguide${half}`);
      await visit.look(`staff-parts${half.replace('/', '-')}`);
    }
  }

  /** What belongs to oneself. */
  async own(visit) {
    await visit.open('/account');
    visit.arrived('/account');
    await visit.look('staff-account');
    for (const page of ['words', 'codes']) {
      await visit.open(`/account/${page}`);
      visit.arrived(`/account/${page}`);
      await visit.look(`staff-account-${page}`);
      await visit.press(`form[action="/account/${page}"] button.go`);
      await visit.faulty(`new ${page} without proof`);
      await visit.look(`staff-account-${page}-amiss`);
    }
    await visit.open('/account/mail');
    await visit.look('staff-mail');
    await visit.page.fill('[name="address"]', 'not an address');
    await visit.press('form[action="/account/mail"] button.go');
    await visit.faulty('an address that is none');
    await visit.look('staff-mail-amiss');
  }

  /** An invite is made, taken up by a link, and a lead lets the new reader read. */
  async takeIn(admin, lead) {
    const name = `new-${this.lang}`;
    for (const page of ['health', 'figures', 'audit', 'people']) {
      await admin.open(`/admin/${page}`);
      admin.arrived(`/admin/${page}`);
      await admin.look(`admin-${page}`);
      if (page === 'audit') await onPaper(admin, 'the trail', { pages: [1, 2, 3, 4, 5, 6, 7, 8], alone: true, hides: ['waypost'] });
    }
    await admin.press('form:has([name="username"]) button.go');
    await admin.faulty('an invite for nobody');
    await admin.look('admin-people-amiss');
    await admin.page.fill('[name="username"]', name);
    await admin.page.locator('input[name="role"][value="reviewer"]').check();
    await admin.press('form:has([name="username"]) button.go');
    const link = (await admin.page.locator('.code').first().innerText()).replace(/\s/g, '');
    await admin.look('admin-link');

    const joining = await this.visit(this.service.staff);
    await joining.open(new URL(link).pathname);
    await joining.look('staff-invite');
    await joining.press('main button.go');
    await joining.look('staff-invite-keep');
    const words = (await joining.page.locator('.code.words').innerText()).trim();
    const secret = (await joining.page.locator('.code.secret').innerText()).replace(/\s/g, '');
    await joining.press('main a.go');
    await joining.look('staff-invite-last');
    await joining.press('main button.go');
    await joining.faulty('nothing typed back');
    await joining.look('staff-invite-last-amiss');
    const person = new Person({ username: name, password: words, totp_secret: secret });
    await joining.page.fill('[name="words"]', words);
    await joining.page.fill('[name="totp"]', await person.code());
    await joining.press('main button.go');
    const reader = joining.path().startsWith('/login') ? await this.signIn(person) : joining;
    await reader.open('/account');
    const eight = (await reader.page.locator('.code.words').innerText()).trim();
    await reader.look('staff-account-new');
    await reader.open('/queue');
    await reader.look('staff-queue-new');

    await lead.open('/people');
    await lead.look('staff-people');
    const form = `form:has(input[name="words"]):has(button:has-text("${name}"))`;
    await lead.page.locator(`${form} input[name="words"]`).fill('eight words that are not the right ones here');
    await lead.press(`${form} button.go`);
    await lead.faulty('words of another key');
    await lead.look('staff-people-amiss');
    await lead.page.locator(`${form} input[name="words"]`).fill(eight);
    await lead.press(`${form} button.go`);
    lead.check('the new reader may read', lead.watched.status() === 200, lead.watched.status());
    await lead.look('staff-people-done');
    await lead.open('/access');
    await lead.look('staff-access');
    await lead.open('/keys/paper');
    await lead.look('staff-paper');
    await lead.press('main button.go');
    await lead.look('staff-paper-key');
    const key = (await lead.page.locator('.code.secret').innerText()).trim();
    await onPaper(lead, 'the recovery key', { pages: [1], margin: 0, alone: true, shows: [key], hides: ['waypost', '911'] });
    await lead.press('main button.go');
    await lead.faulty('the end of the new key was not typed back');
    await lead.look('staff-paper-amiss');

    await admin.open('/admin/people');
    await admin.press(`main tbody a:has-text("${name}")`);
    await admin.look('admin-person');
    await admin.press('button[value="off"]');
    await admin.look('admin-person-off');
    await admin.open('/admin/people');
    await admin.press(`main tbody a:has-text("${this.people.lead.username}")`);
    await admin.press('button[value="reset"]');
    await admin.look('admin-person-asked');
    await lead.open('/agree');
    await lead.look('staff-agree-account');
    await lead.press('button[name="refuse"]');
  }

  /** What is not there says so, on a page with the channels. */
  async refused(visit) {
    await visit.open('/concerns/00000000000000000000000000000000');
    visit.check('an id that is not there answers 404', visit.watched.status() === 404, visit.watched.status());
    await visit.look('staff-nothing');
    await visit.open('/admin/people');
    visit.check('a reviewer is no admin', visit.watched.status() === 404, visit.watched.status());
    await visit.open('/queue');
    await visit.press('form[action="/logout"] button');
    visit.arrived('/login');
  }
}
