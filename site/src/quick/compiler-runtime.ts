import {
  addAttribute as slowAttribute,
  Fragment,
  maybeRenderHead as slowMaybeHead,
  render as slowRender,
  renderComponent as slowComponent,
  renderHead as slowHead,
  renderScript as slowScript,
  renderSlot as slowSlot,
} from 'astro/compiler-runtime';
import { siteHooks } from '../site-hooks.ts';
import type { QuickPage } from '../site-hooks.ts';
import { Html, quickAttribute, textOf, Unsupported } from './html.ts';

/**
 * What compiled components call. While a page is rendered quickly their parts are joined as strings, at once; Astro's own
 * functions, which this stands before, make streams of promises of them. It is used where the site is rendered at size, and each
 * build compares it with Astro's.
 */
export {
  createAstro,
  createComponent,
  createTransitionScope,
  defineScriptVars,
  defineStyleVars,
  Fragment,
  mergeSlots,
  renderTransition,
  spreadAttributes,
  templateEnter,
  templateExit,
  unescapeHTML,
} from 'astro/compiler-runtime';

type Slots = Record<string, (result: unknown) => unknown>;
type Factory = ((result: unknown, props: unknown, slots: Slots) => unknown) & {
  isAstroComponentFactory?: boolean;
};

let isQuick = false;
let head: string | undefined;

/** The parts of a template and what stands between them. */
export function render(parts: TemplateStringsArray, ...between: unknown[]): unknown {
  if (!isQuick) return slowRender(parts, ...between);
  let text = parts[0] ?? '';
  for (let at = 0; at < between.length; at += 1) {
    text += textOf(between[at]);
    text += parts[at + 1];
  }
  return new Html(text);
}

/** A component with what it is given. */
export function renderComponent(
  result: unknown,
  name: string,
  component: Factory | string,
  props: Record<string, unknown>,
  slots: Slots = {},
): unknown {
  if (!isQuick) return slowComponent(result, name, component, props, slots);
  if ((component as unknown) === Fragment) return new Html(textOf(slots['default']?.(result)));
  if (typeof component === 'string') return element(result, component, props, slots);
  if (component.isAstroComponentFactory !== true || 'class:list' in props) throw new Unsupported(name);
  return component(result, props, slots);
}

const plainTag = /^[a-z][a-z0-9]*$/;
const emptyTag = /^(?:area|base|br|col|command|embed|hr|img|input|keygen|link|meta|param|source|track|wbr)$/;

function element(result: unknown, tag: string, props: Record<string, unknown>, slots: Slots): Html {
  if (!plainTag.test(tag) || emptyTag.test(tag) || 'class:list' in props) throw new Unsupported(tag);
  let text = `<${tag}`;
  for (const [key, value] of Object.entries(props)) text += textOf(addAttribute(value, key, true, tag));
  text += '>';
  for (const slot of Object.values(slots)) text += textOf(slot(result));
  return new Html(`${text}</${tag}>`);
}

/** What a component was given between its tags. */
export function renderSlot(result: unknown, slotted: unknown, fallback?: unknown): unknown {
  if (!isQuick) return slowSlot(result, slotted, fallback);
  const shown = slotted || fallback;
  return new Html(
    textOf(typeof shown === 'function' ? (shown as (result: unknown) => unknown)(result) : shown),
  );
}

/** A script of a page, of which Astro has to say where it lies. */
export function renderScript(result: unknown, id: string): unknown {
  if (isQuick) throw new Unsupported('a script');
  return slowScript(result, id);
}

/** An attribute with its name. */
export function addAttribute(value: unknown, key: string, shouldEscape = true, tag = ''): unknown {
  const quick = isQuick && shouldEscape ? quickAttribute(value, key) : undefined;
  return quick ?? slowAttribute(value, key, shouldEscape, tag);
}

/** What belongs into the head. */
export function renderHead(): unknown {
  if (!isQuick) return slowHead();
  const text = head ?? '';
  head = undefined;
  return new Html(text);
}

/** What belongs into the head, where no head stands before. */
export function maybeRenderHead(): unknown {
  return isQuick ? '' : slowMaybeHead();
}

const renderedSlot = (): never => {
  throw new Unsupported('a slot rendered by hand');
};
const doctype = /<!doctype html/i;

siteHooks.renderQuick = (page: QuickPage): string => {
  const { component, props, params, url, site } = page;
  const result = {
    createAstro: (own: unknown, slots: Slots) => ({
      props: own,
      params,
      url,
      site,
      slots: { ...slots, has: (name: string) => name in slots, render: renderedSlot },
    }),
  };
  isQuick = true;
  head = page.head;
  try {
    const html = textOf((component as Factory)(result, props, {}));
    if (head !== undefined) throw new Unsupported('a page without a head');
    return doctype.test(html.slice(0, 100)) ? html : `<!DOCTYPE html>${html}`;
  } finally {
    isQuick = false;
  }
};
