// How long what is no longer needed is kept. What members can still look at (bills, reservations, notices) is not among it: it goes with the patient (flows/patients/remove-patient). How many years the record of who did what is kept is each hospital's own setting (store/retention/clear-past).
import { rememberedDays } from './line-event.ts';

/** Handled webhook events: their ids are remembered for rememberedDays after handling, and a day is left for the handling itself. */
export const webhookDays = rememberedDays + 1;
/**
 * What a LINE account has used up of a limit, counted from its last change. Forgetting it gives nobody more tries: a lock lasts a day at most, so who waits eight
 * days for a few new tries could have had one each day.
 */
export const accountLimitDays = 8;
/** What hospitals said: long enough to find out what went wrong, and much longer than any sender repeats an event. The state that it led to stays. */
export const eventDays = 90;
/** Visits are shown on their own day alone; they go with the events that made them. */
export const visitDays = eventDays;
/** The record of what was told to whom and when, without its words: thirteen months, as long as the bills that the overview shows. */
export const settledDays = 400;
/** Pushes that were given up: how long their words are kept, to look for the reason; and how long they themselves, to be sent anew. */
export const deadBodyDays = 2;
export const deadDays = 90;
/** Drawn messages that no push needs any more: longer than any transaction that stores them with their pushes. */
export const drawingMinutes = 10;
