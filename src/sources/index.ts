/** Every product whose transcripts can be read. A source is one entry here and one folder or file beside this one. */
import type { Source } from '../model/source.ts';
import { claudeCode } from './claude-code/index.ts';

export const sources = {
  'claude-code': claudeCode,
} satisfies Record<string, Source>;

export type SourceId = keyof typeof sources;
