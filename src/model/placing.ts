/** Every fact of the ledger has a place: the session, the chain, the time and the receipt. */
import type { Receipt } from './receipt.ts';
import type { Chain, Session } from './session.ts';

export interface Placing {
  readonly session: Session;
  readonly chain: Chain;
  readonly at?: number | undefined;
  readonly receipt: Receipt;
}
