// What comes out of a printer: how many pages of which paper, that nothing is cut, and nothing to press.
const MM = 96 / 25.4; // CSS pixels
const PAPERS = { letter: ['Letter', 215.9, 279.4], a4: ['A4', 210, 297] }; // millimetres
const POINT = 25.4 / 72; // millimetres
const MARGIN = 15; // millimetres, where the style sheet leaves one

// As long as the settings let them be.
const LONG = {
  operator: 'The Association of Neighbors of the Northern Riverside Area',
  state: 'The Department of Family and Protective Services Abuse Line',
  address: `${'a7'.repeat(28)}.onion/es`,
};

const pagesOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

/** Width and height of a PDF's first page, in millimetres. */
function sizeOf(pdf) {
  const box = pdf.toString('latin1').match(/\/MediaBox\s*\[([^\]]*)\]/)?.[1].trim().split(/\s+/).map(Number) ?? [];
  return box.slice(2).map((points) => points * POINT);
}

/** The page in front, on paper: `pages` of it, with `shows` and without `hides`; `alone`, without the channels above it. */
export async function onPaper(visit, name, { pages, paper = 'letter', margin = MARGIN, shows = [], hides = [], alone = false }) {
  const { page } = visit;
  const [format, wide, high] = PAPERS[paper];
  const edge = `${margin}mm`;
  const pdf = await page.pdf({ format, preferCSSPageSize: true, margin: { top: edge, right: edge, bottom: edge, left: edge } });
  const came = pagesOf(pdf);
  visit.check(`${name} takes ${pages} on ${paper}`, pages.includes(came), came);
  const [width, height] = sizeOf(pdf);
  visit.check(`${name} fills ${paper}`, Math.abs(width - wide) < 0.6 && Math.abs(height - high) < 0.6, `${width} × ${height} mm`);

  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: Math.floor((wide - 2 * margin) * MM), height: Math.floor((high - 2 * margin) * MM) });
  const seen = await page.evaluate(() => {
    const shown = (element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility === 'visible';
    };
    const all = [...document.body.querySelectorAll('*')].filter(shown);
    const called = (element) => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 30)}`;
    const over = (element) => {
      const box = element.getBoundingClientRect();
      const inside = element.clientWidth > 0 && getComputedStyle(element).display !== 'inline';
      return box.right > window.innerWidth + 1 || box.left < -1
        || (inside && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1));
    };
    // A glyph may be a little higher than its line.
    const within = all.filter((element) => !element.closest('svg') && !['BDI', 'B', 'P', 'H1', 'H2', 'DT', 'DD', 'SPAN'].includes(element.tagName));
    return {
      cut: within.filter(over).map(called),
      press: all.filter((element) => element.matches('nav, button, input, select, textarea, .exit, .back, .brand')).map(called),
      channels: all.some((element) => element.matches('.way')),
      led: all.filter((element) => /attr|http|\//.test(getComputedStyle(element, '::after').content)).map(called),
      text: document.body.innerText,
    };
  });
  await page.emulateMedia({ media: null });
  await page.setViewportSize(visit.viewport);
  visit.check(`${name} is not cut on ${paper}`, seen.cut.length === 0, seen.cut.slice(0, 4).join(' | '));
  visit.check(`${name} has nothing to press on paper`, seen.press.length === 0, seen.press.join(' | '));
  visit.check(`${name} prints no addresses of links`, seen.led.length === 0, seen.led.join(' | '));
  visit.check(`${name} stands ${alone ? 'alone' : 'under the channels'}`, seen.channels !== alone);
  for (const words of shows) visit.check(`${name} prints ${words}`, seen.text.includes(words), seen.text.slice(0, 200));
  for (const words of hides) {
    visit.check(`${name} does not print ${words}`, !seen.text.toLowerCase().includes(words.toLowerCase()), seen.text.slice(0, 200));
  }
}

/** The slip with a code: the code and where it is used, and nothing that tells what it is for. */
export async function slipOnPaper(visit, code) {
  const telling = { en: ['child', 'police', 'ncmec'], es: ['menor', 'niñ', 'policía', 'ncmec'] };
  await onPaper(visit, 'the code', {
    pages: [1],
    margin: 0,
    alone: true,
    shows: [code, `/${visit.lang}/code`],
    hides: ['waypost', 'lantern', 'demo', '911', ...telling[visit.lang]],
  });
}

/** Posters, strips and cards, each on its paper and on one page of it; also with the longest names there can be. */
export async function posters(visit) {
  const { lang, page } = visit;
  await visit.open(`/${lang}/poster`);
  visit.arrived(`/${lang}/poster`);
  await visit.look('poster');
  for (const kind of ['poster', 'strips', 'cards']) {
    for (const paper of ['letter', 'a4']) {
      await visit.open(`/${lang}/poster/${kind}-${paper}`);
      await visit.look(`poster-${kind}-${paper}`);
      if (visit.scripts) continue;
      const name = `${kind} on ${paper}`;
      const only = { pages: [1], paper, margin: 0, alone: true, shows: ['1-800-843-5678'], hides: ['waypost', 'demo'] };
      await onPaper(visit, name, only);
      await page.evaluate((long) => {
        const sheet = document.querySelector('.sheet');
        for (const part of sheet.matches('.cards') ? sheet.children : [sheet]) {
          const line = part.querySelector('.line');
          const state = line.cloneNode();
          state.textContent = `${long.state} `;
          const number = state.appendChild(document.createElement('b'));
          number.textContent = '1-800-252-5400';
          if (sheet.matches('.cards')) state.textContent = `${long.state} 1-800-252-5400`;
          line.before(state);
          const own = part.querySelector('.own bdi, .ours b');
          own.textContent = long.address;
          const last = part.querySelector('.ours p')?.lastChild;
          if (last) last.textContent = `${long.operator} ${last.textContent}`;
        }
        if (sheet.matches('.cards')) sheet.classList.add('close');
      }, LONG);
      await onPaper(visit, `${name} with the longest names`, only);
    }
  }
}
