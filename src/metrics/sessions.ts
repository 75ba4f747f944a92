/** Sessions that have a part in a group; one that spans two days counts in both. */
import type { Metric } from '../model/metric.ts';
import type { StatedSession } from '../model/statement.ts';

export const sessions: Metric = {
  label: 'Sessions',
  unit: 'count',
  definition: 'Sessions with a turn or an input in the group; a total counts each once, and those without either.',
  adds: false,
  of({ entries, prompts = [], members = [] }) {
    const ids = new Set<string>();
    let last: StatedSession | undefined;
    entries.forEach(({ session }) => {
      if (session !== last) ids.add(session.id);
      last = session;
    });
    for (const { session } of prompts) ids.add(session.id);
    for (const { id } of members) ids.add(id);
    return ids.size;
  },
};
