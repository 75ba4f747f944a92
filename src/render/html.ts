/** A report as one self-contained page, for people who would rather look than read. */
import { document } from './page/document.ts';
import type { Renderer } from './renderer.ts';

export const html: Renderer = (report) => document(report);
