import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const project = resolve(import.meta.dirname, '../..');
const packed = join(project, 'node_modules/@sparticuz/chromium/bin');
const unpacked = join(project, 'node_modules/.cache/toolrisk-chromium');

const fontsConf = (folders: string[]) => `<?xml version="1.0"?>
<fontconfig>
  ${folders.map((folder) => `<dir>${folder}</dir>`).join('\n  ')}
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <cachedir>${join(unpacked, 'font-cache')}</cachedir>
</fontconfig>
`;

/**
 * Unpacks the browser once. The package unpacks into the shared temporary folder and takes a file that an
 * interrupted run left half written for the whole: here it is unpacked aside and moved when complete.
 */
async function unpack(): Promise<string> {
  if (existsSync(unpacked)) return unpacked;
  await mkdir(join(unpacked, '..'), { recursive: true });
  const aside = await mkdtemp(`${unpacked}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = aside;
  try {
    for (const archive of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) {
      await inflate(join(packed, archive));
    }
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    await rename(aside, unpacked);
  } catch (cause) {
    if (!existsSync(unpacked)) throw new Error(`Expected to unpack Chromium to ${unpacked}`, { cause });
    // Another run was quicker.
    await rm(aside, { recursive: true, force: true });
  }
  return unpacked;
}

/** Starts a real headless Chromium from npm alone, with the fonts and libraries that it brings. */
export async function launchChromium(fontFolders: string[] = []): Promise<Browser> {
  const folder = await unpack();
  const fonts = join(folder, 'fonts');
  const configuration = join(folder, 'fonts.conf');
  await writeFile(configuration, fontsConf([fonts, '/usr/share/fonts', ...fontFolders]));
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      FONTCONFIG_FILE: configuration,
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
    },
  });
}
