/** Why a stream of lines was given up. */
export type LineFailure = 'line-too-long' | 'stream-too-long';

/**
 * Cuts bytes into lines without ever holding more than `maxLineBytes`. Returns the function that takes
 * chunks; it returns the first breach of a cap and ignores what comes after it.
 */
export function lineCutter(
  maxLineBytes: number,
  maxTotalBytes: number,
  onLine: (line: string) => void,
): (chunk: Buffer) => LineFailure | undefined {
  const newline = 0x0a;
  let parts: Buffer[] = [];
  let pending = 0;
  let total = 0;
  let breach: LineFailure | undefined;
  return (chunk) => {
    if (breach !== undefined) return breach;
    total += chunk.length;
    if (total > maxTotalBytes) return (breach = 'stream-too-long');
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      parts.push(chunk.subarray(start, end));
      const line = Buffer.concat(parts);
      parts = [];
      pending = 0;
      start = end + 1;
      if (line.length > maxLineBytes) return (breach = 'line-too-long');
      onLine(line.toString('utf8'));
    }
    if (start < chunk.length) {
      parts.push(chunk.subarray(start));
      pending += chunk.length - start;
      if (pending > maxLineBytes) return (breach = 'line-too-long');
    }
    return undefined;
  };
}
