/** The registry of reports: a command's name and how its answer is composed. */
import type { ReportDefinition } from './request.ts';

export const reports = {} satisfies Record<string, ReportDefinition>;

export type ReportId = keyof typeof reports;
