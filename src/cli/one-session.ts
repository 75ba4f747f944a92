/** One session, read from its own files alone: what live commands look at again and again. */
import { basename, extname } from 'node:path';
import { analyze } from '../analyze.ts';
import { warmth } from '../ledger/warmth.ts';
import type { SessionAccount } from '../model/ledger.ts';
import type { PriceRow } from '../model/rates.ts';
import { compareText } from '../model/receipt.ts';
import type { Warmth } from '../model/warmth.ts';
import type { Io } from './io.ts';

export interface OneSession {
  readonly account: SessionAccount;
  readonly warmth: Warmth | undefined;
}

export interface OneSessionRequest {
  /** Its main transcript. */
  readonly transcript: string;
  readonly priceRows?: readonly PriceRow[] | undefined;
}

/**
 * The session of the transcript; `undefined` where it holds none yet.
 * @throws InputError where the file is not there.
 */
export function oneSession({ transcript, priceRows }: OneSessionRequest, io: Io): OneSession | undefined {
  const environment = { home: io.home, variables: io.environment };
  const analysis = analyze({ inputs: { kind: 'path', path: transcript }, environment, priceRows });
  const name = basename(transcript, extname(transcript));
  const newestFirst = analysis.ledger.sessions.toSorted(
    ({ session: left }, { session: right }) =>
      (right.endedAt ?? -1) - (left.endedAt ?? -1) || compareText(left.id, right.id),
  );
  const account = newestFirst.find(({ session }) => session.id === name) ?? newestFirst[0];
  if (account === undefined) return undefined;
  return { account, warmth: warmth(account.session, analysis.book) };
}
