/**
 * A shell command as the simple commands it is made of: split where the shell would, outside quotes; documents that
 * stand inside (`<<EOF`) are left out, for their lines are text. Nothing is expanded and nothing is run.
 */

/** The simple commands of a script, each with its words joined by one space; `>` inside quotes redirects nothing and is dropped. */
export function simpleCommands(script: string): readonly string[] {
  const commands: string[] = [];
  let current = '';
  let quote = '';
  const text = withoutDocuments(script).slice(0, 20_000);
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === '\\' && quote === '"') at += 1;
      else if (sign === quote) quote = '';
      else current += sign === '\n' || sign === '>' ? ' ' : sign;
    } else if (sign === '\\') {
      at += 1;
      current += text.charAt(at) === '\n' ? ' ' : text.charAt(at);
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (';\n|&()`'.includes(sign) && !isRedirection(text, at)) {
      commands.push(current);
      current = '';
    } else current += sign;
  }
  return [...commands, current].map(bare).filter((command) => command !== '');
}

/** `2>&1` and `&>file` hold no separator. */
function isRedirection(text: string, at: number): boolean {
  return text.charAt(at) === '&' && (text.charAt(at - 1) === '>' || text.charAt(at + 1) === '>');
}

function withoutDocuments(script: string): string {
  const kept: string[] = [];
  let end: string | undefined;
  for (const line of script.split('\n')) {
    if (end !== undefined) {
      if (line.trim() === end) end = undefined;
      continue;
    }
    kept.push(line);
    end = /<<-?\s*(['"]?)(\w+)\1/.exec(line)?.[2];
  }
  return kept.join('\n');
}

/** What may stand before the program that does the work: assignments, and programs that only run another. */
const before = /^(?:\w+=\S* +|(?:sudo|time|env|nohup|exec|command|npx|bunx|then|do|else|if|while|!) +|timeout +\S+ +)+/;

function bare(command: string): string {
  return command.trim().replaceAll(/\s+/g, ' ').replace(before, '');
}

/** Files that a simple command's redirections write. */
export function redirectedTo(command: string): readonly string[] {
  return [...command.matchAll(/(?:^|[^\d&>-])>{1,2} ?([^\s&>|]+)/g)].flatMap(([, path = '']) =>
    path === '' || path.startsWith('/dev/') ? [] : [path],
  );
}
