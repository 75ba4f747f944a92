/**
 * Prints the gallery, `npm run gallery`: what pages look like at three widths by day and by night, as pictures of few
 * colours. It needs Chromium, and pngquant where pictures are to be small.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fourteenHours } from '../../fixtures/fourteen-hours/generate.ts';
import { launched, visited } from '../browser/browser.ts';
import { galleryFolder } from './shelf.ts';
import type { Files } from './stage.ts';
import { stage } from './stage.ts';

interface Shot {
  readonly name: string;
  readonly files: () => Files;
  readonly argv: readonly string[];
  readonly widths: readonly number[];
  readonly height: number;
  /** The part that is shown; the top of the page where absent. */
  readonly part?: string;
}

const hours = (): Files => new Map(fourteenHours('as-published'));

const shots: readonly Shot[] = [
  {
    name: 'timeline',
    files: hours,
    argv: ['timeline'],
    widths: [375, 1280, 2560],
    height: 1500,
  },
  {
    name: 'turns',
    files: hours,
    argv: ['timeline'],
    widths: [1280],
    height: 900,
    part: '#table-timeline',
  },
  {
    name: 'usage',
    files: hours,
    argv: ['usage', '--by', 'hour,agent_type', '--format', 'html'],
    widths: [1280],
    height: 1500,
  },
];

const temporary = mkdtempSync(join(tmpdir(), 'receipts-gallery-'));
mkdirSync(galleryFolder, { recursive: true });
const browser = await launched();
for (const { name, files, argv, widths, height, part } of shots) {
  const on = stage(files());
  const page = join(temporary, `${name}.html`);
  writeFileSync(page, await on.run(...argv));
  on.remove();
  for (const width of widths) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const visit = await visited(browser, pathToFileURL(page).href, { viewport: { width, height }, colorScheme });
      const path = join(galleryFolder, `${name}-${width}-${colorScheme}.png`);
      await (part === undefined ? visit.page.screenshot({ path }) : visit.page.locator(part).screenshot({ path }));
      await visit.page.context().close();
      // Of few colours: a third of the size, and nobody sees a difference.
      spawnSync('pngquant', ['--force', '--strip', '--ext', '.png', '64', path]);
    }
  }
}
await browser.close();
rmSync(temporary, { recursive: true });
