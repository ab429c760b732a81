// Leaving by pressing Shift three times, and all that presses Shift and must not leave.

const WORDS = 'The grey car again';

/** Where scripts run, three presses of Shift leave as the exit link does; no other use of Shift does. */
export async function shiftThreeTimes(visit) {
  const { lang, page } = visit;
  await visit.enterGate();
  const box = page.locator('textarea[name="notice_text"]');
  await box.fill(WORDS);
  await visit.press('button[name="to"][value="check"]');
  await visit.open(`/${lang}/write/noticed`);

  let left = 0;
  page.on('request', (request) => { left += new URL(request.url()).pathname === `/${lang}/leave` ? 1 : 0; });
  for (const [what, use] of Object.entries(OTHER_USES)) {
    await box.focus();
    await use(page);
    await page.waitForTimeout(100);
    visit.check(`${what} does not leave`, left === 0 && visit.path() === `/${lang}/write/noticed`, visit.path());
    await page.keyboard.press('Escape'); // any other key: the next one begins with nothing counted
  }
  const typed = await box.inputValue();
  visit.check('the capitals were typed', typed.includes('ABC'), typed);

  await box.focus();
  const asked = page.waitForRequest((request) => request.isNavigationRequest() && request.url() === `${visit.base}/${lang}/leave`);
  const forgot = page.waitForResponse((response) => response.url() === `${visit.base}/${lang}/leave`);
  await tap(page, 3);
  await asked;
  const answer = await forgot;
  const onward = answer.headers().location ?? '';
  visit.check('three presses of Shift leave', answer.status() === 303 && onward.startsWith('https://'), `${answer.status()} ${onward}`);
  // In another tab: this one is on its way to the other site, which no test reaches.
  const tab = await visit.context.newPage();
  await tab.goto(`${visit.base}/${lang}/write/check`);
  visit.check('after Shift three times the words are gone', !(await tab.content()).includes(WORDS));
  visit.check('after Shift three times no cookie is left', (await visit.context.cookies()).length === 0);
}

const TOO_LATE = 2100; // milliseconds: a little more than the script allows

/** What people press Shift for. None of it is leaving. */
const OTHER_USES = {
  // Sticky keys send the same: they hold Shift for the next key, and let go only after it.
  'typing capitals': async (page) => {
    for (const key of ['A', 'B', 'C']) {
      await page.keyboard.down('Shift');
      await page.keyboard.press(key);
      await page.keyboard.up('Shift');
    }
  },
  'typing between the presses': async (page) => {
    for (const key of ['a', 'b', 'c']) {
      await tap(page, 1);
      await page.keyboard.press(key);
    }
  },
  'moving back three times': async (page) => {
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+Tab');
  },
  'choosing text': async (page) => {
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowLeft');
  },
  'holding Shift down': async (page) => {
    for (let i = 0; i < 5; i += 1) await page.keyboard.down('Shift'); // the key repeats
    await page.keyboard.up('Shift');
    await tap(page, 2);
  },
  'pressing it twice': async (page) => tap(page, 2),
  'pressing it three times slowly': async (page) => {
    await tap(page, 2);
    await page.waitForTimeout(TOO_LATE);
    await tap(page, 1);
  },
  'both Shift keys at once, twice': async (page) => {
    for (let i = 0; i < 2; i += 1) {
      for (const key of ['ShiftLeft', 'ShiftRight']) await page.keyboard.down(key);
      for (const key of ['ShiftLeft', 'ShiftRight']) await page.keyboard.up(key);
    }
  },
  'Ctrl and Shift together': async (page) => {
    await page.keyboard.down('Control');
    await tap(page, 3);
    await page.keyboard.up('Control');
  },
  'clicking with Shift': async (page) => {
    await page.mouse.click(2, 300); // takes the focus from the box, which by itself begins the count anew
    await tap(page, 2);
    await page.keyboard.down('Shift');
    await page.mouse.click(2, 300);
    await page.keyboard.up('Shift');
  },
};

async function tap(page, times) {
  for (let i = 0; i < times; i += 1) {
    await page.keyboard.down('Shift');
    await page.keyboard.up('Shift');
  }
}
