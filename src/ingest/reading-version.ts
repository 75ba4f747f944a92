/** What the program reads, and how it keeps it, as a number: what another version kept is not used. */

declare const RECEIPTS_READING: number | undefined;

/** A digest of the reading part, set when the program is bundled; `undefined` where it runs from its sources. */
export const readingVersion = typeof RECEIPTS_READING === 'undefined' ? undefined : RECEIPTS_READING;
