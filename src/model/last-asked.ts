/** What was asked last is remembered: rows come one after the other, and most ask what the one before asked. */

/** The same answers as `valueOf`, which is asked again only where the key is not the one before. It must not matter when. */
export function lastAsked<Key, Value>(valueOf: (key: Key) => Value): (key: Key) => Value {
  let known: { readonly key: Key; readonly value: Value } | undefined;
  return (key) => {
    if (known === undefined || known.key !== key) known = { key, value: valueOf(key) };
    return known.value;
  };
}
