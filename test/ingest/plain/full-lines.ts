/** Lines of one response, second by second, that say all there is of it, all of it otherwise, and hardly anything. */
import { response } from '../../support/adversarial/line.ts';
import { at } from './plain-files.ts';

/** Of the record that was written in a second. */
export const line = (second: number) => ({ uuid: `u-${second}`, timestamp: at(second) });

const missed = (type: string) => ({ diagnostics: { cache_miss_reason: { type } } });

export const full = response(
  missed('ttl_expired'),
  { ...line(1), effort: 'high', attributionAgent: 'Explore' },
  { speed: 'fast', inference_geo: 'eu' },
);

const otherPlace = { version: '2', gitBranch: 'b-2', cwd: '/code/2' };
export const other = response(
  { ...missed('model_changed'), model: 'm-2', stop_reason: 'tool_use' },
  { ...line(2), ...otherPlace, requestId: 'req_2', effort: 'low', attributionAgent: 'Plan' },
  { speed: 'slow', service_tier: 'batch', inference_geo: 'us' },
);

const noPlace = { version: undefined, gitBranch: undefined, cwd: undefined };
export const silent = response(
  { model: undefined, stop_reason: null },
  { ...line(3), ...noPlace, requestId: undefined },
  { service_tier: undefined },
);
