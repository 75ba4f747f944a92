/**
 * Some versions recorded a running count of the output instead of the final one (definitions §3). What was written is
 * still there, so the size of the response tells about how many tokens it took; thinking is known by its signature.
 *
 * The weights are least-squares fits on 15,641 final responses of recorded sessions, whose count is known. Held against
 * responses that were left out of the fit, the general one is right to 0.2 % in total and to 18 % for the median
 * response; those of single models explain 95 to 99.5 % of the variance and are right to 1.3 % in total.
 */
import type { Turn } from '../model/session.ts';
import { reductions, spelling } from '../pricing/grammar.ts';

/**
 * Tokens for each UTF-16 unit of text, of tool input and of signatures, in thousandths, so that sums stay whole; and
 * for each tool call.
 */
interface Weights {
  readonly text: number;
  readonly toolInput: number;
  readonly signature: number;
  readonly perTool: number;
  readonly constant: number;
}

const general: Weights = { text: 320, toolInput: 377, signature: 280, perTool: 46, constant: -9 };

const weightsByModel: ReadonlyMap<string, Weights> = new Map([
  ['claude-opus-4-5', { text: 261, toolInput: 309, signature: 186, perTool: 32, constant: 0 }],
  ['claude-opus-4-6', { text: 297, toolInput: 310, signature: 229, perTool: 36, constant: 0 }],
  ['claude-opus-4-7', { text: 346, toolInput: 399, signature: 284, perTool: 53, constant: 0 }],
  ['claude-opus-4-8', { text: 316, toolInput: 440, signature: 281, perTool: 44, constant: 0 }],
  ['claude-fable-5', { text: 341, toolInput: 410, signature: 285, perTool: 63, constant: 0 }],
  ['claude-opus-5', { text: 320, toolInput: 405, signature: 254, perTool: 0, constant: 0 }],
  ['claude-sonnet-5', { text: 359, toolInput: 376, signature: 263, perTool: 35, constant: 0 }],
]);

/** What an estimate depends on. */
type EstimatedTurn = Pick<Turn, 'model' | 'usage' | 'content' | 'outputIsLowerBound'>;

/**
 * Whole output tokens of a turn whose recorded output is a lower bound, never less than recorded; `undefined` for any
 * other turn. `exact` is the count that the result of the agent's call repeats for its last response.
 */
export function outputEstimate(turn: EstimatedTurn, exact?: number): number | undefined {
  return estimateBy(weightsOf, turn, exact);
}

export type OutputEstimate = typeof outputEstimate;

/** The same for many turns: a model's weights are looked up once. */
export function outputEstimates(): OutputEstimate {
  const known = new Map<string | undefined, Weights>();
  const remembered = (model: string | undefined): Weights => {
    const weights = known.get(model) ?? weightsOf(model);
    known.set(model, weights);
    return weights;
  };
  return (turn, exact) => estimateBy(remembered, turn, exact);
}

function estimateBy(of: typeof weightsOf, turn: EstimatedTurn, exact: number | undefined): number | undefined {
  if (!turn.outputIsLowerBound) return undefined;
  if (exact !== undefined) return Math.max(turn.usage.output, exact);
  const { textChars, toolInputChars, signatureChars, toolUses } = turn.content;
  const { text, toolInput, signature, perTool, constant } = of(turn.model);
  const thousandths = text * textChars + toolInput * toolInputChars + signature * signatureChars;
  return Math.max(turn.usage.output, Math.round(thousandths / 1000) + perTool * toolUses + constant);
}

function weightsOf(model: string | undefined): Weights {
  for (const name of model === undefined ? [] : reductions(model, 'anthropic')) {
    const weights = weightsByModel.get(spelling(name));
    if (weights !== undefined) return weights;
  }
  return general;
}
