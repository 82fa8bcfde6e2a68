import { element } from '../policy-builder/element.ts';

/** Saves a text that is no file of the site under the last part of a path. */
export function saveText(text: string, file: string): void {
  const link = element('a', {
    href: URL.createObjectURL(new Blob([text], { type: 'text/plain' })),
    download: file.split('/').at(-1) ?? 'policy.txt',
  });
  link.click();
  URL.revokeObjectURL(link.href);
}
