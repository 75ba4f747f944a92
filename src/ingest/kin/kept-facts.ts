/** The facts of a kin that are no turns, as its index holds them; its words hold the numbers of the calls. */
import type { FactRows, SessionFacts } from '../../model/fact-rows.ts';

/** Receipts by the position of their file in the kin. */
export interface FactsIndex extends Pick<FactRows, 'tools'> {
  readonly sessions: readonly (Omit<SessionFacts, 'receipt'> & { readonly receipt?: ReceiptIndex | undefined })[];
}

type ReceiptIndex = Omit<NonNullable<SessionFacts['receipt']>, 'file'> & { readonly file: number };

/** Of kin whose facts nobody asked for. */
export const noCalls: Pick<FactRows, 'callTimes' | 'callTools'> = {
  callTimes: new Float64Array(0),
  callTools: new Uint32Array(0),
};

export function factsIndex({ tools, sessions }: FactRows, positionByFile: ReadonlyMap<string, number>): FactsIndex {
  return {
    tools,
    sessions: sessions.map(({ receipt, ...facts }) => ({
      ...facts,
      receipt: receipt && indexed(receipt, positionByFile),
    })),
  };
}

function indexed(
  { file, ...place }: NonNullable<SessionFacts['receipt']>,
  positionByFile: ReadonlyMap<string, number>,
): ReceiptIndex | undefined {
  const position = positionByFile.get(file);
  return position === undefined ? undefined : { ...place, file: position };
}

/** `fileAt` tells how a file of the kin is printed in this run. */
export function factsFrom({ tools, sessions }: FactsIndex, fileAt: (position: number) => string) {
  return {
    tools,
    sessions: sessions.map(({ receipt, ...facts }): SessionFacts => {
      return { ...facts, receipt: receipt && { ...receipt, file: fileAt(receipt.file) } };
    }),
  };
}
