/** The JSON Schema of `receipts.config.json`: the same registry that reads a configuration describes it. */
import type { JsonSchema, JsonSchemaObject } from '../../reports/schema.ts';
import type { Options } from '../known-options.ts';
import type { OptionDeclaration } from '../options.ts';

export function configSchema(options: Options): JsonSchema {
  const configurable = Object.entries(options).filter(([, { configurable: by }]) => by !== 'never');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of receipts',
    description:
      'receipts.config.json of a project, or config.json of a user: each key is an option by its name. A flag goes before the environment, that before the project, that before the user.',
    type: 'object',
    properties: {
      $schema: { type: 'string', description: 'Where this schema is.' },
      ...Object.fromEntries(configurable.map(([name, option]) => [name, schemaOf(option)])),
    },
    additionalProperties: false,
  };
}

function schemaOf(option: OptionDeclaration): JsonSchemaObject {
  const own = option.configurable === 'by user' ? " Only in the user's own configuration." : '';
  return { description: `${option.summary}.${own}`, ...valueSchema(option) };
}

const text: JsonSchemaObject = { type: 'string', minLength: 1 };

function valueSchema({ kind, choices }: OptionDeclaration): JsonSchemaObject {
  switch (kind) {
    case 'switch':
      return { type: 'boolean' };
    case 'number':
      return { type: 'integer', minimum: 1 };
    case 'amount':
      return { anyOf: [{ type: 'number', minimum: 0 }, text] };
    case 'list':
      return { anyOf: [text, { type: 'array', items: text }] };
    default:
      return choices === undefined ? text : { enum: choices };
  }
}
