// What a terminal may obey or nobody can see: controls, format and bidirectional characters, separators.
const unprintable = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Escapes what should not be seen raw in JSON text; line breaks between members stay. */
export function escapeJsonText(json: string): string {
  return json.replace(unprintable, (character) =>
    character === '\n'
      ? character
      : Array.from(
          { length: character.length },
          (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
        ).join(''),
  );
}

/** JSON that means the same and is fit for a terminal, whatever strangers wrote into its strings. */
export function jsonText(value: unknown, indent?: number): string {
  return escapeJsonText(JSON.stringify(value, null, indent));
}
