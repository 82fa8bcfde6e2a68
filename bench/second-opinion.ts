/** A row to learn from: what is seen of a definition, and the classes that it may belong to. */
export interface Lesson {
  signs: readonly string[];
  /** Indices of classes; several where all that is known is that it is one of them. */
  classes: readonly number[];
  /** How much it counts. */
  weight: number;
}

/** How strongly each sign speaks for each class. */
export interface Opinion {
  classCount: number;
  /** Where the weights of a sign begin. */
  places: ReadonlyMap<string, number>;
  weights: Float64Array;
}

const passes = 12;
const rate = 0.25;
/** Draws every weight towards none, so that a word seen once decides nothing. */
const penalty = 0.0004;

/** Numbers between 0 and 1 that look random and are the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return order;
}

function placesOf({ places }: Opinion, signs: readonly string[]): number[] {
  return signs.flatMap((sign) => places.get(sign) ?? []);
}

function chancesAt({ classCount, weights }: Opinion, places: readonly number[]): number[] {
  // A long description has no more to say than a short one.
  const scale = 1 / Math.sqrt(Math.max(1, places.length));
  const sums = Array.from({ length: classCount }, (_, index) => {
    let sum = 0;
    for (const place of places) sum += weights[place + index] as number;
    return sum * scale;
  });
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/**
 * Learns by logistic regression over several classes: gradient descent, row by row in an order that is the same each
 * time, with steps that get smaller for signs that were seen often. Of a row that may belong to several classes only
 * their sum is raised.
 */
export function learn(lessons: readonly Lesson[], classCount: number): Opinion {
  const places = new Map<string, number>();
  for (const { signs } of lessons)
    for (const sign of signs) if (!places.has(sign)) places.set(sign, places.size * classCount);
  const opinion: Opinion = {
    classCount,
    places,
    weights: new Float64Array(places.size * classCount),
  };
  const rows = lessons.map((lesson) => ({ ...lesson, places: placesOf(opinion, lesson.signs) }));
  const moved = new Float64Array(opinion.weights.length).fill(1e-6);
  const random = seeded(1);
  for (let pass = 0; pass < passes; pass += 1)
    for (const index of shuffled(rows.length, random)) {
      const row = rows[index] as (typeof rows)[number];
      descend(opinion, row, moved);
    }
  return opinion;
}

function descend(opinion: Opinion, row: Lesson & { places: number[] }, moved: Float64Array): void {
  const { classCount, weights } = opinion;
  const chances = chancesAt(opinion, row.places);
  const allowed = row.classes.reduce((sum, index) => sum + (chances[index] ?? 0), 0);
  const scale = 1 / Math.sqrt(Math.max(1, row.places.length));
  for (let index = 0; index < classCount; index += 1) {
    const chance = chances[index] as number;
    const wanted = row.classes.includes(index) ? chance / Math.max(allowed, 1e-12) : 0;
    const step = row.weight * (chance - wanted) * scale;
    for (const place of row.places) {
      const at = place + index;
      const slope = step + penalty * (weights[at] as number);
      const sum = (moved[at] as number) + slope * slope;
      moved[at] = sum;
      weights[at] = (weights[at] as number) - (rate * slope) / Math.sqrt(sum);
    }
  }
}

/** The chance of each class. */
export function chancesOf(opinion: Opinion, signs: readonly string[]): number[] {
  return chancesAt(opinion, placesOf(opinion, signs));
}

/** The signs that speak most for one class rather than another, the strongest first. */
export function reasonsFor(
  opinion: Opinion,
  signs: readonly string[],
  [one, other]: readonly [number, number],
): string[] {
  const { places, weights } = opinion;
  return signs
    .flatMap((sign) => {
      const place = places.get(sign);
      if (place === undefined) return [];
      return [{ sign, by: (weights[place + one] as number) - (weights[place + other] as number) }];
    })
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by || (a.sign < b.sign ? -1 : 1))
    .map(({ sign }) => sign);
}
