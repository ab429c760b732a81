// Takes the pictures of the README: the pages of a demonstration as a phone shows them, in docs/screenshots/.
//
//   WAYPOST_BIN=target/debug/waypost node tests/node/screenshots.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { decode, encodeSmall } from './png.mjs';
import { startDemo } from './server.mjs';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));
const PHONE = { width: 320, height: 640 };
const TALL = 1_000; // CSS pixels: a page of words is worth scrolling
const LETTER = { width: 816, height: 1056 }; // CSS pixels: 8.5 by 11 inches
const LARGEST = 60_000; // bytes of one picture: the repository keeps every version of it

// Invented, and the README's own story.
const ANSWERS = {
  noticed: { notice_text: 'A grey car picks up a girl of about fourteen, most Fridays after school. She told me: “I owe him.”' },
  child: { child_look: 'Long dark hair, a green school bag.' },
  where: { place_text: 'The bus stop by the mill.', when_text: 'Most Fridays since September, around four.' },
};

const { WAYPOST_BIN } = process.env;
if (!WAYPOST_BIN) {
  console.error('Set WAYPOST_BIN to the program.');
  process.exit(2);
}

const service = await startDemo(WAYPOST_BIN);
const browser = await chromium.launch({
  executablePath: process.env.WAYPOST_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 1.5, javaScriptEnabled: false });
  const page = await context.newPage();
  const open = (path) => page.goto(`${service.public}/en${path}`);

  await open('/');
  await take(page, 'start');
  await open('/write');
  await take(page, 'gate');
  await page.locator('input[name="danger_now"][value="no"]').check();
  await page.locator('input[name="path"][value="seen_child"]').check();
  await page.locator('button.go').click();
  for (const [path, answers] of Object.entries(ANSWERS)) {
    await open(`/write/${path}`);
    for (const [name, words] of Object.entries(answers)) await page.locator(`[name="${name}"]`).fill(words);
    await page.locator('button[name="to"]').click();
  }
  await open('/write/copy');
  await take(page, 'copy', TALL);
  await open('/write/check');
  await page.locator('input[name="someone_here"][value="no"]').check();
  await page.locator('button.go').click();
  await page.waitForURL('**/write/sent');
  await take(page, 'sent');
  await takePoster();
} finally {
  await browser.close();
  await service.stop();
}

/** A poster as it comes out of a printer. */
async function takePoster() {
  const context = await browser.newContext({ viewport: LETTER, deviceScaleFactor: 0.6, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${service.public}/en/poster/strips-letter`);
  write('poster', encodeSmall(decode(await page.locator('.sheet').screenshot())));
  await context.close();
}

/** The page as it stands on the screen, from its top. */
async function take(page, name, height = PHONE.height) {
  await page.setViewportSize({ ...PHONE, height });
  const small = encodeSmall(decode(await page.screenshot()));
  await page.setViewportSize(PHONE);
  write(name, small);
}

function write(name, small) {
  if (small.length > LARGEST) throw new Error(`${name}.png has ${small.length} bytes`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/${name}.png`, small);
  console.log(`docs/screenshots/${name}.png ${small.length} bytes`);
}
