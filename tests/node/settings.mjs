// What an admin keeps: the settings, part by part, and the official channels; what needs a lead is asked for and answered.
const PARTS = ['name', 'state', 'law', 'reading', 'languages', 'times', 'code', 'kept', 'leave', 'mail'];
const AMISS = { name: ['operator', ' '], reading: ['zone', 'Waco'], times: ['clock', '0'], kept: ['days', '1'], law: ['law-en', '# big'], leave: ['page', 'nowhere'] };

/** Each part looked at and typed wrongly; one change refused by the lead, and a channel's checked by two. */
export async function keepSettings(admin, lead) {
  await admin.open('/admin/settings');
  admin.arrived('/admin/settings');
  await admin.look('admin-settings');
  for (const part of PARTS) {
    const at = `/admin/settings/${part}`;
    await admin.open(at);
    admin.arrived(at);
    await admin.look(`admin-settings-${part}`);
    if (!AMISS[part]) continue;
    const [field, typed] = AMISS[part];
    await admin.page.fill(`[name="${field}"]`, typed);
    await admin.press(`form[action="${at}"] button.go`);
    await admin.faulty(`a wrong ${field}`);
    await admin.look(`admin-settings-${part}-amiss`);
  }
  for (const page of ['help', 'start', 'gate', 'noticed', 'privacy']) {
    await admin.open(`/admin/preview/es/${page}`);
    admin.arrived(`/admin/preview/es/${page}`);
    await admin.look(`admin-preview-${page}`);
  }
  await admin.open('/admin/settings/leave');
  await admin.page.fill('[name="page"]', 'https://example.org/news');
  await admin.press('form[action="/admin/settings/leave"] button.go');
  admin.arrived('/admin/settings');
  await admin.look('admin-settings-asked');
  await admin.open('/admin/settings/leave');
  await admin.look('admin-settings-leave-waits');
  await answer(admin, lead, 'staff-agree', 'refuse');

  await lead.open('/admin/channels');
  lead.arrived('/admin/channels');
  await lead.look('admin-channels');
  await lead.open('/admin/channels/ncmec');
  await lead.look('admin-channel-always');
  await admin.open('/admin/channels/runaway');
  await admin.look('admin-channel');
  await admin.page.fill('[name="shown"]', 'nobody');
  await admin.press('button[value="ask"]');
  await admin.faulty('a number that is none');
  await admin.look('admin-channel-amiss');
  await admin.open('/admin/channels/runaway');
  await admin.press('button[value="checked"]');
  admin.arrived('/admin/channels');
  await admin.open('/admin/channels/runaway');
  await admin.look('admin-channel-waits');
  await answer(admin, lead, 'staff-agree-channel', 'agree');
}

async function answer(admin, lead, name, pressed) {
  await admin.open('/agree');
  admin.check('who asked cannot answer', (await admin.page.locator('button[name="agree"]').count()) === 0);
  await admin.look(`${name}-asked`);
  await lead.open('/agree');
  lead.arrived('/agree');
  await lead.look(name);
  await lead.press(`button[name="${pressed}"]`);
  lead.arrived('/agree');
  lead.check('nothing waits any more', (await lead.page.locator('button[name="agree"]').count()) === 0);
  await lead.look(`${name}-answered`);
}
