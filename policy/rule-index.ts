/**
 * Finds rules by key, in their order: a rule with a key is only among the found if its key is asked for, one without is
 * always. A policy for thousands of tools has a rule for each, and would else be gone through for each of them.
 */
export function indexByKey<Rule extends { key?: string }>(
  rules: readonly Rule[],
): (keys: string[]) => Rule[] {
  const byKey = new Map<string, number[]>();
  const always: number[] = [];
  for (const [place, { key }] of rules.entries()) {
    if (key === undefined) always.push(place);
    else {
      const places = byKey.get(key);
      if (places) places.push(place);
      else byKey.set(key, [place]);
    }
  }
  return (keys) => {
    const places = [...new Set(keys)].flatMap((key) => byKey.get(key) ?? []);
    const all = places.length === 0 ? always : [...places, ...always].sort((a, b) => a - b);
    return all.flatMap((place) => rules[place] ?? []);
  };
}
