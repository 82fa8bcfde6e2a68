/**
 * Letters of other scripts, each before the Latin one that it looks like, from the confusables of Unicode TR39 as far as
 * everyday fonts draw them alike.
 */
const pairs =
  'аa вb ьb сc ԁd еe һh іi јj кk ӏl мm нh оo рp ԛq гr ѕs тt ѵv ԝw хx уy αa βb εe ηn ιi κk νv οo ρp τt υu χx γy օo սu հh ոn ցg զq աw ɑa ɡg ıi';
const lookalikes = new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]));

/** The Latin letter that a letter of another script looks like; undefined for any other character. */
export function latinLookalike(letter: string): string | undefined {
  return lookalikes.get(letter.toLowerCase());
}
