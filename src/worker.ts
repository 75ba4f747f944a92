/** The program of a worker: what a thread beside the main one can be asked to do. */
import { factsTask } from './ingest/facts-task.ts';
import { batchTask } from './ingest/kin/batch.ts';
import { serve } from './ingest/threads/serve.ts';
import { sources } from './sources/index.ts';
import { statementsOf } from './statements-of.ts';

serve('facts', factsTask(sources));
serve('statements', batchTask(sources, statementsOf));
