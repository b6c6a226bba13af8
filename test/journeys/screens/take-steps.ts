// The few things a reader does on the way to a screen, in the words of the language that it is shown in.
import type { Page } from 'playwright-core';
import type { EveryWord } from './words-of.ts';

/** The first of what is called so: a page may offer the same for several people. */
export async function press(page: Page, name: string): Promise<void> {
  const named = { name, exact: true };
  await page.getByRole('button', named).or(page.getByRole('link', named)).first().tap();
}

export async function see(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
}

export async function there(page: Page, what: string): Promise<void> {
  await page.locator(what).first().waitFor();
}

/** The reader comes back to the page after so much of its time: it asks anew at once. */
export async function comeBack(page: Page, afterMs: number): Promise<void> {
  await page.evaluate((passed) => {
    (window as unknown as { passTime(ms: number): void }).passTime(passed);
    document.dispatchEvent(new Event('visibilitychange'));
  }, afterMs);
}

export async function agree(page: Page, words: EveryWord): Promise<void> {
  await there(page, '.document');
  await press(page, words.gate.agreeAll);
}

export async function typePin(page: Page, pin: string): Promise<void> {
  await there(page, '.pin-box input:focus');
  await page.keyboard.type(pin);
}

export const goodPin = '730915';

export async function choosePin(page: Page, words: EveryWord): Promise<void> {
  await see(page, words.gate.setTitle);
  await typePin(page, goodPin);
  await see(page, words.gate.confirmTitle);
  await typePin(page, goodPin);
}
