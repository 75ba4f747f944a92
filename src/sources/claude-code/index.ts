/** Claude Code: transcripts as JSON lines, versions 1.0 to 2.1.3xx, and the messages of its headless runs. */
import type { Source } from '../../model/source.ts';
import { decode } from './decode.ts';
import { fileOf, metaOf, roots } from './paths.ts';
import { scanner } from './scanner/scanner.ts';

export const claudeCode: Source = { label: 'Claude Code', roots, fileOf, metaOf, decode, scanner };
