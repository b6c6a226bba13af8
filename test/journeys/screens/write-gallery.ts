// Writes docs/screens/README.md: the pictures in the order in which people meet the screens, a line for each.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chats } from './chats.ts';
import { chapters } from './every-screen.ts';
import { tellingLooks } from './telling-looks.ts';

const picture = (file: string, width: number) => `<img src="${file}.png" width="${width}" alt="">`;
export async function writeGallery(into: string): Promise<void> {
  const screens = chapters.map(({ title, screens: shown }) =>
    [
      `## ${title}`,
      ...shown.map(({ name, about }) => `**${name}**: ${about}\n\n${picture(`${name}-320`, 213)} ${picture(`${name}-390`, 260)}`),
    ].join('\n\n'),
  );
  const looks = tellingLooks.map(([{ width, dark, language }, shown]) => {
    const mark = [dark ? '-dark' : '', language === undefined ? '' : `-${language}`].join('');
    const name = dark ? 'In the dark' : language === 'en' ? 'In English' : 'In やさしい日本語';
    return `## ${name}\n\n${shown.map((screen) => picture(`${screen.name}-${width}${mark}`, 260)).join(' ')}`;
  });
  const messages = chats.map(({ name }) => picture(`${name}-390`, 260)).join(' ');
  const text = [
    '# Screens of the mini-app',
    'Every screen as it is built now, in the order in which people meet it: first the patient’s path (みまもってもらう), then the watcher’s (みまもる), then what both see every week. On the left at 320 px, on the right at 390 px. Made by `npm run screens`; the list is `test/journeys/screens/every-screen.ts`, and `test/journeys/every-screen.test.ts` goes through the same list in every language.',
    'Texts break between phrases where the browser knows how. Easy Japanese (やさしい日本語) writes the reading in brackets behind each word of kanji, and `liff-app/src/wording/whole-words.ts` keeps word and reading on one line as far as the line is long enough.',
    ...screens,
    ...looks,
    '## Messages in LINE',
    messages,
  ].join('\n\n');
  await writeFile(join(into, 'README.md'), `${text}\n`);
}
