/** Reads a log as the runner of GitHub Actions does: lines that are commands, their properties and their message. */

export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Lines that are no command are what a person reads; they have none. */
export function workflowCommands(log: string): readonly WorkflowCommand[] {
  return log.split(/\r\n|\n|\r/).flatMap((line) => {
    const match = /^\s*::([a-z][a-z-]*)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line);
    if (match === null) return [];
    const [, command = '', properties = '', message = ''] = match;
    return [{ command, properties: propertiesOf(properties), message: unescaped(message) }];
  });
}

function propertiesOf(text: string): Readonly<Record<string, string>> {
  if (text === '') return {};
  return Object.fromEntries(
    text.split(',').map((part) => {
      const at = part.indexOf('=');
      if (at === -1) throw new Error(`no property: ${part}`);
      return [
        part.slice(0, at),
        unescaped(
          part
            .slice(at + 1)
            .replaceAll('%3A', ':')
            .replaceAll('%2C', ','),
        ),
      ];
    }),
  );
}

/** The percent sign last: what it stands for is no escape again. */
function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
