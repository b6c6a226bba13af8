// A chat on a phone, its Flex messages drawn as LINE draws them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { LineMessage } from '../../../bot/messages/line-message.ts';
import { drawFlex } from '../../demo/page/flex.ts';

const flexCss = join(import.meta.dirname, '../../../node_modules/flex-render/dist/index.css');
const harmless = (words: string) => words.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `text`: by how much LINE's own text size is larger than usual; frames of fixed size, and the time beside a calendar's leaf, keep theirs. Close the page. */
export async function drawChat(phone: BrowserContext, messages: readonly LineMessage[], text: number): Promise<Page> {
  const page = await phone.newPage();
  const rows = messages.map((message) => {
    const chips = (message.quickReply?.items ?? []).map(({ action }) => `<span class="chip">${harmless(action.label)}</span>`);
    const body =
      message.type === 'text'
        ? `<p class="text">${harmless(message.text)}</p>`
        : `<p class="alt">${harmless(message.altText)}</p><div class="flex">${drawFlex(message.contents).html}</div>`;
    return `${body}${chips.length > 0 ? `<p class="chips">${chips.join('')}</p>` : ''}`;
  });
  await page.setContent(`<meta name="viewport" content="width=device-width"><style>${await readFile(flexCss, 'utf8')}
    body { margin: 0; padding: 10px 8px; background: #8fa9c9; font: 16px/1.5 'BIZ UDPGothic', sans-serif }
    .flex { width: 300px; max-width: 100%; margin-bottom: 18px }
    .flex .flex-preview, .flex .flex-preview * { font-family: 'BIZ UDPGothic', sans-serif }
    .alt { margin: 0 0 4px; color: #14284a; font-size: 13px }
    .text { width: fit-content; max-width: 250px; margin: 0 0 18px; padding: 8px 13px; border-radius: 18px; background: #fff; white-space: pre-wrap; overflow-wrap: anywhere; font-size: ${text}em }
    .chips { display: flex; flex-wrap: wrap; gap: 6px; margin: 0 0 18px }
    .chip { padding: 6px 14px; border-radius: 18px; background: #fff; font-size: 14px }
  </style>${rows.join('')}`);
  if (text !== 1)
    await page.evaluate((factor) => {
      const fixed = (element: Element) =>
        element.closest('[style*="border-radius:30px"],[style*="height:68px"],[style*="height:60px"],[style*="width:104px"] + *') !== null;
      const texts = [...document.querySelectorAll<HTMLElement>('.MdTxt, .MdSpn, .MdBtn a > div')].filter((element) => !fixed(element));
      const sizes = texts.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      texts.forEach((element, i) => {
        element.style.fontSize = `${(sizes[i] ?? 16) * factor}px`;
      });
    }, text);
  return page;
}
