// Walks the public pages as people do: Chromium without scripts, narrow and wide, in each language, by keyboard; again
// with scripts, narrow; and in a text browser. Beside them the staff pages, in Chromium without scripts. Prints what
// failed and a last line `N passed, N failed`.
//
//   WAYPOST_BIN=target/debug/waypost node tests/node/walk.mjs      starts a demonstration and stops it again
//   WAYPOST_PICTURES=1 …                                           and leaves pictures of every page in target/screens
//   WAYPOST_URL=http://127.0.0.1:8080 node tests/node/walk.mjs     walks one that runs
import { chromium } from 'playwright-core';
import { dangerNow, keyboardOnly, leaving, longWay, parts, shortWay, stillPages, Visit } from './journeys.mjs';
import { addAndStop, messages } from './mailbox.mjs';
import { posters } from './print.mjs';
import { shiftThreeTimes } from './shift.mjs';
import { outagePage } from './outage.mjs';
import { startDemo } from './server.mjs';
import { staffWalk } from './staff.mjs';
import { Tally } from './tally.mjs';
import { textBrowser } from './text-browser.mjs';
import { youngWay } from './young.mjs';

const LANGUAGES = ['en', 'es'];
const WIDTHS = [320, 1280]; // CSS pixels: WCAG 1.4.10's narrowest, and a plain desktop
const STAFF_WAYS = [['en', 320], ['es', 1280]];
const CHROMIUM_FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // Leaving goes on to a page of somebody else's; no test reaches it.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

const { WAYPOST_BIN, WAYPOST_URL } = process.env;
if (!WAYPOST_BIN && !WAYPOST_URL) {
  console.error('Set WAYPOST_BIN to the program, or WAYPOST_URL to a running demonstration.');
  process.exit(2);
}

const tally = new Tally();
const service = WAYPOST_BIN ? await startDemo(WAYPOST_BIN) : { public: WAYPOST_URL.replace(/\/$/, ''), stop: async () => {} };
const browser = await chromium.launch({
  executablePath: process.env.WAYPOST_CHROMIUM ?? '/usr/bin/chromium',
  args: CHROMIUM_FLAGS,
});

async function walk(journey, lang, width, scripts = false) {
  await tally.part(`${lang} ${width}${scripts ? ' with scripts' : ''}: ${journey.name}`, async () => {
    const visit = await Visit.begin(browser, tally, service.public, lang, width, scripts);
    visit.answered = service.code;
    try {
      await journey(visit);
    } finally {
      await visit.end();
    }
  });
}

async function walkIn(lang) {
  for (const width of WIDTHS) {
    for (const journey of [shortWay, longWay, dangerNow, leaving, stillPages, messages, addAndStop, youngWay, posters, parts]) await walk(journey, lang, width);
  }
  await walk(keyboardOnly, lang, 1280);
  for (const journey of [shortWay, longWay, dangerNow, leaving, stillPages, youngWay, shiftThreeTimes]) {
    await walk(journey, lang, WIDTHS[0], true);
  }
  await tally.part(`${lang}: text browser`, () => textBrowser(tally, service.public, lang));
}

async function outage() {
  for (const width of WIDTHS) await tally.part(`outage ${width}`, () => outagePage(browser, tally, width));
}

/** The staff pages, on a demonstration of their own: its queue holds what this walk sent and no other. */
async function walkStaff() {
  if (!WAYPOST_BIN) return;
  const own = await startDemo(WAYPOST_BIN);
  try {
    await staffWalk(browser, tally, own, STAFF_WAYS);
  } finally {
    await own.stop();
  }
}

try {
  // Side by side: a browser mostly waits.
  await Promise.all([...LANGUAGES.map(walkIn), walkStaff(), outage()]);
} finally {
  await browser.close();
  await service.stop();
}
console.log(tally.line());
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
