/** Tokens as the API's `usage` object spells them. */
import type { Tokens } from './truth.ts';

/** `bare`: without the iterations that 2.1.38 brought; `final`: with what stands on the last line of a response only. */
export function usageFields(tokens: Tokens, said: { readonly final: boolean; readonly bare: boolean }): string {
  const counters = countersOf(tokens);
  if (said.bare) return `{${counters},"service_tier":"standard","inference_geo":"not_available"}`;
  const searches = said.final ? ',"server_tool_use":{"web_search_requests":0,"web_fetch_requests":0}' : '';
  const iterations = `"iterations":[{${counters},"type":"message"}]`;
  return `{${counters}${searches},"service_tier":"standard","inference_geo":"not_available",${iterations},"speed":"standard"}`;
}

function countersOf({ input, output, cacheRead, cacheWrite5m, cacheWrite1h }: Tokens): string {
  return (
    `"input_tokens":${input},"cache_creation_input_tokens":${cacheWrite5m + cacheWrite1h},` +
    `"cache_read_input_tokens":${cacheRead},"output_tokens":${output},` +
    `"cache_creation":{"ephemeral_5m_input_tokens":${cacheWrite5m},"ephemeral_1h_input_tokens":${cacheWrite1h}}`
  );
}
