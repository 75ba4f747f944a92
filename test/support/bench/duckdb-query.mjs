/** `node duckdb-query.mjs <module url> <root>`: tokens by day and model, each response once, as JSON. */
import { argv } from 'node:process';

const [, , module, root] = argv;
const { DuckDBInstance } = await import(module);
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const reader = await connection.runAndReadAll(`
  SELECT day, model, count(*) AS turns, sum(input) AS input, sum(output) AS output, sum(read) AS "cacheRead",
         sum(m5) AS "cacheWrite5m", sum(h1) AS "cacheWrite1h"
  FROM (
    SELECT message.id AS id, min(timestamp)[:10] AS day, any_value(message.model) AS model,
           max(message.usage.input_tokens) AS input, max(message.usage.output_tokens) AS output,
           max(message.usage.cache_read_input_tokens) AS read,
           max(message.usage.cache_creation.ephemeral_5m_input_tokens) AS m5,
           max(message.usage.cache_creation.ephemeral_1h_input_tokens) AS h1
    FROM read_ndjson('${root.replaceAll("'", "''")}/projects/**/*.jsonl', maximum_object_size = 268435456, columns = {
      type: 'VARCHAR', timestamp: 'VARCHAR',
      message: 'STRUCT(id VARCHAR, model VARCHAR, usage STRUCT(input_tokens BIGINT, output_tokens BIGINT, cache_read_input_tokens BIGINT, cache_creation STRUCT(ephemeral_5m_input_tokens BIGINT, ephemeral_1h_input_tokens BIGINT)))'
    })
    WHERE type = 'assistant' AND message.model <> '<synthetic>'
    GROUP BY message.id
  )
  GROUP BY day, model ORDER BY day, model`);
const plain = (value) => (typeof value === 'bigint' ? Number(value) : value);
const rows = reader
  .getRowObjects()
  .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
console.log(JSON.stringify(rows));
