/** Holds documents against the JSON Schema that the registry of tables makes. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as addFormats from 'ajv-formats';
import { schemaVersion } from '../../src/render/json.ts';
import { jsonSchema } from '../../src/reports/schema.ts';
import { tables } from '../../src/reports/tables/index.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats.default.default(ajv);
const validate = ajv.compile(Object(jsonSchema(Object.values(tables), schemaVersion)));

/** What is wrong with the document, and where; empty where it is as its schema says. */
export function schemaErrors(document: unknown): readonly string[] {
  if (validate(document)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}
