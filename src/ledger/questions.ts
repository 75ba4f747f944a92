/** A question is a tool call of the main agent that only the human can answer (definitions §1, "answer"). */
import type { Chain, LooseResult, Session, ToolCall, ToolOutcome } from '../model/session.ts';
import { questionTools } from '../model/tool-names.ts';

export interface Question {
  readonly call: ToolCall;
  readonly chain: Chain;
  readonly kind: 'question' | 'plan';
  readonly at?: number | undefined;
  /** When its result came, whatever it was. */
  readonly until?: number | undefined;
  /**
   * - `answer` the human replied: no error, no denial, and not by itself
   * - `refusal` the human refused the call or stopped the agent instead
   * - `nobody` it answered itself or failed
   */
  readonly reply?: 'answer' | 'refusal' | 'nobody' | undefined;
}

/** The questions of the main agent in time order; without a `reply` where no result is recorded. */
export function questions(session: Session): readonly Question[] {
  const main = mainChain(session);
  if (main === undefined) return [];
  const found: Question[] = [];
  for (const call of main.toolCalls) {
    const kind = questionTools.get(call.name);
    if (kind === undefined) continue;
    const { at, result } = call;
    found.push({ call, chain: main, kind, at, until: result?.at, reply: result && replyOf(result) });
  }
  return found;
}

/** The chain of the main agent; absent where only subagent transcripts were found. */
export function mainChain(session: Session): Chain | undefined {
  return session.chains.find(({ role }) => role === 'main');
}

export function isQuestion({ name }: ToolCall): boolean {
  return questionTools.has(name);
}

/** Replies in the main chain to questions that another session asked: how long they were waited for is not known here. */
export function looseReplies(main: Chain): readonly LooseResult[] {
  return (main.looseResults ?? []).filter(
    ({ call, result }) => call !== undefined && isQuestion(call) && replyOf(result) === 'answer',
  );
}

function replyOf({ denial, isError, answeredItself }: ToolOutcome): NonNullable<Question['reply']> {
  if (denial === 'user' || denial === 'interrupted') return 'refusal';
  return isError || denial !== undefined || answeredItself ? 'nobody' : 'answer';
}
