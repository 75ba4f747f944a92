/** A watch from its arguments to its exit code: what is watched, where it is shown, and what ends it. */
import type { ReportRequest } from '../../reports/request.ts';
import type { Call } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { priceRows } from '../price-rows.ts';
import { calendarOf } from '../period.ts';
import { settingsOf } from '../settings.ts';
import { UsageError } from '../usage-error.ts';
import { follow } from './follow.ts';
import type { Moment } from './frame.ts';
import { coldLine, frameLines, headLines } from './frame.ts';
import { clockFace, happeningLine } from './happening-line.ts';
import { happenings } from './happenings.ts';
import type { Watched } from './reading.ts';
import { markOf, reading } from './reading.ts';
import { plainScreen, terminalScreen } from './screen.ts';
import { stageOf } from './stage.ts';
import { latest } from './story.ts';
import { watchedFile } from './watched-file.ts';

/** How it stands now: the head, the latest happenings, and the cache. */
export async function watchOnce(call: Call): Promise<number> {
  const { io } = call;
  const { session, failure } = reading(watched(call), io);
  if (failure !== undefined) throw new UsageError(failure, 'Check the path.');
  if (session === undefined) {
    io.stderr.write('receipts: the transcript holds no session yet.\n');
    return call.arguments.chosen('fail-empty') === true ? exitCodes.nothingFound : exitCodes.done;
  }
  const moment = { account: session.account, warmth: session.warmth, ...lookOf(call) };
  const face = clockFace(calendarOf(call).timezone);
  const lines = happenings(session.account)
    .slice(-latest)
    .map((happening) => `  ${happeningLine(happening, face)}`);
  io.stdout.write(`${[...frameLines(headLines(moment), coldLine(moment, io.now)), '', ...lines].join('\n')}\n`);
  return exitCodes.done;
}

export interface World {
  readonly intervalMs: number;
  readonly process: NodeJS.Process;
}

/** Until Ctrl-C, a signal, or the end of whoever reads it. The terminal is left as it was. */
export async function watchOn(call: Call, { intervalMs, process: world }: World): Promise<number> {
  const { io } = call;
  const target = watched(call);
  const size = () => ({ columns: world.stdout.columns ?? 80, rows: world.stdout.rows ?? 24 });
  const write = (text: string) => io.stdout.write(text);
  const screen = io.stdout.isTerminal ? terminalScreen(write, size) : plainScreen(write);
  const ending = new AbortController();
  const end = () => ending.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) world.once(signal, end);
  world.stdout.once('error', end);
  const stage = stageOf({
    screen,
    face: clockFace(calendarOf(call).timezone),
    look: () => lookOf(call, size().columns),
    isLog: !io.stdout.isTerminal,
  });
  try {
    await follow({
      transcript: target.transcript,
      intervalMs,
      clock: () => Date.now(),
      signal: ending.signal,
      mark: () => markOf(target.transcript, io),
      changed: (now) => stage.tell(reading(target, io), now),
      tick: (now) => stage.tick(now),
    });
  } finally {
    screen.close();
  }
  return exitCodes.interrupted;
}

function watched(call: Call): Watched {
  return { transcript: watchedFile(call), priceRows: priceRows(call) };
}

function lookOf(call: Call, columns?: number): Pick<Moment, 'request' | 'render'> {
  const { render, includeText } = settingsOf(call);
  const calendar = calendarOf(call);
  const scope = { timezone: calendar.timezone };
  const request: ReportRequest = { command: call.name, by: [], calendar, scope, includeText };
  return { request, render: columns === undefined ? render : { ...render, width: columns } };
}
