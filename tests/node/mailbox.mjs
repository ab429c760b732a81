// What stands behind a code: messages, a box to add to what was sent, asking us to stop, stopping the code.
const MORE = 'The plate of the grey car ends in 44; she wears a red coat.';

async function enterCode(visit, code) {
  await visit.open(`/${visit.lang}/code`);
  await visit.page.locator('input[name="code"]').fill(code);
  await visit.press('main form button.go');
}

/** Sends one text, and gives its code. */
export async function send(visit) {
  await visit.enterGate();
  await visit.page.locator('textarea[name="notice_text"]').fill('A grey car, most Fridays.');
  await visit.press('button[name="to"][value="check"]');
  await visit.choose('someone_here', 'no');
  await visit.press('button.go');
  const code = await visit.codeShown();
  await visit.press('main form button.go');
  return code;
}

/** A message that tells nothing stands there; one that does waits for a second press. */
export async function messages(visit) {
  if (!visit.answered) return;
  await enterCode(visit, visit.answered);
  visit.arrived(`/${visit.lang}/code/open`);
  visit.check('one message stands there', (await visit.page.locator('main .note').count()) === 1);
  await visit.look('code-messages');
  await visit.press('button[name="show"]');
  visit.arrived(`/${visit.lang}/code/open`);
  visit.check('after a second press both do', (await visit.page.locator('main .note').count()) === 2);
  await visit.look('code-messages-shown');
}

/** Adds to what was sent, then asks us to stop; and stops another code. */
export async function addAndStop(visit) {
  const { lang, page } = visit;
  await enterCode(visit, await send(visit));
  visit.arrived(`/${lang}/code/open`);
  await visit.press('form[action$="/code/open"] button.go');
  await visit.faulty('adding nothing');
  await visit.look('code-add-empty');
  await page.locator('textarea[name="add"]').fill(MORE);
  await visit.press('form[action$="/code/open"] button.go');
  visit.arrived(`/${lang}/code/open`);
  visit.check('what was added is not shown', !(await visit.words()).includes(MORE));
  await visit.look('code-added');

  await visit.press(`a[href="/${lang}/code/withdraw"]`);
  visit.arrived(`/${lang}/code/withdraw`);
  await visit.look('code-withdraw');
  await visit.press('main form button.go');
  visit.arrived(`/${lang}/code/stopped`);
  visit.check('no cookie is left', (await visit.context.cookies()).length === 0);
  await visit.look('code-stopped');

  const code = await send(visit);
  await enterCode(visit, code);
  const box = page.locator('textarea[name="add"]');
  await box.fill(MORE);
  await visit.context.clearCookies();
  await visit.press('form[action$="/code/open"] button.go');
  visit.check('a code that has closed keeps the words', (await box.inputValue()) === MORE && visit.watched.status() === 410);
  await visit.look('code-closed');
  await page.locator('input[name="code"]').fill(code);
  await visit.press('main form button.go');
  visit.check('the code once more, and they are there', (await box.inputValue()) === MORE);
  await visit.look('code-open-again');

  await visit.open(`/${lang}/code/stop`);
  await visit.look('code-stop');
  await visit.press('main form button.go');
  visit.arrived(`/${lang}/code/stopped`);
  await enterCode(visit, code);
  visit.check('a stopped code answers 404', visit.watched.status() === 404, visit.watched.status());
  await visit.look('code-nothing');
}
