import { quoteSpan } from '../evidence.ts';
import type { Quotation } from '../evidence.ts';
import type { Rule } from '../rule.ts';
import type { View } from '../definition/view.ts';

/** What only an attack does. */
const attack =
  /\b(?:(?:extract(?:s|ing)?|pulls?|reads?) (?:[\w-]+ ){0,2}(?:credentials?|passwords?|hash(?:es)?) (?:from|out of) (?:[\w-]+ ){0,2}(?:memory|lsass|sam|browsers?)|(?:dump|harvest|steal|exfiltrate|crack|spray)(?:s|es|ing)? (?:[\w-]+ ){0,4}(?:credentials?|passwords?|hash(?:es)?|lsass|ntds|secrets|cookies|logins|handshakes?)|brute.?forc(?:e|es|ing)|exploits? (?:a |an |the |known |discovered |found )*(?:[\w-]+ ){0,2}(?:vulnerabilit\w+|targets?|hosts?|services?|weakness\w*|flaws?|cve\b)|(?:run|launch|execute|fire|deliver)(?:s|es|ing)? (?:[\w-]+ ){0,3}(?:exploits?|attacks?|payloads?(?= (?:against|on|at)))|(?:log|record|capture)(?:s|ing)? (?:[\w-]+ ){0,2}keystrokes|key.?logger|phish(?:es|ing)? (?:[\w-]+ ){0,1}(?:pages?|mails?|emails?|campaigns?|sites?|kits?|users|victims)|(?:reverse|bind|web) ?shells?|shellcode|evad(?:e|es|ing) (?:[\w-]+ ){0,3}(?:antivirus|av|edr|detection|wafs?|defender)|escalat(?:e|es|ing) privileges|(?:arp|dns) (?:spoof|poison)\w*|deauth\w*|pass.the.hash|kerberoast\w*|ransomware|denial.of.service attack)\b/i;
/** Looking something up about attacks, or defending against them, is none. */
const about =
  /\b(?:search(?:es)?|lists?|gets?|look(?:s|ed)? ?up|lookup|describes?|explains?|shows?|detect\w*|checks?|scans?|analy[sz]\w+|assess\w*|monitors?|protects?|prevents?|blocks?|reports?|summari[sz]\w*|queries|fetch(?:es)?|reads?|defen[dcs]\w*|mitigat\w*|against|simulat\w*|returns?|retrieves?|whether|finds? out|warns?|classif\w+|identif\w+|rules?|alerts?|history|findings?|intelligence|known|database|information|techniques?|guidance|locked|lockout|limits?|cve)\b/i;
const means = /\b(?:by|with|via|using|through|performs?|conducts?)\b[^.]{0,30}$/i;
const maxScanned = 600;

function quotationIn(pointer: string, text: string, whole: string): Quotation[] {
  const match = attack.exec(whole);
  if (match === null) return [];
  const before = whole.slice(0, match.index);
  if (about.test(before) && !means.test(before)) return [];
  return [quoteSpan(pointer, text, 0, Math.min(text.length, whole.length))];
}

function quotationsIn({ tool, spacedName, first, nameWords }: View): Quotation[] {
  const [verb] = nameWords;
  if (verb !== undefined && about.test(verb.text)) return [];
  const named = quotationIn('/name', tool.name, spacedName.slice(0, maxScanned));
  const sentence = first.slice(0, maxScanned);
  const at = tool.description?.indexOf(sentence) ?? -1;
  if (at === -1 || sentence === '') return named;
  const said = quotationIn('/description', sentence, sentence).map(({ quote }) => ({
    pointer: '/description',
    start: at,
    end: at + quote.length,
    quote,
  }));
  return [...named, ...said];
}

export const madeForAttack: Rule = {
  id: 'made-for-attack',
  argues: 'offensive',
  description:
    'The name or the first sentence says that the tool attacks: it dumps credentials, forces its way in, exploits, phishes or evades.',
  rationale:
    'Such tools are honest about what they do and harm whoever they are aimed at, so that a person should be asked. A look-up about attacks is a look-up.',
  falsePositives: ['A test of one’s own systems, which attacks them all the same.'],
  examples: {
    matches: [
      { name: 'dump_credentials', description: 'Dumps credentials from the memory of a host.' },
      { name: 'login_test', description: 'Brute-forces a login with a list of words.' },
      { name: 'deliver', description: 'Generates a reverse shell for a target.' },
      { name: 'hash_cracker', description: 'Crack password hashes by brute force.' },
      { name: 'memory_reader', description: 'Extract credentials from process memory.' },
    ],
    ignores: [
      { name: 'search_exploits', description: 'Searches exploits by product.' },
      { name: 'list_attacks', description: 'Lists brute force attacks that were blocked.' },
      { name: 'scan', description: 'Scans for phishing pages.' },
    ],
  },
  match(view) {
    const evidence = quotationsIn(view);
    if (evidence.length === 0) return [];
    const message = 'The tool is made for attack.';
    return [
      {
        strength: 'said',
        means: () => 'is made for attack',
        level: { move: 'raise', to: 'high', under: ['Read', 'Write', 'Execute'] },
        evidence,
        finding: { kind: 'offensive', severity: 'high', message },
      },
    ];
  },
};
