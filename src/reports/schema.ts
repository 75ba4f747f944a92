/** The JSON Schema (2020-12) of the JSON document of a report: the same registry that makes the document describes it. */
import type { Column } from '../model/table.ts';
import type { Unit } from '../model/unit.ts';
import type { TableDefinition } from './table-definition.ts';

export type JsonSchema = boolean | JsonSchemaObject;

export interface JsonSchemaObject {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: string | number;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** A document holds the accounting, and any of the given tables under its name. */
export function jsonSchema(definitions: readonly TableDefinition[], version: number): JsonSchema {
  const tables = definitions.map((definition) => [documentKey(definition.name), tableSchema(definition)]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Session receipts',
    description: 'The answer of one command: what was asked, what was read, and a table of rows under each name.',
    type: 'object',
    properties: {
      ...Object.fromEntries(tables),
      schema_version: { const: version },
      command: { type: 'string', description: 'The command that answered.' },
      scope: scopeSchema,
      quality: qualitySchema,
    },
    required: ['schema_version', 'command', 'scope', 'quality'],
  };
}

/** `quality` is the accounting; the table of that name stands beside it. */
function documentKey(name: string): string {
  return name === 'quality' ? 'quality_rows' : name;
}

const scopeSchema: JsonSchema = {
  description: 'What the figures are about; what is null was not asked for.',
  type: 'object',
  properties: { timezone: { type: 'string', description: 'The IANA time zone of days, weeks and hours.' } },
  required: ['timezone'],
  additionalProperties: { type: ['string', 'null'] },
};

const count: JsonSchema = { type: 'integer', minimum: 0 };
const counts = [
  'files',
  'read',
  'used',
  'duplicate',
  'ignored',
  'rejected',
  'pending',
  'conflicts',
  'unpriced_turns',
  'output_lower_bound_turns',
];

const qualitySchema: JsonSchema = {
  description: 'The accounting: read = used + duplicate + ignored + rejected + pending.',
  type: 'object',
  properties: {
    ...Object.fromEntries(counts.map((name) => [name, count])),
    unknown: { type: 'object', description: 'Records of unknown types, by type.', additionalProperties: count },
    archived: { ...count, description: 'How many of the records read come from an archive; absent where none do.' },
    unreadable: {
      ...count,
      description:
        'Files and folders that could not be read: what they hold is in no figure; absent where there are none.',
    },
  },
  required: [...counts, 'unknown'],
};

function tableSchema({ title, meaning, columns }: TableDefinition): JsonSchema {
  return {
    title,
    description: meaning,
    type: 'array',
    items: {
      type: 'object',
      properties: Object.fromEntries(columns.map((column) => [column.key, columnSchema(column)])),
      additionalProperties: false,
    },
  };
}

function columnSchema({ unit, meaning, label }: Column): JsonSchema {
  return { title: label, description: meaning, ...valueSchemas[unit] };
}

/** Every value may be null: unknown, or not applicable. */
const integer: JsonSchemaObject = { type: ['integer', 'null'] };
const number: JsonSchemaObject = { type: ['number', 'null'] };
const text: JsonSchemaObject = { anyOf: [{ type: ['string', 'null'] }, { type: 'array', items: { type: 'string' } }] };

const valueSchemas: Readonly<Record<Unit, JsonSchemaObject>> = {
  text,
  id: text,
  path: text,
  count: integer,
  line: integer,
  tokens: integer,
  chars: integer,
  usd: { type: ['string', 'null'], pattern: String.raw`^-?\d+(\.\d+)?$` },
  ratio: number,
  multiple: number,
  seconds: number,
  instant: { type: ['string', 'null'], format: 'date-time' },
  flag: { type: ['boolean', 'null'] },
  figure: { type: ['string', 'number', 'null'] },
};
