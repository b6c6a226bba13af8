// A screen without a finger: every control is reached by Tab in the order of reading, shows that it has the focus, and is not covered; Escape takes a question back.
import type { Page } from 'playwright-core';

export async function findKeyTrouble(page: Page): Promise<string[]> {
  const found: string[] = [];
  const all = await page.evaluate(begin);
  let last = -1;
  // A date has several places within, a page at most a few dozen controls.
  for (let presses = 0; last < all.length - 1 && presses < all.length * 5; presses += 1) {
    await page.keyboard.press('Tab');
    const { at, trouble } = await page.evaluate(look);
    if (at === last) continue;
    if (at !== last + 1) return [...found, `after ${all[last] ?? 'the top'} Tab goes to ${all[at] ?? 'nowhere'}, not to ${all[last + 1]}`];
    found.push(...trouble.map((what) => `${all[at]} ${what}`));
    last = at;
  }
  if (last < all.length - 1) found.push(`Tab does not reach ${all[last + 1]}`);
  return [...found, ...(await takeBack(page))];
}

/** In the page: puts the focus before everything and tells what there is to reach. Of a group of radio buttons one. */
function begin(): string[] {
  const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')].filter((control) => {
    if (!control.checkVisibility({ visibilityProperty: true })) return false;
    if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return true;
    const group = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${control.name}"]`)];
    return control === (group.find((one) => one.checked) ?? group[0]);
  });
  Object.assign(window, { controls });
  const top = document.createElement('span');
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  return controls.map((control) => control.outerHTML.slice(0, 100));
}

/** In the page: which control has the focus, and whether that can be seen. */
function look(): { at: number; trouble: string[] } {
  const { controls } = window as unknown as { controls: HTMLElement[] };
  const focused = document.activeElement as HTMLElement;
  // Of a chip, a choice and the PIN the input itself is not to be seen; what stands for it is.
  const drawn = [focused, focused.nextElementSibling, focused.closest('label')].filter((one) => one !== null);
  const isMarked = drawn.some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  const { left, top, width, height } = focused.getBoundingClientRect();
  const upmost = document.elementFromPoint(left + width / 2, top + height / 2);
  const isOpen = upmost !== null && drawn.some((one) => one.contains(upmost) || upmost.contains(one));
  const trouble = [...(isMarked ? [] : ['does not show that it has the focus']), ...(isOpen ? [] : ['is covered, or outside the screen'])];
  return { at: controls.indexOf(focused), trouble };
}

/** Where something is asked before it is done. */
async function takeBack(page: Page): Promise<string[]> {
  if ((await page.locator('.confirm').count()) === 0) return [];
  // The question takes the focus as soon as it is drawn.
  await page.locator('.confirm .button').first().focus();
  await page.keyboard.press('Escape');
  const gone = await page
    .locator('.confirm')
    .waitFor({ state: 'detached', timeout: 1_000 })
    .then(() => true)
    .catch(() => false);
  if (!gone) return ['Escape does not take the question back'];
  const isBack = await page
    .waitForFunction(() => document.activeElement?.matches('button, input'), undefined, { timeout: 1_000 })
    .then(() => true)
    .catch(() => false);
  return isBack ? [] : ['after Escape the focus is lost'];
}
