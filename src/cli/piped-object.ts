/**
 * One JSON object from a pipe that its writer may never close: read until it is whole, but no longer and no more than
 * allowed. Claude Code leaves the pipe of a hook open at its end.
 */
export interface Piped {
  /** `undefined` where no object came in time, or none that is one. */
  readonly object: Readonly<Record<string, unknown>> | undefined;
  readonly why: 'whole' | 'too late' | 'too long' | 'no object';
}

export interface PipeLimits {
  readonly waitMs: number;
  readonly characters: number;
}

/** Ends at the end of the object, of the pipe, of the time or of the room; the pipe is closed then. */
export async function pipedObject(pipe: NodeJS.ReadStream, limits: PipeLimits): Promise<Piped> {
  let text = '';
  return new Promise((resolve) => {
    const end = (piped: Piped): void => {
      clearTimeout(timer);
      pipe.removeAllListeners();
      // What is still on its way may fail; nobody asks for it any more.
      pipe.on('error', () => undefined);
      pipe.destroy();
      resolve(piped);
    };
    const timer = setTimeout(() => end({ object: undefined, why: 'too late' }), limits.waitMs);
    pipe.setEncoding('utf8');
    pipe.on('data', (chunk: string) => {
      text += chunk;
      const object = wholeObject(text);
      if (object !== undefined) end({ object, why: 'whole' });
      else if (text.length > limits.characters) end({ object: undefined, why: 'too long' });
    });
    pipe.on('end', () => end({ object: undefined, why: 'no object' }));
    pipe.on('error', () => end({ object: undefined, why: 'no object' }));
  });
}

/** Most chunks end in the middle: only what ends like an object is worth a parser's while. */
function wholeObject(text: string): Piped['object'] {
  if (!/\}\s*$/.test(text.slice(-100))) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
