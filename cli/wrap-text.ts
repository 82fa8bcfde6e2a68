/** The widest line of help: what fits most terminals beside something else. */
export const helpWidth = 100;

/** Breaks a paragraph into lines of at most `width`; a longer word has a line of its own. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

const maxLeft = 28;

/** Rows of two columns, as help shows options and the like: what is too long on the left has a line of its own. */
export function columns(rows: readonly (readonly [string, string])[]): string {
  const fitting = rows.map(([left]) => left.length).filter((length) => length <= maxLeft);
  const width = Math.max(8, ...fitting);
  const indent = ' '.repeat(width + 4);
  return rows
    .map(([left, right]) => {
      const lines = wrapText(right, helpWidth - indent.length);
      if (left.length > width) return [`  ${left}`, ...lines.map((line) => `${indent}${line}`)].join('\n');
      const [first = '', ...others] = lines;
      return [
        `  ${left.padEnd(width)}  ${first}`.trimEnd(),
        ...others.map((line) => `${indent}${line}`),
      ].join('\n');
    })
    .map((row) => `${row}\n`)
    .join('');
}
