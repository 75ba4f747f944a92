/** What a record tells that was read whole, and left no rows (`Told`): the host makes of it what the decoder would. */
import { hasError, plainText, resultBlocks, textEnd, textStart } from './blocks';
import * as message from './message';
import * as pending from './pending';
import { byHarness, isClear, isSummary } from './prompt';
import { isQuiet, tells } from './quiet';
import { hasMessage, isOutcome, isSidechain, type, uuid } from './record';
import { stateOf } from './state';
import { arePlain, tellMeasure, tellText, Told } from './telling';
import { Word } from './vocabulary';
import { characters, wording } from './wording';

export function telling(ofAgent: bool): i32 {
  if (!arePlain || (isSidechain && !ofAgent)) return Told.nothing;
  if (uuid == 0) return isQuiet(type) ? Told.ignored : stateOf(type);
  if (type != Word.user) return tells(type);
  if (isOutcome()) return resultTells();
  const isPrompt = hasMessage && plainText && message.isUser && isClear();
  if (!isPrompt || !wording(textStart, textEnd)) return Told.nothing;
  tellMeasure(characters);
  tellText(textStart, textEnd);
  if (ofAgent) return byHarness ? Told.nothing : Told.delegated;
  if (isSummary) return Told.summary;
  return byHarness ? Told.machine : Told.prompt;
}

function resultTells(): i32 {
  if (resultBlocks != 1 || pending.newResults != 1) return Told.nothing;
  tellMeasure(hasError ? 1 : 0);
  return Told.result;
}
