/**
 * For each letter from a to z those that hardly ever follow it, within words, in a million names of packages (each
 * such pair is less than one in 2,500). Every second pair of a random text is among them, or has a digit beside a letter.
 */
const seldomAfter = (
  'aehjoq bcdfghjkmnpqtvwxz bdfgjmnqvwxz chknpqtvwxz hjz bcdghjkmnpqsvwxz bcdfjkpqtvwxyz bcdfghjklmnpqsvwxz hijquwy ' +
  'bcdfghijklmnopqrtvwxyz bcdfghjklmnpqrtvwxyz bfghjnqrvwxz dfghjknqrtvwxz bhjmqrwxz ehqyz bfgjkmnqvwxz ' +
  'abcdefghijkmnopqrstvwxyz hjqwxz bgjrvxz gjknqvxz fhjkoquvwyz bcdfghjklmnpqrstuvwxyz bcdfghjklmpqtuvwxyz ' +
  'bcdfghjklmnoqrsuvwxyz fghijkquvwxyz abcdfghijklmnopqrstuvwxyz'
).split(' ');

const minBreaks = 4;

/**
 * Whether something made a text up by chance, as keys and identifiers are, and not a person out of words, numbers and versions. Of
 * random texts of 16 letters and digits it knows 98 in 100, of 20 more than 99; of a million names of packages it takes
 * 300 for random, most of which are.
 */
export function looksRandom(token: string): boolean {
  const pieces = token.split(/[^A-Za-z0-9]+/);
  if (pieces.some(isRandomPiece)) return true;
  // In base64url, one character in 32 is a hyphen or an underscore; names have one after each word.
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (length < 16 || (pieces.length - 1) * 10 > length) return false;
  // Behind words, six characters keep two temporary directories apart.
  const byChance = pieces.filter((piece) => !isWordPiece(piece)).join('').length;
  if (byChance < 8) return false;
  const breaks = pieces.reduce((sum, piece) => sum + countBreaks(piece), 0);
  return breaks > minBreaks && breaks >= length / 4;
}

function isWordPiece(piece: string): boolean {
  return piece.length >= 5 && countBreaks(piece) < piece.length * 0.22;
}

function isRandomPiece(piece: string): boolean {
  if (piece.length < 12) return false;
  // A number of 16 digits is no date and no time.
  if (/^\d+$/.test(piece)) return piece.length >= 16;
  if (/^[0-9a-f]{16,}$/i.test(piece) && /\d/.test(piece)) return true;
  const breaks = countBreaks(piece);
  if (breaks < minBreaks) return false;
  if (piece.length >= 16) return breaks >= piece.length * 0.22;
  return /\d/.test(piece) && breaks >= piece.length * 0.34;
}

/** How often one character follows another that no word and no number has side by side. */
function countBreaks(piece: string): number {
  let breaks = 0;
  for (let at = 1; at < piece.length; at++) if (isBreak(piece, at)) breaks += 1;
  return breaks;
}

function isBreak(piece: string, at: number): boolean {
  const [before, after] = [piece.charCodeAt(at - 1), piece.charCodeAt(at)];
  const [isDigit, wasDigit] = [after < 58, before < 58];
  if (isDigit || wasDigit) return isDigit !== wasDigit;
  // Bit 5 tells small letters from capitals.
  if (seldomAfter[(before | 32) - 97]?.includes(String.fromCharCode(after | 32)) === true) return true;
  const isCapitalInside = before >= 97 && after < 97;
  return isCapitalInside && !/^(?:[A-Z][a-z]{2}|[A-Z]{2})/.test(piece.slice(at, at + 3));
}
