/**
 * Text inside a workflow command of GitHub Actions. The runner takes a line for the command, `%25` `%0D` `%0A` for the
 * characters they stand for, and in a property `%3A` and `%2C` too; so no text can end its command or begin another.
 */
import { stripUnseen } from './guard-terminal.ts';

/** What stands behind the second `::`. */
export function guardMessage(text: string): string {
  return stripUnseen(text).replaceAll('%', '%25');
}

/** What stands behind a `name=`. */
export function guardProperty(text: string): string {
  return guardMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
