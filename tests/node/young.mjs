// The way of somebody under 18, of themselves and of a friend: what they are told, and what is not pressed on them.
import { CODE } from './journeys.mjs';

const WORDS = 'My uncle’s friend. He has a grey car.';

export async function youngWay(visit) {
  for (const who of ['self_child', 'friend_child']) await wayOf(visit, who);
}

async function wayOf(visit, who) {
  const { lang, page } = visit;
  const look = (name) => visit.look(`young-${who.split('_')[0]}-${name}`);
  await visit.context.clearCookies();
  await visit.open(`/${lang}/under-18`);
  await visit.press('main form button.go');
  await visit.faulty('the page for under 18 left empty');
  await look('empty');
  await visit.choose('danger_now', 'yes');
  await visit.choose('path', who);
  await visit.press('main form button.go');
  visit.arrived(`/${lang}/write/danger`);
  await look('danger');
  await visit.press('main .do a.also');
  visit.arrived(`/${lang}/write/mine`);
  await look('mine');
  await page.locator('textarea[name="notice_text"]').fill(WORDS);

  // Another language, before anything of it was posted.
  const other = lang === 'en' ? 'es' : 'en';
  await visit.press(`button[name="in"][value="${other}"]`);
  visit.arrived(`/${other}/write/mine`);
  const box = page.locator('textarea[name="notice_text"]');
  visit.check('in the other language the words are still in the box', (await box.inputValue()) === WORDS);
  await visit.press(`button[name="in"][value="${lang}"]`);
  visit.arrived(`/${lang}/write/mine`);
  await visit.press('main form button.go');
  visit.arrived(`/${lang}/write/check`);
  visit.check('the check page shows the words', (await visit.words()).includes(WORDS));
  await look('check');
  await visit.open(`/${lang}/write/copy`);
  await look('copy');
  await visit.open(`/${lang}/write/check`);
  await visit.choose('someone_here', 'no');
  await visit.press('main form button.go');
  visit.arrived(`/${lang}/write/sent`);
  await look('sent');
  const code = page.locator('.code').first();
  visit.check('the code is not on the screen unasked', !(await code.isVisible()));
  await page.locator('main summary').first().click();
  visit.check('the code is there for whoever wants it', CODE.test((await code.innerText()).trim()));
  await look('sent-code');
  await visit.press('main form button.go');
  visit.check('after clearing no cookie is left', (await visit.context.cookies()).length === 0);
}
