// What a person can say to the bot: a closed set. Only the command understood is ever stored, never the words.
import { z } from 'zod';
import { commandWords, plainCommands, politeAdditions } from './command-words.ts';
import { languages } from './language.ts';

/** Stored in webhook_events.command. `language` is that of the words used; null where nothing can be told from them (a button). */
export const command = z.discriminatedUnion('name', [
  z.object({
    name: z.enum([...plainCommands, 'unknown']),
    language: z.enum(['ja', 'en']).nullable(),
  }),
  z.object({ name: z.literal('stop-one'), watchId: z.uuid(), language: z.enum(['ja', 'en']).nullable() }),
  z.object({ name: z.literal('stop-page'), page: z.int().min(0).max(999), language: z.enum(['ja', 'en']).nullable() }),
  z.object({ name: z.literal('speak'), language: z.enum(languages) }),
]);
export type Command = z.infer<typeof command>;
/** ァ (U+30A1) stands this far above ぁ (U+3041). */
const katakanaAboveHiragana = 0x60;

/** Written by readers of every language (our own Japanese texts say `stop`), so it tells nothing about theirs. */
const international: [string, Command][] = [
  ['stop', { name: 'stop', language: null }],
  ['?', { name: 'help', language: null }],
];
const words = new Map<string, Command>([
  ...commandWords.ja.flatMap(([name, list]) => list.map((w): [string, Command] => [fold(w), { name, language: 'ja' }])),
  ...commandWords.en.flatMap(([name, list]) => list.map((w): [string, Command] => [fold(w), { name, language: 'en' }])),
  ...international,
  ...['english', 'in english', '英語', 'えいご'].map((w): [string, Command] => [fold(w), { name: 'speak', language: 'en' }]),
  ...['やさしい日本語', 'やさしいにほんご', '優しい日本語', 'easy japanese', 'plain japanese'].map((w): [string, Command] => [
    fold(w),
    { name: 'speak', language: 'ja-easy' },
  ]),
  ...['日本語', 'にほんご', '日本語で', 'japanese', 'in japanese'].map((w): [string, Command] => [
    fold(w),
    { name: 'speak', language: 'ja' },
  ]),
]);
/** Cut off at either end, and only where the whole is not understood as it stands. */
const additions = [
  ...politeAdditions.requesting.map((w) => ({ word: fold(w), asks: false })),
  ...politeAdditions.asking.map((w) => ({ word: fold(w), asks: true })),
];

/** Full and half width, upper and lower case, hiragana and katakana, spaces, quotes, punctuation, signs, emoji and a drawn-out end make no difference. */
function fold(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\ufe0f|[\s\p{Cf}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{So}\p{Pd}^"'“”‘’「」『』()[\]【】<>。、.,:;!・~〜…/_-]/gu, '')
    .replace(/[ーっッ]+(?=\?*$)/u, '')
    .replace(/[ァ-ヶ]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - katakanaAboveHiragana));
  return /^\?+$/u.test(folded) ? '?' : folded.replace(/\?+$/u, '');
}

/** The words with one addition less, and whether that addition asked for information. */
function* lessPolite(folded: string): Generator<{ rest: string; asks: boolean }> {
  for (const { word, asks } of additions) {
    if (folded.endsWith(word)) yield { rest: folded.slice(0, -word.length), asks };
    if (folded.startsWith(word)) yield { rest: folded.slice(word.length), asks };
  }
}

function understand(folded: string, cuts: number): Command | null {
  const known = words.get(folded);
  if (known || cuts === 0) return known ?? null;
  for (const { rest, asks } of lessPolite(folded)) {
    const found = understand(rest, cuts - 1);
    if (found) return asks ? explained(found) : found;
  }
  return null;
}

/** Who asks about stopping is told how to: a question never ends a watch. */
function explained(asked: Command): Command {
  return asked.name === 'stop' || asked.name === 'stop-all' ? { name: 'help', language: asked.language } : asked;
}

/** Understands a typed text; anything else is `unknown`, and the text is forgotten here. */
export function parseText(text: string): Command {
  if (text.length > 100) return { name: 'unknown', language: null };
  const found = understand(fold(text), 2) ?? { name: 'unknown', language: null };
  return /[?？⁇-⁉❓❔]/u.test(text) ? explained(found) : found;
}

/** The data of the bot's own buttons: the command as `name` or `name:argument`, at most 300 characters (LINE's limit for postback data). */
export function postbackData(of: Command): string {
  if (of.name === 'stop-one') return `stop-one:${of.watchId}`;
  if (of.name === 'stop-page') return `stop-page:${of.page}`;
  if (of.name === 'speak') return `speak:${of.language}`;
  return of.name;
}

/** Understands a button's data; what did not come from our own buttons is `unknown`. */
export function parsePostback(data: string): Command {
  const [name, argument] = data.split(':', 2);
  const parsed = command.safeParse(
    name === 'stop-one'
      ? { name, watchId: argument, language: null }
      : name === 'stop-page'
        ? { name, page: Number(argument), language: null }
        : name === 'speak'
          ? { name, language: argument }
          : { name: argument === undefined ? name : 'unknown', language: null },
  );
  return parsed.success ? parsed.data : { name: 'unknown', language: null };
}
