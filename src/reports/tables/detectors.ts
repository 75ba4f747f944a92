/** Every detector: what it names, by which rule, what that cannot see, and how often it was right when sampled. */
import type { Detector } from '../../behaviors/detector.ts';
import { detectors as registry } from '../../behaviors/index.ts';
import { hasLooked } from '../looked.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable, shown } from '../table-definition.ts';
import { behaviorRows } from './behaviors.ts';

interface DetectorRow {
  readonly id: string;
  readonly detector: Detector;
  /** Absent where nobody looked. */
  readonly found: number | undefined;
}

const columns: readonly ColumnOf<DetectorRow>[] = [
  column(['detector', 'text', 'Detector', 'Its id.'], ({ id }) => id),
  column(['label', 'text', 'Behaviour', 'What it looks for.'], ({ detector }) => detector.label),
  column(
    ['class', 'text', 'Class', 'Fact: from records alone; heuristic: from the look of a text.'],
    ({ detector }) => detector.class,
  ),
  column(['rule_version', 'count', 'Rule', 'The version of its rule.'], ({ detector }) => detector.version),
  column(['found', 'count', 'Found', 'How many it found; empty where nobody looked.'], ({ found }) => found),
  column(['definition', 'text', 'Definition', 'What one row is.'], ({ detector }) => detector.definition),
  column(['rule_text', 'text', 'Rule text', 'What is computed, and how.'], ({ detector }) => detector.rule),
  column(['limits', 'text', 'Limits', 'What the rule cannot see.'], ({ detector }) => detector.limits),
  column(['precision', 'text', 'Precision', 'What sampling by hand gave.'], ({ detector }) => detector.precision),
];

export const detectors = defineTable<DetectorRow>({
  name: 'detectors',
  title: 'Detectors',
  meaning: 'One detector of behaviours, with its rule.',
  columns: shown(columns, { always: ['detector', 'class', 'found'], wide: ['label'], sentence: 'definition' }),
  rows: detectorRows,
});

function detectorRows(question: Question): readonly DetectorRow[] {
  const { ledger, request } = question;
  if (ledger.sessions.length === 0) return [];
  const isLooked = hasLooked(ledger);
  const rows = behaviorRows(question);
  return Object.entries<Detector>(registry).map(([id, detector]) => {
    const isShown = detector.class === 'fact' || request.heuristics === true;
    const found = isLooked && isShown ? rows.filter((row) => row.detector === id).length : undefined;
    return { id, detector, found };
  });
}
