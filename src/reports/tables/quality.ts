/** What became of every record of every file, and why some could not be understood. */
import type { FileAccount, Problem } from '../../model/quality.ts';
import { reasons } from '../../model/quality.ts';
import { compareText } from '../../model/receipt.ts';
import type { Statements } from '../../model/statement.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable } from '../table-definition.ts';

type Accounts = readonly FileAccount[];

const columns: readonly ColumnOf<FileAccount, Accounts>[] = [
  column(['file', 'path', 'File', 'The transcript.'], ({ file }) => file),
  counted('read', 'Read', 'Records read: the sum of the five classes.'),
  counted('used', 'Used', 'Records that a figure rests on.'),
  counted('duplicate', 'Duplicate', 'Further copies of records that were used already.'),
  counted('ignored', 'Ignored', 'Records of a known kind that carry nothing reported.'),
  counted('rejected', 'Rejected', 'Records that could not be understood.'),
  counted('pending', 'Pending', 'Unterminated last lines of live files.'),
];

export const quality = defineTable<FileAccount, Accounts, Statements>({
  name: 'quality',
  title: 'Data quality',
  meaning: 'One file, and what became of its records.',
  columns,
  rows: accountsOf,
  total: accountsOf,
});

export const problems = defineTable<Problem, Accounts, Statements>({
  name: 'problems',
  title: 'Problems',
  meaning: 'One record that was rejected, one field that was set aside, or one file or folder that could not be read.',
  columns: [
    column(['file', 'path', 'File', 'The transcript.'], ({ file }) => file),
    column(['line', 'line', 'Line', 'The line, from 1; empty where the file is meant.'], ({ line }) =>
      line === 0 ? undefined : line,
    ),
    column(['reason', 'text', 'Reason', 'The reason code.'], ({ reason }) => reason),
    column(['detail', 'text', 'Detail', 'What exactly: a field, a type, an error code.'], ({ detail }) => detail),
    {
      ...column<Problem>(['explanation', 'text', 'Meaning', 'What the reason means.'], ({ reason }) => reasons[reason]),
      sentence: true,
    },
  ],
  rows: (question) => [
    ...(question.request.unreadable ?? []),
    ...accountsOf(question).flatMap((account) => account.problems),
  ],
});

function accountsOf({ ledger }: Question<Statements>): Accounts {
  return ledger.accounts.toSorted((left, right) => compareText(left.file, right.file));
}

type RecordClass = 'read' | 'used' | 'duplicate' | 'ignored' | 'rejected' | 'pending';

function counted(key: RecordClass, label: string, meaning: string): ColumnOf<FileAccount, Accounts> {
  return {
    ...column<FileAccount>([key, 'count', label, meaning], (account) => account[key]),
    inTotal: (accounts) => accounts.reduce((sum, account) => sum + account[key], 0),
  };
}
