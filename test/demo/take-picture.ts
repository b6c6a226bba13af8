// Takes docs/demo.png anew, the first picture of README: the demo after a call has arrived. `node test/demo/take-picture.ts`
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from '../journeys/browser.ts';
import { startDemo } from './start-demo.ts';

const undoings: (() => Promise<void>)[] = [];
try {
  const { url } = await startDemo({
    port: 0,
    step: (_name, work) => work(),
    broken: (what) => {
      throw new Error(what);
    },
    cleanUp: (undo) => void undoings.push(undo),
  });
  const browser = await openBrowser();
  undoings.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1440, height: 960 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
  await page.goto(`${url}/`);
  await page.getByRole('button', { name: '準備を自動で済ませる' }).click();
  await page.getByText('「受付」を押します').waitFor();
  for (const button of ['check-in', 'call-enter']) await page.locator(`.press-${button}`).click();
  await page.getByText('次は、長女のトークに').waitFor();
  // The call is in all three chats; the banners that came down over them with it go again.
  await page.getByText('入る場所').nth(2).waitFor();
  await page.waitForFunction(() => document.querySelector('.banner') === null);
  await page.mouse.move(0, 0);
  await page.evaluate(() => window.scrollTo(0, 0));
  await writeFile(join(import.meta.dirname, '../../docs/demo.png'), await page.screenshot());
} finally {
  for (let undo = undoings.pop(); undo !== undefined; undo = undoings.pop()) await undo();
}
