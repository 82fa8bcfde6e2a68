const maxEntries = 16_384;
const maxKeyLength = 64;
/** A shorter part of a text is a text of its own; a longer one keeps the whole alive (V8, `SlicedString`). */
const leastShared = 13;

function copied(text: string): string {
  return text.length < leastShared ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

/**
 * Remembers what a pure function gave for short texts, such as words, which recur from tool to tool. At most 16,384
 * of the last ones and as many before them are kept, and no key is longer than 64 units, so that strangers who
 * write ever new words cannot make it grow. Half of them is dropped at a time: what is in use comes back at once.
 */
export function remember<Value>(compute: (text: string) => Value): (text: string) => Value {
  let recent = new Map<string, Value>();
  let before = new Map<string, Value>();
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    if (text.length > maxKeyLength) return compute(text);
    const own = copied(text);
    const older = before.get(own);
    const value = older === undefined ? compute(own) : older;
    if (value === undefined) return value;
    if (recent.size >= maxEntries) {
      before = recent;
      recent = new Map();
    }
    recent.set(own, value);
    return value;
  };
}
