/**
 * How a recorded model name is reduced to the id of a price row (definitions §4): by the declared grammar below and
 * nothing else. A name that no step reduces to a known id is unknown; there is no family and no neighbouring version.
 *
 *     name    = { route "/" } [ region "." ] [ "anthropic." | "anthropic/" ] id [ date ] [ version ] [ alias ] [ "[1m]" ]
 *     date    = ( "-" | "@" | "." ) eight digits              version = "-v" digits [ ":" digits ]
 *     alias   = "-latest" | "@default"                        "." between two digits of an id is "-"
 *
 * Other providers know routes and a date of their own spelling, and nothing else.
 */

/** What may stand around an id differs by provider; the ids themselves are data. */
interface Dialect {
  /** Routes that may stand before a name, any number of them. */
  readonly routes: readonly string[];
  readonly regions: readonly string[];
  readonly vendors: readonly string[];
  /** Stripped one after the other, each once. */
  readonly suffixes: readonly RegExp[];
}

const dialects: ReadonlyMap<string, Dialect> = new Map([
  [
    'anthropic',
    {
      routes: ['anthropic/', 'bedrock/', 'vertex_ai/', 'openrouter/'],
      regions: ['us.', 'eu.', 'apac.', 'au.', 'jp.', 'ca.', 'global.'],
      vendors: ['anthropic.', 'anthropic/'],
      suffixes: [/\[1m\]$/, /(?:-latest|@default)$/, /-v\d+(?::\d+)?$/, /[-@.]\d{8}$/],
    },
  ],
  [
    'openai',
    {
      routes: ['openai/', 'azure/', 'openrouter/'],
      regions: [],
      vendors: [],
      suffixes: [/-\d{4}-\d{2}-\d{2}$/],
    },
  ],
  [
    'google',
    {
      routes: ['google/', 'gemini/', 'vertex_ai/', 'openrouter/'],
      regions: [],
      vendors: [],
      suffixes: [/-\d{2}-\d{2,4}$/],
    },
  ],
]);

/** A name longer than this is no model's; it also bounds the work on hostile input. */
const longestName = 200;

/**
 * The forms a recorded name takes on its way to an id, from the name as recorded to the shortest; the first that is
 * an id of the provider wins. Names of providers without a dialect are taken as they are.
 */
export function reductions(recorded: string, provider: string): readonly string[] {
  if (recorded.length > longestName) return [];
  const dialect = dialects.get(provider);
  if (dialect === undefined) return [recorded];
  const bare = prefixSteps(recorded, dialect);
  return [recorded, ...bare, ...suffixSteps(bare.at(-1) ?? recorded, dialect)];
}

function prefixSteps(recorded: string, dialect: Dialect): readonly string[] {
  const steps: string[] = [];
  let name = recorded;
  const strip = (prefixes: readonly string[]): boolean => {
    const prefix = prefixes.find((candidate) => name.startsWith(candidate));
    if (prefix === undefined) return false;
    name = name.slice(prefix.length);
    steps.push(name);
    return true;
  };
  while (strip(dialect.routes));
  strip(dialect.regions);
  strip(dialect.vendors);
  return steps;
}

function suffixSteps(bare: string, dialect: Dialect): readonly string[] {
  const steps: string[] = [];
  let name = bare;
  for (const suffix of dialect.suffixes) {
    const shorter = name.replace(suffix, '');
    if (shorter !== name) steps.push(shorter);
    name = shorter;
  }
  return steps;
}

/** The spelling that ids are compared in: `claude-opus-4.8` and `claude-opus-4-8` are one id. */
export function spelling(id: string): string {
  return id.replaceAll(/(?<=\d)\.(?=\d)/g, '-');
}
