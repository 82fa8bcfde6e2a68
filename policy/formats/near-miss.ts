/** Whether one letter more, less or other makes one word of another. */
function isOneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [rest, other] = [a.slice(at), b.slice(at)];
  return rest.slice(1) === other.slice(1) || rest === other.slice(1) || rest.slice(1) === other;
}

const plain = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The known key that an unknown one must mean: the same but for case and punctuation, or for one letter of a longer word. */
export function nearMiss(key: string, known: readonly string[]): string | undefined {
  if (known.includes(key) || key.length > 100) return undefined;
  const word = plain(key);
  return (
    known.find((each) => plain(each) === word) ??
    known.find((each) => word.length > 3 && isOneApart(word, plain(each)))
  );
}
