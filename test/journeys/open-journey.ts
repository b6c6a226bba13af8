// What a journey begins with: a hospital on a real database, a worker that delivers, and a browser.
import type { Browser } from 'playwright-core';
import { runWorker } from '../../bot/flows/delivery/run-worker.ts';
import { type Stage, setStage } from '../stage/stage.ts';
import { openBrowser } from './browser.ts';

export interface Journey {
  stage: Stage;
  browser: Browser;
  close(): Promise<void>;
}

export async function openJourney(options: Parameters<typeof setStage>[0] = {}): Promise<Journey> {
  const [stage, browser] = await Promise.all([setStage(options), openBrowser()]);
  const stopping = new AbortController();
  const worker = runWorker(stage.contextOf('worker').context, stopping.signal);
  return {
    stage,
    browser,
    async close() {
      stopping.abort();
      await Promise.all([browser.close(), worker]);
      await stage.close();
    },
  };
}
