// What can be asked for in the chat, and which of the shared categories each answer shows.
import type { Category } from '../domain/category.ts';
import type { Reader } from './reader.ts';

export const topics = ['status', 'reservations', 'billing', 'notices', 'card'] as const;
export type Topic = (typeof topics)[number];

const shows: Record<Topic, readonly Category[]> = {
  status: ['queue'],
  reservations: ['reservations'],
  billing: ['billing'],
  notices: ['notices'],
  card: ['card', 'ecard'],
};

/** Has the hospital adopted any of what the topic shows? */
export function offered(topic: Topic, reader: Reader): boolean {
  return shows[topic].some((category) => reader.features.includes(category));
}
