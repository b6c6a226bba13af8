// The six kinds of information on pages of their own: reservations, bills and notices by the month, and the card that is shown at the desk.
import bwipjs from 'bwip-js';
import QRCode from 'qrcode';
import { cardBarcode } from '../../../bot/domain/card-barcode.ts';
import type { BillsAnswer, EcardAnswer, NoticesAnswer, ReservationsAnswer } from '../../../bot/mini-app-contract.ts';
import { daughter, mother, motherId } from './answers.ts';
import type { Answer, Screen } from './show-mini-app.ts';
import { there } from './take-steps.ts';

const cardNumber = '0012345';
const { symbology, text } = cardBarcode(cardNumber);
const ecard: EcardAnswer = {
  ...{ cardNumber, name: '佐藤 花子', nameKana: 'サトウ ハナコ' },
  barcodeSvg: bwipjs.toSVG({ bcid: symbology, text, scale: 2, height: 16, paddingwidth: 10, paddingheight: 2 }),
  qrSvg: await QRCode.toString(cardNumber, { type: 'svg', errorCorrectionLevel: 'M' }),
};
const all = mother.reservations ?? [];
const reservations: ReservationsAnswer = {
  ...{ month: '2026-10', earlier: '2026-08' },
  coming: all.slice(0, 2).map((one) => ({ ...one, icsPath: `/calendar/${one.id}.ics` })),
  past: all.slice(2).map((one) => ({ ...one, startsAt: '2026-10-22T01:00:00.000Z' })),
};
const bills: BillsAnswer = {
  ...{ month: '2026-11', earlier: '2026-10', bills: mother.bills?.slice(0, 1) ?? [] },
  ...{ totalYen: 3420, paidYen: 0, unpaidYen: 3420 },
};
const notices: NoticesAnswer = { month: '2026-11', earlier: null, notices: mother.notices ?? [] };

type View = 'reservations' | 'bills' | 'notices' | 'ecard';
const page = (view: View, name: string, about: string, answer: Answer): Screen => ({
  ...{ name: `records-${view}${name}`, about, path: `/people/${motherId}/${view}`, me: daughter },
  answers: {
    [`GET /people/${motherId}/${view}`]: answer,
    [`GET /people/${motherId}`]: mother,
    [`POST /people/${motherId}/notices/read`]: { unread: 0 },
  },
});
const none = { month: null, earlier: null };

export const recordScreens: Screen[] = [
  page('reservations', '', '受診予約: coming and past.', reservations),
  {
    ...page('reservations', '-calendar', 'Into the phone’s calendar.', reservations),
    act: (shown) => shown.locator('.calendar button').first().tap(),
  },
  page('reservations', '-none', 'No reservations.', { ...none, coming: [], past: [] }),
  page('bills', '', '会計履歴: by the month, paid and unpaid.', bills),
  page('bills', '-none', 'No bills.', { ...none, bills: [], totalYen: 0, paidYen: 0, unpaidYen: 0 }),
  page('notices', '', 'お知らせ・掲示板, with marks for what is unread.', notices),
  {
    ...page('notices', '-opened', 'A notice that has been opened is read.', notices),
    act: async (shown) => {
      await shown.locator('summary').first().tap();
      await shown.locator('.record.unread').waitFor({ state: 'detached' });
    },
  },
  page('notices', '-none', 'No notices.', { ...none, notices: [] }),
  page('ecard', '', '電子診察券: barcode and QR code, always black on white.', ecard),
  page('bills', '-offline', 'No network.', 'no-network'),
  page('bills', '-gone', 'No longer shared, or never.', { status: 404, code: 'not_found' }),
  {
    ...page('bills', '-loading', 'Loading.', 'silence'),
    loading: true,
    act: (shown) => there(shown, '.back').then(() => there(shown, '.skeleton-block')),
  },
];
