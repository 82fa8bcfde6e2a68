/** Short forms that names have in lower case, and prose does not. */
const capitals = new Set(
  `ai api aws cdn cidr cli cname cpu crm css csv db dns ec2 ecs eks faq ftp gpu gui html http https iam id ids imap io ip ipv4
  ipv6 jpeg json jwt kms ldap llm mcp ml mx nat nfc nft oauth ocr otp pdf php png pr qr ram rbac rds rest rpc rss s3 sdk seo sha
  sla smtp sms sns sql sqs ssh ssl sso svg tcp tls totp tts ttl tv udp ui uri url urls usb utc uuid vlan vm vms vpc vpn vps waf
  xml yaml`.split(/\s+/),
);
const plurals = new Map([
  ['apis', 'APIs'],
  ['ids', 'IDs'],
  ['ips', 'IPs'],
  ['urls', 'URLs'],
  ['vms', 'VMs'],
  ['prs', 'PRs'],
  ['dbs', 'DBs'],
  ['oauth', 'OAuth'],
]);

/** A word with capitals inside is written so on purpose: `PostgreSQL`, `WAF`, `DeFi`. */
const deliberate = /[A-Z].*[A-Z]|[a-z][A-Z]/;

/** Words in lower case as the text has them where its capitals mean something, and short forms as one writes them. */
export function asWritten(words: string, source: string): string {
  const written = new Map<string, string>();
  // A text in capitals throughout says nothing about any of its words.
  // Most texts have no capital behind their first letter.
  if (/\P{Lu}\p{Lu}|\p{Lu}{2}/u.test(source) && source !== source.toUpperCase()) {
    const sourceWords = source.split(/[^\p{L}\p{N}]+/u);
    const isTitle = sourceWords.every((word) => word.length < 4 || /^[\p{Lu}\p{N}]/u.test(word));
    for (const [index, word] of sourceWords.entries()) {
      const isName = index > 0 && !isTitle && /^\p{Lu}/u.test(word);
      if ((isName || deliberate.test(word)) && !word.slice(1).includes('_'))
        written.set(word.toLowerCase(), word);
    }
  }
  return words
    .split(' ')
    .map((word) => plurals.get(word) ?? written.get(word) ?? (capitals.has(word) ? word.toUpperCase() : word))
    .join(' ');
}
