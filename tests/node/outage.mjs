// The page that the web server in front shows when we are down, in a browser, narrow and wide.
import { readFileSync } from 'node:fs';
import { Inspector, Watched } from './page-checks.mjs';

const BASE = 'http://outage.test';
const LIMIT = 5_000; // bytes: it is all that a slow line gets

export async function outagePage(browser, tally, width) {
  const body = readFileSync(new URL('../../deploy/outage.html', import.meta.url), 'utf8');
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 640 } });
  const inspecting = await browser.newContext({ viewport: { width, height: 640 } });
  try {
    const page = await context.newPage();
    await page.route(`${BASE}/`, (route) => route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body }));
    const watched = new Watched(page, BASE);
    await page.goto(`${BASE}/`);
    const styled = await page.locator('.way a').first().evaluate((link) => getComputedStyle(link).display);
    tally.check(`outage ${width}: its policy lets its own style in`, styled === 'block', styled);
    await new Inspector(tally, inspecting, BASE).look(watched, `outage-${width}-page`, LIMIT);
  } finally {
    await context.close();
    await inspecting.close();
  }
}
