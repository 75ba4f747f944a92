/**
 * Shapes of secrets that land in paths, branch names, titles and prompts: keys of well-known services, tokens, private
 * keys, passwords in addresses. Each expression is linear: none nests a repetition in another.
 */
const shapes: readonly RegExp[] = [
  // A private key in PEM, whole or cut off.
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
  // OpenAI, Anthropic, Stripe and others: sk-…, sk-ant-…, sk_live_…, rk_…, pk_…
  /\b[srp]k[-_][A-Za-z0-9_-]{16,}/g,
  // GitHub.
  /\bgh[opusr]_[A-Za-z0-9]{20,}/g,
  /\bgithub_pat_\w{20,}/g,
  // GitLab, npm, Hugging Face, PyPI, DigitalOcean, Docker, Slack, SendGrid, Vault.
  /\b(?:glpat-|npm_|hf_|pypi-|dop_v1_|dckr_pat_|xox[abeoprs]-|xapp-|SG\.|hvs\.)[\w.-]{16,}/g,
  // AWS key ids, Google API keys and OAuth tokens.
  /\b(?:AKIA|ASIA|AGPA|AIDA|AROA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /\bAIza[\w-]{30,}/g,
  /\bya29\.[\w-]{20,}/g,
  // JSON Web Tokens.
  /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  // Telegram bots.
  /\b\d{8,10}:AA[\w-]{30,}/g,
  // A secret that is named: password=…, token: …, Authorization: Bearer …
  /(?<=\bBearer\s)[\w.~+/=-]{12,}/gi,
  /(?<=(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key)["']?\s?[=:]\s?["']?)[^\s"'&,;]{6,}/gi,
  // user:password@host in an address.
  /(?<=:\/\/[^\s/:@]{1,64}:)[^\s/@]{1,128}(?=@)/g,
];

/** The text with everything that looks like a secret replaced. */
export function withoutSecrets(text: string): string {
  return shapes.reduce((rest, shape) => rest.replaceAll(shape, '[secret]'), text);
}
