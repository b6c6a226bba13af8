// A person's hand on a phone that shows the mini-app: every tap is counted, what is typed is not.
import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright-core';
import { eventually, type Stage } from '../stage/stage.ts';
import { openPhone, type PhoneOptions } from './open-phone.ts';

export class Hand {
  taps = 0;
  readonly phone: BrowserContext;
  readonly page: Page;
  /** What the page complained of: errors, and what its Content-Security-Policy refused. */
  readonly complaints: string[];
  /** What the page has asked of our API and has not heard yet. */
  private readonly asked: Set<Request>;
  /** Of the page that is looked at; one that waits for the PIN lies under it. */
  private readonly waiting: Locator;

  constructor(phone: BrowserContext, page: Page, complaints: string[], asked: Set<Request>) {
    this.phone = phone;
    this.page = page;
    this.complaints = complaints;
    this.asked = asked;
    this.waiting = page.locator('.skeleton:visible');
  }

  /** The link is opened from outside the page: by the camera, or out of a chat. */
  open(link: string): Promise<unknown> {
    return this.page.goto(link);
  }

  /** Waits for the page with this title, and for what is to stand on it. */
  async sees(title: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await this.waiting.first().waitFor({ state: 'detached' });
  }

  /** Until the page waits for nothing any more: whatever it has asked has been answered. */
  async atRest(): Promise<void> {
    await eventually(async () => (await this.waiting.count()) === 0 && this.asked.size === 0);
  }

  async press(name: string, role: 'button' | 'link' = 'button'): Promise<void> {
    await this.page.getByRole(role, { name, exact: true }).tap();
    this.taps += 1;
  }

  async choose(name: string): Promise<void> {
    await this.page.locator('label').filter({ hasText: name }).tap();
    this.taps += 1;
  }

  /** The field has the focus already; the sixth digit goes on by itself. */
  async typePin(label: string, pin: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).and(this.page.locator(':focus')).waitFor();
    await this.page.keyboard.type(pin);
  }

  /** On the way to something: agrees to terms and policy, and chooses the PIN. */
  async passGates(pin: string): Promise<void> {
    await this.press('すべての規約に同意する');
    await this.typePin('暗証番号（数字6けた）', pin);
    await this.typePin('暗証番号の確認（数字6けた）', pin);
  }
}

/** A phone of its own, logged in to LINE as this user. */
export async function takePhone(browser: Browser, stage: Stage, lineUserId: string, options: PhoneOptions = {}): Promise<Hand> {
  const phone = await openPhone(browser, { ...options, line: { platform: stage.platform, user: lineUserId } });
  phone.setDefaultTimeout(15_000);
  const page = await phone.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  const asked = new Set<Request>();
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) asked.add(request);
  });
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  return new Hand(phone, page, complaints, asked);
}
