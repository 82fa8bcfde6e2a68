/** Markup that is finished; any other text is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** Thrown where a component needs what only Astro’s own runtime has. The page is rendered by that one then. */
export class Unsupported extends Error {
  constructor(what: string) {
    super(`Expected components of strings alone, got ${what}`);
    this.name = 'Unsupported';
  }
}

const special = /[&<>'"]/;
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&quot;',
};

/** A text as it stands between tags, escaped as Astro does. */
export function escapeText(text: string): string {
  return special.test(text) ? text.replace(/[&<>'"]/g, (character) => entities[character] ?? '') : text;
}

const htmlString = Symbol.for('astro:html-string');
const thenable = (value: object): boolean => typeof (value as { then?: unknown }).then === 'function';

/** What a value in a template becomes, by the rules of Astro. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return escapeText(value);
  if (value instanceof Html) return value.text;
  if (!value && value !== 0) return '';
  if (Array.isArray(value)) {
    let text = '';
    for (const each of value) text += textOf(each);
    return text;
  }
  if (typeof value === 'function') return textOf((value as () => unknown)());
  if (typeof value !== 'object') return String(value);
  if ((value as { [htmlString]?: boolean })[htmlString] === true) return String(value);
  throw new Unsupported(thenable(value) ? 'a promise' : 'an object in a template');
}

const plainNames = new Map<string, boolean>();
const ruledNames =
  /^(?:set:|class:list$|style$|className$|popover$|download$|hidden$)|[\s"'>/=]|^(?:allowfullscreen|async|autofocus|autoplay|checked|controls|default|defer|disabled|disablepictureinpicture|disableremoteplayback|formnovalidate|inert|loop|muted|nomodule|novalidate|open|playsinline|readonly|required|reversed|scoped|seamless|selected|itemscope)$/i;

/** An attribute of which only its value matters, or undefined if its name has rules of its own. */
export function quickAttribute(value: unknown, key: string): Html | string | undefined {
  if (value === null || value === undefined) return '';
  let isPlain = plainNames.get(key);
  if (isPlain === undefined) plainNames.set(key, (isPlain = !ruledNames.test(key)));
  if (!isPlain) return undefined;
  if (value === '') return new Html(` ${key}`);
  const text = String(value);
  const shown = /[&"]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('"', '&quot;') : text;
  return new Html(` ${key}="${shown}"`);
}
