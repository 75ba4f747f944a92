/**
 * The kinds of work of a simple shell command: the published defaults. A command may be of several kinds; one that is
 * nowhere here is of none. `countsAs` adds the user's own.
 */
import type { Work } from '../../../model/act.ts';

interface Pattern {
  readonly works: readonly Work[];
  /** Of the command without what stands before its program. */
  readonly pattern: RegExp;
}

const git = String.raw`^git (?:-[cC] \S+ |--[\w-]+(?:=\S+)? )*`;

function ofGit(words: string): RegExp {
  return new RegExp(`${git}(?:${words})(?= |$)`);
}

const patterns: readonly Pattern[] = [
  { works: ['read'], pattern: /^(?:cat|head|tail|less|ls|stat|wc|file|tree|jq|sed -n|awk|diff) / },
  { works: ['read'], pattern: /^(?:ls|tree|pwd)$/ },
  {
    works: ['read'],
    pattern: ofGit('status|log|show|diff|blame|branch|remote|fetch|rev-parse|ls-files|worktree list'),
  },
  { works: ['search'], pattern: /^(?:rg|grep|egrep|ag|find|fd|locate) / },
  { works: ['search'], pattern: ofGit('grep') },
  { works: ['web'], pattern: /^(?:curl|wget|http|xh) / },
  { works: ['edit'], pattern: /^(?:sed (?:-\w+ )*-i|perl -p?i|tee|patch|mv|cp|rm|mkdir|touch|ln|install) ?/ },
  { works: ['edit'], pattern: ofGit('apply|mv|rm|restore|revert|cherry-pick|am|checkout --') },
  {
    works: ['test'],
    pattern:
      /^(?:(?:npm|pnpm|yarn|bun|deno|go|cargo|swift|dotnet|mvn|gradle|\.\/gradlew|mix|flutter|zig build|composer) (?:run |-s |--silent )*(?:test|tests|check|lint|clippy|nextest|vet|typecheck|types|verify)|make (?:test|check|lint)|just (?:test|check|lint)|mise run (?:test|check|lint))/,
  },
  {
    works: ['test'],
    pattern:
      /^(?:jest|vitest|mocha|ava|tap|playwright test|cypress run|pytest|tox|nox|rspec|phpunit|ctest|bats|tsc|eslint|oxlint|biome check|ruff(?: check)?|mypy|pyright|golangci-lint|shellcheck|python3? -m (?:pytest|unittest|mypy))(?= |$)/,
  },
  { works: ['review'], pattern: /^(?:gh pr (?:review|diff)|glab mr (?:diff|approve|note))(?= |$)/ },
  { works: ['ci'], pattern: /^(?:gh (?:pr checks|run (?:watch|view|list)|workflow (?:run|view))|glab ci \w+)(?= |$)/ },
  { works: ['commit'], pattern: ofGit('commit') },
  { works: ['push'], pattern: ofGit('push') },
  { works: ['merge'], pattern: ofGit('merge(?! --abort)') },
  { works: ['merge'], pattern: /^(?:gh pr merge|glab mr merge)(?= |$)/ },
  {
    works: ['pull-request'],
    pattern: /^(?:gh pr (?:create|edit|ready|close|comment)|glab mr (?:create|update))(?= |$)/,
  },
  { works: ['read', 'pull-request'], pattern: /^(?:gh pr (?:view|list|status)|glab mr (?:view|list))(?= |$)/ },
  {
    works: ['issue'],
    pattern: /^(?:gh|glab) issue (?:create|edit|close|reopen|comment|delete|transfer|update|note)(?= |$)/,
  },
  { works: ['read', 'issue'], pattern: /^(?:gh|glab) issue (?:view|list|status)(?= |$)/ },
  {
    works: ['deploy'],
    pattern:
      /^(?:kubectl (?:apply|rollout|set)|helm (?:install|upgrade)|terraform apply|docker (?:push|compose up)|docker-compose up|launchctl \w+|systemctl (?:re)?start|service \w+ (?:re)?start|pm2 (?:re)?start|ansible-playbook|vercel|netlify deploy|fly deploy|wrangler (?:deploy|publish)|cargo (?:install|publish)|npm publish|(?:npm|pnpm|yarn|make|just) (?:run )?deploy)(?= |$)/,
  },
];

/** Without duplicates, in the order of the patterns. */
export function shellWorks(command: string): readonly Work[] {
  const found = new Set<Work>();
  for (const { works, pattern } of patterns) {
    if (pattern.test(command)) for (const work of works) found.add(work);
  }
  return [...found];
}
