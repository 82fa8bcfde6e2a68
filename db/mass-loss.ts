/**
 * Whether so many of what was known are gone at once that somebody should be asked: more than a tenth, or all. One of a
 * few may go, since a tenth of nine would be none.
 */
export function isMassLoss(lost: number, known: number): boolean {
  return lost > 0 && (lost >= known || lost > Math.max(1, Math.floor(known / 10)));
}
