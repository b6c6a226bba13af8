// What the demo's page shows, as the server tells it: whole, at every change.
import type { LineMessage } from '../../bot/messages/line-message.ts';
import type { PhoneId } from './people.ts';

/** An entry of the chat between a phone's user and the hospital's account. */
export interface ChatEntry {
  at: string;
  from: 'user' | 'bot';
  /** How it came: a push is paid and rings, a reply is free. */
  via: 'push' | 'reply' | 'text' | 'postback';
  messages: LineMessage[];
}

/** What people of the family wrote to one another: LINE keeps it, the hospital never sees it. */
export interface FamilyMessage {
  at: string;
  from: PhoneId;
  to: PhoneId;
  text: string;
}

export interface PhoneState {
  /** Blocked: a friend that was. */
  friendship: 'none' | 'friend' | 'blocked';
  /** Whether LINE has asked once whether the mini-app may know the user. */
  allowsMiniApp: boolean;
  chat: ChatEntry[];
}

/** One request of the reception's to the product, with its answer. */
export interface Exchange {
  at: string;
  button: string;
  method: string;
  path: string;
  request: unknown;
  status: number;
  answer: unknown;
  ms: number;
}

export interface Slip {
  code: string;
  qrSvg: string;
  expiresAt: string;
}

export interface Watcher {
  watchId: string;
  displayName: string;
  since: string;
}

/** How far the visitor has come in the story. */
export interface Story {
  registered: boolean;
  invited: boolean;
  /** The watchers' phones that have been paired. */
  paired: PhoneId[];
  /** Most watchers there have been at once. */
  maxWatchers: number;
  called: boolean;
  /** The watchers' phones that the last call has reached. */
  callArrivedAt: PhoneId[];
  stopped: boolean;
  /** Whether there was a call after somebody had stopped. */
  calledAgain: boolean;
}

/** What can be pressed at the moment. */
export interface Desk {
  visit: 'none' | 'waiting' | 'called' | 'finished';
  bill: 'none' | 'ready' | 'paid';
  reservation: 'none' | 'booked' | 'cancelled';
  notice: 'none' | 'posted';
  canRepeat: boolean;
}

export interface DemoState {
  phones: Record<PhoneId, PhoneState>;
  family: FamilyMessage[];
  desk: Desk;
  exchanges: Exchange[];
  slip: Slip | null;
  watchers: Watcher[];
  story: Story;
  /** "Set everything up for me": null when it is not at work, else what it is doing. */
  settingUp: string | null;
}
