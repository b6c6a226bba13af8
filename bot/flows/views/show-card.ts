// A member shows the digital card at the desk: its number as a barcode and as a QR code.
import QRCode from 'qrcode';
import { cardBarcode } from '../../domain/card-barcode.ts';
import type { EcardAnswer } from '../../mini-app-contract.ts';
import { readCards } from '../../store/overview/read-cards.ts';
import type { Context } from '../context.ts';
import { type Looker, lookAt } from './find-visible-patients.ts';

/** null: the card may not be seen. */
export async function showCard(context: Context, looker: Looker, patientId: string): Promise<EcardAnswer | null> {
  const sight = await lookAt(context, looker, patientId, 'ecard');
  if (sight === null) return null;
  const card = (await readCards(context.database, looker.hospitalId, [sight.patientId])).get(sight.patientId);
  if (card === undefined) return null;
  // A large library, which most processes never need: it is read in when the first card is shown.
  const { default: bwipjs } = await import('bwip-js');
  const { symbology, text } = cardBarcode(card.ecard.cardNumber);
  return {
    ...card.ecard,
    // Ten modules of white on both sides: readers need the quiet zone.
    barcodeSvg: bwipjs.toSVG({ bcid: symbology, text, scale: 2, height: 16, paddingwidth: 10, paddingheight: 2 }),
    qrSvg: await QRCode.toString(card.ecard.cardNumber, { type: 'svg', errorCorrectionLevel: 'M' }),
  };
}
