/** Holds JUnit XML against a schema of what every CI reads, and counts what it says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

const schema = readFileSync(join(import.meta.dirname, 'junit.xsd'), 'utf8');

/** What is wrong with the document, and where; empty where it is as the schema says. */
export async function junitErrors(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: xml }],
    schema: [{ fileName: 'junit.xsd', contents: schema }],
  });
  const numbers = counts(xml);
  return [...errors.map(({ message }) => message), ...numbers];
}

/** The counts of the whole are those of its elements: no schema can say that. */
function counts(xml: string): readonly string[] {
  const head = /<testsuites [^>]*>/.exec(xml)?.[0] ?? '';
  const elements = { tests: '<testcase ', failures: '<failure ', errors: '<error ', skipped: '<skipped ' };
  return Object.entries(elements).flatMap(([name, start]) => {
    const told = new RegExp(` ${name}="(\\d+)"`).exec(head)?.[1];
    const held = xml.split(start).length - 1;
    return told === String(held) ? [] : [`${name} are ${held}, not ${told ?? 'told'}`];
  });
}
