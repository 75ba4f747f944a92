/** A digest stands for a text that is compared but never shown or kept. */
import { hash } from 'node:crypto';

/** 128 bits of SHA-256 in base64url: equal texts, or their bytes in UTF-8, have equal digests on every machine. */
export function digest(text: string | Uint8Array): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}
