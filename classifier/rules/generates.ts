import { quoteMatch } from '../evidence.ts';
import { actsOf, isStated } from './kit/acts-of.ts';
import { actsOn, endsOn, reaches } from '../language/act-objects.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule, Signal } from '../rule.ts';
import type { Effect } from '../taxonomy.ts';
import type { View } from '../definition/view.ts';

const makes = new Set(['create', 'make', 'edit']);
const byModel =
  /\b(?:requests? an? (?:new )?(?:image|picture|video)|ai|generat\w{0,5}|prompt|model|text[- ]to[- ](?:image|video|speech)|diffusion|synthesi[sz]\w{0,3})\b/i;

/** Assets that are only ever rendered: nobody writes a video by hand. */
const rendered = /\b(?:videos?|animations?|songs?|music|speech|voiceovers?)\b[^.]{0,12}\bfrom\b/i;
/** `create_image` of which nothing more is said. */
const asset = /^(?:ai )?(?:image|video|music|song|speech|logo|avatar|sticker|animation|voiceover)s?$/;
const document = /(?:^| )(?:pdfs?|websites?|landing pages?|ebooks?)(?: documents?| files?)?$/;
const deck = /^(?:ppt|pptx|powerpoint|slides|slideshow|deck)$/;

/** What is drawn from data is an answer, whatever it is printed on. */
const drawn =
  /^(?:svg|latex|mermaid|code|data|reports?|charts?|graphs?|plots?|diagrams?|dashboards?|maps?|qr|qrcode|heatmap|table|badge|banner)$/;

/** `text_to_speech`, `image-to-video`: a job, named after what it turns into what. */
const fromTo =
  /(?:te?xt|image|img|photo|speech|audio|video|prompt)[^a-z0-9]?(?:to|2)[^a-z0-9]?(?:image|img|video|speech|audio|music|3d|voice|song)/i;

/** What is kept is more than an answer. */
const isKept = /\b(?:is|are|gets?) (?:\w{2,12} )?(?:persisted|stored|saved) (?:to|in|into|on|at)\b/i;
const keeps = new Set(['store', 'save', 'persist', 'upsert']);

/** Whether the definition says that a generated text is stored as well. */
function storesIt({ acts, description }: View): boolean {
  return (
    isKept.test(description.slice(0, 500)) ||
    acts.some((act) => act.source === 'description' && keeps.has(act.lemma) && isStated(act, 0.7))
  );
}

/** `image_generation`: the noun says as much as the verb. */
function namesAnAsset(act: Act): boolean {
  return act.source === 'name' && /^generat(?:ion|or)$/.test(act.lemma) && actsOn(act, 'media');
}

/** What is left behind: an asset that a job is paid for, a file, or a sound in the room. */
type Made = 'asset' | 'file' | 'sound';

const effectsOf: Record<Made, Effect[]> = {
  asset: ['spends-money', 'writes-data'],
  file: ['writes-data'],
  sound: ['controls-device'],
};

const means: Record<Made, (object: string) => string> = {
  asset: (object) => `starts a job that makes ${object} and spends credits`,
  file: (object) => `makes ${object}, which stays behind as a file`,
  sound: (object) => `says ${object} aloud`,
};

function madeBy(act: Act): Made | undefined {
  const last = act.object.at(-1) ?? '';
  if (act.lemma === 'speak') return 'sound';
  if (act.lemma === 'upscale' || /^predictions?$/.test(last)) return 'asset';
  if (act.kind === 'generate' && deck.test(last)) return 'asset';
  if (act.kind === 'generate' && document.test(act.object.join(' '))) return 'file';
  if (!actsOn(act, 'media') || endsOn(act, 'report', 'text')) return undefined;
  const source = [...act.object, ...(act.from ?? '').toLowerCase().split(' ')];
  if (source.includes('html')) return 'file';
  return source.some((word) => drawn.test(word)) ? undefined : 'asset';
}

export const generates: Rule = {
  id: 'generates',
  argues: 'Execute',
  description: 'The call generates something: an image, a video or speech as a job, or a text as its answer.',
  rationale:
    'A job that makes an asset spends credits and leaves the asset behind; a generated text, identifier or chart ' +
    'specification is only an answer (decision 15).',
  falsePositives: ['`generate_image` of a server that draws a local placeholder for free.'],
  examples: {
    matches: [{ name: 'generate_image' }, { name: 'generate_uuid' }],
    ignores: [{ name: 'list_generated_images' }, { name: 'delete_image' }],
  },
  match: (view) =>
    together<Signal>(
      fromActs(
        together(
          actsOf(view, ['generate']),
          actsOf(
            view,
            ['create', 'change', 'compute'],
            (act) =>
              makes.has(act.lemma) &&
              ((reaches(act, 'media') && byModel.test(view.description.slice(0, 500))) ||
                (/^predictions?$/.test(act.object.at(-1) ?? '') &&
                  /\bmodels?\b/i.test(view.description.slice(0, 500))) ||
                (asset.test(act.object.join(' ')) && act.source === 'name' && view.description === '') ||
                (act.source === 'name' && rendered.test(view.first))),
          ),
        ),
        (act) => {
          const made = madeBy(act);
          const strength = namesAnAsset(act) ? 'clear' : 'stated';
          if (made === undefined && storesIt(view))
            return {
              supports: 'Write',
              strength,
              flag: 'makes-an-answer',
              means: () => `makes ${objectText(act, 'a text', 'a')} and stores it`,
              effects: ['writes-data'],
              reversibility: 'reversible',
            };
          if (made === undefined)
            return {
              supports: 'Read',
              strength,
              flag: 'makes-an-answer',
              means: () => `writes ${objectText(act, 'a text', 'a')} as its answer`,
            };
          return {
            supports: 'Execute',
            strength,
            flag: 'makes-an-answer',
            means: () => means[made](objectText(act, 'an asset', 'a')),
            effects: effectsOf[made],
            reversibility: made === 'sound' ? 'reversible' : 'irreversible',
            level: { move: 'lower', to: 'medium', under: ['Execute'] },
          };
        },
      ),
      quoteMatch('/name', view.tool.name, fromTo).map((quotation) => ({
        supports: 'Execute' as const,
        strength: 'clear',
        flag: 'makes-an-answer' as const,
        means: () =>
          `starts a job that turns ${quotation.quote.replaceAll(/[^a-z0-9]+/gi, ' ')} and spends credits`,
        effects: ['spends-money' as const, 'writes-data' as const],
        reversibility: 'irreversible' as const,
        level: { move: 'lower' as const, to: 'medium' as const, under: ['Execute' as const] },
        evidence: [quotation],
      })),
    ),
};
