/**
 * The word among others that somebody may have meant who wrote one letter otherwise, too many or too few, or two the wrong way
 * round; two of them in a long word. Of words that are as near the one that more tools have is taken.
 */
export function nearestWord(
  word: string,
  among: Iterable<readonly [word: string, tools: number]>,
): string | undefined {
  if (word.length < 4) return undefined;
  const most = word.length < 8 ? 1 : 2;
  let best: { word: string; distance: number; tools: number } | undefined;
  for (const [candidate, tools] of among) {
    if (candidate === word || Math.abs(candidate.length - word.length) > most) continue;
    const distance = editDistance(word, candidate, most);
    if (distance > most) continue;
    if (best === undefined || distance < best.distance || (distance === best.distance && tools > best.tools))
      best = { word: candidate, distance, tools };
  }
  return best?.word;
}

/** How many letters differ, two that changed places counting as one; anything above `most` is told as more than that. */
export function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(line, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, at(before, column - 2) + 1);
      line.push(cost);
    }
    if (Math.min(...line) > most) return most + 1;
    before = last;
    last = line;
  }
  return at(last, b.length);
}

function at(line: readonly number[], column: number): number {
  return line[column] ?? Infinity;
}
