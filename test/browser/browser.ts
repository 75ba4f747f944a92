/** A browser that is installed already, to look at pages as people do; where there is none, tests of pages are skipped. */
import { existsSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Absent where no browser is installed. */
export const executable = places.find((place) => place !== undefined && existsSync(place));

export async function launched(): Promise<Browser> {
  if (executable === undefined) throw new Error('no browser is installed');
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
}

export interface Visit {
  readonly page: Page;
  /** What the page complained about, and what it asked for beside itself. */
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

export async function visited(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== url.replace(/#.*/, '') && !request.url().startsWith('data:')) requests.push(request.url());
  });
  await page.goto(url);
  return { page, complaints, requests };
}

/**
 * Waits until the page says yes. Asked again and again from outside: the page's own policy forbids it to turn text into
 * code, which is how a browser would wait by itself.
 */
export async function until(page: Page, question: string): Promise<void> {
  const end = Date.now() + 20_000;
  while ((await page.evaluate(question)) !== true) {
    if (Date.now() > end) throw new Error(`never true: ${question}`);
    await page.waitForTimeout(50);
  }
}
