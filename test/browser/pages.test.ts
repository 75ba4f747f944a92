/**
 * Pages in a browser: the fourteen hours as people would open them, and a session of hostile texts. Skipped, and said
 * so, where no browser is installed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { fourteenHours } from '../../fixtures/fourteen-hours/generate.ts';
import { stage } from '../support/stage.ts';
import { executable, launched, until, visited } from './browser.ts';
import { hostileHome, hostileTexts } from './hostile.ts';

const here = executable === undefined ? describe.skip : describe;
if (executable === undefined) {
  process.stderr.write('No Chromium is installed (CHROMIUM=… names one): the tests of pages are skipped.\n');
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const folder = mkdtempSync(join(tmpdir(), 'receipts-pages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function pageOf(name: string, files: ReadonlyMap<string, string>, ...argv: readonly string[]): Promise<string> {
  const on = stage(files);
  try {
    const path = join(folder, `${name}.html`);
    writeFileSync(path, await on.run(...argv));
    return pathToFileURL(path).href;
  } finally {
    on.remove();
  }
}

/** What axe-core objects to, each with the first element that it is about. */
async function violations(page: Page): Promise<unknown> {
  await page.addScriptTag({ path: axe });
  return page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.length}, ${nodes[0].html}`))',
  );
}

/** Asked of the page itself, in its own words. */
const noOverflow = 'document.documentElement.scrollWidth <= innerWidth';
const attributes = '[...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames())';

function isInView(id: string): string {
  const box = `document.getElementById(${JSON.stringify(id)}).getBoundingClientRect()`;
  return `(({ top, bottom, height }) => height > 0 && top >= 0 && bottom <= innerHeight)(${box})`;
}

function isHidden(id: string): string {
  return `document.getElementById(${JSON.stringify(id)}).hidden`;
}

function shownRows(count: number): string {
  return `document.querySelectorAll('#table-timeline tbody tr:not([hidden])').length === ${count}`;
}

here('the page of fourteen hours', () => {
  let browser: Browser;
  let url: string;
  let sessions: readonly Readonly<Record<string, unknown>>[];
  let turns: readonly Readonly<Record<string, unknown>>[];

  beforeAll(async () => {
    const files = new Map(fourteenHours('as-published'));
    url = await pageOf('fourteen', files, 'timeline');
    const on = stage(files);
    const answer: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = JSON.parse(
      await on.run('timeline', '--format', 'json'),
    );
    const report: typeof answer = JSON.parse(await on.run('report', '--format', 'json'));
    on.remove();
    turns = answer['timeline'] ?? [];
    sessions = report['sessions'] ?? [];
    browser = await launched();
  });
  afterAll(async () => browser.close());

  test('opens without a complaint and asks for nothing beside itself', async () => {
    const { page, complaints, requests } = await visited(browser, url);
    await page.locator('#table-timeline').scrollIntoViewIfNeeded();
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    await page.context().close();
  });

  test('is complete without its script', async () => {
    const { page } = await visited(browser, url, { javaScriptEnabled: false });
    expect(await page.locator('#table-timeline tbody tr').count()).toBe(turns.length);
    expect(await page.locator('svg').count()).toBe(4);
    expect(await page.locator('.tools').count()).toBe(0);
    await page.context().close();
  });

  test('has the totals of the JSON', async () => {
    const { page } = await visited(browser, url);
    const cost = Number(sessions[0]?.['cost_usd']);
    const shown = `$${cost.toFixed(2)}`;
    expect(turns.length).toBeGreaterThan(5000);
    expect(await page.locator('.vitals.first dd').first().textContent()).toBe(shown);
    const totals = await page.locator('#table-timeline tfoot td').allTextContents();
    expect(totals).toContain(shown);
    const sum = turns.reduce((total, { cost_usd: one }) => total + Number(one ?? 0), 0);
    expect(sum).toBeCloseTo(cost, 6);
    const output = turns.reduce((total, { output_tokens: one }) => total + Number(one ?? 0), 0);
    expect(totals).toContain(output.toLocaleString('en-US'));
    const last = turns.findLast(({ running_cost_usd: one }) => one !== null)?.['running_cost_usd'];
    expect(last).toBe(sessions[0]?.['cost_usd']);
    await page.context().close();
  });

  test('filters by words and by choice, and says how many rows are left', async () => {
    const { page } = await visited(browser, url);
    const section = page.locator('#table-timeline');
    const expected = turns.filter(({ kind, agent_type: type }) => kind === 'turn' && type === 'research').length;
    await section.getByLabel('Kind').selectOption({ label: 'turn' });
    await section.getByLabel('Type').selectOption({ label: 'research' });
    expect(await section.locator('tbody tr:not([hidden])').count()).toBe(expected);
    expect(await section.getByRole('status').textContent()).toContain(
      `${expected.toLocaleString('en-US')} of ${turns.length.toLocaleString('en-US')} rows`,
    );
    await section.getByLabel('Filter rows').fill('grep');
    const searched = turns.filter(
      ({ kind, agent_type: type, what }) => kind === 'turn' && type === 'research' && String(what).includes('Grep'),
    ).length;
    await until(page, shownRows(searched));
    expect(searched).toBeGreaterThan(0);
    await page.context().close();
  });

  test('a path to a turn shows it, even where a filter hides it', async () => {
    const { page } = await visited(browser, url);
    const id = await page.locator('#table-timeline tbody tr[id]').nth(4000).getAttribute('id');
    await page.context().close();
    const { page: direct } = await visited(browser, `${url}#${id ?? ''}`);
    await until(direct, isInView(id ?? ''));
    await direct.locator('#table-timeline').getByLabel('Filter rows').fill('nothing has this text');
    await until(direct, isHidden(id ?? ''));
    await direct.evaluate(`location.hash = ''; location.hash = ${JSON.stringify(id)}`);
    await until(direct, isInView(id ?? ''));
    expect(await direct.evaluate(isHidden(id ?? ''))).toBe(false);
    await direct.context().close();
  });

  test('zooms all charts of time together, with the keyboard too', async () => {
    const { page } = await visited(browser, url);
    const shapes = page.locator('.plot .shapes');
    await page.locator('#figure-cost').getByLabel('Zoom in').focus();
    await page.keyboard.press('Enter');
    const moved = await shapes.evaluateAll((all) => all.map((one) => one.getAttribute('transform')));
    expect(moved).toHaveLength(3);
    expect(new Set(moved).size).toBe(1);
    expect(moved[0]).toMatch(/^matrix\(2 0 0 1 /);
    await page.locator('#figure-cost').getByLabel('Show the whole session').click();
    expect(await shapes.first().getAttribute('transform')).toMatch(/^matrix\(1 0 0 1 0 0\)$/);
    await page.context().close();
  });

  test.each(
    [375, 1280, 2560].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme }))),
  )(
    'has nothing that axe-core objects to at $width in $colorScheme, and no overflow',
    async ({ width, colorScheme }) => {
      const { page } = await visited(browser, url, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      // The rows are all alike: some hundreds of them show what thousands would, in a tenth of the time.
      await page.evaluate('[...document.querySelectorAll(".piece")].slice(1, -1).forEach((piece) => piece.remove())');
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(noOverflow)).toBe(true);
      await page.context().close();
    },
  );

  test('is smaller than 3 MB', async () => {
    const { page } = await visited(browser, url);
    expect((await page.content()).length).toBeLessThan(3_000_000);
    await page.context().close();
  });

  test('prints on A4', async () => {
    const { page } = await visited(
      browser,
      await pageOf('demo', hostileHome('plain'), 'report', 'all', '--format', 'html'),
    );
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 84[12](?:\.\d+)? 59[45](?:\.\d+)?\]/);
    await page.context().close();
  });
});

here('a page of hostile texts', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launched();
  });
  afterAll(async () => browser.close());

  test.each(hostileTexts.map((text) => ({ name: text.slice(0, 30), text })))(
    '$name shows as text in every field',
    async ({ text }) => {
      for (const [at, argv] of [
        ['timeline', 'all', '--include-text', '--no-redact'],
        ['report', 'all', '--include-text', '--no-redact', '--format', 'html'],
        ['usage', '--by', 'model,branch,version,project,agent_type,tool', '--no-redact', '--format', 'html'],
      ].entries()) {
        const url = await pageOf(`hostile-${at}`, hostileHome(text), ...argv);
        const { page, complaints, requests } = await visited(browser, url, { viewport: { width: 1280, height: 900 } });
        expect(complaints).toEqual([]);
        expect(requests).toEqual([]);
        expect(await page.locator('script').count()).toBe(1);
        expect(await page.locator('img, iframe, object, form, base').count()).toBe(0);
        const links = await page.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
        expect(links.filter((href) => !/^(?:#|file:\/\/\/)/.test(href))).toEqual([]);
        const names = new Set(Object.values(Object(await page.evaluate(attributes))).map(String));
        expect([...names].filter((name) => name.startsWith('on') || name === 'style')).toEqual([]);
        expect(await page.evaluate(noOverflow)).toBe(true);
        const shown = (await page.locator('body').evaluate((body) => body.textContent)) ?? '';
        expect(shown.replaceAll('…', '')).toContain(
          text.startsWith('right') ? String.raw`right\u202etfel\u2066` : text,
        );
        await page.context().close();
      }
    },
  );
});
