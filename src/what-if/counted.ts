/** A number with its noun, as an assumption says it: `1 turn`, `2,340 requests`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
