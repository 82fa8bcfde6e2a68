import { quoteMatch } from '../evidence.ts';
import { actsOf, actsOn, endsOn, fromActs, objectText, reaches } from '../phrases.ts';
import type { Act } from '../acts.ts';
import type { Rule } from '../rule.ts';

const makes = new Set(['create', 'make', 'edit']);
const byModel =
  /\b(?:requests? an? (?:new )?(?:image|picture|video)|ai|generat\w{0,5}|prompt|model|text[- ]to[- ](?:image|video|speech)|diffusion|synthesi[sz]\w{0,3})\b/i;

/** Assets that are only ever rendered: nobody writes a video by hand. */
const rendered = /\b(?:videos?|animations?|songs?|music|speech|voiceovers?)\b[^.]{0,12}\bfrom\b/i;
const deck = /^(?:ppt|pptx|powerpoint|slides|slideshow|deck)$/;

/** What is drawn from data is an answer, whatever it is printed on. */
const drawn =
  /^(?:html|svg|latex|mermaid|code|data|reports?|charts?|graphs?|plots?|diagrams?|dashboards?|maps?|qr|qrcode|heatmap|table|badge|banner)$/;

/** `text_to_speech`, `image-to-video`: a job, named after what it turns into what. */
const fromTo =
  /(?:te?xt|image|img|photo|speech|audio|video|prompt)[^a-z0-9]?(?:to|2)[^a-z0-9]?(?:image|img|video|speech|audio|music|3d|voice|song)/i;

const surely = 0.9;

/** `image_generation`: the noun says as much as the verb. */
function namesAnAsset(act: Act): boolean {
  return act.source === 'name' && /^generat(?:ion|or)$/.test(act.lemma) && actsOn(act, 'media');
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
  match: (view) => [
    ...fromActs(
      [
        ...actsOf(view, ['generate']).map((act) => (namesAnAsset(act) ? { ...act, weight: surely } : act)),
        ...actsOf(
          view,
          ['create', 'change', 'compute'],
          (act) =>
            makes.has(act.lemma) &&
            ((reaches(act, 'media') && byModel.test(view.description.slice(0, 500))) ||
              (/^predictions?$/.test(act.object.at(-1) ?? '') &&
                /\bmodels?\b/i.test(view.description.slice(0, 500))) ||
              (act.source === 'name' && rendered.test(view.sentences[0]?.text ?? ''))),
        ),
      ],
      (act) =>
        (act.kind === 'generate' && deck.test(act.object.at(-1) ?? '')) ||
        /^predictions?$/.test(act.object.at(-1) ?? '') ||
        (actsOn(act, 'media') &&
          !endsOn(act, 'report', 'text') &&
          ![...act.object, ...(act.from ?? '').toLowerCase().split(' ')].some((word) => drawn.test(word))) ||
        act.lemma === 'speak' ||
        act.lemma === 'upscale'
          ? {
              supports: 'Execute',
              means: `starts a job that makes ${objectText(act, 'an asset', 'a')} and spends credits`,
              effects: act.lemma === 'speak' ? ['controls-device'] : ['spends-money', 'writes-data'],
              reversibility: act.lemma === 'speak' ? 'reversible' : 'irreversible',
              level: { move: 'lower', to: 'medium', under: ['Execute'] },
            }
          : {
              supports: 'Read',
              means: `writes ${objectText(act, 'a text', 'a')} as its answer and keeps nothing`,
            },
    ),
    ...quoteMatch('/name', view.tool.name, fromTo).map((quotation) => ({
      supports: 'Execute' as const,
      weight: 0.9,
      means: `starts a job that turns ${quotation.quote.replaceAll(/[^a-z0-9]+/gi, ' ')} and spends credits`,
      effects: ['spends-money' as const, 'writes-data' as const],
      reversibility: 'irreversible' as const,
      level: { move: 'lower' as const, to: 'medium' as const, under: ['Execute' as const] },
      evidence: [quotation],
    })),
  ],
};
