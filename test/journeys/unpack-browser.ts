// Unpacks Chromium once per machine and version into the temporary folder, safely when several processes want it at once.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';

export interface UnpackedBrowser {
  executable: string;
  /** Of the few libraries that a bare machine lacks. */
  libraries: string;
  fontConfig: string;
  home: string;
}

const nodeModules = join(import.meta.dirname, '../../node_modules');
const packaged = join(nodeModules, '@sparticuz/chromium');

/**
 * The package's own executablePath() takes a half-written file of another process for a whole one,
 * so the folder is filled under another name and then renamed in one step.
 */
export async function unpackBrowser(): Promise<UnpackedBrowser> {
  const { version } = createRequire(import.meta.url)(join(packaged, 'package.json')) as { version: string };
  const folder = join(tmpdir(), `chromium-${version}-${userInfo().uid}`);
  if (!existsSync(folder)) {
    const filling = `${folder}-${randomUUID()}`;
    await mkdir(join(filling, 'home'), { recursive: true });
    await pipeline(
      createReadStream(join(packaged, 'bin/chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(filling, 'chromium'), { mode: 0o755 }),
    );
    await untar(await promisify(brotliDecompress)(await readFile(join(packaged, 'bin/al2023.tar.br'))), filling);
    try {
      await rename(filling, folder);
    } catch (error) {
      await rm(filling, { recursive: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'lib'),
    fontConfig: await writeFontConfig(folder),
    home: join(folder, 'home'),
  };
}

/** Plain files with short names are all that the package's archive holds. */
async function untar(archive: Buffer, folder: string): Promise<void> {
  const field = (from: number, length: number) => archive.toString('latin1', from, from + length).replace(/[\0 ]+$/, '');
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0; ) {
    const [name, size, kind] = [field(at, 100), Number.parseInt(field(at + 124, 12), 8), field(at + 156, 1)];
    if (kind === '0' || kind === '') {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), archive.subarray(at + 512, at + 512 + size), { mode: 0o755 });
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

/** One font for every family a page may ask for: text looks the same on every machine. Written anew for each checkout. */
async function writeFontConfig(folder: string): Promise<string> {
  const fonts = join(nodeModules, '@expo-google-fonts/biz-udpgothic');
  const family = 'BIZ UDPGothic';
  const asked = ['sans-serif', 'serif', 'monospace', 'system-ui', 'Hiragino Sans', 'Noto Sans JP', 'Yu Gothic', 'Meiryo'];
  const aliases = asked.map((name) => `<alias binding="same"><family>${name}</family><prefer><family>${family}</family></prefer></alias>`);
  const config = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${fonts}/400Regular</dir><dir>${fonts}/700Bold</dir><cachedir>${folder}/font-cache</cachedir>
${aliases.join('\n')}
</fontconfig>`;
  const file = join(folder, `fonts-${createHash('sha256').update(fonts).digest('hex').slice(0, 12)}.conf`);
  if (existsSync(file) && (await readFile(file, 'utf8')) === config) return file;
  const writing = `${file}-${randomUUID()}`;
  await writeFile(writing, config);
  await rename(writing, file);
  return file;
}
