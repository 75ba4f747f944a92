/** A source is a product that writes transcripts. It knows one dialect: where files are, and what a record means. */
import type { ActReading } from './act.ts';
import type { Decoded } from './decoded.ts';
import type { Scanner } from './scan.ts';
import type { AgentMeta } from './transcript.ts';

export interface Source {
  readonly label: string;
  /** The folders where the product writes by default, most specific first. */
  roots(environment: Environment): readonly string[];
  /** What a path under a root is; `undefined` for anything that is no transcript. */
  fileOf(path: string): SourceFile | undefined;
  /** Reads an agent's side file. */
  metaOf(json: JsonObject): AgentMeta;
  /** What one record says. Never throws; never looks at another record. */
  decode(record: JsonObject, at: RecordPlace): Decoded;
  /** A faster reader of the same records, where the product has one and the machine can run it. */
  readonly scanner?: (() => Scanner | undefined) | undefined;
}

export interface Environment {
  readonly home: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

export type SourceFile =
  | { readonly kind: 'main'; /** From the file name, where that is one. */ readonly sessionId?: string | undefined }
  | {
      readonly kind: 'agent';
      readonly agentId: string;
      /** From the folder, where the file is under one. */
      readonly sessionId?: string | undefined;
      readonly workflowRun?: string | undefined;
    };

export interface RecordPlace {
  readonly line: number;
  /** The record as it stands in the file, for the digest of records without an id. */
  readonly raw: string;
  readonly file: SourceFile;
  readonly includeText: boolean;
  /** Whether, and how, events carry acts; not where absent. */
  readonly includeActs?: ActReading | undefined;
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}
