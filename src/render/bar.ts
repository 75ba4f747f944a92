/** A bar is a share as a length: the whole width is everything there is. */

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** What is more than nothing shows, however little it is. ASCII has no parts of a character. */
export function bar(share: number, width: number, unicode: boolean): string {
  const bounded = Math.min(1, Math.max(0, share));
  if (bounded === 0) return '';
  if (!unicode) return '#'.repeat(Math.max(1, Math.round(bounded * width)));
  const parts = Math.max(1, Math.round(bounded * width * 8));
  return `${'█'.repeat(Math.floor(parts / 8))}${eighths[parts % 8] ?? ''}`;
}
