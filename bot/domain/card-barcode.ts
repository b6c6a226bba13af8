// Which barcode a card number is printed as: what the readers at a Japanese hospital's desk expect.

export interface CardBarcode {
  symbology: 'rationalizedCodabar' | 'code128';
  text: string;
}

/** NW-7 (Codabar) with A at both ends, as patient cards bear it. It knows no letters: a number that has some becomes Code 128. */
export function cardBarcode(cardNumber: string): CardBarcode {
  return /^[0-9-]+$/.test(cardNumber)
    ? { symbology: 'rationalizedCodabar', text: `A${cardNumber}A` }
    : { symbology: 'code128', text: cardNumber };
}
