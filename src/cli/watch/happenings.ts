/** A happening is something in a running session that is worth a line: a prompt, a cold rebuild, a failure. Pure. */
import type { Failure, Prompt, SessionAccount } from '../../model/ledger.ts';
import type { Rebuild } from '../../model/rebuild.ts';
import type { Placing } from '../../model/placing.ts';
import { compareReceipts } from '../../model/receipt.ts';

export type Happening =
  | { readonly kind: 'prompt'; readonly of: Prompt }
  | { readonly kind: 'rebuild'; readonly of: Rebuild }
  | { readonly kind: 'error'; readonly of: Failure };

/** In time order, undated ones last. A denial is the human's doing: it stands among the prompts, not the errors. */
export function happenings({ prompts, rebuilds, errors }: SessionAccount): readonly Happening[] {
  const all: readonly Happening[] = [
    ...prompts.map((of) => ({ kind: 'prompt', of }) as const),
    ...rebuilds.map((of) => ({ kind: 'rebuild', of }) as const),
    ...errors.filter(({ kind }) => kind !== 'denial').map((of) => ({ kind: 'error', of }) as const),
  ];
  return all.toSorted((left, right) => comparePlaces(left.of, right.of));
}

/** The same in every reading of the transcript, however far it has grown. */
export function keyOf({ kind, of }: Happening): string {
  const { file, line, uuid = '' } = of.receipt;
  const which = 'kind' in of ? of.kind : '';
  return [kind, which, file, line, uuid].join('\n');
}

function comparePlaces(left: Placing, right: Placing): number {
  const byTime = (left.at ?? Infinity) - (right.at ?? Infinity);
  return (Number.isNaN(byTime) ? 0 : byTime) || compareReceipts(left.receipt, right.receipt);
}
