/** The act of a tool result: what it names, and what it says happened, in the fixed words of git, forges and test runners. */
import type { PullRequest, ResultAct, Signal } from '../../../model/act.ts';
import type { JsonObject, JsonValue } from '../../../model/source.ts';
import { contentText } from '../content.ts';
import { isObject, numberAt, objectAt, objectsAt, textAt } from '../json.ts';
import { entitiesOf, shortHash } from './entities.ts';
import type { ActPlace } from './tool-act.ts';

const charsRead = 100_000;

const signals: readonly (readonly [signal: Signal, pattern: RegExp])[] = [
  ['merge conflict', /^CONFLICT \(|^Automatic merge failed|^error: could not apply /m],
  ['tests passed', /\btest result: ok\b|\b[1-9]\d* pass(?:ed|ing)\b|^OK \(\d+ tests?\)|^ok\s+\S+\s+[\d.]+s/m],
  ['tests failed', /\btest result: FAILED\b|\b[1-9]\d* fail(?:ed|ing|ures?)\b|^FAILED\b|^--- FAIL:|^FAIL\s/m],
];

/** Absent unless the run was asked to include acts. */
export function resultAct(
  block: JsonObject,
  detail: JsonValue | undefined,
  { includeActs }: ActPlace,
): ResultAct | undefined {
  if (includeActs === undefined) return undefined;
  const text = contentText(block).slice(0, charsRead);
  const told = isObject(detail) ? detail : {};
  const operation = objectAt(told, 'gitOperation');
  return {
    entities: entitiesOf(text),
    signals: signals.flatMap(([signal, pattern]) => (pattern.test(text) ? [signal] : [])),
    commits: commitsOf(text, operation),
    pulls: pullsOf(text, operation),
    chosen: chosenOf(told),
    isolated: textAt(told, 'worktreePath') === undefined ? undefined : true,
  };
}

/** As `git commit` reports it: `[main 1a2b3c4] subject`. */
function commitsOf(text: string, operation: JsonObject | undefined): readonly string[] {
  const reported = [...text.matchAll(/^\[[^\]\n]{1,200}? ([0-9a-f]{7,40})\] /gm)].map(([, hash = '']) =>
    shortHash(hash),
  );
  const commit = operation && objectAt(operation, 'commit');
  const recorded = commit && (textAt(commit, 'sha') ?? textAt(commit, 'hash'));
  return [...new Set(recorded === undefined ? reported : [...reported, shortHash(recorded)])];
}

/** The address that `gh pr create` prints, alone on its line. */
function pullsOf(text: string, operation: JsonObject | undefined): readonly PullRequest[] {
  const printed = [
    ...text.matchAll(/^https:\/\/[^/\s]{1,100}\/([\w.-]{1,100}\/[\w.-]{1,100})\/pull\/(\d{1,6})$/gm),
  ].map(([, repository, number]) => ({ number: Number(number), repository }));
  const recorded = operation && objectAt(operation, 'pr');
  const number = recorded && numberAt(recorded, 'number');
  return number === undefined || printed.some((pull) => pull.number === number) ? printed : [...printed, { number }];
}

/** Of each question the position of the option whose label is the answer. */
function chosenOf(detail: JsonObject): readonly number[] | undefined {
  const answers = objectAt(detail, 'answers');
  if (answers === undefined) return undefined;
  const questions = objectsAt(detail, 'questions');
  return questions.map((question) => {
    const answer = textAt(answers, textAt(question, 'question') ?? '');
    return objectsAt(question, 'options').findIndex((option) => textAt(option, 'label') === answer) + 1;
  });
}
